/* SPDX-License-Identifier: Apache-2.0
 *
 * Laying out a sheet.
 *
 *   A           B           C                       "Name" 0,0   "SSN" 0,1
 *   Name                    SSN           ->        "Anna" 1,0   "..." 1,1
 *                                                   (rows and columns without any cell are left
 * out) Anna                    ...
 *
 * Below an empty row another table begins when the row that follows it looks like headings over
 * values; otherwise the table goes on, since people leave gaps.
 */
#include "engine/extractors/office/grid.h"

#include <stdlib.h>

#include "engine/extract/flow.h"
#include "engine/extract/whole.h"

enum { COLUMNS_MOST = 16384, HEADING_BYTES = 60, SPLIT_DIGITS = 7, PART_CELLS = 200000 };

/** What the memory of a cell counts for in the budget, beside its text. */
enum { CELL_BYTES = 48 };

void grid_start(struct grid *grid, struct sink *sink)
{
	*grid = (struct grid){ .sink = sink, .arena = sink_arena(sink), .name = TEXT("") };
}

void grid_put(struct grid *grid, uint32_t row, uint32_t column, struct text text, bool hidden)
{
	if (text.len == 0 || column >= COLUMNS_MOST)
		return;
	if (grid->cut || !budget_bytes(sink_budget(grid->sink), CELL_BYTES)) {
		grid->cut = true;
		return;
	}
	*arena_push(grid->arena, &grid->cells) = (struct grid_cell){
		.row = row, .column = column, .text = whole_number(text), .hidden = hidden
	};
}

void grid_aside(struct grid *grid, struct text text)
{
	if (text.len > 0)
		*arena_push(grid->arena, &grid->asides) = text;
}

void grid_unseen(struct grid *grid, struct text text)
{
	size_t most = sink_budget(grid->sink)->limits->part_text_bytes;
	if (text.len == 0 || grid->unseen_bytes > most)
		return; /* one text more than is matched is kept, so that the sink sees the rest */
	grid->unseen_bytes += text.len;
	*arena_push(grid->arena, &grid->unseen) = text;
}

/* ---- rows */

struct row {
	const struct grid_cell *cells;
	size_t count;
};

/** The row that begins with cell `from`. */
static struct row row_at(const struct grid *grid, size_t from)
{
	const struct grid_cell *cells = grid->cells.items + from;
	size_t n = 0, most = grid->cells.count - from;
	while (n < most && cells[n].row == cells[0].row)
		n++;
	return (struct row){ cells, n };
}

static bool has_digit(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (ascii_is_digit((unsigned char)text.at[i]))
			return true;
	return false;
}

/** Two names of columns at least, nothing else, and below them a value in figures. */
static bool names_columns(struct row row, struct row below)
{
	for (size_t i = 0; i < row.count; i++)
		if (row.cells[i].text.len > HEADING_BYTES || has_digit(row.cells[i].text))
			return false;
	for (size_t i = 0; i < below.count; i++)
		if (has_digit(below.cells[i].text))
			return row.count >= 2;
	return false;
}

/* ---- columns that are in use */

/** The place of each column of the sheet among those that hold anything, or anything that is seen.
 */
static void number_columns(uint16_t *places, const struct grid *grid, bool unseen)
{
	uint16_t next = 0;
	memset(places, 0, COLUMNS_MOST * sizeof(*places));
	for (size_t i = 0; i < grid->cells.count; i++)
		if (unseen || !grid->cells.items[i].hidden)
			places[grid->cells.items[i].column] = 1;
	for (size_t i = 0; i < COLUMNS_MOST; i++)
		places[i] = places[i] ? next++ : 0;
}

/* ---- the table */

struct layout {
	struct grid *grid;
	struct flow flow;
	struct cells cells;
	const uint16_t *places;
	uint32_t table, row;
};

/** Empty cells between two filled ones are cells too, unless there are more than a table has. */
static void write_gap(struct layout *layout, uint32_t from, uint32_t to)
{
	enum { GAP_MOST = 64 };
	if (to - from > GAP_MOST)
		from = to - GAP_MOST;
	for (uint32_t column = from; column < to; column++) {
		uint32_t at = (uint32_t)layout->flow.len;
		if (layout->cells.count < CELLS_LIMIT)
			*arena_push(layout->grid->arena, &layout->cells) =
			    (struct cell){ at, at, layout->table, layout->row, column };
		flow_char(&layout->flow, '\t');
	}
}

