/* SPDX-License-Identifier: Apache-2.0
 *
 * The laws of deciding, over random programs and messages:
 *
 *   monotone       adding a rule or a policy weakens no recipient's decision
 *   order          packs in another order give the same decisions, classes and findings
 *   repetition     the same input gives the same verdict
 *
 * The first law has one condition, which the rule language leaves to authors: a policy line that
 * asks for a class or a severity is not weaker than the lines after it, and a rule that holds
 * because a class is absent is not written.  A policy for `uninspected` replaces the built-in one,
 * so the base of every program here has one.
 */
#include <stdio.h>

#include "tests/unit/decide_world.h"

#define ROUNDS 3000
#define MAX_RULES 8
#define MAX_POLICIES 8
#define N_DETECTORS 4
#define N_RECIPIENTS 4

static const char *const classes[] = { "hipaa", "pci", "state", "state.ma", "uninspected" };
static const char *const domains[] = { "a.example", "b.example", "c.example" };

#define N_CLASSES (sizeof(classes) / sizeof(classes[0]))

struct seed {
	uint64_t state;
};

/** SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
static uint32_t random_below(struct seed *seed, uint32_t n)
{
	uint64_t z = seed->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (uint32_t)((z ^ (z >> 31)) % n);
}

/* ---- programs: a list of pieces, each made from a seed of its own, so that the same piece can be
 * made in another order and beside others */

/** The detectors of a program stand in an order of its own. */
static uint32_t random_detector(struct world *w, struct seed *seed)
{
	struct text name = arena_format(w->arena, "p.detector%u", random_below(seed, N_DETECTORS));
	uint32_t d = 0;

	while (!text_equal(w->detectors.items[d].name, name))
		d++;
	return d;
}

static uint32_t random_set(struct world *w, struct seed *seed, unsigned depth)
{
	uint32_t a, b;

	if (depth == 0 || random_below(seed, 3) == 0) {
		a = findings_of(w, random_detector(w, seed));
		w->nodes.items[a].bits = 1 + random_below(seed, 3);
		return a;
	}
	a = random_set(w, seed, depth - 1);
	b = random_set(w, seed, depth - 1);
	switch (random_below(seed, 5)) {
	case 0:
		return op(w, NODE_UNION, a, b);
	case 1:
		return op(w, NODE_BOTH, a, b);
	case 2:
		return near(w, a, b, random_below(seed, 60));
	case 3:
		return in(w, NODE_OUTSIDE, a, PLACE_SUBJECT);
	default:
		return in(w, NODE_IN, a, PLACE_BODY);
	}
}

static uint32_t random_condition(struct world *w, struct seed *seed, unsigned depth)
{
	uint32_t a, b;

	if (depth == 0 || random_below(seed, 3) == 0) {
		a = random_set(w, seed, 2);
		return random_below(seed, 2) ? op(w, NODE_HOLDS, a, PROGRAM_NONE)
		                             : at_least(w, a, random_below(seed, 4));
	}
	a = random_condition(w, seed, depth - 1);
	b = random_condition(w, seed, depth - 1);
	switch (random_below(seed, 4)) {
	case 0:
		return op(w, NODE_NOT, a, PROGRAM_NONE);
	case 1:
		return op(w, NODE_AND, a, b);
	default:
		return op(w, NODE_OR, a, b);
	}
}

static uint32_t random_line_condition(struct world *w, struct seed *seed)
{
	switch (random_below(seed, 3)) {
	case 0:
		return op(w, NODE_EQ, fact(w, NODE_RECIPIENT_DOMAIN),
		    words(w, NODE_TEXT, domains[random_below(seed, 3)]));
	case 1:
		return random_condition(w, seed, 1);
	default:
		return fact(w, NODE_UNINSPECTED);
	}
}

static void make_rule(struct world *w, uint64_t piece)
{
	struct seed seed = { piece };
	const char *name = arena_format(w->arena, "p.rule%llu", (unsigned long long)piece).at;
	const char *class_name = classes[random_below(&seed, N_CLASSES)];
	uint32_t when = random_condition(w, &seed, 2);
	uint32_t made = rule(w, name, class_name, when, 1 + random_below(&seed, 4));

	if (random_below(&seed, 2))
		severity_when(w, made, 1 + random_below(&seed, 4), random_condition(w, &seed, 1));
}

static void random_options(struct world *w, struct seed *seed, struct program_outcome *outcome)
{
	outcome->envelope.expires_days = random_below(seed, 3) * 7;
	outcome->envelope.receipt = random_below(seed, 2);
	outcome->envelope.offline = random_below(seed, 2);
	outcome->tls_verify_secure = random_below(seed, 2);
	if (random_below(seed, 2))
		oblige(w, outcome, OBLIGATION_JOURNAL, random_below(seed, 2) ? "one" : "two");
}

