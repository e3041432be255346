/* SPDX-License-Identifier: Apache-2.0
 *
 * What a file is, whatever it is called: by its first bytes.  And whether it is encrypted.
 */
#include "engine/extract/fold_scan.h"
#include "engine/extract/pgp.h"
#include "engine/extract/sink.h"

struct kind {
	const char *type;
	size_t offset;
	const char *magic;
	size_t len;
};

static const struct kind kinds[] = {
#define KIND(type, offset, magic) { type, offset, magic, sizeof(magic) - 1 },
#include "engine/extract/kinds.def"
#undef KIND
};

enum { LOOK_BYTES = 4096, PDF_HEAD = 1024 };

const char *content_kind(struct bytes content)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (content.len >= kinds[i].offset + kinds[i].len &&
		    memcmp(content.at + kinds[i].offset, kinds[i].magic, kinds[i].len) == 0)
			return kinds[i].type;
	/* readers of portable documents look for their beginning in the first kilobyte */
	if (memmem(content.at, content.len < PDF_HEAD ? content.len : PDF_HEAD, "%PDF-", 5))
		return "application/pdf";
	return NULL;
}

/** UTF-16 or UTF-32: a byte order mark, or zero bytes nearly always on the same side of a pair. */
static bool looks_wide(const unsigned char *at, size_t n)
{
	if (n < 2)
		return false;
	if ((at[0] == 0xff && at[1] == 0xfe) || (at[0] == 0xfe && at[1] == 0xff))
		return true;
	size_t zeros[2] = { 0, 0 };
	for (size_t i = 0; i < n; i++)
		zeros[i & 1] += at[i] == 0;
	size_t some = zeros[0] > zeros[1] ? zeros[0] : zeros[1];
	size_t few = zeros[0] > zeros[1] ? zeros[1] : zeros[0];
	return some >= n / 2 - n / 16 && few <= n / 64;
}

/** A control character that no text has. */
static inline unsigned char is_odd(unsigned char c)
{
	return (unsigned char)((c < 0x20) & ((c < '\t') | (c > '\r')) & (c != 0x1b) & (c != '\b'));
}

enum { ODD_BLOCK = 64 };

/** A fixed number of steps without branches, which compilers turn into vectors. */
static size_t odd_in_block(const unsigned char *at)
{
	unsigned char odd = 0;
	for (int i = 0; i < ODD_BLOCK; i++)
		odd = (unsigned char)(odd + is_odd(at[i]));
	return odd;
}

enum content_look content_look(struct bytes content)
{
	size_t n = content.len < LOOK_BYTES ? content.len : LOOK_BYTES, odd = 0, i = 0;
	if (n == 0)
		return LOOKS_EMPTY;
	if (fold_plain((const char *)content.at, n) == n)
		return LOOKS_TEXT;
	for (; i + ODD_BLOCK <= n; i += ODD_BLOCK)
		odd += odd_in_block(content.at + i);
	for (; i < n; i++)
		odd += is_odd(content.at[i]);
	if (odd <= n / 64 && !memchr(content.at, 0, n))
		return LOOKS_TEXT;
	return looks_wide(content.at, n) ? LOOKS_TEXT : LOOKS_BINARY;
}

/** "Name: value" or "Name:" at the start of the line; its name. */
static struct text field_name(struct text line)
{
	size_t i = 0;
	while (i < line.len && (ascii_is_alnum((unsigned char)line.at[i]) || line.at[i] == '-'))
		i++;
	return (struct text){ line.at, i > 0 && i < line.len && line.at[i] == ':' ? i : 0 };
}

bool content_is_mail(struct bytes content)
{
	static const char *const usual[] = { "received", "from", "to", "subject", "date",
		"message-id", "mime-version", "return-path", "content-type", "delivered-to" };
	struct text rest = { (const char *)content.at, content.len < 16384 ? content.len : 16384 };
	unsigned fields = 0;
	bool first = true;
	while (rest.len > 0 && fields < 3) {
		const char *end = memchr(rest.at, '\n', rest.len);
		struct text line = { rest.at, end ? (size_t)(end - rest.at) : rest.len };
		size_t step = line.len + (end ? 1 : 0);
		bool mbox = first && text_starts_caseless(line, TEXT("From "));
		bool folded = !first && line.len > 0 && (line.at[0] == ' ' || line.at[0] == '\t');
		struct text name = field_name(line);
		if (name.len == 0 && !mbox && !folded)
			return false;
		for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
			fields += text_equal_caseless(name, text_of(usual[i]));
		/* saved pages may have nothing but this and a type */
		fields += text_equal_caseless(name, TEXT("mime-version"));
		rest = (struct text){ rest.at + step, rest.len - step };
		first = false;
	}
	return fields >= 3;
}

static bool has(struct bytes content, const char *needle, size_t len)
{
	return memmem(content.at, content.len, needle, len) != NULL;
}

/** ContentInfo of RFC 5652: SEQUENCE { OID envelopedData | authEnvelopedData | encryptedData ... }
 */
static bool cms_encrypted(struct bytes content)
{
	struct bytes head = { content.at, content.len < 32 ? content.len : 32 };
	return head.len > 0 && head.at[0] == 0x30 &&
	       (has(head, "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03", 11) ||
	           has(head, "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06", 11) ||
	           has(head, "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17", 13));
}

const char *content_encrypted(struct bytes content, const char *kind, struct text declared)
{
	if (cms_encrypted(content))
		return "s/mime";
	if (!kind && pgp_encrypted(content))
		return "pgp";
	if (!kind)
		return text_equal(declared, TEXT("application/pgp-message")) ? "pgp" : NULL;
	if (strcmp(kind, "application/pgp-message") == 0)
		return "pgp";
	return NULL;
}
