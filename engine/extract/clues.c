/* SPDX-License-Identifier: Apache-2.0
 *
 * One quick look over a text for what disguises hide behind, in blocks of 64 bytes:
 *
 *   digits    nine digits within 64 bytes lie in at most two blocks, so one of them has five
 *   unbroken  a run of 15 bytes without a blank covers eight aligned ones
 *   escapes   four of the marks that escapes of single characters begin with
 *   numerals  nine numbers as words take 35 bytes at least, so one of the words stands at every
 *             32nd byte, or begins within the four after it
 */
#include "engine/extract/clues.h"

#include "engine/extract/numerals.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { BLOCK = 64, DIGITS = 4, ESCAPES = 4, STRIDE = 32, WORD = 24 };

/** How many digits and marks of escapes a block has, and whether eight aligned bytes of it hold no
 * blank. */
struct block {
	unsigned digits, escapes;
	bool unbroken;
};

#if defined(__SSE2__)
static inline __m128i equal(__m128i c, char to)
{
	return _mm_cmpeq_epi8(c, _mm_set1_epi8(to));
}

static inline __m128i digits_in(__m128i c)
{
	__m128i d = _mm_sub_epi8(c, _mm_set1_epi8('0'));
	return _mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8(9)), d);
}

static inline __m128i escapes_in(__m128i c)
{
	return _mm_or_si128(_mm_or_si128(equal(c, '%'), equal(c, '=')),
	    _mm_or_si128(_mm_or_si128(equal(c, '\\'), equal(c, '&')), equal(c, 'x')));
}

/** Zero bits for both halves when neither of them is without a blank. */
static inline unsigned unbroken_in(__m128i c)
{
	__m128i blank = equal(_mm_max_epu8(c, _mm_set1_epi8(' ')), ' ');
	__m128i halves = _mm_sad_epu8(blank, _mm_setzero_si128());
	__m128i whole = _mm_cmpeq_epi32(halves, _mm_setzero_si128());
	return (unsigned)_mm_movemask_epi8(whole) & 0x0101u;
}

static inline unsigned total(__m128i sum)
{
	sum = _mm_sad_epu8(sum, _mm_setzero_si128());
	return (unsigned)_mm_cvtsi128_si32(sum) +
	       (unsigned)_mm_cvtsi128_si32(_mm_srli_si128(sum, 8));
}

static inline struct block look(const char *at)
{
	__m128i digits = _mm_setzero_si128(), escapes = digits;
	unsigned unbroken = 0;
	for (int i = 0; i < BLOCK; i += 16) {
		__m128i c = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
		digits = _mm_sub_epi8(digits, digits_in(c));
		escapes = _mm_sub_epi8(escapes, escapes_in(c));
		unbroken |= unbroken_in(c);
	}
	return (struct block){ total(digits), total(escapes), unbroken != 0 };
}
#else
static inline struct block look(const char *at)
{
	struct block block = { 0, 0, false };
	for (size_t i = 0, run = 0; i < BLOCK; i++) {
		block.digits += ascii_is_digit((unsigned char)at[i]);
		block.escapes += memchr("%=\\&x", at[i], 5) != NULL;
		run = i % 8 == 0 ? 0 : run;
		run += (unsigned char)at[i] > ' ';
		block.unbroken |= run == 8;
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

static void find_in_block(struct text text, size_t at, clue_found *found, void *context)
{
	struct block block = look_at(text, at);
	size_t end = text.len - at > BLOCK ? at + BLOCK : text.len;
	if (block.digits >= DIGITS)
		found(context, CLUE_DIGITS, at, end);
	if (block.escapes >= ESCAPES)
		found(context, CLUE_ESCAPES, at, end);
	if (block.unbroken)
		found(context, CLUE_UNBROKEN, at, end);
	for (size_t probe = at; probe < end; probe += STRIDE)
		if (is_numeral_at(text, probe))
			found(context, CLUE_NUMERAL, probe, probe + STRIDE);
}

void clues_find(struct text text, clue_found *found, void *context)
{
	for (size_t at = 0; at < text.len; at += BLOCK)
		find_in_block(text, at, found, context);
}
