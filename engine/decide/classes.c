/* SPDX-License-Identifier: Apache-2.0
 *
 * Rules to classes.  Every rule is evaluated once.  Rules that ask for a class are evaluated after
 * all others and see only the classes that those made, so that no order of rules or packs matters.
 */
#include "engine/decide/run.h"

#define MAX_FINDINGS_OF_RULE 100
#define MAX_FINDINGS 1000

const struct text class_uninspected = { "uninspected", 11 };

struct held {
	uint32_t rule; /**< PROGRAM_NONE: the built-in rule `uninspected` */
	enum severity severity;
};

struct held_list {
	struct held *items;
	size_t count, room;
};

static bool is_part(const struct program *program, uint32_t rule)
{
	return rule != PROGRAM_NONE && program->rules[rule].whole != PROGRAM_NONE;
}

static struct text held_class(const struct program *program, uint32_t rule)
{
	return rule == PROGRAM_NONE ? class_uninspected : program->rules[rule].class_name;
}

/* ---- which rules hold */

static enum severity rule_severity(struct run *run, const struct program_rule *rule)
{
	for (size_t i = 0; i < rule->n_severities; i++)
		if (run_holds(run, rule->severities[i].when))
			return rule->severities[i].severity;
	return rule->severities[rule->n_severities - 1].severity;
}

/** A rule that asks for the recipient holds when it holds for some recipient; its severity is then
 * the strongest over those. */
static void rule_for_recipients(struct run *run, const struct program_rule *rule, struct held *held)
{
	const struct decide_envelope *envelope = run->input->envelope;

	for (size_t i = 0; i < envelope->n_recipients && !run->exhausted; i++) {
		enum severity severity;

		run_recipient(run, &envelope->recipients[i]);
		if (!run_holds(run, rule->when))
			continue;
		severity = rule_severity(run, rule);
		held->severity = severity > held->severity ? severity : held->severity;
	}
	run_recipient(run, NULL);
}

static bool rule_per_recipient(const struct run *run, const struct program_rule *rule)
{
	uint8_t depends = run->plan->depends[rule->when];

	for (size_t i = 0; i < rule->n_severities; i++)
		if (rule->severities[i].when != PROGRAM_NONE)
			depends |= run->plan->depends[rule->severities[i].when];
	return depends & DEPENDS_RECIPIENT;
}

static void rule_try(struct run *run, uint32_t index, struct held_list *held)
{
	const struct program_rule *rule = &run->program->rules[index];
	struct held found = { index, SEVERITY_NONE };

	if (rule_per_recipient(run, rule) && run->input->envelope->n_recipients > 0)
		rule_for_recipients(run, rule, &found);
	else if (run_holds(run, rule->when))
		found.severity = rule_severity(run, rule);
	if (found.severity != SEVERITY_NONE)
		*arena_push(run->arena, held) = found;
}

/** Marks the rules that look at leaf `i` (a detector, or a source after the detectors). */
static bool wake(const struct decide_plan *plan, size_t i, bool *awake)
{
	for (uint32_t k = plan->wakes_first[i]; k < plan->wakes_first[i + 1]; k++)
		awake[plan->wakes[k]] = true;
	return true;
}

/** Per rule, whether it may hold; NULL: only those of plan->always. */
static bool *rules_awake(struct run *run)
{
	const struct program *program = run->program;
	const struct findings *findings = run->input->findings;
	const struct hits *hits = findings->hits;
	bool any_hits = hits && hits->count > 0;
	bool *awake;

	if (findings->count == 0 && !any_hits)
		return NULL;
	awake = arena_zero(run->arena, program->n_rules, sizeof(*awake));
	for (size_t d = 0; findings->count > 0 && d < program->n_detectors; d++)
		if (findings->first[d] != findings->first[d + 1])
			wake(run->plan, d, awake);
	for (size_t s = 0; any_hits && s < program->n_sources; s++)
		if (hits->first[s] != hits->first[s + 1])
			wake(run->plan, program->n_detectors + s, awake);
	return awake;
}

static void try_rules(struct run *run, const bool *awake, bool late, struct held_list *held)
{
	const struct decide_plan *plan = run->plan;

	for (uint32_t i = 0; i < plan->n_always; i++)
		if (plan->late[plan->always[i]] == late)
			rule_try(run, plan->always[i], held);
	for (uint32_t r = 0; (awake || !plan->always) && r < run->program->n_rules; r++)
		if ((!plan->always || awake[r]) && plan->late[r] == late)
			rule_try(run, r, held);
}

/* ---- what was found, once for all rules */

struct shown_slot {
	const struct occurrence *occurrence;
	uint32_t shown; /**< PROGRAM_NONE: counted only */
};

/** Every occurrence that some rule names, in an open hash table under a secret seed. */
struct shown_table {
	struct run *run;
	struct shown_slot *slots;
	size_t mask, used;
	uint64_t seed;
	struct shown_list list;
	size_t unlisted;
};

