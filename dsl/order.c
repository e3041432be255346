/* SPDX-License-Identifier: Apache-2.0
 *
 * The order in which detectors can be evaluated: each after those its evidence looks at.  By
 * counting, without recursion (Kahn, "Topological sorting of large networks", CACM 5, 1962).
 */
#include "dsl/compiler.h"

struct edge {
	uint32_t from, next; /* `from` looks at the detector that the list belongs to */
};

struct graph {
	uint32_t *waits;   /* per detector: detectors it still waits for */
	uint32_t *lookers; /* per detector: first edge, or PROGRAM_NONE */
	DSL_LIST(struct edge) edges;
};

static void add_edge(struct dsl_compiler *compiler, struct graph *graph, uint32_t from, uint32_t to)
{
	*arena_push(compiler->work, &graph->edges) = (struct edge){ from, graph->lookers[to] };
	graph->lookers[to] = (uint32_t)graph->edges.count - 1;
	graph->waits[from]++;
}

/* Evidence of one detector lies between the last operand of the step before and its own root, so
 * walking down from the root needs no more than a stack of its operands. */
static void add_evidence(
    struct dsl_compiler *compiler, struct graph *graph, uint32_t detector, uint32_t root)
{
	DSL_LIST(uint32_t) stack = { 0 };
	if (root == PROGRAM_NONE)
		return;
	*arena_push(compiler->work, &stack) = root;
	while (stack.count) {
		const struct program_evidence *evidence =
		    &compiler->evidence.items[stack.items[--stack.count]];
		for (size_t i = 0; i < evidence->n_targets; i++)
			if (evidence->targets[i].kind == TARGET_DETECTOR)
				add_edge(compiler, graph, detector, evidence->targets[i].index);
		bool joins = evidence->kind == EVIDENCE_AND || evidence->kind == EVIDENCE_OR;
		if (joins || evidence->kind == EVIDENCE_NOT)
			*arena_push(compiler->work, &stack) = evidence->a;
		if (joins)
			*arena_push(compiler->work, &stack) = evidence->b;
	}
}

/* Names a cycle among the detectors that still wait: going from one to one it waits for must come
 * back. */
static void report_cycle(struct dsl_compiler *compiler, struct graph *graph)
{
	size_t n = compiler->detectors.count;
	uint32_t *waits_for = arena_zero(compiler->work, n, sizeof(*waits_for));
	bool *seen = arena_zero(compiler->work, n, sizeof(*seen));
	uint32_t at = PROGRAM_NONE;
	for (uint32_t to = 0; to < n; to++) {
		if (!graph->waits[to])
			continue;
		at = to;
		for (uint32_t e = graph->lookers[to]; e != PROGRAM_NONE;
		     e = graph->edges.items[e].next)
			waits_for[graph->edges.items[e].from] = to;
	}
	for (; !seen[at]; at = waits_for[at])
		seen[at] = true;
	const struct program_detector *start = &compiler->detectors.items[at];
	struct text path = start->name;
	uint32_t next = at;
	for (unsigned shown = 0; shown < 8; shown++) {
		next = waits_for[next];
		path = arena_format(compiler->work, TEXT_FORMAT " -> " TEXT_FORMAT,
		    TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(compiler->detectors.items[next].name));
		if (next == at)
			break;
	}
	dsl_error(&compiler->report, start->place,
	    "the evidence of this detector depends on itself: " TEXT_FORMAT "%s",
	    TEXT_ARGUMENTS(path), next == at ? "" : " -> ...");
}

uint32_t *dsl_detector_order(struct dsl_compiler *compiler)
{
	size_t n = compiler->detectors.count, done = 0;
	uint32_t *order = arena_zero(compiler->keep, n, sizeof(*order));
	struct graph graph = { 0 };
	graph.waits = arena_zero(compiler->work, n, sizeof(*graph.waits));
	graph.lookers = arena_zero(compiler->work, n, sizeof(*graph.lookers));
	memset(graph.lookers, 0xff, n * sizeof(*graph.lookers));
	for (uint32_t i = 0; i < n; i++)
		for (size_t j = 0; j < compiler->detectors.items[i].n_steps; j++)
			add_evidence(
			    compiler, &graph, i, compiler->detectors.items[i].steps[j].evidence);
	for (uint32_t i = 0; i < n; i++)
		if (!graph.waits[i])
			order[done++] = i;
	for (size_t i = 0; i < done; i++)
		for (uint32_t e = graph.lookers[order[i]]; e != PROGRAM_NONE;
		     e = graph.edges.items[e].next)
			if (--graph.waits[graph.edges.items[e].from] == 0)
				order[done++] = graph.edges.items[e].from;
	if (done < n)
		report_cycle(compiler, &graph);
	return order;
}
