/* SPDX-License-Identifier: Apache-2.0
 *
 * Finds the runs of classes that stand for regexes (factor_classes.c), near digits only.  All runs
 * are followed at once, one bit for each of their classes (shift-and: R. Baeza-Yates, G. Gonnet, "A
 * new approach to text searching", 1992).
 */
#include <talloc.h>

#include "engine/match/factor.h"

#define LANES 8
#define WORD_BITS 64
#define REACH (RUN_LENGTH - 1) /* a run goes at most so far beyond its digit */

/** One regex that a run stands for. */
struct followed {
	uint32_t regex, lo, hi;
	bool edge;
	const struct followed *next; /**< of the same classes */
};

/** As many runs as have room in 64 bits. */
struct word {
	struct class_run runs[WORD_BITS]; /**< by their last bit */
	const struct followed *followed[WORD_BITS];
	unsigned used;
};

/** The bits of all words, which take the same steps at once. */
typedef uint64_t lanes
    __attribute__((vector_size(LANES * sizeof(uint64_t)), aligned(sizeof(uint64_t))));

struct run_index {
	lanes mask[256], starts, ends;
	digit_finder *find;
	struct word *words[LANES];
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

/** Where these classes end already: the word's number and bit. */
static bool find_run(
    const struct run_index *index, const struct class_run *run, size_t *word, unsigned *bit)
{
	for (*word = 0; *word < index->n; ++*word)
		for (*bit = 0; *bit < WORD_BITS; ++*bit)
			if (index->words[*word]->followed[*bit] &&
			    same_classes(&index->words[*word]->runs[*bit], run))
				return true;
	return false;
}

/** Room for the classes in the last word or a new one. */
static bool append_run(
    struct run_index *index, const struct class_run *run, size_t *word, unsigned *bit)
{
	if (index->n == 0 || index->words[index->n - 1]->used + run->n > WORD_BITS) {
		if (index->n == LANES)
			return false;
		index->words[index->n++] = talloc_zero(index, struct word);
	}
	*word = index->n - 1;
	struct word *last = index->words[*word];
	index->starts[*word] |= (uint64_t)1 << last->used;
	for (unsigned i = 0; i < run->n; i++, last->used++)
		for (unsigned c = 0; c < 128; c++)
			if (holds(&run->at[i], c))
				index->mask[c][*word] |= (uint64_t)1 << last->used;
	*bit = last->used - 1;
	index->ends[*word] |= (uint64_t)1 << *bit;
	last->runs[*bit] = *run;
	return true;
}

bool run_index_add(struct run_index *index, const struct class_run *run, uint32_t regex)
{
	size_t word;
	unsigned bit;
	if (!find_run(index, run, &word, &bit) && !append_run(index, run, &word, &bit))
		return false;
	struct followed *followed = talloc(index->words[word], struct followed);
	*followed = (struct followed){ regex, run->lo, run->hi, run->edge,
		index->words[word]->followed[bit] };
	index->words[word]->followed[bit] = followed;
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

static bool any(const lanes *bits)
{
	uint64_t all = 0;
	for (size_t w = 0; w < LANES; w++)
		all |= (*bits)[w];
	return all != 0;
}

/** Follows all runs around the digit at `digit` and those soon after it; returns where it stopped.
 */
static size_t follow(const struct run_index *index, struct text text, size_t digit,
    struct windows *windows, struct arena *arena)
{
	size_t at = digit > REACH ? digit - REACH : 0;
	lanes state = { 0 };
	for (; at < text.len && at <= digit + REACH; at++) {
		unsigned char c = (unsigned char)text.at[at];
		if (ascii_is_digit(c))
			digit = at;
		state = (state << 1 | index->starts) & index->mask[c];
		lanes ends = state & index->ends;
		for (size_t w = 0; any(&ends) && w < index->n; w++)
			for (; ends[w] != 0; ends[w] &= ends[w] - 1)
				found(index->words[w], (unsigned)__builtin_ctzll(ends[w]), text,
				    at + 1, windows, arena);
	}
	return at;
}

void runs_scan(
    const struct run_index *index, struct text text, struct windows *windows, struct arena *arena)
{
	if (index->n == 0)
		return;
	for (size_t at = index->find(text.at, 0, text.len); at < text.len;)
		at = index->find(text.at, follow(index, text, at, windows, arena), text.len);
}
