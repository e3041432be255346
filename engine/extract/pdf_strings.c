/* SPDX-License-Identifier: Apache-2.0
 *
 * Strings of portable documents as UTF-8 (ISO 32000-1, 7.3.4 and 7.9.2; the table is that of annex
 * D.3, PDFDocEncoding).
 */
#include <glib.h>

#include "engine/extract/pdf.h"
#include "engine/extract/unicode.h"

/* ---- bytes */

static struct bytes hex_bytes(struct bytes raw, struct arena *arena)
{
	unsigned char *out = arena_alloc(arena, raw.len / 2 + 1);
	size_t digits = 0;
	for (size_t i = 0; i < raw.len; i++) {
		int digit = pdf_hex_digit(raw.at[i]);
		if (digit < 0)
			continue;
		unsigned char *byte = &out[digits / 2];
		*byte = (unsigned char)(digits % 2 ? *byte | digit : digit << 4);
		digits++;
	}
	return (struct bytes){ out, (digits + 1) / 2 };
}

/** What follows a backslash at raw.at[*i]; -1 for nothing. */
static int escaped(struct bytes raw, size_t *i)
{
	static const char letters[] = "nrtbf", meant[] = "\n\r\t\b\f";
	unsigned char c = raw.at[*i];
	const char *found = memchr(letters, c, 5);
	if (found)
		return meant[found - letters];
	if (c == '\r' && *i + 1 < raw.len && raw.at[*i + 1] == '\n')
		++*i;
	if (c == '\r' || c == '\n')
		return -1;
	if (c < '0' || c > '7')
		return c;
	int code = 0;
	size_t end = *i + 3;
	for (; *i < raw.len && *i < end && raw.at[*i] >= '0' && raw.at[*i] <= '7'; ++*i)
		code = code * 8 + raw.at[*i] - '0';
	--*i;
	return code & 0xff;
}

struct bytes pdf_string_bytes(struct pdf_token token, struct arena *arena)
{
	struct bytes raw = token.raw;
	if (token.kind == PDF_HEX)
		return hex_bytes(raw, arena);
	if (token.kind != PDF_STRING)
		return (struct bytes){ raw.at, 0 };
	if (!memchr(raw.at, '\\', raw.len))
		return raw;
	unsigned char *out = arena_alloc(arena, raw.len);
	size_t n = 0;
	for (size_t i = 0; i < raw.len; i++) {
		int c = raw.at[i];
		if (c == '\\' && i + 1 < raw.len) {
			i++;
			c = escaped(raw, &i);
		}
		if (c >= 0)
			out[n++] = (unsigned char)c;
	}
	return (struct bytes){ out, n };
}

/* ---- characters */

static uint32_t document_character(unsigned char c)
{
	static const uint16_t low[] = { 0x02d8, 0x02c7, 0x02c6, 0x02d9, 0x02dd, 0x02db, 0x02da,
		0x02dc };
	static const uint16_t high[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192,
		0x2044, 0x2039, 0x203a, 0x2212, 0x2030, 0x201e, 0x201c, 0x201d, 0x2018, 0x2019,
		0x201a, 0x2122, 0xfb01, 0xfb02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017d, 0x0131,
		0x0142, 0x0153, 0x0161, 0x017e, 0xfffd, 0x20ac };
	if (c >= 0x18 && c < 0x20)
		return low[c - 0x18];
	if (c >= 0x80 && c <= 0xa0)
		return high[c - 0x80];
	return c == '\r' ? '\n' : c;
}

static struct text from_document(struct bytes in, struct arena *arena)
{
	char *out = arena_alloc(arena, in.len * 3 + 1);
	size_t n = 0;
	for (size_t i = 0; i < in.len; i++)
		n += unicode_put(out + n, document_character(in.at[i]));
	return (struct text){ out, n };
}

struct text pdf_string(struct pdf_token token, struct arena *arena)
{
	struct bytes in = pdf_string_bytes(token, arena);
	if (in.len > SIZE_MAX / 4)
		return TEXT("");
	struct bytes after_mark = { in.at + 2, in.len >= 2 ? in.len - 2 : 0 };
	if (in.len >= 2 && in.at[0] == 0xfe && in.at[1] == 0xff)
		return unicode_from_utf16(after_mark, false, arena);
	if (in.len >= 2 && in.at[0] == 0xff && in.at[1] == 0xfe)
		return unicode_from_utf16(after_mark, true, arena);
	struct bytes rest = { in.at + 3, in.len >= 3 ? in.len - 3 : 0 };
	if (in.len >= 3 && memcmp(in.at, "\xef\xbb\xbf", 3) == 0 &&
	    g_utf8_validate_len((const char *)rest.at, rest.len, NULL))
		return (struct text){ (const char *)rest.at, rest.len };
	return from_document(in, arena);
}

struct text pdf_text(struct bytes value, struct arena *arena)
{
	struct pdf_cursor cursor = pdf_cursor(value);
	struct pdf_token token;
	pdf_next(&token, &cursor);
	return pdf_string(token, arena);
}
