/* SPDX-License-Identifier: Apache-2.0
 *
 * Scores in words: how many points there were of how many, and which lines gave or took them.
 *
 *       - What speaks for a patient: 17 of 20 points
 *             +13 when he_or_she near health_sign within 100 characters
 *             -9 when count(public_hint) >= 1
 */
#include "engine/decide/explain.h"

#define MAX_SCORES 2
#define MAX_LINES 12
#define MAX_CONDITION 90

bool close_is_score(const struct explanation *e, const struct program_node *node)
{
	return (node->op == NODE_GE || node->op == NODE_GT) &&
	       (explain_node(e, node->a)->op == NODE_SUM ||
	           explain_node(e, node->a)->op == NODE_POINTS) &&
	       explain_node(e, node->b)->op == NODE_NUMBER;
}

/** The name that the packs give a score, if they do. */
static struct text name_of(const struct explanation *e, uint32_t score)
{
	const struct program *program = e->run->program;

	for (size_t i = 0; i < program->n_definitions; i++)
		if (program->definitions[i].node == score)
			return program->definitions[i].title.len ? program->definitions[i].title
			                                         : program->definitions[i].name;
	return TEXT("score");
}

static void say_line(struct explanation *e, const struct program_node *points)
{
	struct text when = program_node_text(e->run->program, points->a, e->run->arena);
	bool cut = when.len > MAX_CONDITION;

	say(e, "              %+lld when " TEXT_FORMAT "%s\n", (long long)points->number,
	    (int)(cut ? MAX_CONDITION : when.len), when.at, cut ? "..." : "");
}

/** The lines of a score that hold, as they are written. */
static void say_lines(struct explanation *e, uint32_t score)
{
	struct indices pending = { NULL, 0, 0 };
	size_t said = 0, left = 0;

	*arena_push(e->run->arena, &pending) = score;
	while (pending.count > 0) {
		const struct program_node *node = explain_node(e, pending.items[--pending.count]);

		if (node->op == NODE_SUM) {
			*arena_push(e->run->arena, &pending) = node->b;
			*arena_push(e->run->arena, &pending) = node->a;
		} else if (run_holds(e->run, node->a)) {
			if (said < MAX_LINES)
				say_line(e, node);
			left += said++ >= MAX_LINES;
		}
	}
	if (left)
		say(e, "              and %zu more lines\n", left);
}

void say_score(struct explanation *e, const struct program_node *node, bool held)
{
	say_name(e, name_of(e, node->a));
	say(e, held ? ": %lld points, %lld are enough\n" : ": %lld of %lld points\n",
	    (long long)run_value(e->run, node->a).number, (long long)close_wanted(e, node));
	say_lines(e, node->a);
}

void say_scores(struct explanation *e, uint32_t when)
{
	bool *reached = arena_zero(e->run->arena, (size_t)when + 1, sizeof(*reached));
	size_t said = 0;

	reached[when] = true;
	for (uint32_t i = when + 1; i-- > 0 && said < MAX_SCORES;) { /* operands stand before */
		const struct program_node *node = explain_node(e, i);
		uint32_t operands[2];
		size_t n = reached[i] ? node_operands(node, operands) : 0;

		for (size_t k = 0; k < n; k++)
			reached[operands[k]] = true;
		if (!reached[i] || !close_is_score(e, node) || !run_holds(e->run, i))
			continue;
		said++;
		say_text(e, TEXT("        - "));
		say_score(e, node, true);
	}
}
