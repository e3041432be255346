/* SPDX-License-Identifier: Apache-2.0
 *
 * "did you mean": the nearest name by optimal string alignment (insert, delete, replace, swap
 * neighbours).
 */
#include "base/diagnostics.h"

#define LONGEST 64

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Distance of a to b, or more than `limit`; the matrix keeps the last three rows. */
static size_t edit_distance(struct text a, struct text b, size_t limit)
{
	size_t rows[3][LONGEST + 1];
	if (a.len > LONGEST || b.len > LONGEST)
		return limit + 1;
	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *now = rows[i % 3];
		const size_t *last = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];
		now[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			char x = ascii_lower(a.at[i - 1]), y = ascii_lower(b.at[j - 1]);
			now[j] = least(least(last[j] + 1, now[j - 1] + 1), last[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == ascii_lower(b.at[j - 2]) &&
			    ascii_lower(a.at[i - 2]) == y)
				now[j] = least(now[j], before[j - 2] + 1);
		}
	}
	return rows[a.len % 3][b.len];
}

const char *diagnostics_meant(struct text wrong, const char *const *names, size_t n)
{
	const char *best = NULL;
	size_t limit = wrong.len <= 3 ? 1 : wrong.len <= 7 ? 2 : 3;
	for (size_t i = 0; i < n; i++) {
		size_t distance = edit_distance(wrong, text_of(names[i]), limit);
		if (distance > limit || distance >= wrong.len)
			continue;
		best = names[i];
		if (distance == 0)
			break;
		limit = distance - 1;
	}
	return best;
}
