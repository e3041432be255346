/* SPDX-License-Identifier: Apache-2.0
 *
 * Which detectors and rules survive disguise: every hit and every test goes through the pipeline in
 * disguised copies.  A detector survives where it still finds its hit; a rule survives where it
 * held for the test as written, and holds for the copy, or where the copy is protected more.
 */
#include "api/mutants/mutants.h"

enum { SAMPLE = 24, KILLERS_SHOWN = 3 };

/** What became of one detector or rule, or of one transformation. */
struct tally {
	size_t copies, survived;
	GHashTable *killers; /**< name -> count; NULL until something kills */
};

struct hunt {
	const struct postern_ruleset *ruleset;
	const struct program *program;
	postern_scanner *scanner;
	struct arena *arena;
	const postern_mutation_options *options;
	struct tally *detectors, *rules, *kinds; /**< kinds: per transformation, alone */
	bool *held;                              /**< per rule: for the test as written */
	postern_decision decision;               /**< on the test as written */
	postern_diagnostics *diagnostics;        /**< what died though it is promised not to */
	size_t examples;                         /**< taken so far: where the next sample begins */
	size_t done;                             /**< hits and tests, taken or not */
	postern_mutation *out;
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

static void count(struct tally *tally, bool survived, const char *killer)
{
	tally->copies++;
	tally->survived += survived;
	if (survived)
		return;
	if (!tally->killers)
		tally->killers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(tally->killers, killer));
	g_hash_table_replace(tally->killers, g_strdup(killer), GSIZE_TO_POINTER(n + 1));
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

/** Counts what survived in a copy; whether all did. */
static bool judge(struct hunt *hunt, const struct subject *subject, const struct postern_verdict *v,
    const char *killer)
{
	bool all = true;
	if (subject->detector != PROGRAM_NONE) {
		uint32_t pack = hunt->program->detectors[subject->detector].pack;
		all = v && found_in(v, subject->detector, pack, subject->least);
		count(&hunt->detectors[subject->detector], all, killer);
		return all;
	}
	for (uint32_t r = 0; r < hunt->program->n_rules; r++) {
		if (!hunt->held[r])
			continue;
		bool survived = v && (is_rule_held(v, r) || v->verdict.decision > hunt->decision);
		count(&hunt->rules[r], survived, killer);
		all = all && survived;
	}
	return all;
}

static void complain_of(struct hunt *hunt, const struct subject *subject, const char *killer)
{
	hunt->out->died_covered++;
	diagnostics_add(hunt->diagnostics, POSTERN_WARNING, subject->place,
	    "%s \"" TEXT_FORMAT "\" does not survive %s",
	    subject->detector == PROGRAM_NONE ? "test" : "hit of", TEXT_ARGUMENTS(subject->name),
	    killer);
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
	bool all = judge(hunt, subject, scan(hunt, subject->test, mail), killer);
	hunt->out->copies++;
	hunt->out->died += !all;
	if (!all && first->covered && (!second || second->covered))
		complain_of(hunt, subject, killer);
	if (!second)
		count(&hunt->kinds[first - transformations], all, first->name);
	return true;
}

/* ---- all copies of one subject */

static bool is_wanted(const struct hunt *hunt, size_t first, size_t second)
{
	const char *only = hunt->options->only;
	bool named =
	    !only || strcmp(transformations[first].name, only) == 0 ||
	    (second < n_transformations && strcmp(transformations[second].name, only) == 0);
	return named &&
	       (second == n_transformations ||
	           transformations_compose(&transformations[first], &transformations[second]));
}

/** Copy number `i` of n * (n + 1): a transformation alone, or two.  False when there is none. */
static bool try_number(struct hunt *hunt, const struct subject *subject, size_t i)
{
	size_t first = i % n_transformations, second = i / n_transformations;
	second = second == 0 ? n_transformations : second - 1;
	return is_wanted(hunt, first, second) &&
	       try_copy(hunt, subject, &transformations[first],
	           second < n_transformations ? &transformations[second] : NULL);
}

/**
 * A sample steps through all copies with a stride that has no divisor in common with their number,
 * beginning elsewhere for each example: the same set is sampled in the same way, and together the
 * examples meet everything.  Those alone come first when one transformation is asked about.
 */
static void try_copies(struct hunt *hunt, const struct subject *subject)
{
	enum { STRIDE = 1009 };
	size_t n = n_transformations * (n_transformations + 1), tried = 0;
	size_t start = hunt->examples++ * 7919;
	for (size_t i = 0; hunt->options->only && i < n_transformations; i++)
		tried += try_number(hunt, subject, i);
	for (size_t i = 0; i < n && (hunt->options->all || tried < SAMPLE); i++) {
		size_t number = hunt->options->all ? i : (start + i * STRIDE) % n;
		if (!hunt->options->only || number >= n_transformations)
			tried += try_number(hunt, subject, number);
	}
}

static size_t count_examples(const struct program *program)
{
	size_t n = program->n_tests;
	for (uint32_t d = 0; d < program->n_detectors; d++)
		n += program->detectors[d].n_hits;
	return n;
}

static void tell_progress(struct hunt *hunt)
{
	if (hunt->options->progress)
		hunt->options->progress(
		    hunt->options->context, hunt->done, count_examples(hunt->program));
	hunt->done++;
}

static void hunt_detector(struct hunt *hunt, uint32_t d)
{
	const struct program_detector *detector = &hunt->program->detectors[d];
	struct arena *own = arena_new();
	for (size_t i = 0; i < detector->n_hits; i++) {
		tell_progress(hunt);
		struct program_test test =
		    example_test(detector->hits[i].text, detector->places, own);
		struct subject subject = { &test, d, detector->hits[i].least,
			detector->hits[i].place, detector->name };
		const struct postern_verdict *v = scan(hunt, &test, test_mail(&test, own));
		if (v && found_in(v, d, detector->pack, subject.least))
			try_copies(hunt, &subject);
	}
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
	tell_progress(hunt);
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

/* ---- the table */

struct killer {
	const char *name;
	size_t count;
};

static int by_count(const void *a, const void *b)
{
	const struct killer *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->name, y->name);
}

static void append_killers(GString *out, GHashTable *killers)
{
	guint n = g_hash_table_size(killers);
	struct killer *sorted = g_new0(struct killer, n);
	GHashTableIter iter;
	gpointer name, times;
	g_hash_table_iter_init(&iter, killers);
	for (guint k = 0; g_hash_table_iter_next(&iter, &name, &times); k++)
		sorted[k] = (struct killer){ name, GPOINTER_TO_SIZE(times) };
	qsort(sorted, n, sizeof(*sorted), by_count);
	for (guint k = 0; k < n && k < KILLERS_SHOWN; k++)
		g_string_append_printf(
		    out, "%s%s (%zu)", k ? ", " : "  ", sorted[k].name, sorted[k].count);
	if (n > KILLERS_SHOWN)
		g_string_append_printf(out, ", %u others", n - KILLERS_SHOWN);
	g_free(sorted);
}

static void append_row(GString *out, const char *kind, struct text name, const struct tally *tally)
{
	if (tally->copies == 0)
		return;
	g_string_append_printf(out, "%-14s %-44.*s %7zu %7zu", kind, TEXT_ARGUMENTS(name),
	    tally->copies, tally->copies - tally->survived);
	if (tally->killers)
		append_killers(out, tally->killers);
	g_string_append_c(out, '\n');
}

static char *table(const struct hunt *hunt)
{
	GString *out = g_string_new(NULL);
	g_string_append_printf(out, "%-14s %-44s %7s %7s  %s\n", "", "", "copies", "died", "of");
	for (uint32_t d = 0; d < hunt->program->n_detectors; d++)
		append_row(out, "detector", hunt->program->detectors[d].name, &hunt->detectors[d]);
	for (uint32_t r = 0; r < hunt->program->n_rules; r++)
		append_row(out, "rule", hunt->program->rules[r].name, &hunt->rules[r]);
	for (size_t i = 0; i < n_transformations; i++)
		append_row(
		    out, "transformation", text_of(transformations[i].name), &hunt->kinds[i]);
	return g_string_free(out, FALSE);
}

/* ---- the public side */

int postern_tools_transformation(postern_transformation *out, size_t i)
{
	static const char *const stages[] = { "writing", "coding", "layout", "markup", "carriage",
		"wrapping" };
	if (i >= n_transformations)
		return 0;
	const struct transformation *one = &transformations[i];
	*out = (postern_transformation){ one->name, stages[one->stage], one->title, one->covered };
	return 1;
}

static bool is_known(const char *name)
{
	for (size_t i = 0; i < n_transformations; i++)
		if (strcmp(transformations[i].name, name) == 0)
			return true;
	return false;
}

static void free_tallies(struct tally *tallies, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tallies[i].killers)
			g_hash_table_unref(tallies[i].killers);
	g_free(tallies);
}

