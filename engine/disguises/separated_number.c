/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers taken apart with what numbers do not have: 0*7*8*0*5, 078_05_1120, symbols between the
 * digits, (5)(4)(1), 541--66--8630, 5x4x1x6; and letters in place of digits: 4l11 1l11 O111.
 *
 *   run   = group { separator group }       on one line, standing alone
 *   group = { digit | O | o | l | I | B | S | Z }
 *
 * Plain separators are read where numbers are matched; here one must be odd, or a letter must stand
 * for a digit.  Lists of digits, footnotes, wide columns and codes with letters look the same as
 * some of these: those are read, and raise nothing.
 */
#include <glib.h>
#include <stddef.h>

#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { LEAST_DIGITS = 9, SEPARATOR = 16, BACK = 96, KINDS = 2 };

/** The digit that a character is or is taken for; 0 for others. */
static char digit_of(char c)
{
	switch (c) {
	case 'O':
	case 'o':
		return '0';
	case 'l':
	case 'I':
		return '1';
	case 'B':
		return '8';
	case 'S':
		return '5';
	case 'Z':
		return '2';
	default:
		return ascii_is_digit((unsigned char)c) ? c : 0;
	}
}

/** Letters that are less like a digit, and usual in codes. */
static bool is_code_letter(char c)
{
	return c == 'B' || c == 'S' || c == 'Z';
}

/** Marks that enclose digits, which may differ on both sides: "](", "**-**", "$-$". */
static bool is_enclosing(char c)
{
	return c != 0 && strchr("()[]{}<>*_`~$|-", c) != NULL;
}

/** Whether the character at `at` is a letter or digit of any script; its length. */
static bool is_wordy(struct text text, size_t at, size_t *length)
{
	unsigned char c = (unsigned char)text.at[at];
	*length = 1;
	if (c < 0x80)
		return ascii_is_alnum(c);
	gunichar letter = g_utf8_get_char_validated(text.at + at, (gssize)(text.len - at));
	*length = letter > 0x10ffff ? 1 : (size_t)g_unichar_to_utf8(letter, NULL);
	return letter <= 0x10ffff && g_unichar_isalnum(letter);
}

static size_t group_end(struct text text, size_t at)
{
	while (at < text.len && digit_of(text.at[at]))
		at++;
	return at;
}

/** Whether a group begins at `at`, and no word does: "on" is none. */
static bool is_group(struct text text, size_t at)
{
	size_t length, end = group_end(text, at);
	return end > at && (end == text.len || !is_wordy(text, end, &length));
}

/** A letter between digits, like the x in 5x4x1. */
static bool is_letter_between(struct text text, size_t at)
{
	return at > 0 && at + 1 < text.len && ascii_is_letter((unsigned char)text.at[at]) &&
	       !digit_of(text.at[at]) && ascii_is_digit((unsigned char)text.at[at - 1]) &&
	       ascii_is_digit((unsigned char)text.at[at + 1]);
}

/** Behind a separator: blanks and symbols, of which those in ASCII are all the same or enclose; or
 * one letter; `at` when there is none. */
static size_t skip_separator(struct text text, size_t at)
{
	size_t end = at, length;
	char mark = ' ';
	if (is_letter_between(text, at))
		return at + 1;
	while (end < text.len && end - at < SEPARATOR && text.at[end] != '\n' &&
	       !is_wordy(text, end, &length)) {
		char c = text.at[end];
		if (length == 1 && c != ' ' && c != '\t' && c != mark) {
			if (mark != ' ' && !(is_enclosing(mark) && is_enclosing(c)))
				return at;
			mark = c;
		}
		end += length;
	}
	return end < text.len && is_group(text, end) ? end : at;
}

/** Whether the group at `at` has a digit: "I 4*1*1" begins at the 4. */
static bool has_digit(struct text text, size_t at)
{
	size_t end = group_end(text, at);
	while (at < end && !ascii_is_digit((unsigned char)text.at[at]))
		at++;
	return at < end;
}

struct parts {
	size_t letters;    /**< standing for digits */
	size_t codes;      /**< of the letters, those that are usual in codes */
	bool odd;          /**< some separator is none of numbers' own */
	bool mixed;        /**< odd separators of many kinds */
	bool gaps;         /**< blanks wider than those within a number */
	bool enclosed;     /**< in brackets and the like */
	bool typeset;      /**< in marks of Markdown or TeX */
	bool vary;         /**< letters that part the digits are several */
	char letter;       /**< that parts the digits; 0 for none */
	char kinds[KINDS]; /**< of separators in ASCII */
	size_t n_kinds;
	struct pieces pieces; /**< the last: it is large, and set piece by piece */
};

static void clear(struct parts *parts)
{
	memset(parts, 0, offsetof(struct parts, pieces));
	pieces_clear(&parts->pieces);
}

