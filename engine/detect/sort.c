/* SPDX-License-Identifier: Apache-2.0
 *
 * A merge sort on an arena: unlike qsort it allocates nothing elsewhere, keeps equal keys in order,
 * has no bad case, and recognises input that is sorted already, which is the usual one.
 */
#include "engine/detect/private.h"

static bool key_after(const struct sort_key *a, const struct sort_key *b)
{
	return a->high != b->high ? a->high > b->high : a->low > b->low;
}

static bool sorted(const struct sort_key *keys, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (key_after(&keys[i - 1], &keys[i]))
			return false;
	return true;
}

static void merge(
    struct sort_key *out, const struct sort_key *in, size_t begin, size_t middle, size_t end)
{
	size_t left = begin, right = middle;
	for (size_t i = begin; i < end; i++) {
		bool take_right =
		    left == middle || (right < end && key_after(&in[left], &in[right]));
		out[i] = in[take_right ? right++ : left++];
	}
}

void detect_sort_keys(struct sort_key *keys, size_t n, struct arena *arena)
{
	if (sorted(keys, n))
		return;
	struct sort_key *from = keys, *to = arena_alloc(arena, n * sizeof(*keys));
	for (size_t width = 1; width < n; width *= 2) {
		for (size_t begin = 0; begin < n; begin += 2 * width) {
			size_t middle = begin + width < n ? begin + width : n;
			size_t end = middle + width < n ? middle + width : n;
			merge(to, from, begin, middle, end);
		}
		struct sort_key *swap = from;
		from = to;
		to = swap;
	}
	if (from != keys)
		memcpy(keys, from, n * sizeof(*keys));
}
