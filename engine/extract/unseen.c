/* SPDX-License-Identifier: Apache-2.0
 *
 * Two ways to write what is not seen: ASCII as the tags of Unicode 23.9 (U+E0020 to U+E007E), and
 * any byte as a variation selector (U+FE00 and on for 0 to 15, U+E0100 and on for the others).  All
 * but a few of either begin with the same two bytes in UTF-8, which ordinary text does not have.
 */
#include "engine/extract/unseen.h"

#include <glib.h>

enum { LEAST = 9, TAG = 0xe0000, FIRST = 0xfe00, FEW = 16, OTHERS = 0xe0100, LAST = 0xe01ef };

/** The byte that an invisible character stands for, or -1. */
static int byte_of(gunichar c)
{
	if (c >= TAG + ' ' && c < TAG + 0x7f)
		return (int)(c - TAG);
	if (c >= FIRST && c < FIRST + FEW)
		return (int)(c - FIRST);
	return c >= OTHERS && c <= LAST ? (int)(c - OTHERS) + FEW : -1;
}

/** The bytes of the run at `at`, which ends where it is moved to. */
static size_t read_run(unsigned char *out, const char **at, const char *end)
{
	size_t n = 0;
	while (*at < end) {
		gunichar c = g_utf8_get_char_validated(*at, end - *at);
		int byte = c <= 0x10ffff ? byte_of(c) : -1;
		if (byte < 0)
			break;
		out[n++] = (unsigned char)byte;
		*at = g_utf8_next_char(*at);
	}
	return n;
}

bool unseen_read(struct bytes *out, struct text text, struct budget *budget, struct arena *arena)
{
	static const char lead[] = "\xf3\xa0";
	const char *at = text.at, *end = at + text.len;
	unsigned char *said = NULL;
	size_t used = 0;
	*out = (struct bytes){ NULL, 0 };
	while (at < end && (at = memmem(at, (size_t)(end - at), lead, 2))) {
		size_t left = (size_t)(end - at);
		if (!said) { /* a character of four bytes leaves one byte, a run a line break */
			if (!budget_bytes(budget, left))
				return false;
			said = arena_alloc(arena, left);
		}
		const char *from = at;
		size_t n = read_run(said + used, &at, end);
		if (n >= LEAST) {
			used += n;
			said[used++] = '\n';
		}
		at += at == from;
	}
	*out = (struct bytes){ said, used };
	return used > 0;
}
