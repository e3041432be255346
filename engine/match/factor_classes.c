/* SPDX-License-Identifier: Apache-2.0
 *
 * Runs of character classes that every match of a regex holds, one of them of digits alone:
 *
 *   \b[A-V]\d{4}\b                    [A-V] [0-9] [0-9] [0-9] [0-9]   at 0
 *   \(\d{3}\) ?\d{3}[-. ]\d{4}        [(] [0-9] [0-9] [0-9] [)]       at 0
 *
 * Prose has few digits, so that looking around each of them costs little.  Runs are kept beside the
 * sets of literals (factor.c) while a pattern is read.
 */
#include "engine/match/factor.h"

#define BITS_MIN 5

static const struct byte_set digits = { { (uint64_t)0x3ff << '0', 0 } };
static const struct byte_set words = { { (uint64_t)0x3ff << '0',
    ((uint64_t)0x3ffffff << ('A' - 64)) | ((uint64_t)1 << ('_' - 64)) |
	((uint64_t)0x3ffffff << ('a' - 64)) } };

static bool is_within(const struct byte_set *set, const struct byte_set *outer)
{
	return ((set->bits[0] & ~outer->bits[0]) | (set->bits[1] & ~outer->bits[1])) == 0;
}

static unsigned size_of(const struct byte_set *set)
{
	return (unsigned)(__builtin_popcountll(set->bits[0]) + __builtin_popcountll(set->bits[1]));
}

/** Twice the bits, roughly; a blank is common, other marks are not. */
static unsigned information(const struct byte_set *set)
{
	unsigned size = size_of(set), bits = 0;
	for (unsigned n = size; n > 1; n /= 2)
		bits += 2;
	if (is_within(set, &digits))
		return 12 - bits;
	if (is_within(set, &words))
		return bits < 12 ? 14 - bits : 2;
	bool blank = set->bits[0] & ((uint64_t)1 << ' ');
	return blank ? 5 : size < 8 ? 14 - bits : 2;
}

unsigned classes_bits(const struct class_run *run)
{
	unsigned bits = 0;
	bool digit = false;
	for (size_t i = 0; i < run->n; i++) {
		bits += information(&run->at[i]);
		digit = digit || is_within(&run->at[i], &digits);
	}
	bits = bits / 2 + (run->edge ? 2 : 0);
	return digit && run->n >= 2 && run->hi <= FACTOR_PREFIX && bits >= BITS_MIN ? bits : 0;
}

static void keep_better(struct class_run *best, const struct class_run *run)
{
	unsigned bits = classes_bits(run);
	if (bits > 0 && (best->n == 0 || bits > classes_bits(best)))
		*best = *run;
}

void classes_either(
    struct factor_part *out, const struct factor_part *a, const struct factor_part *b)
{
	out->whole = a->whole && b->whole && a->head.n == b->head.n;
	out->head.n = a->head.n < b->head.n ? a->head.n : b->head.n;
	out->head.edge = a->head.edge && b->head.edge;
	for (size_t i = 0; i < out->head.n; i++)
		for (size_t k = 0; k < 2; k++)
			out->head.at[i].bits[k] = a->head.at[i].bits[k] | b->head.at[i].bits[k];
}

static void start_run(struct factor_sequence *sequence, uint32_t lo, uint32_t hi)
{
	sequence->classes = (struct class_run){ .lo = lo, .hi = hi };
}

static uint32_t sum(uint32_t a, uint32_t b)
{
	return a > FACTOR_ENDLESS - b ? FACTOR_ENDLESS : a + b;
}

/** Puts the classes of `head` behind the run; starts a new one when it gets too long. */
static void append(struct factor_sequence *sequence, const struct class_run *head)
{
	struct class_run *run = &sequence->classes;
	if (head->edge && run->n == 0)
		run->edge = true;
	for (uint32_t i = 0; i < head->n; i++) {
		if (run->n == RUN_LENGTH)
			start_run(sequence, sum(sequence->lo, i), sum(sequence->hi, i));
		if (run->n == 0)
			run->edge = run->edge && is_within(&head->at[i], &words);
		run->at[run->n++] = head->at[i];
		keep_better(&sequence->best_classes, run);
	}
}

/** What the sequence as a whole begins with. */
static void extend_head(struct factor_sequence *sequence, const struct factor_part *part)
{
	struct class_run *head = &sequence->head;
	if (!sequence->whole)
		return;
	if (part->head.edge && head->n == 0)
		head->edge = true;
	size_t i = 0;
	for (; i < part->head.n && head->n < RUN_LENGTH; i++)
		head->at[head->n++] = part->head.at[i];
	sequence->whole = part->whole && i == part->head.n;
}

void classes_add(struct factor_sequence *sequence, const struct factor_part *part)
{
	uint32_t lo = sequence->lo, hi = sequence->hi;
	extend_head(sequence, part);
	append(sequence, &part->head);
	if (part->run.n > 0) {
		struct class_run inner = part->run;
		inner.lo = sum(inner.lo, lo);
		inner.hi = sum(inner.hi, hi);
		keep_better(&sequence->best_classes, &inner);
	}
	if (part->whole)
		return;
	uint32_t end_lo = sum(lo, part->lo), end_hi = sum(hi, part->hi), n = part->tail.n;
	bool known = n <= end_lo && end_hi < FACTOR_ENDLESS;
	start_run(sequence, known ? end_lo - n : end_lo, known ? end_hi - n : end_hi);
	if (known) {
		for (uint32_t i = 0; i < n; i++)
			sequence->classes.at[sequence->classes.n++] = part->tail.at[i];
		keep_better(&sequence->best_classes, &sequence->classes);
	}
}

void classes_end(struct factor_part *out, const struct factor_sequence *sequence)
{
	out->head = sequence->head;
	out->whole = sequence->whole;
	out->run = sequence->best_classes;
}
