/* SPDX-License-Identifier: Apache-2.0
 *
 * postern check: compiles the rules, shows every error and warning, and runs the rules' own hits,
 * misses and tests.
 */
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"

/** Folders of --rules and of the arguments; a rule file stands for its folder, which is its pack.
 */
static GPtrArray *folders_to_check(const struct settings *settings)
{
	const GPtrArray *paths = settings->arguments;
	if (paths->len == 0)
		return rules_folders(settings);
	GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < settings->rules->len; i++)
		g_ptr_array_add(folders, g_strdup(settings->rules->pdata[i]));
	for (guint i = 0; i < paths->len; i++) {
		char *folder = g_str_has_suffix(paths->pdata[i], ".rules")
		                   ? g_path_get_dirname(paths->pdata[i])
		                   : g_strdup(paths->pdata[i]);
		bool there = g_ptr_array_find_with_equal_func(folders, folder, g_str_equal, NULL);
		if (there)
			g_free(folder);
		else
			g_ptr_array_add(folders, folder);
	}
	return folders;
}

static void print_proof(const postern_proof *proof)
{
	size_t examples = proof->hits + proof->misses;
	printf("%zu hits and misses, %zu tests: ", examples, proof->tests);
	if (proof->failed == 0)
		printf("all hold");
	else
		printf("%zu do not hold", proof->failed);
	if (proof->warnings > 0)
		printf("; %zu warning%s", proof->warnings, proof->warnings == 1 ? "" : "s");
	putchar('\n');
}

static void print_plan(const postern_ruleset *rules)
{
	char *plan = postern_tools_plan(rules);
	fputs(plan, stdout);
	putchar('\n');
	postern_free(plan);
}

static bool print_profile(const struct settings *settings, postern_ruleset *rules)
{
	char *profile;
	postern_error error = { 0 };
	if (postern_tools_profile(&profile, rules, &error) != POSTERN_OK) {
		complain(settings, "%s", error.text);
		return false;
	}
	fputs(profile[0] ? profile : "no pack has scripts\n", stdout);
	putchar('\n');
	postern_free(profile);
	return true;
}

/** What became of disguised copies. */
struct mutation {
	postern_mutation sums;
	char *table; /**< NULL: none were made */
};

static void print_mutation(struct mutation *mutation)
{
	const postern_mutation *sums = &mutation->sums;
	if (!mutation->table)
		return;
	fputs(mutation->table, stdout);
	postern_free(mutation->table);
	printf("\n%zu disguised copies: ", sums->copies);
	if (sums->died == 0)
		puts("all survive");
	else
		printf("%zu do not survive, %zu of them under covered transformations alone\n",
		    sums->died, sums->died_covered);
}

/** A line on the terminal that is written over, and taken away at the end. */
static void show_progress(void *context, size_t done, size_t total)
{
	(void)context;
	if (done < total)
		fprintf(stderr, "\rcopies of %zu of %zu hits and tests", done, total);
	else
		fputs("\r\033[K", stderr);
}

/** Runs what is asked for; its complaints are among the diagnostics. */
static postern_status run_proof(const struct settings *settings, postern_ruleset *rules,
    postern_diagnostics *diagnostics, postern_proof *proof, struct mutation *mutation,
    postern_error *error)
{
	postern_status status = postern_tools_prove(proof, rules, diagnostics, error);
	if (!settings->mutate || (status != POSTERN_OK && status != POSTERN_E_RULES))
		return status;
	postern_mutation_options options = {
		.only = settings->only, .all = settings->all, .threads = g_get_num_processors()
	};
	if (isatty(STDERR_FILENO))
		options.progress = show_progress;
	return postern_tools_mutate(
	    &mutation->table, &mutation->sums, rules, &options, diagnostics, error);
}

static int prove(
    const struct settings *settings, postern_ruleset *rules, postern_diagnostics *diagnostics)
{
	postern_proof proof = { 0 };
	struct mutation mutation = { .table = NULL };
	postern_error error = { 0 };
	postern_status status = run_proof(settings, rules, diagnostics, &proof, &mutation, &error);
	rules_print(stdout, diagnostics, false, terminal_colour(settings, stdout));
	if (status != POSTERN_OK && status != POSTERN_E_RULES) {
		complain(settings, "%s", error.text);
		return EXIT_TROUBLE;
	}
	if (settings->plan)
		print_plan(rules);
	if (settings->profile && !print_profile(settings, rules))
		return EXIT_TROUBLE;
	print_mutation(&mutation);
	print_proof(&proof);
	bool holds = proof.failed == 0 && mutation.sums.died_covered == 0;
	return holds ? EXIT_CALM : EXIT_FOUND;
}

static size_t count_errors(const postern_diagnostics *diagnostics)
{
	size_t errors = 0;
	for (size_t i = 0; i < postern_diagnostics_count(diagnostics); i++)
		errors += postern_diagnostics_at(diagnostics, i)->severity == POSTERN_ERROR;
	return errors;
}

static int report_failed_load(const struct settings *settings, postern_status status,
    const postern_diagnostics *diagnostics, const postern_error *error)
{
	rules_print(stdout, diagnostics, false, terminal_colour(settings, stdout));
	if (status != POSTERN_E_RULES) {
		complain(settings, "%s", error->text);
		return EXIT_TROUBLE;
	}
	size_t errors = count_errors(diagnostics);
	printf("%zu error%s; nothing was run\n", errors, errors == 1 ? "" : "s");
	return EXIT_FOUND;
}

static int run(const struct settings *settings)
{
	g_autoptr(GPtrArray) folders = folders_to_check(settings);
	if (folders->len == 0)
		return EXIT_TROUBLE;
	postern_ruleset *rules = NULL;
	postern_diagnostics *diagnostics = NULL;
	postern_error error = { 0 };
	postern_ruleset_options options = { .skip_tests = 1 }; /* they are run below, and counted */
	postern_status status = postern_ruleset_load(&rules, &diagnostics,
	    (const char *const *)folders->pdata, folders->len, &options, &error);
	int result = status == POSTERN_OK
	                 ? prove(settings, rules, diagnostics)
	                 : report_failed_load(settings, status, diagnostics, &error);
	postern_diagnostics_free(diagnostics);
	postern_ruleset_unref(rules);
	return result;
}

static const char *const text_only[] = { "text", NULL };
static const struct option option_check_format = { "format", 0, "FORMAT", text_only,
	"text, the only one", OPTION_TEXT, offsetof(struct settings, format) };

static const struct option *const options[] = { &option_rules, &option_plan, &option_profile,
	&option_mutate, &option_only, &option_all, &option_check_format, &option_color,
	&option_help, NULL };

static const char *const examples[] = {
	"postern check",
	"the standing rules",
	"postern check my-rules",
	"a folder of packs of mine",
	"postern check --rules /usr/share/postern/rules my-pack",
	"a pack of mine that uses the standing ones",
	"postern check --plan my-rules",
	"also: how each pattern is compiled, and what it costs",
	"postern check --profile my-rules",
	"also: what each function of scripts costs",
	"postern check --mutate my-rules",
	"also: which rules see through disguise",
	NULL,
};

const struct command command_check = {
	.name = "check",
	.summary = "Compile rules, show every error and warning, and run the rules' own tests.",
	.usage = "[PATH...]",
	.about = "Exit status: 0 all compiles and all tests hold; 1 errors in the rules or tests "
	         "that do not hold; 2 wrong usage or unreadable files.",
	.options = options,
	.examples = examples,
	.run = run,
};
