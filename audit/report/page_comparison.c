/* SPDX-License-Identifier: Apache-2.0
 *
 * What other rules would change: how many messages, by which rules, and each message.
 */
#include <jansson.h>
#include <string.h>

#include "audit/report/page.h"

/** Columns of the question "different". */
enum {
	ADDRESS,
	COPIES,
	SENT,
	SENDER,
	CHANGE,
	DECISION,
	OTHER_DECISION,
	CLASSES,
	OTHER_CLASSES,
	RULES
};

static long long at(sqlite3_stmt *row, int column)
{
	return sqlite3_column_int64(row, column);
}

/** A word for what changed of a message, or of a rule, in words. */
struct change {
	const char *word, *message, *rule;
};

static const struct change changes[] = {
	{ "new", "New: only the other rules protect it", "holds under the other rules only" },
	{ "lost", "Lost: only these rules protect it", "holds under these rules only" },
	{ "stronger", "Stronger under the other rules", "graver under the other rules" },
	{ "weaker", "Weaker under the other rules", "less grave under the other rules" },
	{ "mixed", "Stronger for some recipients, weaker for others", "" },
	{ "classes", "The same decision for other reasons", "" },
	{ "undecided", "Decided under one set of rules only", "" },
	{ "policy", "", "holds in both; its policy differs" },
};

static const char *change_words(const char *word, bool rule)
{
	for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
		if (strcmp(changes[i].word, word) == 0)
			return rule ? changes[i].rule : changes[i].message;
	return word;
}

static void put_changes(const struct page *page)
{
	static const char *const columns[] = { "change", "these rules", "the other rules",
		"#messages", "#share", NULL };
	table_begin(page, "Messages on which the other rules think differently", columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_CHANGES].sql);
	while (pick_next(page->pick, &row)) {
		put(page, "<tr><th scope=\"row\">");
		put_text(page, change_words(pick_text(row, 0), false));
		put(page, "</th><td>");
		put_decision(page, pick_text(row, 1));
		put(page, "</td><td>");
		put_decision(page, pick_text(row, 2));
		put(page, "</td>");
		put_cell(page, at(row, 3));
		put(page, "<td class=\"n\">");
		put_share(page, at(row, 3), page->messages);
		put(page, "</td></tr>\n");
	}
	table_end(page);
}

static void put_change_rules(const struct page *page)
{
	static const char *const columns[] = { "rule that makes the difference", "how", "#messages",
		NULL };
	table_begin(page, "The 30 rules that make most of the difference", columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_CHANGE_RULES].sql);
	while (pick_next(page->pick, &row)) {
		put(page, "<tr><td><b>");
		put_text(page, *pick_text(row, 1) ? pick_text(row, 1) : pick_text(row, 0));
		put(page, "</b><small><code>");
		put_text(page, pick_text(row, 0));
		put(page, "</code></small></td><td>");
		put_text(page, change_words(pick_text(row, 2), true));
		put(page, "</td>");
		put_cell(page, at(row, 3));
		put(page, "</tr>\n");
	}
	table_end(page);
}

/* ---- each message */

static const char *member(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	return text ? text : "";
}

static void put_side(const struct page *page, sqlite3_stmt *row, int decision, int classes)
{
	json_t *list = json_loads(pick_text(row, classes), 0, NULL);
	put(page, "<td>");
	put_decision(page, pick_text(row, decision));
	put(page, "<br>");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *class_name = json_string_value(json_array_get(list, i));
		put_element(page, "span", "pill", class_name ? class_name : "");
	}
	put(page, "</td>");
	json_decref(list);
}

static void put_rule(const struct page *page, const json_t *rule)
{
	const char *severity = member(rule, "severity"), *other = member(rule, "other_severity");
	put(page, "<li>");
	put_text(page, *member(rule, "title") ? member(rule, "title") : member(rule, "rule"));
	put(page, "<small><code>");
	put_text(page, member(rule, "rule"));
	put(page, "</code>: ");
	put_text(page, change_words(member(rule, "change"), true));
	if (*severity && *other && strcmp(severity, other) != 0) {
		put(page, ", ");
		put_text(page, severity);
		put(page, " → ");
		put_text(page, other);
	}
	put(page, "</small></li>");
}

static void put_rules(const struct page *page, sqlite3_stmt *row)
{
	json_t *list = json_loads(pick_text(row, RULES), 0, NULL);
	put(page, "<td><ul class=\"why\">");
	for (size_t i = 0; i < json_array_size(list); i++)
		put_rule(page, json_array_get(list, i));
	put(page, "</ul></td>");
	json_decref(list);
}

static void put_message(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<tr><th scope=\"row\" class=\"who\"><b>");
	put_text(page, *pick_text(row, SENDER) ? pick_text(row, SENDER) : "(no sender)");
	put(page, "</b>");
	put_element(page, "code", "where", pick_text(row, ADDRESS));
	put(page, "<small>");
	put_day(page, pick_text(row, SENT));
	if (at(row, COPIES) > 1)
		fprintf(page->out, ", occurs %lld times", at(row, COPIES));
	put(page, "</small></th><td>");
	put_text(page, change_words(pick_text(row, CHANGE), false));
	put(page, "</td>");
	put_side(page, row, DECISION, CLASSES);
	put_side(page, row, OTHER_DECISION, OTHER_CLASSES);
	put_rules(page, row);
	put(page, "</tr>\n");
}

static void put_messages(const struct page *page)
{
	static const char *const columns[] = { "message", "change", "these rules",
		"the other rules", "what makes the difference", NULL };
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_DIFFERING].sql);
	while (pick_next(page->pick, &row)) {
		long long all = at(row, 0), shown = MIN(all, (long long)page->pick->options->most);
		put(page, "<p class=\"about\">Each different message, those that the other rules "
		          "protect less first: <b>");
		put_number(page, shown);
		put(page, "</b> of <b>");
		put_number(page, all);
		put(page, shown < all ? "</b>. All of them are in <code>--format csv</code>.</p>\n"
		                      : "</b>.</p>\n");
	}
	table_begin(page, "Each message on which the other rules think differently", columns);
	row = pick_ask(page->pick, questions[ASK_DIFFERENT].sql);
	while (pick_next(page->pick, &row))
		put_message(page, row);
	table_end(page);
}

void page_comparison(const struct page *page)
{
	if (pick_number(page->pick, "SELECT count(*) FROM files WHERE other_rules IS NOT NULL") ==
	    0)
		return;
	section_begin(page, "comparison", "What other rules would change",
	    "The same mail was decided on by a second set of rules as well.");
	if (pick_number(page->pick, "SELECT count(*) FROM differences") == 0) {
		put(page,
		    "<p class=\"card\">Nothing: both sets of rules agree on every message.</p>\n");
	} else {
		put_changes(page);
		put_change_rules(page);
		put_messages(page);
	}
	section_end(page);
}
