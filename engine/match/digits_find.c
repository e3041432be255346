/* SPDX-License-Identifier: Apache-2.0
 *
 * Finds the next ASCII digit: prose has few, and this is what lets the pass for shapes run through
 * it at the speed of memory.
 */
#include <emmintrin.h>
#include <immintrin.h>

#include "engine/match/room.h"

size_t digit_finder_scalar(const char *text, size_t from, size_t len)
{
	while (from < len && !ascii_is_digit((unsigned char)text[from]))
		from++;
	return from;
}

/** c - '0' is at most 9, as unsigned bytes. */
static inline unsigned digits_of_16(const char *at)
{
	__m128i c = _mm_loadu_si128((const __m128i *)(const void *)at);
	__m128i d = _mm_sub_epi8(c, _mm_set1_epi8('0'));
	__m128i yes = _mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8(9)), d);
	return (unsigned)_mm_movemask_epi8(yes);
}

static size_t find_sse2(const char *text, size_t from, size_t len)
{
	for (; len - from >= 16; from += 16) {
		unsigned mask = digits_of_16(text + from);
		if (mask)
			return from + (size_t)__builtin_ctz(mask);
	}
	return digit_finder_scalar(text, from, len);
}

__attribute__((target("avx2"))) static inline __m256i digits_of_32(const char *at)
{
	__m256i c = _mm256_loadu_si256((const __m256i *)(const void *)at);
	__m256i d = _mm256_sub_epi8(c, _mm256_set1_epi8('0'));
	return _mm256_cmpeq_epi8(_mm256_min_epu8(d, _mm256_set1_epi8(9)), d);
}

__attribute__((target("avx2"))) static size_t find_avx2(const char *text, size_t from, size_t len)
{
	for (; len - from >= 32; from += 32) {
		__m256i first = digits_of_32(text + from);
		unsigned mask = (unsigned)_mm256_movemask_epi8(first);
		if (mask)
			return from + (size_t)__builtin_ctz(mask);
		while (len - from >= 160) {
			__m256i a = digits_of_32(text + from + 32);
			__m256i b = digits_of_32(text + from + 64);
			__m256i c = digits_of_32(text + from + 96);
			__m256i d = digits_of_32(text + from + 128);
			__m256i any = _mm256_or_si256(_mm256_or_si256(a, b), _mm256_or_si256(c, d));
			if (!_mm256_testz_si256(any, any))
				break;
			from += 128;
		}
	}
	return find_sse2(text, from, len);
}

digit_finder *digit_finder_best(void)
{
	return __builtin_cpu_supports("avx2") ? find_avx2 : find_sse2;
}
