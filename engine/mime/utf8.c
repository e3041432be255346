/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 as RFC 3629 defines it.  Mail is mostly ASCII, so the checker leaps over ASCII sixteen
 * bytes at a time and looks closely only at the rest.  Repair follows the "maximal subpart"
 * practice of the Unicode Standard (chapter 3.9): one U+FFFD for each broken sequence.
 */
#include "engine/mime/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>

size_t utf8_ascii_prefix(struct bytes in)
{
	size_t i = 0;

	for (; i + 16 <= in.len; i += 16) {
		__m128i block = _mm_loadu_si128((const __m128i *)(const void *)(in.at + i));
		int high = _mm_movemask_epi8(block);

		if (high)
			return i + (size_t)__builtin_ctz((unsigned)high);
	}
	while (i < in.len && in.at[i] < 0x80)
		i++;
	return i;
}
#else
size_t utf8_ascii_prefix(struct bytes in)
{
	size_t i = 0;

	for (; i + 8 <= in.len; i += 8) {
		uint64_t block;

		memcpy(&block, in.at + i, 8);
		if (block & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < in.len && in.at[i] < 0x80)
		i++;
	return i;
}
#endif

/* Seen as signed numbers, control characters and bytes beyond ASCII are all below the blank. */
bool utf8_is_plain(struct text t)
{
	size_t i = 0;

#ifdef __SSE2__
	for (; i + 16 <= t.len; i += 16) {
		__m128i block = _mm_loadu_si128((const __m128i *)(const void *)(t.at + i));
		__m128i low = _mm_cmplt_epi8(block, _mm_set1_epi8(' '));
		__m128i tab = _mm_cmpeq_epi8(block, _mm_set1_epi8('\t'));

		if (_mm_movemask_epi8(_mm_andnot_si128(tab, low)))
			return false;
	}
#endif
	while (i < t.len && ((t.at[i] >= ' ' && (unsigned char)t.at[i] < 0x80) || t.at[i] == '\t'))
		i++;
	return i == t.len;
}

static bool continues(struct bytes in, size_t i)
{
	return i < in.len && (in.at[i] & 0xc0) == 0x80;
}

/* The bytes of the sequence at `i` that are well formed so far; *whole when it is complete. */
static size_t sequence(struct bytes in, size_t i, bool *whole)
{
	unsigned char c = in.at[i];
	unsigned char low = 0x80, high = 0xbf;
	size_t need, got = 1;

	*whole = false;
	if (c < 0xc2 || c > 0xf4)
		return 1;
	need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : low;
	high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : high;
	if (i + 1 >= in.len || in.at[i + 1] < low || in.at[i + 1] > high)
		return 1;
	for (got = 2; got < need && continues(in, i + got); got++)
		;
	*whole = got == need;
	return got;
}

size_t utf8_valid_prefix(struct bytes in)
{
	size_t i = 0;
	bool whole;

	while (i < in.len) {
		if (in.at[i] < 0x80) {
			i += utf8_ascii_prefix((struct bytes){ in.at + i, in.len - i });
			continue;
		}
		size_t n = sequence(in, i, &whole);

		if (!whole)
			return i;
		i += n;
	}
	return i;
}

size_t utf8_put(char *out, uint32_t code)
{
	if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		code = 0xfffd;
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

/* Broken sequences in `in`: how much the repaired text grows. */
static size_t count_broken(struct bytes in)
{
	size_t i = 0, broken = 0;
	bool whole;

	while (i < in.len) {
		if (in.at[i] < 0x80) {
			i += utf8_ascii_prefix((struct bytes){ in.at + i, in.len - i });
			continue;
		}
		i += sequence(in, i, &whole);
		broken += !whole;
	}
	return broken;
}

struct text utf8_repair(struct bytes in, struct arena *arena)
{
	size_t valid = utf8_valid_prefix(in), i = valid, n = valid;
	bool whole;

	if (valid == in.len)
		return text_of_bytes(in);
	char *out =
	    arena_alloc(arena, in.len + 3 * count_broken((struct bytes){ in.at + i, in.len - i }));

	memcpy(out, in.at, valid);
	while (i < in.len) {
		size_t step;

		if (in.at[i] < 0x80) {
			step = utf8_ascii_prefix((struct bytes){ in.at + i, in.len - i });
			whole = true;
		} else {
			step = sequence(in, i, &whole);
		}
		if (whole) {
			memcpy(out + n, in.at + i, step);
			n += step;
		} else {
			n += utf8_put(out + n, 0xfffd);
		}
		i += step;
	}
	return (struct text){ out, n };
}
