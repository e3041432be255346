/* SPDX-License-Identifier: Apache-2.0
 *
 * A page being built from tags and text: the open elements, what is shown and what is not, and the
 * cells of its tables.  Never recursive: depth costs memory of the arena only.
 */
#ifndef POSTERN_PAGE_H
#define POSTERN_PAGE_H

#include "engine/extract/extractor.h"
#include "engine/extract/flow.h"
#include "engine/extract/markup.h"
#include "engine/extract/style.h"

/** A child whose place among its siblings matters, as it was written. */
struct page_piece {
	size_t begin, end; /**< in what is shown */
	long at;
};

struct page_pieces {
	struct page_piece *items;
	size_t count, room;
	bool moved; /**< they are not in the order in which they are written */
};

struct open_element {
	uint8_t element;
	bool hidden, keeps_space;
	bool counts;    /**< it is part of a shown table */
	bool backwards; /**< it turns its text round */
	uint32_t background;
	size_t seen, unseen; /**< where the shown and the hidden text stood when it began */
	struct style_place place;
	struct page_pieces pieces; /**< its children */
	struct text behind;        /**< what a style sheet writes at its end */
};

struct open_table {
	uint32_t id, row, column, span, begin;
	uint16_t *taken; /**< rows that a cell above still takes of a column; NULL: none ever did */
	bool in_cell, heading, split; /**< split: a table inside the cell took its place */
};

struct page {
	struct arena *arena;
	struct flow shown, hidden;
	struct {
		struct open_element *items;
		size_t count, room;
	} stack;
	struct {
		struct open_table *items;
		size_t count, room;
	} tables;
	struct cells cells;
	bool places; /**< a style sheet gave something its place */
	uint32_t next_table;
	uint32_t open[ELEMENT_COUNT]; /**< how many of each are open */
};

struct page_tag {
	enum element element;
	bool hidden, backwards;
	uint32_t background; /**< COLOUR_NONE: the one around it */
	uint32_t span, rows; /**< of a cell: how many columns and rows it takes */
	struct style_place place;
	struct text before, behind; /**< what a style sheet writes at its ends */
};

void page_start(struct page *page, struct arena *arena);
void page_open(struct page *page, const struct page_tag *tag);
void page_close(struct page *page, enum element element);

/** Closes everything above `depth` open elements. */
void page_close_to(struct page *page, size_t depth);

/** A number that is hidden text from `from` on, on a line that is shown, gets the label that stands
 * there. */
void page_name_hidden(struct page *page, size_t from);

/**
 * At the end of an element: notes it as a piece of the one around it (`around`), and puts its own
 * pieces in the order in which a style sheet shows them, where together they are a number.  As it
 * was written it goes to the hidden text.
 */
void page_put_in_order(struct page *page, struct open_element *element);
void page_note_piece(
    struct page *page, struct open_element *around, const struct open_element *element);

/** Text inside the innermost element. */
void page_text(struct page *page, struct text raw);

/** What surrounds the next text: never NULL. */
const struct open_element *page_top(const struct page *page);

/** Where the next text goes. */
struct flow *page_flow(struct page *page);

#endif
