/* SPDX-License-Identifier: Apache-2.0
 *
 * A natural merge sort: finds the runs that are already in order and merges them pairwise, so that
 * joining k sorted lists of n items costs n log k.  Stable, and never quadratic.
 */
#include "engine/decide/run.h"

struct sorting {
	char *from, *to;
	size_t n, size;
	compare_fn *compare;
	void *context;
};

/** The end of the ascending run that begins at `begin`. */
static size_t run_end(const struct sorting *s, size_t begin)
{
	size_t end = begin + 1;

	while (end < s->n &&
	       s->compare(s->from + (end - 1) * s->size, s->from + end * s->size, s->context) <= 0)
		end++;
	return end;
}

static void merge(const struct sorting *s, size_t begin, size_t middle, size_t end)
{
	size_t left = begin, right = middle;

	for (size_t to = begin; to < end; to++) {
		bool take_left = right == end ||
		                 (left < middle && s->compare(s->from + left * s->size,
		                                       s->from + right * s->size, s->context) <= 0);
		size_t take = take_left ? left++ : right++;

		memcpy(s->to + to * s->size, s->from + take * s->size, s->size);
	}
}

/** Merges neighbouring runs; `ends` holds where each ends.  Returns how many runs are left. */
static size_t merge_pass(const struct sorting *s, size_t *ends, size_t n_runs)
{
	size_t begin = 0, left = 0;

	for (size_t i = 0; i < n_runs; i += 2) {
		size_t middle = ends[i], end = i + 1 < n_runs ? ends[i + 1] : middle;

		merge(s, begin, middle, end);
		ends[left++] = begin = end;
	}
	return left;
}

void sort_stable(
    void *items, size_t n, size_t size, compare_fn *compare, void *context, struct arena *arena)
{
	struct sorting s = { items, NULL, n, size, compare, context };
	size_t n_runs = 0;
	size_t *ends;

	if (n < 2 || run_end(&s, 0) == n)
		return;
	s.to = arena_zero(arena, n, size);
	ends = arena_zero(arena, n, sizeof(*ends));
	for (size_t end = 0; end < n;)
		ends[n_runs++] = end = run_end(&s, end);
	while (n_runs > 1) {
		char *swap = s.from;

		n_runs = merge_pass(&s, ends, n_runs);
		s.from = s.to;
		s.to = swap;
	}
	if (s.from != (char *)items)
		memcpy(items, s.from, n * size);
}
