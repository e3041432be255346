/* SPDX-License-Identifier: Apache-2.0
 *
 * What of a rule was there and what it lacked, told along the closest of its alternatives, so that
 * the reader sees the one way in which it nearly held.
 */
#include "engine/decide/explain.h"

#define MAX_DEPTH 24
#define MAX_REASONS 4
#define MAX_EXAMPLES 3
#define MAX_EXPRESSION 100

/* ---- what was there */

bool *explain_told(struct explanation *e, const struct occurrence *o)
{
	if (o->detector != PROGRAM_NONE)
		return &e->told[o->detector];
	if (o->source != PROGRAM_NONE)
		return &e->told[e->run->program->n_detectors + o->source];
	return NULL;
}

void say_examples(struct explanation *e, const struct set *set)
{
	struct text seen[MAX_EXAMPLES];
	const struct occurrence *first = &set->items[0];
	bool *told = explain_told(e, first);
	size_t n = 0, i = 0;

	say_kind(e, first->detector, first->source);
	if (told && *told) {
		say_text(e, TEXT(" as above"));
		return;
	}
	if (told)
		*told = true;
	for (; i < set->count && n < MAX_EXAMPLES; i++) {
		struct shown_finding shown;
		bool new = true;

		occurrence_show(e->run, &set->items[i], &shown);
		for (size_t k = 0; k < n; k++)
			new &= !text_equal(seen[k], shown.masked);
		if (!new)
			continue;
		say_text(e, n ? TEXT(", ") : TEXT(" "));
		say_name(e, shown.masked);
		if (set->items[i].confidence == CONFIDENCE_POSSIBLE)
			say_text(e, TEXT(" (possible)"));
		seen[n++] = shown.masked;
	}
	if (i < set->count)
		say(e, " and %zu more", set->count - i);
	say_place(e, first->surface, first->from, first->to);
}

/** The sets that are there, along the closest alternatives. */
static void collect_found(struct explanation *e, uint32_t at, unsigned depth, struct witnesses *out)
{
	const struct program_node *node;
	struct indices leaves;
	uint32_t best;

	at = explain_unwrapped(e, at);
	node = explain_node(e, at);
	if (depth > MAX_DEPTH)
		return;
	if (node->op == NODE_DETECTOR || node->op == NODE_SOURCE) {
		if (run_value(e->run, at).set.count > 0)
			*arena_push(e->run->arena, out) = run_value(e->run, at).set;
		return;
	}
	if (node->op == NODE_NEAR) {
		collect_found(e, node->a, depth + 1, out);
		collect_found(e, node->b, depth + 1, out);
		return;
	}
	if (node->op == NODE_IN || node->op == NODE_OUTSIDE || node->op == NODE_WHERE ||
	    close_is_count(e, node)) {
		collect_found(e, node->a, depth + 1, out);
		return;
	}
	if (!explain_is_any(node) && !explain_is_all(node))
		return;
	leaves = explain_chain(e, at, explain_is_any(node));
	best = leaves.items[0];
	for (size_t i = 0; i < leaves.count; i++)
		if (close_of(e, leaves.items[i]) > close_of(e, best))
			best = leaves.items[i];
	for (size_t i = 0; i < leaves.count; i++)
		if (explain_is_all(node) || leaves.items[i] == best ||
		    close_of(e, leaves.items[i]) == CLOSE_FULL)
			collect_found(e, leaves.items[i], depth + 1, out);
}

static bool said_before(const struct witnesses *found, size_t i)
{
	const struct occurrence *o = &found->items[i].items[0];

	for (size_t k = 0; k < i; k++)
		if (found->items[k].items[0].detector == o->detector &&
		    found->items[k].items[0].source == o->source)
			return true;
	return false;
}

