/* SPDX-License-Identifier: Apache-2.0
 *
 * Finds the runs of classes that stand for regexes (factor_classes.c), near digits only.  All runs
 * are followed at once, one bit for each of their classes (shift-and: R. Baeza-Yates, G. Gonnet, "A
 * new approach to text searching", 1992).
 */
#include <talloc.h>

#include "engine/match/factor.h"

#define WORDS_MAX 5
#define REACH (RUN_LENGTH - 1) /* a run goes at most so far beyond its digit */

struct followed {
	uint32_t regex, lo, hi;
	uint8_t len;
	bool edge;
};

struct word {
	uint64_t mask[256];
	uint64_t starts, ends;
	struct followed runs[64]; /**< by their last bit */
	unsigned used;
};

struct run_index {
	digit_finder *find;
	struct word *words[WORDS_MAX];
	size_t n;
};

struct run_index *run_index_new(void *parent)
{
	struct run_index *index = talloc_zero(parent, struct run_index);
	index->find = digit_finder_best();
	return index;
}

static bool holds(const struct byte_set *set, unsigned c)
{
	return c < 128 && (set->bits[c / 64] >> (c % 64) & 1);
}

bool run_index_add(struct run_index *index, const struct class_run *run, uint32_t regex)
{
	if (index->n == 0 || index->words[index->n - 1]->used + run->n > 64) {
		if (index->n == WORDS_MAX)
			return false;
		index->words[index->n++] = talloc_zero(index, struct word);
	}
	struct word *word = index->words[index->n - 1];
	word->starts |= (uint64_t)1 << word->used;
	for (unsigned i = 0; i < run->n; i++, word->used++)
		for (unsigned c = 0; c < 128; c++)
			if (holds(&run->at[i], c))
				word->mask[c] |= (uint64_t)1 << word->used;
	word->ends |= (uint64_t)1 << (word->used - 1);
	word->runs[word->used - 1] = (struct followed){
		.regex = regex, .lo = run->lo, .hi = run->hi, .len = run->n, .edge = run->edge
	};
	return true;
}

/** A run ends before `end`. */
static void found(const struct followed *run, struct text text, size_t end, struct windows *windows,
    struct arena *arena)
{
	uint32_t at = (uint32_t)(end - run->len);
	unsigned char before = at > 0 ? (unsigned char)text.at[at - 1] : ' ';
	if (at < run->lo || (run->edge && (ascii_is_alnum(before) || before == '_')))
		return;
	windows_add(&windows[run->regex],
	    (struct window){ at > run->hi ? at - run->hi : 0, at - run->lo }, arena);
}

/** Follows all runs around the digit at `digit` and those soon after it; returns where it stopped.
 */
static size_t follow(const struct word *word, struct text text, size_t digit,
    struct windows *windows, struct arena *arena)
{
	size_t at = digit > REACH ? digit - REACH : 0;
	uint64_t state = 0;
	for (; at < text.len && at <= digit + REACH; at++) {
		unsigned char c = (unsigned char)text.at[at];
		if (ascii_is_digit(c))
			digit = at;
		state = (state << 1 | word->starts) & word->mask[c];
		for (uint64_t ends = state & word->ends; ends; ends &= ends - 1)
			found(&word->runs[__builtin_ctzll(ends)], text, at + 1, windows, arena);
	}
	return at;
}

void runs_scan(
    const struct run_index *index, struct text text, struct windows *windows, struct arena *arena)
{
	for (size_t w = 0; w < index->n; w++)
		for (size_t at = index->find(text.at, 0, text.len); at < text.len;) {
			size_t end = follow(index->words[w], text, at, windows, arena);
			at = index->find(text.at, end, text.len);
		}
}
