/* SPDX-License-Identifier: Apache-2.0
 *
 * The reasoning in plain words, for rule authors and auditors.  For each rule that held, and then
 * for each that came close:
 *
 *   hipaa.identified: holds, class hipaa, medium
 *       A person's identifier next to health information
 *       [x] common.us_ssn near hipaa.diagnosis within 300 characters
 *           [x] common.us_ssn: 1 (***-**-9998 in part 1, body)
 *           [x] hipaa.diagnosis: 2 (...)
 *
 * Values are shown as masks only.
 */
#include "engine/decide/explain.h"

#define MAX_LEG_DEPTH 8
#define MAX_LEGS 60
#define MAX_EXAMPLES 3
#define MAX_NAME 120

void say(struct explanation *e, const char *format, ...)
{
	char line[512];
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	if (n <= 0)
		return;
	say_text(e, (struct text){ line, (size_t)n < sizeof(line) ? (size_t)n : sizeof(line) - 1 });
}

void say_text(struct explanation *e, struct text t)
{
	if (e->len + t.len > e->room) {
		size_t room = (e->len + t.len) * 2;

		e->at = arena_grow(e->run->arena, e->at, e->room, room);
		e->room = room;
	}
	if (t.len)
		memcpy(e->at + e->len, t.at, t.len);
	e->len += t.len;
}

void say_name(struct explanation *e, struct text name)
{
	size_t n = name.len < MAX_NAME ? name.len : MAX_NAME;
	char *plain = arena_alloc(e->run->arena, n + 1);

	while (n > 0 && n < name.len && ((unsigned char)name.at[n] & 0xc0) == 0x80)
		n--; /* not in the middle of a character */
	for (size_t i = 0; i < n; i++)
		plain[i] =
		    (unsigned char)name.at[i] < 0x20 || name.at[i] == 0x7f ? '?' : name.at[i];
	say_text(e, (struct text){ plain, n });
	if (n < name.len)
		say_text(e, TEXT("..."));
}

void say_indent(struct explanation *e, unsigned depth)
{
	for (unsigned i = 0; i < depth; i++)
		say_text(e, TEXT("    "));
}

void say_place(struct explanation *e, uint32_t surface, uint32_t from, uint32_t to)
{
	struct surfaces *surfaces = &e->run->input->extraction->surfaces;
	struct surface *s;
	uint32_t zones;

	if (surface >= surfaces->count)
		return;
	s = &surfaces->items[surface];
	if (s->part && s->part[0]) {
		say_text(e, TEXT(" in part "));
		say_name(e, text_of(s->part));
		say_text(e, TEXT(","));
	} else {
		say_text(e, TEXT(" in the"));
	}
	say(e, " %s", place_name(s->place));
	zones = surface_places(s, from, to, e->run->arena) & PLACE_ZONES;
	for (uint32_t bit = 1; zones; bit <<= 1) {
		if (zones & bit)
			say(e, ", in a %s", place_name(bit));
		zones &= ~bit;
	}
}

/* ---- legs of a condition */

static void say_examples(struct explanation *e, struct set set)
{
	for (size_t i = 0; i < set.count && i < MAX_EXAMPLES; i++) {
		const struct occurrence *o = &set.items[i];
		struct shown_finding shown;

		occurrence_show(e->run, o, &shown);
		say_text(e, i ? TEXT("; ") : TEXT(" ("));
		say_text(e, shown.masked);
		say(e, ", %s", confidence_name(o->confidence));
		say_place(e, o->surface, o->from, o->to);
	}
	if (set.count > MAX_EXAMPLES)
		say(e, "; and %zu more", set.count - MAX_EXAMPLES);
	if (set.count > 0)
		say_text(e, TEXT(")"));
}

static const char *unit_name(enum distance_unit unit)
{
	static const char *const names[] = {
		[UNIT_CHARACTERS] = "characters", [UNIT_WORDS] = "words", [UNIT_LINES] = "lines"
	};

	return names[unit];
}

static const char *side_name(enum side side)
{
	return side == SIDE_BEFORE ? " before" : side == SIDE_AFTER ? " after" : "";
}

/** Why a `near` of two sets that are both there is empty. */
static void say_gap(struct explanation *e, const struct program_node *node)
{
	struct distance distance = node_distance(node);
	struct set a = run_value(e->run, node->a).set, b = run_value(e->run, node->b).set;
	uint32_t gap;

	if (a.count == 0 || b.count == 0) {
		say_text(e, TEXT(": "));
		say_text(e, a.count == 0 && b.count == 0 ? TEXT("neither side is there")
		            : a.count == 0               ? TEXT("the first side is missing")
		                                         : TEXT("the second side is missing"));
		return;
	}
	gap = set_nearest(e->run, a, b, distance);
	if (gap == UINT32_MAX || gap > EXPLAINED_FAR)
		say(e, ": nowhere near each other, %u %s%s allowed", distance.limit,
		    unit_name(distance.unit), side_name(distance.side));
	else
		say(e, ": %u %s away, %u allowed", gap, unit_name(distance.unit), distance.limit);
}

