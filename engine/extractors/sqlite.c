/* SPDX-License-Identifier: Apache-2.0
 *
 * Databases of SQLite: the rows of every table under the names of their columns.  The library reads
 * the file where it lies in memory, and may run nothing of it: no view, no trigger, no function
 * that the schema has no business with.  Large values that are no text are files inside.  What was
 * deleted and not yet written over is read as letters.
 */
#include <sqlite3.h>

#include "engine/extractors/office/grid.h"
#include "engine/extractors/records/letters.h"

enum { STEPS = 10000, VALUE_MOST = 16 << 20, FILE_LEAST = 64, JOURNAL_BYTES = 18, FREE_PAGES = 36 };

struct database {
	struct sink *sink;
	sqlite3 *handle;
	const char *fault; /**< "" or what went wrong */
};

/** For the library: whether to stop. */
static int is_late(void *data)
{
	return !budget_time(data);
}

/** A database whose journal is written ahead cannot be opened in memory: it is read as if its
 * journal were empty (file format, 1.3.3), in a copy. */
static struct bytes without_journal(struct sink *sink, struct bytes file)
{
	bool ahead = file.len > FREE_PAGES &&
	             (file.at[JOURNAL_BYTES] == 2 || file.at[JOURNAL_BYTES + 1] == 2);
	if (!ahead || !budget_bytes(sink_budget(sink), file.len))
		return file;
	unsigned char *copy = arena_alloc(sink_arena(sink), file.len);
	memcpy(copy, file.at, file.len);
	copy[JOURNAL_BYTES] = copy[JOURNAL_BYTES + 1] = 1;
	return (struct bytes){ copy, file.len };
}

static void harden(sqlite3 *handle, struct budget *budget)
{
	static const int off[] = { SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_ENABLE_TRIGGER,
		SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION };
	for (size_t i = 0; i < sizeof(off) / sizeof(off[0]); i++)
		(void)sqlite3_db_config(handle, off[i], 0, NULL);
	(void)sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, VALUE_MOST);
	(void)sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_progress_handler(handle, STEPS, is_late, budget);
}

static bool open_database(struct database *database, struct bytes file)
{
	/* the library writes nothing: the database is read only */
	union {
		const unsigned char *in;
		unsigned char *out;
	} at = { .in = file.at };
	if (sqlite3_open_v2(":memory:", &database->handle, SQLITE_OPEN_READWRITE, NULL) !=
	    SQLITE_OK)
		return false;
	harden(database->handle, sink_budget(database->sink));
	return sqlite3_deserialize(database->handle, "main", at.out, (sqlite3_int64)file.len,
	           (sqlite3_int64)file.len, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK;
}

/* ---- rows */

/** The value as text, on the arena; what is no text is handed on as a file. */
static struct text column_text(struct database *database, sqlite3_stmt *row, int column)
{
	struct sink *sink = database->sink;
	bool blob = sqlite3_column_type(row, column) == SQLITE_BLOB;
	const void *at = blob ? sqlite3_column_blob(row, column) : sqlite3_column_text(row, column);
	size_t len = (size_t)sqlite3_column_bytes(row, column);
	if (!at || len == 0 || !budget_bytes(sink_budget(sink), len))
		return TEXT("");
	struct text kept = arena_text(sink_arena(sink), (struct text){ at, len });
	if (!blob)
		return kept;
	if (len >= FILE_LEAST)
		sink_recurse(sink, (struct bytes){ (const unsigned char *)kept.at, len }, TEXT(""),
		    TEXT("application/octet-stream"), TEXT(""));
	return TEXT("");
}

static struct text heading(struct database *database, sqlite3_stmt *row, int column)
{
	return arena_text(sink_arena(database->sink), text_of(sqlite3_column_name(row, column)));
}

static int read_rows(struct database *database, sqlite3_stmt *rows, struct grid *grid)
{
	int columns = sqlite3_column_count(rows), result;
	grid_row(grid);
	for (int i = 0; i < columns; i++)
		grid_put(grid, 0, (uint32_t)i, heading(database, rows, i), false);
	for (uint32_t n = 1; (result = sqlite3_step(rows)) == SQLITE_ROW; n++) {
		grid_row(grid);
		for (int i = 0; i < columns; i++) {
			struct text text = column_text(database, rows, i);
			if (text.len > 0)
				grid_put(grid, n, (uint32_t)i, text, false);
		}
		if (!budget_time(sink_budget(database->sink)))
			break;
	}
	return result;
}

static void read_table(struct database *database, const char *name)
{
	struct grid grid;
	sqlite3_stmt *rows = NULL;
	char *query = sqlite3_mprintf("SELECT * FROM main.\"%w\"", name);
	grid_start(&grid, database->sink);
	grid.name = arena_text(sink_arena(database->sink), text_of(name));
	int result =
	    query ? sqlite3_prepare_v2(database->handle, query, -1, &rows, NULL) : SQLITE_NOMEM;
	if (result == SQLITE_OK)
		result = read_rows(database, rows, &grid);
	if (result != SQLITE_DONE && result != SQLITE_ROW && result != SQLITE_INTERRUPT)
		database->fault = "table cannot be read";
	grid_end(&grid);
	(void)sqlite3_finalize(rows);
	sqlite3_free(query);
}

/** Tables that have pages of their own: what is virtual keeps its rows in others. */
static void read_tables(struct database *database)
{
	static const char query[] =
	    "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0";
	sqlite3_stmt *tables = NULL;
	int result = sqlite3_prepare_v2(database->handle, query, -1, &tables, NULL);
	while (result == SQLITE_OK || result == SQLITE_ROW) {
		result = sqlite3_step(tables);
		if (result == SQLITE_ROW && sqlite3_column_text(tables, 0))
			read_table(database, (const char *)sqlite3_column_text(tables, 0));
	}
	if (result != SQLITE_DONE && result != SQLITE_INTERRUPT)
		database->fault = "schema cannot be read";
	(void)sqlite3_finalize(tables);
}

static bool has_free_pages(struct bytes file)
{
	return file.len > FREE_PAGES + 4 && memcmp(file.at + FREE_PAGES, "\0\0\0", 4) != 0;
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct database database = { .sink = sink, .fault = "" };
	if (open_database(&database, without_journal(sink, input->content)))
		read_tables(&database);
	else
		database.fault = "no database";
	(void)sqlite3_close(database.handle);
	if (*database.fault || has_free_pages(input->content))
		letters_emit(sink, input->content, true);
	*reason = database.fault;
	return *database.fault ? POSTERN_DAMAGED : POSTERN_INSPECTED;
}

static const char *const types[] = { "application/vnd.sqlite3", "application/x-sqlite3", NULL };

const struct extractor extractor_sqlite;
const struct extractor extractor_sqlite = {
	.name = "sqlite",
	.title = "Databases of SQLite: the rows of every table",
	.types = types,
	.run = run,
	.binary = true,
};