static void write_row(struct layout *layout, struct row row, struct budget *budget)
{
	uint32_t next = 0;
	for (size_t i = 0; i < row.count; i++) {
		uint32_t column = layout->places[row.cells[i].column];
		if (i > 0 && column < next) { /* the same cell twice, or in no order */
			grid_unseen(layout->grid, row.cells[i].text);
			continue;
		}
		if (layout->flow.len > budget->limits->part_text_bytes ||
		    !budget_bytes(budget, row.cells[i].text.len))
			return;
		write_gap(layout, next, column);
		uint32_t begin = (uint32_t)layout->flow.len;
		flow_text(&layout->flow, row.cells[i].text);
		if (layout->cells.count < CELLS_LIMIT)
			*arena_push(layout->grid->arena, &layout->cells) = (struct cell){ begin,
				(uint32_t)layout->flow.len, layout->table, layout->row, column };
		if (i + 1 < row.count)
			flow_char(&layout->flow, '\t');
		next = column + 1;
	}
	flow_char(&layout->flow, '\n');
	layout->row++;
}

static bool has_hidden(struct row row)
{
	for (size_t i = 0; i < row.count; i++)
		if (row.cells[i].hidden)
			return true;
	return false;
}

/** The cells of the row that are seen. */
static struct row seen_of(struct row row, struct arena *arena)
{
	struct grid_cell *cells = arena_alloc(arena, row.count * sizeof(*cells));
	size_t n = 0;
	for (size_t i = 0; i < row.count; i++)
		if (!row.cells[i].hidden)
			cells[n++] = row.cells[i];
	return (struct row){ cells, n };
}

/** Writes the rows: all but hidden cells, or headings and rows with hidden cells. */
static void write_rows(struct layout *layout, bool unseen, struct budget *budget)
{
	struct grid *grid = layout->grid;
	uint32_t last = 0;
	size_t rows = 0;
	size_t most = budget->limits->part_text_bytes; /* one row more shows that it was cut */
	for (size_t i = 0; i < grid->cells.count && layout->flow.len <= most && budget_time(budget);
	     rows++) {
		struct row row = row_at(grid, i);
		i += row.count;
		struct row below =
		    i < grid->cells.count ? row_at(grid, i) : (struct row){ NULL, 0 };
		bool heading = rows == 0;
		if (rows > 0 && row.cells[0].row > last + 1 && names_columns(row, below)) {
			layout->table++;
			layout->row = 0;
			heading = true;
		}
		last = row.cells[0].row;
		bool hidden = has_hidden(row);
		if (unseen ? hidden || heading : !hidden)
			write_row(layout, row, budget);
		else if (!unseen) {
			struct row seen = seen_of(row, grid->arena);
			if (seen.count > 0)
				write_row(layout, seen, budget);
		}
	}
}

/* ---- one digit a cell */

static bool is_lone_digit(struct text text)
{
	text = text_trim(text);
	return text.len == 1 && ascii_is_digit((unsigned char)text.at[0]);
}

static bool follows(const struct grid_cell *cell)
{
	return cell[-1].row == cell->row && cell[-1].column + 1 == cell->column;
}

/** The digits of neighbours from cell `i` on; how many cells they are. */
static size_t digit_run(const struct grid *grid, size_t i)
{
	const struct grid_cell *cells = grid->cells.items;
	size_t n = 0;
	while (i + n < grid->cells.count && is_lone_digit(cells[i + n].text) &&
	       (n == 0 || follows(&cells[i + n])))
		n++;
	return n;
}

/** What stands at the head of a column: its first text of more than a character. */
static struct text head_of(const struct grid *grid, uint32_t column)
{
	enum { HEAD_CELLS = 1024 };
	for (size_t i = 0; i < grid->cells.count && i < HEAD_CELLS; i++) {
		struct text text = text_trim(grid->cells.items[i].text);
		if (grid->cells.items[i].column == column && text.len > 1)
			return text;
	}
	return TEXT("");
}

static void part(struct flow *flow)
{
	flow->gap = flow->gap == GAP_NONE ? GAP_SPACE : flow->gap;
}

/** A line of the row, its lone digits joined to numbers, each behind the name of its column. */
static void write_joined_row(struct flow *flow, const struct grid *grid, struct row row)
{
	flow_line(flow);
	for (size_t i = 0; i < row.count; i++) {
		const struct grid_cell *cell = &row.cells[i];
		bool digit = is_lone_digit(cell->text);
		bool goes_on = i > 0 && digit && is_lone_digit(cell[-1].text) && follows(cell);
		if (!goes_on)
			part(flow);
		if (digit && !goes_on)
			flow_text(flow, head_of(grid, cell->column));
		if (!goes_on)
			part(flow);
		if (!budget_bytes(sink_budget(grid->sink), cell->text.len))
			break;
		flow_text(flow, text_trim(cell->text));
	}
	flow_line(flow);
}

static void write_joined_rows(struct flow *flow, const struct grid *grid)
{
	for (size_t i = 0; i < grid->cells.count;) {
		size_t run = digit_run(grid, i);
		if (run < SPLIT_DIGITS) {
			i += run + 1;
			continue;
		}
		while (i > 0 && grid->cells.items[i - 1].row == grid->cells.items[i].row)
			i--;
		struct row row = row_at(grid, i);
		write_joined_row(flow, grid, row);
		i += row.count;
	}
}

