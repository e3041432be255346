/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers that are told in a sentence: "5 then 4 then 1 ...", "541, followed by 66 and ending in
 * 8630", "first four 4716, next four 5016, ...", "ends in 8630, begins with 541-66".
 *
 *   run = group { gap group }
 *   gap = words that tell an order or an end, and the marks between them | mark
 *
 * Some gap has to tell.  The groups have to be those in which an SSN or a card is written, or those
 * of an SSN in any order, or the two halves of a card, or single digits that are as many. Sentences
 * count in the same way, so that groups raise nothing; single digits do.
 */
#include "base/find.h"
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { GAP = 64, WORDS = 8, LONGEST = 10, GROUP = 8, BACK = 160, SSN_PIECES = 3, CARD = 16 };

#define AT(letter) [(letter) - 'a']
/** Words of gaps by their first letters. */
typedef char gap_words[WORDS][LONGEST + 1];
static const gap_words telling[26] = {
	AT('a') = { "after", "area" },
	AT('b') = { "begins", "beginning", "before", "block" },
	AT('c') = { "continues", "continued" },
	AT('d') = { "dash", "despues" },
	AT('e') = { "ends", "ending", "empieza" },
	AT('f') = { "followed", "first", "fourth", "fifth", "final", "finally" },
	AT('g') = { "guion", "group" },
	AT('h') = { "hyphen", "half" },
	AT('l') = { "last", "lastly", "luego" },
	AT('m') = { "middle", "minus", "mitad" },
	AT('n') = { "next" },
	AT('p') = { "plus", "part", "piece", "primeros" },
	AT('r') = { "rest", "remaining", "remainder", "resto" },
	AT('s') = { "second", "serial", "ssn", "starts", "starting", "space", "seguido",
	    "section" },
	AT('t') = { "then", "third", "termina" },
};
/** "and" and "y" are in every list, and tell nothing by themselves. */
static const gap_words filling[26] = {
	AT('a') = { "and", "are", "at", "add", "a" },
	AT('b') = { "by", "b" },
	AT('c') = { "comes", "come", "con", "c" },
	AT('d') = { "digit", "digits", "d", "de" },
	AT('e') = { "en" },
	AT('f') = { "four", "five" },
	AT('g') = { "goes" },
	AT('h') = { "have", "his", "her" },
	AT('i') = { "in", "is", "it", "its" },
	AT('l') = { "los", "las" },
	AT('m') = { "my" },
	AT('n') = { "number", "numbers" },
	AT('o') = { "of", "on", "one" },
	AT('p') = { "put", "por" },
	AT('s') = { "six", "son" },
	AT('t') = { "the", "that", "two", "three" },
	AT('u') = { "ultimos" },
	AT('w') = { "with" },
	AT('y') = { "y", "you" },
};
#undef AT

/** Whether the word is one of them; its first letter is. */
static bool is_in(const gap_words *words, struct text word)
{
	char second = (char)(word.len > 1 ? ascii_lower(word.at[1]) : 0);
	for (size_t i = 0; i < WORDS && (*words)[i][0]; i++)
		if ((*words)[i][1] == second && text_equal_caseless(word, text_of((*words)[i])))
			return true;
	return false;
}

/** Reads one word of a gap; false when it is no such word. */
static bool read_word(struct text word, bool *tells)
{
	size_t letter = (size_t)(ascii_lower(word.at[0]) - 'a');
	if (word.len > LONGEST)
		return false;
	if (!is_in(&telling[letter], word))
		return is_in(&filling[letter], word);
	*tells = true;
	return true;
}

/** Behind the number of a group or of its digits, "part 2: ", "last 4: ": one digit and a mark. */
static size_t skip_count(struct text text, size_t at)
{
	bool mark = at + 2 < text.len && text.at[at + 1] != 0 && strchr(":=)", text.at[at + 1]);
	return mark ? at + 2 : at;
}

/** Behind the gap at `at`, where digits stand again; `at` when that is no gap. */
static size_t skip_gap(struct text text, size_t at, bool *tells)
{
	for (size_t i = at; i < text.len && i - at < GAP;) {
		size_t end = i;
		if (ascii_is_digit((unsigned char)text.at[i])) {
			size_t counted = *tells ? skip_count(text, i) : i;
			if (counted == i)
				return i;
			i = counted;
			continue;
		}
		while (end < text.len && end - i <= LONGEST &&
		       ascii_is_letter((unsigned char)text.at[end]))
			end++;
		if (end == i ? !strchr(" ,;:-=#.(\"'\n\r<>/", text.at[i])
		             : !read_word((struct text){ text.at + i, end - i }, tells))
			return at;
		i = end == i ? i + 1 : end;
	}
	return at;
}

