/* SPDX-License-Identifier: Apache-2.0
 *
 * Making a results file, and finding in an old one the run that is to go on.
 */
#include <errno.h>
#include <fcntl.h>
#include <postern/postern.h>
#include <sys/file.h>
#include <unistd.h>

#include "audit/results.h"
#include "audit/schema.h"
#include "audit/store_state.h"

enum {
	LOCK_TRIES = 40, /* of 50 ms: the workers of a killed run take a moment to follow it */
	LOCK_WAIT = 50000,
};

/* ---- the run */

static void write_run(struct store *store, const struct run_facts *facts)
{
	sqlite3_stmt *insert = store_prepare(
	    store, "INSERT INTO runs VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'unfinished')");
	if (!insert)
		return;
	store_bind_text(insert, 1, postern_version());
	store_bind_text(insert, 2, facts->rules);
	store_bind_text(insert, 3, facts->other_rules);
	store_bind_text(insert, 4, facts->direction);
	store_bind_text(insert, 5, facts->corpus);
	store_bind_text(insert, 6, facts->mbox);
	sqlite3_bind_int64(insert, 7, facts->shard);
	sqlite3_bind_int64(insert, 8, facts->shards);
	store_bind_text(insert, 9, facts->digest_key);
	store_bind_text(insert, 10, facts->programs);
	sqlite3_bind_int64(insert, 11, facts->ocr);
	store_step(store, insert);
	sqlite3_finalize(insert);
}

static void create(struct store *store, const struct run_facts *facts)
{
	store_sql(store, "BEGIN IMMEDIATE");
	store_sql(store, schema_sql);
	write_run(store, facts);
	store_sql(store, "COMMIT");
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
	sqlite3_stmt *row = store_prepare(store,
	    "SELECT rules, other_rules, direction, corpus, mbox, digest_key, programs, shard,"
	    " shards, ocr, state FROM runs");
	if (!row || sqlite3_step(row) != SQLITE_ROW) {
		store_fail(store);
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

/** This process has one thread and asks for no statistics, so that SQLite needs neither locks
 * around its memory nor counts of it: a fifth of what a row costs.  Refused without harm where
 * SQLite is in use already. */
static void make_light(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static postern_status open_database(struct store *store, postern_error *error)
{
	if (!take_lock(store))
		return error_set(error, POSTERN_E_IO, "%s: %s", store->path,
		    errno == EWOULDBLOCK ? "another audit is writing it" : g_strerror(errno));
	make_light();
	if (sqlite3_open_v2(store->path, &store->database,
	        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
	        NULL) != SQLITE_OK)
		store_fail(store);
	else
		sqlite3_busy_timeout(store->database, 60000);
	return store->failed ? POSTERN_E_IO : POSTERN_OK;
}

static postern_status open_run(
    struct store *store, const struct run_facts *facts, postern_error *error)
{
	bool empty = store_number(store, "SELECT count(*) FROM sqlite_schema") == 0;
	if (store->failed || !empty) {
		postern_status status = results_check(store->database, "main", store->path, error);
		if (status != POSTERN_OK)
			return status;
	}
	store_sql(store,
	    "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
	    "PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY");
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
		store->insert[table] = store_prepare(store, sql);
	}
	store->message = store_prepare(store, "INSERT INTO messages VALUES (?, ?, ?, ?, ?)");
	store->lookup = store_prepare(store, "SELECT content FROM contents WHERE sha256 = ?");
	store->sitting =
	    store_prepare(store, "UPDATE sittings SET messages = ?, bytes = ?, scanned = ?,"
	                         " crashes = ? WHERE sitting = ?");
	store->written = store_prepare(
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