static bool add_group(struct parts *parts, struct text text, size_t from, size_t to)
{
	char digits[sizeof(parts->pieces.items[0].digits)];
	if (to - from > sizeof(digits))
		return false;
	for (size_t i = from; i < to; i++) {
		digits[i - from] = digit_of(text.at[i]);
		parts->letters += !ascii_is_digit((unsigned char)text.at[i]);
		parts->codes += is_code_letter(text.at[i]);
	}
	return pieces_add(&parts->pieces, from, to, digits, to - from);
}

/** At most two odd kinds of separators in ASCII, but between single digits; symbols may be any. */
static bool note_separator(struct parts *parts, struct text text, size_t from, size_t to)
{
	char kind = separator_kind(text, from, to);
	if (ascii_is_letter((unsigned char)kind)) {
		parts->vary |= parts->letter != 0 && parts->letter != kind;
		parts->letter = kind;
		return true;
	}
	parts->enclosed |= strchr("()[]{}<>", kind) != NULL;
	parts->typeset |= strchr("`~$", kind) != NULL;
	parts->gaps |= kind == ' ' && separator_is_stretched(text, from, to);
	if (separator_is_plain(kind) && !separator_is_stretched(text, from, to))
		return true;
	parts->odd |= kind != ' ';
	if (kind == 1 || separator_is_plain(kind) || memchr(parts->kinds, kind, parts->n_kinds))
		return true;
	parts->mixed |= parts->n_kinds == KINDS;
	if (parts->n_kinds < KINDS)
		parts->kinds[parts->n_kinds++] = kind;
	return true;
}

/** Whether groups [from, end) and the one at `next` are as long as numbers each. */
static bool are_two_numbers(struct text text, size_t from, size_t end, size_t next)
{
	return end - from >= LEAST_DIGITS && group_end(text, next) - next >= LEAST_DIGITS;
}

/** Whether the groups in hand are a number, and what stands between them and the next group parts
 * none of them: "541_66_8630 (2 of 3)". */
static bool is_whole(const struct parts *parts, struct text text, size_t end, size_t next)
{
	const struct pieces *pieces = &parts->pieces;
	if ((!parts->odd && parts->letters == 0) || !pieces_are_a_number(pieces))
		return false;
	char kind = separator_kind(text, end, next);
	for (size_t i = 1; i < pieces->n; i++)
		if (separator_kind(text, pieces->items[i - 1].to, pieces->items[i].from) == kind)
			return false;
	return true;
}

/** Reads on from `at` as far as groups and separators go; false when it cannot be one number. */
static bool read_parts(struct parts *parts, struct text text, size_t *at)
{
	bool one = true;
	for (size_t from = *at;;) {
		size_t end = group_end(text, from);
		one = one && add_group(parts, text, from, end);
		*at = end;
		size_t next = skip_separator(text, end);
		if (next == end || are_two_numbers(text, from, end, next) ||
		    (one && is_whole(parts, text, end, next)))
			return one;
		one = one && note_separator(parts, text, end, next);
		from = next;
	}
}

/** The last piece from `i` on with the same separator throughout. */
static size_t stretch_end(const struct pieces *pieces, struct text text, size_t i)
{
	const struct piece *items = pieces->items;
	size_t j = i + 1;
	char kind = separator_kind(text, items[i].to, items[j].from);
	while (j + 1 < pieces->n && separator_kind(text, items[j].to, items[j + 1].from) == kind)
		j++;
	return j;
}

static size_t digits_of(const struct pieces *pieces, size_t i, size_t j)
{
	size_t digits = 0;
	for (size_t k = i; k <= j; k++)
		digits += pieces->items[k].n;
	return digits;
}

/** Whether the row of pieces goes on with the same separator: fields of a record. */
static bool is_among_others(const struct pieces *pieces, struct text text, char kind)
{
	size_t from = pieces->items[0].from, to = pieces->items[pieces->n - 1].to;
	return (from > 0 && text.at[from - 1] == kind) || (to < text.len && text.at[to] == kind);
}

/** Nine digits with one and the same odd separator: the time of day has six.  What parts amounts,
 * times, coordinates and fields parts a number only where its groups are usual. */
static bool has_odd_stretch(const struct pieces *pieces, struct text text)
{
	for (size_t i = 0, j; i + 1 < pieces->n; i = j) {
		j = stretch_end(pieces, text, i);
		char kind = separator_kind(text, pieces->items[i].to, pieces->items[i + 1].from);
		bool plain =
		    separator_is_plain(kind) &&
		    !separator_is_stretched(text, pieces->items[i].to, pieces->items[i + 1].from);
		if (plain || digits_of(pieces, i, j) < LEAST_DIGITS)
			continue;
		bool fields = j == i + 1 || strchr(",:;=+-./|() ", kind) ||
		              is_among_others(pieces, text, kind);
		if (!fields || pieces_are_usual(pieces, i, j))
			return true;
	}
	return false;
}

/** Whether numbers of people and cards have so many digits. */
static bool is_usual_length(size_t digits)
{
	return digits == LEAST_DIGITS || digits == 15 || digits == 16;
}

/** Nine digits as sheets write them that take them for an amount: 541,668,630; amounts have a sign
 * of money before them or cents behind. */
