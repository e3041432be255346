/* SPDX-License-Identifier: Apache-2.0
 *
 * Chooses rows: one results file after the other is attached, filtered and copied, so that what a
 * report says of many files is what it would say of one.
 *
 * A message with the same bytes in two files is one content that occurs twice, as it would be in
 * one file; with --mixed it is not, because the files may decide on it differently.
 */
#include "audit/report/pick.h"

#include <glib.h>
#include <string.h>

#include "audit/copy.h"
#include "audit/finish.h"
#include "audit/results.h"
#include "audit/working.h"
#include "base/base.h"
#include "base/error.h"

static void fail(struct pick *pick)
{
	if (pick->status == POSTERN_OK)
		pick->status = error_set(pick->error, POSTERN_E_IO, "%s: %s",
		    pick->reading ? pick->reading : "the results cannot be put together",
		    sqlite3_errmsg(pick->database));
}

static void bind(sqlite3_stmt *statement, const char *name, const char *value)
{
	int at = sqlite3_bind_parameter_index(statement, name);
	if (at > 0)
		sqlite3_bind_text(statement, at, value, -1, SQLITE_TRANSIENT);
}

static sqlite3_stmt *prepare(struct pick *pick, const char *sql, const char **rest)
{
	sqlite3_stmt *statement = NULL;
	if (pick->status == POSTERN_OK &&
	    sqlite3_prepare_v2(pick->database, sql, -1, &statement, rest) != SQLITE_OK)
		fail(pick);
	return statement;
}

sqlite3_stmt *pick_ask(struct pick *pick, const char *sql)
{
	sqlite3_stmt *statement = prepare(pick, sql, NULL);
	int most = statement ? sqlite3_bind_parameter_index(statement, ":most") : 0;
	if (most > 0)
		sqlite3_bind_int64(statement, most, pick->options->most);
	return statement;
}

bool pick_next(struct pick *pick, sqlite3_stmt **statement)
{
	int step = *statement ? sqlite3_step(*statement) : SQLITE_DONE;
	if (step == SQLITE_ROW)
		return true;
	if (step != SQLITE_DONE)
		fail(pick);
	sqlite3_finalize(*statement);
	*statement = NULL;
	return false;
}

const char *pick_text(sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);
	return text ? text : "";
}

long long pick_integer(sqlite3_stmt *row, int column)
{
	const long long most =
	    1LL << 53; /* sums and differences of a damaged file's numbers end, too */
	long long number = sqlite3_column_int64(row, column);
	return number > most ? most : number < -most ? -most : number;
}

long long pick_number(struct pick *pick, const char *sql)
{
	long long number = 0;
	for (sqlite3_stmt *row = pick_ask(pick, sql); pick_next(pick, &row);)
		number = pick_integer(row, 0);
	return number;
}

/** Runs statements one after the other, `file` bound to ?1 of each that has it. */
static void run_all(struct pick *pick, const char *sql, size_t file)
{
	while (sql && *sql && pick->status == POSTERN_OK) {
		sqlite3_stmt *statement = prepare(pick, sql, &sql);
		if (statement && sqlite3_bind_parameter_count(statement) > 0)
			sqlite3_bind_int64(statement, 1, (sqlite3_int64)file);
		while (pick_next(pick, &statement))
			;
	}
}

/* ---- filters */

static bool narrows_classes(const struct report_options *options)
{
	return options->class_name || options->min_severity;
}

char *pick_filters(const struct report_options *options)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	if (options->class_name)
		g_ptr_array_add(words, g_strdup_printf("of class %s", options->class_name));
	if (options->min_severity)
		g_ptr_array_add(
		    words, g_strdup_printf("of severity %s or higher", options->min_severity));
	if (options->since)
		g_ptr_array_add(words, g_strdup_printf("sent since %s", options->since));
	if (options->sender)
		g_ptr_array_add(words, g_strdup_printf("from %s", options->sender));
	g_ptr_array_add(words, NULL);
	return g_strjoinv(", ", (char **)words->pdata);
}

/** That one of `holders`, a class and its severity in each row, is of those asked for. */
static void append_holds(GString *sql, const struct report_options *options, const char *holders)
{
	g_string_append_printf(
	    sql, "EXISTS (SELECT 1 FROM %s WHERE x.content = c.content", holders);
	if (options->class_name)
		g_string_append(sql,
		    " AND (x.class = :class OR substr(x.class, 1, length(:class) + 1) ="
		    " :class || '.')");
	if (options->min_severity)
		g_string_append(sql,
		    " AND s.rank >= (SELECT rank FROM f.severities WHERE severity = :severity)");
	g_string_append_c(sql, ')');
}

/** A class counts also where only the rules of --compare give it, or give it that severity. */
static void append_classes(GString *sql, const struct report_options *options)
{
	g_string_append(sql, " AND (");
	append_holds(sql, options, "f.classes x JOIN f.severities s USING (severity)");
	g_string_append(sql, " OR ");
	append_holds(sql, options,
	    "f.difference_rules x JOIN f.severities s ON s.severity = x.other_severity");
	g_string_append_c(sql, ')');
}

