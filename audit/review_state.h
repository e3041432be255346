/* SPDX-License-Identifier: Apache-2.0
 *
 * What answering (review.c) and reading back (review_labels.c) share.
 */
#ifndef POSTERN_AUDIT_REVIEW_STATE_H
#define POSTERN_AUDIT_REVIEW_STATE_H

#include <sqlite3.h>

#include "audit/review.h"

/** Opens a results file to add reviews, or only to read it; the caller closes the database also
 * after a failure. */
postern_status review_database(sqlite3 **out, const char *path, bool write, postern_error *error);

/** E_IO with SQLite's words about its last failure. */
postern_status review_trouble(sqlite3 *database, postern_error *error);

#endif
