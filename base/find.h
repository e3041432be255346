/* SPDX-License-Identifier: Apache-2.0
 *
 * Where something small stands in a text, sixteen bytes at a time: what loops that look at every
 * byte for what is rare begin with.
 */
#ifndef POSTERN_BASE_FIND_H
#define POSTERN_BASE_FIND_H

#include "base/text.h"

#if defined(__SSE2__)
#include <emmintrin.h>

enum { FIND_STEP = 16 };

static inline __m128i find_load(const char *at)
{
	return _mm_loadu_si128((const __m128i *)(const void *)at);
}
#endif

/** The first digit in [at, to), where `to` is at most the text's length; when there is none, the
 * greater of both. */
static inline size_t text_find_digit(struct text text, size_t at, size_t to)
{
#if defined(__SSE2__)
	const __m128i zero = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
	for (; at < to && to - at >= FIND_STEP; at += FIND_STEP) {
		__m128i value = _mm_sub_epi8(find_load(text.at + at), zero);
		int digits = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(value, nine), value));
		if (digits != 0)
			return at + (size_t)__builtin_ctz((unsigned)digits);
	}
#endif
	while (at < to && !ascii_is_digit((unsigned char)text.at[at]))
		at++;
	return at;
}

/** The first place from `at` on where the two bytes stand one behind the other; the text's length
 * when there is none. */
static inline size_t text_find_pair(struct text text, size_t at, char first, char second)
{
#if defined(__SSE2__)
	const __m128i one = _mm_set1_epi8(first), two = _mm_set1_epi8(second);
	for (; at < text.len && text.len - at > FIND_STEP; at += FIND_STEP) {
		__m128i firsts = _mm_cmpeq_epi8(find_load(text.at + at), one);
		__m128i seconds = _mm_cmpeq_epi8(find_load(text.at + at + 1), two);
		int pairs = _mm_movemask_epi8(_mm_and_si128(firsts, seconds));
		if (pairs != 0)
			return at + (size_t)__builtin_ctz((unsigned)pairs);
	}
#endif
	while (at + 1 < text.len && (text.at[at] != first || text.at[at + 1] != second))
		at++;
	return at + 1 < text.len ? at : text.len;
}

/** Where the digits that begin at `at` end. */
static inline size_t text_digits_end(struct text text, size_t at)
{
	while (at < text.len && ascii_is_digit((unsigned char)text.at[at]))
		at++;
	return at;
}

#endif
