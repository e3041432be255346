/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers whose digits are numbered, in order or not: "1st=5, 2nd=4", "1) 5", "d3: 1", "first is
 * 5"; or
 * its groups: "1) 4532".
 *
 *   run   = item { gap item }
 *   item  = [ letters ] place [ "st" | "nd" | "rd" | "th" ] { word } mark value
 *   value = one to five digits | the word for a digit
 *   place = 1 to 16 | first | second | ... | sixteenth
 *
 * The places have to be all from 1 on, each once, and the digits as many as numbers have.  Answers
 * to a quiz look the same: only single digits out of order or in words raise anything.
 */
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { GROUP = 5, PLACES = 16, PREFIX = 8, BETWEEN = 16, GAP = 8, BACK = 256, QUICK = 3 };

static const char *const ordinals[PLACES] = { "first", "second", "third", "fourth", "fifth",
	"sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
	"fourteenth", "fifteenth", "sixteenth" };

/** What stands at a place: digits, or the word for one. */
struct value {
	char digits[GROUP];
	uint8_t n; /**< 0: nothing yet */
};

struct places {
	struct value values[PLACES + 1];
	size_t n, last, total; /**< total: digits */
	bool twice, shuffled, spelled;
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

/** The word for a digit at `at`, where it ends in `end`; NULL for other words. */
static const struct numeral *word_at(struct text text, size_t at, size_t *end)
{
	*end = letters_end(text, at);
	const struct numeral *numeral = numeral_of((struct text){ text.at + at, *end - at });
	return numeral && numeral->kind == NUMERAL_UNIT ? numeral : NULL;
}

/** The digits behind a place, over a mark and at most "digit is", or the word for one; where they
 * end, or `at` for none. */
static size_t value_behind(struct value *value, struct text text, size_t at)
{
	size_t i = at, end;
	while (i < text.len && i - at < BETWEEN && !is_digit_at(text, i)) {
		const struct numeral *word = is_letter_at(text, i) ? word_at(text, i, &end) : NULL;
		if (word && i > at) {
			*value = (struct value){ .digits = { (char)('0' + word->value) }, .n = 1 };
			return end;
		}
		if (!is_letter_at(text, i) && !strchr(" =:)].->|\t\n", text.at[i]))
			return at;
		i = is_letter_at(text, i) ? end : i + 1;
	}
	for (end = i; is_digit_at(text, end) && end - i < GROUP; end++)
		value->digits[end - i] = text.at[end];
	value->n = (uint8_t)(end - i);
	bool stands = !is_digit_at(text, end) && !is_letter_at(text, end);
	return i > at && end > i && stands ? end : at;
}

/** Reads the item at `at`; where it ends, or `at`. */
static size_t read_item(struct places *places, struct text text, size_t at)
{
	struct value value;
	size_t end, place = place_at(text, at, &end);
	size_t next = place > 0 ? value_behind(&value, text, end) : end;
	if (place == 0 || next == end)
		return at;
	places->twice |= places->values[place].n != 0;
	places->shuffled |= place != places->last + 1;
	places->spelled |= is_letter_at(text, next - 1);
	places->values[place] = value;
	places->last = place;
	places->total += value.n;
	places->n++;
	return next;
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
	size_t n = places->total;
	if (places->twice || places->n < 3 || (n != 9 && n != 15 && n != 16))
		return false;
	for (size_t i = 1; i <= places->n; i++)
		if (i > PLACES || places->values[i].n == 0)
			return false;
	return true;
}

static struct text digits_of(const struct places *places, struct arena *arena)
{
	char *at = arena_alloc(arena, places->total);
	size_t used = 0;
	for (size_t i = 1; i <= places->n; i++) {
		memcpy(at + used, places->values[i].digits, places->values[i].n);
		used += places->values[i].n;
	}
	return (struct text){ at, used };
}

static size_t read_run(struct reading *reading, size_t from)
{
	struct places places = { 0 };
	struct text text = reading_text(reading);
	size_t end = read_items(&places, text, from);
	bool single = places.n == places.total;
	if (end > from && is_whole(&places))
		(single && (places.shuffled || places.spelled) ? reading_replace : reading_suggest)(
		    reading, from, end, digits_of(&places, reading_arena(reading)),
		    "separated_number");
	return end;
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
	size_t at = from > BACK && from - BACK > done ? from - BACK : done;
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
	.clues = CLUE_SINGLES | CLUE_NUMERAL,
	.read = read_clue,
};
