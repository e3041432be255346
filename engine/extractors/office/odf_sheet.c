/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet of OpenDocument as a grid.  Cells say how often they stand side by side, and rows one
 * below the other, up to the edge of the sheet: what is empty is skipped at once, what is filled is
 * repeated a few times, since a digit that stands twice is a digit of a number.
 */
#include "engine/extractors/office/odf_sheet.h"

enum { SIDE_BY_SIDE = 64, ONE_BELOW_THE_OTHER = 16 };
#define EDGE 0x40000000u /* sheets end long before */

static struct text keep(struct odf_sheet *sheet, struct text text)
{
	return arena_text(sheet->package->arena, text);
}

static bool is_collapsed(struct odf_sheet *sheet)
{
	struct text visibility = markup_attribute(sheet->markup, "visibility");
	return text_equal(visibility, TEXT("collapse")) || text_equal(visibility, TEXT("filter"));
}

static uint32_t repeats(struct odf_sheet *sheet, const char *attribute)
{
	uint32_t n = markup_number(markup_attribute(sheet->markup, attribute), 1);
	return n == 0 ? 1 : n;
}

static uint32_t advance(uint32_t from, uint32_t n)
{
	return from >= EDGE || n >= EDGE ? EDGE : from + n;
}

void odf_sheet_start(
    struct odf_sheet *sheet, struct package *package, struct markup *markup, bool hidden)
{
	*sheet = (struct odf_sheet){
		.package = package, .markup = markup, .open = true, .cell.arena = package->arena
	};
	grid_start(&sheet->grid, package->sink);
	sheet->grid.name = keep(sheet, markup_attribute(markup, "name"));
	sheet->grid.hidden = hidden;
}

void odf_sheet_column(struct odf_sheet *sheet)
{
	uint32_t from = sheet->column;
	sheet->column = advance(from, repeats(sheet, "number-columns-repeated"));
	if (is_collapsed(sheet))
		*arena_push(sheet->package->arena, &sheet->hidden) =
		    (struct hidden_columns){ from, sheet->column };
}

void odf_sheet_row(struct odf_sheet *sheet)
{
	grid_row(&sheet->grid);
	sheet->rows = repeats(sheet, "number-rows-repeated");
	sheet->hidden_row = is_collapsed(sheet);
	sheet->next_column = 0;
	sheet->first = sheet->grid.cells.count;
}

/* The cells of the row once more for each row that is the same. */
void odf_sheet_end_row(struct odf_sheet *sheet)
{
	size_t n = sheet->grid.cells.count - sheet->first;
	for (uint32_t i = 1; n > 0 && i < sheet->rows && i < ONE_BELOW_THE_OTHER; i++)
		for (size_t k = 0; k < n && budget_time(sheet->package->budget); k++) {
			struct grid_cell cell = sheet->grid.cells.items[sheet->first + k];
			grid_put(&sheet->grid, advance(sheet->row, i), cell.column, cell.text,
			    cell.hidden);
		}
	sheet->row = advance(sheet->row, sheet->rows);
}

void odf_sheet_cell(struct odf_sheet *sheet)
{
	static const char *const values[] = { "value", "date-value", "time-value", "string-value",
		"boolean-value" };
	sheet->column = sheet->next_column;
	sheet->columns = repeats(sheet, "number-columns-repeated");
	sheet->next_column = advance(sheet->column, sheet->columns);
	sheet->cell.len = 0;
	sheet->cell.gap = GAP_NONE;
	sheet->in_cell = true;
	sheet->value = TEXT("");
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]) && sheet->value.len == 0; i++)
		sheet->value = markup_attribute(sheet->markup, values[i]);
	sheet->value = sheet->value.len > 0 ? keep(sheet, sheet->value) : TEXT("");
	struct text formula = markup_attribute(sheet->markup, "formula");
	if (memchr(formula.at, '"', formula.len))
		grid_unseen(&sheet->grid, keep(sheet, formula));
}

static bool is_column_hidden(const struct odf_sheet *sheet, uint32_t column)
{
	for (size_t i = 0; i < sheet->hidden.count; i++)
		if (column >= sheet->hidden.items[i].from && column < sheet->hidden.items[i].to)
			return true;
	return false;
}

void odf_sheet_end_cell(struct odf_sheet *sheet)
{
	struct text shown = { sheet->cell.at, sheet->cell.len };
	sheet->in_cell = false;
	shown = shown.len > 0 ? keep(sheet, shown) : sheet->value;
	if (grid_veils(sheet->value, shown))
		grid_unseen(&sheet->grid, sheet->value);
	for (uint32_t i = 0; shown.len > 0 && i < sheet->columns && i < SIDE_BY_SIDE; i++) {
		uint32_t column = advance(sheet->column, i);
		grid_put(&sheet->grid, sheet->row, column, shown,
		    sheet->hidden_row || is_column_hidden(sheet, column));
	}
}

void odf_sheet_end(struct odf_sheet *sheet)
{
	grid_end(&sheet->grid);
	sheet->open = false;
}
