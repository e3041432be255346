/* SPDX-License-Identifier: Apache-2.0
 *
 * Which detectors somebody would gain from hiding.  A rule holds for what it asks for, and ceases
 * to hold for what it asks not to be there; evidence raises findings, lowers or drops them.  A
 * detector that every way from rules turns against can only ever weaken what is decided: disguised,
 * nothing leaks.  One that no rule asks for, directly or not, is on its own and taken for wanted.
 */
#include "api/mutants/survival.h"
#include "engine/program/nodes.h"

enum { FOR = 1, AGAINST = 2 };

static uint8_t turned(uint8_t ways)
{
	return (uint8_t)((ways & FOR ? AGAINST : 0) | (ways & AGAINST ? FOR : 0));
}

/** What the operands are asked for when the node is asked for in these ways. */
static void spread_node(
    uint8_t *nodes, uint8_t *detectors, const struct program_node *node, uint8_t ways)
{
	unsigned n = program_node_operands(node->op);
	uint8_t a = ways, b = ways;
	if (node->op == NODE_DETECTOR)
		detectors[node->a] |= ways;
	if (node->op == NODE_NOT || node->op == NODE_LT || node->op == NODE_LE ||
	    (node->op == NODE_POINTS && node->number < 0))
		a = turned(ways);
	if (node->op == NODE_GT || node->op == NODE_GE)
		b = turned(ways);
	if (node->op == NODE_EQ || node->op == NODE_NE)
		a = b = ways ? FOR | AGAINST : 0;
	if (n > 0)
		nodes[node->a] |= a;
	if (n > 1)
		nodes[node->b] |= b;
}

static void ask_for(uint8_t *nodes, uint32_t node)
{
	if (node != PROGRAM_NONE)
		nodes[node] |= FOR;
}

static void ask_for_roots(uint8_t *nodes, const struct program *program)
{
	for (size_t i = 0; i < program->n_rules; i++) {
		const struct program_rule *rule = &program->rules[i];
		ask_for(nodes, rule->when);
		ask_for(nodes, rule->residence);
		for (size_t k = 0; k < rule->n_severities; k++)
			ask_for(nodes, rule->severities[k].when);
	}
	for (size_t i = 0; i < program->n_policies; i++)
		for (size_t k = 0; k < program->policies[i].n_lines; k++)
			ask_for(nodes, program->policies[i].lines[k].when);
}

/** Operands have smaller indices, which bounds the depth. */
static void spread_evidence(
    uint8_t *detectors, const struct program *program, uint32_t index, uint8_t ways)
{
	const struct program_evidence *evidence = &program->evidence[index];
	switch (evidence->kind) {
	case EVIDENCE_NOT:
		spread_evidence(detectors, program, evidence->a, turned(ways));
		return;
	case EVIDENCE_AND:
	case EVIDENCE_OR:
		spread_evidence(detectors, program, evidence->a, ways);
		spread_evidence(detectors, program, evidence->b, ways);
		return;
	case EVIDENCE_NEAR:
	case EVIDENCE_HEADING:
		for (size_t i = 0; i < evidence->n_targets; i++)
			if (evidence->targets[i].kind == TARGET_DETECTOR)
				detectors[evidence->targets[i].index] |= ways;
		return;
	case EVIDENCE_ANOTHER:
	case EVIDENCE_IN:
		return;
	}
}

static void spread_detectors(uint8_t *detectors, const struct program *program)
{
	for (size_t i = program->n_detectors; i-- > 0;) {
		uint32_t d = program->detector_order[i];
		const struct program_detector *detector = &program->detectors[d];
		for (size_t k = 0; k < detector->n_steps; k++) {
			const struct program_step *step = &detector->steps[k];
			spread_evidence(detectors, program, step->evidence,
			    step->action == ACTION_RAISE ? detectors[d] : turned(detectors[d]));
		}
	}
}

/** Scripts ask for what they like. */
static bool may_be_asked_by_scripts(const struct program *program)
{
	for (size_t i = 0; i < program->n_scripts; i++)
		if (program->scripts[i].kind == SCRIPT_PREDICATE ||
		    program->scripts[i].kind == SCRIPT_POLICY)
			return true;
	return false;
}

bool *wanted_detectors(const struct program *program)
{
	bool *wanted = g_new0(bool, program->n_detectors + 1);
	struct arena *arena = arena_new();
	uint8_t *nodes = arena_zero(arena, program->n_nodes + 1, 1);
	uint8_t *detectors = arena_zero(arena, program->n_detectors + 1, 1);
	ask_for_roots(nodes, program);
	for (size_t i = program->n_nodes; i-- > 0;)
		spread_node(nodes, detectors, &program->nodes[i], nodes[i]);
	spread_detectors(detectors, program);
	for (size_t d = 0; d < program->n_detectors; d++)
		wanted[d] = detectors[d] != AGAINST || may_be_asked_by_scripts(program);
	arena_free(arena);
	return wanted;
}
