/* SPDX-License-Identifier: Apache-2.0
 *
 * The table to look closer: the messages that need it most, each with its rules, findings and what
 * was not inspected.  Whole without the script, which only hides rows.
 */
#include "audit/report/page.h"

/** Columns of the question "messages". */
enum {
	ADDRESS,
	COPIES,
	SENT,
	SENDER,
	RECIPIENTS_LIST,
	RECIPIENTS,
	STATE,
	DECISION,
	SEVERITY,
	SUPPRESSED,
	REASON,
	CLASSES_LIST,
	MATCHES_LIST,
	RESIDENTS_LIST,
	FINDINGS_LIST,
	FINDINGS,
	COVERAGE_LIST
};

static void put_more(const struct page *page, long long more)
{
	if (more > 0)
		fprintf(page->out, "<span class=\"soft\">and %lld more</span>", more);
}

/* ---- the pieces of a row */

static void put_recipient(const struct page *page, const json_t *item)
{
	put_element(page, "span", "to", json_string_value(item) ? json_string_value(item) : "");
}

/** Statutes of the rule, and of the states whose residents the message shows; where it shows none,
 * how many states' laws are presumed. */
static void put_cites(const struct page *page, const json_t *match)
{
	static const char *const lists[] = { "cites", "laws" };
	size_t n = 0, i;
	json_t *cite;
	for (size_t k = 0; k < G_N_ELEMENTS(lists); k++)
		json_array_foreach(json_object_get(match, lists[k]), i, cite)
		{
			put_element(page, "span", "cited", json_string_value(cite));
			n++;
		}
	long long presumed = json_integer_value(json_object_get(match, "law_count"));
	if (n == 0 && presumed > 0)
		fprintf(page->out,
		    "<span class=\"cited\">presumed: <a href=\"#states\">laws of "
		    "%lld %s</a></span>",
		    presumed, plural(presumed, "state", "states and territories"));
}

static void put_match(const struct page *page, const json_t *item)
{
	bool alarm = json_integer_value(json_object_get(item, "suppressed")) != 0;
	put(page, alarm ? "<li class=\"alarm\"><b>" : "<li><b>");
	put_text(page,
	    *member_text(item, "title") ? member_text(item, "title") : member_text(item, "rule"));
	put(page, "</b>");
	put_cites(page, item);
	put(page, alarm ? " <span class=\"pill\">false alarm</span></li>" : "</li>");
}

static void put_finding(const struct page *page, const json_t *item)
{
	bool alarm = json_integer_value(json_object_get(item, "false_alarm")) != 0;
	put(page, alarm ? "<li class=\"alarm\">" : "<li>");
	put_element(page, "code", "value", member_text(item, "masked"));
	put(page, " ");
	put_text(page, member_text(item, "detector"));
	put(page, "<span class=\"soft\">, ");
	put_text(page, member_text(item, "confidence"));
	put(page, ", in the ");
	put_text(page, member_text(item, "surface"));
	if (*member_text(item, "part")) {
		put(page, " of part ");
		put_text(page, member_text(item, "part"));
	}
	put(page, alarm ? "</span> <span class=\"pill\">false alarm</span></li>" : "</span></li>");
}

static void put_gap(const struct page *page, const json_t *item)
{
	put(page, "<li class=\"gap\">Not inspected: ");
	put_text(page,
	    *member_text(item, "name") ? member_text(item, "name") : member_text(item, "type"));
	put(page, "<span class=\"soft\">, ");
	put_text(page, state_words(member_text(item, "state")));
	if (*member_text(item, "reason")) {
		put(page, ": ");
		put_text(page, member_text(item, "reason"));
	}
	put(page, "</span></li>");
}

/* ---- rows */

static void put_closer(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<details><summary>");
	put_number(page, pick_integer(row, FINDINGS));
	put(page, plural(pick_integer(row, FINDINGS), " finding", " findings"));
	put(page, "</summary><ul>");
	size_t shown = put_each(page, pick_text(row, FINDINGS_LIST), put_finding);
	if (pick_integer(row, FINDINGS) > (long long)shown) {
		put(page, "<li>");
		put_more(page, pick_integer(row, FINDINGS) - (long long)shown);
		put(page, "</li>");
	}
	put(page, "</ul></details>");
}

static void put_why(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<td><ul class=\"why\">");
	put_each(page, pick_text(row, MATCHES_LIST), put_match);
	put_each(page, pick_text(row, COVERAGE_LIST), put_gap);
	if (*pick_text(row, REASON)) {
		put(page, "<li class=\"gap\">");
		put_text(page, pick_text(row, REASON));
		put(page, "</li>");
	}
	put(page, "</ul>");
	if (pick_integer(row, FINDINGS) > 0)
		put_closer(page, row);
	put(page, "</td>");
}

static void put_where(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<td class=\"who\">");
	put_sender(page, pick_text(row, SENDER));
	size_t shown = put_each(page, pick_text(row, RECIPIENTS_LIST), put_recipient);
	put_more(page, pick_integer(row, RECIPIENTS) - (long long)shown);
	put_element(page, "code", "where", pick_text(row, ADDRESS));
	if (pick_integer(row, COPIES) > 1) {
		put(page, "<span class=\"soft\">occurs ");
		put_number(page, pick_integer(row, COPIES));
		put(page, " times</span>");
	}
	put(page, "</td>");
}

static void put_message(const struct page *page, sqlite3_stmt *row)
{
	fprintf(page->out, "<tr data-decision=\"%s\" data-severity=\"",
	    outcomes[outcome_of(pick_text(row, DECISION))].decision);
	put_text(page, pick_text(row, SEVERITY));
	fprintf(page->out, "\"%s><td class=\"day\">",
	    pick_integer(row, SUPPRESSED) ? " class=\"alarm\"" : "");
	put_day(page, pick_text(row, SENT));
	put(page, "</td><td>");
	put_decision(page, pick_text(row, DECISION));
	put_severity(page, pick_text(row, SEVERITY));
	put(page, "</td>");
	put_where(page, row);
	put(page, "<td class=\"classes\">");
	put_each(page, pick_text(row, CLASSES_LIST), put_pill);
	put_each(page, pick_text(row, RESIDENTS_LIST), put_pill);
	put(page, "</td>");
	put_why(page, row);
	put(page, "</tr>\n");
}

static void put_filter(const struct page *page)
{
	put(page, "<form id=\"filter\" class=\"filter\" hidden><label>Search<input type=\"search\" "
	          "name=\"words\" "
	          "placeholder=\"sender, recipient, class, statute "
	          "…\"></label><label>Decision<select name=\"decision\">"
	          "<option value=\"\">any</option>");
	for (size_t d = N_OUTCOMES; d-- > 0;)
		fprintf(page->out, "<option value=\"%s\">%s</option>", outcomes[d].decision,
		    outcomes[d].words);
	put(page, "</select></label><label>Severity<select name=\"severity\"><option "
	          "value=\"\">any</option>"
	          "<option>critical</option><option>high</option><option>medium</"
	          "option><option>low</option></select>"
	          "</label><output name=\"count\" aria-live=\"polite\"></output></form>\n");
}

void page_messages(const struct page *page)
{
	static const char *const columns[] = { "sent", "decision", "from, to, and where it lies",
		"holds", "why", NULL };
	section_begin(page, "messages", "A closer look", "");
	put_limit(page, ASK_LISTED,
	    "Messages with something protected in them, with a part that was not inspected, or "
	    "without a decision; the strongest decisions first. Each different message once");
	put_filter(page);
	put_table(page, "Messages that need a closer look", columns, ASK_MESSAGES, put_message);
	section_end(page);
}
