/* SPDX-License-Identifier: Apache-2.0
 *
 * The reasoning in plain words, for rule authors, compliance officers and auditors:
 *
 *   what held
 *       A person's identifier next to health information
 *           hipaa.identified_health_information, class hipaa, severity medium; 45 CFR 164.312(e)(1)
 *           - Medical record or patient number *****913 in the body
 *           - diagnosis words d******* in the body
 *
 *   what came close
 *       Massachusetts: a name with an account number (state_pii.massachusetts)
 *           - found Person's name J*** S**** in the body
 *           - missing: Payment card number or US bank account number within 300 characters
 *
 *   looked at and refused
 *       - Payment card number ****-1112 in the body: check failed (luhn)
 *
 *   61 rules found nothing
 *
 * Nothing is said twice, and values are shown as masks only.
 */
#include "engine/decide/explain.h"
#include "engine/decide/scrub.h"

#define MAX_PARTS 12
#define MAX_KINDS_HELD 6
#define MAX_LOOKED_AT 2000

/** Occurrences of one detector or source. */
struct kinds {
	struct kind {
		struct {
			struct occurrence *items;
			size_t count, room;
		} all;
	} * items;
	size_t count, room;
};

static bool same_kind(const struct occurrence *a, const struct occurrence *b)
{
	return a->detector == b->detector && a->source == b->source;
}

static void add_to_kind(struct explanation *e, struct kinds *kinds, const struct occurrence *o)
{
	struct kind *kind = NULL;

	for (size_t i = 0; i < kinds->count && !kind; i++)
		if (same_kind(&kinds->items[i].all.items[0], o))
			kind = &kinds->items[i];
	if (!kind)
		kind = arena_push(e->run->arena, kinds);
	for (size_t i = 0; i < kind->all.count; i++)
		if (kind->all.items[i].surface == o->surface && kind->all.items[i].from == o->from)
			return;
	*arena_push(e->run->arena, &kind->all) = *o;
}

/** What made the rule hold, by detector and source. */
static struct kinds kinds_of(struct explanation *e, uint32_t when)
{
	struct kinds kinds = { NULL, 0, 0 };
	struct witnesses witnesses = { NULL, 0, 0 };
	size_t looked_at = 0;

	run_witnesses(e->run, when, &witnesses);
	for (size_t s = 0; s < witnesses.count; s++)
		for (size_t i = 0; i < witnesses.items[s].count && looked_at++ < MAX_LOOKED_AT; i++)
			add_to_kind(e, &kinds, &witnesses.items[s].items[i]);
	return kinds;
}

/** Of the kinds those that have been shown already, or those that have not. */
static size_t pick(struct explanation *e, const struct kinds *kinds, bool told, struct kind **out)
{
	size_t n = 0;

	for (size_t i = 0; i < kinds->count; i++) {
		bool *shown = explain_told(e, &kinds->items[i].all.items[0]);

		if ((shown && *shown) == told)
			out[n++] = &kinds->items[i];
	}
	return n;
}

static void say_evidence_of_rule(struct explanation *e, uint32_t when)
{
	struct kinds kinds = kinds_of(e, when);
	struct kind **old = arena_zero(e->run->arena, kinds.count, sizeof(*old));
	struct kind **new = arena_zero(e->run->arena, kinds.count, sizeof(*new));
	size_t n_old = pick(e, &kinds, true, old), n_new = pick(e, &kinds, false, new);

	for (size_t i = 0; i < n_new && i < MAX_KINDS_HELD; i++) {
		struct set set = { new[i]->all.items, new[i]->all.count };

		say_text(e, TEXT("        - "));
		say_examples(e, &set);
		say_text(e, TEXT("\n"));
	}
	if (n_new > MAX_KINDS_HELD)
		say(e, "        - and %zu more kinds\n", n_new - MAX_KINDS_HELD);
	for (size_t i = 0; i < n_old && i < MAX_KINDS_HELD; i++) {
		const struct occurrence *o = &old[i]->all.items[0];

		say_text(e, i ? TEXT(", ") : TEXT("        - as above: "));
		say_kind(e, o->detector, o->source);
	}
	if (n_old)
		say_text(e, TEXT("\n"));
}

