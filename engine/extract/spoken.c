/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a number that is spoken begins and ends among other numbers, and when words only count.
 */
#include "engine/extract/numerals.h"

enum { LEAST_DIGITS = 9 };

bool spoken_is_usual_length(size_t digits)
{
	return digits == 9 || digits == 15 || digits == 16;
}

static bool is_in_digits(const struct piece *piece, struct text text)
{
	return ascii_is_digit((unsigned char)text.at[piece->from]);
}

/** Leaves the first `digits` digits, where all that stands behind them is written in digits. */
static bool leave_behind(struct pieces *pieces, struct text text, size_t digits)
{
	size_t n = 0, total = 0;
	while (n < pieces->n && total < digits)
		total += pieces->items[n++].n;
	for (size_t i = n; i < pieces->n; i++)
		if (!is_in_digits(&pieces->items[i], text))
			return false;
	if (total != digits)
		return false;
	pieces->n = n;
	pieces->total = total;
	return true;
}

void spoken_leave_next(struct pieces *pieces, struct text text)
{
	if (!leave_behind(pieces, text, 16) && !leave_behind(pieces, text, 9))
		(void)leave_behind(pieces, text, 15);
}

/** Whether a separator of this kind stands between two pieces from `k` on. */
static bool is_between(const struct pieces *pieces, struct text text, size_t k, char kind)
{
	for (size_t i = k + 1; i < pieces->n; i++)
		if (separator_kind(text, pieces->items[i - 1].to, pieces->items[i].from) == kind)
			return true;
	return false;
}

void spoken_leave_before(struct pieces *pieces, struct text text)
{
	enum { BEFORE = 2 };
	struct piece *items = pieces->items;
	for (size_t k = 1, left = 0; k <= BEFORE && k < pieces->n; k++) {
		left += items[k - 1].n;
		char kind = separator_kind(text, items[k - 1].to, items[k].from);
		if (spoken_is_usual_length(pieces->total) ||
		    !spoken_is_usual_length(pieces->total - left) ||
		    is_between(pieces, text, k, kind))
			continue;
		pieces->n -= k;
		pieces->total -= left;
		memmove(items, items + k, pieces->n * sizeof(*items));
		return;
	}
}

/** How many steps up or down by one there are in a row of digits. */
static size_t count_steps(const struct pieces *pieces, size_t n)
{
	size_t up = 0, down = 0;
	for (size_t i = 1; i < n; i++) {
		int step = pieces->items[i].digits[0] - pieces->items[i - 1].digits[0];
		up += step == 1;
		down += step == -1;
	}
	return up > down ? up : down;
}

bool spoken_is_counting(const struct pieces *pieces)
{
	size_t n = pieces->n < LEAST_DIGITS ? pieces->n : LEAST_DIGITS;
	return !spoken_is_usual_length(pieces->total) &&
	       (count_steps(pieces, n) + 2 >= LEAST_DIGITS ||
	           count_steps(pieces, pieces->n) + 4 >= pieces->n);
}

bool spoken_is_only_counting(const struct pieces *pieces)
{
	return count_steps(pieces, pieces->n) + 1 == pieces->n;
}
