/* SPDX-License-Identifier: Apache-2.0
 *
 * End-to-end protection: whether a message is encrypted as a whole, or signed.  A label proves
 * nothing, since policies let encrypted mail pass: the content must really be a CMS EnvelopedData
 * (RFC 5652, RFC 8551) or an OpenPGP encrypted message (RFC 9580, RFC 3156), from its first byte to
 * its last, with no text around it and no other way to read it.
 */
#include "engine/mime/decoders.h"
#include "engine/mime/walk.h"

static const char pgp_begin[] = "-----BEGIN PGP MESSAGE-----";
static const char pgp_end[] = "-----END PGP MESSAGE-----";

static bool bytes_start(struct bytes in, const void *start, size_t n)
{
	return in.len >= n && memcmp(in.at, start, n) == 0;
}

static struct bytes trim(struct bytes in)
{
	struct text t = text_trim((struct text){ (const char *)in.at, in.len });

	return (struct bytes){ (const unsigned char *)t.at, t.len };
}

static bool decoded(struct parse *parse, struct bytes *out, const struct mime_part *part)
{
	return mime_decode(out, part, parse->budget, parse->arena) == MIME_COMPLETE;
}

/* Reads a DER length behind the tag at in->at[0] and moves to the content; false when it does not
 * cover the input to its end. */
static bool enter_sequence(struct bytes *in)
{
	size_t n, i, len = 0, head = 2;

	if (in->len < 4 || in->at[0] != 0x30)
		return false;
	if (in->at[1] == 0x80) {
		*in = (struct bytes){ in->at + 2, in->len - 2 };
		return in->len > 2 && in->at[in->len - 1] == 0 && in->at[in->len - 2] == 0;
	}
	len = in->at[1];
	if (len > 0x80) {
		n = len & 0x7f;
		if (n > 4 || in->len < 2 + n)
			return false;
		for (i = 0, len = 0; i < n; i++)
			len = len << 8 | in->at[2 + i];
		head += n;
	}
	*in = (struct bytes){ in->at + head, in->len - head };
	return len == in->len;
}

/* ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, ... }: enveloped or authEnveloped */
static bool is_enveloped(struct bytes in)
{
	static const unsigned char enveloped[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d,
		0x01, 0x07, 0x03 };
	static const unsigned char auth_enveloped[] = { 0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7,
		0x0d, 0x01, 0x09, 0x10, 0x01, 0x17 };

	return enter_sequence(&in) && (bytes_start(in, enveloped, sizeof(enveloped)) ||
	                                  bytes_start(in, auth_enveloped, sizeof(auth_enveloped)));
}

/* "Version: GnuPG v2": an armor header that tells nothing but the program. */
static bool is_armor_header(struct bytes line)
{
	size_t i, digits = 0;

	if (line.len > 80 ||
	    (!bytes_start(line, "Version: ", 9) && !bytes_start(line, "Comment: ", 9) &&
	        !bytes_start(line, "Charset: ", 9)))
		return false;
	for (i = 0; i < line.len; i++)
		digits += ascii_is_digit(line.at[i]);
	return digits <= 6;
}

/* The first packet of an encrypted message: a session key or encrypted data (RFC 9580 section 5).
 */
static bool is_encrypted_packet(unsigned char first)
{
	unsigned tag = first & 0x40 ? first & 0x3fu : (first >> 2) & 0x0fu;

	return (first & 0x80) && (tag == 1 || tag == 3 || tag == 9 || tag == 18 || tag == 20);
}

/* One armored message and nothing else. */
static bool is_pgp_message(struct parse *parse, struct bytes in)
{
	struct base64_faults faults;
	size_t i, next, n = sizeof(pgp_begin) - 1, tail = sizeof(pgp_end) - 1;
	unsigned char *to;

	in = trim(in);
	if (in.len < n + tail || !bytes_start(in, pgp_begin, n) ||
	    memcmp(in.at + in.len - tail, pgp_end, tail) != 0)
		return false;
	in.len -= tail;
	line_at(in, 0, &next);
	for (i = next; i < in.len; i = next) {
		struct bytes line = line_at(in, i, &next);

		if (trim(line).len == 0 || !is_armor_header(line))
			break;
	}
	in = trim((struct bytes){ in.at + i, in.len - i });
	if (in.len < 16 || !budget_bytes(parse->budget, in.len))
		return false;
	to = arena_alloc(parse->arena, in.len + DECODER_SLACK);
	n = base64_decode(to, in, &faults);
	return n > 8 && faults.junk == 0 && faults.lone == 0 && is_encrypted_packet(to[0]) &&
	       !memchr(in.at, ' ', in.len);
}

static bool is_smime_type(const struct mime_part *part)
{
	return text_equal(part->type, TEXT("application/pkcs7-mime")) ||
	       text_equal(part->type, TEXT("application/x-pkcs7-mime"));
}

static bool smime_encrypted(struct parse *parse, const struct mime_part *root)
{
	struct bytes content;

	return root->kind == MIME_LEAF && is_smime_type(root) &&
	       (text_equal(root->smime_type, TEXT("enveloped-data")) ||
	           text_equal(root->smime_type, TEXT("authenveloped-data"))) &&
	       decoded(parse, &content, root) && is_enveloped(content);
}

static bool pgp_mime_encrypted(struct parse *parse, const struct mime_part *root)
{
	const struct mime_part *control = root->children;
	const struct mime_part *data = control ? control->next : NULL;
	struct bytes content;

	if (root->kind != MIME_MULTIPART || !data || data->next || data->kind != MIME_LEAF ||
	    control->kind != MIME_LEAF || !text_equal(root->type, TEXT("multipart/encrypted")) ||
	    !text_equal(control->type, TEXT("application/pgp-encrypted")))
		return false;
	if (!decoded(parse, &content, control))
		return false;
	content = trim(content);
	return content.len == 10 && bytes_start(content, "Version: 1", 10) &&
	       decoded(parse, &content, data) && is_pgp_message(parse, content);
}

static bool inline_encrypted(struct parse *parse, const struct mime_part *root)
{
	return root->kind == MIME_LEAF && root->encoding == MIME_ENCODING_IDENTITY &&
	       text_equal(root->type, TEXT("text/plain")) &&
	       bytes_start(trim(root->raw), pgp_begin, sizeof(pgp_begin) - 1) &&
	       is_pgp_message(parse, root->raw);
}

static bool is_signed(const struct mime_part *root)
{
	static const char clear[] = "-----BEGIN PGP SIGNED MESSAGE-----";

	if (root->kind == MIME_MULTIPART)
		return text_equal(root->type, TEXT("multipart/signed")) && root->children &&
		       root->children->next;
	if (is_smime_type(root))
		return text_equal(root->smime_type, TEXT("signed-data"));
	return root->kind == MIME_LEAF && bytes_start(trim(root->raw), clear, sizeof(clear) - 1);
}

void crypto_judge(struct parse *parse, struct mime_message *message, struct text unseen)
{
	const struct mime_part *root = message->root;

	if (!root)
		return;
	message->is_signed = is_signed(root);
	if (unseen.len &&
	    !text_equal(text_trim(unseen),
	        TEXT("This is an OpenPGP/MIME encrypted message (RFC 4880 and 3156)")))
		return;
	if (root->next || parse->model->truncated)
		return;
	message->encrypted = smime_encrypted(parse, root) || pgp_mime_encrypted(parse, root) ||
	                     inline_encrypted(parse, root);
}
