/* SPDX-License-Identifier: Apache-2.0
 *
 * A verdict for people: what to do, for whom, why, what was found, and what could not be read.
 * Never a matched value in the clear; never a character that a terminal would act on.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

enum { INDENT = 2, COLUMN = 12, FINDINGS_SHOWN = 5, RECIPIENTS_SHOWN = 20 };

struct report {
	GString *out;
	const postern_verdict *verdict;
	bool colour;
	int width;
};

static void style(struct report *report, const char *code)
{
	if (report->colour)
		g_string_append(report->out, code);
}

/** "  label     text, wrapped under itself". */
static void row(struct report *report, const char *label, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void row(struct report *report, const char *label, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_autoptr(GString) safe = g_string_new(NULL);
	append_printable(safe, text);
	style(report, DIM);
	g_string_append_printf(report->out, "%*s%-*s", INDENT, "", COLUMN - INDENT, label);
	style(report, PLAIN);
	append_wrapped(report->out, safe->str, COLUMN, report->width);
}

/** At most `most` of the strings, with a word about the rest. */
static char *joined(const char *const *strings, size_t n, const char *between, size_t most)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < n && i < most; i++)
		g_string_append_printf(out, "%s%s", i ? between : "", strings[i]);
	if (n > most)
		g_string_append_printf(out, "%sand %zu more", between, n - most);
	return g_string_free(out, FALSE);
}

/** "envelope: seal into ...; expires after 30 days; with a read receipt"; `said` leaves out what
 * the headline has said. */
static char *treatment(const postern_group *group, bool said)
{
	const struct {
		int set;
		const char *words;
	} options[] = {
		{ group->receipt, "with a read receipt" },
		{ group->authenticate, "the reader signs in" },
		{ group->passphrase, "opened with a passphrase" },
		{ group->offline, "readable offline" },
		{ group->lockable, "can be locked again" },
	};
	GString *out = g_string_new(postern_decision_name(group->decision));
	if (!said)
		g_string_append_printf(out, ": %s", decision_words(group->decision));
	if (group->tls_domain && *group->tls_domain)
		g_string_append_printf(out, " (%s%s)", group->tls_domain,
		    group->tls_verify_secure ? ", whose certificate must match" : "");
	if (group->expires_days)
		g_string_append_printf(out, "; expires after %u days", group->expires_days);
	for (size_t i = 0; i < G_N_ELEMENTS(options); i++)
		if (options[i].set)
			g_string_append_printf(out, "; %s", options[i].words);
	return g_string_free(out, FALSE);
}

static void report_group(struct report *report, const postern_group *group)
{
	g_autofree char *recipients =
	    joined(group->recipients, group->n_recipients, ", ", RECIPIENTS_SHOWN);
	bool said = group->decision == postern_verdict_decision(report->verdict);
	g_autofree char *how = treatment(group, said);
	row(report, "to", "%s", *recipients ? recipients : "(no recipient named)");
	style(report, decision_colour(group->decision));
	g_string_append_printf(report->out, "%*s", COLUMN, "");
	g_autoptr(GString) safe = g_string_new(NULL);
	append_printable(safe, how);
	append_wrapped(report->out, safe->str, COLUMN, report->width);
	style(report, PLAIN);
	for (size_t i = 0; i < group->n_because; i++)
		row(report, i ? "" : "because", "%s", group->because[i]);
	for (size_t i = 0; i < group->n_obligations; i++)
		row(report, i ? "" : "and", "%s", group->obligations[i]);
}

static void report_groups(struct report *report)
{
	postern_group group;
	for (size_t i = 0; postern_verdict_group(report->verdict, i, &group); i++) {
		g_string_append_c(report->out, '\n');
		report_group(report, &group);
	}
}

static void report_rules(struct report *report)
{
	postern_rule_match match;
	for (size_t i = 0; postern_verdict_rule(report->verdict, i, &match); i++) {
		g_autofree char *cites = joined(match.cites, match.n_cites, "; ", match.n_cites);
		g_string_append_c(report->out, '\n');
		row(report, "why", "%s", *match.title ? match.title : match.rule);
		row(report, "", "%s, class %s, severity %s", match.rule, match.class_name,
		    match.severity);
		if (*cites)
			row(report, "", "%s", cites);
		if (*match.advice)
			row(report, "", "%s", match.advice);
	}
}

static void report_finding(struct report *report, const char *label, const postern_finding *f)
{
	row(report, label, "%s  %s (%s), %s %s", f->masked, f->detector, f->confidence, f->surface,
	    f->part);
}

