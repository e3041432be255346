/* SPDX-License-Identifier: Apache-2.0
 *
 * Near misses: of the rules that do not hold, those of which something was found, nearest first.
 *
 * How close a node is to holding is a number up to CLOSE_FULL: of alternatives the closest counts,
 * of things wanted together their mean, of a count the part that is there, of two things that lie
 * too far apart how much too far.
 */
#include "engine/decide/explain.h"

enum { CLOSE_WEAK = 800, CLOSE_LOST = 600, CLOSE_LEAST = 250 };

#define MAX_DEPTH 24
#define MAX_CLOSE_RULES 5
#define MIN_CLOSE_RULES 2
#define MAX_HALF_RULES 3 /* of which one of two things is there: most mail names a person */
#define MAX_ALSO 6

const struct program_node *explain_node(const struct explanation *e, uint32_t node)
{
	return &e->run->program->nodes[node];
}

/** Marks the nodes under which a detector found something. */
void close_start(struct explanation *e)
{
	const struct program *program = e->run->program;
	const struct findings *findings = e->run->input->findings;

	e->close = arena_zero(e->run->arena, program->n_nodes, sizeof(*e->close));
	e->found = arena_zero(e->run->arena, program->n_nodes, sizeof(*e->found));
	for (uint32_t i = 0; i < program->n_nodes; i++) {
		const struct program_node *node = &program->nodes[i];
		uint32_t operands[2];
		size_t n = node_operands(node, operands);

		if (node->op == NODE_DETECTOR)
			e->found[i] = findings->count &&
			              findings->first[node->a] < findings->first[node->a + 1];
		for (size_t k = 0; k < n; k++)
			e->found[i] |= node->op != NODE_NOT && e->found[operands[k]];
	}
}

/* ---- how close */

static unsigned measure(struct explanation *e, uint32_t at, unsigned depth);

bool close_is_count(const struct explanation *e, const struct program_node *node)
{
	return (node->op == NODE_GE || node->op == NODE_GT) &&
	       (explain_node(e, node->a)->op == NODE_COUNT ||
	           explain_node(e, node->a)->op == NODE_COUNT_ALL) &&
	       explain_node(e, node->b)->op == NODE_NUMBER;
}

/** A condition about the message rather than about findings in it. */
static bool is_fact(const struct explanation *e, const struct program_node *node)
{
	return node->type == TYPE_BOOL && !explain_is_any(node) && !explain_is_all(node) &&
	       !close_is_count(e, node) && !close_is_score(e, node);
}

int64_t close_wanted(const struct explanation *e, const struct program_node *node)
{
	return explain_node(e, node->b)->number + (node->op == NODE_GT);
}

static unsigned measure_chain(struct explanation *e, uint32_t at, bool any, unsigned depth)
{
	struct indices leaves = explain_chain(e, at, any);
	unsigned most = 0, sum = 0, n = 0;

	for (size_t i = 0; i < leaves.count; i++) {
		bool fact = is_fact(e, explain_node(e, leaves.items[i]));
		unsigned close = fact ? (run_holds(e->run, leaves.items[i]) ? CLOSE_FULL : 0)
		                      : measure(e, leaves.items[i], depth + 1);

		most = close > most ? close : most;
		if (fact && !any && close)
			continue; /* it holds for most messages */
		sum += fact && !any ? CLOSE_FULL / 2 : close;
		n++;
	}
	return any ? most : n ? sum / n : 0;
}

uint32_t close_gap(struct explanation *e, const struct program_node *node)
{
	return set_nearest(e->run, run_value(e->run, node->a).set, run_value(e->run, node->b).set,
	    node_distance(node));
}

static unsigned measure_near(struct explanation *e, const struct program_node *node, unsigned depth)
{
	unsigned a = measure(e, node->a, depth + 1), b = measure(e, node->b, depth + 1);
	uint32_t limit = node_distance(node).limit, gap;

	if (a < CLOSE_FULL || b < CLOSE_FULL)
		return (a + b) * 35 / 100;
	gap = close_gap(e, node);
	if (gap == UINT32_MAX || gap > EXPLAINED_FAR || gap < limit)
		return 500;
	return 600 + (unsigned)(350 * ((uint64_t)limit + 1) / ((uint64_t)gap + 1));
}

