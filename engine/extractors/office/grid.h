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
	struct sink *sink;
	struct arena *arena;
	struct text name; /**< of the sheet; may be empty */
	struct {
		struct grid_cell *items;
		size_t count, room;
	} cells; /**< in the order of the rows */
	struct {
		struct text *items;
		size_t count, room;
	} asides; /**< seen, but in no cell: headers, comments */
	struct {
		struct text *items;
		size_t count, room;
	} unseen;        /**< what no reader sees: values behind a format, formulas */
	bool hidden;     /**< the whole sheet */
	size_t headings; /**< cells of the first row that stand above another part, too */
	size_t unseen_bytes;
	bool cut; /**< there was more than is kept */
};

/** A sheet without cells. */
void grid_start(struct grid *grid, struct sink *sink);

/** A row begins.  What a large sheet has so far is emitted here, and its first row stays, so that
 * the next part has headings as well. */
void grid_row(struct grid *grid);

/** Adds a cell.  `text` is kept, not copied; cells of one row come in the order of their columns.
 */
void grid_put(struct grid *grid, uint32_t row, uint32_t column, struct text text, bool hidden);
void grid_aside(struct grid *grid, struct text text);
void grid_unseen(struct grid *grid, struct text text);

/**
 * What a formula makes of texts alone, "541" & "-66": their letters, in `out`, which is on the
 * arena.  False when it has anything else in it.
 */
bool formula_text(struct text *out, struct text formula, struct arena *arena);

/** Whether `value`, as stored, is a long number that its cell shows in part, not at all, or torn
 * into thousands. */
bool grid_veils(struct text value, struct text shown);

/**
 * The end of the sheet.  Emits what is shown as one surface with its cells, and what is not as
 * another: of rows with a hidden cell the whole row, below the headings, so that it stays known
 * what stands beside what. Digits that stand alone in neighbouring cells are joined there as well.
 */
void grid_end(struct grid *grid);

#endif
