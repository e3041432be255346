/* SPDX-License-Identifier: Apache-2.0
 *
 * The table to look closer: the messages that need it most, each with its rules, findings and what
 * was not inspected.  Whole without the script, which only hides rows.
 */
#include <jansson.h>
#include <string.h>

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

static long long at(sqlite3_stmt *row, int column)
{
	return sqlite3_column_int64(row, column);
}

static const char *member(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	return text ? text : "";
}

typedef void (*put_item)(const struct page *page, const json_t *item);

static size_t put_each(const struct page *page, sqlite3_stmt *row, int column, put_item put_one)
{
	json_t *list = json_loads(pick_text(row, column), 0, NULL);
	size_t n = json_array_size(list);
	for (size_t i = 0; i < n; i++)
		put_one(page, json_array_get(list, i));
	json_decref(list);
	return n;
}

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

static void put_pill(const struct page *page, const json_t *item)
{
	put_element(page, "span", "pill", json_string_value(item) ? json_string_value(item) : "");
}

static void put_match(const struct page *page, const json_t *item)
{
	bool alarm = json_integer_value(json_object_get(item, "suppressed")) != 0;
	const json_t *cites = json_object_get(item, "cites");
	put(page, alarm ? "<li class=\"alarm\"><b>" : "<li><b>");
	put_text(page, *member(item, "title") ? member(item, "title") : member(item, "rule"));
	put(page, "</b>");
	for (size_t i = 0; i < json_array_size(cites); i++) {
		const char *cite = json_string_value(json_array_get(cites, i));
		put_element(page, "span", "cited", cite ? cite : "");
	}
	put(page, alarm ? " <span class=\"pill\">false alarm</span></li>" : "</li>");
}

static void put_finding(const struct page *page, const json_t *item)
{
	bool alarm = json_integer_value(json_object_get(item, "false_alarm")) != 0;
	put(page, alarm ? "<li class=\"alarm\">" : "<li>");
	put_element(page, "code", "value", member(item, "masked"));
	put(page, " ");
	put_text(page, member(item, "detector"));
	put(page, "<span class=\"soft\">, ");
	put_text(page, member(item, "confidence"));
	put(page, ", in the ");
	put_text(page, member(item, "surface"));
	if (*member(item, "part")) {
		put(page, " of part ");
		put_text(page, member(item, "part"));
	}
	put(page, alarm ? "</span> <span class=\"pill\">false alarm</span></li>" : "</span></li>");
}

static void put_gap(const struct page *page, const json_t *item)
{
	put(page, "<li class=\"gap\">Not inspected: ");
	put_text(page, *member(item, "name") ? member(item, "name") : member(item, "type"));
	put(page, "<span class=\"soft\">, ");
	put_text(page, state_words(member(item, "state")));
	if (*member(item, "reason")) {
		put(page, ": ");
		put_text(page, member(item, "reason"));
	}
	put(page, "</span></li>");
}

/* ---- rows */

static void put_closer(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<details><summary>");
	put_number(page, at(row, FINDINGS));
	put(page, plural(at(row, FINDINGS), " finding", " findings"));
	put(page, "</summary><ul>");
	size_t shown = put_each(page, row, FINDINGS_LIST, put_finding);
	if (at(row, FINDINGS) > (long long)shown) {
		put(page, "<li>");
		put_more(page, at(row, FINDINGS) - (long long)shown);
		put(page, "</li>");
	}
	put(page, "</ul></details>");
}

static void put_why(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<td><ul class=\"why\">");
	put_each(page, row, MATCHES_LIST, put_match);
	put_each(page, row, COVERAGE_LIST, put_gap);
	if (*pick_text(row, REASON)) {
		put(page, "<li class=\"gap\">");
		put_text(page, pick_text(row, REASON));
		put(page, "</li>");
	}
	put(page, "</ul>");
	if (at(row, FINDINGS) > 0)
		put_closer(page, row);
	put(page, "</td>");
}

static void put_where(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<td class=\"who\"><b>");
	put_text(page, *pick_text(row, SENDER) ? pick_text(row, SENDER) : "(no sender)");
	put(page, "</b>");
	size_t shown = put_each(page, row, RECIPIENTS_LIST, put_recipient);
	put_more(page, at(row, RECIPIENTS) - (long long)shown);
	put_element(page, "code", "where", pick_text(row, ADDRESS));
	if (at(row, COPIES) > 1) {
		put(page, "<span class=\"soft\">occurs ");
		put_number(page, at(row, COPIES));
		put(page, " times</span>");
	}
	put(page, "</td>");
}

static void put_row(const struct page *page, sqlite3_stmt *row)
{
	fprintf(page->out, "<tr data-decision=\"%s\" data-severity=\"",
	    outcomes[outcome_of(pick_text(row, DECISION))].decision);
	put_text(page, pick_text(row, SEVERITY));
	fprintf(
	    page->out, "\"%s><td class=\"day\">", at(row, SUPPRESSED) ? " class=\"alarm\"" : "");
	put_day(page, pick_text(row, SENT));
	put(page, "</td><td>");
	put_decision(page, pick_text(row, DECISION));
	put_severity(page, pick_text(row, SEVERITY));
	put(page, "</td>");
	put_where(page, row);
	put(page, "<td class=\"classes\">");
	put_each(page, row, CLASSES_LIST, put_pill);
	put_each(page, row, RESIDENTS_LIST, put_pill);
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

static void put_limit(const struct page *page)
{
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_LISTED].sql);
	while (pick_next(page->pick, &row)) {
		long long all = at(row, 0), shown = MIN(all, (long long)page->pick->options->most);
		put(page, "<p class=\"about\">Messages with something protected in them, with a "
		          "part that was not inspected, "
		          "or without a decision; the strongest decisions first. Each different "
		          "message once: <b>");
		put_number(page, shown);
		put(page, "</b> of <b>");
		put_number(page, all);
		put(page, shown < all ? "</b>. All of them are in the results file, and in "
		                        "<code>--format csv</code>.</p>\n"
		                      : "</b>.</p>\n");
	}
}

void page_messages(const struct page *page)
{
	static const char *const columns[] = { "sent", "decision", "from, to, and where it lies",
		"holds", "why", NULL };
	section_begin(page, "messages", "A closer look", "");
	put_limit(page);
	put_filter(page);
	table_begin(page, "Messages that need a closer look", columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_MESSAGES].sql);
	while (pick_next(page->pick, &row))
		put_row(page, row);
	table_end(page);
	section_end(page);
}
