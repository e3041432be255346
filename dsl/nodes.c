/* SPDX-License-Identifier: Apache-2.0
 *
 * Making nodes: equal ones are stored once, operands come before their users.
 */
#include "engine/program/nodes.h"
#include "dsl/compiler.h"

static guint node_hash(gconstpointer key)
{
	const struct program_node *node = key;
	uint64_t hash = (uint64_t)node->op * 0x9e3779b97f4a7c15u;
	const uint64_t fields[] = { node->a, node->b, node->bits, (uint64_t)node->number };
	for (size_t i = 0; i < 4; i++)
		hash = (hash ^ fields[i]) * 0xff51afd7ed558ccdu;
	return (guint)(hash ^ hash >> 32) ^ dsl_text_hash(&node->text);
}

static gboolean node_equal(gconstpointer a, gconstpointer b)
{
	const struct program_node *x = a, *y = b;
	return x->op == y->op && x->a == y->a && x->b == y->b && x->bits == y->bits &&
	       x->number == y->number && text_equal(x->text, y->text);
}

uint32_t dsl_node(struct dsl_compiler *compiler, struct program_node node)
{
	if (!compiler->node_indices)
		compiler->node_indices = g_hash_table_new(node_hash, node_equal);
	uint32_t index = GPOINTER_TO_UINT(g_hash_table_lookup(compiler->node_indices, &node));
	if (index)
		return index - 1;
	unsigned operands = program_node_operands(node.op);
	node.type = program_node_type(node.op);
	node.per_recipient = node.op == NODE_RECIPIENT_ADDRESS ||
	                     node.op == NODE_RECIPIENT_DOMAIN || node.op == NODE_RECIPIENT_NAME ||
	                     (node.op == NODE_LUA && node.bits) ||
	                     (operands > 0 && compiler->nodes.items[node.a].per_recipient) ||
	                     (operands > 1 && compiler->nodes.items[node.b].per_recipient);
	node.text = dsl_keep(compiler, node.text);
	*arena_push(compiler->keep, &compiler->nodes) = node;
	struct program_node *key = arena_alloc(compiler->work, sizeof(*key));
	*key = node;
	index = (uint32_t)compiler->nodes.count;
	g_hash_table_insert(compiler->node_indices, key, GUINT_TO_POINTER(index));
	return index - 1;
}

enum node_type dsl_type(const struct dsl_compiler *compiler, uint32_t node)
{
	return compiler->nodes.items[node].type;
}

static int compare_constant(enum node_op op, int64_t a, int64_t b)
{
	switch (op) {
	case NODE_EQ:
		return a == b;
	case NODE_NE:
		return a != b;
	case NODE_LT:
		return a < b;
	case NODE_LE:
		return a <= b;
	case NODE_GT:
		return a > b;
	default:
		return a >= b;
	}
}

/* No number but a score is negative, so some comparisons with one are decided already. */
static int constant_comparison(
    const struct program_node *node, const struct program_node *a, const struct program_node *b)
{
	if (a->op == NODE_NUMBER && b->op == NODE_NUMBER)
		return compare_constant(node->op, a->number, b->number);
	if (a->op == NODE_TEXT && b->op == NODE_TEXT && node->op == NODE_EQ)
		return text_equal_caseless(a->text, b->text);
	bool zero = b->op == NODE_NUMBER && b->number == 0;
	bool score = a->op == NODE_SUM || a->op == NODE_POINTS;
	if (zero && !score && (node->op == NODE_GE || node->op == NODE_LT))
		return node->op == NODE_GE;
	return -1;
}

int dsl_constant(const struct dsl_compiler *compiler, uint32_t index)
{
	/* Chains are balanced and nesting is bounded, so this recursion is, too. */
	const struct program_node *node = &compiler->nodes.items[index];
	const struct program_node *a = &compiler->nodes.items[node->a];
	const struct program_node *b = &compiler->nodes.items[node->b];
	int x, y;
	switch (node->op) {
	case NODE_TRUE:
		return 1;
	case NODE_HOLDS:
		return a->op == NODE_EMPTY ? 0 : a->op == NODE_PARTS ? 1 : -1;
	case NODE_NOT:
		x = dsl_constant(compiler, node->a);
		return x < 0 ? x : !x;
	case NODE_AND:
		x = dsl_constant(compiler, node->a);
		y = dsl_constant(compiler, node->b);
		return x == 0 || y == 0 ? 0 : x == 1 && y == 1 ? 1 : -1;
	case NODE_OR:
		x = dsl_constant(compiler, node->a);
		y = dsl_constant(compiler, node->b);
		return x == 1 || y == 1 ? 1 : x == 0 && y == 0 ? 0 : -1;
	case NODE_EQ:
	case NODE_NE:
	case NODE_LT:
	case NODE_LE:
	case NODE_GT:
	case NODE_GE:
		return constant_comparison(node, a, b);
	default:
		return -1;
	}
}
