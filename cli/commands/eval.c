/* SPDX-License-Identifier: Apache-2.0
 *
 * postern eval: how well the rules find what people labelled.
 */
#include <stdio.h>
#include <string.h>

#include "cli/evaluation/evaluation.h"

enum { MOST_UNLESS_SAID = 20 };

static bool read_most(size_t *most, const struct settings *settings)
{
	guint64 number = MOST_UNLESS_SAID;
	if (settings->most &&
	    !g_ascii_string_to_unsigned(settings->most, 10, 0, G_MAXUINT32, &number, NULL)) {
		complain(settings, "--most wants a whole number, not \"%s\"", settings->most);
		return false;
	}
	*most = (size_t)number;
	return true;
}

static bool read_at_least(double *at_least, const struct settings *settings)
{
	char *end = NULL;
	*at_least = 0;
	if (!settings->at_least)
		return true;
	*at_least = g_ascii_strtod(settings->at_least, &end);
	if (end != settings->at_least && !*end && *at_least > 0 && *at_least <= 1)
		return true;
	complain(settings, "--at-least wants a share above 0 and up to 1, such as 0.98, not \"%s\"",
	    settings->at_least);
	return false;
}

static const char *the_folder(const struct settings *settings)
{
	if (settings->arguments->len == 1)
		return settings->arguments->pdata[0];
	complain(settings, "name one folder of labelled messages%s",
	    settings->arguments->len ? ", not several" : "");
	return NULL;
}

static struct labels *read_labels(
    const struct settings *settings, const char *folder, const char *manifest)
{
	char *error = NULL;
	struct labels *labels = labels_are_reviews(manifest)
	                            ? labels_read_reviews(manifest, folder, &error)
	                            : labels_read(manifest, &error);
	if (!labels)
		complain(settings, "%s", error);
	g_free(error);
	return labels;
}

/** Whether a pack has the detector; a complaint the first time that none has. */
static bool is_known(const struct session *session, const struct evaluation *evaluation,
    GHashTable *unknown, const struct expected *expected, size_t line)
{
	if (postern_tools_has_detector(session->rules, expected->detector))
		return true;
	if (g_hash_table_add(unknown, (gpointer)(uintptr_t)expected->detector))
		complain(session->settings, "%s:%zu: no pack has a detector \"%s\"",
		    evaluation->manifest, line, expected->detector);
	return false;
}

/** Takes detectors that no pack has out of the labels; false when there was any.  A name with a
 * slip in it would else pass as a detector that never errs. */
static bool drop_unknown(const struct session *session, struct evaluation *evaluation)
{
	g_autoptr(GHashTable) unknown = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < evaluation->labels->count; i++) {
		struct label *label = &evaluation->labels->items[i];
		size_t kept = 0;
		for (size_t k = 0; k < label->findings.count; k++)
			if (is_known(session, evaluation, unknown, &label->findings.items[k],
			        label->line))
				label->findings.items[kept++] = label->findings.items[k];
		label->findings.count = kept;
	}
	return g_hash_table_size(unknown) == 0;
}

static bool count_with(struct evaluation *evaluation, const struct session *session)
{
	char *classes = postern_tools_classes(session->rules);
	evaluation->tally = tally_new(evaluation->labels, classes);
	postern_free(classes);
	if (!evaluation->tally)
		complain(session->settings, "labels and rules name more than %d classes",
		    TALLY_MOST_CLASSES);
	return evaluation->tally != NULL;
}

static void print(const struct evaluation *evaluation, const struct settings *settings)
{
	const char *format = settings->format ? settings->format : "text";
	if (strcmp(format, "json") == 0)
		evaluation_print_json(stdout, evaluation);
	else if (strcmp(format, "html") == 0)
		evaluation_print_html(stdout, evaluation);
	else
		evaluation_print_text(
		    stdout, evaluation, terminal_colour(settings, stdout), terminal_width());
}

