/* SPDX-License-Identifier: Apache-2.0
 *
 * Text, numbers and tables of the page.  Everything that comes from mail or rules goes through
 * put_text().
 */
#include <string.h>

#include "audit/report/page.h"
#include "base/text.h"

void put(const struct page *page, const char *markup)
{
	fputs(markup, page->out);
}

static void put_character(const struct page *page, gunichar c)
{
	char bytes[8] = "";
	switch (c) {
	case '&':
		put(page, "&amp;");
		return;
	case '<':
		put(page, "&lt;");
		return;
	case '>':
		put(page, "&gt;");
		return;
	case '"':
		put(page, "&quot;");
		return;
	case '\'':
		put(page, "&#39;");
		return;
	default:
		break;
	}
	if (!character_is_harmless(c)) {
		fprintf(page->out, "\\u{%x}", c);
		return;
	}
	bytes[g_unichar_to_utf8(c, bytes)] = '\0';
	put(page, bytes);
}

void put_text(const struct page *page, const char *text)
{
	enum { MOST_CHARACTERS = 2000 }; /* nobody reads on; a page stays a page */
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	size_t n = 0;
	for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
		if (n++ == MOST_CHARACTERS) {
			fprintf(page->out, "… and %zu bytes more", strlen(at));
			return;
		}
		put_character(page, g_utf8_get_char(at));
	}
}

void put_element(const struct page *page, const char *tag, const char *class_name, const char *text)
{
	fprintf(page->out, "<%s class=\"%s\">", tag, class_name);
	put_text(page, text);
	fprintf(page->out, "</%s>", tag);
}

void put_small(const struct page *page, const char *text)
{
	put(page, "<small>");
	put_text(page, text);
	put(page, "</small>");
}

void put_sender(const struct page *page, const char *sender)
{
	put(page, "<b>");
	put_text(page, *sender ? sender : "(no sender)");
	put(page, "</b>");
}

void put_rule_name(const struct page *page, const char *rule, const char *title, const char *advice)
{
	put(page, "<b>");
	put_text(page, *title ? title : rule);
	put(page, "</b>");
	if (*advice)
		put_small(page, advice);
	put(page, "<small><code>");
	put_text(page, rule);
	put(page, "</code></small>");
}

void put_severity(const struct page *page, const char *severity)
{
	if (!*severity)
		return;
	put(page, "<span class=\"pill sev-");
	put_text(page, severity);
	put(page, "\">");
	put_text(page, severity);
	put(page, "</span>");
}

void put_decision(const struct page *page, const char *decision)
{
	const struct outcome *outcome = &outcomes[outcome_of(decision)];
	fprintf(
	    page->out, "<span class=\"pill out-%s\">%s</span>", outcome->decision, outcome->words);
}

void put_number(const struct page *page, long long number)
{
	g_autofree char *digits = g_strdup_printf("%lld", number);
	size_t left = strlen(digits);
	for (const char *d = digits; *d; d++, left--) {
		if (d > digits && left % 3 == 0 && d[-1] != '-')
			fputc(',', page->out);
		fputc(*d, page->out);
	}
}

void put_cell(const struct page *page, long long number)
{
	put(page, number ? "<td class=\"n\">" : "<td class=\"n zero\">");
	put_number(page, number);
	put(page, "</td>");
}

void put_share(const struct page *page, long long part, long long whole)
{
	double share = whole > 0 ? 100.0 * (double)part / (double)whole : 0;
	if (whole <= 0)
		put(page, "–");
	else if (part > 0 && share < 0.1)
		put(page, "&lt; 0.1%");
	else if (part < whole && share > 99.9)
		put(page, "&gt; 99.9%");
	else
		fprintf(page->out, part == 0 || part == whole ? "%.0f%%" : "%.1f%%", share);
}

void put_counted(const struct page *page, long long messages)
{
	put_cell(page, messages);
	put(page, "<td class=\"n\">");
	put_share(page, messages, page->messages);
	put(page, "</td>");
}

void put_day(const struct page *page, const char *time)
{
	g_autofree char *day = g_strndup(*time ? time : "–", 10);
	put_text(page, day);
}

const char *plural(long long n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

void section_begin(const struct page *page, const char *id, const char *title, const char *about)
{
	fprintf(page->out, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n", id, id);
	fprintf(page->out, "<h2 id=\"%s-title\">%s</h2>\n", id, title);
	if (*about)
		fprintf(page->out, "<p class=\"about\">%s</p>\n", about);
}

void section_end(const struct page *page)
{
	put(page, "</section>\n");
}

void table_begin(const struct page *page, const char *caption, const char *const *columns)
{
	fprintf(page->out, "<div class=\"card scroll\"><table>\n<caption>%s</caption>\n<thead><tr>",
	    caption);
	for (; *columns; columns++)
		if (**columns == '#')
			fprintf(page->out, "<th scope=\"col\" class=\"n\">%s</th>", *columns + 1);
		else
			fprintf(page->out, "<th scope=\"col\">%s</th>", *columns);
	put(page, "</tr></thead>\n<tbody>\n");
}

void table_end(const struct page *page)
{
	put(page, "</tbody>\n</table></div>\n");
}

void put_table(const struct page *page, const char *caption, const char *const *columns,
    enum ask ask, row_writer put_one)
{
	table_begin(page, caption, columns);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ask].sql);
	while (pick_next(page->pick, &row))
		put_one(page, row);
	table_end(page);
}

void put_limit(const struct page *page, enum ask ask, const char *lead)
{
	sqlite3_stmt *row = pick_ask(page->pick, questions[ask].sql);
	while (pick_next(page->pick, &row)) {
		long long all = pick_integer(row, 0);
		long long shown = MIN(all, (long long)page->pick->options->most);
		fprintf(page->out, "<p class=\"about\">%s: <b>", lead);
		put_number(page, shown);
		put(page, "</b> of <b>");
		put_number(page, all);
		put(page, shown < all ? "</b>. All of them are in the results file, and in "
		                        "<code>--format csv</code>.</p>\n"
		                      : "</b>.</p>\n");
	}
}
