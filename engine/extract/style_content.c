/* SPDX-License-Identifier: Apache-2.0
 *
 * Text that a style sheet writes before or behind an element (CSS Content 3, CSS Syntax 3):
 *
 *   value  = string { [ blank ] string }      pictures and counters are not read
 *   string = quote { letter | "\\" letter | "\\" 1-6 hexadecimal digits [ blank ] } quote
 */
#include <glib.h>

#include "engine/extract/style.h"

struct written {
	char *at;
	size_t used;
};

/** The character behind the backslash before `at`; where its escape ends. */
static size_t take_escape(gunichar *out, struct text text, size_t at)
{
	enum { DIGITS = 6 };
	size_t end = at;
	for (*out = 0; end < text.len && end < at + DIGITS; end++) {
		gint digit = g_ascii_xdigit_value(text.at[end]);
		if (digit < 0)
			break;
		*out = *out << 4 | (gunichar)digit;
	}
	if (end == at && at < text.len) {
		*out = (unsigned char)text.at[at];
		return at + 1;
	}
	return end + (end < text.len && text.at[end] == ' ');
}

static bool is_letter(gunichar c)
{
	return c != 0 && g_unichar_validate(c) && g_unichar_type(c) != G_UNICODE_PRIVATE_USE;
}

/** The string whose quotation mark stands at `at`; where it ends, or SIZE_MAX where it is none. */
static size_t take_string(struct written *out, struct text value, size_t at)
{
	char quote = value.at[at++];
	while (at < value.len && value.at[at] != quote) {
		gunichar c;
		if (value.at[at] != '\\') {
			out->at[out->used++] = value.at[at++];
			continue;
		}
		at = take_escape(&c, value, at + 1);
		if (!is_letter(c))
			return SIZE_MAX;
		out->used += (size_t)g_unichar_to_utf8(c, out->at + out->used);
	}
	return at < value.len ? at + 1 : at;
}

struct text style_content(struct text value, struct arena *arena)
{
	enum { MOST = 256 };
	if (value.len == 0 || value.len > MOST)
		return TEXT("");
	/* an escape is at least as long as its character, but "\\" and a letter of Latin 1 */
	struct written out = { arena_alloc(arena, 2 * value.len), 0 };
	for (size_t at = 0; at < value.len;) {
		if (value.at[at] == '"' || value.at[at] == '\'')
			at = take_string(&out, value, at);
		else if (ascii_is_blank((unsigned char)value.at[at]))
			at++;
		else
			return TEXT("");
	}
	struct text text = { out.at, out.used };
	return g_utf8_validate(text.at, (gssize)text.len, NULL) ? text : TEXT("");
}
