/* SPDX-License-Identifier: Apache-2.0
 *
 * The rows that a report is about, chosen from results files into a temporary database
 * (working.sql), and the questions put to it.
 */
#ifndef POSTERN_AUDIT_REPORT_PICK_H
#define POSTERN_AUDIT_REPORT_PICK_H

#include <sqlite3.h>

#include "audit/report.h"

struct pick {
	sqlite3 *database;
	const struct report_options *options;
	postern_status status; /**< of the first failure; from then on nothing is done */
	postern_error *error;
	const char *reading; /**< the results file that is being read; NULL: none */
};

/** Reads all files; pick_close() is due also after a failure, which is the status. */
postern_status pick_open(
    struct pick *pick, const struct report_options *options, postern_error *error);
void pick_close(struct pick *pick);

/** A statement with the pick's `most` bound to :most; NULL after a failure. */
sqlite3_stmt *pick_ask(struct pick *pick, const char *sql);

/** The next row of a statement; at the end, and after a failure, false, and the statement is gone.
 */
bool pick_next(struct pick *pick, sqlite3_stmt **statement);

/** A column's text; "" for NULL.  Until the next row. */
const char *pick_text(sqlite3_stmt *row, int column);

long long pick_integer(sqlite3_stmt *row, int column); /* 0 for NULL; at most 2^53 either way */

/** The one number that a query gives. */
long long pick_number(struct pick *pick, const char *sql);

/** The filters in words, such as "of class hipaa, sent since 2026-01-01"; "" without any.  The
 * caller frees. */
char *pick_filters(const struct report_options *options);

#endif
