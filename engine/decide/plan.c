/* SPDX-License-Identifier: Apache-2.0
 *
 * What can be known of a program before any message: what each node depends on, how deep it
 * recurses, and which rules cannot hold unless some detector or source found something.
 */
#include "engine/decide/run.h"
#include "engine/program/nodes.h"

size_t node_operands(const struct program_node *node, uint32_t operands[2])
{
	operands[0] = node->a;
	operands[1] = node->b;
	return program_node_operands(node->op);
}

static uint8_t own_dependency(const struct program_node *node)
{
	uint8_t depends = node->per_recipient ? DEPENDS_RECIPIENT : 0;

	switch (node->op) {
	case NODE_ITEM_CONFIDENCE:
	case NODE_ITEM_LENGTH:
	case NODE_ITEM_KIND:
	case NODE_PART_TYPE:
	case NODE_PART_NAME:
	case NODE_PART_SIZE:
	case NODE_PART_STATE:
		return depends | DEPENDS_ITEM;
	case NODE_CLASS:
	case NODE_SEVERITY:
		return depends | DEPENDS_CLASS;
	case NODE_RECIPIENT_ADDRESS:
	case NODE_RECIPIENT_DOMAIN:
	case NODE_RECIPIENT_NAME:
		return depends | DEPENDS_RECIPIENT;
	default:
		return depends;
	}
}

static void plan_node(struct decide_plan *plan, uint32_t i)
{
	const struct program_node *nodes = plan->program->nodes, *node = &nodes[i];
	uint8_t depends = own_dependency(node);
	uint32_t operands[2];
	size_t n = node_operands(node, operands);
	uint32_t height = 0;

	for (size_t k = 0; k < n; k++) {
		uint32_t operand = operands[k];
		uint8_t inherited = plan->depends[operand];
		bool chain = nodes[operand].op == node->op &&
		             (node->op == NODE_AND || node->op == NODE_OR ||
		                 node->op == NODE_UNION || node->op == NODE_BOTH);
		uint32_t above = plan->height[operand] + (chain ? 0u : 1u);

		if (node->op == NODE_WHERE && k == 1)
			inherited &= (uint8_t)~DEPENDS_ITEM;
		depends |= inherited;
		height = above > height ? above : height;
	}
	plan->depends[i] = depends;
	plan->height[i] = (uint16_t)(height < UINT16_MAX ? height : UINT16_MAX);
}

static bool rule_late(const struct decide_plan *plan, const struct program_rule *rule)
{
	bool late = plan->depends[rule->when] & DEPENDS_CLASS;

	for (size_t i = 0; i < rule->n_severities; i++) {
		uint32_t when = rule->severities[i].when;

		late = late || (when != PROGRAM_NONE && (plan->depends[when] & DEPENDS_CLASS));
	}
	return late;
}

void plan_light(struct decide_plan *plan, const struct program *program, struct arena *arena)
{
	plan->program = program;
	plan->depends = arena_zero(arena, program->n_nodes, sizeof(*plan->depends));
	plan->height = arena_zero(arena, program->n_nodes, sizeof(*plan->height));
	plan->late = arena_zero(arena, program->n_rules, sizeof(*plan->late));
	for (uint32_t i = 0; i < program->n_nodes; i++)
		plan_node(plan, i);
	for (size_t r = 0; r < program->n_rules; r++)
		plan->late[r] = rule_late(plan, &program->rules[r]);
}

/* ---- which rules need something found
 *
 * A node is `quiet` when it is certainly empty, zero or false as long as no detector and no source
 * has found anything, whatever the facts of the message are. */

/** Comparisons of a count or score with a number that zero does not fulfil. */
static bool zero_fails(enum node_op op, int64_t number)
{
	switch (op) {
	case NODE_EQ:
	case NODE_GE:
		return number > 0;
	case NODE_GT:
		return number >= 0;
	default:
		return false;
	}
}