static void say_comparison(struct explanation *e, const struct program_node *node)
{
	const struct program_node *nodes = e->run->program->nodes;
	long long left, right;

	if (nodes[node->a].type != TYPE_NUMBER || nodes[node->b].type != TYPE_NUMBER)
		return;
	left = (long long)run_value(e->run, node->a).number;
	right = (long long)run_value(e->run, node->b).number;
	say(e, ": %lld of %lld", left, right);
}

/** Findings of a detector that the expression does not take: too weak, or lost to others. */
static void say_weaker(struct explanation *e, const struct program_node *node)
{
	const struct findings *findings = e->run->input->findings;
	size_t weaker = 0, lost = 0;

	for (uint32_t i = findings->count ? findings->first[node->a] : 0;
	     findings->count && i < findings->first[node->a + 1]; i++) {
		bool gone = findings->items[i].lost >> node->number & 1;

		lost += gone;
		weaker += !gone && findings->items[i].confidence < node->bits;
	}
	if (weaker)
		say(e, ", %zu less than %s", weaker, confidence_name((enum confidence)node->bits));
	if (lost)
		say(e, ", %zu lost to stronger findings in the same place", lost);
}

static void say_result(struct explanation *e, uint32_t at, bool held)
{
	const struct program_node *node = &e->run->program->nodes[at];

	switch (node->op) {
	case NODE_NEAR:
		if (!held) {
			say_gap(e, node);
			return;
		}
		break;
	case NODE_EQ:
	case NODE_NE:
	case NODE_LT:
	case NODE_LE:
	case NODE_GT:
	case NODE_GE:
		say_comparison(e, node);
		return;
	default:
		break;
	}
	if (node->type != TYPE_SET)
		return;
	if (held)
		say(e, ": %zu found", run_value(e->run, at).set.count);
	else
		say_text(e, TEXT(": none"));
	if (node->op == NODE_DETECTOR)
		say_weaker(e, node);
	say_examples(e, run_value(e->run, at).set);
}

/** Whether the operands of a leg say more than the leg itself. */
static bool leg_opens(const struct program_node *node)
{
	switch (node->op) {
	case NODE_DETECTOR:
	case NODE_SOURCE:
	case NODE_PARTS:
	case NODE_IN_LIST:
	case NODE_CONTAINS:
	case NODE_MATCHES:
		return false;
	default:
		return true;
	}
}

static void say_leg(struct explanation *e, uint32_t at, unsigned depth)
{
	const struct program_node *node = &e->run->program->nodes[at];
	uint32_t operands[2];
	size_t n = node_operands(node, operands);
	bool held;

	if (e->legs++ >= MAX_LEGS) {
		if (e->legs == MAX_LEGS + 1)
			say(e, "        ... more legs are not shown\n");
		return;
	}
	if (node->type == TYPE_BOOL || node->type == TYPE_SET) {
		held = run_holds(e->run, at);
		say_indent(e, depth);
		say_text(e, held ? TEXT("[x] ") : TEXT("[ ] "));
		say_text(e, program_node_text(e->run->program, at, e->run->arena));
		say_result(e, at, held);
		say_text(e, TEXT("\n"));
		depth++;
	}
	if (depth >= MAX_LEG_DEPTH || !leg_opens(node))
		return;
	if (node->op == NODE_WHERE) /* the condition is about each occurrence by itself */
		n = 1;
	if (node->op == NODE_HOLDS && e->run->program->nodes[node->a].type == TYPE_SET)
		depth--;
	for (size_t i = 0; i < n; i++)
		if (node->op != NODE_HOLDS || leg_opens(&e->run->program->nodes[operands[i]]))
			say_leg(e, operands[i], depth);
}

/* ---- rules */

static const struct verdict_rule *verdict_rule_of(const struct verdict *verdict, uint32_t rule)
{
	for (size_t c = 0; c < verdict->n_classes; c++)
		for (size_t r = 0; r < verdict->classes[c].n_rules; r++)
			if (verdict->classes[c].rules[r].rule == rule)
				return &verdict->classes[c].rules[r];
	return NULL;
}

