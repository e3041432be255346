/* SPDX-License-Identifier: Apache-2.0
 *
 * Base64 (RFC 4648, RFC 2045 section 6.8) as mail readers read it: characters outside the alphabet
 * are skipped, and padding ends a block, after which another may follow.
 *
 * Four letters become three bytes.  The AVX2 loop takes 32 letters at once: two table look-ups by
 * nibble tell whether each letter is in the alphabet, a third gives what to add to reach its value;
 * two multiply-adds pack four 6-bit values into 24 bits (W. Mula, D. Lemire, "Faster Base64
 * Encoding and Decoding Using AVX2 Instructions", 2018).  A block with any other character is left
 * to the scalar loop, which goes on until the line break is behind it.
 */
#include "engine/mime/decoders.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { JUNK = 64, BLANK = 65, PADDING = 66 };

/* The value of each letter, or what else it is. */
static const unsigned char values[256] = {
#define J4 JUNK, JUNK, JUNK, JUNK
#define J16 J4, J4, J4, J4
#define J64 J16, J16, J16, J16
	JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, BLANK, BLANK, BLANK, BLANK, BLANK,
	JUNK, JUNK, J16, BLANK, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, 62,
	JUNK, JUNK, JUNK, 63, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, JUNK, JUNK, JUNK, PADDING,
	JUNK, JUNK, JUNK, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
	21, 22, 23, 24, 25, JUNK, JUNK, JUNK, JUNK, JUNK, JUNK, 26, 27, 28, 29, 30, 31, 32, 33, 34,
	35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, JUNK, JUNK, JUNK, JUNK,
	JUNK, J64, J64
};

#if defined(__x86_64__)
/* Decodes the 32 letters at `in` into 24 bytes, writing 32; false when some are none. */
__attribute__((target("avx2"), always_inline)) static inline bool decode_block(
    unsigned char *out, const unsigned char *in)
{
	const __m256i low_table = _mm256_setr_epi8(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11,
	    0x11, 0x11, 0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a, 0x15, 0x11, 0x11, 0x11, 0x11, 0x11,
	    0x11, 0x11, 0x11, 0x11, 0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a);
	const __m256i high_table = _mm256_setr_epi8(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08,
	    0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x01, 0x02, 0x04, 0x08,
	    0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);
	const __m256i shift_table = _mm256_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0,
	    0, 0, 0, 0, 0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
	const __m256i pack = _mm256_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1,
	    -1, 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
	const __m256i slash = _mm256_set1_epi8('/');
	const __m256i nibble = _mm256_set1_epi8(0x0f);
	__m256i block = _mm256_loadu_si256((const __m256i *)(const void *)in);
	__m256i high = _mm256_and_si256(_mm256_srli_epi32(block, 4), nibble);
	__m256i low = _mm256_and_si256(block, nibble);
	__m256i bad = _mm256_and_si256(
	    _mm256_shuffle_epi8(low_table, low), _mm256_shuffle_epi8(high_table, high));

	if (!_mm256_testz_si256(bad, bad))
		return false;
	__m256i is_slash = _mm256_cmpeq_epi8(block, slash);
	__m256i shift = _mm256_shuffle_epi8(shift_table, _mm256_add_epi8(is_slash, high));
	__m256i value = _mm256_add_epi8(block, shift);
	__m256i pairs = _mm256_maddubs_epi16(value, _mm256_set1_epi32(0x01400140));
	__m256i quads = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000));

	quads = _mm256_shuffle_epi8(quads, pack);
	quads = _mm256_permutevar8x32_epi32(quads, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, -1, -1));
	_mm256_storeu_si256((__m256i *)(void *)out, quads);
	return true;
}

/* Whole blocks of 32 letters; returns the letters taken. */
__attribute__((target("avx2"))) static size_t decode_avx2(
    unsigned char *out, const unsigned char *in, size_t len)
{
	size_t i = 0;

	for (; i + 32 <= len && decode_block(out, in + i); i += 32)
		out += 24;
	return i;
}

/* Lines as mailers write them: 76 letters and a line end.  The third block of a line overlaps the
 * second, so that none is left over.  Returns the characters taken; *written grows. */
