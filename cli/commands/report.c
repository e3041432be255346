/* SPDX-License-Identifier: Apache-2.0
 *
 * postern report: what is in results files, as a page, as rows or as one object.
 */
#include <stdio.h>
#include <string.h>

#include "audit/report.h"
#include "cli/cli.h"

enum { MOST_UNLESS_SAID = 500 };

static const char *const formats[] = { "html", "csv", "json", NULL };
static report_form *const forms[] = { report_html, report_csv, report_json };
static const char *const severities[] = { "low", "medium", "high", "critical", NULL };

static bool read_most(unsigned *most, const struct settings *settings)
{
	guint64 number = MOST_UNLESS_SAID;
	if (settings->most &&
	    !g_ascii_string_to_unsigned(settings->most, 10, 0, G_MAXINT32, &number, NULL)) {
		complain(settings, "--most wants a whole number, not \"%s\"", settings->most);
		return false;
	}
	*most = (unsigned)number;
	return true;
}

static report_form *chosen_form(const struct settings *settings)
{
	size_t i = 0;
	while (settings->format && strcmp(formats[i], settings->format) != 0)
		i++;
	return forms[i];
}

static void tell(void *context, const char *words)
{
	complain(context, "%s", words);
}

static int run(const struct settings *settings)
{
	struct report_options options = {
		.paths = (const char *const *)settings->arguments->pdata,
		.n_paths = settings->arguments->len,
		.mixed = settings->mixed,
		.class_name = settings->class_name,
		.since = settings->since,
		.sender = settings->sender,
		.min_severity = settings->min_severity,
		.remark = tell,
		.remark_context = (void *)(uintptr_t)settings,
	};
	postern_error error = { 0 };
	if (options.n_paths == 0) {
		complain(
		    settings, "no results file named; \"postern audit -o RESULTS.db\" makes one");
		return EXIT_TROUBLE;
	}
	if (!read_most(&options.most, settings))
		return EXIT_TROUBLE;
	if (chosen_form(settings)(stdout, &options, &error) == POSTERN_OK)
		return EXIT_CALM;
	complain(settings, "%s", error.text);
	return EXIT_TROUBLE;
}

static const struct option option_form = { "format", 0, "FORMAT", formats,
	"html, one page for people (unless said); csv, a row for each class of each message; or "
	"json",
	OPTION_TEXT, offsetof(struct settings, format) };
static const struct option option_class = { "class", 0, "CLASS", NULL,
	"only messages of this class, or of one below it, such as pci.sad below pci", OPTION_TEXT,
	offsetof(struct settings, class_name) };
static const struct option option_since = { "since", 0, "DATE", NULL,
	"only messages sent on or after it: 2026-01-31", OPTION_TEXT,
	offsetof(struct settings, since) };
static const struct option option_sender = { "sender", 0, "SENDER", NULL,
	"only messages from this address, or from this domain and those below it", OPTION_TEXT,
	offsetof(struct settings, sender) };
static const struct option option_min_severity = { "min-severity", 0, "SEVERITY", severities,
	"only messages of this severity or a higher one: low, medium, high or critical",
	OPTION_TEXT, offsetof(struct settings, min_severity) };
static const struct option option_most = { "most", 0, "N", NULL,
	"at most N messages, and N reviews, in html and json; 500 unless said", OPTION_TEXT,
	offsetof(struct settings, most) };
static const struct option option_mixed = { "mixed", 0, NULL, NULL,
	"report on files together that differ in rules, digest keys or parts of the corpus",
	OPTION_FLAG, offsetof(struct settings, mixed) };

static const struct option *const options[] = { &option_form, &option_class, &option_since,
	&option_sender, &option_min_severity, &option_most, &option_mixed, &option_help, NULL };

static const char *const examples[] = {
	"postern report results.db > report.html",
	"one page with charts, for a browser or for paper",
	"postern report --format csv --class hipaa --since 2026-01-01 results.db > hipaa.csv",
	"every message with health information since January, for a spreadsheet",
	"postern report --format json part.1.db part.2.db part.3.db",
	"the parts of one audit together",
	NULL,
};

const struct command command_report = {
	.name = "report",
	.summary = "Report what an audit found: a page for people, CSV or JSON.",
	.usage = "RESULTS.db...",
	.about = "The results files are only read. Exit status: 0 reported; 2 an error.",
	.options = options,
	.examples = examples,
	.run = run,
};
