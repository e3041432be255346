/* SPDX-License-Identifier: Apache-2.0
 *
 * Ways in which a text travels as a part: transfer encodings and charsets, true and false.
 */
#include "api/mutants/mutants.h"

static void fields(GString *out, const char *type, const char *charset, const char *encoding)
{
	g_string_append_printf(out, "Content-Type: %s", type);
	if (charset)
		g_string_append_printf(out, "; charset=%s", charset);
	g_string_append_printf(out, "\r\nContent-Transfer-Encoding: %s\r\n\r\n", encoding);
}

static void append_base64(GString *out, const void *bytes, size_t len, size_t width)
{
	g_autofree char *encoded = g_base64_encode(bytes, len);
	for (size_t i = 0, n = strlen(encoded); i < n; i += width)
		g_string_append_printf(out, "%.*s\r\n", (int)width, encoded + i);
}

void mutate_base64(GString *out, const char *type, struct text content)
{
	fields(out, type, "utf-8", "base64");
	append_base64(out, content.at, content.len, 76);
}

void mutate_base64_letters(GString *out, const char *type, struct text content)
{
	fields(out, type, "utf-8", "base64");
	append_base64(out, content.at, content.len, 1);
}

void mutate_unknown_encoding(GString *out, const char *type, struct text content)
{
	fields(out, type, "utf-8", "base_64");
	append_base64(out, content.at, content.len, 76);
}

/** Line breaks stay; there are `width` bytes a line. */
static void append_quoted(GString *out, struct text content, size_t width, bool all)
{
	for (size_t i = 0, n = 0; i < content.len; i++) {
		unsigned char c = (unsigned char)content.at[i];
		if (c == '\n') {
			g_string_append(out, "\r\n");
			n = 0;
			continue;
		}
		if (n++ == width) {
			g_string_append(out, "=\r\n");
			n = 1;
		}
		bool plain = !all && c > ' ' && c < 0x7f && c != '=';
		g_string_append_printf(out, plain ? "%c" : "=%02X", c);
	}
	g_string_append(out, "\r\n");
}

void mutate_quoted_bytes(GString *out, const char *type, struct text content)
{
	fields(out, type, "utf-8", "quoted-printable");
	append_quoted(out, content, 24, true);
}

void mutate_soft_breaks(GString *out, const char *type, struct text content)
{
	fields(out, type, "utf-8", "quoted-printable");
	append_quoted(out, content, 3, false);
}

/* ---- charsets */

static void append_converted(GString *out, struct text content, const char *charset)
{
	gsize written = 0;
	g_autofree char *converted = g_convert_with_fallback(
	    content.at, (gssize)content.len, charset, "UTF-8", "?", NULL, &written, NULL);
	append_base64(
	    out, converted ? converted : content.at, converted ? written : content.len, 76);
}

void mutate_utf_16(GString *out, const char *type, struct text content)
{
	fields(out, type, "utf-16", "base64");
	append_converted(out, content, "UTF-16");
}

void mutate_utf_16_unmarked(GString *out, const char *type, struct text content)
{
	fields(out, type, NULL, "base64");
	append_converted(out, content, "UTF-16BE");
}

void mutate_utf_7(GString *out, const char *type, struct text content)
{
	fields(out, type, "utf-7", "base64");
	append_converted(out, content, "UTF-7");
}

void mutate_charset_lie(GString *out, const char *type, struct text content)
{
	fields(out, type, "us-ascii", "base64");
	append_base64(out, content.at, content.len, 76);
}

/* ---- others */

/** The letter of six bits, a grave accent for zero (POSIX uuencode). */
static char uu_letter(unsigned value)
{
	return (char)((value & 63) ? (value & 63) + ' ' : '`');
}

static void append_uu_line(GString *out, const unsigned char *at, size_t n)
{
	g_string_append_c(out, uu_letter((unsigned)n));
	for (size_t i = 0; i < n; i += 3) {
		unsigned a = at[i], b = i + 1 < n ? at[i + 1] : 0, c = i + 2 < n ? at[i + 2] : 0;
		g_string_append_c(out, uu_letter(a >> 2));
		g_string_append_c(out, uu_letter(a << 4 | b >> 4));
		g_string_append_c(out, uu_letter(b << 2 | c >> 6));
		g_string_append_c(out, uu_letter(c));
	}
	g_string_append(out, "\r\n");
}

void mutate_uuencoded(GString *out, const char *type, struct text content)
{
	fields(out, type, "utf-8", "x-uuencode");
	g_string_append(out, "begin 644 notes.txt\r\n");
	for (size_t i = 0; i < content.len; i += 45)
		append_uu_line(out, (const unsigned char *)content.at + i,
		    content.len - i < 45 ? content.len - i : 45);
	g_string_append(out, "`\r\nend\r\n");
}

void mutate_upper_case_fields(GString *out, const char *type, struct text content)
{
	g_string_append_printf(out,
	    "CONTENT-TYPE:\r\n\t(a (nested) comment) %s (more) ;\r\n  CharSet = \"UTF-8\" (end)\r\n"
	    "CONTENT-TRANSFER-ENCODING: (how) BASE64 (so)\r\n\r\n",
	    type);
	append_base64(out, content.at, content.len, 76);
}
