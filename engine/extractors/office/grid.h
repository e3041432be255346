/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet of a spreadsheet: cells at rows and columns, some of which no reader sees; written out as
 * a table with tabs between the cells, like any other table.
 */
#ifndef POSTERN_OFFICE_GRID_H
#define POSTERN_OFFICE_GRID_H

#include "engine/extract/extractor.h"

struct grid_cell {
	uint32_t row, column; /**< from 0, in the sheet */
	struct text text;     /**< as shown; UTF-8 */
	bool hidden;          /**< its row or its column is */
};

struct grid {
	struct arena *arena;
	struct text name; /**< of the sheet; may be empty */
	struct {
		struct grid_cell *items;
		size_t count, room;
	} cells; /**< in the order of the rows */
	struct {
		struct text *items;
		size_t count, room;
	} asides;    /**< seen, but in no cell: headers, comments */
	struct {
		struct text *items;
		size_t count, room;
	} unseen;    /**< what no reader sees: values behind a format, formulas */
	bool hidden; /**< the whole sheet */
};

/** Adds a cell.  `text` is kept; cells of one row come in the order of their columns. */
void grid_put(struct grid *grid, uint32_t row, uint32_t column, struct text text, bool hidden);
void grid_aside(struct grid *grid, struct text text);
void grid_unseen(struct grid *grid, struct text text);

/**
 * Emits what is shown as one surface with its cells, and what is not as another: of rows with a
 * hidden cell the whole row, below the headings, so that it stays known what stands beside what.
 * Digits that stand alone in neighbouring cells are joined there as well.
 */
void grid_emit(struct sink *sink, struct grid *grid);

#endif
