/* SPDX-License-Identifier: Apache-2.0
 *
 * Finds the first byte that folding changes or has to look at, sixteen bytes at a time.
 */
#include "engine/extract/fold_scan.h"

#include <stdbool.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static inline bool is_plain(unsigned char c)
{
	return (c >= 0x20 && c < 0x7f) || c == '\t' || c == '\n' || c == '\r';
}

#if defined(__SSE2__)
/** A bit for each byte that is not plain. */
static inline __m128i odd_bytes(const char *at)
{
	__m128i v = _mm_loadu_si128((const void *)at);
	/* signed: what is not ASCII is negative, so one comparison finds it and the controls */
	__m128i low = _mm_cmplt_epi8(v, _mm_set1_epi8(0x20));
	__m128i del = _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7f));
	__m128i fine = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\t')),
	    _mm_or_si128(
	        _mm_cmpeq_epi8(v, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\r'))));
	return _mm_or_si128(_mm_andnot_si128(fine, low), del);
}

static size_t plain_blocks(const char *at, size_t len)
{
	size_t i = 0;
	for (; i + 64 <= len; i += 64) {
		__m128i a = _mm_or_si128(odd_bytes(at + i), odd_bytes(at + i + 16));
		__m128i b = _mm_or_si128(odd_bytes(at + i + 32), odd_bytes(at + i + 48));
		if (_mm_movemask_epi8(_mm_or_si128(a, b)))
			break;
	}
	for (; i + 16 <= len; i += 16) {
		int odd = _mm_movemask_epi8(odd_bytes(at + i));
		if (odd)
			return i + (size_t)__builtin_ctz((unsigned)odd);
	}
	return i;
}
#else
static size_t plain_blocks(const char *at, size_t len)
{
	(void)at;
	(void)len;
	return 0;
}
#endif

size_t fold_plain(const char *at, size_t len)
{
	size_t i = plain_blocks(at, len);
	while (i < len && is_plain((unsigned char)at[i]))
		i++;
	return i;
}
