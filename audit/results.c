/* SPDX-License-Identifier: Apache-2.0
 *
 * The numbers in the head of an SQLite file that say whose it is.
 */
#include "audit/results.h"

#include <glib.h>

#include "base/error.h"

enum { APPLICATION = 0x50535452, SCHEMA_VERSION = 1 };

postern_status results_exist(const char *path, postern_error *error)
{
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return error_set(error, POSTERN_E_ARGUMENT, "%s: there is no such file", path);
	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return error_set(error, POSTERN_E_ARGUMENT, "%s: is a folder or device", path);
	return POSTERN_OK;
}

/** The one number that `%s` asks of the schema's name gives. */
static postern_status ask(long long *number, sqlite3 *database, const char *query,
    const char *schema, const char *path, postern_error *error)
{
	sqlite3_stmt *row = NULL;
	char *sql = sqlite3_mprintf(query, schema);
	int step = sqlite3_prepare_v2(database, sql, -1, &row, NULL);
	if (step == SQLITE_OK)
		step = sqlite3_step(row);
	*number = step == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
	sqlite3_finalize(row);
	sqlite3_free(sql);
	if (step == SQLITE_ROW)
		return POSTERN_OK;
	if (step == SQLITE_NOTADB)
		return error_set(error, POSTERN_E_ARGUMENT, "%s: is no results file", path);
	return error_set(error, POSTERN_E_IO, "%s: %s", path, sqlite3_errmsg(database));
}

postern_status results_check(
    sqlite3 *database, const char *schema, const char *path, postern_error *error)
{
	long long number;
	postern_status status =
	    ask(&number, database, "PRAGMA %Q.application_id", schema, path, error);
	if (status == POSTERN_OK && number != APPLICATION)
		return error_set(error, POSTERN_E_ARGUMENT, "%s: is no results file", path);
	if (status == POSTERN_OK)
		status = ask(&number, database, "PRAGMA %Q.user_version", schema, path, error);
	if (status == POSTERN_OK && number != SCHEMA_VERSION)
		return error_set(error, POSTERN_E_ARGUMENT,
		    "%s: was written by another version of Postern", path);
	if (status == POSTERN_OK)
		status =
		    ask(&number, database, "SELECT count(*) FROM %Q.runs", schema, path, error);
	if (status == POSTERN_OK && number != 1)
		return error_set(error, POSTERN_E_ARGUMENT, "%s: holds no run", path);
	return status;
}
