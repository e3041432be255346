/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the room: what policies.c tells groups.c.
 */
#ifndef POSTERN_DECIDE_OUTCOMES_H
#define POSTERN_DECIDE_OUTCOMES_H

#include "engine/decide/run.h"

/** What a script's policy said, each outcome once. */
struct spoken {
	struct program_line *items;
	size_t count, room;
};

/** A policy that hears a class of the message: of the rules, of a script, or the built-in one. */
struct heard_policy {
	const struct program_policy *policy; /**< NULL for the others */
	struct text class_name;
	struct spoken *spoken; /**< NULL unless a script's */
	uint32_t script;
};

struct heard_policies {
	struct heard_policy *items; /**< by name */
	size_t count, room;
};

void policies_heard(struct heard_policies *out, struct run *run, const struct verdict *verdict);

/** The line that speaks for the run's recipient; PROGRAM_NONE when none holds. */
uint32_t policy_speaks(struct run *run, const struct heard_policy *heard);

/** NULL for PROGRAM_NONE. */
const struct program_line *policy_line(const struct heard_policy *heard, uint32_t line);

/** The strongest decision of the lines that spoke, one for each policy. */
postern_decision lines_decision(const struct heard_policies *heard, const uint32_t *lines);

/** Decision, options, obligations and reasons of a group, but not its recipients and domain. */
void lines_merge(struct verdict_group *out, struct run *run, const struct heard_policies *heard,
    const uint32_t *lines, const struct verdict *verdict);

/** Orders groups by everything but their recipients; 0: the same outcome. */
int outcome_compare(const struct verdict_group *a, const struct verdict_group *b);

#endif
