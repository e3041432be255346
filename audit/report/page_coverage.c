/* SPDX-License-Identifier: Apache-2.0
 *
 * What could not be inspected, and why.
 */
#include "audit/report/page.h"

static void put_parts(const struct page *page)
{
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_COVERED].sql);
	while (pick_next(page->pick, &row)) {
		put(page, "<p class=\"about\">Of <b>");
		put_number(page, pick_integer(row, 0));
		put(page, "</b> parts (texts and attached files), <b>");
		put_number(page, pick_integer(row, 0) - pick_integer(row, 1));
		put(page, "</b> (");
		put_share(page, pick_integer(row, 0) - pick_integer(row, 1), pick_integer(row, 0));
		put(page, ") were inspected in full. A part that was not is never taken for clean: "
		          "the rules decide "
		          "on the message for that reason too.</p>\n");
	}
}

static void put_gap(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<tr><th scope=\"row\">");
	put_text(page, state_words(pick_text(row, 0)));
	put_small(page, pick_text(row, 2));
	put(page, "</th><td><code>");
	put_text(page, pick_text(row, 1));
	put(page, "</code></td>");
	put_cell(page, pick_integer(row, 3));
	put_cell(page, pick_integer(row, 4));
	put(page, "</tr>\n");
}

static void put_undecided(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<tr><th scope=\"row\" class=\"address\">");
	put_text(page, pick_text(row, 0));
	put(page, "</th><td>");
	put_text(page, state_words(pick_text(row, 1)));
	put_small(page, pick_text(row, 2));
	put(page, "</td></tr>\n");
}

void page_coverage(const struct page *page)
{
	static const char *const gaps[] = { "why", "kind of file", "#parts", "#messages", NULL };
	static const char *const undecided[] = { "message", "why", NULL };
	section_begin(page, "coverage", "What could not be inspected, and why", "");
	put_parts(page);
	if (pick_number(page->pick, "SELECT count(*) FROM coverage") > 0)
		put_table(page, "Parts that were not inspected in full, by reason", gaps,
		    ASK_COVERAGE, put_gap);
	if (pick_number(page->pick,
	        "SELECT count(*) FROM contents WHERE decision IS NULL AND state <> 'not_mail'") > 0)
		put_table(page, "Messages without a decision; the first 100", undecided,
		    ASK_UNDECIDED, put_undecided);
	section_end(page);
}
