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

/** One regex that a run stands for. */
struct followed {
	uint32_t regex, lo, hi;
	bool edge;
	const struct followed *next; /**< of the same classes */
};

/** As many runs as have room in 64 bits. */
struct word {
	uint64_t mask[256];
	uint64_t starts, ends;
	struct class_run runs[64]; /**< by their last bit */
	const struct followed *followed[64];
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

static bool same_classes(const struct class_run *a, const struct class_run *b)
{
	return a->n == b->n && memcmp(a->at, b->at, a->n * sizeof(a->at[0])) == 0;
}

/** The bit at which these classes end already; 64 when they are new to the word. */
static unsigned find_run(const struct word *word, const struct class_run *run)
{
	for (uint64_t ends = word->ends; ends; ends &= ends - 1) {
		unsigned bit = (unsigned)__builtin_ctzll(ends);
		if (same_classes(&word->runs[bit], run))
			return bit;
	}
	return 64;
}

/** Room for the classes at the end of the word; the bit at which they end. */
static unsigned append_run(struct word *word, const struct class_run *run)
{
	word->starts |= (uint64_t)1 << word->used;
	for (unsigned i = 0; i < run->n; i++, word->used++)
		for (unsigned c = 0; c < 128; c++)
			if (holds(&run->at[i], c))
				word->mask[c] |= (uint64_t)1 << word->used;
	word->ends |= (uint64_t)1 << (word->used - 1);
	word->runs[word->used - 1] = *run;
	return word->used - 1;
}

bool run_index_add(struct run_index *index, const struct class_run *run, uint32_t regex)
{
	struct word *word = NULL;
	unsigned bit = 64;
	for (size_t w = 0; w < index->n && bit == 64; w++) {
		word = index->words[w];
		bit = find_run(word, run);
	}
	if (bit == 64) {
		if (!word || word->used + run->n > 64) {
			if (index->n == WORDS_MAX)
				return false;
			word = index->words[index->n++] = talloc_zero(index, struct word);
		}
		bit = append_run(word, run);
	}
	struct followed *followed = talloc(word, struct followed);
	*followed = (struct followed){ regex, run->lo, run->hi, run->edge, word->followed[bit] };
	word->followed[bit] = followed;
	return true;
}

/** The run of that bit ends before `end`. */
static void found(const struct word *word, unsigned bit, struct text text, size_t end,
    struct windows *windows, struct arena *arena)
{
	uint32_t at = (uint32_t)(end - word->runs[bit].n);
	unsigned char before = at > 0 ? (unsigned char)text.at[at - 1] : ' ';
	bool inside = ascii_is_alnum(before) || before == '_';
	for (const struct followed *it = word->followed[bit]; it; it = it->next)
		if (at >= it->lo && !(it->edge && inside))
			windows_add(&windows[it->regex],
			    (struct window){ at > it->hi ? at - it->hi : 0, at - it->lo }, arena);
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
			found(word, (unsigned)__builtin_ctzll(ends), text, at + 1, windows, arena);
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
