/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers written backwards, where the text says so: "0211-50-870 (read it backwards)".  Without
 * such a word nobody can tell, and every number has a reverse.  Some letters may stand for digits:
 * what is turned is not looked at again.
 */
#include "base/find.h"
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { SSN_DIGITS = 9, CARD_DIGITS = 13, MOST_DIGITS = 24, BACK = 40, AROUND = 160 };

/** Words that say it, without their first letters, whose case may be either.  Payments are reversed
 * as well, cars driven in reverse, and people work backwards: the first two raise nothing. */
static const struct text cues[] = { { "evers", 5 }, { "ackward", 7 }, { "l reves", 7 },
	{ "nvertid", 7 }, { "ight to left", 12 }, { "erecha a izquierda", 18 }, { "irror", 5 },
	{ "everse:", 7 }, { "eversed:", 8 }, { "(revers", 7 }, { " it backward", 12 },
	{ "ead backward", 12 }, { "en backward", 11 }, { "ped backward", 12 },
	{ "led backward", 12 }, { "ackwards:", 9 }, { "ackwards)", 9 }, { "(backward", 9 } };
enum { NO_CUE = sizeof(cues) / sizeof(cues[0]), LAST_ORDINARY_CUE = 1 };

/** The digit that a character is, or is taken for within a number; 0 for others. */
static char digit_of(char c)
{
	if (c == 'O' || c == 'o')
		return '0';
	if (c == 'l' || c == 'I')
		return '1';
	return ascii_is_digit((unsigned char)c) ? c : 0;
}

static bool is_part(struct text text, size_t at)
{
	return at < text.len && (digit_of(text.at[at]) || strchr(" -./", text.at[at]));
}

/** The most telling word around [from, to), or NO_CUE. */
static size_t find_cue(struct text text, size_t from, size_t to)
{
	size_t begin = from > AROUND ? from - AROUND : 0;
	size_t end = text.len - to > AROUND ? to + AROUND : text.len;
	for (size_t i = NO_CUE; i > 0; i--)
		if (memmem(text.at + begin, end - begin, cues[i - 1].at, cues[i - 1].len))
			return i - 1;
	return NO_CUE;
}

static struct text turn(struct text text, size_t from, size_t to, struct arena *arena)
{
	char *at = arena_alloc(arena, to - from);
	for (size_t i = from; i < to; i++) {
		char digit = digit_of(text.at[i]);
		at[to - 1 - i] = digit ? digit : text.at[i];
	}
	return (struct text){ at, to - from };
}

static bool is_length(size_t digits)
{
	return digits == SSN_DIGITS || (digits >= CARD_DIGITS && digits <= MOST_DIGITS);
}

/** Digits with one kind of separator; another kind parts what goes with them only where no number
 * is whole yet. */
static size_t run_end(struct text text, size_t from, size_t *digits)
{
	size_t end = from;
	char separator = 0;
	for (size_t i = from; is_part(text, i); i++) {
		if (digit_of(text.at[i])) {
			++*digits;
			end = i + 1;
			continue;
		}
		if (separator != 0 && separator != text.at[i] && is_length(*digits))
			break;
		separator = text.at[i];
	}
	return end;
}

/** Digits in hexadecimal, 3x3x3x: what they stand for may be backwards, they are not. */
static bool is_hexadecimal(struct text text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i += 2)
		if (text.at[i] != '3')
			return false;
	return (to - from) % 2 == 0;
}

/** Whether a word begins or ends at either end, or more letters stand in it than a reader forgives.
 */
static bool is_word_like(struct text text, size_t from, size_t to)
{
	size_t letters = 0;
	for (size_t i = from; i < to; i++)
		letters += ascii_is_letter((unsigned char)text.at[i]);
	bool before = from > 0 && ascii_is_letter((unsigned char)text.at[from - 1]);
	bool behind = to < text.len && ascii_is_letter((unsigned char)text.at[to]);
	return letters > 0 && (before || behind || letters * 3 > to - from);
}

static size_t read_run(struct reading *reading, size_t from)
{
	struct text text = reading_text(reading);
	size_t digits = 0, end = run_end(text, from, &digits);
	bool may_be =
	    is_length(digits) && !is_hexadecimal(text, from, end) && !is_word_like(text, from, end);
	size_t cue = may_be ? find_cue(text, from, end) : NO_CUE;
	if (cue != NO_CUE)
		(cue <= LAST_ORDINARY_CUE ? reading_suggest : reading_replace)(reading, from, end,
		    turn(text, from, end, reading_arena(reading)), "reversed_number");
	return end;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = from;
	while (at > done && is_part(text, at - 1) && from - at < BACK)
		at--;
	while ((at = text_find_digit(text, at, to)) < to) {
		size_t start = at;
		while (start > done && digit_of(text.at[start - 1]))
			start--;
		size_t end = read_run(reading, start);
		at = end > at ? end : at + 1;
		done = at;
	}
	return at;
}

const struct disguise disguise_reversed_number;
const struct disguise disguise_reversed_number = {
	.name = "reversed_number",
	.title = "Numbers written backwards, where words say so",
	.clues = CLUE_DIGITS,
	.once = true,
	.read = read_clue,
};
