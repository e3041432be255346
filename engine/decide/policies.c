/* SPDX-License-Identifier: Apache-2.0
 *
 * Policies to outcomes.  Of each policy that hears a class of the message, the first line that
 * holds speaks, for each recipient; of those that spoke the strongest decision wins.  Options of
 * the winners are merged to the stricter; obligations of all that spoke are kept.
 */
#include "engine/decide/outcomes.h"
#include "engine/decide/scrub.h"

/** What is done about parts that could not be read where no policy speaks of them. */
static const struct program_line uninspected_line = {
	.when = PROGRAM_NONE,
	.outcome = { .decision = POSTERN_ENVELOPE },
};

static int policy_compare(const void *left, const void *right, void *context)
{
	const struct heard_policy *a = left, *b = right;

	(void)context;
	if (!a->policy || !b->policy) {
		if (a->policy || b->policy)
			return a->policy ? 1 : -1;
		return (a->script > b->script) - (a->script < b->script);
	}
	return text_compare(a->policy->name, b->policy->name);
}

static bool program_hears(const struct program *program, struct text class_name)
{
	for (size_t i = 0; i < program->n_policies; i++)
		if (program_class_covers(program->policies[i].class_name, class_name))
			return true;
	return false;
}

static bool policy_heard(const struct program_policy *policy, const struct verdict *verdict)
{
	for (size_t c = 0; c < verdict->n_all_classes; c++)
		if (program_class_covers(policy->class_name, verdict->classes[c].name))
			return true;
	return false;
}

/** A script's policy for `uninspected` stands beside the built-in one, never in its place. */
static void scripts_heard(
    struct heard_policies *out, struct run *run, const struct verdict *verdict)
{
	const struct program *program = run->program;

	for (uint32_t i = 0; run->input->script && i < program->n_scripts; i++) {
		const struct program_script *script = &program->scripts[i];
		bool heard = false;

		if (script->kind != SCRIPT_POLICY)
			continue;
		for (size_t c = 0; c < verdict->n_all_classes && !heard; c++)
			heard = program_class_covers(script->name, verdict->classes[c].name);
		if (heard)
			*arena_push(run->arena, out) = (struct heard_policy){ NULL, script->name,
				arena_zero(run->arena, 1, sizeof(struct spoken)), i };
	}
}

void policies_heard(struct heard_policies *out, struct run *run, const struct verdict *verdict)
{
	const struct program *program = run->program;

	for (size_t i = 0; i < program->n_policies; i++)
		if (policy_heard(&program->policies[i], verdict))
			*arena_push(run->arena, out) = (struct heard_policy){ &program->policies[i],
				program->policies[i].class_name, NULL, PROGRAM_NONE };
	scripts_heard(out, run, verdict);
	for (size_t c = 0; c < verdict->n_classes; c++)
		if (text_equal(verdict->classes[c].name, class_uninspected) &&
		    !program_hears(program, class_uninspected))
			*arena_push(run->arena, out) =
			    (struct heard_policy){ NULL, class_uninspected, NULL, PROGRAM_NONE };
	sort_stable(out->items, out->count, sizeof(*out->items), policy_compare, NULL, run->arena);
}

static int outcome_order(const struct program_outcome *a, const struct program_outcome *b);

/** The line of a script's policy that says `outcome`. */
static uint32_t spoken_line(struct run *run, struct spoken *spoken, struct program_outcome *outcome)
{
	for (size_t i = 0; i < spoken->count; i++)
		if (outcome_order(&spoken->items[i].outcome, outcome) == 0)
			return (uint32_t)i;
	*arena_push(run->arena, spoken) =
	    (struct program_line){ .when = PROGRAM_NONE, .outcome = *outcome };
	return (uint32_t)spoken->count - 1;
}

static uint32_t script_line(struct run *run, const struct heard_policy *heard)
{
	struct program_outcome outcome = { 0 };

	if (!script_speaks(&outcome, run, heard->script))
		return PROGRAM_NONE;
	scrub_outcome(run, &outcome);
	return spoken_line(run, heard->spoken, &outcome);
}

