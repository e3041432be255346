/* SPDX-License-Identifier: Apache-2.0
 *
 * One quick look over a text for what disguises hide behind, in blocks of 64 bytes, of each of
 * which a bit says whether it is of a class:
 *
 *   digits    nine digits within 64 bytes lie in at most two blocks, so one of them has four, and
 *             it and the block before have six: letters may stand for some; what stands between
 *             them tells which disguises are asked
 *   unbroken  14 letters of base64 in a row, here or over the border of two blocks
 *   pairs     four pairs of hexadecimal digits, one character between them
 *   told      beside digits stand letters, and somewhere a word: "541, then 66"
 *   escapes   four of the marks that escapes of single characters begin with, and what follows them
 *   letters   three letters that stand alone, at the same distance: S.S.N., S S N, S - S - N
 *   mixed     a digit before a letter and behind no digit: H1V, 5SN; a low line or a mark that is
 *             taken for a letter before one
 *   marks     half of the block is dots and dashes
 *   coded     many capitals, and small letters or hardly any blanks: base64, base32
 *   foreign   eight bytes of characters beyond ASCII
 *   numerals  nine numbers as words take 35 bytes at least, so one of the words stands at every
 *             32nd byte, or begins within the four after it; where digits stand by themselves,
 * every other number may be one of them, and it is every 16th byte
 */
#include "engine/extract/clues.h"

#include "engine/extract/numerals.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum {
	BLOCK = 64,
	DIGITS = 4,
	DIGITS_OF_TWO = 6,
	ESCAPES = 4,
	SINGLES = 4,
	GROUPS = 8,
	MOSTLY = 48,
	GAPS = 2,
	ODD = 3,
	MARKS = 24,
	CAPITALS = 12,
	SMALL = 6,
	FOREIGN = 8,
	STRIDE = 32,
	WORD = 24
};

/** A bit for each byte of a block that is of the class. */
struct block {
	uint64_t digits, letters, capitals, hexadecimal, us, xs, escapes, references, marks, blanks,
	    foreign, lines, signs;
};

#if defined(__SSE2__)
static inline __m128i equal(__m128i c, char to)
{
	return _mm_cmpeq_epi8(c, _mm_set1_epi8(to));
}

/** Bytes from `first` on, `n` of them. */
static inline __m128i within(__m128i c, char first, char n)
{
	__m128i d = _mm_sub_epi8(c, _mm_set1_epi8(first));
	return _mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8((char)(n - 1))), d);
}

static inline uint64_t bits(__m128i class, int at)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(class) << at;
}

static inline struct block look(const char *at)
{
	struct block block = { 0 };
	for (int i = 0; i < BLOCK; i += 16) {
		__m128i c = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
		block.digits |= bits(within(c, '0', 10), i);
		block.letters |= bits(within(_mm_or_si128(c, _mm_set1_epi8(0x20)), 'a', 26), i);
		block.capitals |= bits(within(c, 'A', 26), i);
		block.hexadecimal |= bits(within(_mm_or_si128(c, _mm_set1_epi8(0x20)), 'a', 6), i);
		block.us |= bits(equal(c, 'u'), i);
		block.xs |= bits(equal(c, 'x'), i);
		block.escapes |= bits(_mm_or_si128(equal(c, '%'), equal(c, '=')), i);
		block.references |= bits(_mm_or_si128(equal(c, '\\'), equal(c, '&')), i);
		block.marks |= bits(within(c, '-', 2), i);
		block.blanks |= bits(equal(_mm_max_epu8(c, _mm_set1_epi8(' ')), ' '), i);
		block.lines |= bits(
		    _mm_or_si128(equal(c, '_'), _mm_or_si128(equal(c, '@'), equal(c, '$'))), i);
		block.signs |= bits(
		    _mm_or_si128(_mm_or_si128(equal(c, '+'), equal(c, '/')), equal(c, '-')), i);
		block.foreign |= bits(c, i);
	}
	block.hexadecimal |= block.digits;
	return block;
}
#else
static inline struct block look(const char *at)
{
	struct block block = { 0 };
	for (int i = 0; i < BLOCK; i++) {
		unsigned char c = (unsigned char)at[i];
		block.digits |= (uint64_t)ascii_is_digit(c) << i;
		block.letters |= (uint64_t)ascii_is_letter(c) << i;
		block.capitals |= (uint64_t)(c >= 'A' && c <= 'Z') << i;
		block.hexadecimal |= (uint64_t)(ascii_is_digit(c) || memchr("abcdefABCDEF", c, 12))
		                     << i;
		block.us |= (uint64_t)(c == 'u') << i;
		block.xs |= (uint64_t)(c == 'x') << i;
		block.escapes |= (uint64_t)(c == '%' || c == '=') << i;
		block.references |= (uint64_t)(c == '\\' || c == '&') << i;
		block.marks |= (uint64_t)(c == '-' || c == '.') << i;
		block.blanks |= (uint64_t)(c <= ' ') << i;
		block.lines |= (uint64_t)(c == '_' || c == '@' || c == '$') << i;
		block.signs |= (uint64_t)(c == '+' || c == '/' || c == '-') << i;
		block.foreign |= (uint64_t)(c >= 0x80) << i;
	}
	return block;
}
#endif