/** "laws of MA (common.state_zip), NY; of any resident of AL, AK, ..." */
static void say_laws(struct explanation *e, const struct verdict_rule *held)
{
	bool shown = held->n_laws > 0 && held->laws[0].n_shown_by > 0, presumed = false;

	if (held->n_laws == 0)
		return;
	say_text(e, shown ? TEXT("        - residents shown: ") : TEXT(""));
	for (size_t i = 0; i < held->n_laws; i++) {
		const struct verdict_law *law = &held->laws[i];
		const struct program_rule *rule = &e->run->program->rules[law->rule];
		bool turn = law->n_shown_by == 0 && !presumed;

		if (turn)
			say(e, "%s        - residents presumed: ", i ? "\n" : "");
		else if (i)
			say_text(e, TEXT(", "));
		presumed |= turn;
		say_name(e, rule->resident.len ? rule->resident : rule->name);
		for (size_t k = 0; k < law->n_shown_by; k++) {
			say_text(e, k ? TEXT(", ") : TEXT(" ("));
			say_name(e, law->shown_by[k]);
		}
		say_text(e, law->n_shown_by ? TEXT(")") : TEXT(""));
	}
	say_text(e, TEXT("\n"));
}

static void say_held_rule(struct explanation *e, const struct verdict_rule *held)
{
	const struct program_rule *rule = &e->run->program->rules[held->rule];

	bool titled = rule->title.len && !text_equal(rule->title, rule->name);

	say(e, "    " TEXT_FORMAT "\n        ", TEXT_ARGUMENTS(titled ? rule->title : rule->name));
	if (titled)
		say(e, TEXT_FORMAT ", ", TEXT_ARGUMENTS(rule->name));
	say(e, "class " TEXT_FORMAT ", severity %s", TEXT_ARGUMENTS(rule->class_name),
	    severity_name(held->severity));
	for (size_t i = 0; i < rule->n_cites; i++) {
		say_text(e, i ? TEXT(", ") : TEXT("; "));
		say_name(e, rule->cites[i]);
	}
	say_text(e, TEXT("\n"));
	say_laws(e, held);
	say_evidence_of_rule(e, rule->when);
	say_counts(e, rule->when);
	say_scores(e, rule->when);
}

static void say_part(struct explanation *e, const struct ledger_entry *entry)
{
	say_text(e, TEXT("        - "));
	say_name(e, entry->type);
	if (entry->part && entry->part[0]) {
		say_text(e, TEXT(" (part "));
		say_name(e, text_of(entry->part));
		say_text(e, TEXT(")"));
	}
	say(e, ": %s", postern_coverage_state_name(entry->state));
	if (entry->reason && entry->reason[0])
		say(e, " (%.120s)", entry->reason);
	say_text(e, TEXT("\n"));
}

static void say_uninspected(struct explanation *e)
{
	const struct ledger *ledger = &e->run->input->extraction->ledger;
	size_t n = 0;

	say_text(e, TEXT("    Some part of the message could not be inspected\n"
	                 "        uninspected, class uninspected, severity medium\n"));
	for (size_t i = 0; i < ledger->count; i++)
		if (ledger->items[i].state != POSTERN_INSPECTED && n++ < MAX_PARTS)
			say_part(e, &ledger->items[i]);
	if (n > MAX_PARTS)
		say(e, "        - and %zu more parts\n", n - MAX_PARTS);
}

/** The rules of the verdict; marks them in `held`. */
static size_t say_held(struct explanation *e, const struct verdict *verdict, bool *held)
{
	size_t n = 0;

	for (size_t c = 0; c < verdict->n_classes; c++)
		for (size_t r = 0; r < verdict->classes[c].n_rules; r++) {
			const struct verdict_rule *rule = &verdict->classes[c].rules[r];

			say_text(e, n ? TEXT("") : TEXT("what held\n"));
			if (rule->rule == PROGRAM_NONE) {
				say_uninspected(e);
				n++;
			} else if (!held[rule->rule]) {
				held[rule->rule] = true;
				say_held_rule(e, rule);
				n++;
			}
		}
	return n;
}

/** "61 rules found nothing" */
static void say_silent(struct explanation *e, const bool *held, bool other, size_t n_close)
{
	size_t silent = e->run->program->n_rules - n_close;
	const char *before = e->len ? "\n" : "";

	for (size_t r = 0; r < e->run->program->n_rules; r++)
		silent -= held[r] || e->run->program->rules[r].whole != PROGRAM_NONE;
	other |= n_close > 0;
	if (silent == 0)
		return;
	if (!other)
		say(e, "%sno rule found anything\n", before);
	else if (silent == 1)
		say(e, "%sno other rule found anything\n", before);
	else
		say(e, "%s%zu other rules found nothing, or too little to come close\n", before,
		    silent);
}

