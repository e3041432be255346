/* SPDX-License-Identifier: Apache-2.0
 *
 * What may be shown of a value: "***-**-6789".  Letters and digits become '*' but for the first and
 * last few that the detector keeps; separators stay.  Never more than half of the letters and
 * digits are kept, whatever the rule says.
 */
#include "engine/detect/detect.h"

enum { MASK_SHOWN = 64 };

/** Letters and digits; every character beyond ASCII counts as a letter. */
static bool hides(unsigned char c)
{
	return ascii_is_alnum(c) || c >= 0x80;
}

static bool continues(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

static size_t hidden_characters(struct text value)
{
	size_t n = 0;
	for (size_t i = 0; i < value.len; i++)
		n += hides((unsigned char)value.at[i]) && !continues((unsigned char)value.at[i]);
	return n;
}

static size_t character_length(struct text value, size_t at)
{
	size_t end = at + 1;
	while (end < value.len && continues((unsigned char)value.at[end]))
		end++;
	return end - at;
}

static char plain(char c)
{
	if ((unsigned char)c < 0x20 || c == 0x7f)
		return ' ';
	return c;
}

struct text detect_mask(struct text value, struct program_mask mask, struct arena *arena)
{
	size_t total = hidden_characters(value), seen = 0, shown = 0, len = 0, i = 0;
	size_t last = mask.keep_last < total / 2 ? mask.keep_last : total / 2;
	size_t first = mask.keep_first < total / 2 - last ? mask.keep_first : total / 2 - last;
	char *out = arena_alloc(arena, (size_t)MASK_SHOWN * 4 + sizeof("..."));

	for (; i < value.len && shown < MASK_SHOWN; shown++) {
		size_t n = character_length(value, i);
		bool hide = hides((unsigned char)value.at[i]);
		bool keep = hide && (seen < first || seen >= total - last);
		seen += hide;
		if (keep && n <= 4) {
			memcpy(out + len, value.at + i, n);
			len += n;
		} else if (hide) {
			out[len++] = '*';
		} else {
			out[len++] = plain(value.at[i]);
		}
		i += n;
	}
	if (i < value.len) {
		memcpy(out + len, "...", 3);
		len += 3;
	}
	out[len] = '\0';
	return (struct text){ out, len };
}
