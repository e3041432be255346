/* SPDX-License-Identifier: Apache-2.0
 *
 * Near misses: of the rules that do not hold, those of which something was found, nearest first.
 *
 * How close a node is to holding is a number up to CLOSE_FULL: of alternatives the closest counts,
 * of things wanted together their mean, of a count the part that is there, of two things that lie
 * too far apart how much too far.  What a rule lacked is told along the closest of its
 * alternatives, so that the reader sees the one way in which it nearly held.
 */
#include "engine/decide/explain.h"

enum { CLOSE_FULL = 1000, CLOSE_WEAK = 800, CLOSE_LOST = 600, CLOSE_LEAST = 250 };

#define MAX_DEPTH 24
#define MAX_REASONS 4
#define MAX_CLOSE_RULES 5
#define MIN_CLOSE_RULES 2
#define MAX_ALSO 6
#define MAX_EXAMPLES 3
#define MAX_EXPRESSION 100

static const struct program_node *node_at(const struct explanation *e, uint32_t node)
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

static bool is_count_wanted(const struct explanation *e, const struct program_node *node)
{
	return (node->op == NODE_GE || node->op == NODE_GT) &&
	       (node_at(e, node->a)->op == NODE_COUNT ||
	           node_at(e, node->a)->op == NODE_COUNT_ALL) &&
	       node_at(e, node->b)->op == NODE_NUMBER;
}

/** A condition about the message rather than about findings in it. */
static bool is_fact(const struct explanation *e, const struct program_node *node)
{
	return node->type == TYPE_BOOL && !explain_is_any(node) && !explain_is_all(node) &&
	       !is_count_wanted(e, node);
}

static int64_t wanted_count(const struct explanation *e, const struct program_node *node)
{
	return node_at(e, node->b)->number + (node->op == NODE_GT);
}

static unsigned measure_chain(struct explanation *e, uint32_t at, bool any, unsigned depth)
{
	struct indices leaves = explain_chain(e, at, any);
	unsigned most = 0, sum = 0, n = 0;

	for (size_t i = 0; i < leaves.count; i++) {
		bool fact = is_fact(e, node_at(e, leaves.items[i]));
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

static uint32_t gap_of(struct explanation *e, const struct program_node *node)
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
	gap = gap_of(e, node);
	if (gap == UINT32_MAX || gap > EXPLAINED_FAR || gap < limit)
		return 500;
	return 600 + (unsigned)(350 * ((uint64_t)limit + 1) / ((uint64_t)gap + 1));
}

static unsigned measure_count(
    struct explanation *e, const struct program_node *node, unsigned depth)
{
	int64_t has = run_value(e->run, node->a).number, wants = wanted_count(e, node);

	if (has <= 0 || wants <= 0)
		return measure(e, node_at(e, node->a)->a, depth + 1) / 2;
	return (unsigned)(900 * (has < wants ? has : wants) / wants);
}

/** Every message has parts, and most of what is found is not in its subject. */
static unsigned measure_filter(
    struct explanation *e, const struct program_node *node, unsigned depth)
{
	unsigned close = measure(e, node->a, depth + 1);

	if (node_at(e, explain_unwrapped(e, node->a))->op == NODE_PARTS)
		return 0;
	return node->op == NODE_IN ? close / 3 : close * 3 / 4;
}

/** What a detector found does not count: it is too weak, or other findings stand in its place. */
static unsigned measure_detector(struct explanation *e, uint32_t at)
{
	const struct program_node *node = node_at(e, at);
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
	const struct program_node *node = node_at(e, at);

	if (explain_is_any(node) || explain_is_all(node))
		return measure_chain(e, at, explain_is_any(node), depth);
	if (is_count_wanted(e, node))
		return measure_count(e, node, depth);
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
	if (node_at(e, at)->type != TYPE_SET && node_at(e, at)->type != TYPE_BOOL)
		close = 0;
	else if (run_holds(e->run, at))
		close = CLOSE_FULL;
	else
		close = depth < MAX_DEPTH ? measure_lacking(e, at, depth) : 0;
	e->close[at] = (uint16_t)(close + 1);
	return close;
}

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
	node = node_at(e, at);
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
	    is_count_wanted(e, node)) {
		collect_found(e, node->a, depth + 1, out);
		return;
	}
	if (!explain_is_any(node) && !explain_is_all(node))
		return;
	leaves = explain_chain(e, at, explain_is_any(node));
	best = leaves.items[0];
	for (size_t i = 0; i < leaves.count; i++)
		if (measure(e, leaves.items[i], 0) > measure(e, best, 0))
			best = leaves.items[i];
	for (size_t i = 0; i < leaves.count; i++)
		if (explain_is_all(node) || leaves.items[i] == best ||
		    measure(e, leaves.items[i], 0) == CLOSE_FULL)
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

static void say_found(struct explanation *e, uint32_t when)
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
	uint32_t gap = gap_of(e, node);
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
	unsigned a = measure(e, node->a, 0), b = measure(e, node->b, 0);
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
		if (measure(e, leaves.items[i], 0) > measure(e, best, 0))
			best = leaves.items[i];
	}
	if (!any)
		return;
	if (measure(e, best, 0) > 0) {
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

	if (measure(e, node->a, 0) < CLOSE_FULL) {
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
		say_lack(e, node_at(e, node->a)->a, depth + 1);
	} else if (begin_reason(e)) {
		say_kinds(e, node->a);
		say(e, ": %lld of %lld", (long long)has, (long long)wanted_count(e, node));
		end_reason(e);
	}
}

static void say_lack(struct explanation *e, uint32_t at, unsigned depth)
{
	const struct program_node *node;

	at = explain_unwrapped(e, at);
	node = node_at(e, at);
	if (depth > MAX_DEPTH || e->reasons >= MAX_REASONS)
		return;
	if (explain_is_any(node) || explain_is_all(node)) {
		say_lack_chain(e, at, explain_is_any(node), depth);
	} else if (is_count_wanted(e, node)) {
		say_lack_count(e, node, depth);
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

void say_counts(struct explanation *e, uint32_t when)
{
	bool any = explain_is_any(node_at(e, when));
	struct indices leaves = explain_chain(e, when, any);

	for (size_t i = 0; i < leaves.count; i++) {
		const struct program_node *node = node_at(e, leaves.items[i]);

		if (!is_count_wanted(e, node) || !run_holds(e->run, leaves.items[i]))
			continue;
		say_text(e, TEXT("        - "));
		say_kinds(e, node->a);
		say(e, ": %lld, %lld are enough\n", (long long)run_value(e->run, node->a).number,
		    (long long)wanted_count(e, node));
	}
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

static struct text cut_from(struct explanation *e, size_t from)
{
	struct text cut = arena_text(e->run->arena, (struct text){ e->at + from, e->len - from });

	e->len = from;
	return cut;
}

static struct text lack_of(struct explanation *e, uint32_t when)
{
	size_t from = e->len;

	e->reasons = 0;
	e->lack = from;
	say_lack(e, when, 0);
	return cut_from(e, from);
}

static void say_rule_name(struct explanation *e, uint32_t index)
{
	const struct program_rule *rule = &e->run->program->rules[index];

	say_text(e, rule->title.len ? rule->title : rule->name);
	if (rule->title.len)
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
		unsigned close = held[r] ? 0 : measure(e, rule->when, 0);

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
		rules.items[i].lack = lack_of(e, program->rules[rules.items[i].rule].when);
	return rules;
}

/** The more has held, the less the rest matters. */
static size_t most_shown(const struct verdict *verdict)
{
	size_t n = 0;

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
		if (shown == most_shown(verdict)) {
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
