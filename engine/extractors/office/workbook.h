/* SPDX-License-Identifier: Apache-2.0
 *
 * Workbooks of SpreadsheetML: what their sheets refer to, and the sheets.
 */
#ifndef POSTERN_OFFICE_WORKBOOK_H
#define POSTERN_OFFICE_WORKBOOK_H

#include "engine/extract/flow.h"
#include "engine/extractors/office/grid.h"
#include "engine/extractors/office/package.h"

struct sheet_entry {
	struct text name, relation; /**< relation: the id that leads to its part */
	struct text part;           /**< name of its part; empty when unknown */
	bool hidden;
};

struct shared_string {
	struct text text;
	bool used;
};

struct format_code {
	uint32_t id;
	struct text code;
};

/** A column of the table that a pivot table was made of. */
struct cache_field {
	struct text name;
	struct {
		struct text *items;
		size_t count, room;
	} items; /**< values that several records share */
};

enum { FIELDS_MOST = 16384 };

struct workbook {
	struct package *package;
	struct {
		struct sheet_entry *items;
		size_t count, room;
	} sheets;
	struct {
		struct shared_string *items;
		size_t count, room;
	} strings;
	struct {
		struct format_code *items;
		size_t count, room;
	} codes;
	struct {
		uint32_t *items;
		size_t count, room;
	} formats; /**< of each cell style: the id of its code */
	struct {
		struct cache_field *items;
		size_t count, room;
	} fields;           /**< of the pivot cache that was read last */
	struct flow unseen; /**< phonetic readings, definitions */
	bool from_1904;
};

/** The parts: each reads the one in hand, whose root has begun. */
void workbook_read(struct workbook *workbook, struct markup *markup);
void workbook_read_relations(struct workbook *workbook, struct markup *markup);
void workbook_read_styles(struct workbook *workbook, struct markup *markup);
void workbook_read_strings(struct workbook *workbook, struct markup *markup);
void workbook_read_sheet(struct workbook *workbook, struct markup *markup, struct text part);

/** What the workbook remembers of sheets of another one. */
void workbook_read_external(struct workbook *workbook, struct markup *markup);

/** What pivot tables remember: first the definition, then the records that go with it. */
void workbook_read_pivot(struct workbook *workbook, struct markup *markup);
void workbook_read_pivot_records(struct workbook *workbook, struct markup *markup);

/** After all sheets: strings that no cell shows. */
void workbook_end(struct workbook *workbook);

/** The code of a cell style. */
struct text workbook_code(const struct workbook *workbook, uint32_t style);

/** A number as its cell shows it; digits that the format keeps back go to what the grid has unseen.
 */
struct text workbook_number(
    struct workbook *workbook, struct grid *grid, struct text raw, uint32_t style);

/** The shared string of that index, which is now used; empty when there is none. */
struct text workbook_string(struct workbook *workbook, uint32_t index);

/** Starts the sheet of that part: its name, and whether it is hidden. */
void workbook_start_grid(struct grid *grid, struct workbook *workbook, struct text part);

/** Reads the parts of a binary workbook, [MS-XLSB]: first the book, then, when its relations have
 * been read, everything else.  Returns whether there was a book. */
bool workbook_read_binary_book(struct workbook *workbook);
void workbook_read_binary_parts(struct workbook *workbook);

#endif
