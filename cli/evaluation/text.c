/* SPDX-License-Identifier: Apache-2.0
 *
 * An evaluation for a terminal: figures first, then which labels were taken for which classes, then
 * examples of what went wrong.
 */
#include <string.h>

#include "cli/evaluation/evaluation.h"

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define RED "\033[31m"
#define PLAIN "\033[0m"

struct text_report {
	const struct evaluation *evaluation;
	GString *out;
	bool colour;
	int width;
};

static void style(struct text_report *report, const char *code)
{
	if (report->colour)
		g_string_append(report->out, code);
}

static void heading(struct text_report *report, const char *text)
{
	g_string_append_c(report->out, '\n');
	style(report, BOLD);
	g_string_append_printf(report->out, "%s\n", text);
	style(report, PLAIN);
}

/** Escaped, wrapped under itself. */
static void wrapped(struct text_report *report, int column, int hanging, const char *text)
{
	g_autoptr(GString) safe = g_string_new(NULL);
	append_printable(safe, text);
	g_string_append_printf(report->out, "%*s", column, "");
	append_wrapped(
	    report->out, safe->str, MIN(column + hanging, report->width / 2), report->width);
}

static void padded(struct text_report *report, const char *text, int width)
{
	append_printable(report->out, text);
	g_string_append_printf(report->out, "%*s", MAX(width - display_width(text), 0), "");
}

/* ---- figures */

/** "0.750 (.301-.954)" */
static void append_ratio(GString *out, struct ratio ratio)
{
	char low[16], high[16];
	if (!ratio.known) {
		g_string_append_printf(out, "  %-18s", "-");
		return;
	}
	g_snprintf(low, sizeof(low), "%.3f", ratio.low);
	g_snprintf(high, sizeof(high), "%.3f", ratio.high);
	g_autofree char *interval =
	    g_strdup_printf("(%s-%s)", low + (low[0] == '0'), high + (high[0] == '0'));
	g_string_append_printf(out, "  %.3f %-12s", ratio.value, interval);
}

static int name_width(const struct judged *judged, size_t n)
{
	int width = (int)strlen("detector");
	for (size_t i = 0; i < n; i++)
		width = MAX(width, display_width(judged[i].name));
	return width;
}

static void figures(
    struct text_report *report, const char *kind, const struct judged *judged, size_t n)
{
	int width = name_width(judged, n);
	style(report, DIM);
	g_string_append_printf(report->out, "\n%-*s  %7s %7s %7s  %-18s  %-18s  %s\n", width, kind,
	    "found", "missed", "false", "precision", "recall", "F1");
	style(report, PLAIN);
	for (size_t i = 0; i < n; i++) {
		const struct counts *counts = &judged[i].counts;
		struct ratio f1 = f1_of(counts);
		padded(report, judged[i].name, width);
		g_string_append_printf(
		    report->out, "  %7zu %7zu %7zu", counts->found, counts->missed, counts->alarms);
		append_ratio(report->out, precision_of(counts));
		append_ratio(report->out, recall_of(counts));
		g_string_append_printf(report->out, f1.known ? "  %.3f\n" : "  -\n", f1.value);
	}
}

static void summary(struct text_report *report)
{
	const struct tally *tally = report->evaluation->tally;
	style(report, BOLD);
	append_printable(report->out, report->evaluation->folder);
	style(report, PLAIN);
	g_string_append_printf(report->out, ": %zu message%s, %zu of them clean", tally->messages,
	    tally->messages == 1 ? "" : "s", tally->clean);
	if (report->evaluation->failed > 0)
		g_string_append_printf(
		    report->out, "; %zu could not be judged", report->evaluation->failed);
	g_string_append_c(report->out, '\n');
}