/** A condition on the sender of f.contents as `c`, whether one is asked for or not. */
static const char *of_sender(const struct report_options *options)
{
	if (!options->sender)
		return "true";
	if (strchr(options->sender, '@'))
		return "lower(c.sender) = lower(:sender)";
	return "(lower(c.sender_domain) = lower(:sender) OR substr(lower(c.sender_domain),"
	       " -length(:sender) - 1) = '.' || lower(:sender))";
}

/** Conditions on f.contents as `c`. */
static char *conditions(const struct report_options *options)
{
	GString *sql = g_string_new(of_sender(options));
	if (narrows_classes(options))
		append_classes(sql, options);
	if (options->since)
		g_string_append(sql, " AND c.sent >= :since");
	return g_string_free(sql, FALSE);
}

static void run_filtered(struct pick *pick, const char *sql)
{
	const struct report_options *options = pick->options;
	sqlite3_stmt *statement = prepare(pick, sql, NULL);
	if (statement) {
		bind(statement, ":class", options->class_name);
		bind(statement, ":severity", options->min_severity);
		bind(statement, ":since", options->since);
		bind(statement, ":sender", options->sender);
	}
	while (pick_next(pick, &statement))
		;
}

static void choose(struct pick *pick)
{
	g_autofree char *where = conditions(pick->options);
	g_autofree char *sql = g_strdup_printf(
	    "INSERT INTO chosen (original, copies, sha256) SELECT c.content, count(*), c.sha256"
	    " FROM f.messages m JOIN f.contents c USING (content) WHERE %s GROUP BY c.content",
	    where);
	run_filtered(pick, sql);
	if (!pick->options->mixed)
		run_all(pick,
		    "UPDATE chosen SET content = (SELECT content FROM contents c WHERE c.sha256 ="
		    " chosen.sha256)",
		    0);
	run_all(pick,
	    "UPDATE chosen SET fresh = content IS NULL, content = coalesce(content, original +"
	    " (SELECT coalesce(max(content), 0) FROM contents))",
	    0);
}

/* ---- files */

static void refuse(struct pick *pick, const char *path, const char *why)
{
	if (pick->status == POSTERN_OK)
		pick->status = error_set(pick->error, POSTERN_E_ARGUMENT, "%s: %s", path, why);
}

/** A database that is read whatever its bytes are: no schema of a stranger runs anything. */
static void attach(struct pick *pick, const char *path)
{
	pick->status = pick->status != POSTERN_OK ? pick->status : results_exist(path, pick->error);
	g_autofree char *absolute = g_canonicalize_filename(path, NULL);
	g_autofree char *uri = g_filename_to_uri(absolute, NULL, NULL);
	g_autofree char *name = g_strconcat(uri, "?mode=ro", NULL);
	sqlite3_stmt *statement = prepare(pick, "ATTACH :path AS f", NULL);
	if (statement)
		bind(statement, ":path", name);
	int step = statement ? sqlite3_step(statement) : SQLITE_DONE;
	sqlite3_finalize(statement);
	if (step != SQLITE_DONE)
		refuse(pick, path,
		    step == SQLITE_NOTADB ? "is no results file" : sqlite3_errstr(step));
	if (pick->status == POSTERN_OK)
		pick->status = results_check(pick->database, "f", path, pick->error);
}

static void describe_file(struct pick *pick, const char *path, size_t number)
{
	sqlite3_stmt *statement = prepare(pick,
	    "INSERT INTO files SELECT ?1, ?2, rules, other_rules, direction, corpus, shard, shards,"
	    " digest_key, state, (SELECT min(started) FROM f.sittings), (SELECT max(ended) FROM"
	    " f.sittings), (SELECT address FROM f.mail ORDER BY message LIMIT 1), (SELECT count(*) "
	    "FROM f.messages JOIN f.contents USING (content)"
	    " WHERE state <> 'not_mail'), 0, 0 FROM f.runs",
	    NULL);
	if (!statement)
		return;
	g_autofree char *shown = g_filename_display_name(path);
	sqlite3_bind_int64(statement, 1, (sqlite3_int64)number);
	sqlite3_bind_text(statement, 2, shown, -1, SQLITE_TRANSIENT);
	while (pick_next(pick, &statement))
		;
}

/** How many messages the filters cannot judge, of those of the sender asked for. */
static void count_left_out(struct pick *pick, const char *column, const char *unknown)
{
	g_autofree char *sql = g_strdup_printf(
	    "UPDATE files SET %s = (SELECT count(*) FROM f.messages JOIN f.contents c USING"
	    " (content) WHERE %s AND c.state <> 'not_mail' AND %s)"
	    " WHERE file = (SELECT max(file) FROM files)",
	    column, unknown, of_sender(pick->options));
	run_filtered(pick, sql);
}

