/* SPDX-License-Identifier: Apache-2.0
 *
 * Hits to findings: validators, evidence, confidence, distinct values, arbitration of overlapping
 * spans, masks and keyed digests.
 */
#ifndef POSTERN_DETECT_H
#define POSTERN_DETECT_H

#include "base/base.h"
#include "engine/extract/extract.h"
#include "engine/match/match.h"
#include "engine/program/program.h"

struct finding {
	uint32_t detector;
	uint32_t surface;
	uint32_t from, to; /**< the value, in the folded text */
	enum confidence confidence;
	enum validity validity; /**< the strongest that a validator gave; VALIDITY_NO when the
	                           detector requires none */
	uint64_t value; /**< keyed hash of the normalised value: equal values, equal numbers within
	                   one scan */
	const char *kind; /**< "visa", "MA": as its validator says; NULL for none */
	uint64_t lost; /**< bit v: an overlapping finding won in the view of pack v (principle 3) */
	uint32_t ledger;
};

/** Why a candidate did not become a finding, or why it is weaker than it might be; kept only when
 * explaining. */
enum near_miss {
	MISS_VALIDATOR,
	MISS_EVIDENCE_FAR,
	MISS_EVIDENCE_ABSENT,
	MISS_LOWERED,
	MISS_DROPPED,
	MISS_ARBITRATION,
	MISS_PLACE
};

struct missed {
	uint32_t detector;
	uint32_t surface;
	uint32_t from, to;
	enum near_miss why;
	enum confidence confidence; /**< what it has */
	const char *validator;      /**< MISS_VALIDATOR: its name */
	uint32_t step; /**< MISS_EVIDENCE_*, LOWERED, DROPPED: index into the detector's steps */
	uint32_t distance; /**< MISS_EVIDENCE_FAR: how far away the nearest evidence is, in the
	                      step's unit */
	uint32_t winner;   /**< MISS_ARBITRATION: index of the finding that won */
};

struct findings {
	struct finding *items; /**< grouped by detector, in order of surface and offset */
	size_t count;
	uint32_t *first;  /**< program.n_detectors + 1 */
	uint32_t *beyond; /**< per detector: findings over the limit, counted but not kept */
	struct missed *missed;
	size_t n_missed;
	const struct hits *hits;
};

/** Keys of one scanner: the digest key and the hash seed derived from it. */
struct detect_keys;
struct detect_keys *detect_keys_new(const void *key, size_t length); /**< length 0: random */
void detect_keys_free(struct detect_keys *keys);
/* Digests share one context: like the scanner, keys serve one thread at a time. */
bool detect_keys_random(const struct detect_keys *keys);

/** `script` calls the validators that packs wrote; NULL where there are none. */
void detect_findings(struct findings *out, const struct program *program,
    struct extraction *extraction, const struct hits *hits, const struct detect_keys *keys,
    const struct script *script, bool explain, struct budget *budget, struct arena *arena);

/** "***-**-9998": what may be shown of a value, by the detector's mask. */
struct text detect_mask(struct text value, struct program_mask mask, struct arena *arena);

/** "hmac:" + 32 hex digits of HMAC-SHA-256 over the normalised value (letters upper case and digits
 * only). */
struct text detect_digest(const struct detect_keys *keys, struct text value, struct arena *arena);

/** Keyed 64-bit hash of the normalised value. */
uint64_t detect_value(const struct detect_keys *keys, struct text value);

/* ---- distance, shared with the rules' `near`
 * --------------------------------------------------------------------- */

struct spot {
	uint32_t surface;
	uint32_t from, to;
};

struct distance {
	uint32_t limit;
	enum distance_unit unit;
	enum side side;
};

/**
 * Whether `b` stands near `a`.  Within one data table: the same row, or b in the heading of a's
 * column.  Otherwise the gap between the two spans, on the side asked for; a subject is adjacent to
 * the start of its message's bodies, and a part's name to the start of its text.  `*gap`, when not
 * NULL, receives the distance in the unit (0 within a table's row), or UINT32_MAX when the two
 * cannot be near at all.
 *
 * Characters are Unicode characters of the folded text; words are those that stand wholly between
 * the spans, separated by white space; lines are line breaks.  Sides are by reading order, in
 * tables too.  A `b` inside `a` is not near it: a value is no evidence of itself; one that overlaps
 * `a` in part, or contains it, is.  Counting stops at the greater of the limit and 5,000: a wider
 * gap is given as one more than that.  So that texts without blanks or line breaks cost nothing,
 * a word in a gap counts as at most 256 bytes on average and a line as 16 KiB.
 */
bool detect_near(const struct extraction *extraction, struct spot a, struct spot b,
    struct distance distance, uint32_t *gap);

/**
 * Puts spots in order of surface and offset and takes out those that lie inside another one (whose
 * gap to anything is never smaller).  Returns how many are left.  What is in order already costs
 * one pass.
 */
size_t detect_spots(struct spot *spots, size_t n, struct arena *arena);

/**
 * Whether some of `sorted`, which detect_spots() made, stands near `a`: detect_near() on the
 * neighbours that binary search finds.  `*gap`, when not NULL, receives the smallest distance.
 */
bool detect_near_any(const struct extraction *extraction, struct spot a, const struct spot *sorted,
    size_t n, struct distance distance, uint32_t *gap);

#endif
