/* SPDX-License-Identifier: Apache-2.0
 *
 * The first screen: which mail was audited, the answer in one sentence, and the headline figures.
 */
#include <string.h>

#include "audit/report/page.h"

/** Columns of the question "totals". */
enum {
	MESSAGES,
	CONTENTS,
	BYTES,
	WITH_CLASS,
	PROTECTED,
	BLOCKED,
	NOT_INSPECTED,
	UNDECIDED,
	SUPPRESSED,
	UNDATED,
	NOT_MAIL,
	FIRST_SENT,
	LAST_SENT,
	IN_FILES,
	LEFT_UNDATED,
	LEFT_UNDECIDED
};

static void put_corpus(const struct page *page)
{
	sqlite3_stmt *row =
	    pick_ask(page->pick, "SELECT DISTINCT j.value FROM files, json_each(corpus) j LIMIT 8");
	put(page, "<p class=\"corpus\">");
	for (int i = 0; pick_next(page->pick, &row); i++) {
		put(page, i ? ", " : "");
		put_element(page, "code", "path", pick_text(row, 0));
	}
}

static void put_days(const struct page *page, sqlite3_stmt *totals)
{
	enum { DAY = 10 }; /* "2026-01-31" */
	g_autofree char *first = g_strdup(pick_text(totals, FIRST_SENT));
	const char *last = pick_text(totals, LAST_SENT);
	put_day(page, first);
	if (strncmp(first, last, DAY) == 0)
		return;
	put(page, " to ");
	put_day(page, last);
}

static void put_subject(const struct page *page, sqlite3_stmt *totals)
{
	put_corpus(page);
	if (*pick_text(totals, FIRST_SENT)) {
		put(page, " · sent ");
		put_days(page, totals);
	}
	sqlite3_stmt *row = pick_ask(
	    page->pick, "SELECT max(ended), count(*), sum(state = 'unfinished') FROM files");
	while (pick_next(page->pick, &row)) {
		if (*pick_text(row, 0)) {
			put(page, " · audited ");
			put_day(page, pick_text(row, 0));
		}
		if (pick_integer(row, 1) > 1)
			fprintf(page->out, " · %lld results files", pick_integer(row, 1));
		put(page, "</p>\n");
		if (pick_integer(row, 2) > 0)
			put(page, "<p class=\"note warn\"><strong>The audit is not "
			          "finished.</strong> The figures "
			          "are those of the messages so far.</p>\n");
	}
}

static void put_left_out(const struct page *page, sqlite3_stmt *totals)
{
	if (pick_integer(totals, LEFT_UNDATED) > 0) {
		put(page, " Left out because no date can be read: ");
		put_number(page, pick_integer(totals, LEFT_UNDATED));
		put(page, ".");
	}
	if (pick_integer(totals, LEFT_UNDECIDED) > 0) {
		put(page, " Left out because there is no decision on them, and so no class: ");
		put_number(page, pick_integer(totals, LEFT_UNDECIDED));
		put(page, ".");
	}
}

/** Which rules a filter by class goes by, where there are two sets of them. */
static void put_compared(const struct page *page)
{
	const struct report_options *options = page->pick->options;
	if ((options->class_name || options->min_severity) &&
	    pick_number(page->pick, "SELECT count(other_rules) FROM files") > 0)
		put(page, " Either set of rules may say so; the figures are those of the first.");
}

static void put_filters(const struct page *page, sqlite3_stmt *totals)
{
	g_autofree char *filters = pick_filters(page->pick->options);
	if (!*filters)
		return;
	put(page, "<p class=\"note\"><strong>Only messages ");
	put_text(page, filters);
	put(page, ":</strong> ");
	put_number(page, page->messages);
	put(page, " of ");
	put_number(page, pick_integer(totals, IN_FILES));
	put(page, ".");
	put_compared(page);
	put_left_out(page, totals);
	put(page, "</p>\n");
}

static void put_gaps(const struct page *page, long long partly, long long undecided)
{
	if (partly > 0) {
		put_number(page, partly);
		put(page, " had a part that could not be inspected in full");
	}
	if (undecided > 0) {
		put(page, partly > 0 ? ", and on " : "On ");
		put_number(page, undecided);
		put(page, " there is no decision");
	}
	put(page, ": none of these counts as clean.");
}

