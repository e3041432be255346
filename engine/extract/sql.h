/* SPDX-License-Identifier: Apache-2.0
 *
 * Rows in dumps of databases.
 */
#ifndef POSTERN_EXTRACT_SQL_H
#define POSTERN_EXTRACT_SQL_H

#include "engine/extract/extractor.h"

/** The table in hand, of which several statements may tell. */
struct sql {
	struct cells *cells;
	struct text text;
	struct arena *arena;
	uint32_t columns;    /**< that are named; 0: none are */
	uint32_t table, row; /**< of the next row */
};

/** Reads the statement that the line at `at` begins, and the rows that it has.  `tables` counts the
 * tables of the text.  The place after it, or NULL when no such statement begins here. */
const char *sql_read(struct sql *sql, const char *at, uint32_t *tables);

#endif