/** After choose(). */
static void tell_left_out(struct pick *pick)
{
	if (pick->options->since)
		count_left_out(pick, "left_undated", "c.sent IS NULL");
	if (narrows_classes(pick->options))
		count_left_out(pick, "left_undecided",
		    "c.decision IS NULL AND c.content NOT IN (SELECT original FROM chosen)");
}

/** What keeps the newest file from being reported on together with an earlier one; NULL: nothing.
 */
static const char *conflict(struct pick *pick)
{
	static const struct {
		const char *sql, *words;
	} conflicts[] = {
		{ "a.rules <> b.rules OR a.other_rules IS NOT b.other_rules",
		    "was decided by other rules than" },
		{ "a.digest_key <> b.digest_key", "has digests of another key than" },
		{ "a.direction <> b.direction", "has another direction than" },
		{ "a.corpus = b.corpus AND a.shards = b.shards AND a.shard = b.shard AND"
		  " (a.corpus NOT LIKE '%\"--files-from -\"%' OR a.starts_with IS b.starts_with)",
		    "holds the same part of the same corpus as" },
		{ "a.corpus = b.corpus AND a.shards <> b.shards",
		    "cuts the same corpus into another number of parts than" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(conflicts); i++) {
		g_autofree char *sql = g_strdup_printf(
		    "SELECT count(*) FROM files a, files b WHERE a.file = (SELECT max(file) FROM"
		    " files) AND b.file < a.file AND (%s)",
		    conflicts[i].sql);
		if (pick_number(pick, sql) > 0)
			return conflicts[i].words;
	}
	return NULL;
}

static void check_conflicts(struct pick *pick, const char *path)
{
	const char *words = pick->options->mixed ? NULL : conflict(pick);
	if (!words)
		return;
	g_autofree char *why = g_strdup_printf(
	    "%s %s; --mixed reports on them together all the same", words, pick->options->paths[0]);
	refuse(pick, path, why);
}

static void read_file(struct pick *pick, size_t number)
{
	const char *path = pick->reading = pick->options->paths[number - 1];
	attach(pick, path);
	run_all(pick, "BEGIN", 0);
	describe_file(pick, path, number);
	check_conflicts(pick, path);
	choose(pick);
	tell_left_out(pick);
	run_all(pick, copy_sql, number);
	run_all(pick, "COMMIT", 0);
	run_all(pick, "DETACH f", 0);
	pick->reading = NULL;
}

/** A day, or a day and a time: it is compared as text, so it must be in that form. */
static bool is_time(const char *since)
{
	if (!g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]"
	                          "(:[0-5][0-9])?Z?)?$",
	        since, 0, 0))
		return false;
	g_autofree char *midnight = g_strdup_printf("%.10sT00:00:00Z", since);
	g_autoptr(GDateTime) day = g_date_time_new_from_iso8601(midnight, NULL);
	return day != NULL;
}

/** A class that no file has is most likely misspelt, and a report without messages reads as if
 * there were nothing to find. */
static void remark_on_class(struct pick *pick)
{
	const struct report_options *options = pick->options;
	if (!options->class_name || !options->remark || pick->status != POSTERN_OK ||
	    pick_number(pick, "SELECT count(*) FROM contents") > 0)
		return;
	GString *classes = g_string_new("");
	bool known = false;
	size_t length = strlen(options->class_name);
	sqlite3_stmt *row = pick_ask(pick, "SELECT class FROM known_classes ORDER BY class");
	while (pick_next(pick, &row)) {
		const char *name = pick_text(row, 0);
		known |= strncmp(name, options->class_name, length) == 0 &&
		         (name[length] == '\0' || name[length] == '.');
		g_string_append_printf(classes, "%s%s", classes->len ? ", " : "", name);
	}
	g_autofree char *words = g_strdup_printf("no message is of class \"%s\"; there are: %s",
	    options->class_name, classes->len ? classes->str : "none");
	if (!known)
		options->remark(options->remark_context, words);
	g_string_free(classes, TRUE);
}

postern_status pick_open(
    struct pick *pick, const struct report_options *options, postern_error *error)
{
	*pick = (struct pick){ .options = options, .error = error };
	if (options->since && !is_time(options->since))
		return pick->status = error_set(error, POSTERN_E_ARGUMENT,
		           "a time is written like 2026-01-31 or 2026-01-31T08:00:00Z, not \"%s\"",
		           options->since);
	if (sqlite3_open_v2("", &pick->database,
	        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
	        NULL) != SQLITE_OK)
		fail(pick);
	sqlite3_db_config(pick->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	run_all(pick,
	    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
	    "PRAGMA temp_store = FILE",
	    0);
	run_all(pick, working_sql, 0);
	for (size_t i = 1; i <= options->n_paths && pick->status == POSTERN_OK; i++)
		read_file(pick, i);
	run_all(pick, finish_sql, 0);
	remark_on_class(pick);
	return pick->status;
}

void pick_close(struct pick *pick)
{
	sqlite3_close(pick->database);
}