static void put_answer(const struct page *page, sqlite3_stmt *totals)
{
	if (page->messages == 0) {
		put(page, "<p class=\"answer\">There is no message to report on.</p>\n");
		return;
	}
	put(page, "<p class=\"answer\">Of <b>");
	put_number(page, page->messages);
	put(page, "</b> messages, <b>");
	put_number(page, pick_integer(totals, PROTECTED));
	put(page, "</b> (");
	put_share(page, pick_integer(totals, PROTECTED), page->messages);
	put(page, ") may not leave unprotected");
	if (pick_integer(totals, BLOCKED) > 0) {
		put(page, "; <b>");
		put_number(page, pick_integer(totals, BLOCKED));
		put(page, "</b> of these may not leave at all");
	}
	put(page, ". ");
	if (pick_integer(totals, NOT_INSPECTED) + pick_integer(totals, UNDECIDED) == 0) {
		put(page, "Every part of every message was inspected.");
	} else {
		put_gaps(
		    page, pick_integer(totals, NOT_INSPECTED), pick_integer(totals, UNDECIDED));
	}
	put(page, "</p>\n");
}

static void put_tile(const struct page *page, const char *kind, long long n, const char *words,
    const char *link, long long whole)
{
	fprintf(page->out, "<a class=\"tile %s\" href=\"#%s\"><b>", n > 0 ? kind : "calm", link);
	put_number(page, n);
	fprintf(page->out, "</b><span>%s</span>", words);
	if (whole > 0) {
		put(page, "<small>");
		put_share(page, n, whole);
		put(page, " of messages</small>");
	}
	put(page, "</a>\n");
}

static void put_copies(const struct page *page, sqlite3_stmt *totals)
{
	put(page, "<p class=\"soft small\">");
	put_number(page, pick_integer(totals, CONTENTS));
	put(page, " different messages; one that occurs again is counted again.");
	if (pick_integer(totals, NOT_MAIL) > 0) {
		put(page, " Besides, ");
		put_number(page, pick_integer(totals, NOT_MAIL));
		put(page, plural(pick_integer(totals, NOT_MAIL),
		              " file is no mail and is counted nowhere below.",
		              " files are no mail and are counted nowhere below."));
	}
	if (pick_integer(totals, SUPPRESSED) > 0) {
		put(page, " Of the figures, ");
		put_number(page, pick_integer(totals, SUPPRESSED));
		put(page, " rest on findings that were <a href=\"#reviews\">reviewed as false "
		          "alarms</a> alone.");
	}
	put(page, "</p>\n");
}

static void put_totals(const struct page *page, sqlite3_stmt *totals)
{
	long long whole = page->messages;
	put_subject(page, totals);
	put_filters(page, totals);
	put(page, "</header>\n<section id=\"summary\" aria-label=\"Summary\">\n");
	put_answer(page, totals);
	put(page, "<div class=\"tiles\">\n");
	put_tile(
	    page, "", whole, plural(whole, "message audited", "messages audited"), "decisions", 0);
	put_tile(page, "", pick_integer(totals, WITH_CLASS),
	    "hold something a law or rule protects", "classes", whole);
	put_tile(page, "key", pick_integer(totals, PROTECTED), "may not leave unprotected",
	    "decisions", whole);
	put_tile(
	    page, "bad", pick_integer(totals, BLOCKED), "may not leave at all", "messages", whole);
	put_tile(page, "warn", pick_integer(totals, NOT_INSPECTED),
	    "with a part not inspected in full", "coverage", whole);
	put_tile(
	    page, "warn", pick_integer(totals, UNDECIDED), "without a decision", "coverage", whole);
	put(page, "</div>\n");
	put_copies(page, totals);
	put(page, "</section>\n");
}

void page_summary(const struct page *page)
{
	put(page, "<header>\n<p class=\"eyebrow\">Postern · audit of ");
	sqlite3_stmt *row = pick_ask(page->pick,
	    "SELECT group_concat(d, ' and ') FROM (SELECT DISTINCT direction AS d FROM files)");
	while (pick_next(page->pick, &row))
		put_text(page, pick_text(row, 0));
	put(page, " mail</p>\n<h1>What left by mail, and how it must be protected</h1>\n");
	row = pick_ask(page->pick, questions[ASK_TOTALS].sql);
	while (pick_next(page->pick, &row))
		put_totals(page, row);
}
