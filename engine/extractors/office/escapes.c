/* SPDX-License-Identifier: Apache-2.0
 *
 * Spreadsheet programs write in this way what XML cannot hold, and read any character so written:
 * _x0035_ is the digit 5.
 */
#include "engine/extractors/office/escapes.h"

#include <glib.h>

enum { ESCAPE = 7, CODE = 2 }; /* bytes of an escape; where its code begins */

/** escape = "_x" 4HEXDIG "_": the character at the start of the text, or 0 when there is none. */
static gunichar read_escape(struct text text)
{
	gunichar code = 0;
	if (text.len < ESCAPE || memcmp(text.at, "_x", CODE) != 0 || text.at[ESCAPE - 1] != '_')
		return 0;
	for (size_t i = CODE; i < ESCAPE - 1; i++) {
		int value = g_ascii_xdigit_value(text.at[i]);
		if (value < 0)
			return 0;
		code = code << 4 | (gunichar)value;
	}
	return g_unichar_validate(code) ? code : 0;
}

struct text string_unescape(struct text written, struct arena *arena)
{
	struct text own = arena_text(arena, written);
	if (own.len < ESCAPE || !memmem(own.at, own.len, "_x", CODE))
		return own;
	char *out = arena_alloc(arena, own.len);
	size_t used = 0;
	for (size_t i = 0; i < own.len;) {
		gunichar code = read_escape((struct text){ own.at + i, own.len - i });
		if (code == 0) {
			out[used++] = own.at[i++];
			continue;
		}
		used += (size_t)g_unichar_to_utf8(code, out + used);
		i += ESCAPE;
	}
	return (struct text){ out, used };
}
