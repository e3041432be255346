/* SPDX-License-Identifier: Apache-2.0
 *
 * One connection, prepared statements, one transaction a batch.  The write-ahead log lets others
 * read meanwhile, and lets a killed run lose no more than its last batch.
 */
#include "audit/store_state.h"

enum { BATCH_MESSAGES = 2000, BATCH_MICROSECONDS = 1000000 };

/* ---- failing once */

void store_fail(struct store *store)
{
	if (store->failed)
		return;
	store->failed = true;
	error_set(&store->error, POSTERN_E_IO, "%s: %s", store->path,
	    store->database ? sqlite3_errmsg(store->database) : "out of memory");
}

void store_sql(struct store *store, const char *sql)
{
	if (!store->failed && sqlite3_exec(store->database, sql, NULL, NULL, NULL) != SQLITE_OK)
		store_fail(store);
}

sqlite3_stmt *store_prepare(struct store *store, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	if (!store->failed && sqlite3_prepare_v3(store->database, sql, -1,
	                          SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
		store_fail(store);
	return statement;
}

void store_step(struct store *store, sqlite3_stmt *statement)
{
	if (!store->failed && sqlite3_step(statement) != SQLITE_DONE)
		store_fail(store);
	sqlite3_reset(statement);
}

void store_bind_text(sqlite3_stmt *statement, int column, const char *text)
{
	if (text)
		sqlite3_bind_text(statement, column, text, -1, SQLITE_STATIC);
	else
		sqlite3_bind_null(statement, column);
}

bool store_good(const struct store *store, postern_error *error)
{
	if (store->failed && error)
		*error = store->error;
	return !store->failed;
}

int64_t store_number(struct store *store, const char *query)
{
	int64_t number = 0;
	sqlite3_stmt *statement = store_prepare(store, query);
	if (statement && sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

bool store_finished(const struct store *store)
{
	return store->finished;
}

bool store_next_written(struct store *store, int64_t *position, struct address *address)
{
	if (!store->written)
		return false;
	int status = store->failed ? SQLITE_DONE : sqlite3_step(store->written);
	if (status == SQLITE_ROW) {
		*position = sqlite3_column_int64(store->written, 0);
		address->container = (const char *)sqlite3_column_text(store->written, 1);
		address->member = (const char *)sqlite3_column_text(store->written, 2);
		address->ordinal = sqlite3_column_int64(store->written, 3);
		return true;
	}
	if (status != SQLITE_DONE)
		store_fail(store);
	sqlite3_finalize(store->written); /* an open reader would hold the log back */
	store->written = NULL;
	return false;
}

/* ---- writing */

static void begin(struct store *store)
{
	if (store->begun)
		return;
	store_sql(store, "BEGIN IMMEDIATE");
	store->begun = true;
	store->batch_began = g_get_monotonic_time();
}

static void commit(struct store *store)
{
	if (!store->begun)
		return;
	const int64_t counts[] = { store->messages, store->bytes, store->scanned, store->crashes,
		store->sitting_number };
	for (int i = 0; i < (int)G_N_ELEMENTS(counts); i++)
		sqlite3_bind_int64(store->sitting, i + 1, counts[i]);
	store_step(store, store->sitting);
	store_sql(store, "COMMIT");
	store->begun = false;
	store->pending = 0;
}

void store_pack(struct store *store, const char *rule_set, const char *pack, const char *edition)
{
	sqlite3_stmt *insert =
	    store_prepare(store, "INSERT OR REPLACE INTO packs VALUES (?, ?, ?)");
	if (!insert)
		return;
	store_bind_text(insert, 1, rule_set);
	store_bind_text(insert, 2, pack);
	store_bind_text(insert, 3, edition);
	store_step(store, insert);
	sqlite3_finalize(insert);
}

void store_begin_sitting(struct store *store, unsigned workers)
{
	sqlite3_stmt *insert = store_prepare(store, "INSERT INTO sittings (started, workers) VALUES"
	                                            " (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?)");
	if (!insert)
		return;
	sqlite3_bind_int64(insert, 1, workers);
	store_step(store, insert);
	sqlite3_finalize(insert);
	store->sitting_number = sqlite3_last_insert_rowid(store->database);
}

int64_t store_content_of(struct store *store, const unsigned char sha256[32])
{
	int64_t content = 0;
	sqlite3_bind_blob(store->lookup, 1, sha256, 32, SQLITE_STATIC);
	int status = store->failed ? SQLITE_DONE : sqlite3_step(store->lookup);
	if (status == SQLITE_ROW)
		content = sqlite3_column_int64(store->lookup, 0);
	else if (status != SQLITE_DONE)
		store_fail(store);
	sqlite3_reset(store->lookup);
	return content;
}

static void bind_value(sqlite3_stmt *statement, int column, const struct value *value)
{
	switch (value->kind) {
	case 'i':
		sqlite3_bind_int64(statement, column, value->integer);
		break;
	case 't':
		sqlite3_bind_text(statement, column, (const char *)value->bytes.at,
		    (int)value->bytes.len, SQLITE_STATIC);
		break;
	case 'b':
		sqlite3_bind_blob(
		    statement, column, value->bytes.at, (int)value->bytes.len, SQLITE_STATIC);
		break;
	default:
		sqlite3_bind_null(statement, column);
	}
}

static void write_row(struct store *store, int64_t content, const struct row *row)
{
	sqlite3_stmt *insert = store->insert[row->table];
	int column = 1;
	if (table_facts[row->table].belongs == CONTENT)
		sqlite3_bind_int64(insert, column++, content);
	for (unsigned i = 0; i < row->n_values; i++)
		bind_value(insert, column++, &row->values[i]);
	store_step(store, insert);
}

void store_message(struct store *store, int64_t position, const struct address *address,
    int64_t content, struct bytes rows, uint64_t bytes)
{
	begin(store);
	sqlite3_bind_int64(store->message, 1, position);
	store_bind_text(store->message, 2, address->container);
	store_bind_text(store->message, 3, address->member);
	sqlite3_bind_int64(store->message, 4, address->ordinal);
	sqlite3_bind_int64(store->message, 5, content);
	store_step(store, store->message);
	struct row row;
	bool broken = false;
	while (!store->failed && rows_next(&row, &rows, &broken))
		write_row(store, content, &row);
	g_assert(!broken); /* the crew lets only whole rows through */
	store->messages++;
	store->bytes += (int64_t)bytes;
	store->scanned += content == position;
	store->pending++;
}

void store_crash(struct store *store)
{
	store->crashes++;
}

void store_commit_some(struct store *store)
{
	if (store->begun && (store->pending >= BATCH_MESSAGES ||
	                        g_get_monotonic_time() - store->batch_began >= BATCH_MICROSECONDS))
		commit(store);
}

void store_end_sitting(struct store *store, bool finished)
{
	begin(store);
	store_sql(store, "UPDATE sittings SET ended = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
	                 " WHERE sitting = (SELECT max(sitting) FROM sittings)");
	if (finished)
		store_sql(store, "UPDATE runs SET state = 'finished'");
	commit(store);
	store->finished = finished;
}
