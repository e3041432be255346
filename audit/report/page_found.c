/* SPDX-License-Identifier: Apache-2.0
 *
 * What was decided and what was found: decisions, classes, laws, states, rules.
 */
#include "audit/report/page.h"

/* ---- decisions */

static void put_decision_row(
    const struct page *page, size_t outcome, long long messages, long long bytes)
{
	long long counts[N_OUTCOMES] = { 0 };
	counts[outcome] = messages;
	fprintf(page->out,
	    "<tr><th scope=\"row\"><span class=\"key c-%s\"></span>%s<small>%s</small></th><td "
	    "class=\"wide\">",
	    outcomes[outcome].decision, outcomes[outcome].words, outcomes[outcome].meaning);
	chart_bar(page, counts, page->messages);
	put(page, "</td>");
	put_counted(page, messages);
	g_autofree char *size = g_format_size((guint64)bytes);
	put(page, "<td class=\"n soft\">");
	put_text(page, size);
	put(page, "</td></tr>\n");
}

void page_decisions(const struct page *page)
{
	static const char *const columns[] = { "The message may leave", "", "#messages", "#share",
		"#size", NULL };
	section_begin(page, "decisions", "How the mail may leave",
	    "For each message the strongest decision on any of its recipients.");
	put(page, "<div class=\"card\">\n");
	chart_periods(page);
	put(page, "</div>\n");
	table_begin(page, "Messages by decision", columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_DECISIONS].sql);
	while (pick_next(page->pick, &row))
		put_decision_row(page, outcome_of(pick_text(row, 0)), pick_integer(row, 1),
		    pick_integer(row, 3));
	row = pick_ask(page->pick, "SELECT sum(copies), sum(copies * bytes) FROM contents WHERE "
	                           "decision IS NULL AND state <> 'not_mail'");
	while (pick_next(page->pick, &row))
		put_decision_row(page, NO_DECISION, pick_integer(row, 0), pick_integer(row, 1));
	table_end(page);
	section_end(page);
}

/* ---- classes */

static void put_class_row(const struct page *page, sqlite3_stmt *row, const struct sparks *sparks)
{
	long long severities[4];
	for (int i = 0; i < 4; i++)
		severities[i] = pick_integer(row, 2 + i);
	put(page, "<tr><th scope=\"row\">");
	put_text(page, pick_text(row, 0));
	put(page, "</th><td>");
	sparks_put(page, sparks, pick_text(row, 0));
	put(page, "</td>");
	put_counted(page, pick_integer(row, 1));
	put(page, "<td class=\"wide\">");
	chart_severities(page, severities, pick_integer(row, 1));
	put(page, "</td>");
	for (int i = 3; i >= 0; i--)
		put_cell(page, severities[i]);
	put_cell(page, pick_integer(row, 6));
	put(page, "</tr>\n");
}

void page_classes(const struct page *page)
{
	static const char *const columns[] = { "class", "over time", "#messages", "#share",
		"severity", "#<span class=\"key s-critical\"></span>critical",
		"#<span class=\"key s-high\"></span>high",
		"#<span class=\"key s-medium\"></span>medium",
		"#<span class=\"key s-low\"></span>low", "#false alarms", NULL };
	section_begin(page, "classes", "What the mail holds",
	    "A message can be of several classes. Of each class its highest severity counts. False "
	    "alarms are "
	    "those messages whose findings were all reviewed as such; they are part of the other "
	    "figures. Of class <em>uninspected</em> is mail with a part that could not be "
	    "inspected.");
	struct sparks *sparks = sparks_read(page);
	table_begin(page, "Messages by class and severity", columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_CLASSES].sql);
	while (pick_next(page->pick, &row))
		put_class_row(page, row, sparks);
	table_end(page);
	sparks_free(sparks);
	section_end(page);
}

/* ---- laws */

static void put_law(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<tr><th scope=\"row\" class=\"cite\">");
	put_text(page, pick_text(row, 0));
	put(page, "</th><td>");
	put_each(page, pick_text(row, 2), put_reason);
	put(page, "</td>");
	put_counted(page, pick_integer(row, 1));
	put(page, "</tr>\n");
}

/** The laws met most; the others under a fold. */
static void put_laws(const struct page *page)
{
	enum { FIRST = 12 };
	static const char *const columns[] = { "statute or rule", "because the message holds",
		"#messages", "#share", NULL };
	int n = 0;
	table_begin(page, "Messages by the law they come under", columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_LAWS].sql);
	for (; pick_next(page->pick, &row); n++) {
		if (n == FIRST) {
			table_end(page);
			put(page, "<details class=\"figures\"><summary>All other laws that were "
			          "met</summary>\n");
			table_begin(page, "Messages by the other laws they come under", columns);
		}
		put_law(page, row);
	}
	table_end(page);
	put(page, n > FIRST ? "</details>\n" : "");
}

static void put_state_row(const struct page *page, sqlite3_stmt *row)
{
	const struct place *place = place_of(pick_text(row, 0));
	put(page, "<tr><th scope=\"row\">");
	put_text(page, place ? place->name : pick_text(row, 0));
	put(page, "</th><td class=\"cite\">");
	put_each(page, pick_text(row, 2), put_reason);
	put(page, "</td><td class=\"cite\">");
	put_text(page, pick_text(row, 3));
	put(page, "</td>");
	put_cell(page, pick_integer(row, 4));
	put_cell(page, pick_integer(row, 5));
	put(page, "</tr>\n");
}

static void put_state_table(const struct page *page)
{
	static const char *const columns[] = { "state", "its law", "asks for encryption on the way",
		"#shown", "#presumed", NULL };
	put(page,
	    "<details class=\"figures\"><summary>Every state’s law, with citations</summary>\n");
	put_table(page, "Messages by state law", columns, ASK_STATES, put_state_row);
	put(page, "</details>\n");
}

void page_laws(const struct page *page)
{
	section_begin(page, "laws", "By which law",
	    "Statutes and standards that the rules cite for what they found. A message can come "
	    "under several.");
	if (pick_number(page->pick, "SELECT count(*) FROM matches") == 0)
		put(page, "<p class=\"card\">No message came under a law or rule.</p>\n");
	else
		put_laws(page);
	section_end(page);
	if (pick_number(page->pick, "SELECT count(*) FROM law_sets") == 0)
		return;
	section_begin(page, "states", "By state",
	    "States whose residents the messages themselves show: by an address, a telephone "
	    "number, a driver’s "
	    "licence. Where a message shows none, every state whose law covers the data is "
	    "presumed.");
	put(page, "<div class=\"card\">\n");
	chart_states(page);
	put(page, "</div>\n");
	put_state_table(page);
	section_end(page);
}

/* ---- rules */

static void put_rule_row(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<tr><td>");
	put_rule_name(page, pick_text(row, 0), pick_text(row, 1), pick_text(row, 2));
	put(page, "</td><td class=\"cite\">");
	put_each(page, pick_text(row, 4), put_reason);
	put(page, "</td><td>");
	put_severity(page, pick_text(row, 7));
	put(page, "</td>");
	put_cell(page, pick_integer(row, 5));
	put_cell(page, pick_integer(row, 6));
	put(page, "</tr>\n");
}

void page_rules(const struct page *page)
{
	static const char *const columns[] = { "rule, and why", "cites", "worst", "#messages",
		"#false alarms", NULL };
	section_begin(page, "rules", "The rules that held most often",
	    "What each looks for, what it tells the sender, and the law behind it.");
	put_table(page, "The 25 rules that held most often", columns, ASK_RULES, put_rule_row);
	section_end(page);
}
