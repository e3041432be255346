/* SPDX-License-Identifier: Apache-2.0
 *
 * Which detectors and rules survive disguise: every hit and every test goes through the pipeline in
 * disguised copies.  A detector survives where it still finds its hit.  A rule survives where it
 * held for the test as written, and holds for the copy, or where the copy is protected more; a test
 * survives where the copy has its classes, whichever rules give them, and is protected no less.
 */
#include "api/mutants/survival.h"

enum { SAMPLE = 24 };

struct hunt {
	struct mutation_job *job;
	const struct program *program;
	postern_scanner *scanner;
	struct arena *arena;
	const postern_mutation_options *options;
	struct tallies tallies;
	postern_mutation sums;
	bool *held;                /**< per rule: for the test as written */
	postern_decision decision; /**< on the test as written */
	size_t number;             /**< of the example: where its sample begins */
};

/* ---- one copy */

/** What is asked of a copy: a detector's hit, or a test's rules. */
struct subject {
	const struct program_test *test;
	uint32_t detector; /**< PROGRAM_NONE: a test */
	enum confidence least;
	struct place place;
	struct text name;
};

static bool is_rule_held(const struct postern_verdict *v, uint32_t rule)
{
	for (size_t c = 0; c < v->verdict.n_all_classes; c++)
		for (size_t i = 0; i < v->verdict.classes[c].n_rules; i++)
			if (v->verdict.classes[c].rules[i].rule == rule)
				return true;
	return false;
}

static const struct postern_verdict *scan(
    struct hunt *hunt, const struct program_test *test, struct text mail)
{
	postern_verdict *verdict;
	postern_error error = { 0 };
	struct text direction = arena_text(hunt->arena, test->direction);
	postern_envelope envelope = { .direction = direction.len ? direction.at : NULL };
	return postern_scan(&verdict, hunt->scanner, &envelope, "mutant", mail.at, mail.len,
	           &error) == POSTERN_OK
	           ? verdict
	           : NULL;
}

static bool has_class(const struct postern_verdict *v, struct text name)
{
	for (size_t c = 0; c < v->verdict.n_all_classes; c++)
		if (text_equal(v->verdict.classes[c].name, name))
			return true;
	return false;
}

static bool judge_hit(struct hunt *hunt, const struct subject *subject,
    const struct postern_verdict *v, const char *killer)
{
	uint32_t pack = hunt->program->detectors[subject->detector].pack;
	bool survived = v && found_in(v, subject->detector, pack, subject->least);
	tally_count(&hunt->tallies.detectors[subject->detector], survived, killer);
	return survived;
}

/** Counts the rules that survived; whether the test did. */
static bool judge_test(struct hunt *hunt, const struct postern_verdict *v, const char *killer)
{
	bool more = v && v->verdict.decision > hunt->decision;
	bool all = v && v->verdict.decision >= hunt->decision;
	for (uint32_t r = 0; r < hunt->program->n_rules; r++) {
		if (!hunt->held[r])
			continue;
		tally_count(&hunt->tallies.rules[r], more || (v && is_rule_held(v, r)), killer);
		all = all && (more || has_class(v, hunt->program->rules[r].class_name));
	}
	return all;
}

static void complain_of(struct hunt *hunt, const struct subject *subject, const char *killer)
{
	hunt->sums.died_covered++;
	g_mutex_lock(&hunt->job->lock);
	diagnostics_add(hunt->job->diagnostics, POSTERN_WARNING, subject->place,
	    "%s \"" TEXT_FORMAT "\" does not survive %s",
	    subject->detector == PROGRAM_NONE ? "test" : "hit of", TEXT_ARGUMENTS(subject->name),
	    killer);
	g_mutex_unlock(&hunt->job->lock);
}

/** False when the transformations find nothing to change. */
static bool try_copy(struct hunt *hunt, const struct subject *subject,
    const struct transformation *first, const struct transformation *second)
{
	arena_reset(hunt->arena);
	struct text mail = mutant_mail(subject->test, first, second, hunt->arena);
	if (mail.len == 0)
		return false;
	const char *killer = arena_format(
	    hunt->arena, "%s%s%s", first->name, second ? "+" : "", second ? second->name : "")
	                         .at;
	const struct postern_verdict *v = scan(hunt, subject->test, mail);
	bool all = subject->detector == PROGRAM_NONE ? judge_test(hunt, v, killer)
	                                             : judge_hit(hunt, subject, v, killer);
	hunt->sums.copies++;
	hunt->sums.died += !all;
	if (!all && first->covered && (!second || second->covered))
		complain_of(hunt, subject, killer);
	if (!second)
		tally_count(&hunt->tallies.kinds[first - transformations], all, first->name);
	return true;
}

/* ---- all copies of one subject */