void say_found(struct explanation *e, uint32_t when)
{
	struct witnesses found = { NULL, 0, 0 };
	size_t said = 0;

	collect_found(e, when, 0, &found);
	for (size_t i = 0; i < found.count; i++) {
		if (said_before(&found, i))
			continue;
		if (said == MAX_EXAMPLES) {
			say_text(e, TEXT("; and more"));
			break;
		}
		say_text(e, said++ ? TEXT("; ") : TEXT("        - found "));
		say_examples(e, &found.items[i]);
	}
	if (said)
		say_text(e, TEXT("\n"));
}

/* ---- what was not */

static void say_lack(struct explanation *e, uint32_t at, unsigned depth);

static bool begin_reason(struct explanation *e)
{
	if (e->reasons >= MAX_REASONS)
		return false;
	e->reasons++;
	e->reason = e->len;
	say_text(e, TEXT("        - "));
	return true;
}

/** Ends the line, unless an earlier reason begins with all of it or says its beginning. */
static void end_reason(struct explanation *e)
{
	struct text line = { e->at + e->reason, e->len - e->reason };
	size_t at = e->lack;

	while (at < e->reason) {
		const char *end = memchr(e->at + at, '\n', e->reason - at);
		size_t len = end ? (size_t)(end - (e->at + at)) : e->reason - at;
		size_t both = len < line.len ? len : line.len;

		if (memcmp(e->at + at, line.at, both) == 0) {
			e->len = e->reason;
			e->reasons--;
			return;
		}
		at += len + 1;
	}
	say_text(e, TEXT("\n"));
}

static void say_apart(struct explanation *e, const struct program_node *node)
{
	struct distance distance = node_distance(node);
	uint32_t gap = close_gap(e, node);
	bool far = gap == UINT32_MAX || gap > EXPLAINED_FAR;

	if (!begin_reason(e))
		return;
	say_kinds(e, node->a);
	say_text(e, TEXT(" and "));
	say_kinds(e, node->b);
	if (far)
		say_text(e, TEXT(": nowhere near each other"));
	else
		say(e, ": %u %s away", gap, unit_words(distance.unit));
	say(e, ", %u%s%s allowed", distance.limit, far ? " " : "",
	    far ? unit_words(distance.unit) : "");
	end_reason(e);
}

static void say_lack_near(struct explanation *e, const struct program_node *node, unsigned depth)
{
	unsigned a = close_of(e, node->a), b = close_of(e, node->b);
	struct distance distance = node_distance(node);

	if (a == CLOSE_FULL && b == CLOSE_FULL) {
		say_apart(e, node);
		return;
	}
	if (a < CLOSE_FULL)
		say_lack(e, node->a, depth + 1);
	if (b == CLOSE_FULL)
		return;
	if (b > 0 || a < CLOSE_FULL) {
		say_lack(e, node->b, depth + 1);
	} else if (begin_reason(e)) {
		say_text(e, TEXT("missing: "));
		say_kinds(e, node->b);
		say(e, " within %u %s%s", distance.limit, unit_words(distance.unit),
		    side_words(distance.side));
		end_reason(e);
	}
}

static void say_lack_chain(struct explanation *e, uint32_t at, bool any, unsigned depth)
{
	struct indices leaves = explain_chain(e, at, any);
	uint32_t best = leaves.items[0];

	for (size_t i = 0; i < leaves.count; i++) {
		if (!any && !run_holds(e->run, leaves.items[i]))
			say_lack(e, leaves.items[i], depth + 1);
		if (close_of(e, leaves.items[i]) > close_of(e, best))
			best = leaves.items[i];
	}
	if (!any)
		return;
	if (close_of(e, best) > 0) {
		say_lack(e, best, depth + 1);
	} else if (begin_reason(e)) {
		say_text(e, TEXT("missing: "));
		say_kinds(e, at);
		end_reason(e);
	}
}

static void say_expression(struct explanation *e, uint32_t at)
{
	struct text text = program_node_text(e->run->program, at, e->run->arena);

	if (text.len > MAX_EXPRESSION) {
		say_text(e, (struct text){ text.at, MAX_EXPRESSION });
		text = TEXT("...");
	}
	say_text(e, text);
}