static unsigned measure_count(
    struct explanation *e, const struct program_node *node, unsigned depth)
{
	int64_t has = run_value(e->run, node->a).number, wants = close_wanted(e, node);

	if (has <= 0 || wants <= 0)
		return measure(e, explain_node(e, node->a)->a, depth + 1) / 2;
	return (unsigned)(900 * (has < wants ? has : wants) / wants);
}

static unsigned measure_score(struct explanation *e, const struct program_node *node)
{
	int64_t has = run_value(e->run, node->a).number, wants = close_wanted(e, node);

	return has <= 0 || wants <= 0 ? 0 : (unsigned)(900 * (has < wants ? has : wants) / wants);
}

/** Every message has parts, and most of what is found is not in its subject. */
static unsigned measure_filter(
    struct explanation *e, const struct program_node *node, unsigned depth)
{
	unsigned close = measure(e, node->a, depth + 1);

	if (explain_node(e, explain_unwrapped(e, node->a))->op == NODE_PARTS)
		return 0;
	return node->op == NODE_IN ? close / 3 : close * 3 / 4;
}

/** What a detector found does not count: it is too weak, or other findings stand in its place. */
static unsigned measure_detector(struct explanation *e, uint32_t at)
{
	const struct program_node *node = explain_node(e, at);
	const struct findings *findings = e->run->input->findings;
	unsigned close = 0;

	for (uint32_t i = findings->first ? findings->first[node->a] : 0;
	     e->found[at] && i < findings->first[node->a + 1]; i++) {
		unsigned one =
		    findings->items[i].lost >> node->number & 1 ? CLOSE_LOST : CLOSE_WEAK;

		close = one > close ? one : close;
	}
	return close;
}

static unsigned measure_lacking(struct explanation *e, uint32_t at, unsigned depth)
{
	const struct program_node *node = explain_node(e, at);

	if (explain_is_any(node) || explain_is_all(node))
		return measure_chain(e, at, explain_is_any(node), depth);
	if (close_is_count(e, node))
		return measure_count(e, node, depth);
	if (close_is_score(e, node))
		return measure_score(e, node);
	switch (node->op) {
	case NODE_NEAR:
		return measure_near(e, node, depth);
	case NODE_IN:
	case NODE_OUTSIDE:
	case NODE_WHERE:
		return measure_filter(e, node, depth);
	case NODE_DETECTOR:
		return measure_detector(e, at);
	default:
		return 0;
	}
}

static unsigned measure(struct explanation *e, uint32_t at, unsigned depth)
{
	unsigned close;

	at = explain_unwrapped(e, at);
	if (e->close[at])
		return e->close[at] - 1U;
	if (explain_node(e, at)->type != TYPE_SET && explain_node(e, at)->type != TYPE_BOOL)
		close = 0;
	else if (run_holds(e->run, at))
		close = CLOSE_FULL;
	else
		close = depth < MAX_DEPTH ? measure_lacking(e, at, depth) : 0;
	e->close[at] = (uint16_t)(close + 1);
	return close;
}

unsigned close_of(struct explanation *e, uint32_t node)
{
	return measure(e, node, 0);
}

/* ---- rules */

struct close_rule {
	uint32_t rule;
	unsigned close;
	struct text lack; /**< the reasons as lines */
	bool done;
};

struct close_rules {
	struct close_rule *items;
	size_t count, room;
};

static int close_compare(const void *left, const void *right, void *context)
{
	const struct program *program = context;
	const struct close_rule *a = left, *b = right;

	if (a->close != b->close)
		return a->close > b->close ? -1 : 1;
	return text_compare(program->rules[a->rule].name, program->rules[b->rule].name);
}

