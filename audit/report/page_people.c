/* SPDX-License-Identifier: Apache-2.0
 *
 * Who sends mail that may not leave unprotected, and to whom.
 */
#include "audit/report/page.h"

static void put_row(const struct page *page, sqlite3_stmt *row, long long most)
{
	long long counts[N_OUTCOMES] = { 0 };
	for (int d = 1; d < NO_DECISION; d++)
		counts[d] = pick_integer(row, 1 + d);
	put(page, "<tr><th scope=\"row\" class=\"address\">");
	put_text(page, *pick_text(row, 0) ? pick_text(row, 0) : "(none)");
	put(page, "</th><td class=\"wide\">");
	chart_bar(page, counts, most);
	put(page, "</td>");
	put_cell(page, pick_integer(row, 1));
	put(page, "</tr>\n");
}

static void put_people(const struct page *page, enum ask ask, const char *caption, const char *who)
{
	const char *const columns[] = { who, "", "#messages", NULL };
	long long most = 0;
	table_begin(page, caption, columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ask].sql);
	while (pick_next(page->pick, &row)) {
		most = most ? most : pick_integer(row, 1);
		put_row(page, row, most);
	}
	table_end(page);
}

void page_people(const struct page *page)
{
	section_begin(page, "people", "From whom, and to whom",
	    "Messages that may not leave unprotected: the twenty senders and the twenty "
	    "recipients’ domains "
	    "with most of them.");
	put(page, "<p class=\"keys\">");
	for (size_t d = 1; d < NO_DECISION; d++)
		fprintf(page->out, "<span><span class=\"key c-%s\"></span>%s</span>",
		    outcomes[d].decision, outcomes[d].words);
	put(page, "</p>\n<div class=\"pair\">\n");
	put_people(page, ASK_SENDERS, "Senders of protected mail", "sender");
	put_people(page, ASK_RECIPIENT_DOMAINS, "Domains that protected mail goes to",
	    "recipient’s domain");
	put(page, "</div>\n");
	section_end(page);
}
