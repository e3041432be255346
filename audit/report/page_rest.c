/* SPDX-License-Identifier: Apache-2.0
 *
 * What could not be inspected, and what people said of findings.
 */
#include <string.h>

#include "audit/report/page.h"

static long long at(sqlite3_stmt *row, int column)
{
	return sqlite3_column_int64(row, column);
}

/* ---- coverage */

static void put_parts(const struct page *page)
{
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_COVERED].sql);
	while (pick_next(page->pick, &row)) {
		put(page, "<p class=\"about\">Of <b>");
		put_number(page, at(row, 0));
		put(page, "</b> parts (texts and attached files), <b>");
		put_number(page, at(row, 0) - at(row, 1));
		put(page, "</b> (");
		put_share(page, at(row, 0) - at(row, 1), at(row, 0));
		put(page, ") were inspected in full. A part that was not is never taken for clean: "
		          "the rules decide "
		          "on the message for that reason too.</p>\n");
	}
}

static void put_not_inspected(const struct page *page)
{
	static const char *const columns[] = { "why", "kind of file", "#parts", "#messages", NULL };
	table_begin(page, "Parts that were not inspected in full, by reason", columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_COVERAGE].sql);
	while (pick_next(page->pick, &row)) {
		put(page, "<tr><th scope=\"row\">");
		put_text(page, state_words(pick_text(row, 0)));
		put(page, "<small>");
		put_text(page, pick_text(row, 2));
		put(page, "</small></th><td><code>");
		put_text(page, pick_text(row, 1));
		put(page, "</code></td>");
		put_cell(page, at(row, 3));
		put_cell(page, at(row, 4));
		put(page, "</tr>\n");
	}
	table_end(page);
}

static void put_undecided(const struct page *page)
{
	static const char *const columns[] = { "message", "why", NULL };
	table_begin(page, "Messages without a decision; the first 100", columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_UNDECIDED].sql);
	while (pick_next(page->pick, &row)) {
		put(page, "<tr><th scope=\"row\" class=\"address\">");
		put_text(page, pick_text(row, 0));
		put(page, "</th><td>");
		put_text(page, state_words(pick_text(row, 1)));
		put(page, "<small>");
		put_text(page, pick_text(row, 2));
		put(page, "</small></td></tr>\n");
	}
	table_end(page);
}

void page_coverage(const struct page *page)
{
	section_begin(page, "coverage", "What could not be inspected, and why", "");
	put_parts(page);
	if (pick_number(page->pick, "SELECT count(*) FROM coverage") > 0)
		put_not_inspected(page);
	if (pick_number(page->pick,
	        "SELECT count(*) FROM contents WHERE decision IS NULL AND state <> 'not_mail'") > 0)
		put_undecided(page);
	section_end(page);
}

/* ---- reviews */

static void put_review(const struct page *page, sqlite3_stmt *row)
{
	bool alarm = strcmp(pick_text(row, 0), "false_alarm") == 0, expired = at(row, 7) != 0;
	fprintf(page->out, "<tr%s><th scope=\"row\"><code>", expired ? " class=\"expired\"" : "");
	put_text(page, pick_text(row, 2));
	put(page, "</code><small>");
	put_text(page, pick_text(row, 1));
	put(page, "</small></th><td>");
	put(page, !alarm    ? "Right"
	          : expired ? "False alarm, no longer"
	                    : "Suppressed as false alarm");
	if (*pick_text(row, 6)) {
		put(page, expired ? "<small>until " : "<small>until ");
		put_day(page, pick_text(row, 6));
		put(page, "</small>");
	}
	put(page, "</td><td>");
	put_text(page, pick_text(row, 3));
	put(page, "<small>");
	put_day(page, pick_text(row, 5));
	put(page, "</small></td><td>");
	put_text(page, pick_text(row, 4));
	put(page, "</td>");
	put_cell(page, at(row, 8));
	put(page, "</tr>\n");
}

static void put_reviewed(const struct page *page)
{
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_REVIEWED].sql);
	while (pick_next(page->pick, &row)) {
		put(page, "<p class=\"about\">Values that people looked at: <b>");
		put_number(page, at(row, 0));
		put(page, "</b> right, <b>");
		put_number(page, at(row, 1));
		put(page, "</b> suppressed as false alarms, <b>");
		put_number(page, at(row, 2));
		put(page, "</b> no longer, because the time they were said for is over. A "
		          "suppression changes no "
		          "decision and no count; it is counted apart.</p>\n");
	}
}

void page_reviews(const struct page *page)
{
	static const char *const columns[] = { "value", "judgement", "by", "why", "#messages",
		NULL };
	section_begin(page, "reviews", "What people said of the findings", "");
	if (pick_number(page->pick, "SELECT count(*) FROM judgements") == 0) {
		put(page, "<p class=\"about\">Nobody has reviewed a finding of this audit yet: "
		          "<code>postern review</code> does.</p>\n");
	} else {
		put_reviewed(page);
		table_begin(page, "Reviewed values", columns);
		sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_REVIEWS].sql);
		while (pick_next(page->pick, &row))
			put_review(page, row);
		table_end(page);
	}
	section_end(page);
}
