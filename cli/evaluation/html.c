/* SPDX-License-Identifier: Apache-2.0
 *
 * An evaluation as one page that needs nothing else: no scripts, nothing loaded, and a policy in
 * its head that says so.  All text goes through html_text().
 */
#include <string.h>

#include "audit/page_style.h"
#include "cli/evaluation/html.h"
#include "cli/evaluation_css.h"

struct page {
	const struct evaluation *evaluation;
	GString *out;
};

void html_text(GString *out, const char *text)
{
	g_autoptr(GString) safe = g_string_new(NULL);
	append_printable(safe, text);
	g_autofree char *escaped = g_markup_escape_text(safe->str, -1);
	g_string_append(out, escaped);
}

static void add(struct page *page, const char *markup)
{
	g_string_append(page->out, markup);
}

/** "<tag class="name">text</tag>" */
static void element(struct page *page, const char *tag, const char *class_name, const char *text)
{
	g_string_append_printf(page->out, "<%s class=\"%s\">", tag, class_name);
	html_text(page->out, text);
	g_string_append_printf(page->out, "</%s>", tag);
}

/* ---- the head of the page */

static void tile(struct page *page, const char *kind, const char *number, const char *words)
{
	g_string_append_printf(page->out, "<div class=\"tile%s\"><b>%s</b><span>%s</span></div>\n",
	    kind, number, words);
}

static void count_tile(struct page *page, const char *kind, size_t n, const char *words)
{
	g_autofree char *number = g_strdup_printf("%zu", n);
	tile(page, kind, number, words);
}

static void tiles(struct page *page)
{
	const struct tally *tally = page->evaluation->tally;
	double rate = alarms_per_thousand(tally->clean_alarmed, tally->clean);
	g_autofree char *number = rate < 0 ? g_strdup("–") : g_strdup_printf("%.1f", rate);
	add(page, "<div class=\"tiles\">\n");
	count_tile(page, "", tally->messages, "messages judged");
	count_tile(page, "", tally->clean, "of them clean");
	tile(page, "", number, "false alarms per 1,000 clean messages");
	if (page->evaluation->failed > 0)
		count_tile(page, " bad", page->evaluation->failed, "could not be judged");
	add(page, "</div>\n");
}

static void asked_for(struct page *page)
{
	g_autoptr(GArray) shortfalls = evaluation_shortfalls(page->evaluation);
	if (page->evaluation->at_least <= 0)
		return;
	g_string_append_printf(
	    page->out, "<p class=\"note %s\">", shortfalls->len ? "bad" : "good");
	if (shortfalls->len == 0)
		g_string_append_printf(page->out,
		    "Every labelled class has a precision and a recall of at least %g.",
		    page->evaluation->at_least);
	else
		g_string_append_printf(page->out, "Less than %g: ", page->evaluation->at_least);
	for (guint i = 0; i < shortfalls->len; i++) {
		const struct shortfall *one = &g_array_index(shortfalls, struct shortfall, i);
		add(page, i ? ", " : "");
		html_text(page->out, one->class_name);
		g_string_append_printf(page->out, " %s %.4f", one->measure, one->value);
	}
	add(page, "</p>\n");
}

static void head(struct page *page)
{
	add(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	          "style-src 'unsafe-inline'\">\n"
	          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	          "<title>How well the rules find what people labelled</title>\n<style>\n");
	add(page, page_style);
	add(page, evaluation_css);
	add(page, "</style>\n</head>\n<body>\n<main>\n"
	          "<h1>How well the rules find what people labelled</h1>\n"
	          "<p class=\"soft\">");
	element(page, "code", "soft", page->evaluation->folder);
	add(page, "</p>\n");
	tiles(page);
	asked_for(page);
}

/* ---- figures */

static void count_cell(struct page *page, size_t n, bool mistake)
{
	g_string_append_printf(page->out, "<td class=\"n%s\">%zu</td>",
	    n == 0    ? " zero"
	    : mistake ? " bad"
	              : "",
	    n);
}

static void ratio_cell(struct page *page, struct ratio ratio)
{
	if (!ratio.known)
		add(page, "<td class=\"n zero\">–</td>");
	else if (ratio.high > ratio.low)
		g_string_append_printf(page->out,
		    "<td class=\"n\">%.3f<small>%.3f–%.3f</small></td>", ratio.value, ratio.low,
		    ratio.high);
	else
		g_string_append_printf(page->out, "<td class=\"n\">%.3f</td>", ratio.value);
}

static void rate_cell(struct page *page, const struct judged *judged)
{
	double rate = alarms_per_thousand(judged->clean_alarms, page->evaluation->tally->clean);
	if (rate < 0)
		add(page, "<td class=\"n zero\">–</td>");
	else
		g_string_append_printf(
		    page->out, "<td class=\"n%s\">%.1f</td>", rate > 0 ? "" : " zero", rate);
}

