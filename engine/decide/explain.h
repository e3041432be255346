/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the room: the text of an explanation while it grows.
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
	size_t legs; /**< of the rule in hand, so far */
};

/** Appends; one call is at most 511 bytes long. */
void say(struct explanation *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
void say_text(struct explanation *e, struct text t);
/** A name from the message: its beginning, without control characters. */
void say_name(struct explanation *e, struct text name);
void say_indent(struct explanation *e, unsigned depth);

/** " in part 1.2, body, in a disclaimer" */
void say_place(struct explanation *e, uint32_t surface, uint32_t from, uint32_t to);

/** Per node up to `when`: whether it is a detector or source that the expression looks at. */
bool *rule_leaves(struct explanation *e, uint32_t when);

/** Candidates of the expression's detectors that were refused or weakened, and why. */
void say_near_misses(struct explanation *e, uint32_t when);

#endif
