/* SPDX-License-Identifier: Apache-2.0
 *
 * Workbooks in one XML file, as Excel has written them since 2002 ("XML Spreadsheet 2003") and as
 * many programs export them under the name .xls (Microsoft, XML Spreadsheet Reference, 2001).
 *
 *   <Worksheet ss:Name="Staff"><Table>
 *     <Column ss:Index="3" ss:Span="1" ss:Hidden="1"/>
 *     <Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="Number">17</Data></Cell></Row>
 *   </Table></Worksheet>
 *
 * Rows, columns and cells follow each other; an index, counted from 1, leaves some out.
 */
#include "engine/extract/flow.h"
#include "engine/extractors/office/grid.h"
#include "engine/extractors/office/number_format.h"
#include "engine/extractors/office/single.h"

enum { LAST_COLUMN = 16383, LAST_ROW = 1048575 };

enum element {
	ELEMENT_OTHER,
	ELEMENT_CELL,
	ELEMENT_COLUMN,
	ELEMENT_COMMENT,
	ELEMENT_DATA,
	ELEMENT_ROW,
	ELEMENT_VISIBLE,
	ELEMENT_SHEET,
};

static const struct markup_word words[] = { { "Cell", ELEMENT_CELL }, { "Column", ELEMENT_COLUMN },
	{ "Comment", ELEMENT_COMMENT }, { "Data", ELEMENT_DATA }, { "Row", ELEMENT_ROW },
	{ "Visible", ELEMENT_VISIBLE }, { "Worksheet", ELEMENT_SHEET } };

struct columns {
	uint32_t from, to;
};

struct book {
	struct package *package;
	struct markup *markup;
	struct arena *arena;
	struct grid grid;
	struct flow unseen; /**< of no sheet */
	struct {
		struct columns *items;
		size_t count, room;
	} hidden_columns;
	uint32_t row, column, next_column; /**< of the cell in hand; of the next <Column> */
	struct flow value, comment;
	bool in_sheet, in_data, in_comment, in_visible;
	bool number, hidden_row;
};

/** ss:Index counts from 1; `next` when there is none. */
static uint32_t place(struct markup *markup, uint32_t next, uint32_t last)
{
	uint32_t index = markup_number(markup_attribute(markup, "Index"), 0);
	uint32_t at = index > 0 ? index - 1 : next;
	return at < last ? at : last;
}

static bool says_hidden(struct markup *markup)
{
	struct text value = markup_attribute(markup, "Hidden");
	return value.len > 0 && markup_is_on(value);
}

static bool is_column_hidden(const struct book *book)
{
	for (size_t i = 0; i < book->hidden_columns.count; i++)
		if (book->column >= book->hidden_columns.items[i].from &&
		    book->column <= book->hidden_columns.items[i].to)
			return true;
	return false;
}

/* ---- what begins */

static void start_sheet(struct book *book)
{
	grid_start(&book->grid, book->package->sink);
	book->grid.name = arena_text(book->arena, markup_attribute(book->markup, "Name"));
	book->hidden_columns.count = 0;
	book->row = book->column = UINT32_MAX;
	book->next_column = 0;
	book->in_sheet = true;
}

static void start_column(struct book *book)
{
	uint32_t from = place(book->markup, book->next_column, LAST_COLUMN);
	uint32_t span = markup_number(markup_attribute(book->markup, "Span"), 0);
	uint32_t to = span < LAST_COLUMN - from ? from + span : LAST_COLUMN;
	if (says_hidden(book->markup))
		*(struct columns *)arena_push(book->arena, &book->hidden_columns) =
		    (struct columns){ from, to };
	book->next_column = to + 1;
}

static void start_row(struct book *book)
{
	grid_row(&book->grid);
	book->row = place(book->markup, book->row + 1, LAST_ROW);
	book->column = UINT32_MAX;
	book->hidden_row = says_hidden(book->markup);
}

/** Links are seen by who clicks; of formulas what they write between quotation marks counts. */
static void start_cell(struct book *book)
{
	book->column = place(book->markup, book->column + 1, LAST_COLUMN);
	struct text link = arena_text(book->arena, markup_attribute(book->markup, "HRef"));
	struct text formula = arena_text(book->arena, markup_attribute(book->markup, "Formula"));
	if (link.len > 0)
		grid_unseen(&book->grid, link);
	if (formula.len > 0 && memchr(formula.at, '"', formula.len))
		grid_unseen(&book->grid, formula);
}