static bool is_in_thousands(const struct parts *parts, struct text text)
{
	const struct piece *items = parts->pieces.items;
	if (parts->pieces.n != 3 || parts->letters > 0)
		return false;
	for (size_t i = 0; i < 3; i++)
		if (items[i].n != 3 || (i > 0 && (items[i].from != items[i - 1].to + 1 ||
		                                     text.at[items[i].from - 1] != ',')))
			return false;
	size_t from = items[0].from, to = items[2].to;
	bool money = from > 0 && ((unsigned char)text.at[from - 1] >= 0x80 ||
	                             strchr("$.,-+(", text.at[from - 1]));
	return !money && !(to + 1 < text.len && strchr(".,", text.at[to]) &&
	                     ascii_is_digit((unsigned char)text.at[to + 1]));
}

static bool is_disguised(const struct parts *parts, struct text text)
{
	const struct pieces *pieces = &parts->pieces;
	if (is_in_thousands(parts, text))
		return true;
	bool usual = pieces->n > 1 && pieces_are_usual(pieces, 0, pieces->n - 1);
	if (pieces->total < LEAST_DIGITS || parts->letters * 3 > pieces->total * (usual ? 2 : 1))
		return false;
	bool all_single = pieces->n == pieces->total, whole = is_usual_length(pieces->total);
	if (!whole && pieces_are_counted(pieces))
		return false;
	if (parts->letter)
		return (usual && !parts->vary) || (all_single && whole);
	if (parts->codes > 0 && !usual)
		return false;
	if (parts->letters > 0)
		return true;
	if (parts->mixed)
		return all_single && whole;
	if (parts->enclosed)
		return (all_single && whole) || usual;
	if (parts->typeset && usual)
		return true;
	if (parts->gaps)
		return usual && pieces->total == LEAST_DIGITS;
	return pieces_are_single(pieces) ? !separator_is_plain(pieces_joiner(pieces, text))
	                                 : parts->odd && has_odd_stretch(pieces, text);
}

/** Lists, footnotes, columns and codes, which may be a number or not. */
static bool is_ordinary(const struct parts *parts, struct text text)
{
	const struct pieces *pieces = &parts->pieces;
	char joiner = pieces_joiner(pieces, text);
	if (is_in_thousands(parts, text) || parts->codes > 0 || parts->gaps || parts->vary ||
	    parts->enclosed || (parts->typeset && pieces->n < pieces->total) ||
	    pieces_are_counted(pieces))
		return true;
	return parts->letters == 0 && pieces->n == pieces->total &&
	       (joiner == 1 ? !is_usual_length(pieces->total) : strchr(",;:=+", joiner) != NULL);
}

static bool stands_alone(struct text text, size_t from, size_t to)
{
	size_t length;
	bool before = from > 0 && ((unsigned char)text.at[from - 1] >= 0x80
	                                  ? false
	                                  : ascii_is_alnum((unsigned char)text.at[from - 1]));
	return !before && (to >= text.len || !is_wordy(text, to, &length));
}

/** Back over what may belong to the number. */
static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	while (at > least && text.at[at - 1] != '\n' &&
	       (digit_of(text.at[at - 1]) || !ascii_is_alnum((unsigned char)text.at[at - 1])))
		at--;
	return at;
}

/** What may be a number or not goes without the hyphens that would make it look like one: it has to
 * be shown by a word beside it. */
static enum pieces_form form_of(const struct parts *parts, bool ordinary)
{
	if (parts->mixed || ordinary)
		return PIECES_RUN;
	return pieces_are_single(&parts->pieces) ? PIECES_DIGITS : PIECES_GROUPS;
}

static size_t read_run(struct reading *reading, size_t at)
{
	struct parts parts;
	struct text text = reading_text(reading);
	size_t end = at;
	clear(&parts);
	if (read_parts(&parts, text, &end) && is_disguised(&parts, text) &&
	    stands_alone(text, at, end)) {
		bool ordinary = is_ordinary(&parts, text);
		size_t from = at;
		if (parts.typeset && at > 0 && end < text.len && text.at[at - 1] == '$' &&
		    text.at[end] == '$') { /* the marks of TeX, not those of an amount */
			from--;
			end++;
		}
		(ordinary ? reading_suggest : reading_replace)(reading, from, end,
		    pieces_join(
		        &parts.pieces, form_of(&parts, ordinary), text, reading_arena(reading)),
		    parts.letters > 0 ? "look_alike_digits" : "separated_number");
	}
	return end;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = find_start(text, from, done);
	while (at < to) {
		bool begins = at == 0 || !ascii_is_alnum((unsigned char)text.at[at - 1]);
		at = begins && has_digit(text, at) ? read_run(reading, at) : at + 1;
	}
	return at;
}

const struct disguise disguise_separated_number;
const struct disguise disguise_separated_number = {
	.name = "separated_number",
	.title = "Numbers with odd separators, or with letters for digits",
	.clues = CLUE_ODD,
	.read = read_clue,
};