static void figures_row(struct page *page, const struct judged *judged, bool classes)
{
	const struct counts *counts = &judged->counts;
	add(page, "<tr><td>");
	html_text(page->out, judged->name);
	add(page, "</td>");
	count_cell(page, judged->messages, false);
	count_cell(page, counts->found, false);
	count_cell(page, counts->missed, true);
	count_cell(page, counts->alarms, true);
	ratio_cell(page, precision_of(counts));
	ratio_cell(page, recall_of(counts));
	ratio_cell(page, f1_of(counts));
	if (classes)
		rate_cell(page, judged);
	add(page, "</tr>\n");
}

static void figures(
    struct page *page, const char *title, const struct judged *judged, size_t n, bool classes)
{
	if (n == 0)
		return;
	g_string_append_printf(page->out, "<h2>%s</h2>\n<div class=\"card\">\n", title);
	html_chart(page->out, judged, n, classes ? page->evaluation->at_least : 0);
	g_string_append_printf(page->out,
	    "<table>\n<thead><tr><th>%s</th><th class=\"n\">%s</th><th class=\"n\">found</th>"
	    "<th class=\"n\">missed</th><th class=\"n\">false</th><th class=\"n\">precision</th>"
	    "<th class=\"n\">recall</th><th class=\"n\">F1</th>%s</tr></thead>\n<tbody>\n",
	    classes ? "class" : "detector", classes ? "labelled" : "messages",
	    classes ? "<th class=\"n\">false alarms<br>per 1,000 clean</th>" : "");
	for (size_t i = 0; i < n; i++)
		figures_row(page, &judged[i], classes);
	add(page, "</tbody>\n</table>\n</div>\n");
}

/* ---- tables */

static void pills(struct page *page, class_set set, const char *class_name)
{
	const struct tally *tally = page->evaluation->tally;
	for (size_t c = 0; c < tally->n_classes; c++)
		if (set >> c & 1)
			element(page, "span", class_name, tally->classes[c].name);
}

/** Of what was found, what is right, what is missing, and what should not be there. */
static void found_pills(struct page *page, const struct cell *cell)
{
	pills(page, cell->labelled & cell->found, "pill");
	pills(page, cell->labelled & ~cell->found, "pill lost");
	pills(page, cell->found & ~cell->labelled, "pill extra");
	if (!(cell->labelled | cell->found))
		element(page, "span", "pill none", "clean");
}

static void confusion_row(struct page *page, const struct cell *cell, size_t most)
{
	bool same = cell->labelled == cell->found;
	g_string_append_printf(page->out,
	    "<tr%s><td class=\"n\">%zu</td><td style=\"width:22%%\"><span class=\"share\" "
	    "style=\"width:%.2f%%\"></span></td><td>",
	    same ? "" : " class=\"wrong\"", cell->messages,
	    100 * (double)cell->messages / (double)most);
	pills(page, cell->labelled, "pill");
	if (!cell->labelled)
		element(page, "span", "pill none", "clean");
	add(page, "</td><td>");
	found_pills(page, cell);
	add(page, "</td></tr>\n");
}

static void confusion(struct page *page)
{
	g_autoptr(GPtrArray) cells = tally_cells(page->evaluation->tally);
	if (cells->len == 0)
		return;
	const struct cell *first = cells->pdata[0];
	add(page, "<h2>What was labelled, and what was found</h2>\n<div class=\"card\">\n<table>\n"
	          "<thead><tr><th class=\"n\">messages</th><th></th><th>labelled</th><th>found: "
	          "struck through is missed, filled is false</th></tr></thead>\n<tbody>\n");
	for (guint i = 0; i < cells->len; i++)
		confusion_row(page, cells->pdata[i], first->messages);
	add(page, "</tbody>\n</table>\n</div>\n");
}

static void group_row(struct page *page, const struct group *group, bool values)
{
	add(page, "<tr><td>");
	html_text(page->out, group->name ? group->name : "(none)");
	add(page, "</td>");
	count_cell(page, group->messages, false);
	count_cell(page, group->misses, true);
	count_cell(page, group->alarms, true);
	if (values) {
		count_cell(page, group->values_missed, true);
		count_cell(page, group->values_beyond, true);
	}
	add(page, "</tr>\n");
}

static void groups(struct page *page)
{
	g_autoptr(GPtrArray) bad = tally_bad_groups(page->evaluation->tally);
	bool values = page->evaluation->tally->n_detectors > 0;
	if (bad->len == 0)
		return;
	g_string_append_printf(page->out,
	    "<h2>Templates with misses or false alarms</h2>\n<div class=\"card\">\n<table>\n"
	    "<thead><tr><th>template</th><th class=\"n\">messages</th><th class=\"n\">missed</th>"
	    "<th class=\"n\">false</th>%s</tr></thead>\n<tbody>\n",
	    values ? "<th class=\"n\">values missed</th><th class=\"n\">values too many</th>" : "");
	for (guint i = 0; i < bad->len; i++)
		group_row(page, bad->pdata[i], values);
	add(page, "</tbody>\n</table>\n</div>\n");
}

