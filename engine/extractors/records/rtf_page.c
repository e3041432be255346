/* SPDX-License-Identifier: Apache-2.0
 *
 * The texts of an RTF document and its tables.  Cells end with \cell, rows with \row; a table ends
 * where a paragraph outside of any does.  Tables inside cells are tables of their own, and the cell
 * around them is what follows them.
 */
#include "engine/extractors/records/rtf_page.h"

enum { LABEL = 96, DIGITS = 9 };

void rtf_page_start(struct rtf_page *page, struct arena *arena)
{
	*page = (struct rtf_page){ .last = RTF_BODY };
	for (size_t i = 0; i < RTF_PLACES; i++)
		page->texts[i].arena = arena;
}

/** The line of the body in hand, as much as labels take. */
static struct text line_in_hand(const struct writer *body)
{
	size_t from = body->len;
	if (from == 0)
		return TEXT("");
	while (from > 0 && body->len - from < LABEL && body->at[from - 1] != '\n')
		from--;
	while (from < body->len && ((unsigned char)body->at[from] & 0xc0) == 0x80)
		from++;
	return (struct text){ body->at + from, body->len - from };
}

static bool is_bare_number(struct text text)
{
	size_t digits = 0;
	for (size_t i = 0; i < text.len && text.len <= LABEL; i++)
		digits += ascii_is_digit((unsigned char)text.at[i]);
	return digits >= DIGITS && digits * 2 > text.len;
}

/** A number that is hidden on a line that is shown is told again behind the label that stands
 * there. */
static void name_hidden(struct rtf_page *page)
{
	struct writer *hidden = &page->texts[RTF_HIDDEN];
	struct text label = line_in_hand(&page->texts[RTF_BODY]);
	if (label.len == 0 || hidden->len <= page->unseen)
		return;
	struct text number = { hidden->at + page->unseen, hidden->len - page->unseen };
	if (!is_bare_number(number))
		return;
	char copy[LABEL]; /* the writer moves when it grows */
	memcpy(copy, number.at, number.len);
	writer_char(hidden, '\n');
	writer_add(hidden, label);
	writer_add(hidden, (struct text){ copy, number.len });
}

/** Text that stands aside begins a line when other text came between. */
static struct writer *enter(struct rtf_page *page, enum rtf_place place)
{
	struct writer *writer = &page->texts[place];
	if (page->last == RTF_HIDDEN && place != RTF_HIDDEN)
		name_hidden(page);
	if (place == RTF_HIDDEN && page->last != RTF_HIDDEN)
		page->unseen = writer->len;
	if (place != page->last && (place == RTF_NOTES || place == RTF_HIDDEN))
		writer_break(writer);
	page->last = place;
	return writer;
}

void rtf_page_end(struct rtf_page *page)
{
	(void)enter(page, RTF_BODY);
}

void rtf_page_add(struct rtf_page *page, enum rtf_place place, struct text text)
{
	if (text.len > 0)
		writer_add(enter(page, place), text);
}

void rtf_page_code(struct rtf_page *page, enum rtf_place place, uint32_t code)
{
	writer_code(enter(page, place), code);
}

void rtf_page_paragraph(struct rtf_page *page, enum rtf_place place, bool in_table)
{
	rtf_page_code(page, place, '\n');
	if (place != RTF_BODY || in_table)
		return;
	page->in_table = page->nested = page->heading = false;
	page->cell_begin = page->texts[RTF_BODY].len;
}

/* ---- tables */

static void begin_table(struct rtf_page *page)
{
	page->table = page->n_tables++;
	page->row = page->column = 0;
	page->row_cells = page->cells.count;
}

/** A cell of another depth than the one before belongs to another table. */
static void enter_table(struct rtf_page *page, bool nested)
{
	if (!page->in_table || page->nested != nested)
		begin_table(page);
	page->in_table = true;
	page->nested = nested;
}

static void add_cell(struct rtf_page *page)
{
	if (page->cells.count >= CELLS_LIMIT)
		return;
	struct writer *body = &page->texts[RTF_BODY];
	*arena_push(body->arena, &page->cells) = (struct cell){ .begin = (uint32_t)page->cell_begin,
		.end = (uint32_t)body->len,
		.table = page->table,
		.row = page->row,
		.column = page->column };
}

void rtf_page_cell(struct rtf_page *page, enum rtf_place place, bool nested)
{
	if (place == RTF_BODY) {
		enter_table(page, nested);
		add_cell(page);
		page->column++;
	}
	rtf_page_code(page, place, '\t');
	page->cell_begin = page->texts[RTF_BODY].len;
}

void rtf_page_row(struct rtf_page *page, enum rtf_place place, bool nested)
{
	rtf_page_code(page, place, '\n');
	page->cell_begin = page->texts[RTF_BODY].len;
	if (place != RTF_BODY || !page->in_table || page->nested != nested)
		return;
	for (size_t i = page->row_cells; page->heading && i < page->cells.count; i++)
		page->cells.items[i].row |= CELL_HEADING;
	page->row_cells = page->cells.count;
	page->heading = false;
	page->row++;
	page->column = 0;
}
