/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the text of an RTF document goes: what runs through the page with its tables, what stands
 * aside (headers, footers, notes, text boxes), what no reader sees, and the HTML that Outlook wraps
 * into RTF ([MS-OXRTFEX]).
 */
#ifndef POSTERN_RECORDS_RTF_PAGE_H
#define POSTERN_RECORDS_RTF_PAGE_H

#include "engine/extract/extractor.h"
#include "engine/extractors/records/writer.h"

enum rtf_place { RTF_BODY, RTF_NOTES, RTF_HIDDEN, RTF_HTML, RTF_PLACES };

struct rtf_page {
	struct writer texts[RTF_PLACES];
	enum rtf_place last; /**< where the text before went */
	size_t unseen;       /**< where the last stretch of hidden text begins */
	struct cells cells;
	uint32_t table, row, column, n_tables;
	size_t cell_begin; /**< in the body */
	size_t row_cells;  /**< where the row begins in `cells` */
	bool in_table;     /**< a row has begun and no paragraph outside of tables has followed */
	bool heading;      /**< the row in hand repeats on every page: it names the columns */
	bool nested;       /**< inside a table in a cell */
};

/** At the end: what is open is closed. */
void rtf_page_end(struct rtf_page *page);

void rtf_page_start(struct rtf_page *page, struct arena *arena);

void rtf_page_add(struct rtf_page *page, enum rtf_place place, struct text text);
void rtf_page_code(struct rtf_page *page, enum rtf_place place, uint32_t code);

/** The end of a paragraph; `in_table`: it is one of a cell. */
void rtf_page_paragraph(struct rtf_page *page, enum rtf_place place, bool in_table);

void rtf_page_cell(struct rtf_page *page, enum rtf_place place, bool nested);
void rtf_page_row(struct rtf_page *page, enum rtf_place place, bool nested);

#endif