static bool node_quiet(const struct program *program, const bool *quiet, uint32_t i)
{
	const struct program_node *node = &program->nodes[i];

	switch (node->op) {
	case NODE_DETECTOR:
	case NODE_SOURCE:
	case NODE_EMPTY:
		return true;
	case NODE_UNION:
	case NODE_OR:
	case NODE_SUM:
		return quiet[node->a] && quiet[node->b];
	case NODE_BOTH:
	case NODE_NEAR:
	case NODE_AND:
		return quiet[node->a] || quiet[node->b];
	case NODE_IN:
	case NODE_OUTSIDE:
	case NODE_WHERE:
	case NODE_COUNT:
	case NODE_COUNT_ALL:
	case NODE_HOLDS:
	case NODE_POINTS:
		return quiet[node->a];
	case NODE_EQ:
	case NODE_GE:
	case NODE_GT:
		return quiet[node->a] && program->nodes[node->a].type == TYPE_NUMBER &&
		       program->nodes[node->b].op == NODE_NUMBER &&
		       zero_fails(node->op, program->nodes[node->b].number);
	default:
		return false;
	}
}

/** Appends to `found` the detectors and sources (numbered after the detectors) that `root` looks
 * at; `marks` are per node. */
static void collect_leaves(const struct program *program, uint32_t root, uint32_t mark,
    uint32_t *marks, struct indices *found, struct arena *arena)
{
	marks[root] = mark;
	for (uint32_t i = root + 1; i-- > 0;) {
		const struct program_node *node = &program->nodes[i];
		uint32_t operands[2];
		size_t n = node_operands(node, operands);

		if (marks[i] != mark)
			continue;
		if (node->op == NODE_DETECTOR)
			*arena_push(arena, found) = node->a;
		if (node->op == NODE_SOURCE)
			*arena_push(arena, found) = (uint32_t)program->n_detectors + node->a;
		for (size_t k = 0; k < n; k++)
			marks[operands[k]] = mark;
	}
}

/** Turns one list of leaves for each rule into one list of rules for each leaf. */
static void invert(struct decide_plan *plan, const struct indices *leaves, struct arena *arena)
{
	const struct program *program = plan->program;
	size_t n = program->n_detectors + program->n_sources, total = 0;
	uint32_t *next = arena_zero(arena, n + 1, sizeof(*next));

	plan->wakes_first = arena_zero(arena, n + 1, sizeof(*plan->wakes_first));
	for (size_t r = 0; r < program->n_rules; r++)
		for (size_t i = 0; i < leaves[r].count; i++, total++)
			plan->wakes_first[leaves[r].items[i] + 1]++;
	for (size_t i = 0; i < n; i++)
		plan->wakes_first[i + 1] += plan->wakes_first[i];
	memcpy(next, plan->wakes_first, (n + 1) * sizeof(*next));
	plan->wakes = arena_zero(arena, total, sizeof(*plan->wakes));
	for (uint32_t r = 0; r < program->n_rules; r++)
		for (size_t i = 0; i < leaves[r].count; i++)
			plan->wakes[next[leaves[r].items[i]]++] = r;
}

struct decide_plan *decide_plan_new(const struct program *program)
{
	struct arena *arena = arena_new();
	struct decide_plan *plan = arena_zero(arena, 1, sizeof(*plan));
	bool *quiet = arena_zero(arena, program->n_nodes, sizeof(*quiet));
	uint32_t *marks = arena_zero(arena, program->n_nodes, sizeof(*marks));
	struct indices *leaves = arena_zero(arena, program->n_rules, sizeof(*leaves));

	plan->arena = arena;
	plan_light(plan, program, arena);
	for (uint32_t i = 0; i < program->n_nodes; i++)
		quiet[i] = node_quiet(program, quiet, i);
	plan->always = arena_zero(arena, program->n_rules, sizeof(*plan->always));
	for (uint32_t r = 0; r < program->n_rules; r++) {
		uint32_t when = program->rules[r].when;

		if (quiet[when])
			collect_leaves(program, when, r + 1, marks, &leaves[r], arena);
		else
			plan->always[plan->n_always++] = r;
	}
	invert(plan, leaves, arena);
	return plan;
}

void decide_plan_free(struct decide_plan *plan)
{
	if (plan)
		arena_free(plan->arena);
}
