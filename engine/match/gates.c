/* SPDX-License-Identifier: Apache-2.0
 *
 * Shapes that nobody can use in this message are not collected.  A detector of a wide shape says
 * `drop when not near its words`; where no surface holds any of those words, all that its shape
 * would find would be dropped.  Terms and regexes of all surfaces are known before the first shape
 * is looked for, so such a shape can be left out, unless some other detector, rule or evidence asks
 * for it.
 */
#include <talloc.h>

#include "engine/match/room.h"

struct gates {
	const struct program *program;
	uint32_t *first; /**< per source: its detectors are [first[s], first[s + 1]) */
	uint32_t *detectors;
	bool *gated; /**< per source: a shape that detectors alone ask for */
};

static bool is_shape(const struct program_source *source)
{
	return source->kind != SOURCE_TERMS && source->kind != SOURCE_REGEX;
}

/** What rules and evidence ask for themselves is always looked for. */
static void open_others(struct gates *gates, const struct program *program)
{
	for (size_t i = 0; i < program->n_nodes; i++)
		if (program->nodes[i].op == NODE_SOURCE)
			gates->gated[program->nodes[i].a] = false;
	for (size_t i = 0; i < program->n_evidence; i++)
		for (size_t t = 0; t < program->evidence[i].n_targets; t++)
			if (program->evidence[i].targets[t].kind == TARGET_SOURCE)
				gates->gated[program->evidence[i].targets[t].index] = false;
}

static void list_detectors(struct gates *gates, const struct program *program)
{
	for (size_t d = 0; d < program->n_detectors; d++)
		for (size_t m = 0; m < program->detectors[d].n_matches; m++)
			gates->first[program->detectors[d].matches[m].source + 1]++;
	for (size_t s = 0; s < program->n_sources; s++)
		gates->first[s + 1] += gates->first[s];
	uint32_t *next =
	    talloc_memdup(gates, gates->first, (program->n_sources + 1) * sizeof(*gates->first));
	gates->detectors =
	    talloc_zero_size(gates, (gates->first[program->n_sources] + 1) * sizeof(uint32_t));
	for (uint32_t d = 0; d < program->n_detectors; d++)
		for (size_t m = 0; m < program->detectors[d].n_matches; m++)
			gates->detectors[next[program->detectors[d].matches[m].source]++] = d;
	talloc_free(next);
}

struct gates *gates_new(void *parent, const struct program *program)
{
	struct gates *gates = talloc_zero(parent, struct gates);
	gates->program = program;
	gates->first = talloc_zero_size(gates, (program->n_sources + 1) * sizeof(*gates->first));
	gates->gated = talloc_zero_size(gates, program->n_sources + 1);
	for (size_t s = 0; s < program->n_sources; s++)
		gates->gated[s] = is_shape(&program->sources[s]);
	open_others(gates, program);
	list_detectors(gates, program);
	return gates;
}

struct known {
	const struct program *program;
	const struct collector *collector;
};

/** Shapes and detectors are not known yet; terms and regexes are. */
static bool may_be_there(const void *context, const struct program_target *target)
{
	const struct known *known = context;
	return target->kind == TARGET_DETECTOR ||
	       is_shape(&known->program->sources[target->index]) ||
	       known->collector->lists[target->index].count > 0;
}

bool *gates_close(const struct gates *gates, const struct collector *collector, struct arena *arena)
{
	const struct program *program = gates->program;
	struct known known = { program, collector };
	bool *closed = arena_zero(arena, program->n_sources, sizeof(*closed));
	for (size_t s = 0; s < program->n_sources; s++) {
		closed[s] = gates->gated[s] && gates->first[s] < gates->first[s + 1];
		for (uint32_t i = gates->first[s]; closed[s] && i < gates->first[s + 1]; i++)
			closed[s] =
			    program_hopeless(program, gates->detectors[i], may_be_there, &known);
	}
	return closed;
}