/** Which misses no rule could have helped: the engine has said that it could not read it all. */
static void unread(struct text_report *report)
{
	const struct tally *tally = report->evaluation->tally;
	const char *between = "\nmissed in messages with a part that was not inspected: ";
	for (size_t c = 0; c < tally->n_classes; c++) {
		const struct judged *judged = &tally->classes[c];
		size_t n = mistakes_unread(judged->misses);
		if (n == 0)
			continue;
		g_string_append_printf(report->out, "%s%s %zu", between, judged->name, n);
		between = ", ";
	}
	g_string_append(report->out, between[0] == ',' ? "\n" : "");
}

static void false_alarms(struct text_report *report)
{
	const struct tally *tally = report->evaluation->tally;
	if (tally->clean == 0)
		return;
	g_string_append_printf(report->out, "\nfalse alarms in clean messages: %zu, %.1f per 1,000",
	    tally->clean_alarmed, alarms_per_thousand(tally->clean_alarmed, tally->clean));
	const char *between = " (";
	for (size_t c = 0; c < tally->n_classes; c++) {
		size_t alarms = tally->classes[c].clean_alarms;
		if (alarms == 0)
			continue;
		g_string_append_printf(report->out, "%s%s %.1f", between, tally->classes[c].name,
		    alarms_per_thousand(alarms, tally->clean));
		between = ", ";
	}
	g_string_append(report->out, between[0] == ',' ? ")\n" : "\n");
}

/* ---- tables */

static char *set_words(const struct tally *tally, class_set set)
{
	GString *out = g_string_new(NULL);
	for (size_t c = 0; c < tally->n_classes; c++)
		if (set >> c & 1)
			g_string_append_printf(
			    out, "%s%s", out->len ? " + " : "", tally->classes[c].name);
	if (!set)
		g_string_append(out, "clean");
	return g_string_free(out, FALSE);
}

static int labelled_width(const struct tally *tally, const GPtrArray *cells)
{
	int width = (int)strlen("labelled");
	for (guint i = 0; i < cells->len; i++) {
		const struct cell *cell = cells->pdata[i];
		g_autofree char *words = set_words(tally, cell->labelled);
		width = MAX(width, (int)strlen(words));
	}
	return width;
}

static void confusion(struct text_report *report)
{
	const struct tally *tally = report->evaluation->tally;
	g_autoptr(GPtrArray) cells = tally_cells(tally);
	int width = labelled_width(tally, cells);
	if (cells->len == 0)
		return;
	heading(report, "what was labelled, and what was found");
	style(report, DIM);
	g_string_append_printf(
	    report->out, "%8s     %-*s  %s\n", "messages", width, "labelled", "found");
	style(report, PLAIN);
	for (guint i = 0; i < cells->len; i++) {
		const struct cell *cell = cells->pdata[i];
		bool same = cell->labelled == cell->found;
		g_autofree char *labelled = set_words(tally, cell->labelled);
		g_autofree char *found = set_words(tally, cell->found);
		style(report, same ? "" : RED);
		g_string_append_printf(report->out, "%8zu  %s  %-*s  %s\n", cell->messages,
		    same ? " " : "x", width, labelled, found);
		style(report, same ? "" : PLAIN);
	}
}

/** Columns of values stand only where detectors are judged. */
static void groups(struct text_report *report)
{
	g_autoptr(GPtrArray) bad = tally_bad_groups(report->evaluation->tally);
	bool values = report->evaluation->tally->n_detectors > 0;
	if (bad->len == 0)
		return;
	heading(report, "templates with misses or false alarms");
	style(report, DIM);
	g_string_append_printf(report->out, "%8s %7s %7s%s  template\n", "messages", "missed",
	    "false", values ? "  values -/+    " : "");
	style(report, PLAIN);
	for (guint i = 0; i < bad->len; i++) {
		const struct group *group = bad->pdata[i];
		g_string_append_printf(
		    report->out, "%8zu %7zu %7zu", group->messages, group->misses, group->alarms);
		if (values)
			g_string_append_printf(
			    report->out, " %7zu/%-7zu", group->values_missed, group->values_beyond);
		g_string_append(report->out, "  ");
		append_printable(report->out, group->name ? group->name : "(none)");
		g_string_append_c(report->out, '\n');
	}
}

