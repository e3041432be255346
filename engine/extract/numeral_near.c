/* SPDX-License-Identifier: Apache-2.0
 *
 * Words for digits that are misspelt or written as they sound: "sevn", "foru", "ate".  Most words
 * near one are words of their own: they count only among numerals.
 */
#include "engine/extract/numerals.h"

enum { LEAST = 2, MOST = 7, WHOLE = 4 };

static const struct numeral digits[] = { { "zero", NUMERAL_UNIT, 0 }, { "one", NUMERAL_UNIT, 1 },
	{ "two", NUMERAL_UNIT, 2 }, { "three", NUMERAL_UNIT, 3 }, { "four", NUMERAL_UNIT, 4 },
	{ "five", NUMERAL_UNIT, 5 }, { "six", NUMERAL_UNIT, 6 }, { "seven", NUMERAL_UNIT, 7 },
	{ "eight", NUMERAL_UNIT, 8 }, { "nine", NUMERAL_UNIT, 9 }, { "cero", NUMERAL_UNIT, 0 },
	{ "cuatro", NUMERAL_UNIT, 4 }, { "cinco", NUMERAL_UNIT, 5 }, { "siete", NUMERAL_UNIT, 7 },
	{ "ocho", NUMERAL_UNIT, 8 }, { "nueve", NUMERAL_UNIT, 9 } };

static const struct numeral sounds[] = { { "won", NUMERAL_UNIT, 1 }, { "wan", NUMERAL_UNIT, 1 },
	{ "to", NUMERAL_UNIT, 2 }, { "too", NUMERAL_UNIT, 2 }, { "tu", NUMERAL_UNIT, 2 },
	{ "tow", NUMERAL_UNIT, 2 }, { "for", NUMERAL_UNIT, 4 }, { "fore", NUMERAL_UNIT, 4 },
	{ "sicks", NUMERAL_UNIT, 6 }, { "ate", NUMERAL_UNIT, 8 }, { "ait", NUMERAL_UNIT, 8 },
	{ "nein", NUMERAL_UNIT, 9 } };

/** Whether two words differ by one letter: another, one more, one less, or two that changed places.
 */
static bool is_one_slip(struct text a, struct text b)
{
	size_t head = 0, tail = 0, least = a.len < b.len ? a.len : b.len;
	while (head < least && ascii_lower(a.at[head]) == b.at[head])
		head++;
	while (tail < least - head && ascii_lower(a.at[a.len - 1 - tail]) == b.at[b.len - 1 - tail])
		tail++;
	size_t x = a.len - head - tail, y = b.len - head - tail;
	if (x == 2 && y == 2)
		return ascii_lower(a.at[head]) == b.at[head + 1] &&
		       ascii_lower(a.at[head + 1]) == b.at[head];
	return x <= 1 && y <= 1;
}

/** Another letter makes another word of a short one. */
static bool is_near(struct text word, struct text digit)
{
	if (word.len + 1 < digit.len || word.len > digit.len + 1)
		return false;
	return is_one_slip(word, digit) && (digit.len >= WHOLE || word.len != digit.len);
}

const struct numeral *numeral_near(struct text word)
{
	if (word.len < LEAST || word.len > MOST)
		return NULL;
	for (size_t i = 0; i < sizeof(sounds) / sizeof(sounds[0]); i++)
		if (text_equal_caseless(word, text_of(sounds[i].word)))
			return &sounds[i];
	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		if (is_near(word, text_of(digits[i].word)))
			return &digits[i];
	return NULL;
}