/** Gaps without a telling word are the mark or blank that parts a number; or tell, of course. */
static bool is_gap(struct text text, size_t end, size_t next, bool tells)
{
	return tells || (next == end + 1 && strchr(" -.", text.at[end]));
}

/** Reads the run at `at`; where it ends. */
static size_t read_pieces(struct pieces *pieces, struct text text, size_t at, bool *told)
{
	for (size_t from = at;;) {
		bool tells = false;
		size_t end = text_digits_end(text, from);
		if (end - from > GROUP ||
		    !pieces_add(pieces, from, end, text.at + from, end - from))
			return end;
		from = skip_gap(text, end, &tells);
		if (from == end || !is_gap(text, end, from, tells))
			return end;
		*told |= tells;
	}
}

/** Puts the groups of an SSN that was told in another order into that order: 3-2-4. */
static bool put_in_order(struct pieces *pieces)
{
	static const uint8_t lengths[SSN_PIECES] = { 3, 2, 4 };
	if (pieces->n != SSN_PIECES)
		return false;
	for (size_t i = 0; i < SSN_PIECES; i++) {
		size_t k = i;
		while (k < SSN_PIECES && pieces->items[k].n != lengths[i])
			k++;
		if (k == SSN_PIECES)
			return false;
		struct piece piece = pieces->items[i];
		pieces->items[i] = pieces->items[k];
		pieces->items[k] = piece;
	}
	return true;
}

/** "The first half is 44857187 and the rest 87097370". */
static bool are_halves(const struct pieces *pieces)
{
	return pieces->n == 2 && pieces->total == CARD && pieces->items[0].n == CARD / 2;
}

/** Only the groups of an SSN are called group and serial: these are as good as its hyphens. */
static bool is_named(struct text run)
{
	return text_find_caseless(run, TEXT("group")) != SIZE_MAX &&
	       text_find_caseless(run, TEXT("serial")) != SIZE_MAX;
}

/** The digits, without what stands between them, or with hyphens between the groups. */
static struct text digits_of(const struct pieces *pieces, bool hyphens, struct arena *arena)
{
	char *at = arena_alloc(arena, pieces->total + pieces->n);
	size_t used = 0;
	for (size_t i = 0; i < pieces->n; i++) {
		if (i > 0 && hyphens)
			at[used++] = '-';
		memcpy(at + used, pieces->items[i].digits, pieces->items[i].n);
		used += pieces->items[i].n;
	}
	return (struct text){ at, used };
}

static size_t read_run(struct reading *reading, size_t from)
{
	struct pieces pieces;
	struct text text = reading_text(reading);
	bool told = false, begins = from == 0 || !ascii_is_alnum((unsigned char)text.at[from - 1]);
	pieces_clear(&pieces);
	size_t end = read_pieces(&pieces, text, from, &told);
	bool stands = end == text.len || !ascii_is_letter((unsigned char)text.at[end]);
	bool single = pieces.n == pieces.total;
	if (!begins || !stands || !told)
		return end;
	if (are_halves(&pieces) ||
	    (pieces.n > 2 && (put_in_order(&pieces) || pieces_are_a_number(&pieces))))
		(single ? reading_replace : reading_suggest)(reading, from, end,
		    digits_of(&pieces,
		        !single && is_named((struct text){ text.at + from, end - from }),
		        reading_arena(reading)),
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

/** Whether some group of [from, to), or one whose gap reaches into it, has a gap that tells. */
static bool may_tell(struct text text, size_t done, size_t from, size_t to)
{
	size_t least = from > GAP && from - GAP > done ? from - GAP : done;
	for (size_t at = least; (at = text_find_digit(text, at, to)) < to; at++) {
		bool tells = false;
		at = text_digits_end(text, at);
		if (skip_gap(text, at, &tells) > at && tells)
			return true;
	}
	return false;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	if (!may_tell(text, done, from, to))
		return done;
	size_t at = find_start(text, from, done);
	while ((at = text_find_digit(text, at, to)) < to)
		at = read_run(reading, at);
	return at;
}

const struct disguise disguise_told_number;
const struct disguise disguise_told_number = {
	.name = "separated_number",
	.title = "Numbers whose digits are told in a sentence",
	.clues = CLUE_TOLD,
	.read = read_clue,
};
