/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers that are told in a sentence: "5 then 4 then 1 ...", "541, followed by 66 and ending in
 * 8630", "first four 4716, next four 5016, ...".
 *
 *   run = group { gap group }
 *   gap = words that tell an order or an end, at least one, and the marks between them
 *
 * The groups have to be those in which an SSN or a card is written, the two halves of a card, or
 * single digits that are as many.  Sentences count in the same way, so that groups raise nothing;
 * single digits do.
 */
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { SSN = 9, LEAST_CARD = 15, MOST_CARD = 16, GAP = 48, LONGEST = 10, GROUP = 8, BACK = 128 };

/** Words of gaps. "and" and "y" are in every list, and tell nothing by themselves. */
static const char *const telling[] = { "then", "next", "followed", "first", "second", "third",
	"last", "final", "finally", "lastly", "middle", "begins", "starts", "ends", "ending",
	"rest", "remaining", "remainder", "half", "resto", "mitad", "dash", "hyphen", "minus",
	"space", "plus", "luego", "despues", "seguido", "termina", "guion" };
static const char *const filling[] = { "and", "y", "the", "by", "with", "in", "is", "are", "it",
	"digit", "digits", "number", "numbers", "group", "two", "three", "four", "five", "six",
	"por", "con", "en", "de", "los", "las", "ultimos" };

static bool is_one_of(const char *const *words, size_t n, struct text word)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal_caseless(word, text_of(words[i])))
			return true;
	return false;
}

/** Behind the gap at `at`, where digits stand again; `at` when that is no gap. */
static size_t skip_gap(struct text text, size_t at)
{
	bool tells = false;
	for (size_t i = at; i < text.len && i - at < GAP;) {
		size_t end = i;
		if (ascii_is_digit((unsigned char)text.at[i]))
			return tells ? i : at;
		while (end < text.len && end - i <= LONGEST &&
		       ascii_is_letter((unsigned char)text.at[end]))
			end++;
		struct text word = { text.at + i, end - i };
		bool tell =
		    word.len > 0 && is_one_of(telling, sizeof(telling) / sizeof(telling[0]), word);
		if (word.len == 0
		        ? !strchr(" ,;:-=#\n\r", text.at[i])
		        : !tell && !is_one_of(filling, sizeof(filling) / sizeof(filling[0]), word))
			return at;
		tells |= tell;
		i = word.len == 0 ? i + 1 : end;
	}
	return at;
}

/** Reads the run at `at`; where it ends. */
static size_t read_pieces(struct pieces *pieces, struct text text, size_t at)
{
	for (size_t from = at;;) {
		size_t end = from;
		while (end < text.len && ascii_is_digit((unsigned char)text.at[end]))
			end++;
		if (end - from > GROUP ||
		    !pieces_add(pieces, from, end, text.at + from, end - from))
			return end;
		from = skip_gap(text, end);
		if (from == end)
			return end;
	}
}

/** "The first half is 44857187 and the rest 87097370". */
static bool are_halves(const struct pieces *pieces)
{
	return pieces->n == 2 && pieces->total == MOST_CARD &&
	       pieces->items[0].to - pieces->items[0].from == MOST_CARD / 2;
}

static bool is_whole(const struct pieces *pieces, bool *single)
{
	size_t n = pieces->total;
	*single = pieces->n == n;
	if (pieces->n < 3)
		return are_halves(pieces);
	return *single ? n == SSN || n == LEAST_CARD || n == MOST_CARD
	               : n != SSN + 1 && pieces_are_usual(pieces, 0, pieces->n - 1);
}

static size_t read_run(struct reading *reading, size_t from)
{
	struct pieces pieces = { .n = 0 };
	struct text text = reading_text(reading);
	bool single, begins = from == 0 || !ascii_is_alnum((unsigned char)text.at[from - 1]);
	size_t end = read_pieces(&pieces, text, from);
	bool stands = end == text.len || !ascii_is_letter((unsigned char)text.at[end]);
	if (begins && stands && is_whole(&pieces, &single))
		(single ? reading_replace : reading_suggest)(reading, from, end,
		    pieces_join(&pieces, PIECES_RUN, text, reading_arena(reading)),
		    "separated_number");
	return end;
}

/** Back over the sentence, to where its first group may stand. */
static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	size_t start = at;
	for (size_t i = at; i > least; i--) {
		bool digit = ascii_is_digit((unsigned char)text.at[i - 1]);
		bool before = i >= 2 && ascii_is_digit((unsigned char)text.at[i - 2]);
		if (digit && !before)
			start = i - 1;
	}
	return start;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = find_start(text, from, done);
	while (at < to)
		at = ascii_is_digit((unsigned char)text.at[at]) ? read_run(reading, at) : at + 1;
	return at;
}

const struct disguise disguise_told_number;
const struct disguise disguise_told_number = {
	.name = "separated_number",
	.title = "Numbers whose digits are told in a sentence",
	.clues = CLUE_DIGITS,
	.read = read_clue,
};
