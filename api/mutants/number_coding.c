/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes for numbers, as they are written by then: bytes in another base, escapes, references.
 */
#include "api/mutants/mutants.h"

/** From ten characters on: shorter, it cannot be told from a word. */
void mutate_base64_number(GString *out, struct text number)
{
	if (number.len < 10) {
		g_string_append_len(out, number.at, (gssize)number.len);
		return;
	}
	g_autofree char *encoded = g_base64_encode((const guchar *)number.at, number.len);
	g_string_append(out, encoded);
}

/** Each byte as two hexadecimal digits behind `before`, with `between` from one to the next. */
static void write_bytes(GString *out, struct text number, const char *before, const char *between)
{
	for (size_t i = 0; i < number.len; i++)
		g_string_append_printf(
		    out, "%s%s%02x", i ? between : "", before, (unsigned char)number.at[i]);
}

void mutate_hex_number(GString *out, struct text number)
{
	write_bytes(out, number, "", "");
}

void mutate_hex_pairs(GString *out, struct text number)
{
	write_bytes(out, number, "", " ");
}

/** Eight binary digits a byte. */
void mutate_binary_number(GString *out, struct text number)
{
	for (size_t i = 0; i < number.len; i++) {
		g_string_append(out, i ? " " : "");
		for (unsigned bit = 8; bit > 0; bit--)
			g_string_append_c(
			    out, (gchar)('0' + ((unsigned char)number.at[i] >> (bit - 1) & 1)));
	}
}

void mutate_percent_number(GString *out, struct text number)
{
	write_bytes(out, number, "%", "");
}

void mutate_backslash_number(GString *out, struct text number)
{
	write_bytes(out, number, "\\x", "");
}

/** Of characters, not of bytes. */
void mutate_reference_number(GString *out, struct text number)
{
	for (const char *at = number.at, *end = number.at + number.len; at < end;) {
		gunichar c = g_utf8_get_char_validated(at, end - at);
		bool valid = c <= 0x10ffff;
		g_string_append_printf(out, "&#%u;", valid ? c : (unsigned char)*at);
		at += valid ? g_utf8_skip[(unsigned char)*at] : 1;
	}
}