static uint64_t occurrence_hash(const struct shown_table *table, const struct occurrence *o)
{
	uint64_t hash = table->seed;
	const uint64_t words[] = { o->surface, (uint64_t)o->from << 32 | o->to,
		(uint64_t)o->detector << 32 | o->source, o->ledger };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15u;
		hash ^= hash >> 29;
	}
	return hash;
}

static struct shown_slot *slot_of(const struct shown_table *table, const struct occurrence *o)
{
	void *program = (void *)(uintptr_t)table->run->program;
	size_t at = (size_t)occurrence_hash(table, o) & table->mask;

	while (table->slots[at].occurrence &&
	       occurrence_compare(table->slots[at].occurrence, o, program) != 0)
		at = (at + 1) & table->mask;
	return &table->slots[at];
}

static void table_grow(struct shown_table *table)
{
	struct shown_table old = *table;
	size_t room = table->slots ? (table->mask + 1) * 2 : 64;

	table->slots = arena_zero(table->run->arena, room, sizeof(*table->slots));
	table->mask = room - 1;
	for (size_t i = 0; old.slots && i <= old.mask; i++)
		if (old.slots[i].occurrence)
			*slot_of(table, old.slots[i].occurrence) = old.slots[i];
}

/** The occurrence's index among the shown findings, or PROGRAM_NONE; `list`: it may be added. */
static uint32_t table_add(struct shown_table *table, const struct occurrence *o, bool list)
{
	struct shown_slot *slot;

	if (!table->slots || table->used * 2 > table->mask)
		table_grow(table);
	slot = slot_of(table, o);
	if (!slot->occurrence) {
		*slot = (struct shown_slot){ o, PROGRAM_NONE };
		table->used++;
		table->unlisted++;
	}
	if (slot->shown == PROGRAM_NONE && list && table->list.count < MAX_FINDINGS) {
		slot->shown = (uint32_t)table->list.count;
		occurrence_show(table->run, o, arena_push(table->run->arena, &table->list));
		table->unlisted--;
	}
	return slot->shown;
}

static void rule_list_findings(
    struct shown_table *table, struct verdict_rule *out, const struct witnesses *witnesses)
{
	struct run *run = table->run;
	struct indices indices = { NULL, 0, 0 };

	for (size_t i = 0; i < witnesses->count; i++) {
		const struct set *set = &witnesses->items[i];

		for (size_t k = 0; k < set->count && run_spend(run, 1); k++) {
			bool list = indices.count < MAX_FINDINGS_OF_RULE;
			uint32_t shown = table_add(table, &set->items[k], list);
			bool known = shown == PROGRAM_NONE || !list;

			for (size_t j = 0; j < indices.count && !known; j++)
				known = indices.items[j] == shown;
			if (!known)
				*arena_push(run->arena, &indices) = shown;
		}
	}
	out->findings = indices.items;
	out->n_findings = indices.count;
}

/** For a rule about recipients: the witnesses of the first recipient for whom it holds. */
static void rule_find(struct shown_table *table, struct verdict_rule *out)
{
	struct run *run = table->run;
	const struct decide_envelope *envelope = run->input->envelope;
	struct witnesses witnesses = { NULL, 0, 0 };
	uint32_t when;

	if (out->rule == PROGRAM_NONE)
		return;
	when = run->program->rules[out->rule].when;
	if (run->plan->depends[when] & DEPENDS_RECIPIENT)
		for (size_t i = 0; i < envelope->n_recipients; i++) {
			run_recipient(run, &envelope->recipients[i]);
			if (run_holds(run, when))
				break;
		}
	run_witnesses(run, when, &witnesses);
	if (run->recipient)
		run_recipient(run, NULL);
	rule_list_findings(table, out, &witnesses);
}

/* ---- classes */

static int held_compare(const void *left, const void *right, void *context)
{
	const struct held *a = left, *b = right;
	const struct program *program = context;
	int order = text_compare(held_class(program, a->rule), held_class(program, b->rule));

	if (order || a->rule == b->rule)
		return order;
	if (a->rule == PROGRAM_NONE || b->rule == PROGRAM_NONE)
		return a->rule == PROGRAM_NONE ? -1 : 1;
	return text_compare(program->rules[a->rule].name, program->rules[b->rule].name);
}

static int class_compare(const void *left, const void *right, void *context)
{
	const struct verdict_class *a = left, *b = right;

	(void)context;
	if (a->of_parts != b->of_parts)
		return a->of_parts ? 1 : -1;
	if (a->severity != b->severity)
		return a->severity > b->severity ? -1 : 1;
	return text_compare(a->name, b->name);
}