/* ---- mistakes */

/** Lines of an explanation are indented by four for each level. */
static void near_miss(struct page *page, const char *why, bool values)
{
	g_auto(GStrv) lines = g_strsplit(why, "\n", -1);
	if (!*why)
		element(
		    page, "p", "i0", values ? "nothing else was looked at" : "nothing came close");
	for (char **line = lines; *line; line++) {
		const char *text = *line + strspn(*line, " ");
		bool item = g_str_has_prefix(text, "- ");
		if (*text)
			element(page, "p",
			    item           ? "i2"
			    : text > *line ? "i1"
			                   : "i0",
			    item ? text + 2 : text);
	}
}

static void cause(struct page *page, const struct cause *cause)
{
	if (cause->rule) {
		add(page, "<p class=\"i1\">");
		html_text(page->out, *cause->title ? cause->title : cause->rule);
		add(page, " ");
		element(page, "code", "soft", cause->rule);
		add(page, "</p>");
	}
	for (guint i = 0; i < cause->findings->len; i++) {
		const struct shown *shown = cause->findings->pdata[i];
		g_autofree char *line = g_strdup_printf("%s %s (%s, %s%s%s)", shown->detector,
		    shown->masked, shown->confidence, shown->surface,
		    *shown->part ? " of part " : "", shown->part);
		element(page, "p", "i2", line);
	}
	if (cause->more)
		g_string_append_printf(page->out, "<p class=\"i2\">and %zu more</p>", cause->more);
}

static void mistake(struct page *page, const struct mistake *mistake, bool values)
{
	add(page, "<article><p>");
	element(page, "code", "file", mistake->label->file);
	add(page, " ");
	if (mistake->label->group)
		element(page, "span", "pill", mistake->label->group);
	if (values)
		g_string_append_printf(page->out,
		    "<span class=\"soft\">found %zu, wanted %zu</span>", mistake->found,
		    mistake->expected);
	add(page, "</p>");
	if (mistake->why)
		near_miss(page, mistake->why, values);
	for (guint i = 0; mistake->causes && i < mistake->causes->len; i++)
		cause(page, mistake->causes->pdata[i]);
	add(page, "</article>\n");
}

static void list(
    struct page *page, const char *name, const char *kind, const GPtrArray *mistakes, bool values)
{
	size_t most = MIN(page->evaluation->most, mistakes->len);
	if (mistakes->len == 0)
		return;
	add(page, "<details open><summary>");
	html_text(page->out, name);
	g_string_append_printf(
	    page->out, " <span class=\"soft\">%u %s</span></summary>\n", mistakes->len, kind);
	for (size_t i = 0; i < most; i++)
		mistake(page, mistakes->pdata[i], values);
	if (most < mistakes->len)
		g_string_append_printf(
		    page->out, "<p class=\"more\">and %zu more</p>\n", mistakes->len - most);
	add(page, "</details>\n");
}

static bool any_mistake(const struct judged *judged, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (judged[i].misses->len || judged[i].wrong->len)
			return true;
	return false;
}

static void mistakes(struct page *page)
{
	const struct tally *tally = page->evaluation->tally;
	if (!any_mistake(tally->classes, tally->n_classes) &&
	    !any_mistake(tally->detectors, tally->n_detectors))
		return;
	add(page, "<h2>Misses and false alarms</h2>\n");
	for (size_t c = 0; c < tally->n_classes; c++) {
		const struct judged *judged = &tally->classes[c];
		list(page, judged->name, "missed", judged->misses, false);
		list(page, judged->name, "false", judged->wrong, false);
	}
	for (size_t d = 0; d < tally->n_detectors; d++) {
		const struct judged *judged = &tally->detectors[d];
		list(page, judged->name, "with too few values", judged->misses, true);
		list(page, judged->name, "with too many values", judged->wrong, true);
	}
}

static void foot(struct page *page)
{
	add(page, "<footer>\n<p>Precision: of the messages found to have a class, the share that "
	          "was labelled with it. Recall: of the messages labelled with it, the share that "
	          "was found. F1: their harmonic mean. Intervals are Wilson score intervals for 95 "
	          "percent. Of detectors, distinct values are counted instead of messages. Values "
	          "are shown as masks only.</p>\n<p>postern ");
	html_text(page->out, postern_version());
	add(page, ", rules ");
	element(page, "code", "soft", page->evaluation->digest);
	add(page, "</p>\n</footer>\n</main>\n</body>\n</html>\n");
}

void evaluation_print_html(FILE *out, const struct evaluation *evaluation)
{
	const struct tally *tally = evaluation->tally;
	g_autoptr(GString) text = g_string_new(NULL);
	struct page page = { evaluation, text };
	head(&page);
	figures(&page, "Classes", tally->classes, tally->n_classes, true);
	figures(&page, "Detectors", tally->detectors, tally->n_detectors, false);
	confusion(&page);
	groups(&page);
	mistakes(&page);
	foot(&page);
	fwrite(text->str, 1, text->len, out);
}
