/* SPDX-License-Identifier: Apache-2.0
 *
 * The texts of an RTF document and its tables.  Cells end with \cell, rows with \row; a table ends
 * where a paragraph outside of any does.  Tables inside cells are tables of their own, and the cell
 * around them is what follows them.
 */
#include "engine/extractors/records/rtf_page.h"

void rtf_page_start(struct rtf_page *page, struct arena *arena)
{
	*page = (struct rtf_page){ .last = RTF_BODY };
	for (size_t i = 0; i < RTF_PLACES; i++)
		page->texts[i].arena = arena;
}

/** Text that stands aside begins a line when other text came between. */
static struct writer *enter(struct rtf_page *page, enum rtf_place place)
{
	struct writer *writer = &page->texts[place];
	if (place != page->last && (place == RTF_NOTES || place == RTF_HIDDEN))
		writer_break(writer);
	page->last = place;
	return writer;
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