static int by_column(const void *a, const void *b)
{
	const struct grid_cell *const *x = a, *const *y = b;
	if ((*x)->column != (*y)->column)
		return (*x)->column < (*y)->column ? -1 : 1;
	return (*x)->row < (*y)->row ? -1 : (*x)->row > (*y)->row;
}

/** The same for numbers that are written downwards. */
static void write_joined_columns(struct flow *flow, const struct grid *grid)
{
	const struct grid_cell **cells =
	    arena_alloc(grid->arena, grid->cells.count * sizeof(const struct grid_cell *));
	size_t n = 0;
	for (size_t i = 0; i < grid->cells.count; i++)
		if (is_lone_digit(grid->cells.items[i].text))
			cells[n++] = &grid->cells.items[i];
	qsort(cells, n, sizeof(const struct grid_cell *), by_column);
	for (size_t i = 0, run = 1; i < n; i += run) {
		for (run = 1; i + run < n && cells[i + run]->column == cells[i]->column &&
		              cells[i + run]->row == cells[i + run - 1]->row + 1;)
			run++;
		for (size_t k = 0; k < run && run >= SPLIT_DIGITS; k++) {
			flow->gap = k == 0 ? GAP_LINE : GAP_NONE;
			flow_text(flow, text_trim(cells[i + k]->text));
		}
	}
	flow_line(flow);
}

/* ---- surfaces */

/** Bytes of the table as it is written, as far as they are ever matched. */
static size_t table_bytes(const struct grid *grid)
{
	size_t most = sink_budget(grid->sink)->limits->part_text_bytes, sum = grid->name.len;
	for (size_t i = 0; i < grid->cells.count && sum <= most; i++)
		sum += grid->cells.items[i].text.len + 2;
	return sum;
}

static void emit_table(struct grid *grid, uint16_t *places, bool unseen)
{
	struct layout layout = { .grid = grid, .places = places };
	layout.flow.arena = grid->arena;
	flow_room(&layout.flow, table_bytes(grid));
	number_columns(places, grid, unseen);
	if (grid->name.len > 0) {
		flow_text(&layout.flow, grid->name);
		flow_char(&layout.flow, '\n');
	}
	write_rows(&layout, unseen, sink_budget(grid->sink));
	sink_emit(grid->sink, (struct text){ layout.flow.at, layout.flow.len },
	    unseen || grid->hidden, layout.cells.count > 0 ? &layout.cells : NULL);
}

static bool has_hidden_cells(const struct grid *grid)
{
	for (size_t i = 0; i < grid->cells.count; i++)
		if (grid->cells.items[i].hidden)
			return true;
	return false;
}

static void emit_texts(struct grid *grid, const struct text *texts, size_t n, bool hidden)
{
	struct flow flow = { .arena = grid->arena };
	for (size_t i = 0; i < n; i++)
		flow_piece(&flow, texts[i]);
	sink_emit(grid->sink, (struct text){ flow.at, flow.len }, hidden, NULL);
}

/** What there is so far. */
static void emit_cells(struct grid *grid)
{
	uint16_t *places = arena_alloc(grid->arena, COLUMNS_MOST * sizeof(*places));
	struct flow joined = { .arena = grid->arena };
	if (grid->cells.count <= grid->headings)
		return;
	emit_table(grid, places, false);
	if (has_hidden_cells(grid) && !grid->hidden)
		emit_table(grid, places, true);
	write_joined_rows(&joined, grid);
	write_joined_columns(&joined, grid);
	sink_emit(grid->sink, (struct text){ joined.at, joined.len }, true, NULL);
}

void grid_row(struct grid *grid)
{
	if (grid->cells.count < PART_CELLS + grid->headings)
		return;
	emit_cells(grid);
	size_t first = row_at(grid, 0).count;
	grid->headings = first < PART_CELLS ? first : 0;
	grid->cells.count = grid->headings;
}

static size_t count_digits(struct text text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		n += ascii_is_digit((unsigned char)text.at[i]);
	return n;
}

bool grid_veils(struct text value, struct text shown)
{
	enum { LONG_NUMBER = 9, CARD_NUMBER = 13 };
	size_t digits = count_digits(value);
	if (digits < LONG_NUMBER || digits != value.len)
		return false;
	return count_digits(shown) < digits ||
	       (digits >= CARD_NUMBER && memchr(shown.at, ',', shown.len));
}

void grid_end(struct grid *grid)
{
	emit_cells(grid);
	emit_texts(grid, grid->asides.items, grid->asides.count, grid->hidden);
	emit_texts(grid, grid->unseen.items, grid->unseen.count, true);
}
