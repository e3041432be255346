/* SPDX-License-Identifier: Apache-2.0
 *
 * What people said of findings: who, why and until when.
 */
#include <string.h>

#include "audit/report/page.h"

static void put_review(const struct page *page, sqlite3_stmt *row)
{
	bool alarm = strcmp(pick_text(row, 0), "false_alarm") == 0,
	     expired = pick_integer(row, 7) != 0;
	fprintf(page->out, "<tr%s><th scope=\"row\"><code>", expired ? " class=\"expired\"" : "");
	put_text(page, pick_text(row, 2));
	put(page, "</code>");
	put_small(page, pick_text(row, 1));
	put(page, "</th><td>");
	put(page, !alarm    ? "Right"
	          : expired ? "False alarm, no longer"
	                    : "Suppressed as false alarm");
	if (*pick_text(row, 6)) {
		put(page, "<small>until ");
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
	put_cell(page, pick_integer(row, 8));
	put(page, "</tr>\n");
}

static void put_reviewed(const struct page *page)
{
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_REVIEWED].sql);
	while (pick_next(page->pick, &row)) {
		put(page, "<p class=\"about\">Values that people looked at: <b>");
		put_number(page, pick_integer(row, 0));
		put(page, "</b> right, <b>");
		put_number(page, pick_integer(row, 1));
		put(page, "</b> suppressed as false alarms");
		if (pick_integer(row, 2) > 0) {
			put(page, ", <b>");
			put_number(page, pick_integer(row, 2));
			put(page, "</b> no longer, because the time they were said for is over");
		}
		put(page, ". A suppression changes no decision and no count; it is counted "
		          "apart.</p>\n");
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
		put_table(page, "Reviewed values", columns, ASK_REVIEWS, put_review);
	}
	section_end(page);
}
