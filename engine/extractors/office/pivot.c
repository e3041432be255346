/* SPDX-License-Identifier: Apache-2.0
 *
 * What a pivot table remembers of the table that it was made of, which may be long gone (ISO/IEC
 * 29500-1, 18.10):
 *
 *   definition:  <cacheField name="SSN"><sharedItems><s
 * v="219-21-3107"/>...</sharedItems></cacheField> records:     <r><x v="0"/><n v="17"/></r> an item
 * of the field, or a value itself
 *
 * Both are hidden tables under the names of the fields.
 */
#include "engine/extractors/office/workbook.h"

static bool is(struct text name, const char *word)
{
	return strcmp(name.at, word) == 0;
}

/** String, number, date, boolean, error, missing. */
static bool is_item(struct text name)
{
	return name.len == 1 && strchr("sndbem", name.at[0]);
}

static struct text value_of(struct workbook *workbook, struct markup *markup)
{
	return arena_text(workbook->package->arena, markup_attribute(markup, "v"));
}

static void start_table(struct grid *grid, struct workbook *workbook)
{
	grid_start(grid, workbook->package->sink);
	grid->hidden = true;
	grid_row(grid);
	for (size_t i = 0; i < workbook->fields.count; i++)
		grid_put(grid, 0, (uint32_t)i, workbook->fields.items[i].name, false);
}

/** The items of all fields side by side. */
static void write_items(struct workbook *workbook)
{
	struct grid grid;
	bool more = workbook->fields.count > 0;
	start_table(&grid, workbook);
	for (uint32_t row = 0; more && budget_time(workbook->package->budget); row++) {
		more = false;
		grid_row(&grid);
		for (size_t i = 0; i < workbook->fields.count; i++) {
			const struct cache_field *field = &workbook->fields.items[i];
			if (row < field->items.count)
				grid_put(
				    &grid, row + 1, (uint32_t)i, field->items.items[row], false);
			more |= row + 1 < field->items.count;
		}
	}
	grid_end(&grid);
}

void workbook_read_pivot(struct workbook *workbook, struct markup *markup)
{
	struct arena *arena = workbook->package->arena;
	bool shared = false;
	workbook->fields.count = 0;
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		bool edge = event == MARKUP_START || event == MARKUP_END;
		if (edge && (is(markup->name, "sharedItems") || is(markup->name, "groupItems")))
			shared = event == MARKUP_START;
		else if (event == MARKUP_START && is(markup->name, "cacheField") &&
		         workbook->fields.count < FIELDS_MOST)
			arena_push(arena, &workbook->fields)->name =
			    arena_text(arena, markup_attribute(markup, "name"));
		else if (event == MARKUP_START && shared && workbook->fields.count > 0 &&
		         is_item(markup->name))
			*arena_push(
			    arena, &workbook->fields.items[workbook->fields.count - 1].items) =
			    value_of(workbook, markup);
		else if (event == MARKUP_TEXT || event == MARKUP_COMMENT)
			flow_piece(&workbook->unseen, markup->text);
	}
	write_items(workbook);
}

/** A value of the record, or the item that it names. */
static struct text record_value(struct workbook *workbook, struct markup *markup, size_t column)
{
	struct text value = value_of(workbook, markup);
	if (!is(markup->name, "x") || column >= workbook->fields.count)
		return value;
	const struct cache_field *field = &workbook->fields.items[column];
	uint32_t index = markup_number(value, UINT32_MAX);
	return index < field->items.count ? field->items.items[index] : TEXT("");
}

void workbook_read_pivot_records(struct workbook *workbook, struct markup *markup)
{
	struct grid grid;
	uint32_t row = 0, column = 0;
	start_table(&grid, workbook);
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;) {
		if (event == MARKUP_START && is(markup->name, "r")) {
			row++;
			column = 0;
			grid_row(&grid);
		} else if (event == MARKUP_START && row > 0 &&
		           (is_item(markup->name) || is(markup->name, "x"))) {
			grid_put(&grid, row, column, record_value(workbook, markup, column), false);
			column++;
		} else if (event == MARKUP_TEXT || event == MARKUP_COMMENT) {
			flow_piece(&workbook->unseen, markup->text);
		}
	}
	grid_end(&grid);
}