/** Says which classes fall short of what was asked for, and gives their number. */
static size_t complain_of_shortfalls(
    const struct evaluation *evaluation, const struct settings *settings)
{
	g_autoptr(GArray) shortfalls = evaluation_shortfalls(evaluation);
	for (guint i = 0; i < shortfalls->len; i++) {
		const struct shortfall *one = &g_array_index(shortfalls, struct shortfall, i);
		complain(settings, "%s: %s is %.4f, less than %s", one->class_name, one->measure,
		    one->value, settings->at_least);
	}
	return shortfalls->len;
}

static int evaluate(struct evaluation *evaluation, struct session *session)
{
	bool known = drop_unknown(session, evaluation);
	evaluation->digest = postern_ruleset_digest(session->rules);
	if (!count_with(evaluation, session))
		return EXIT_TROUBLE;
	evaluation_run(evaluation, session);
	print(evaluation, session->settings);
	size_t shortfalls = complain_of_shortfalls(evaluation, session->settings);
	tally_free(evaluation->tally);
	if (!known || evaluation->failed > 0)
		return EXIT_TROUBLE;
	return shortfalls ? EXIT_FOUND : EXIT_CALM;
}

static int run(const struct settings *settings)
{
	struct evaluation evaluation = { .folder = the_folder(settings) };
	if (!evaluation.folder || !read_most(&evaluation.most, settings) ||
	    !read_at_least(&evaluation.at_least, settings))
		return EXIT_TROUBLE;
	g_autofree char *beside = g_build_filename(evaluation.folder, "manifest.jsonl", NULL);
	evaluation.manifest = settings->manifest ? settings->manifest : beside;
	evaluation.labels = read_labels(settings, evaluation.folder, evaluation.manifest);
	struct session session;
	int status = EXIT_TROUBLE;
	if (evaluation.labels && session_open(&session, settings, true)) {
		status = evaluate(&evaluation, &session);
		session_close(&session);
	}
	labels_free(evaluation.labels);
	return status;
}

static const char *const formats[] = { "text", "json", "html", NULL };

static const struct option option_report = { "format", 0, "FORMAT", formats,
	"text for people (unless said), json with all that is wrong, or html: one page",
	OPTION_TEXT, offsetof(struct settings, format) };
static const struct option option_manifest = { "manifest", 0, "FILE", NULL,
	"the labels, instead of manifest.jsonl in the folder; or an audit's results, with reviews",
	OPTION_TEXT, offsetof(struct settings, manifest) };
static const struct option option_most = { "most", 0, "N", NULL,
	"list at most N misses and N false alarms of each class and detector in text and html; "
	"20 unless said",
	OPTION_TEXT, offsetof(struct settings, most) };
static const struct option option_at_least = { "at-least", 0, "SHARE", NULL,
	"exit with 1 when precision or recall of a labelled class is less than SHARE", OPTION_TEXT,
	offsetof(struct settings, at_least) };

static const struct option *const options[] = { &option_rules, &option_programs, &option_ocr,
	&option_report, &option_manifest, &option_most, &option_at_least, &option_color,
	&option_help, NULL };

static const char *const examples[] = {
	"postern eval labelled",
	"how well the standing rules find what labelled/manifest.jsonl says",
	"postern eval --rules rules --rules my-rules --most 5 labelled",
	"the same with rules of mine; five examples of each mistake",
	"postern eval --format html labelled > report.html",
	"as a page to look at, to print or to send on",
	"postern eval --at-least 0.98 labelled",
	"also fail when a class is found less well than that",
	NULL,
};

const struct command command_eval = {
	.name = "eval",
	.summary = "Measure how well the rules find what people labelled.",
	.usage = "FOLDER",
	.about = "FOLDER/manifest.jsonl has one object a line: {\"file\": \"1.eml\", \"classes\": "
	         "[\"hipaa\"]}; postern-eval(1) tells it all. Exit status: 0 it was measured; 1 "
	         "a class is below --at-least; 2 an error, and what could be measured was.",
	.options = options,
	.examples = examples,
	.run = run,
};