/* ---- mistakes */

static void mistake_name(struct text_report *report, const struct mistake *mistake, bool values)
{
	g_autofree char *template =
	    mistake->label->group ? g_strdup_printf(" (%s)", mistake->label->group) : g_strdup("");
	g_autofree char *counts =
	    values ? g_strdup_printf(": found %zu, wanted %zu", mistake->found, mistake->expected)
	           : g_strdup("");
	g_autofree char *line = g_strconcat(mistake->label->file, template, counts, NULL);
	wrapped(report, 2, 4, line);
}

/** A line keeps its indentation. */
static void near_miss(struct text_report *report, const char *why, bool values)
{
	if (!*why) {
		wrapped(report, 6, 2, values ? "nothing else was looked at" : "nothing came close");
		return;
	}
	g_auto(GStrv) lines = g_strsplit(why, "\n", -1);
	for (char **line = lines; *line; line++) {
		int indent = (int)strspn(*line, " ");
		if ((*line)[indent])
			wrapped(report, 6 + indent / 2, 2, *line + indent);
	}
}

static void finding(struct text_report *report, const struct shown *shown)
{
	g_autofree char *line =
	    g_strdup_printf("- %s %s (%s, %s%s%s)", shown->detector, shown->masked,
	        shown->confidence, shown->surface, *shown->part ? " of part " : "", shown->part);
	wrapped(report, 8, 2, line);
}

static void cause(struct text_report *report, const struct cause *cause)
{
	if (cause->rule) {
		g_autofree char *line = *cause->title
		                            ? g_strdup_printf("%s (%s)", cause->title, cause->rule)
		                            : g_strdup(cause->rule);
		wrapped(report, 6, 2, line);
	}
	for (guint i = 0; i < cause->findings->len; i++)
		finding(report, cause->findings->pdata[i]);
	if (cause->more)
		g_string_append_printf(report->out, "        - and %zu more\n", cause->more);
}

static void list(struct text_report *report, const struct judged *judged, const char *kind,
    const GPtrArray *mistakes, bool values)
{
	size_t most = MIN(report->evaluation->most, mistakes->len);
	g_autofree char *title = g_strdup_printf("%s: %u %s", judged->name, mistakes->len, kind);
	if (mistakes->len == 0)
		return;
	heading(report, title);
	for (size_t i = 0; i < most; i++) {
		const struct mistake *mistake = mistakes->pdata[i];
		mistake_name(report, mistake, values);
		if (mistake->why)
			near_miss(report, mistake->why, values);
		for (guint k = 0; mistake->causes && k < mistake->causes->len; k++)
			cause(report, mistake->causes->pdata[k]);
	}
	if (most < mistakes->len)
		g_string_append_printf(report->out, "  and %zu more\n", mistakes->len - most);
}

void evaluation_print_text(FILE *out, const struct evaluation *evaluation, bool colour, int width)
{
	const struct tally *tally = evaluation->tally;
	g_autoptr(GString) text = g_string_new(NULL);
	struct text_report report = { evaluation, text, colour, width };
	summary(&report);
	figures(&report, "class", tally->classes, tally->n_classes);
	unread(&report);
	false_alarms(&report);
	if (tally->n_detectors > 0)
		figures(&report, "detector", tally->detectors, tally->n_detectors);
	confusion(&report);
	groups(&report);
	for (size_t c = 0; c < tally->n_classes; c++) {
		list(&report, &tally->classes[c], "missed", tally->classes[c].misses, false);
		list(&report, &tally->classes[c], "false", tally->classes[c].wrong, false);
	}
	for (size_t d = 0; d < tally->n_detectors; d++) {
		list(&report, &tally->detectors[d], "with too few values",
		    tally->detectors[d].misses, true);
		list(&report, &tally->detectors[d], "with too many values",
		    tally->detectors[d].wrong, true);
	}
	fwrite(text->str, 1, text->len, out);
}
