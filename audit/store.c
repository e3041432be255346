/* SPDX-License-Identifier: Apache-2.0
 *
 * One connection, prepared statements, one transaction a batch.  The write-ahead log lets others
 * read meanwhile, and lets a killed run lose no more than its last batch.
 */
#include "audit/store.h"

#include <errno.h>
#include <fcntl.h>
#include <postern/postern.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include "audit/schema.h"

enum {
	BATCH_MESSAGES = 2000,
	BATCH_MICROSECONDS = 1000000,
	LOCK_TRIES = 40, /* of 50 ms: the workers of a killed run take a moment to follow it */
	LOCK_WAIT = 50000,
	APPLICATION = 0x50535452,
	SCHEMA_VERSION = 1,
};

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

/* ---- failing once */

static void fail(struct store *store)
{
	if (store->failed)
		return;
	store->failed = true;
	error_set(&store->error, POSTERN_E_IO, "%s: %s", store->path,
	    store->database ? sqlite3_errmsg(store->database) : "out of memory");
}

static void run_sql(struct store *store, const char *sql)
{
	if (!store->failed && sqlite3_exec(store->database, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail(store);
}

static sqlite3_stmt *prepare(struct store *store, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	if (!store->failed && sqlite3_prepare_v3(store->database, sql, -1,
	                          SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
		fail(store);
	return statement;
}

static void step(struct store *store, sqlite3_stmt *statement)
{
	if (!store->failed && sqlite3_step(statement) != SQLITE_DONE)
		fail(store);
	sqlite3_reset(statement);
}

static void bind_text(sqlite3_stmt *statement, int column, const char *text)
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
	sqlite3_stmt *statement = prepare(store, query);
	if (statement && sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

/* ---- the run */

static void write_run(struct store *store, const struct run_facts *facts)
{
	sqlite3_stmt *insert = prepare(
	    store, "INSERT INTO runs VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'unfinished')");
	if (!insert)
		return;
	bind_text(insert, 1, postern_version());
	bind_text(insert, 2, facts->rules);
	bind_text(insert, 3, facts->other_rules);
	bind_text(insert, 4, facts->direction);
	bind_text(insert, 5, facts->corpus);
	bind_text(insert, 6, facts->mbox);
	sqlite3_bind_int64(insert, 7, facts->shard);
	sqlite3_bind_int64(insert, 8, facts->shards);
	bind_text(insert, 9, facts->digest_key);
	bind_text(insert, 10, facts->programs);
	sqlite3_bind_int64(insert, 11, facts->ocr);
	step(store, insert);
	sqlite3_finalize(insert);
}

static void create(struct store *store, const struct run_facts *facts)
{
	run_sql(store, "BEGIN IMMEDIATE");
	run_sql(store, schema_sql);
	write_run(store, facts);
	run_sql(store, "COMMIT");
}

static bool same(const char *held, const char *asked)
{
	return g_strcmp0(held, asked) == 0;
}

/** What about the run in the file is not what is asked for, in words; NULL when all is the same. */
static const char *other_run(sqlite3_stmt *row, const struct run_facts *facts)
{
	const char *held[7];
	const char *const asked[] = { facts->rules, facts->other_rules, facts->direction,
		facts->corpus, facts->mbox, facts->digest_key, facts->programs };
	static const char *const words[] = { "other rules", "other rules to compare with",
		"another direction", "other paths", "another reading of mboxes",
		"another digest key", "other outside programs" };
	for (size_t i = 0; i < G_N_ELEMENTS(held); i++) {
		held[i] = (const char *)sqlite3_column_text(row, (int)i);
		if (!same(held[i], asked[i]))
			return words[i];
	}
	bool shard = sqlite3_column_int64(row, 7) == facts->shard &&
	             sqlite3_column_int64(row, 8) == facts->shards;
	bool ocr = sqlite3_column_int64(row, 9) == facts->ocr;
	return !shard ? "another shard" : !ocr ? "pictures read otherwise (--ocr)" : NULL;
}

static postern_status check_run(
    struct store *store, const struct run_facts *facts, postern_error *error)
{
	postern_status status = POSTERN_OK;
	sqlite3_stmt *row = prepare(store,
	    "SELECT rules, other_rules, direction, corpus, mbox, digest_key, programs, shard,"
	    " shards, ocr, state FROM runs");
	if (!row || sqlite3_step(row) != SQLITE_ROW) {
		fail(store);
	} else {
		const char *what = other_run(row, facts);
		if (what)
			status = error_set(error, POSTERN_E_ARGUMENT,
			    "%s: holds a run with %s; name another file with -o, or remove it",
			    store->path, what);
		store->finished = same((const char *)sqlite3_column_text(row, 10), "finished");
	}
	sqlite3_finalize(row);
	return status;
}

/* ---- opening */

static bool take_lock(struct store *store)
{
	store->lock = open(store->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	for (int i = 0; store->lock >= 0; i++) {
		if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK || i == LOCK_TRIES)
			break;
		g_usleep(LOCK_WAIT);
	}
	return false;
}

static postern_status open_database(struct store *store, postern_error *error)
{
	if (!take_lock(store))
		return error_set(error, POSTERN_E_IO, "%s: %s", store->path,
		    errno == EWOULDBLOCK ? "another audit is writing it" : g_strerror(errno));
	if (sqlite3_open_v2(store->path, &store->database,
	        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
	        NULL) != SQLITE_OK)
		fail(store);
	else
		sqlite3_busy_timeout(store->database, 60000);
	return store->failed ? POSTERN_E_IO : POSTERN_OK;
}

static postern_status open_run(
    struct store *store, const struct run_facts *facts, postern_error *error)
{
	bool empty = store_number(store, "SELECT count(*) FROM sqlite_schema") == 0;
	bool ours = store_number(store, "PRAGMA application_id") == APPLICATION;
	if (store->failed || (!empty && !ours))
		return error_set(error, POSTERN_E_ARGUMENT, "%s: is no results file", store->path);
	if (!empty && store_number(store, "PRAGMA user_version") != SCHEMA_VERSION)
		return error_set(error, POSTERN_E_ARGUMENT,
		    "%s: was written by another version of Postern", store->path);
	run_sql(store,
	    "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
	    "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
	if (empty)
		create(store, facts);
	postern_status status = check_run(store, facts, error);
	return status != POSTERN_OK ? status : store_good(store, error) ? POSTERN_OK : POSTERN_E_IO;
}

static char *insert_sql(enum table table)
{
	const struct table_facts *facts = &table_facts[table];
	GString *sql = g_string_new("INSERT ");
	if (facts->belongs == DICTIONARY && table != TABLE_RULES)
		g_string_append(sql, "OR IGNORE ");
	g_string_append_printf(sql, "INTO %s VALUES (?", facts->name);
	for (unsigned i = 1; i < facts->columns; i++)
		g_string_append(sql, ", ?");
	g_string_append_c(sql, ')');
	/* As one of many laws a rule comes without words of its own: the same in whatever order
	 * they come. */
	if (table == TABLE_RULES)
		g_string_append(sql,
		    " ON CONFLICT DO UPDATE SET title = max(title, excluded.title),"
		    " advice = max(advice, excluded.advice), resident = max(resident,"
		    " excluded.resident), transit = max(transit, excluded.transit)");
	return g_string_free(sql, FALSE);
}

static void prepare_all(struct store *store)
{
	for (enum table table = 0; table < N_TABLES; table++) {
		g_autofree char *sql = insert_sql(table);
		store->insert[table] = prepare(store, sql);
	}
	store->message = prepare(store, "INSERT INTO messages VALUES (?, ?, ?, ?, ?)");
	store->lookup = prepare(store, "SELECT content FROM contents WHERE sha256 = ?");
	store->sitting = prepare(store, "UPDATE sittings SET messages = ?, bytes = ?, scanned = ?,"
	                                " crashes = ? WHERE sitting = ?");
	store->written = prepare(
	    store, "SELECT message, container, member, ordinal FROM messages ORDER BY message");
}

postern_status store_open(
    struct store **out, const char *path, const struct run_facts *facts, postern_error *error)
{
	struct store *store = g_new0(struct store, 1);
	*out = NULL;
	store->path = g_strdup(path);
	store->lock = -1;
	postern_status status = open_database(store, error);
	if (status == POSTERN_OK)
		status = open_run(store, facts, error);
	if (status == POSTERN_OK) {
		prepare_all(store);
		status = store_good(store, error) ? POSTERN_OK : POSTERN_E_IO;
	} else if (store->failed && error && !error->text[0]) {
		*error = store->error;
	}
	if (status == POSTERN_OK)
		*out = store;
	else
		store_close(store, NULL);
	return status;
}

static void finalize_all(struct store *store)
{
	for (enum table table = 0; table < N_TABLES; table++)
		sqlite3_finalize(store->insert[table]);
	sqlite3_finalize(store->message);
	sqlite3_finalize(store->lookup);
	sqlite3_finalize(store->sitting);
	sqlite3_finalize(store->written);
}

bool store_close(struct store *store, postern_error *error)
{
	if (!store)
		return true;
	bool good = store_good(store, error);
	finalize_all(store);
	/* One file to copy, unless somebody is reading just now: then the log stays beside it. */
	if (good && store->database)
		sqlite3_exec(store->database, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	sqlite3_close(store->database);
	if (store->lock >= 0)
		close(store->lock);
	g_free(store->path);
	g_free(store);
	return good;
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
		fail(store);
	sqlite3_finalize(store->written); /* an open reader would hold the log back */
	store->written = NULL;
	return false;
}

/* ---- writing */

static void begin(struct store *store)
{
	if (store->begun)
		return;
	run_sql(store, "BEGIN IMMEDIATE");
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
	step(store, store->sitting);
	run_sql(store, "COMMIT");
	store->begun = false;
	store->pending = 0;
}

void store_pack(struct store *store, const char *rule_set, const char *pack, const char *edition)
{
	sqlite3_stmt *insert = prepare(store, "INSERT OR REPLACE INTO packs VALUES (?, ?, ?)");
	if (!insert)
		return;
	bind_text(insert, 1, rule_set);
	bind_text(insert, 2, pack);
	bind_text(insert, 3, edition);
	step(store, insert);
	sqlite3_finalize(insert);
}

void store_begin_sitting(struct store *store, unsigned workers)
{
	sqlite3_stmt *insert = prepare(store, "INSERT INTO sittings (started, workers) VALUES"
	                                      " (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?)");
	if (!insert)
		return;
	sqlite3_bind_int64(insert, 1, workers);
	step(store, insert);
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
		fail(store);
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
	step(store, insert);
}

void store_message(struct store *store, int64_t position, const struct address *address,
    int64_t content, struct bytes rows, uint64_t bytes)
{
	begin(store);
	sqlite3_bind_int64(store->message, 1, position);
	bind_text(store->message, 2, address->container);
	bind_text(store->message, 3, address->member);
	sqlite3_bind_int64(store->message, 4, address->ordinal);
	sqlite3_bind_int64(store->message, 5, content);
	step(store, store->message);
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
	run_sql(store, "UPDATE sittings SET ended = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
	               " WHERE sitting = (SELECT max(sitting) FROM sittings)");
	if (finished)
		run_sql(store, "UPDATE runs SET state = 'finished'");
	commit(store);
	store->finished = finished;
}