/** Headers of pages, messages of validations and what else stands in attributes. */
static void read_attributes(struct book *book)
{
	struct text name, value;
	while (markup_next_attribute(book->markup, &name, &value))
		if (markup_tells(name, value))
			flow_piece(&book->unseen, value);
}

static void start_element(struct book *book, enum element element)
{
	if (element == ELEMENT_OTHER)
		read_attributes(book);
	if (element == ELEMENT_SHEET)
		start_sheet(book);
	if (!book->in_sheet)
		return;
	if (element == ELEMENT_COLUMN)
		start_column(book);
	else if (element == ELEMENT_ROW)
		start_row(book);
	else if (element == ELEMENT_CELL)
		start_cell(book);
	else if (element == ELEMENT_COMMENT)
		book->in_comment = true;
	else if (element == ELEMENT_VISIBLE)
		book->in_visible = true;
	else if (element == ELEMENT_DATA && !book->in_comment) {
		book->in_data = true;
		book->number = text_equal(markup_attribute(book->markup, "Type"), TEXT("Number"));
	}
}

/* ---- what ends */

static void end_data(struct book *book)
{
	struct text value = text_trim((struct text){ book->value.at, book->value.len });
	struct text shown =
	    book->number ? number_format(value, TEXT("General"), false, book->arena) : value;
	if (book->in_data && value.len > 0)
		grid_put(&book->grid, book->row, book->column, arena_text(book->arena, shown),
		    book->hidden_row || is_column_hidden(book));
	book->value.len = 0;
	book->value.gap = GAP_NONE;
	book->in_data = false;
}

static void end_comment(struct book *book)
{
	if (book->comment.len > 0)
		grid_aside(&book->grid,
		    arena_text(book->arena, (struct text){ book->comment.at, book->comment.len }));
	book->comment.len = 0;
	book->comment.gap = GAP_NONE;
	book->in_comment = false;
}

static void end_sheet(struct book *book)
{
	if (book->in_sheet)
		grid_end(&book->grid);
	book->in_sheet = false;
}

static void end_element(struct book *book, enum element element)
{
	if (element == ELEMENT_SHEET)
		end_sheet(book);
	else if (element == ELEMENT_COMMENT)
		end_comment(book);
	else if (element == ELEMENT_DATA && !book->in_comment)
		end_data(book);
	else if (element == ELEMENT_VISIBLE)
		book->in_visible = false;
}

/** Data may hold markup (<B>, <Font>): the text of all of it is the cell's. */
static void read_text(struct book *book)
{
	struct text text = book->markup->text;
	if (book->in_data)
		flow_text(&book->value, text);
	else if (text_trim(text).len == 0)
		return;
	else if (book->in_comment)
		flow_text(&book->comment, text);
	else if (!book->in_sheet)
		flow_piece(&book->unseen, text);
	else if (book->in_visible)
		book->grid.hidden = text_starts_caseless(text_trim(text), TEXT("SheetHidden")) ||
		                    text_starts_caseless(text_trim(text), TEXT("SheetVeryHidden"));
	else
		grid_unseen(&book->grid, arena_text(book->arena, text));
}

static void read_event(struct book *book, enum markup_event event)
{
	enum element element = (enum element)markup_meaning(
	    words, sizeof(words) / sizeof(words[0]), book->markup->name);
	if (event == MARKUP_START)
		start_element(book, element);
	else if (event == MARKUP_END)
		end_element(book, element);
	else if (event == MARKUP_TEXT)
		read_text(book);
	else
		flow_piece(&book->unseen, book->markup->text);
}

void single_read_book(struct package *package, struct markup *markup)
{
	struct arena *arena = package->arena;
	struct book book = { .package = package,
		.markup = markup,
		.arena = arena,
		.unseen.arena = arena,
		.value.arena = arena,
		.comment.arena = arena };
	for (enum markup_event event; (event = markup_next(markup)) != MARKUP_END_OF_PART;)
		read_event(&book, event);
	end_data(&book); /* a part that breaks off in the midst of a cell */
	end_sheet(&book);
	sink_emit(package->sink, (struct text){ book.unseen.at, book.unseen.len }, true, NULL);
}