static void say_rule_name(struct explanation *e, uint32_t index)
{
	const struct program_rule *rule = &e->run->program->rules[index];

	bool titled = rule->title.len && !text_equal(rule->title, rule->name);

	say_text(e, titled ? rule->title : rule->name);
	if (titled)
		say(e, " (" TEXT_FORMAT ")", TEXT_ARGUMENTS(rule->name));
}

/** The names of rules that lacked the same. */
static void say_also(struct explanation *e, struct close_rules *rules, size_t from)
{
	size_t n = 0;

	for (size_t i = from + 1; i < rules->count; i++) {
		if (rules->items[i].done ||
		    !text_equal(rules->items[i].lack, rules->items[from].lack))
			continue;
		rules->items[i].done = true;
		if (n++ >= MAX_ALSO)
			continue;
		say_text(e, n == 1 ? TEXT("        - the same keeps from holding: ") : TEXT(", "));
		say_text(e, e->run->program->rules[rules->items[i].rule].name);
	}
	if (n > MAX_ALSO)
		say(e, " and %zu more", n - MAX_ALSO);
	say_text(e, n ? TEXT("\n") : TEXT(""));
}

/** Rules of a class that the message has anyway are less telling. */
static bool class_is_held(const struct verdict *verdict, struct text name)
{
	for (size_t c = 0; c < verdict->n_classes; c++)
		if (program_class_covers(name, verdict->classes[c].name) ||
		    program_class_covers(verdict->classes[c].name, name))
			return true;
	return false;
}

static struct close_rules collect_close(
    struct explanation *e, const struct verdict *verdict, const bool *held)
{
	const struct program *program = e->run->program;
	struct close_rules rules = { NULL, 0, 0 };

	for (uint32_t r = 0; r < program->n_rules; r++) {
		const struct program_rule *rule = &program->rules[r];
		/* A part is told by its whole. */
		bool told = held[r] || rule->whole != PROGRAM_NONE || !explain_is_asked(e, rule);
		unsigned close = told ? 0 : close_of(e, rule->when);

		if (close < CLOSE_LEAST || (close < CLOSE_FULL / 2 && !e->found[rule->when]))
			continue;
		if (class_is_held(verdict, rule->class_name))
			close /= 4;
		*arena_push(e->run->arena, &rules) =
		    (struct close_rule){ .rule = r, .close = close };
	}
	sort_stable(rules.items, rules.count, sizeof(*rules.items), close_compare,
	    (void *)(uintptr_t)program, e->run->arena);
	for (size_t i = 0; i < rules.count; i++)
		rules.items[i].lack = explain_lack(e, program->rules[rules.items[i].rule].when);
	return rules;
}

/** The more has held, the less the rest matters, unless the reader asked about it. */
static size_t most_shown(const struct explanation *e, const struct verdict *verdict)
{
	size_t n = 0;

	if (e->only.len)
		return MAX_CLOSE_RULES;
	for (size_t c = 0; c < verdict->n_classes; c++)
		n += verdict->classes[c].n_rules;
	return n / 2 + MIN_CLOSE_RULES < MAX_CLOSE_RULES ? MAX_CLOSE_RULES - n / 2
	                                                 : MIN_CLOSE_RULES;
}

size_t say_close_rules(struct explanation *e, const struct verdict *verdict, const bool *held)
{
	const struct program *program = e->run->program;
	struct close_rules rules = collect_close(e, verdict, held);
	size_t shown = 0, left = 0;

	for (size_t i = 0; i < rules.count; i++) {
		if (rules.items[i].done)
			continue;
		if (shown == most_shown(e, verdict) ||
		    (shown >= MAX_HALF_RULES && rules.items[i].close <= CLOSE_FULL / 2)) {
			left++;
			continue;
		}
		say_text(e, shown++ ? TEXT("    ") : TEXT("\nwhat came close\n    "));
		say_rule_name(e, rules.items[i].rule);
		say_text(e, TEXT("\n"));
		say_found(e, program->rules[rules.items[i].rule].when);
		say_text(e, rules.items[i].lack);
		say_also(e, &rules, i);
	}
	if (left)
		say(e, "    and %zu that came less close\n", left);
	return rules.count;
}
