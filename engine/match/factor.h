/* SPDX-License-Identifier: Apache-2.0
 *
 * What a regex cannot match without: a set of short ASCII literals, one of which stands in every
 * match at a bounded distance from its start.  Private to this room.
 */
#ifndef POSTERN_MATCH_FACTOR_H
#define POSTERN_MATCH_FACTOR_H

#include "engine/match/room.h"

#define FACTOR_LITERALS 512 /* of one regex */
#define FACTOR_LENGTH 24    /* of one literal */
#define FACTOR_PREFIX 256   /* bytes before the literal within the match */
#define FACTOR_ENDLESS UINT32_MAX

struct factor_literal {
	char at[FACTOR_LENGTH]; /**< lower case when `caseless` */
	uint8_t len;
	bool caseless;
	bool edge;       /**< the pattern has \b right before it */
	uint32_t lo, hi; /**< bytes of the match before it */
};

struct factor_literals {
	struct factor_literal *items;
	size_t n;
};

/** Characters that a byte can be. */
struct byte_set {
	uint64_t bits[2]; /**< ASCII only */
};

#define RUN_LENGTH 8

/** Classes of bytes that stand side by side: [A-Z] [0-9] [0-9]. */
struct class_run {
	struct byte_set at[RUN_LENGTH];
	uint8_t n;
	bool edge;       /**< the pattern has \b right before it, where a word begins */
	uint32_t lo, hi; /**< bytes of the match before it */
};

/** What is known of a piece of the pattern.  Sets may hold more than can match, never less. */
struct factor_part {
	uint32_t lo, hi;             /**< bytes it can match; hi may be FACTOR_ENDLESS */
	bool exact;                  /**< `set` holds everything it can match */
	struct factor_literals set;  /**< lo and hi of these are 0 */
	struct factor_literals best; /**< one of these is in every match; none when n is 0 */
	struct class_run head;       /**< every match begins with these */
	bool whole;                  /**< and is no longer */
	struct class_run tail;       /**< every match ends with these */
	struct class_run run;        /**< with a digit, in every match; none when n is 0 */
};

/* ---- sets of literals (factor.c) --------------------------------------------------------------
 */

/** The part that matches nothing but "" (after \b when `edge`). */
struct factor_part factor_empty(struct arena *arena, bool edge);

/** The part that matches [lo, hi] bytes of anything. */
struct factor_part factor_any(uint32_t lo, uint32_t hi);

/** The part that matches one of the 128 ASCII characters marked. */
struct factor_part factor_class(struct arena *arena, const bool *marked, bool caseless);

/** `part` between `least` and `most` times (FACTOR_ENDLESS: no bound), in place. */
struct factor_part factor_repeat(
    struct arena *arena, struct factor_part part, uint32_t least, uint32_t most);

struct factor_part factor_either(struct arena *arena, struct factor_part a, struct factor_part b);

/** A sequence being read. */
struct factor_sequence {
	struct factor_literals run; /**< what the parts since the last break can be */
	uint32_t run_lo, run_hi;    /**< where it starts */
	uint32_t lo, hi;
	bool broken;
	struct factor_literals best;
	struct class_run classes, best_classes;
	struct class_run head;
	bool whole;
};

struct factor_sequence factor_sequence_start(struct arena *arena);
void factor_sequence_add(
    struct arena *arena, struct factor_sequence *sequence, struct factor_part part);
struct factor_part factor_sequence_end(struct arena *arena, const struct factor_sequence *sequence);

/* ---- runs of classes (factor_classes.c) -------------------------------------------------------
 */

void classes_either(
    struct factor_part *out, const struct factor_part *a, const struct factor_part *b);

/** Before the sequence's widths grow by the part. */
void classes_add(struct factor_sequence *sequence, const struct factor_part *part);
void classes_end(struct factor_part *out, const struct factor_sequence *sequence);

/** Bits of information of a run that holds a digit; 0 when it is of no use. */
unsigned classes_bits(const struct class_run *run);

/* ---- reading a pattern (factor_parse.c) ------------------------------------------------------ */

/** False when the pattern holds something this reader does not know. */
bool factor_parse(struct factor_part *out, const struct regex *regex, struct arena *arena);

/** The literals of the whole pattern, thinned out; none when it has to be found in another way. */
struct factor_literals factor_of(
    struct class_run *run, const struct regex *regex, struct arena *arena);

#endif