__attribute__((target("avx2"))) static size_t decode_lines_avx2(
    unsigned char *out, size_t *written, const unsigned char *in, size_t len)
{
	enum { LETTERS = 76, BYTES = 57 };
	size_t i = 0, n = *written;

	while (len - i >= LETTERS + 2) {
		size_t end = in[i + LETTERS] == '\n' ? 1 : 2;

		if (in[i + LETTERS + end - 1] != '\n' || (end == 2 && in[i + LETTERS] != '\r'))
			break;
		if (!decode_block(out + n, in + i) || !decode_block(out + n + 24, in + i + 32) ||
		    !decode_block(out + n + BYTES - 24, in + i + LETTERS - 32))
			break;
		n += BYTES;
		i += LETTERS + end;
	}
	*written = n;
	return i;
}
#endif

/* Whole groups of four letters; returns the letters taken. */
static size_t decode_groups(unsigned char *out, const unsigned char *in, size_t len)
{
	size_t i = 0;

	for (; i + 4 <= len; i += 4, out += 3) {
		uint32_t a = values[in[i]], b = values[in[i + 1]];
		uint32_t c = values[in[i + 2]], d = values[in[i + 3]];

		if ((a | b | c | d) >= JUNK)
			break;
		uint32_t group = a << 18 | b << 12 | c << 6 | d;

		out[0] = (unsigned char)(group >> 16);
		out[1] = (unsigned char)(group >> 8);
		out[2] = (unsigned char)group;
	}
	return i;
}

/* An unfinished group of letters. */
struct group {
	uint32_t bits;
	unsigned letters;
};

/* What an unfinished group still holds. */
static size_t flush_group(unsigned char *out, struct group *group)
{
	size_t n = 0;

	if (group->letters >= 2)
		out[n++] =
		    (unsigned char)(group->letters == 2 ? group->bits >> 4 : group->bits >> 10);
	if (group->letters == 3)
		out[n++] = (unsigned char)(group->bits >> 2);
	*group = (struct group){ 0, 0 };
	return n;
}

/* Takes one character into the group; returns the bytes written. */
static size_t take(
    unsigned char *out, struct group *group, unsigned char c, struct base64_faults *faults)
{
	unsigned value = values[c];

	if (value == PADDING) {
		faults->lone += group->letters == 1;
		return flush_group(out, group);
	}
	if (value >= JUNK) {
		faults->junk += value == JUNK;
		return 0;
	}
	group->bits = group->bits << 6 | value;
	if (++group->letters < 4)
		return 0;
	out[0] = (unsigned char)(group->bits >> 16);
	out[1] = (unsigned char)(group->bits >> 8);
	out[2] = (unsigned char)group->bits;
	*group = (struct group){ 0, 0 };
	return 3;
}

size_t base64_decode(unsigned char *out, struct bytes in, struct base64_faults *faults)
{
	struct group group = { 0, 0 };
	size_t i = 0, n = 0;
#if defined(__x86_64__)
	bool avx2 = __builtin_cpu_supports("avx2");
#endif
	*faults = (struct base64_faults){ 0, 0 };
	while (i < in.len) {
		if (group.letters == 0) {
			size_t taken = 0;
#if defined(__x86_64__)
			if (avx2) {
				i += decode_lines_avx2(out, &n, in.at + i, in.len - i);
				taken = decode_avx2(out + n, in.at + i, in.len - i);
			}
#endif
			n += taken / 4 * 3;
			i += taken;
			taken = decode_groups(out + n, in.at + i, in.len - i);
			n += taken / 4 * 3;
			i += taken;
			if (i == in.len)
				break;
		}
		n += take(out + n, &group, in.at[i++], faults);
	}
	faults->lone += group.letters == 1;
	return n + flush_group(out + n, &group);
}

bool base64_looks_like(struct bytes in)
{
	size_t letters = 0, blanks = 0, i;

	if (in.len > 1024)
		in.len = 1024;
	for (i = 0; i < in.len; i++) {
		unsigned value = values[in.at[i]];

		if (value == JUNK)
			return false;
		letters += value < JUNK;
		blanks += in.at[i] == ' ' || in.at[i] == '\t';
	}
	return letters >= 2 && blanks * 16 <= letters;
}