static bool is_wanted(const struct hunt *hunt, size_t first, size_t second)
{
	const char *only = hunt->options->only;
	bool named =
	    !only || strcmp(transformations[first].name, only) == 0 ||
	    (second < N_TRANSFORMATIONS && strcmp(transformations[second].name, only) == 0);
	return named &&
	       (second == N_TRANSFORMATIONS ||
	           transformations_compose(&transformations[first], &transformations[second]));
}

/** Copy number `i` of n * (n + 1): a transformation alone, or two.  False when there is none. */
static bool try_number(struct hunt *hunt, const struct subject *subject, size_t i)
{
	size_t first = i % N_TRANSFORMATIONS, second = i / N_TRANSFORMATIONS;
	second = second == 0 ? N_TRANSFORMATIONS : second - 1;
	return is_wanted(hunt, first, second) &&
	       try_copy(hunt, subject, &transformations[first],
	           second < N_TRANSFORMATIONS ? &transformations[second] : NULL);
}

/**
 * A sample steps through all copies with a stride that has no divisor in common with their number,
 * beginning elsewhere for each example: the same set is sampled in the same way, and together the
 * examples meet everything.  Those alone come first when one transformation is asked about.
 */
static void try_copies(struct hunt *hunt, const struct subject *subject)
{
	enum { STRIDE = 1009 };
	size_t n = N_TRANSFORMATIONS * (N_TRANSFORMATIONS + 1), tried = 0;
	size_t start = hunt->number * 7919;
	for (size_t i = 0; hunt->options->only && i < N_TRANSFORMATIONS; i++)
		tried += try_number(hunt, subject, i);
	for (size_t i = 0; i < n && (hunt->options->all || tried < SAMPLE); i++) {
		size_t number = hunt->options->all ? i : (start + i * STRIDE) % n;
		if (!hunt->options->only || number >= N_TRANSFORMATIONS)
			tried += try_number(hunt, subject, number);
	}
}

static void hunt_hit(struct hunt *hunt, uint32_t d, uint32_t i)
{
	const struct program_detector *detector = &hunt->program->detectors[d];
	const struct program_example *hit = &detector->hits[i];
	struct arena *own = arena_new();
	struct program_test test = example_test(hit->text, detector->places, own);
	struct subject subject = { &test, d, hit->least, hit->place, detector->name };
	const struct postern_verdict *v = scan(hunt, &test, test_mail(&test, own));
	if (v && found_in(v, d, detector->pack, hit->least))
		try_copies(hunt, &subject);
	arena_free(own);
}

static bool is_positive(const struct program_test *test)
{
	for (size_t i = 0; i < test->n_expectations; i++)
		if (!test->expectations[i].negated &&
		    (test->expectations[i].kind == EXPECT_CLASS ||
		        test->expectations[i].kind == EXPECT_RULE))
			return true;
	return false;
}

static void hunt_test(struct hunt *hunt, const struct program_test *test)
{
	struct subject subject = { test, PROGRAM_NONE, CONFIDENCE_NONE, test->place, test->name };
	arena_reset(hunt->arena);
	const struct postern_verdict *v = scan(hunt, test, test_mail(test, hunt->arena));
	bool any = false;
	hunt->decision = v ? v->verdict.decision : POSTERN_DELIVER;
	for (uint32_t r = 0; r < hunt->program->n_rules; r++) {
		hunt->held[r] = v && is_rule_held(v, r);
		any = any || hunt->held[r];
	}
	if (any && is_positive(test))
		try_copies(hunt, &subject);
}

/* ---- all examples */

static void tell_progress(const struct mutation_job *job, size_t done)
{
	if (job->options->progress)
		job->options->progress(job->options->context, done, job->n_examples);
}

static void hand_over(struct hunt *hunt)
{
	struct mutation_job *job = hunt->job;
	g_mutex_lock(&job->lock);
	job->sums->copies += hunt->sums.copies;
	job->sums->died += hunt->sums.died;
	job->sums->died_covered += hunt->sums.died_covered;
	tallies_merge(&job->tallies, &hunt->tallies);
	g_mutex_unlock(&job->lock);
}

void mutation_work(struct mutation_job *job, postern_scanner *scanner, bool leads)
{
	const struct program *program = job->ruleset->program;
	struct hunt hunt = { .job = job,
		.program = program,
		.scanner = scanner,
		.arena = arena_new(),
		.options = job->options,
		.held = g_new0(bool, program->n_rules + 1) };
	tallies_init(&hunt.tallies, program);
	while (
	    (hunt.number = __atomic_fetch_add(&job->next, 1, __ATOMIC_RELAXED)) < job->n_examples) {
		const struct example *example = &job->examples[hunt.number];
		if (leads)
			tell_progress(job, hunt.number);
		if (example->detector != PROGRAM_NONE)
			hunt_hit(&hunt, example->detector, example->index);
		else
			hunt_test(&hunt, &program->tests[example->index]);
	}
	if (leads)
		tell_progress(job, job->n_examples);
	hand_over(&hunt);
	tallies_clear(&hunt.tallies);
	g_free(hunt.held);
	arena_free(hunt.arena);
}
