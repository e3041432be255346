/* SPDX-License-Identifier: Apache-2.0
 *
 * Where words begin and end, and what may stand between the words of a term.
 */
#include <glib.h>

#include "engine/match/room.h"

#define GAP_MAX 12

/** Scripts written without blanks have no word edges to ask for. */
static bool is_word(gunichar c)
{
	return g_unichar_isalnum(c) && !g_unichar_iswide(c);
}

bool word_before_beyond_ascii(struct text text, size_t at)
{
	size_t start = at - 1;
	while (start > 0 && at - start < 4 && ((unsigned char)text.at[start] & 0xc0) == 0x80)
		start--;
	return is_word(g_utf8_get_char_validated(text.at + start, (gssize)(at - start)));
}

bool word_after_beyond_ascii(struct text text, size_t at)
{
	return is_word(g_utf8_get_char_validated(text.at + at, (gssize)(text.len - at)));
}

/** gap = { blank | at most one "-" | ">" after a line break }, at most GAP_MAX characters */
size_t gap_after(struct text text, size_t at)
{
	size_t n = 0;
	bool dash = false, line = false;
	for (; n < GAP_MAX && at + n < text.len; n++) {
		char c = text.at[at + n];
		if (c == '-' && !dash)
			dash = true;
		else if (c == '\n')
			line = true;
		else if (!ascii_is_blank((unsigned char)c) && !(c == '>' && line))
			break;
	}
	return n;
}

size_t gap_before(struct text text, size_t end)
{
	size_t start = end;
	while (start > 0 && end - start < GAP_MAX) {
		char c = text.at[start - 1];
		if (!ascii_is_blank((unsigned char)c) && c != '-' && c != '>')
			break;
		start--;
	}
	for (; start < end; start++)
		if (gap_after((struct text){ text.at, end }, start) == end - start)
			return end - start;
	return 0;
}