/** What packs' own functions have to say. */
static void say_summaries(struct explanation *e)
{
	const struct decide_input *input = e->run->input;
	const char *before = e->len ? "\n" : "";

	for (uint32_t i = 0; input->script && i < input->program->n_scripts; i++) {
		const struct program_script *script = &input->program->scripts[i];
		struct script_question question = { input, NULL, script->pack };
		bool failed = false;
		struct text line;

		if (script->kind != SCRIPT_SUMMARY)
			continue;
		line = input->script->summary(input->script->host, i, &question, &failed);
		if (failed || line.len == 0)
			continue;
		say(e, "%s", before);
		say_name(e, input->program->packs[script->pack].name);
		say_text(e, TEXT(": "));
		say_name(e, scrub(e->run, line, SCRUB_PROSE));
		say_text(e, TEXT("\n"));
		before = "";
	}
}

/** An evaluation of its own, in which no value is ever shown in the clear. */
struct asking {
	struct decide_input masked;
	struct limits limits;
	struct run run;
	struct explanation e;
	bool *held; /**< per rule */
};

static struct asking *ask(const struct decide_input *input, struct arena *arena)
{
	const struct program *program = input->program;
	struct asking *asking = arena_zero(arena, 1, sizeof(*asking));
	struct budget budget = { .limits = &asking->limits };

	asking->masked = *input;
	asking->masked.reveal = false;
	limits_default(&asking->limits);
	if (input->script) /* the same questions come again, and find the same state */
		input->script->again(input->script->host);
	run_start(&asking->run, &asking->masked, &budget, arena);
	asking->e.run = &asking->run;
	asking->e.told =
	    arena_zero(arena, program->n_detectors + program->n_sources, sizeof(*asking->e.told));
	asking->e.missing = arena_zero(arena, program->n_detectors, sizeof(*asking->e.missing));
	asking->held = arena_zero(arena, program->n_rules, sizeof(*asking->held));
	return asking;
}

/** The first section needs no space above it. */
static struct text answer(const struct explanation *e)
{
	size_t skip = e->len > 0 && e->at[0] == '\n';

	return (struct text){ e->at + skip, e->len - skip };
}

struct text decide_explain(
    const struct verdict *verdict, const struct decide_input *input, struct arena *arena)
{
	struct asking *asking = ask(input, arena);
	struct explanation *e = &asking->e;
	size_t n_held, n_close;

	run_classes(&asking->run, verdict->classes, verdict->n_all_classes);
	close_start(e);
	n_held = say_held(e, verdict, asking->held);
	n_close = say_close_rules(e, verdict, asking->held);
	say_refused(e, n_held > 0);
	say_silent(e, asking->held, n_held > 0, n_close);
	say_summaries(e);
	return answer(e);
}

/* ---- about one class, or one detector */

bool explain_is_asked(const struct explanation *e, const struct program_rule *rule)
{
	return !e->only.len || program_class_covers(e->only, rule->class_name);
}

/** Of detectors that no rule of the class asks for, nothing is told. */
static void silence_others(struct explanation *e)
{
	const struct program *program = e->run->program;
	bool *reached = arena_zero(e->run->arena, program->n_nodes, sizeof(*reached));

	memset(e->missing, true, program->n_detectors * sizeof(*e->missing));
	for (size_t r = 0; r < program->n_rules; r++)
		if (explain_is_asked(e, &program->rules[r]))
			reached[program->rules[r].when] = true;
	for (size_t i = program->n_nodes; i-- > 0;) { /* operands stand before their node */
		uint32_t operands[2];
		size_t n = reached[i] ? node_operands(&program->nodes[i], operands) : 0;

		for (size_t k = 0; k < n; k++)
			reached[operands[k]] = true;
		if (reached[i] && program->nodes[i].op == NODE_DETECTOR)
			e->missing[program->nodes[i].a] = false;
	}
}

static void mark_held(const struct verdict *verdict, bool *held)
{
	for (size_t c = 0; c < verdict->n_classes; c++)
		for (size_t r = 0; r < verdict->classes[c].n_rules; r++)
			if (verdict->classes[c].rules[r].rule != PROGRAM_NONE)
				held[verdict->classes[c].rules[r].rule] = true;
}

struct text decide_explain_class(const struct verdict *verdict, const struct decide_input *input,
    struct text class_name, struct arena *arena)
{
	struct asking *asking = ask(input, arena);
	struct explanation *e = &asking->e;

	e->only = class_name;
	run_classes(&asking->run, verdict->classes, verdict->n_all_classes);
	close_start(e);
	mark_held(verdict, asking->held);
	silence_others(e);
	say_refused(e, say_close_rules(e, verdict, asking->held) > 0);
	return answer(e);
}

struct text decide_explain_detector(
    const struct decide_input *input, uint32_t detector, struct arena *arena)
{
	struct asking *asking = ask(input, arena);

	say_candidates(&asking->e, detector);
	return answer(&asking->e);
}
