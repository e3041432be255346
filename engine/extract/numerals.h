/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers as words, and numbers in pieces: what the disguises of numbers share.
 */
#ifndef POSTERN_EXTRACT_NUMERALS_H
#define POSTERN_EXTRACT_NUMERALS_H

#include "base/base.h"

enum numeral_kind {
	NUMERAL_NONE,
	NUMERAL_UNIT,     /**< 0 to 9 */
	NUMERAL_TEEN,     /**< 10 to 29, one word */
	NUMERAL_TENS,     /**< 20, 30, ... 90: a unit may follow */
	NUMERAL_HUNDRED,  /**< after a unit: "five hundred" */
	NUMERAL_THOUSAND, /**< after a unit: "nine thousand" */
	NUMERAL_HUNDREDS, /**< 100, 200, ... 900, one word */
	NUMERAL_TIMES,    /**< double, triple: of the digit that follows */
	NUMERAL_MARK,     /**< dash, hyphen, space: a separator that is spoken */
	NUMERAL_FILLER,   /**< y, and: between tens and unit, and between the others */
	NUMERAL_LINK,     /**< then: between two digits, and nothing besides */
};

struct numeral {
	char word[14];
	uint8_t kind, value;
};

/** The numeral that a word of ASCII letters is, in any case; or NULL. */
const struct numeral *numeral_of(struct text word);

/** All numerals, one after the other: the first after NULL, NULL after the last. */
const struct numeral *numeral_next(const struct numeral *numeral);

/** Whether it only stands between numerals, and in every other text. */
static inline bool numeral_is_filler(const struct numeral *numeral)
{
	return numeral->kind == NUMERAL_FILLER || numeral->kind == NUMERAL_LINK;
}

/** The digit that a word is near to, misspelt or as it sounds; or NULL.  Many ordinary words are.
 */
const struct numeral *numeral_near(struct text word);

/** The longest numeral at the start of letters written without blanks; NULL when there is none. */
const struct numeral *numeral_prefix(struct text letters, size_t *length);

#define PIECES_MAX 64

/** A piece of a number: digits, and the stretch of text that they stand in. */
struct piece {
	size_t from, to;
	char digits[20];
	uint8_t n;
	bool marked; /**< a spoken separator stands before it */
};

struct pieces {
	struct piece items[PIECES_MAX];
	size_t n, total; /**< total: digits */
};

/** None yet; nothing else of it has to be set before. */
static inline void pieces_clear(struct pieces *pieces)
{
	pieces->n = pieces->total = 0;
}

/** Adds a piece; false when there is no room for it or it is too long. */
bool pieces_add(struct pieces *pieces, size_t from, size_t to, const char *digits, size_t n);

/**
 * The number that the pieces make.  The separator that stands most often is what takes the number
 * apart: it goes where the pieces are single digits or words, and where it is no separator of
 * numbers; but groups as numbers usually have them (3-2-4) are joined by hyphens.  Others stay, or
 * become hyphens when they are odd or were spoken.
 */
enum pieces_form {
	PIECES_GROUPS,
	PIECES_DIGITS, /**< an odd separator with a blank begins something else */
	PIECES_WORDS,  /**< it parts groups, as people speak */
	PIECES_RUN,    /**< all separators go */
};
struct text pieces_join(
    const struct pieces *pieces, enum pieces_form form, struct text text, struct arena *arena);

/** The kind of separator in [from, to): its first character that is no blank, 1 for symbols beyond
 * ASCII, ' ' for blanks alone, '\n' for a line break, 0 for nothing. */
char separator_kind(struct text text, size_t from, size_t to);

/** Whether the pieces [i, j] are the groups in which SSN, telephone numbers and cards are written.
 */
bool pieces_are_usual(const struct pieces *pieces, size_t i, size_t j);

/** Whether they are groups in which people and cards are numbered, or as many single digits. */
bool pieces_are_a_number(const struct pieces *pieces);

/** Whether they only count: each piece is one more than the one before, or each second one, as in
 * the answers to a quiz; what follows nine of them does not matter. */
bool pieces_are_counted(const struct pieces *pieces);

/** The kind of separator that stands most often between two pieces and was not spoken. */
char pieces_joiner(const struct pieces *pieces, struct text text);

/** Whether most pieces are single digits. */
bool pieces_are_single(const struct pieces *pieces);

/** Whether numbers are usually written with separators of this kind. */
bool separator_is_plain(char kind);

/** Whether it is longer than numbers are written with: "--", " ..... ". */
bool separator_is_stretched(struct text text, size_t from, size_t to);

/* ---- numbers that are spoken: what stands before or behind them, and what is none (spoken.c) */

/** Whether numbers of people and cards have so many digits. */
bool spoken_is_usual_length(size_t digits);

/** Leaves out what stands behind the number in digits, another one: "... five six 7/4". */
void spoken_leave_next(struct pieces *pieces, struct text text);

/** Leaves out a word or two before the number: "a blue one, five one two ...".  What parts them
 * from it parts no two of its digits. */
void spoken_leave_before(struct pieces *pieces, struct text text);

/** One, two, three, four, five; or from ten to one; but nine digits may be a number. */
bool spoken_is_counting(const struct pieces *pieces);

/** From one to nine: a number it may be, and raises nothing. */
bool spoken_is_only_counting(const struct pieces *pieces);

#endif
