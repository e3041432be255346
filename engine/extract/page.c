/* SPDX-License-Identifier: Apache-2.0
 *
 * Open elements and tables.  End tags that some mailer forgot are supplied where the HTML standard
 * supplies them (13.2.6: p, li, option, table parts); others are looked for at a bounded depth.
 */
#include "engine/extract/page.h"

#include "engine/extract/style.h"

/* What turns text round is written as the characters that do: engine/extract/visual.c reads them.
 */
#define OVERRIDE TEXT("&#8238;")
#define POP_DIRECTION TEXT("&#8236;")

enum { SEARCH_DEPTH = 128, SPAN_LIMIT = 1000, TAKEN_COLUMNS = 64, LABEL = 64, DIGITS = 9 };

void page_start(struct page *page, struct arena *arena)
{
	*page = (struct page){ .arena = arena, .shown.arena = arena, .hidden.arena = arena };
	struct open_element *root = arena_push(arena, &page->stack);
	root->background = COLOUR_KNOWN | 0xffffff;
	root->behind = TEXT("");
}

const struct open_element *page_top(const struct page *page)
{
	return &page->stack.items[page->stack.count - 1];
}

struct flow *page_flow(struct page *page)
{
	return page_top(page)->hidden ? &page->hidden : &page->shown;
}

void page_text(struct page *page, struct text raw)
{
	flow_markup(page_flow(page), raw, page_top(page)->keeps_space);
}

/* ---- tables */

static struct open_table *table_in_hand(struct page *page)
{
	return page->tables.count > 0 ? &page->tables.items[page->tables.count - 1] : NULL;
}

static void trim_cell(struct flow *flow, size_t begin)
{
	flow->gap = GAP_NONE;
	while (flow->len > begin && ascii_is_blank((unsigned char)flow->at[flow->len - 1]))
		flow->len--;
}

static void close_cell(struct page *page)
{
	struct open_table *table = table_in_hand(page);
	if (!table || !table->in_cell)
		return;
	table->in_cell = false;
	trim_cell(&page->shown, table->begin);
	if (table->split) {
		table->id = page->next_table++;
		table->row = 0;
		table->taken = NULL;
		table->split = false;
	} else if (page->cells.count < CELLS_LIMIT) {
		struct cell *cell = arena_push(page->arena, &page->cells);
		*cell = (struct cell){ .begin = table->begin,
			.end = (uint32_t)page->shown.len,
			.table = table->id,
			.column = table->column,
			.row = table->row | (table->heading ? CELL_HEADING : 0) };
	}
	table->column += table->span;
}

/** A cell of several rows takes its columns from the rows below (HTML standard 4.9.12). */
static void take_rows(struct open_table *table, uint32_t rows, struct arena *arena)
{
	if (rows < 2)
		return;
	if (!table->taken)
		table->taken = arena_zero(arena, TAKEN_COLUMNS, sizeof(*table->taken));
	for (uint32_t i = 0; i < table->span && table->column + i < TAKEN_COLUMNS; i++)
		table->taken[table->column + i] = (uint16_t)(rows < SPAN_LIMIT ? rows : SPAN_LIMIT);
}

static void skip_taken(struct open_table *table)
{
	while (table->taken && table->column < TAKEN_COLUMNS && table->taken[table->column] > 0)
		table->column++;
}

static void end_taken_row(struct open_table *table)
{
	for (uint32_t i = 0; table->taken && i < TAKEN_COLUMNS; i++)
		if (table->taken[i] > 0)
			table->taken[i]--;
}

static void open_cell(struct page *page, const struct page_tag *tag)
{
	struct open_table *table = table_in_hand(page);
	if (!table)
		return;
	close_cell(page);
	if (table->column > 0)
		flow_char(&page->shown, '\t');
	else {
		flow_line(&page->shown);
		flow_settle(&page->shown);
	}
	skip_taken(table);
	table->in_cell = true;
	table->heading = tag->element == ELEMENT_th;
	table->span = tag->span == 0 ? 1 : tag->span < SPAN_LIMIT ? tag->span : SPAN_LIMIT;
	take_rows(table, tag->rows, page->arena);
	table->begin = (uint32_t)page->shown.len;
}

static void close_row(struct page *page)
{
	struct open_table *table = table_in_hand(page);
	if (!table)
		return;
	close_cell(page);
	if (table->column > 0) {
		table->row++;
		end_taken_row(table);
	}
	table->column = 0;
	flow_line(&page->shown);
}

static void open_table(struct page *page)
{
	struct open_table *outer = table_in_hand(page);
	if (outer && outer->in_cell)
		outer->split = true;
	struct open_table *table = arena_push(page->arena, &page->tables);
	table->id = page->next_table++;
}

static void close_table(struct page *page)
{
	close_row(page);
	if (page->tables.count > 0)
		page->tables.count--;
}

/* ---- elements */

/** The end of the line that is being shown, as much as labels take. */
static struct text line_in_hand(const struct flow *shown)
{
	size_t from = shown->len;
	if (shown->gap == GAP_LINE)
		return TEXT("");
	while (from > 0 && shown->len - from < LABEL && shown->at[from - 1] != '\n')
		from--;
	while (from < shown->len && ((unsigned char)shown->at[from] & 0xc0) == 0x80)
		from++;
	return (struct text){ shown->at + from, shown->len - from };
}

