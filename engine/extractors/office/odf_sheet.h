/* SPDX-License-Identifier: Apache-2.0
 *
 * A sheet of OpenDocument, told element by element as its reader meets them (OpenDocument 1.3, part
 * 3, section 9).
 */
#ifndef POSTERN_OFFICE_ODF_SHEET_H
#define POSTERN_OFFICE_ODF_SHEET_H

#include "engine/extract/flow.h"
#include "engine/extractors/office/grid.h"
#include "engine/extractors/office/package.h"

struct hidden_columns {
	uint32_t from, to;
};

/** The sheet in hand. */
struct odf_sheet {
	struct package *package;
	struct markup *markup;
	struct grid grid;
	struct {
		struct hidden_columns *items;
		size_t count, room;
	} hidden;
	struct flow cell;
	struct text value; /**< of the cell, as stored */
	uint32_t row, column, next_column;
	uint32_t rows, columns; /**< how often the row and the cell stand there */
	size_t first;           /**< the first cell of the row */
	bool hidden_row, in_cell, open;
};

/** At the element that begins it; what is hidden leaves as hidden text. */
void odf_sheet_start(
    struct odf_sheet *sheet, struct package *package, struct markup *markup, bool hidden);

/** At the elements of a column, a row and a cell: the attributes of the element in hand are read.
 */
void odf_sheet_column(struct odf_sheet *sheet);
void odf_sheet_row(struct odf_sheet *sheet);
void odf_sheet_cell(struct odf_sheet *sheet);

/** Where they end; the end of the sheet emits it. */
void odf_sheet_end_cell(struct odf_sheet *sheet);
void odf_sheet_end_row(struct odf_sheet *sheet);
void odf_sheet_end(struct odf_sheet *sheet);

#endif