static void say_places(struct explanation *e, uint32_t places)
{
	bool first = true;

	for (uint32_t bit = 1; bit && bit <= places; bit <<= 1)
		if (places & bit) {
			say(e, "%s%s", first ? " " : " or ", place_name(bit));
			first = false;
		}
}

/** The operand of `in`, `outside` or `where` is there, but not as it is wanted. */
static void say_lack_filter(struct explanation *e, const struct program_node *node, unsigned depth)
{
	struct set set;

	if (close_of(e, node->a) < CLOSE_FULL) {
		say_lack(e, node->a, depth + 1);
		return;
	}
	if (!begin_reason(e))
		return;
	set = run_value(e->run, node->a).set;
	if (node->op == NODE_WHERE) {
		say_text(e, TEXT("none where "));
		say_expression(e, node->b);
	} else {
		say_text(e, TEXT("stands"));
		if (set.count > 0)
			say_place(e, set.items[0].surface, set.items[0].from, set.items[0].to);
		say(e, "; counts only %s", node->op == NODE_IN ? "in" : "outside");
		say_places(e, node->bits);
	}
	end_reason(e);
}

static void say_lack_count(struct explanation *e, const struct program_node *node, unsigned depth)
{
	int64_t has = run_value(e->run, node->a).number;

	if (has == 0) {
		say_lack(e, explain_node(e, node->a)->a, depth + 1);
	} else if (begin_reason(e)) {
		say_kinds(e, node->a);
		say(e, ": %lld of %lld", (long long)has, (long long)close_wanted(e, node));
		end_reason(e);
	}
}

static void say_lack(struct explanation *e, uint32_t at, unsigned depth)
{
	const struct program_node *node;

	at = explain_unwrapped(e, at);
	node = explain_node(e, at);
	if (depth > MAX_DEPTH || e->reasons >= MAX_REASONS)
		return;
	if (explain_is_any(node) || explain_is_all(node)) {
		say_lack_chain(e, at, explain_is_any(node), depth);
	} else if (close_is_count(e, node)) {
		say_lack_count(e, node, depth);
	} else if (close_is_score(e, node)) {
		if (begin_reason(e))
			say_score(e, node, false);
	} else if (node->op == NODE_NEAR) {
		say_lack_near(e, node, depth);
	} else if (node->op == NODE_IN || node->op == NODE_OUTSIDE || node->op == NODE_WHERE) {
		say_lack_filter(e, node, depth);
	} else if (!begin_reason(e)) {
		return;
	} else if (node->op == NODE_DETECTOR && e->found[at]) {
		say_weak(e, at);
		end_reason(e);
	} else {
		say_text(e, node->type == TYPE_SET ? TEXT("missing: ") : TEXT("does not hold: "));
		if (node->type == TYPE_SET)
			say_kinds(e, at);
		else
			say_expression(e, at);
		end_reason(e);
	}
}

static struct text cut_from(struct explanation *e, size_t from)
{
	struct text cut = arena_text(e->run->arena, (struct text){ e->at + from, e->len - from });

	e->len = from;
	return cut;
}

struct text explain_lack(struct explanation *e, uint32_t when)
{
	size_t from = e->len;

	e->reasons = 0;
	e->lack = from;
	say_lack(e, when, 0);
	return cut_from(e, from);
}

void say_counts(struct explanation *e, uint32_t when)
{
	bool any = explain_is_any(explain_node(e, when));
	struct indices leaves = explain_chain(e, when, any);

	for (size_t i = 0; i < leaves.count; i++) {
		const struct program_node *node = explain_node(e, leaves.items[i]);

		if (!close_is_count(e, node) || !run_holds(e->run, leaves.items[i]))
			continue;
		say_text(e, TEXT("        - "));
		say_kinds(e, node->a);
		say(e, ": %lld, %lld are enough\n", (long long)run_value(e->run, node->a).number,
		    (long long)close_wanted(e, node));
	}
}
