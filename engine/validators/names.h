/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of a personal name.
 */
#ifndef POSTERN_VALIDATORS_NAMES_H
#define POSTERN_VALIDATORS_NAMES_H

#include "engine/validators/digits.h"

#define NAMES_MAX_WORDS 6

struct names_words {
	struct text word[NAMES_MAX_WORDS];
	size_t n;
	bool last_first; /**< "Smith, Joe": a comma after the first word */
	bool too_many;
};

static inline bool names_in_word(unsigned char c)
{
	return ascii_is_alnum(c) || c == '\'' || c == '-' || c >= 0x80;
}

/** Splits at everything that is no letter, apostrophe or hyphen. */
static inline struct names_words names_split(struct text t)
{
	struct names_words words = { 0 };
	size_t i = 0;
	while (i < t.len) {
		size_t from = i;
		while (i < t.len && names_in_word((unsigned char)t.at[i]))
			i++;
		if (i == from) {
			words.last_first |= words.n == 1 && t.at[i] == ',';
			i++;
			continue;
		}
		if (words.n == NAMES_MAX_WORDS) {
			words.too_many = true;
			break;
		}
		words.word[words.n++] = text_part(t, from, i - from);
	}
	return words;
}

/** How a word stands to a lower-case one, whatever its own case. */
static inline int names_order(struct text word, const char *other)
{
	for (size_t i = 0; i < word.len; i++) {
		int order = (unsigned char)ascii_lower(word.at[i]) - (unsigned char)other[i];
		if (order != 0)
			return order;
	}
	return other[word.len] == '\0' ? 0 : -1;
}

/** Whether it is in a sorted table of lower-case words. */
static inline bool names_listed(struct text word, const char *const *table, size_t n)
{
	return text_found(word, table, n, names_order);
}

#endif
