/* SPDX-License-Identifier: Apache-2.0
 *
 * The public side of disguised copies: the examples in a row, and threads that take one after the
 * other.  What a copy becomes depends on its example alone, so the answer is the same for any
 * number of threads.
 */
#include "api/mutants/survival.h"

enum { THREADS_MOST = 64 };

int postern_tools_transformation(postern_transformation *out, size_t i)
{
	static const char *const stages[] = { "writing", "coding", "layout", "markup", "carriage",
		"wrapping" };
	if (i >= N_TRANSFORMATIONS)
		return 0;
	const struct transformation *one = &transformations[i];
	*out = (postern_transformation){ one->name, stages[one->stage], one->title, one->covered };
	return 1;
}

static bool is_known(const char *name)
{
	for (size_t i = 0; i < N_TRANSFORMATIONS; i++)
		if (strcmp(transformations[i].name, name) == 0)
			return true;
	return false;
}

/* ---- the examples */

struct examples {
	struct example *items;
	size_t count;
};

static void list_examples(struct examples *out, const struct program *program)
{
	g_autofree bool *wanted = wanted_detectors(program);
	size_t room = program->n_tests + 1;
	for (uint32_t d = 0; d < program->n_detectors; d++)
		room += program->detectors[d].n_hits;
	*out = (struct examples){ .items = g_new0(struct example, room) };
	for (uint32_t d = 0; d < program->n_detectors; d++)
		for (uint32_t i = 0; wanted[d] && i < program->detectors[d].n_hits; i++)
			out->items[out->count++] = (struct example){ d, i };
	for (uint32_t i = 0; i < program->n_tests; i++)
		out->items[out->count++] = (struct example){ PROGRAM_NONE, i };
}

/* ---- the threads */

struct helper {
	struct mutation_job *job;
	postern_scanner *scanner;
	GThread *thread;
};

static gpointer help(gpointer data)
{
	struct helper *helper = data;
	mutation_work(helper->job, helper->scanner, false);
	return NULL;
}

/** Starts a helper; where there is no scanner or no thread for one, the others do its work. */
static void start(struct helper *helper, struct mutation_job *job)
{
	postern_error error = { 0 };
	*helper = (struct helper){ .job = job };
	if (postern_scanner_new(&helper->scanner, job->ruleset, NULL, &error) == POSTERN_OK)
		helper->thread = g_thread_try_new("mutants", help, helper, NULL);
}

static void finish(struct helper *helper)
{
	if (helper->thread)
		g_thread_join(helper->thread);
	postern_scanner_free(helper->scanner);
}

static void run(struct mutation_job *job, postern_scanner *scanner)
{
	struct helper helpers[THREADS_MOST];
	size_t n = job->options->threads > 1 ? job->options->threads - 1 : 0;
	n = n < THREADS_MOST ? n : THREADS_MOST;
	g_mutex_init(&job->lock);
	for (size_t i = 0; i < n; i++)
		start(&helpers[i], job);
	mutation_work(job, scanner, true);
	for (size_t i = 0; i < n; i++)
		finish(&helpers[i]);
	g_mutex_clear(&job->lock);
}

postern_status postern_tools_mutate(char **out, postern_mutation *sums, postern_ruleset *ruleset,
    const postern_mutation_options *options, postern_diagnostics *diagnostics, postern_error *error)
{
	static const postern_mutation_options none = { 0 };
	const char *only = options ? options->only : NULL;
	postern_scanner *scanner;
	struct examples examples;
	*out = NULL;
	*sums = (postern_mutation){ 0 };
	if (only && !is_known(only))
		return error_set(
		    error, POSTERN_E_ARGUMENT, "there is no transformation \"%s\"", only);
	postern_status status = postern_scanner_new(&scanner, ruleset, NULL, error);
	if (status != POSTERN_OK)
		return status;
	list_examples(&examples, ruleset->program);
	struct mutation_job job = { .ruleset = ruleset,
		.options = options ? options : &none,
		.examples = examples.items,
		.n_examples = examples.count,
		.diagnostics = diagnostics,
		.sums = sums };
	tallies_init(&job.tallies, ruleset->program);
	run(&job, scanner);
	*out = tallies_table(&job.tallies);
	diagnostics_sort(diagnostics);
	tallies_clear(&job.tallies);
	g_free(examples.items);
	postern_scanner_free(scanner);
	return POSTERN_OK;
}