static bool is_bare_number(struct text text)
{
	size_t digits = 0;
	for (size_t i = 0; i < text.len && text.len <= LABEL; i++)
		digits += ascii_is_digit((unsigned char)text.at[i]);
	return digits >= DIGITS && digits * 2 > text.len;
}

void page_name_hidden(struct page *page, size_t from)
{
	struct flow *hidden = &page->hidden;
	struct text label = line_in_hand(&page->shown);
	while (from < hidden->len && ascii_is_blank((unsigned char)hidden->at[from]))
		from++;
	if (label.len > 0 && from < hidden->len &&
	    is_bare_number((struct text){ hidden->at + from, hidden->len - from }))
		flow_insert(hidden, from, label);
}

static void close_top(struct page *page)
{
	struct open_element top = *page_top(page);
	unsigned traits = element_traits(top.element);
	flow_text(page_flow(page), top.behind);
	page_put_in_order(page, &top);
	if (top.backwards)
		flow_markup(page_flow(page), POP_DIRECTION, true);
	if (top.counts && (top.element == ELEMENT_td || top.element == ELEMENT_th))
		close_cell(page);
	else if (top.counts && top.element == ELEMENT_tr)
		close_row(page);
	else if (top.counts && top.element == ELEMENT_table)
		close_table(page);
	if (traits & (TRAIT_BLOCK | (top.counts ? 0 : TRAIT_TABLE)))
		flow_line(page_flow(page));
	page->open[top.element]--;
	page->stack.count--;
	struct open_element *around = &page->stack.items[page->stack.count - 1];
	page_note_piece(page, around, &top);
	if (top.hidden && !around->hidden)
		page_name_hidden(page, top.unseen);
}

void page_close_to(struct page *page, size_t depth)
{
	while (page->stack.count > depth && page->stack.count > 1)
		close_top(page);
}

static bool is_cell(enum element element)
{
	return element == ELEMENT_td || element == ELEMENT_th;
}

/** Depth of the nearest open `element`, or 0; not looked for beyond the cell in hand, unless it is
 * a part of a table itself. */
static size_t find_open(const struct page *page, enum element element)
{
	size_t count = page->stack.count;
	bool across = element_traits(element) & TRAIT_TABLE;
	if (!page->open[element])
		return 0;
	for (size_t i = count; i > 1 && count - i < SEARCH_DEPTH; i--) {
		enum element open = page->stack.items[i - 1].element;
		if (open == element)
			return i - 1;
		if (open == ELEMENT_table || (is_cell(open) && !across))
			return 0;
	}
	return 0;
}

void page_close(struct page *page, enum element element)
{
	size_t depth = find_open(page, element);
	if (depth > 0)
		page_close_to(page, depth);
	else if (element == ELEMENT_p)
		flow_line(page_flow(page));
}

static void close_if_open(struct page *page, enum element element)
{
	size_t depth = find_open(page, element);
	if (depth > 0)
		page_close_to(page, depth);
}

/** The end tags that this start tag implies. */
static void imply(struct page *page, enum element element)
{
	enum element top = page_top(page)->element;
	if (top == ELEMENT_p && (element_traits(element) & TRAIT_BLOCK))
		close_top(page);
	else if (element == top && (element == ELEMENT_li || element == ELEMENT_option ||
	                               element == ELEMENT_dt || element == ELEMENT_dd))
		close_top(page);
	if (!(element_traits(element) & TRAIT_TABLE) || element == ELEMENT_table)
		return;
	close_if_open(page, ELEMENT_td);
	close_if_open(page, ELEMENT_th);
	if (element == ELEMENT_td || element == ELEMENT_th)
		return;
	close_if_open(page, ELEMENT_tr);
}

void page_open(struct page *page, const struct page_tag *tag)
{
	enum element element = tag->element;
	unsigned traits = element_traits(element);
	imply(page, element);
	struct open_element around = *page_top(page);
	bool hidden = around.hidden || tag->hidden || (traits & TRAIT_HIDDEN);
	bool part = (traits & TRAIT_TABLE) && !hidden &&
	            (element == ELEMENT_table || page->tables.count > 0);
	struct open_element *open = arena_push(page->arena, &page->stack);
	open->element = (uint8_t)element;
	open->hidden = hidden;
	open->keeps_space = around.keeps_space || (traits & TRAIT_PRE);
	open->background = tag->background ? tag->background : around.background;
	open->counts = part;
	open->backwards = tag->backwards;
	open->place = tag->place;
	open->behind = tag->behind;
	open->pieces = (struct page_pieces){ 0 };
	page->open[element]++;
	if ((traits & (TRAIT_BLOCK | (part ? 0 : TRAIT_TABLE))) || (hidden && !around.hidden))
		flow_line(page_flow(page));
	if (part && element == ELEMENT_table)
		open_table(page);
	else if (part && element == ELEMENT_tr)
		close_row(page);
	else if (part && is_cell(element))
		open_cell(page, tag);
	open->seen = page->shown.len;
	open->unseen = page->hidden.len;
	if (tag->backwards)
		flow_markup(page_flow(page), OVERRIDE, true);
	flow_text(page_flow(page), tag->before);
}