/**
 * The first line that holds.  One that rests on a script that failed is not trusted to be the
 * weaker answer: of it and the next line that holds without the script, the stronger speaks.
 */
static uint32_t rules_line(struct run *run, const struct program_policy *policy)
{
	uint32_t strongest = PROGRAM_NONE;

	for (uint32_t i = 0; i < policy->n_lines; i++) {
		if (!run_holds(run, policy->lines[i].when))
			continue;
		if (strongest == PROGRAM_NONE ||
		    policy->lines[i].outcome.decision > policy->lines[strongest].outcome.decision)
			strongest = i;
		if (!script_taints(run, policy->lines[i].when))
			break;
	}
	return strongest;
}

uint32_t policy_speaks(struct run *run, const struct heard_policy *heard)
{
	if (heard->spoken)
		return script_line(run, heard);
	return heard->policy ? rules_line(run, heard->policy) : 0;
}

const struct program_line *policy_line(const struct heard_policy *heard, uint32_t line)
{
	if (line == PROGRAM_NONE)
		return NULL;
	if (heard->spoken)
		return &heard->spoken->items[line];
	return heard->policy ? &heard->policy->lines[line] : &uninspected_line;
}

postern_decision lines_decision(const struct heard_policies *heard, const uint32_t *lines)
{
	postern_decision strongest = POSTERN_DELIVER;

	for (size_t i = 0; i < heard->count; i++) {
		const struct program_line *line = policy_line(&heard->items[i], lines[i]);

		if (line && line->outcome.decision > strongest)
			strongest = line->outcome.decision;
	}
	return strongest;
}

/* ---- merging */

static void merge_envelope(
    struct program_envelope *into, const struct program_envelope *from, bool first)
{
	if (from->expires_days && (!into->expires_days || from->expires_days < into->expires_days))
		into->expires_days = from->expires_days;
	into->receipt |= from->receipt;
	into->authenticate |= from->authenticate;
	into->passphrase |= from->passphrase;
	into->lockable |= from->lockable;
	into->offline = from->offline && (first || into->offline);
}

static int obligation_compare(const void *left, const void *right, void *context)
{
	const struct program_obligation *a = left, *b = right;
	int order = (a->kind > b->kind) - (a->kind < b->kind);

	(void)context;
	order = order ? order : text_compare(a->name, b->name);
	return order ? order : text_compare(a->value, b->value);
}

static int outcome_order(const struct program_outcome *a, const struct program_outcome *b)
{
	const struct program_envelope *x = &a->envelope, *y = &b->envelope;
	const int64_t pairs[][2] = { { a->decision, b->decision },
		{ a->tls_verify_secure, b->tls_verify_secure },
		{ x->expires_days, y->expires_days }, { x->receipt, y->receipt },
		{ x->authenticate, y->authenticate }, { x->offline, y->offline },
		{ x->passphrase, y->passphrase }, { x->lockable, y->lockable },
		{ (int64_t)a->n_obligations, (int64_t)b->n_obligations } };
	int order = 0;

	for (size_t i = 0; !order && i < sizeof(pairs) / sizeof(pairs[0]); i++)
		order = (pairs[i][0] > pairs[i][1]) - (pairs[i][0] < pairs[i][1]);
	for (size_t i = 0; !order && i < a->n_obligations; i++)
		order = obligation_compare(&a->obligations[i], &b->obligations[i], NULL);
	return order;
}

struct obligation_list {
	struct program_obligation *items;
	size_t count, room;
};

/** In the order of kinds, names and values, which no order of packs changes; each once. */
static void merge_obligations(struct verdict_group *out, struct run *run,
    const struct heard_policies *heard, const uint32_t *lines)
{
	struct obligation_list all = { NULL, 0, 0 };
	size_t kept = 0;

	for (size_t i = 0; i < heard->count; i++) {
		const struct program_line *line = policy_line(&heard->items[i], lines[i]);

		for (size_t k = 0; line && k < line->outcome.n_obligations; k++)
			*arena_push(run->arena, &all) = line->outcome.obligations[k];
	}
	sort_stable(all.items, all.count, sizeof(*all.items), obligation_compare, NULL, run->arena);
	for (size_t i = 0; i < all.count; i++)
		if (kept == 0 || obligation_compare(&all.items[kept - 1], &all.items[i], NULL) != 0)
			all.items[kept++] = all.items[i];
	out->obligations = all.items;
	out->n_obligations = kept;
}

