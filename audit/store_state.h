/* SPDX-License-Identifier: Apache-2.0
 *
 * What the two halves of the store share: opening (store_open.c) and writing (store.c).  Nobody
 * else knows SQLite.
 *
 * The first failure is kept; from then on every call does nothing, so that callers look once a
 * batch.
 */
#ifndef POSTERN_AUDIT_STORE_STATE_H
#define POSTERN_AUDIT_STORE_STATE_H

#include <sqlite3.h>

#include "audit/store.h"

struct store {
	char *path;
	sqlite3 *database;
	int lock; /* closed last: closing it would drop SQLite's own locks */
	sqlite3_stmt *insert[N_TABLES], *message, *lookup, *sitting, *written;
	bool finished, begun, failed;
	postern_error error;
	int64_t sitting_number, messages, bytes, scanned, crashes;
	int64_t pending, batch_began;
};

/** Keeps SQLite's words about its last failure. */
void store_fail(struct store *store);

void store_sql(struct store *store, const char *sql);
sqlite3_stmt *store_prepare(struct store *store, const char *sql); /* NULL after a failure */
void store_step(struct store *store, sqlite3_stmt *statement);     /* to its end, and resets it */
void store_bind_text(
    sqlite3_stmt *statement, int column, const char *text); /* not copied; NULL is null */

#endif
