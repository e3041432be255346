/* SPDX-License-Identifier: Apache-2.0
 *
 * The report as one JSON object: every question of questions.def is a member, its columns are the
 * members of the rows.  docs/report.schema.json describes it.
 */
#include <glib.h>
#include <jansson.h>
#include <string.h>

#include "audit/report/pick.h"
#include "audit/report/questions.h"

static json_t *value_of(sqlite3_stmt *row, int column, bool list)
{
	switch (sqlite3_column_type(row, column)) {
	case SQLITE_NULL:
		return json_null();
	case SQLITE_INTEGER:
		return json_integer(sqlite3_column_int64(row, column));
	case SQLITE_FLOAT:
		return json_real(sqlite3_column_double(row, column));
	default:
		break;
	}
	const char *text = pick_text(row, column);
	json_t *value = list ? json_loads(text, JSON_DECODE_ANY, NULL) : json_string(text);
	return value ? value : json_null();
}

static json_t *object_of(sqlite3_stmt *row)
{
	json_t *object = json_object();
	for (int i = 0; i < sqlite3_column_count(row); i++) {
		const char *name = sqlite3_column_name(row, i);
		bool list = g_str_has_suffix(name, "_list");
		g_autofree char *member =
		    g_strndup(name, strlen(name) - (list ? strlen("_list") : 0));
		json_object_set_new(object, member, value_of(row, i, list));
	}
	return object;
}

static void put_object(FILE *out, sqlite3_stmt *row)
{
	json_t *object = object_of(row);
	json_dumpf(object, out, JSON_ENSURE_ASCII);
	json_decref(object);
}

static void put_answer(FILE *out, struct pick *pick, const struct question *question)
{
	sqlite3_stmt *row = pick_ask(pick, question->sql);
	fprintf(out, ",\n\"%s\": %s", question->name, question->one ? "" : "[");
	for (int i = 0; pick_next(pick, &row); i++) {
		fputs(question->one ? "" : i ? ",\n\t" : "\n\t", out);
		put_object(out, row);
	}
	fputs(question->one ? "" : "]", out);
}

static void put_filters(FILE *out, const struct report_options *options)
{
	json_t *filters =
	    json_pack("{s:s?, s:s?, s:s?, s:s?}", "class", options->class_name, "since",
	        options->since, "sender", options->sender, "min_severity", options->min_severity);
	json_dumpf(filters, out, JSON_ENSURE_ASCII);
	json_decref(filters);
}

postern_status report_json(FILE *out, const struct report_options *options, postern_error *error)
{
	struct pick pick;
	if (pick_open(&pick, options, error) == POSTERN_OK) {
		fputs("{\"version\": 1,\n\"filters\": ", out);
		put_filters(out, options);
		for (size_t i = 0; i < N_ASKS; i++)
			put_answer(out, &pick, &questions[i]);
		fputs("}\n", out);
	}
	pick_close(&pick);
	return pick.status;
}