postern_status postern_tools_mutate(char **out, postern_mutation *sums, postern_ruleset *ruleset,
    const postern_mutation_options *options, postern_diagnostics *diagnostics, postern_error *error)
{
	static const postern_mutation_options none = { 0 };
	const struct program *program = ruleset->program;
	const char *only = options ? options->only : NULL;
	struct hunt hunt = { .ruleset = ruleset,
		.program = program,
		.options = options ? options : &none,
		.diagnostics = diagnostics,
		.out = sums };
	*out = NULL;
	*sums = (postern_mutation){ 0 };
	if (only && !is_known(only))
		return error_set(
		    error, POSTERN_E_ARGUMENT, "there is no transformation \"%s\"", only);
	postern_status status = postern_scanner_new(&hunt.scanner, ruleset, NULL, error);
	if (status != POSTERN_OK)
		return status;
	hunt.arena = arena_new();
	hunt.detectors = g_new0(struct tally, program->n_detectors + 1);
	hunt.rules = g_new0(struct tally, program->n_rules + 1);
	hunt.kinds = g_new0(struct tally, n_transformations);
	hunt.held = g_new0(bool, program->n_rules + 1);
	for (uint32_t d = 0; d < program->n_detectors; d++)
		hunt_detector(&hunt, d);
	for (size_t i = 0; i < program->n_tests; i++)
		hunt_test(&hunt, &program->tests[i]);
	*out = table(&hunt);
	diagnostics_sort(diagnostics);
	free_tallies(hunt.detectors, program->n_detectors);
	free_tallies(hunt.rules, program->n_rules);
	free_tallies(hunt.kinds, n_transformations);
	g_free(hunt.held);
	arena_free(hunt.arena);
	postern_scanner_free(hunt.scanner);
	return POSTERN_OK;
}