/** The first few findings of each detector; the JSON has them all. */
static void report_findings(struct report *report)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	postern_finding finding;
	for (size_t i = 0; postern_verdict_finding(report->verdict, i, &finding); i++) {
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, finding.detector)) + 1;
		if (g_hash_table_size(seen) == 0)
			g_string_append_c(report->out, '\n');
		if (n <= FINDINGS_SHOWN)
			report_finding(report, i ? "" : "found", &finding);
		g_hash_table_replace(seen, g_strdup(finding.detector), GUINT_TO_POINTER(n));
	}
	GHashTableIter iter;
	gpointer name;
	gpointer n;
	g_hash_table_iter_init(&iter, seen);
	while (g_hash_table_iter_next(&iter, &name, &n))
		if (GPOINTER_TO_UINT(n) > FINDINGS_SHOWN)
			row(report, "", "and %u more of %s", GPOINTER_TO_UINT(n) - FINDINGS_SHOWN,
			    (const char *)name);
}

static void report_unread(struct report *report)
{
	postern_coverage entry;
	bool first = true;
	for (size_t i = 0; postern_verdict_coverage(report->verdict, i, &entry); i++) {
		if (entry.state == POSTERN_INSPECTED)
			continue;
		g_string_append(report->out, first ? "\n" : "");
		bool named = entry.name && *entry.name;
		bool reason = entry.reason && *entry.reason;
		row(report, first ? "not read" : "", "%s (%s%s%s): %s%s%s%s",
		    named ? entry.name : "a part without a name", entry.type,
		    *entry.part ? ", part " : "", entry.part, coverage_words(entry.state),
		    reason ? " (" : "", reason ? entry.reason : "", reason ? ")" : "");
		first = false;
	}
}

static void report_anomalies(struct report *report)
{
	g_autoptr(GString) names = g_string_new(NULL);
	const char *name;
	for (size_t i = 0; (name = postern_verdict_anomaly(report->verdict, i)); i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "", name);
	if (names->len == 0)
		return;
	g_string_append_c(report->out, '\n');
	row(report, "odd form", "%s", names->str);
}

static void headline(struct report *report, const char *source)
{
	postern_decision decision = postern_verdict_decision(report->verdict);
	g_autoptr(GString) words = g_string_new(NULL);
	style(report, BOLD);
	append_printable(report->out, source);
	style(report, PLAIN);
	g_string_append_c(report->out, '\n');
	style(report, decision_colour(decision));
	style(report, BOLD);
	g_string_append_printf(report->out, "%*s", INDENT, "");
	g_string_append_printf(
	    words, "%s: %s", postern_decision_name(decision), decision_words(decision));
	append_wrapped(report->out, words->str, INDENT, report->width);
	style(report, PLAIN);
}

/** Whether the headline has said all there is about the recipients. */
static bool nothing_to_split(const postern_verdict *verdict)
{
	postern_group group;
	return postern_verdict_decision(verdict) == POSTERN_DELIVER &&
	       !postern_verdict_group(verdict, 1, &group) &&
	       (!postern_verdict_group(verdict, 0, &group) ||
	           (group.n_because == 0 && group.n_obligations == 0));
}

void report_print(
    FILE *out, const char *source, const postern_verdict *verdict, bool colour, int width)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct report report = { text, verdict, colour, width };
	headline(&report, source);
	if (!nothing_to_split(verdict))
		report_groups(&report);
	report_rules(&report);
	report_findings(&report);
	report_unread(&report);
	report_anomalies(&report);
	g_string_append_c(text, '\n');
	fwrite(text->str, 1, text->len, out);
}

/** A line of the explanation keeps its indentation; what does not fit stands under it. */
static void append_explained(GString *out, const char *line, int width)
{
	enum { HANGING = 4 };
	int indent = (int)strspn(line, " ");
	g_autoptr(GString) safe = g_string_new(NULL);
	append_printable(safe, line + indent);
	g_string_append_printf(out, "%*s", indent, "");
	append_wrapped(out, safe->str, MIN(indent + HANGING, width / 2), width);
}

void explanation_print(FILE *out, postern_verdict *verdict)
{
	int width = terminal_width();
	g_autoptr(GString) text = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(postern_verdict_explanation(verdict), "\n", -1);
	for (char **line = lines; *line; line++)
		if (line[0][0] || line[1])
			append_explained(text, *line, width);
	g_string_append_c(text, '\n');
	fwrite(text->str, 1, text->len, out);
}
