/* SPDX-License-Identifier: Apache-2.0
 *
 * Comparing and trimming borrowed views.
 */
#include "base/text.h"

#include <glib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

bool text_equal_caseless(struct text a, struct text b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
			return false;
	}
	return true;
}

bool text_starts_caseless(struct text whole, struct text start)
{
	return whole.len >= start.len &&
	       text_equal_caseless((struct text){ whole.at, start.len }, start);
}

bool text_ends_caseless(struct text whole, struct text end)
{
	return whole.len >= end.len &&
	       text_equal_caseless((struct text){ whole.at + (whole.len - end.len), end.len }, end);
}

/** The first place in [from, end) of either byte; `end` for none. */
static size_t find_either(const char *at, size_t from, size_t end, char a, char b)
{
#ifdef __SSE2__
	const __m128i all_a = _mm_set1_epi8(a), all_b = _mm_set1_epi8(b);
	for (; end - from >= 16; from += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + from));
		__m128i hits =
		    _mm_or_si128(_mm_cmpeq_epi8(bytes, all_a), _mm_cmpeq_epi8(bytes, all_b));
		int bits = _mm_movemask_epi8(hits);
		if (bits)
			return from + (size_t)__builtin_ctz((unsigned)bits);
	}
#endif
	while (from < end && at[from] != a && at[from] != b)
		from++;
	return from;
}

size_t text_find_caseless(struct text whole, struct text needle)
{
	if (needle.len == 0)
		return 0;
	if (needle.len > whole.len)
		return SIZE_MAX;
	char lower = ascii_lower(needle.at[0]), upper = ascii_upper(needle.at[0]);
	struct text rest = { needle.at + 1, needle.len - 1 };
	size_t end = whole.len - rest.len;
	for (size_t i = 0; (i = find_either(whole.at, i, end, lower, upper)) < end; i++) {
		if (text_equal_caseless((struct text){ whole.at + i + 1, rest.len }, rest))
			return i;
	}
	return SIZE_MAX;
}

struct text text_trim(struct text t)
{
	while (t.len > 0 && ascii_is_blank((unsigned char)t.at[0])) {
		t.at++;
		t.len--;
	}
	while (t.len > 0 && ascii_is_blank((unsigned char)t.at[t.len - 1]))
		t.len--;
	return t;
}

int text_compare(struct text a, struct text b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;
	if (order != 0)
		return order < 0 ? -1 : 1;
	return a.len == b.len ? 0 : a.len < b.len ? -1 : 1;
}

bool character_is_harmless(uint32_t c)
{
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_FORMAT: /* direction overrides, zero-width joiners, tags */
	case G_UNICODE_SURROGATE:
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_UNASSIGNED:
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR:
		return false;
	default:
		return true;
	}
}
