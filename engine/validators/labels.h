/* SPDX-License-Identifier: Apache-2.0
 *
 * Words around a candidate: the label before it and the heading of its column.
 */
#ifndef POSTERN_VALIDATORS_LABELS_H
#define POSTERN_VALIDATORS_LABELS_H

#include "engine/validators/digits.h"

/** The last place in `t` where one of `words` stands as a whole word, in any case: the offset just
 * after it, or SIZE_MAX. */
static inline size_t labels_last(struct text t, const char *const *words)
{
	size_t last = SIZE_MAX;
	for (; *words; words++) {
		struct text word = text_of(*words), rest = t;
		size_t base = 0, at;
		while ((at = text_find_caseless(rest, word)) != SIZE_MAX) {
			size_t from = base + at, to = from + word.len;
			bool starts = from == 0 || !ascii_is_alnum((unsigned char)t.at[from - 1]);
			bool ends = to == t.len || !ascii_is_alnum((unsigned char)t.at[to]) ||
			            !ascii_is_alnum((unsigned char)t.at[to - 1]);
			if (starts && ends && (last == SIZE_MAX || to > last))
				last = to;
			base = from + 1;
			rest = text_part(t, base, t.len - base);
		}
	}
	return last;
}

static inline bool labels_hold(struct text t, const char *const *words)
{
	return labels_last(t, words) != SIZE_MAX;
}

/** How many words of letters there are. */
static inline size_t labels_words(struct text t)
{
	size_t n = 0;
	for (size_t i = 0; i < t.len; i++)
		if (ascii_is_letter((unsigned char)t.at[i]) &&
		    (i == 0 || !ascii_is_letter((unsigned char)t.at[i - 1])))
			n++;
	return n;
}

static inline bool labels_digits(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (ascii_is_digit((unsigned char)t.at[i]))
			return true;
	return false;
}

#endif
