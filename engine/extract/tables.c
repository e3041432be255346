/* SPDX-License-Identifier: Apache-2.0
 *
 * Cells to tables: which tables hold one record a row, and which have a heading.
 *
 * A data table has two rows and three columns at least (or two columns, a heading and three rows),
 * rows of mostly the same length, and short cells.  Label-and-value forms and page layout are none.
 * Reports print a title and a date above the heading: rows of one filled cell.
 */
#include "engine/extract/sink.h"

enum { SHORT_CELL = 80, HEADING_CELL = 60, TITLE_ROWS = 8, PROFILE_ROWS = 512 };

static struct text cell_text(const struct surface *surface, const struct cell *cell)
{
	return text_trim(
	    (struct text){ surface->folded.at + cell->begin, cell->end - cell->begin });
}

/** Mostly digits: a value, not the name of a column. */
static bool is_numeric(struct text text)
{
	size_t digits = 0, letters = 0, n = text.len < 256 ? text.len : 256;
	for (size_t i = 0; i < n; i++) {
		digits += ascii_is_digit((unsigned char)text.at[i]);
		letters +=
		    ascii_is_letter((unsigned char)text.at[i]) || (unsigned char)text.at[i] >= 0x80;
	}
	return digits > letters || digits >= 5;
}

/** Non-empty, short, no number, no e-mail address: the name of a column. */
static bool is_name(struct text text)
{
	return text.len > 0 && text.len <= HEADING_CELL && !memchr(text.at, '@', text.len) &&
	       !is_numeric(text);
}

/** What the columns of a table look like. */
struct profile {
	uint32_t cells, short_cells, rows, full_rows, later, later_other;
	uint32_t first_row, filled, names; /**< cells of the first row; of these filled; names */
	uint32_t named, beyond;            /**< its columns; later rows that have more of them */
};

/** The first row of two filled cells, when those above have one at most; else 0. */
static uint32_t row_below_titles(const struct surface *surface, const struct table *table)
{
	const struct cell *cells = surface->cells.items + table->first_cell;
	uint32_t filled = 0;
	for (uint32_t i = 0; i < table->n_cells && cells[i].row <= TITLE_ROWS; i++) {
		if (i > 0 && cells[i].row != cells[i - 1].row)
			filled = 0;
		filled += cells[i].end > cells[i].begin && cell_text(surface, &cells[i]).len > 0;
		if (filled == 2)
			return cells[i].row;
	}
	return 0;
}

static void profile_rows(
    struct profile *out, const struct cell *cells, uint32_t n, const struct table *table)
{
	uint32_t in_row = 0;
	for (uint32_t i = 0; i < n; i++) {
		in_row++;
		if (i + 1 == n || cells[i + 1].row != cells[i].row) {
			out->rows++;
			/* one missing cell is usual: an empty last column */
			out->full_rows += in_row + 1 >= table->columns;
			if (cells[i].row == cells[0].row)
				out->named = cells[i].column + 1;
			out->beyond += cells[i].column >= out->named;
			in_row = 0;
		}
	}
}

/** What the rows from `row` on look like, `row` being the heading if there is one.  The first few
 * hundred tell what a table is. */
static void profile(
    struct profile *out, const struct surface *surface, const struct table *table, uint32_t row)
{
	const struct cell *cells = surface->cells.items + table->first_cell;
	uint32_t n = table->n_cells;
	for (; n > 0 && cells->row < row; n--)
		cells++;
	for (uint32_t i = 0; i < n; i++) {
		if (cells[i].row - cells[0].row >= PROFILE_ROWS) {
			n = i;
			break;
		}
		struct text text = cell_text(surface, &cells[i]);
		out->cells++;
		out->short_cells += text.len < SHORT_CELL;
		if (cells[i].row == cells[0].row) {
			out->first_row++;
			out->filled += text.len > 0;
			out->names += is_name(text);
		} else if (text.len > 0) {
			out->later++;
			out->later_other += !is_name(text);
		}
	}
	profile_rows(out, cells, n, table);
}

/** The row names the columns: those below are of another kind, or enough of them to tell records.
 * Columns without a name are usual, where names span several or a title above stands further left.
 */
static bool is_heading(const struct profile *p)
{
	return p->filled >= 2 && p->names == p->filled && p->filled * 2 >= p->first_row &&
	       p->rows >= 2 && (p->later_other * 5 >= p->later || p->rows >= 4);
}

static void judge(const struct surface *surface, struct table *table)
{
	struct profile p = { 0 };
	uint32_t below = row_below_titles(surface, table);
	if (below > 0)
		profile(&p, surface, table, below);
	if (below > 0 && is_heading(&p)) {
		table->heading = below;
	} else {
		p = (struct profile){ 0 };
		profile(&p, surface, table, 0);
	}
	table->has_heading |= is_heading(&p);
	/* what stands beside the table in a row or two is under none of its names */
	table->unnamed = p.beyond * 2 < p.rows ? p.named : 0;
	bool regular = p.full_rows * 10 >= p.rows * 8 && p.short_cells * 10 >= p.cells * 8;
	bool wide = table->columns >= 3 && p.rows >= 2;
	bool narrow = table->columns == 2 && table->has_heading && p.rows >= 4 &&
	              p.later_other * 4 >= p.later;
	table->records = regular && (wide || narrow);
}

void tables_recognise(struct surface *surface, struct arena *arena)
{
	const struct cells *cells = &surface->cells;
	struct table *table = NULL;
	uint32_t source = 0; /* the extractor's number of the table */
	for (uint32_t i = 0; i < cells->count; i++) {
		struct cell *cell = &cells->items[i];
		bool heading = cell->row & CELL_HEADING;
		cell->row &= ~CELL_HEADING;
		if (i == 0 || cell->table != source) {
			source = cell->table;
			table = arena_push(arena, &surface->tables);
			table->first_cell = i;
		}
		cell->table = (uint32_t)surface->tables.count - 1;
		table->n_cells++;
		table->has_heading |= heading && cell->row == 0;
		table->rows = cell->row + 1 > table->rows ? cell->row + 1 : table->rows;
		table->columns =
		    cell->column + 1 > table->columns ? cell->column + 1 : table->columns;
	}
	for (size_t i = 0; i < surface->tables.count; i++)
		judge(surface, &surface->tables.items[i]);
}

const struct cell *surface_cell(const struct surface *surface, size_t offset)
{
	size_t low = 0, high = surface->cells.count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (surface->cells.items[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == surface->cells.count || surface->cells.items[low].begin > offset)
		return NULL;
	return &surface->cells.items[low];
}

/** The last cell of the heading at or before the column: one may span several columns. */
static const struct cell *heading_cell(
    const struct surface *surface, const struct table *table, uint32_t column)
{
	const struct cell *cells = surface->cells.items + table->first_cell;
	size_t low = 0, high = table->n_cells;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct cell *cell = &cells[middle];
		if (cell->row < table->heading ||
		    (cell->row == table->heading && cell->column <= column))
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && cells[low - 1].row == table->heading ? &cells[low - 1] : NULL;
}

struct text surface_heading(const struct surface *surface, const struct cell *cell)
{
	const struct table *table = &surface->tables.items[cell->table];
	if (!table->has_heading || cell->row <= table->heading ||
	    (table->unnamed > 0 && cell->column >= table->unnamed))
		return TEXT("");
	const struct cell *heading = heading_cell(surface, table, cell->column);
	return heading ? cell_text(surface, heading) : TEXT("");
}
