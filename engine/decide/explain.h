/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the room: the text of an explanation while it grows, and what its writers share.
 *
 *   explain.c          the sections, and the rules that held
 *   explain_close.c    how near the other rules came
 *   explain_lack.c     what they had and what they lacked
 *   explain_score.c    scores and their lines
 *   explain_words.c    findings, terms, places and evidence in words
 *   misses.c           candidates that were refused or weakened, and why
 */
#ifndef POSTERN_DECIDE_EXPLAIN_H
#define POSTERN_DECIDE_EXPLAIN_H

#include <stdarg.h>
#include <stdio.h>

#include "engine/decide/run.h"

/** Distances beyond this are "nowhere near". */
#define EXPLAINED_FAR 5000

struct explanation {
	struct run *run;
	char *at;
	size_t len, room;
	uint16_t *close;     /**< per node: 1 + how close it is to holding; 0: not yet known */
	bool *found;         /**< per node: a detector under it found something, however weak */
	bool *told;          /**< per detector, then per source: its findings have been shown */
	bool *missing;       /**< per detector: the text says why it is not there */
	struct text only;    /**< a class: rules of others are left out; empty: all rules */
	size_t reasons;      /**< lines of what the rule in hand lacks, so far */
	size_t lack, reason; /**< where in the text these lines and the newest of them begin */
};

/* ---- explain_words.c */

/** Appends; one call is at most 511 bytes long. */
void say(struct explanation *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
void say_text(struct explanation *e, struct text t);
/** A name from the message: its beginning, without control characters. */
void say_name(struct explanation *e, struct text name);

/** " in the body of part 1.2, in a disclaimer" */
void say_place(struct explanation *e, uint32_t surface, uint32_t from, uint32_t to);

/** "Payment card number", "ssn words": what an occurrence is one of. */
void say_kind(struct explanation *e, uint32_t detector, uint32_t source);
/** The kinds of findings that a set may hold, the first few. */
void say_kinds(struct explanation *e, uint32_t node);
/** Evidence, as it stands or as what is not there. */
void say_evidence(struct explanation *e, uint32_t evidence, bool absent);
void say_targets(struct explanation *e, const struct program_evidence *evidence);
const char *unit_words(enum distance_unit unit);
const char *side_words(enum side side);

/** The operands of a chain of `or` (any) or of `and`, however it nests; the node itself when it is
 * no such chain. */
struct indices explain_chain(struct explanation *e, uint32_t node, bool any);
uint32_t explain_unwrapped(struct explanation *e, uint32_t node);
bool explain_is_any(const struct program_node *node);
bool explain_is_all(const struct program_node *node);
/** Whether the reader asked about the rule. */
bool explain_is_asked(const struct explanation *e, const struct program_rule *rule);

const struct program_node *explain_node(const struct explanation *e, uint32_t node);

/* ---- explain_close.c */

enum { CLOSE_FULL = 1000 };

void close_start(struct explanation *e);
/** How close a node is to holding: up to CLOSE_FULL. */
unsigned close_of(struct explanation *e, uint32_t node);
/** `count(...) >= N` and the N that is wanted. */
bool close_is_count(const struct explanation *e, const struct program_node *node);
int64_t close_wanted(const struct explanation *e, const struct program_node *node);
/** The least distance between the two sides of a `near`. */
uint32_t close_gap(struct explanation *e, const struct program_node *node);
/** The rules that do not hold though something of theirs was found, nearest first; how many. */
size_t say_close_rules(struct explanation *e, const struct verdict *verdict, const bool *held);

/* ---- explain_lack.c */

/** "Payment card number ****1111 in the body" of the occurrences of one kind. */
void say_examples(struct explanation *e, const struct set *set);
/** Whether the findings of the occurrence's kind have been shown; NULL for parts. */
bool *explain_told(struct explanation *e, const struct occurrence *o);
/** A line of what was there of a rule that does not hold. */
void say_found(struct explanation *e, uint32_t when);
/** Lines of what it lacked. */
struct text explain_lack(struct explanation *e, uint32_t when);
/** "3, 2 are enough": comparisons of counts that hold. */
void say_counts(struct explanation *e, uint32_t node);

/* ---- explain_score.c */

/** `SCORE >= N` */
bool close_is_score(const struct explanation *e, const struct program_node *node);
/** The points of a comparison with a score, and the lines that gave or took them. */
void say_score(struct explanation *e, const struct program_node *node, bool held);
/** The scores under a node that are high enough, as reasons of a rule that holds. */
void say_scores(struct explanation *e, uint32_t when);

/* ---- misses.c */

/** Why the findings of a detector are too weak for the node, or lost; no line end. */
void say_weak(struct explanation *e, uint32_t node);
/** What was looked at and refused, of detectors of which nothing else has been said; `briefly`
 * leaves out what any number lacks: the words that would have made it one. */
void say_refused(struct explanation *e, bool briefly);
/** What one detector looked at and refused, or found too weak; the first few. */
void say_candidates(struct explanation *e, uint32_t detector);

#endif