static void group_classes(struct verdict *out, struct run *run, const struct held_list *held)
{
	void *program = (void *)(uintptr_t)run->program;
	struct verdict_rule *rules = arena_zero(run->arena, held->count, sizeof(*rules));

	sort_stable(
	    held->items, held->count, sizeof(*held->items), held_compare, program, run->arena);
	out->classes = arena_zero(run->arena, held->count, sizeof(*out->classes));
	out->n_classes = 0;
	for (size_t i = 0; i < held->count; i++) {
		struct text name = held_class(run->program, held->items[i].rule);
		struct verdict_class *class = &out->classes[out->n_classes];

		if (out->n_classes > 0 && text_equal(class[-1].name, name))
			class --;
		else
			out->n_classes++;
		if (class->n_rules == 0)
			*class = (struct verdict_class){ name, SEVERITY_NONE, true, &rules[i], 0 };
		rules[i].rule = held->items[i].rule;
		class->of_parts &= is_part(run->program, rules[i].rule);
		rules[i].severity = held->items[i].severity;
		class->n_rules++;
		if (rules[i].severity > class->severity)
			class->severity = rules[i].severity;
	}
	sort_stable(
	    out->classes, out->n_classes, sizeof(*out->classes), class_compare, NULL, run->arena);
	out->n_all_classes = out->n_classes;
	while (out->n_classes > 0 && out->classes[out->n_classes - 1].of_parts)
		out->n_classes--;
}

/* ---- laws: the parts of a rule */

/** The detectors that show a resident of the part's state. */
static void law_shown_by(struct run *run, struct verdict_law *law)
{
	const struct program_rule *rule = &run->program->rules[law->rule];
	struct set set = { NULL, 0 };
	struct {
		struct text *items;
		size_t count, room;
	} names = { NULL, 0, 0 };

	if (rule->residence != PROGRAM_NONE)
		set = run_value(run, rule->residence).set;
	for (size_t i = 0; i < set.count && run_spend(run, names.count + 1); i++) {
		struct text name = occurrence_name(run->program, &set.items[i]);
		bool known = false;

		for (size_t k = 0; k < names.count && !known; k++)
			known = text_equal(names.items[k], name);
		if (!known)
			*arena_push(run->arena, &names) = name;
	}
	law->shown_by = names.items;
	law->n_shown_by = names.count;
}

/** Those whose residents are shown first, then by state and name. */
static int law_compare(const void *left, const void *right, void *context)
{
	const struct verdict_law *a = left, *b = right;
	const struct program *program = context;
	const struct program_rule *x = &program->rules[a->rule], *y = &program->rules[b->rule];
	int order;

	if ((a->n_shown_by == 0) != (b->n_shown_by == 0))
		return a->n_shown_by == 0 ? 1 : -1;
	order = text_compare(x->resident, y->resident);
	return order ? order : text_compare(x->name, y->name);
}

static void rule_laws(struct verdict_rule *out, struct run *run, const struct held_list *held)
{
	struct {
		struct verdict_law *items;
		size_t count, room;
	} laws = { NULL, 0, 0 };

	for (size_t i = 0; i < held->count; i++) {
		uint32_t part = held->items[i].rule;

		if (!is_part(run->program, part) || run->program->rules[part].whole != out->rule)
			continue;
		struct verdict_law *law = arena_push(run->arena, &laws);
		*law = (struct verdict_law){ .rule = part };
		law_shown_by(run, law);
	}
	sort_stable(laws.items, laws.count, sizeof(*laws.items), law_compare,
	    (void *)(uintptr_t)run->program, run->arena);
	out->laws = laws.items;
	out->n_laws = laws.count;
}

static void find_laws(struct verdict *out, struct run *run, const struct held_list *held)
{
	bool any = false;

	for (size_t i = 0; i < held->count && !any; i++)
		any = is_part(run->program, held->items[i].rule);
	for (size_t c = 0; any && c < out->n_classes; c++)
		for (size_t r = 0; r < out->classes[c].n_rules; r++)
			rule_laws(&out->classes[c].rules[r], run, held);
}

static void find_all(struct verdict *out, struct run *run)
{
	struct shown_table table = { .run = run };

	table.seed = detect_value(run->input->keys, TEXT("findings"));
	for (size_t c = 0; c < out->n_classes; c++)
		for (size_t r = 0; r < out->classes[c].n_rules; r++)
			rule_find(&table, &out->classes[c].rules[r]);
	out->findings = table.list.items;
	out->n_findings = table.list.count;
	out->more_findings = table.unlisted;
}

void decide_classes(struct verdict *out, struct run *run)
{
	struct held_list held = { NULL, 0, 0 };
	bool *awake = run->plan->always ? rules_awake(run) : NULL;
	size_t early;

	if (run->input->extraction->uninspected)
		*arena_push(run->arena, &held) = (struct held){ PROGRAM_NONE, SEVERITY_MEDIUM };
	try_rules(run, awake, false, &held);
	if (held.count > 0)
		group_classes(out, run, &held);
	run_classes(run, out->classes, out->n_all_classes);
	early = held.count;
	try_rules(run, awake, true, &held);
	if (held.count > early)
		group_classes(out, run, &held);
	if (held.count > 0) {
		find_all(out, run);
		find_laws(out, run, &held);
	}
	if (held.count > early)
		run_classes(run, out->classes, out->n_all_classes);
}