static void make_policy(struct world *w, uint64_t piece)
{
	struct seed seed = { piece };
	const char *name = arena_format(w->arena, "p.policy%llu", (unsigned long long)piece).at;
	const char *class_name = classes[random_below(&seed, N_CLASSES)];
	uint32_t made = policy(w, name, class_name);

	if (random_below(&seed, 2)) {
		uint32_t severe = words(w, NODE_SEVERITY, class_name);

		w->nodes.items[severe].number = 1 + random_below(&seed, 4);
		random_options(w, &seed, line(w, made, severe, POSTERN_BLOCK));
	}
	for (uint32_t i = random_below(&seed, 3); i > 0; i--) {
		uint32_t when = random_line_condition(w, &seed);

		random_options(
		    w, &seed, line(w, made, when, (postern_decision)random_below(&seed, 5)));
	}
	random_options(
	    w, &seed, line(w, made, PROGRAM_NONE, (postern_decision)random_below(&seed, 5)));
}

static void make_message(struct world *w, uint64_t piece)
{
	struct seed seed = { piece };
	uint32_t body;

	part(w, "1", "text/plain", random_below(&seed, 3) ? POSTERN_INSPECTED : POSTERN_DAMAGED);
	body = surface(w, PLACE_BODY,
	    "0000 1111 2222 3333 4444 5555 6666 7777 8888 9999 0000 1111 2222 3333 4444 5555");
	surface(w, PLACE_SUBJECT, "0000 1111 2222");
	for (uint32_t i = random_below(&seed, 12); i > 0; i--) {
		size_t at = 5 * random_below(&seed, 16);

		find_at(w, random_detector(w, &seed), body, at, at + 4,
		    (enum confidence)(1 + random_below(&seed, 3)));
	}
	for (uint32_t i = 0; i < N_RECIPIENTS; i++)
		recipient(
		    w, arena_format(w->arena, "u%u@%s", i, domains[random_below(&seed, 3)]).at);
}

struct pieces {
	uint64_t message;
	size_t first_detector;
	uint64_t rules[MAX_RULES], policies[MAX_POLICIES];
	size_t n_rules, n_policies;
};

static void make(struct world *w, const struct pieces *pieces, bool planned)
{
	uint32_t u;

	world_begin(w);
	w->planned = planned;
	for (size_t d = 0; d < N_DETECTORS; d++)
		detector(w, arena_format(w->arena, "p.detector%zu",
		                (d + pieces->first_detector) % N_DETECTORS)
		                .at);
	u = policy(w, "base.uninspected", "uninspected");
	line(w, u, PROGRAM_NONE, POSTERN_TLS_REQUIRED);
	for (size_t i = 0; i < pieces->n_rules; i++)
		make_rule(w, pieces->rules[i]);
	for (size_t i = 0; i < pieces->n_policies; i++)
		make_policy(w, pieces->policies[i]);
	make_message(w, pieces->message);
	world_decide(w);
}

static void random_pieces(struct pieces *pieces, struct seed *seed)
{
	pieces->message = random_below(seed, 1u << 30);
	pieces->first_detector = 0;
	pieces->n_rules = 1 + random_below(seed, MAX_RULES - 1);
	pieces->n_policies = 1 + random_below(seed, MAX_POLICIES - 1);
	for (size_t i = 0; i < MAX_RULES; i++)
		pieces->rules[i] = random_below(seed, 1u << 30);
	for (size_t i = 0; i < MAX_POLICIES; i++)
		pieces->policies[i] = random_below(seed, 1u << 30);
}

static void shuffle(uint64_t *items, size_t n, struct seed *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = random_below(seed, (uint32_t)i);
		uint64_t swap = items[i - 1];

		items[i - 1] = items[k];
		items[k] = swap;
	}
}

/* ---- verdicts */

static postern_decision decision_for(const struct verdict *v, struct text address)
{
	for (size_t g = 0; g < v->n_groups; g++)
		for (size_t i = 0; i < v->groups[g].n_recipients; i++)
			if (text_equal(v->groups[g].recipients[i], address))
				return v->groups[g].decision;
	fail_msg("a recipient is in no group");
	return POSTERN_BLOCK;
}

static struct text print_findings(
    const struct world *w, const struct verdict_rule *r, struct arena *arena)
{
	struct text out = TEXT("");

	for (size_t f = 0; f < r->n_findings; f++) {
		const struct shown_finding *s = &w->verdict.findings[r->findings[f]];

		out = arena_format(arena, TEXT_FORMAT " %u:" TEXT_FORMAT "@%zu",
		    TEXT_ARGUMENTS(out), r->findings[f], TEXT_ARGUMENTS(s->detector), s->offset);
	}
	return out;
}