static struct block look_at(struct text text, size_t at)
{
	char rest[BLOCK];
	if (text.len - at >= BLOCK)
		return look(text.at + at);
	memset(rest, ' ', sizeof(rest));
	memcpy(rest, text.at + at, text.len - at);
	return look(rest);
}

/** How many bits are set: the processor has a word for it, which not every processor knows. */
static inline int count(uint64_t class)
{
	class -= class >> 1 & UINT64_C(0x5555555555555555);
	class =
	    (class & UINT64_C(0x3333333333333333)) + (class >> 2 & UINT64_C(0x3333333333333333));
	class = (class + (class >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (int)(class * UINT64_C(0x0101010101010101) >> 56);
}

static inline bool has(uint64_t class, int n)
{
	return class != 0 && count(class) >= n;
}

/** Three letters that stand alone, at the same distance of two, three or four bytes. */
static inline bool are_apart(uint64_t alone)
{
	return ((alone & alone >> 2 & alone >> 4) | (alone & alone >> 3 & alone >> 6) |
	           (alone & alone >> 4 & alone >> 8)) != 0;
}

/** 32 digits in a row. */
static inline bool is_long(uint64_t run)
{
	run &= run >> 1;
	run &= run >> 2;
	run &= run >> 4;
	run &= run >> 8;
	return (run & run >> 16) != 0;
}

/** What neither words nor numbers have. */
static inline uint64_t odd_of(const struct block *block)
{
	return ~(block->letters | block->digits | block->blanks | block->marks | block->signs);
}

/** What the block before leaves to see, at its end. */
struct before {
	uint64_t wordy, letters, digits, alone, run, odd;
};

/** 14 bits in a row. */
static inline bool has_run(uint64_t run)
{
	run &= run >> 1;
	run &= run >> 2;
	run &= run >> 4;
	return (run & run >> 6) != 0;
}

static inline bool is_unbroken(const struct block *block, struct before *before)
{
	uint64_t run = block->letters | block->digits | block->lines | block->signs; /* and @ */
	bool unbroken = has_run(run) || has_run(run << 32 | before->run >> 32);
	before->run = run;
	return unbroken;
}

/** Counted only where the block has some. */
static inline bool has_digits(const struct block *block, const struct before *before)
{
	if (block->digits == 0)
		return false;
	int here = count(block->digits);
	return here >= DIGITS && here + count(before->digits) >= DIGITS_OF_TWO;
}

static inline bool has_lone_letters(const struct block *block, struct before *before)
{
	uint64_t wordy = block->letters | block->digits;
	uint64_t alone = block->letters & ~(wordy >> 1) & ~(wordy << 1 | before->wordy >> 63);
	bool apart =
	    alone != 0 && (are_apart(alone) || are_apart(alone << 8 | before->alone >> 56));
	before->wordy = wordy;
	before->alone = alone;
	return apart;
}

static inline bool is_mixed(const struct block *block, const struct before *before)
{
	uint64_t single = block->digits & ~(block->digits << 1 | before->digits >> 63);
	uint64_t mixed = (single | block->lines) & (block->letters >> 1 | UINT64_C(1) << 63);
	return mixed != 0;
}

static inline bool is_coded(const struct block *block)
{
	if (!has(block->capitals, CAPITALS))
		return false;
	uint64_t small = block->letters & ~block->capitals;
	return has(small, SMALL) || !has(block->blanks, SMALL);
}

/** The word of ASCII letters at or just behind `at`; empty when there is none. */
static struct text word_at(struct text text, size_t at)
{
	size_t from = at, to;
	while (from < text.len && from < at + 4 && !ascii_is_letter((unsigned char)text.at[from]))
		from++;
	to = from;
	while (from > 0 && to - from < WORD && ascii_is_letter((unsigned char)text.at[from - 1]))
		from--;
	while (to < text.len && to - from < WORD && ascii_is_letter((unsigned char)text.at[to]))
		to++;
	return (struct text){ text.at + from, to - from };
}

/** Words too long to be one numeral may be several, written without blanks. */
static bool is_numeral_at(struct text text, size_t at)
{
	struct text word = word_at(text, at);
	const struct numeral *numeral = word.len < 2 ? NULL : numeral_of(word);
	return word.len >= WORD || (numeral && !numeral_is_filler(numeral));
}

/** Two digits that stand by themselves: by turns with words, nine numbers have four. */
static bool has_lone_digits(const struct block *block)
{
	return has(block->digits & ~(block->digits << 1 | block->digits >> 1), 2);
}

/** Beside digits: odd characters, more than the comma or bracket at an end; letters; doubled marks;
 * or many blanks. */
static bool has_odd(const struct block *block, const struct before *before)
{
	uint64_t behind = block->digits << 1 | before->digits >> 63, ahead = block->digits >> 1;
	uint64_t odd = odd_of(block), marks = block->marks | block->signs, blanks = block->blanks;
	int n = count(odd & behind) + count(odd & ahead) + count(before->odd & before->digits << 1);
	bool doubled = (marks & marks >> 1 & behind) != 0 || (marks & odd >> 1 & behind) != 0;
	bool wide = (blanks & blanks >> 1 & blanks >> 2 & blanks >> 3 & behind) != 0 ||
	            (marks & ahead & blanks << 1 & marks << 2) != 0;
	return n >= ODD || doubled || wide || (block->letters & (behind | ahead)) != 0;
}

/** Letters that begin a little behind the end of digits. */
static uint64_t told(uint64_t digits, uint64_t last, uint64_t letters)
{
	uint64_t ends = digits & ~(digits >> 1), before = last >> 63 & ~digits;
	uint64_t near = ends << 2 | ends << 3 | ends << 4 | ends << 5 | before * 0x1e;
	return near & letters;
}

/** Words of four letters and more, as all that tell an order have. */
static uint64_t words_of(uint64_t letters)
{
	return letters & letters >> 1 & letters >> 2 & letters >> 3;
}

static bool may_tell(const struct block *block, const struct before *before)
{
	return (told(block->digits, before->digits, block->letters) != 0 ||
	           told(before->digits, 0, before->letters) != 0) &&
	       (words_of(block->letters) | words_of(before->letters)) != 0;
}

/** Four pairs of hexadecimal digits that stand alone, in a row; of nine, so many are in one block.
 */
static bool has_pairs(const struct block *block)
{
	uint64_t wordy = block->letters | block->digits;
	uint64_t pair = block->hexadecimal & block->hexadecimal >> 1 & ~(wordy << 1 | wordy >> 2);
	return (pair & pair >> 3 & pair >> 6 & pair >> 9) != 0;
}

/** Kinds of what is between digits, here and in the block before. */
static unsigned kinds_of_digits(const struct block *block, const struct before *before)
{
	uint64_t here = block->digits, last = before->digits;
	uint64_t starts = here & ~(here << 1 | last >> 63), last_starts = last & ~(last << 1);
	uint64_t singles = starts & ~(here >> 1), last_singles = last_starts & ~(last >> 1);
	uint64_t apart = starts & ~(here << 2 | last >> 62),
	         last_apart = last_starts & ~(last << 2);
	int n_starts = count(starts) + count(last_starts);
	bool single = count(singles) + count(last_singles) >= SINGLES;
	bool gaps = count(apart) + count(last_apart) >= GAPS;
	return (single ? CLUE_SINGLES : 0) | (gaps ? CLUE_GAPS : 0) |
	       (n_starts >= GROUPS || is_long(here) || count(here) + count(last) >= MOSTLY
	               ? CLUE_GROUPS
	               : 0) |
	       (gaps && may_tell(block, before) ? CLUE_TOLD : 0) |
	       (has_pairs(block) ? CLUE_PAIRS : 0) | (has_odd(block, before) ? CLUE_ODD : 0) |
	       CLUE_DIGITS;
}

/** What stands beyond the block may be anything. */
static bool may_escape(const struct block *block)
{
	uint64_t next = (block->hexadecimal | block->us) >> 1 | UINT64_C(1) << 63;
	uint64_t before = (block->digits | block->references) << 1 | 1;
	return has(((block->escapes | (block->xs & before)) & next) | block->references, ESCAPES);
}

static unsigned clues_of(const struct block *block, struct before *before)
{
	unsigned clues = has_digits(block, before) ? kinds_of_digits(block, before) : 0;
	clues |= may_escape(block) ? CLUE_ESCAPES : 0;
	clues |= is_unbroken(block, before) ? CLUE_UNBROKEN : 0;
	clues |= has_lone_letters(block, before) ? CLUE_LETTERS : 0;
	clues |= is_mixed(block, before) ? CLUE_MIXED : 0;
	clues |= has(block->marks, MARKS) ? CLUE_MARKS : 0;
	clues |= is_coded(block) ? CLUE_CODED : 0;
	clues |= has(block->foreign, FOREIGN) ? CLUE_FOREIGN : 0;
	before->odd = odd_of(block);
	before->letters = block->letters;
	before->digits = block->digits;
	return clues;
}

static void find_in_block(
    struct text text, size_t at, struct before *before, clue_found *found, void *context)
{
	struct block block = look_at(text, at);
	size_t end = text.len - at > BLOCK ? at + BLOCK : text.len;
	unsigned clues = clues_of(&block, before);
	if (clues != 0)
		found(context, clues, at, end);
	size_t stride = has_lone_digits(&block) ? STRIDE / 2 : STRIDE;
	for (size_t probe = at; probe < end && block.letters != 0; probe += stride)
		if (is_numeral_at(text, probe))
			found(context, CLUE_NUMERAL, probe,
			    end - probe > stride ? probe + stride : end);
}

/** The mark that begins base85 is looked for by itself: hardly a text has one. */
static void find_marks(struct text text, clue_found *found, void *context)
{
	static const char mark[] = "<~";
	const char *at = text.at, *end = text.at + text.len;
	while (at < end && (at = memmem(at, (size_t)(end - at), mark, 2))) {
		size_t from = (size_t)(at - text.at);
		found(context, CLUE_BASE85, from, from + 2);
		at += 2;
	}
}

void clues_find(struct text text, clue_found *found, void *context)
{
	struct before before = { 0 };
	for (size_t at = 0; at < text.len; at += BLOCK)
		find_in_block(text, at, &before, found, context);
	find_marks(text, found, context);
}
