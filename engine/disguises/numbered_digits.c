/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers whose digits are numbered, in order or not: "1st=5, 2nd=4", "1) 5", "d3: 1", "first is
 * 5".
 *
 *   run   = item { gap item }
 *   item  = [ letters ] place [ "st" | "nd" | "rd" | "th" ] { word } mark digit
 *   place = 1 to 16 | first | second | ... | sixteenth
 *
 * The places have to be all from 1 to 9, 15 or 16, each once.  Answers to a quiz look the same:
 * only places out of order raise anything.
 */
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { PLACES = 16, PREFIX = 8, BETWEEN = 12, GAP = 8, BACK = 256, QUICK = 3 };

static const char *const ordinals[PLACES] = { "first", "second", "third", "fourth", "fifth",
	"sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
	"fourteenth", "fifteenth", "sixteenth" };

struct places {
	char digits[PLACES + 1]; /**< at each place, 0 for none yet */
	size_t n, last;
	bool twice, shuffled;
};

static bool is_letter_at(struct text text, size_t at)
{
	return at < text.len && ascii_is_letter((unsigned char)text.at[at]);
}

static bool is_digit_at(struct text text, size_t at)
{
	return at < text.len && ascii_is_digit((unsigned char)text.at[at]);
}

static size_t letters_end(struct text text, size_t at)
{
	while (is_letter_at(text, at))
		at++;
	return at;
}

/** The place that the word is; 0 for none. */
static size_t ordinal_of(struct text word)
{
	for (size_t i = 0; word.len >= 5 && i < PLACES; i++)
		if (text_equal_caseless(word, text_of(ordinals[i])))
			return i + 1;
	return 0;
}

/** The place at `at` and where it ends, its "th" included; 0 for none. */
static size_t place_at(struct text text, size_t at, size_t *end)
{
	size_t word = letters_end(text, at), place;
	if ((place = ordinal_of((struct text){ text.at + at, word - at })) > 0) {
		*end = word;
		return place;
	}
	if (word - at > PREFIX)
		return 0;
	while (word > at && word < text.len && strchr(" #.", text.at[word]) && word - at < PREFIX)
		word++;
	for (place = 0; is_digit_at(text, word) && place <= PLACES; word++)
		place = place * 10 + (size_t)(text.at[word] - '0');
	size_t suffix = letters_end(text, word);
	*end = suffix - word <= 2 ? suffix : word;
	return place <= PLACES ? place : 0;
}

/** The single digit behind a place, over a mark and at most "digit is"; `at` for none. */
static size_t digit_behind(struct text text, size_t at)
{
	size_t i = at;
	while (i < text.len && i - at < BETWEEN && !ascii_is_digit((unsigned char)text.at[i]) &&
	       (ascii_is_letter((unsigned char)text.at[i]) || strchr(" =:)].->|\t", text.at[i])))
		i++;
	bool single = i > at && is_digit_at(text, i) && !is_digit_at(text, i + 1) &&
	              !is_letter_at(text, i + 1);
	return single ? i : at;
}

/** Reads the item at `at`; where it ends, or `at`. */
static size_t read_item(struct places *places, struct text text, size_t at)
{
	size_t end, place = place_at(text, at, &end);
	size_t digit = place > 0 ? digit_behind(text, end) : end;
	if (place == 0 || digit == end)
		return at;
	places->twice |= places->digits[place] != 0;
	places->shuffled |= place != places->last + 1;
	places->digits[place] = text.at[digit];
	places->last = place;
	places->n++;
	return digit + 1;
}

static size_t skip_gap(struct text text, size_t at)
{
	size_t i = at;
	while (i < text.len && i - at < GAP && strchr(" ,;.|/\n\r\t([-*", text.at[i]))
		i++;
	return i;
}

static size_t read_items(struct places *places, struct text text, size_t at)
{
	size_t end = at;
	for (size_t from = at;; from = skip_gap(text, end)) {
		size_t next = places->n < PLACES + 1 ? read_item(places, text, from) : from;
		if (next == from)
			return end;
		end = next;
	}
}

/** Whether there are as many digits as numbers have, each place once. */
static bool is_whole(const struct places *places)
{
	if (places->twice || (places->n != 9 && places->n != 15 && places->n != 16))
		return false;
	for (size_t i = 1; i <= places->n; i++)
		if (places->digits[i] == 0)
			return false;
	return true;
}

static size_t read_run(struct reading *reading, size_t from)
{
	struct places places = { 0 };
	struct text text = reading_text(reading);
	size_t end = read_items(&places, text, from);
	if (end > from && is_whole(&places))
		(places.shuffled ? reading_replace : reading_suggest)(reading, from, end,
		    arena_format(
		        reading_arena(reading), "%.*s", (int)places.n, places.digits + 1),
		    "separated_number");
	return end;
}

/** Back to where the list may begin. */
static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	for (size_t i = at, gap = 0; i > least && gap <= BETWEEN + PREFIX + GAP; i--) {
		bool digit = is_digit_at(text, i - 1);
		gap = digit ? 0 : gap + 1;
		at = digit ? i - 1 : at;
	}
	return at;
}

static bool begins_at(struct text text, size_t at)
{
	return (is_digit_at(text, at) || is_letter_at(text, at)) &&
	       (at == 0 || !ascii_is_alnum((unsigned char)text.at[at - 1]));
}

/** Whether a place may stand at `at`, its prefix left out: a number, or "first" and the like. */
static bool may_be_place(struct text text, size_t at)
{
	bool before = at > 0 && ascii_is_alnum((unsigned char)text.at[at - 1]);
	if (is_digit_at(text, at))
		return !before || !is_digit_at(text, at - 1);
	return !before && text.at[at] != 0 && strchr("fstneFSTNE", text.at[at]) &&
	       is_letter_at(text, at + 4);
}

/** Whether three items in a row begin in [from, to). */
static bool may_be_numbered(struct text text, size_t from, size_t to)
{
	for (size_t at = from; at < to; at++) {
		struct places places;
		if (!may_be_place(text, at))
			continue;
		memset(&places, 0, sizeof(places));
		size_t end = read_item(&places, text, at);
		if (end > at)
			(void)read_items(&places, text, skip_gap(text, end));
		if (places.n >= QUICK)
			return true;
	}
	return false;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	if (!may_be_numbered(text, from, to))
		return done;
	size_t at = find_start(text, from, done);
	for (size_t back = 0; at > done && back < PREFIX * 2 && text.at[at - 1] != '\n'; back++)
		at--;
	while (at < to) {
		size_t end = begins_at(text, at) ? read_run(reading, at) : at;
		at = end > at ? end : at + 1;
	}
	return at;
}

const struct disguise disguise_numbered_digits;
const struct disguise disguise_numbered_digits = {
	.name = "separated_number",
	.title = "Numbers whose digits are numbered",
	.clues = CLUE_SINGLES,
	.read = read_clue,
};