static struct text rule_name(const struct run *run, uint32_t rule)
{
	return rule == PROGRAM_NONE ? class_uninspected : run->program->rules[rule].name;
}

struct name_list {
	struct text *items;
	size_t count, room;
};

/** The rule by which the verdict tells it: a part's whole. */
static uint32_t told_rule(const struct run *run, uint32_t rule)
{
	uint32_t whole = rule == PROGRAM_NONE ? rule : run->program->rules[rule].whole;

	return whole == PROGRAM_NONE ? rule : whole;
}

static void add_name(struct run *run, struct name_list *names, struct text name)
{
	for (size_t i = 0; i < names->count; i++)
		if (text_equal(names->items[i], name))
			return;
	*arena_push(run->arena, names) = name;
}

/** Rules of the classes that the winning policies hear, in the order of the verdict's classes. */
static void find_because(struct verdict_group *out, struct run *run,
    const struct heard_policies *heard, const uint32_t *lines, const struct verdict *verdict)
{
	struct name_list names = { NULL, 0, 0 };

	for (size_t c = 0; c < verdict->n_all_classes; c++) {
		const struct verdict_class *class = &verdict->classes[c];
		bool because = false;

		for (size_t i = 0; i < heard->count && !because; i++) {
			const struct program_line *line = policy_line(&heard->items[i], lines[i]);

			because = line && line->outcome.decision == out->decision &&
			          program_class_covers(heard->items[i].class_name, class->name);
		}
		for (size_t r = 0; because && r < class->n_rules; r++)
			add_name(run, &names, rule_name(run, told_rule(run, class->rules[r].rule)));
	}
	out->because = names.items;
	out->n_because = names.count;
}

void lines_merge(struct verdict_group *out, struct run *run, const struct heard_policies *heard,
    const uint32_t *lines, const struct verdict *verdict)
{
	bool first = true;

	memset(out, 0, sizeof(*out));
	out->decision = lines_decision(heard, lines);
	for (size_t i = 0; i < heard->count; i++) {
		const struct program_line *line = policy_line(&heard->items[i], lines[i]);

		if (!line || line->outcome.decision != out->decision)
			continue;
		if (out->decision == POSTERN_ENVELOPE)
			merge_envelope(&out->envelope, &line->outcome.envelope, first);
		if (out->decision == POSTERN_TLS_REQUIRED)
			out->tls_verify_secure |= line->outcome.tls_verify_secure;
		first = false;
	}
	merge_obligations(out, run, heard, lines);
	find_because(out, run, heard, lines, verdict);
}

int outcome_compare(const struct verdict_group *a, const struct verdict_group *b)
{
	const struct program_envelope *x = &a->envelope, *y = &b->envelope;
	const int64_t pairs[][2] = { { a->decision, b->decision },
		{ a->tls_verify_secure, b->tls_verify_secure },
		{ x->expires_days, y->expires_days }, { x->receipt, y->receipt },
		{ x->authenticate, y->authenticate }, { x->offline, y->offline },
		{ x->passphrase, y->passphrase }, { x->lockable, y->lockable },
		{ (int64_t)a->n_because, (int64_t)b->n_because },
		{ (int64_t)a->n_obligations, (int64_t)b->n_obligations } };
	int order = 0;

	for (size_t i = 0; !order && i < sizeof(pairs) / sizeof(pairs[0]); i++)
		order = (pairs[i][0] > pairs[i][1]) - (pairs[i][0] < pairs[i][1]);
	order = order ? order : text_compare(a->tls_domain, b->tls_domain);
	for (size_t i = 0; !order && i < a->n_because; i++)
		order = text_compare(a->because[i], b->because[i]);
	for (size_t i = 0; !order && i < a->n_obligations; i++)
		order = obligation_compare(&a->obligations[i], &b->obligations[i], NULL);
	return order;
}
