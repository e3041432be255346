/* SPDX-License-Identifier: Apache-2.0
 *
 * What is signed (S/MIME, RFC 8551; CMS, RFC 5652): a signature around its content is no secret.
 * The content is a MIME entity and is read as one.  What is encrypted never comes here; signatures
 * without content have nothing to read.
 *
 *   ContentInfo  = SEQUENCE { signedData OID, [0] SignedData }
 *   SignedData   = SEQUENCE { version, algorithms SET, SEQUENCE { OID, [0] OCTET STRING }, ... }
 */
#include "engine/extract/extractor.h"
#include "engine/extractors/records/der.h"

static const unsigned char signed_data[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02 };
static const unsigned char plain_data[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01 };

static bool is_oid(struct bytes oid, const unsigned char *wanted, size_t len)
{
	return oid.len == len && memcmp(oid.at, wanted, len) == 0;
}

/** The content's own kind and its element; false when this is no signed data.  Signed data without
 * content give an element without tag. */
static bool find_content(struct bytes *kind, struct der_element *content, struct bytes in)
{
	struct bytes info, oid, body, data, skipped, entity;
	*content = (struct der_element){ 0 };
	if (!der_take(&info, &in, DER_SEQUENCE) || !der_take(&oid, &info, DER_OBJECT_IDENTIFIER) ||
	    !is_oid(oid, signed_data, sizeof(signed_data)) ||
	    !der_take(&body, &info, DER_EXPLICIT_0) || !der_take(&data, &body, DER_SEQUENCE) ||
	    !der_take(&skipped, &data, DER_INTEGER) || !der_take(&skipped, &data, DER_SET) ||
	    !der_take(&entity, &data, DER_SEQUENCE) ||
	    !der_take(kind, &entity, DER_OBJECT_IDENTIFIER))
		return false;
	if (der_take(&body, &entity, DER_EXPLICIT_0) && !der_next(content, &body))
		return false;
	return true;
}

static bool sniff(struct bytes head, struct text name)
{
	(void)name;
	return head.len > 32 && head.at[0] == DER_SEQUENCE &&
	       memmem(head.at, 32, signed_data, sizeof(signed_data)) != NULL;
}

/** A field of a header in the first line: signed mail is a MIME entity, a signed file is itself. */
static bool is_entity(struct bytes content)
{
	size_t i = 0;
	while (i < content.len && (ascii_is_alnum(content.at[i]) || content.at[i] == '-'))
		i++;
	return i > 0 && i < content.len && content.at[i] == ':';
}

/** "report.xml.p7m" holds "report.xml". */
static struct text inner_name(struct text name)
{
	const size_t suffix = 4;
	if (text_ends_caseless(name, TEXT(".p7m")) && name.len > suffix)
		return (struct text){ name.at, name.len - suffix };
	return TEXT("signed");
}

static postern_coverage_state read_signed(struct sink *sink, const struct extract_input *input,
    struct bytes kind, struct der_element element, const char **reason)
{
	struct bytes content;
	if (!der_octets(&content, element, sink_budget(sink), sink_arena(sink))) {
		*reason = "signed content";
		return POSTERN_DAMAGED;
	}
	bool mail = is_oid(kind, plain_data, sizeof(plain_data)) && is_entity(content);
	sink_recurse(sink, content, mail ? TEXT("signed") : inner_name(input->name),
	    mail ? TEXT("message/rfc822") : TEXT("application/octet-stream"), TEXT(""));
	return POSTERN_INSPECTED;
}

/** No ASN.1: the same once more in base64, with or without the lines of PEM (RFC 7468), or a text
 * under a wrong label. */
static postern_coverage_state read_text(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	static const char mark[] = "-----BEGIN ";
	struct bytes in = input->content, binary;
	if (bytes_start_with(in, mark, sizeof(mark) - 1)) {
		const unsigned char *line = memchr(in.at, '\n', in.len);
		in = bytes_from(in, line ? (size_t)(line - in.at) + 1 : in.len);
		const unsigned char *end = memmem(in.at, in.len, "-----END ", 9);
		in.len = end ? (size_t)(end - in.at) : in.len;
	}
	if (mime_decode_bytes(&binary, in, MIME_ENCODING_BASE64, sink_budget(sink),
	        sink_arena(sink)) == MIME_COMPLETE &&
	    binary.len > 0 && binary.at[0] == DER_SEQUENCE)
		sink_recurse(
		    sink, binary, TEXT("smime.p7m"), TEXT("application/pkcs7-mime"), TEXT(""));
	else
		sink_emit(sink, sink_text(sink, input), false, NULL);
	*reason = in.len > 0 && memchr(in.at, 0, in.len) ? "no signed data" : "";
	return **reason ? POSTERN_UNSUPPORTED : POSTERN_INSPECTED;
}

/** Signatures of other makes: small, and beside what they sign. */
static bool is_signature(const struct extract_input *input)
{
	enum { SIGNATURE_BYTES = 64 * 1024 };
	return input->content.len <= SIGNATURE_BYTES &&
	       text_ends_caseless(input->type, TEXT("pkcs7-signature"));
}

/** An encapsulated content that ends behind its kind, in either form of length: whatever is cut off
 * behind it was signature. */
static bool is_without_content(struct bytes in)
{
	static const unsigned char lengths[] = { 0x0b, 0x80 };
	enum { HEAD = 4 };
	for (size_t i = 0; i < sizeof(lengths); i++) {
		unsigned char entity[HEAD + sizeof(plain_data) + 2] = { DER_SEQUENCE, lengths[i],
			DER_OBJECT_IDENTIFIER, sizeof(plain_data) };
		memcpy(entity + HEAD, plain_data, sizeof(plain_data));
		size_t len = HEAD + sizeof(plain_data) + (lengths[i] == 0x80 ? 2 : 0);
		if (memmem(in.at, in.len < 512 ? in.len : 512, entity, len))
			return true;
	}
	return false;
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct bytes kind;
	struct der_element element;
	*reason = "";
	if (input->content.len == 0 || input->content.at[0] != DER_SEQUENCE)
		return read_text(sink, input, reason);
	if (find_content(&kind, &element, input->content))
		return element.tag == 0 ? POSTERN_INSPECTED
		                        : read_signed(sink, input, kind, element, reason);
	bool is_signed = sniff(input->content, input->name);
	if (is_signature(input) && (!is_signed || is_without_content(input->content)))
		return POSTERN_INSPECTED;
	*reason = is_signed ? "signed data is cut" : "no signed data";
	return is_signed ? POSTERN_DAMAGED : POSTERN_UNSUPPORTED;
}

static const char *const types[] = { "application/pkcs7-mime", "application/x-pkcs7-mime",
	"application/pkcs7-signature", "application/x-pkcs7-signature", NULL };
static const char *const extensions[] = { ".p7m", ".p7s", NULL };

const struct extractor extractor_smime;
const struct extractor extractor_smime = {
	.name = "smime",
	.title = "Signed messages (S/MIME): what is signed",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
};
