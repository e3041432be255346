/* SPDX-License-Identifier: Apache-2.0
 *
 * What made an expression hold: the occurrences of its sets, in the order in which the expression
 * names them.  Of `A near B` these are those of A and, beside them, those of B that they lie near.
 * And what a verdict may show of each: a mask and a digest, never the value.
 */
#include "engine/decide/run.h"

/** Sets inside sets are followed this far. */
#define MAX_DEPTH 32

static enum side side_reversed(enum side side)
{
	return side == SIDE_BOTH ? side : side == SIDE_BEFORE ? SIDE_AFTER : SIDE_BEFORE;
}

static void add(struct run *run, struct witnesses *out, struct set set)
{
	if (set.count > 0)
		*arena_push(run->arena, out) = set;
}

static int compare_in_program(
    const struct run *run, const struct set *a, size_t i, const struct set *b, size_t k)
{
	return occurrence_compare(&a->items[i], &b->items[k], (void *)(uintptr_t)run->program);
}

/** Those of `a` that are also in `b`; both are in order. */
static struct set set_common(struct run *run, struct set a, struct set b)
{
	struct set common = { NULL, 0 };
	size_t k = 0;

	if (a.count == 0 || !run_spend(run, a.count + b.count))
		return common;
	common.items = arena_alloc(run->arena, a.count * sizeof(*common.items));
	for (size_t i = 0; i < a.count; i++) {
		while (k < b.count && compare_in_program(run, &b, k, &a, i) < 0)
			k++;
		if (k < b.count && compare_in_program(run, &b, k, &a, i) == 0)
			common.items[common.count++] = a.items[i];
	}
	return common;
}

/** The neighbours that keep `kept`, a part of the set `node`, in it. */
static void add_neighbours(
    struct run *run, uint32_t node, struct set kept, unsigned depth, struct witnesses *out)
{
	const struct program_node *n = &run->program->nodes[node];

	if (depth > MAX_DEPTH || kept.count == 0)
		return;
	if (n->op == NODE_NEAR) {
		struct distance distance = node_distance(n);
		struct set near;

		distance.side = side_reversed(distance.side);
		near = set_near(run, run_value(run, n->b).set, kept, distance);
		add_neighbours(run, n->a, kept, depth + 1, out);
		add(run, out, near);
		add_neighbours(run, n->b, near, depth + 1, out);
	} else if (n->op == NODE_UNION || n->op == NODE_BOTH) {
		add_neighbours(
		    run, n->a, set_common(run, kept, run_value(run, n->a).set), depth + 1, out);
		add_neighbours(
		    run, n->b, set_common(run, kept, run_value(run, n->b).set), depth + 1, out);
	} else if (n->op == NODE_IN || n->op == NODE_OUTSIDE || n->op == NODE_WHERE) {
		add_neighbours(run, n->a, kept, depth + 1, out);
	}
}

static void add_set(struct run *run, uint32_t node, struct witnesses *out)
{
	struct set set = run_value(run, node).set;

	add(run, out, set);
	add_neighbours(run, node, set, 0, out);
}

/** Pushes the operands of a node that held, the first one on top. */
static void push_held(struct run *run, const struct program_node *node, struct indices *pending)
{
	uint32_t operands[2];
	size_t n = node_operands(node, operands);

	for (size_t i = n; i-- > 0;) {
		enum node_type type = run->program->nodes[operands[i]].type;

		if (type == TYPE_NUMBER || type == TYPE_SET ||
		    (type == TYPE_BOOL && run_holds(run, operands[i])))
			*arena_push(run->arena, pending) = operands[i];
	}
}

/** What spoke against is no evidence. */
static bool speaks_for(const struct program_node *node)
{
	return node->op != NODE_NOT && (node->op != NODE_POINTS || node->number > 0);
}

void run_witnesses(struct run *run, uint32_t node, struct witnesses *out)
{
	struct indices pending = { NULL, 0, 0 };
	uint32_t *seen = arena_zero(run->arena, (size_t)node + 1, sizeof(*seen));

	*arena_push(run->arena, &pending) = node;
	while (pending.count > 0 && run_spend(run, 1)) {
		uint32_t at = pending.items[--pending.count];
		const struct program_node *n = &run->program->nodes[at];

		if (seen[at])
			continue;
		seen[at] = 1;
		if (n->type == TYPE_SET)
			add_set(run, at, out);
		else if (speaks_for(n))
			push_held(run, n, &pending);
	}
}

/* ---- showing */

/** Of a term its first letter may be shown. */
static const struct program_mask term_mask = { 1, 0 };

/** A part as an occurrence: nothing of it is secret but its name, which the ledger tells. */
static void show_part(
    struct run *run, const struct occurrence *occurrence, struct shown_finding *out)
{
	const struct ledger *ledger = &run->input->extraction->ledger;

	struct text name = TEXT("");

	if (occurrence->ledger < ledger->count) {
		out->masked = ledger->items[occurrence->ledger].type;
		name = ledger->items[occurrence->ledger].name;
	}
	out->digest = detect_digest(run->input->keys, name, run->arena);
}

void occurrence_show(
    struct run *run, const struct occurrence *occurrence, struct shown_finding *out)
{
	const struct surface *surface = occurrence_surface(run, occurrence);
	struct text value = occurrence_text(run, occurrence);

	*out = (struct shown_finding){ .detector = occurrence_name(run->program, occurrence),
		.kind = occurrence_kind(run, occurrence),
		.confidence = occurrence->confidence,
		.surface = occurrence->surface,
		.ledger = occurrence->ledger,
		.masked = TEXT("") };
	if (!surface) {
		show_part(run, occurrence, out);
		return;
	}
	out->offset = fold_back(&surface->map, occurrence->from);
	out->length = fold_back(&surface->map, occurrence->to) - out->offset;
	if (run->input->reveal && out->offset + out->length <= surface->decoded.len)
		out->masked = (struct text){ surface->decoded.at + out->offset, out->length };
	else if (occurrence->detector != PROGRAM_NONE)
		out->masked = detect_mask(
		    value, run->program->detectors[occurrence->detector].mask, run->arena);
	else
		out->masked = detect_mask(value, term_mask, run->arena);
	out->digest = detect_digest(run->input->keys, value, run->arena);
}
