/* SPDX-License-Identifier: Apache-2.0
 *
 * Evaluators of conditions over other nodes.
 */
#include "engine/decide/run.h"

void eval_HOLDS(struct run *run, uint32_t node, struct value *out)
{
	out->holds = run_holds(run, run->program->nodes[node].a);
}

/** `and` stops at the first leaf that does not hold, `or` at the first that does. */
static bool chain_holds(struct run *run, uint32_t node, bool stop_at)
{
	enum node_op op = run->program->nodes[node].op;
	bool result = !stop_at;
	uint32_t leaf;
	size_t base;

	run_chain_begin(run, node, &base);
	while (result != stop_at && run_chain(run, &leaf, op, base))
		result = run_holds(run, leaf);
	run->stack.count = base;
	return result;
}

void eval_AND(struct run *run, uint32_t node, struct value *out)
{
	out->holds = chain_holds(run, node, false);
}

void eval_OR(struct run *run, uint32_t node, struct value *out)
{
	out->holds = chain_holds(run, node, true);
}

void eval_NOT(struct run *run, uint32_t node, struct value *out)
{
	out->holds = !run_holds(run, run->program->nodes[node].a);
}

void eval_TRUE(struct run *run, uint32_t node, struct value *out)
{
	(void)run;
	(void)node;
	out->holds = true;
}

/* ---- comparison */

/** A TEXT or TEXTS operand as a list; `one` is room for a single text. */
static struct texts operand_texts(struct run *run, uint32_t node, struct text *one)
{
	struct value value = run_value(run, node);

	if (run->program->nodes[node].type == TYPE_TEXTS)
		return value.texts;
	*one = value.text;
	return (struct texts){ one, 1 };
}

/** Texts are equal without case; of several texts one is enough. */
static bool texts_meet(struct run *run, uint32_t a, uint32_t b)
{
	struct text one_a, one_b;
	struct texts left = operand_texts(run, a, &one_a), right = operand_texts(run, b, &one_b);

	for (size_t i = 0; i < left.count; i++)
		for (size_t k = 0; k < right.count && run_spend(run, 1); k++)
			if (text_equal_caseless(left.items[i], right.items[k]))
				return true;
	return false;
}

/** What a number or a condition is as a number. */
static int64_t operand_number(struct run *run, uint32_t node)
{
	if (run->program->nodes[node].type == TYPE_NUMBER)
		return run_value(run, node).number;
	return run_holds(run, node);
}

static bool operands_equal(struct run *run, uint32_t node)
{
	const struct program_node *n = &run->program->nodes[node];
	enum node_type type = run->program->nodes[n->a].type;

	if (type == TYPE_TEXT || type == TYPE_TEXTS)
		return texts_meet(run, n->a, n->b);
	return operand_number(run, n->a) == operand_number(run, n->b);
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
static int operands_order(struct run *run, uint32_t node)
{
	const struct program_node *n = &run->program->nodes[node];
	int64_t a = operand_number(run, n->a), b = operand_number(run, n->b);

	return (a > b) - (a < b);
}

void eval_EQ(struct run *run, uint32_t node, struct value *out)
{
	out->holds = operands_equal(run, node);
}

void eval_NE(struct run *run, uint32_t node, struct value *out)
{
	out->holds = !operands_equal(run, node);
}

void eval_LT(struct run *run, uint32_t node, struct value *out)
{
	out->holds = operands_order(run, node) < 0;
}

void eval_LE(struct run *run, uint32_t node, struct value *out)
{
	out->holds = operands_order(run, node) <= 0;
}

void eval_GT(struct run *run, uint32_t node, struct value *out)
{
	out->holds = operands_order(run, node) > 0;
}

void eval_GE(struct run *run, uint32_t node, struct value *out)
{
	out->holds = operands_order(run, node) >= 0;
}

/* ---- scores */

void eval_POINTS(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];

	out->number = run_holds(run, n->a) ? n->number : 0;
}

void eval_SUM(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];

	out->number = run_value(run, n->a).number + run_value(run, n->b).number;
}

/* ---- texts against lists and patterns */

/** Lists are in lower case. */
static struct text lowered(struct run *run, struct text t)
{
	char *lower = NULL;

	for (size_t i = 0; i < t.len; i++) {
		if (ascii_lower(t.at[i]) == t.at[i])
			continue;
		if (!lower) {
			lower = arena_alloc(run->arena, t.len);
			memcpy(lower, t.at, t.len);
		}
		lower[i] = ascii_lower(t.at[i]);
	}
	return lower ? (struct text){ lower, t.len } : t;
}

void eval_IN_LIST(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];
	struct text one;
	struct texts texts = operand_texts(run, n->a, &one);

	for (size_t i = 0; i < texts.count && !out->holds; i++)
		out->holds = program_list_has(
		    &run->program->lists[n->b], lowered(run, text_trim(texts.items[i])));
}

/** Anomalies and media types are names: one that is equal is asked for, not a piece of one. */
static bool texts_are_names(enum node_op op)
{
	return op == NODE_MESSAGE_ANOMALIES || op == NODE_MESSAGE_TYPES;
}

void eval_CONTAINS(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];
	bool names = texts_are_names(run->program->nodes[n->a].op);
	struct text one;
	struct texts texts = operand_texts(run, n->a, &one);

	for (size_t i = 0; i < texts.count && !out->holds; i++)
		out->holds = names ? text_equal_caseless(texts.items[i], n->text)
		                   : text_find_caseless(texts.items[i], n->text) != SIZE_MAX;
}

void eval_MATCHES(struct run *run, uint32_t node, struct value *out)
{
	struct text one;
	struct texts texts = operand_texts(run, run->program->nodes[node].a, &one);

	for (size_t i = 0; i < texts.count && !out->holds; i++)
		out->holds = match_node_matches(
		    run->input->matcher, run->input->scratch, node, texts.items[i]);
}

/* ---- classes, for policies and for rules that ask for a class */

void eval_CLASS(struct run *run, uint32_t node, struct value *out)
{
	for (size_t i = 0; i < run->n_classes && !out->holds; i++)
		out->holds =
		    program_class_covers(run->program->nodes[node].text, run->classes[i].name);
}

void eval_SEVERITY(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];

	for (size_t i = 0; i < run->n_classes && !out->holds; i++)
		out->holds = program_class_covers(n->text, run->classes[i].name) &&
		             (int64_t)run->classes[i].severity >= n->number;
}
