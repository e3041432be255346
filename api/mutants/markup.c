/* SPDX-License-Identifier: Apache-2.0
 *
 * Plain text as HTML that a reader sees as the same text.
 */
#include "api/mutants/mutants.h"

static void append_escaped(GString *out, char c)
{
	switch (c) {
	case '<':
		g_string_append(out, "&lt;");
		break;
	case '&':
		g_string_append(out, "&amp;");
		break;
	default:
		g_string_append_c(out, c);
	}
}

static bool within_word(struct text text, size_t i)
{
	return i > 0 && ascii_is_alnum((unsigned char)text.at[i]) &&
	       ascii_is_alnum((unsigned char)text.at[i - 1]);
}

/** A page with `within` inside every word and number; lines and blanks stay as they are. */
static struct text page(struct text text, const char *within, struct arena *arena)
{
	GString *out = g_string_new("<html><body><pre>");
	for (size_t i = 0; i < text.len; i++) {
		g_string_append(out, within_word(text, i) ? within : "");
		append_escaped(out, text.at[i]);
	}
	g_string_append(out, "</pre></body></html>");
	return taken(out, arena);
}

struct text mutate_paragraphs(struct text text, struct arena *arena)
{
	return page(text, "", arena);
}

struct text mutate_inline_tags(struct text text, struct arena *arena)
{
	return page(text, "<b></b>", arena);
}

struct text mutate_comments_inside(struct text text, struct arena *arena)
{
	return page(text, "<!-- - -->", arena);
}

struct text mutate_references(struct text text, struct arena *arena)
{
	GString *out = g_string_new("<html><body><pre>");
	for (const char *at = text.at, *end = text.at + text.len; at < end;) {
		gunichar c = g_utf8_get_char_validated(at, end - at);
		bool valid = c <= 0x10ffff;
		if (*at == '\n' || !valid)
			append_escaped(out, *at);
		else
			g_string_append_printf(out, "&#x%x;", c);
		at += valid ? g_utf8_skip[(unsigned char)*at] : 1;
	}
	g_string_append(out, "</pre></body></html>");
	return taken(out, arena);
}

/* ---- numbers within a page */

typedef void number_markup(GString *out, struct text number);

static struct text page_with_numbers(struct text text, number_markup *write, struct arena *arena)
{
	GString *out = g_string_new("<html><body><pre>");
	size_t from = 0, to = 0;
	bool more = next_number(text, &from, &to);
	for (size_t i = 0; i < text.len;) {
		if (more && i == from) {
			write(out, (struct text){ text.at + from, to - from });
			i = from = to;
			more = next_number(text, &from, &to);
			continue;
		}
		append_escaped(out, text.at[i++]);
	}
	g_string_append(out, "</pre></body></html>");
	return taken(out, arena);
}

static void write_decoys(GString *out, struct text number)
{
	for (size_t i = 0; i < number.len; i++)
		g_string_append_printf(
		    out, "%s%c", i ? "<span style=\"display:none\">7</span>" : "", number.at[i]);
}

struct text mutate_hidden_decoys(struct text text, struct arena *arena)
{
	return page_with_numbers(text, write_decoys, arena);
}

static void write_cells(GString *out, struct text number)
{
	g_string_append(out, "<table><tr>");
	for (size_t i = 0; i < number.len; i++)
		if (ascii_is_digit((unsigned char)number.at[i]))
			g_string_append_printf(out, "<td>%c</td>", number.at[i]);
	g_string_append(out, "</tr></table>");
}

struct text mutate_digit_cells(struct text text, struct arena *arena)
{
	return page_with_numbers(text, write_cells, arena);
}

static void write_override(GString *out, struct text number)
{
	g_string_append(out, "<bdo dir=\"rtl\">");
	for (size_t i = number.len; i-- > 0;)
		g_string_append_c(out, number.at[i]);
	g_string_append(out, "</bdo>");
}

struct text mutate_markup_override(struct text text, struct arena *arena)
{
	return page_with_numbers(text, write_override, arena);
}