/** Everything that a verdict says, by names. */
static struct text print(const struct world *w, struct arena *arena)
{
	const struct verdict *v = &w->verdict;
	struct text out = arena_format(arena, "%d %zu\n", v->decision, v->more_findings);

	for (size_t g = 0; g < v->n_groups; g++) {
		const struct verdict_group *group = &v->groups[g];

		out = arena_format(arena, TEXT_FORMAT "group %d " TEXT_FORMAT " %d %u %d %d",
		    TEXT_ARGUMENTS(out), group->decision, TEXT_ARGUMENTS(group->tls_domain),
		    group->tls_verify_secure, group->envelope.expires_days, group->envelope.receipt,
		    group->envelope.offline);
		for (size_t i = 0; i < group->n_recipients; i++)
			out = arena_format(arena, TEXT_FORMAT " " TEXT_FORMAT, TEXT_ARGUMENTS(out),
			    TEXT_ARGUMENTS(group->recipients[i]));
		for (size_t i = 0; i < group->n_because; i++)
			out = arena_format(arena, TEXT_FORMAT " " TEXT_FORMAT, TEXT_ARGUMENTS(out),
			    TEXT_ARGUMENTS(group->because[i]));
		for (size_t i = 0; i < group->n_obligations; i++)
			out = arena_format(arena, TEXT_FORMAT " " TEXT_FORMAT, TEXT_ARGUMENTS(out),
			    TEXT_ARGUMENTS(group->obligations[i].value));
		out = arena_format(arena, TEXT_FORMAT "\n", TEXT_ARGUMENTS(out));
	}
	for (size_t c = 0; c < v->n_classes; c++) {
		const struct verdict_class *class = &v->classes[c];

		out = arena_format(arena, TEXT_FORMAT "class " TEXT_FORMAT " %d\n",
		    TEXT_ARGUMENTS(out), TEXT_ARGUMENTS(class->name), class->severity);
		for (size_t r = 0; r < class->n_rules; r++) {
			uint32_t index = class->rules[r].rule;
			struct text name = index == PROGRAM_NONE ? TEXT("uninspected")
			                                         : w->rules.items[index].name;
			struct text found = print_findings(w, &class->rules[r], arena);

			out =
			    arena_format(arena, TEXT_FORMAT "  " TEXT_FORMAT " %d" TEXT_FORMAT "\n",
			        TEXT_ARGUMENTS(out), TEXT_ARGUMENTS(name), class->rules[r].severity,
			        TEXT_ARGUMENTS(found));
		}
	}
	return out;
}

/* ---- laws */

static void adding_never_weakens(void **state)
{
	struct seed seed = { 1 };

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct pieces pieces, more;
		struct world before, after;

		random_pieces(&pieces, &seed);
		more = pieces;
		if (random_below(&seed, 2))
			more.n_rules++;
		else
			more.n_policies++;
		make(&before, &pieces, true);
		make(&after, &more, true);
		for (size_t i = 0; i < before.recipients.count; i++) {
			struct text address = before.recipients.items[i].address;

			assert_true(decision_for(&after.verdict, address) >=
			            decision_for(&before.verdict, address));
		}
		assert_true(after.verdict.decision >= before.verdict.decision);
		world_end(&before);
		world_end(&after);
	}
}

static void order_and_repetition_change_nothing(void **state)
{
	struct seed seed = { 2 };
	size_t classes_seen = 0, groups_seen = 0;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct pieces pieces, shuffled;
		struct world one, same, other;
		struct text first;

		random_pieces(&pieces, &seed);
		shuffled = pieces;
		shuffled.first_detector = random_below(&seed, N_DETECTORS);
		shuffle(shuffled.rules, shuffled.n_rules, &seed);
		shuffle(shuffled.policies, shuffled.n_policies, &seed);
		make(&one, &pieces, true);
		make(&same, &pieces, false);
		make(&other, &shuffled, true);
		first = arena_text(one.arena, print(&one, one.arena));
		assert_string_equal(first.at, arena_text(one.arena, print(&same, one.arena)).at);
		assert_string_equal(first.at, arena_text(one.arena, print(&other, one.arena)).at);
		classes_seen += one.verdict.n_classes;
		groups_seen += one.verdict.n_groups;
		world_end(&one);
		world_end(&same);
		world_end(&other);
	}
	/* The laws are not kept by programs that never find anything. */
	assert_true(classes_seen > ROUNDS);
	assert_true(groups_seen > ROUNDS + ROUNDS / 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adding_never_weakens),
		cmocka_unit_test(order_and_repetition_change_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
