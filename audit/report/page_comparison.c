/* SPDX-License-Identifier: Apache-2.0
 *
 * What other rules would change: how many messages, by which rules, and each message.
 */
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

static void put_change(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<tr><th scope=\"row\">");
	put_text(page, change_words(pick_text(row, 0), false));
	put(page, "</th><td>");
	put_decision(page, pick_text(row, 1));
	put(page, "</td><td>");
	put_decision(page, pick_text(row, 2));
	put(page, "</td>");
	put_counted(page, pick_integer(row, 3));
	put(page, "</tr>\n");
}

static void put_change_rule(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<tr><td>");
	put_rule_name(page, pick_text(row, 0), pick_text(row, 1), "");
	put(page, "</td><td>");
	put_text(page, change_words(pick_text(row, 2), true));
	put(page, "</td>");
	put_cell(page, pick_integer(row, 3));
	put(page, "</tr>\n");
}

/* ---- each message */

static void put_side(const struct page *page, sqlite3_stmt *row, int decision, int classes)
{
	put(page, "<td>");
	put_decision(page, pick_text(row, decision));
	put(page, "<br>");
	put_each(page, pick_text(row, classes), put_pill);
	put(page, "</td>");
}

static void put_rule(const struct page *page, const json_t *rule)
{
	const char *severity = member_text(rule, "severity"),
	           *other = member_text(rule, "other_severity");
	put(page, "<li>");
	put_text(page,
	    *member_text(rule, "title") ? member_text(rule, "title") : member_text(rule, "rule"));
	put(page, "<small><code>");
	put_text(page, member_text(rule, "rule"));
	put(page, "</code>: ");
	put_text(page, change_words(member_text(rule, "change"), true));
	if (*severity && *other && strcmp(severity, other) != 0) {
		put(page, ", ");
		put_text(page, severity);
		put(page, " → ");
		put_text(page, other);
	}
	put(page, "</small></li>");
}

static void put_message(const struct page *page, sqlite3_stmt *row)
{
	put(page, "<tr><th scope=\"row\" class=\"who\">");
	put_sender(page, pick_text(row, SENDER));
	put_element(page, "code", "where", pick_text(row, ADDRESS));
	put(page, "<small>");
	put_day(page, pick_text(row, SENT));
	if (pick_integer(row, COPIES) > 1)
		fprintf(page->out, ", occurs %lld times", pick_integer(row, COPIES));
	put(page, "</small></th><td>");
	put_text(page, change_words(pick_text(row, CHANGE), false));
	put(page, "</td>");
	put_side(page, row, DECISION, CLASSES);
	put_side(page, row, OTHER_DECISION, OTHER_CLASSES);
	put(page, "<td><ul class=\"why\">");
	put_each(page, pick_text(row, RULES), put_rule);
	put(page, "</ul></td></tr>\n");
}

/** How often which change, by which rules, and for which messages. */
static void put_differences(const struct page *page)
{
	static const char *const change[] = { "change", "these rules", "the other rules",
		"#messages", "#share", NULL };
	static const char *const rule[] = { "rule that makes the difference", "how", "#messages",
		NULL };
	static const char *const message[] = { "message", "change", "these rules",
		"the other rules", "what makes the difference", NULL };
	put_table(page, "Messages on which the other rules think differently", change, ASK_CHANGES,
	    put_change);
	put_table(page, "The 30 rules that make most of the difference", rule, ASK_CHANGE_RULES,
	    put_change_rule);
	put_limit(page, ASK_DIFFERING,
	    "Each different message, those that the other rules protect less first");
	put_table(page, "Each message on which the other rules think differently", message,
	    ASK_DIFFERENT, put_message);
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
		put_differences(page);
	}
	section_end(page);
}
