/* SPDX-License-Identifier: Apache-2.0
 *
 * Words around a candidate: the label before it and the heading of its column.
 */
#ifndef POSTERN_VALIDATORS_LABELS_H
#define POSTERN_VALIDATORS_LABELS_H

#include "engine/validators/digits.h"

/** The length of `word` when `t` begins with it, in any case; else 0. */
static inline size_t labels_prefix(struct text t, const char *word)
{
	size_t n = 0;
	while (word[n] && n < t.len && ascii_lower(word[n]) == ascii_lower(t.at[n]))
		n++;
	return word[n] ? 0 : n;
}

/** The last place in `t` where one of `words` stands as a whole word, in any case: the offset just
 * after it, or SIZE_MAX. */
static inline size_t labels_last(struct text t, const char *const *words)
{
	size_t last = SIZE_MAX;
	uint32_t firsts =
	    0; /* a bit for the low five bits of each first letter, whatever its case */
	for (const char *const *word = words; *word; word++)
		firsts |= UINT32_C(1) << (**word & 31);
	for (size_t from = 0; from < t.len; from++) {
		if (!(firsts >> (t.at[from] & 31) & 1) ||
		    (from > 0 && ascii_is_alnum((unsigned char)t.at[from - 1])))
			continue;
		struct text rest = text_part(t, from, t.len - from);
		for (const char *const *word = words; *word; word++) {
			if (ascii_lower(**word) != ascii_lower(t.at[from]))
				continue;
			size_t to = from + labels_prefix(rest, *word);
			bool ends =
			    to > from && (to == t.len || !ascii_is_alnum((unsigned char)t.at[to]) ||
			                     !ascii_is_alnum((unsigned char)t.at[to - 1]));
			if (ends && (last == SIZE_MAX || to > last))
				last = to;
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