static void say_rule(struct explanation *e, uint32_t index, const struct verdict_rule *held)
{
	const struct program_rule *rule = &e->run->program->rules[index];

	say_text(e, rule->name);
	if (held) {
		say_text(e, TEXT(": holds, class "));
		say_text(e, rule->class_name);
		say(e, ", severity %s\n", severity_name(held->severity));
	} else {
		say_text(e, TEXT(": does not hold\n"));
	}
	say_indent(e, 1);
	say_text(e, rule->title);
	say_text(e, TEXT("\n"));
	e->legs = 0;
	say_leg(e, rule->when, 1);
	say_near_misses(e, rule->when);
}

static void say_uninspected(struct explanation *e)
{
	const struct ledger *ledger = &e->run->input->extraction->ledger;
	size_t said = 0, not_said = 0;

	say(e, "uninspected: holds, class uninspected, severity medium\n"
	       "    Some part of the message could not be inspected\n");
	for (size_t i = 0; i < ledger->count; i++) {
		const struct ledger_entry *entry = &ledger->items[i];

		if (entry->state == POSTERN_INSPECTED)
			continue;
		if (said++ >= MAX_LEGS) {
			not_said++;
			continue;
		}
		say_text(e, TEXT("    [x] part "));
		say_name(e, text_of(entry->part));
		say_text(e, TEXT(", "));
		say_name(e, entry->type);
		say(e, ": %s", postern_coverage_state_name(entry->state));
		say(e, entry->reason && entry->reason[0] ? " (%.120s)\n" : "%s\n",
		    entry->reason ? entry->reason : "");
	}
	if (not_said)
		say(e, "    and %zu more parts\n", not_said);
}

/** Per detector, whether it found something or refused something. */
static bool *detectors_stirred(struct explanation *e)
{
	const struct findings *findings = e->run->input->findings;
	bool *stirred = arena_zero(e->run->arena, e->run->program->n_detectors, sizeof(*stirred));

	for (size_t i = 0; i < findings->count; i++)
		stirred[findings->items[i].detector] = true;
	for (size_t m = 0; m < findings->n_missed; m++)
		stirred[findings->missed[m].detector] = true;
	return stirred;
}

/** Whether a rule that does not hold has something to say. */
static bool rule_came_close(struct explanation *e, uint32_t when, const bool *stirred)
{
	const struct program_node *nodes = e->run->program->nodes;
	bool *leaves = rule_leaves(e, when);

	for (uint32_t i = 0; i <= when; i++) {
		if (!leaves[i])
			continue;
		if (nodes[i].op == NODE_DETECTOR && stirred[nodes[i].a])
			return true;
		if (nodes[i].op == NODE_SOURCE && run_value(e->run, i).set.count > 0)
			return true;
	}
	return false;
}

static void say_held(struct explanation *e, const struct verdict *verdict)
{
	for (size_t c = 0; c < verdict->n_classes; c++)
		for (size_t r = 0; r < verdict->classes[c].n_rules; r++) {
			const struct verdict_rule *rule = &verdict->classes[c].rules[r];

			if (rule->rule == PROGRAM_NONE)
				say_uninspected(e);
			else
				say_rule(e, rule->rule, rule);
		}
}

static int name_compare(const void *left, const void *right, void *context)
{
	const struct program *program = context;

	return text_compare(program->rules[*(const uint32_t *)left].name,
	    program->rules[*(const uint32_t *)right].name);
}

static void say_close(struct explanation *e, const struct verdict *verdict)
{
	const struct program *program = e->run->program;
	uint32_t *rules = arena_zero(e->run->arena, program->n_rules, sizeof(*rules));
	bool *stirred = detectors_stirred(e);
	size_t n = 0;

	for (uint32_t r = 0; r < program->n_rules; r++)
		if (!verdict_rule_of(verdict, r) &&
		    rule_came_close(e, program->rules[r].when, stirred))
			rules[n++] = r;
	sort_stable(
	    rules, n, sizeof(*rules), name_compare, (void *)(uintptr_t)program, e->run->arena);
	for (size_t i = 0; i < n; i++)
		say_rule(e, rules[i], NULL);
}

struct text decide_explain(
    const struct verdict *verdict, const struct decide_input *input, struct arena *arena)
{
	struct decide_input masked = *input;
	struct limits limits;
	struct budget budget = { .limits = &limits };
	struct run run;
	struct explanation e = { .run = &run };

	limits_default(&limits);
	masked.reveal = false;
	run_start(&run, &masked, &budget, arena);
	run_classes(&run, verdict->classes, verdict->n_classes);
	say_held(&e, verdict);
	say_close(&e, verdict);
	if (e.len == 0)
		say(&e, "no rule found anything\n");
	return (struct text){ e.at, e.len };
}
