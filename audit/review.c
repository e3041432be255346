/* SPDX-License-Identifier: Apache-2.0
 *
 * Reviews: a list of values to judge, and a row in `reviews` for each answer.  The list is made
 * once, so that going back finds the same; rows are only ever added.
 */
#include <glib.h>

#include "audit/results.h"
#include "audit/review_state.h"
#include "base/base.h"

enum { BUSY = 10000, TEXTS = 9 };

struct value {
	char *digest, *detector;
	int64_t content, finding, messages;
};

struct review {
	sqlite3 *database;
	GArray *values;    /* of struct value */
	char *text[TEXTS]; /* of the item that was read last */
};

postern_status review_trouble(sqlite3 *database, postern_error *error)
{
	return error_set(error, POSTERN_E_IO, "the results cannot be read or written: %s",
	    sqlite3_errmsg(database));
}

static postern_status trouble(struct review *review, postern_error *error)
{
	return review_trouble(review->database, error);
}

static void clear_value(gpointer data)
{
	struct value *value = data;
	g_free(value->digest);
	g_free(value->detector);
}

/* Which findings rules rest on, each value once, with where it is met first. */
static const char list_sql[] =
    "WITH resting AS (SELECT DISTINCT m.content, j.value AS finding FROM matches m,"
    " json_each(m.findings) j WHERE ?1 IS NULL OR m.class = ?1 OR substr(m.class, 1, length(?1) + "
    "1)"
    " = ?1 || '.'),"
    " found AS (SELECT f.digest, f.detector, f.content, min(f.finding) AS finding FROM resting r"
    " JOIN findings f ON f.content = r.content AND f.finding = r.finding GROUP BY 1, 2, 3),"
    " copies AS (SELECT content, count(*) AS n FROM messages GROUP BY content)"
    " SELECT digest, detector, min(content), finding, sum(n) AS messages FROM found JOIN copies "
    "USING"
    " (content) WHERE NOT EXISTS (SELECT 1 FROM judgements j WHERE j.digest = found.digest AND"
    " j.detector = found.detector) GROUP BY digest, detector ORDER BY messages DESC, digest,"
    " detector";

static postern_status list_values(
    struct review *review, const char *class_name, postern_error *error)
{
	sqlite3_stmt *row = NULL;
	if (sqlite3_prepare_v2(review->database, list_sql, -1, &row, NULL) != SQLITE_OK)
		return trouble(review, error);
	sqlite3_bind_text(row, 1, class_name, -1, SQLITE_STATIC);
	int step;
	while ((step = sqlite3_step(row)) == SQLITE_ROW) {
		struct value value = {
			g_strdup((const char *)sqlite3_column_text(row, 0)),
			g_strdup((const char *)sqlite3_column_text(row, 1)),
			sqlite3_column_int64(row, 2),
			sqlite3_column_int64(row, 3),
			sqlite3_column_int64(row, 4),
		};
		g_array_append_val(review->values, value);
	}
	sqlite3_finalize(row);
	return step == SQLITE_DONE ? POSTERN_OK : trouble(review, error);
}

postern_status review_database(sqlite3 **out, const char *path, bool write, postern_error *error)
{
	postern_status status = results_exist(path, error);
	if (status != POSTERN_OK)
		return status;
	int opened =
	    sqlite3_open_v2(path, out, write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, NULL);
	sqlite3_busy_timeout(*out, BUSY);
	if (opened != SQLITE_OK)
		return error_set(error, POSTERN_E_IO, "%s: %s", path, sqlite3_errmsg(*out));
	return results_check(*out, "main", path, error);
}

postern_status review_open(
    struct review **out, const char *path, const char *class_name, postern_error *error)
{
	struct review *review = g_new0(struct review, 1);
	*out = NULL;
	review->values = g_array_new(FALSE, FALSE, sizeof(struct value));
	g_array_set_clear_func(review->values, clear_value);
	postern_status status = review_database(&review->database, path, true, error);
	if (status == POSTERN_OK)
		status = list_values(review, class_name, error);
	if (status == POSTERN_OK)
		*out = review;
	else
		review_close(review);
	return status;
}

static void clear_texts(struct review *review)
{
	for (size_t i = 0; i < TEXTS; i++)
		g_clear_pointer(&review->text[i], g_free);
}

void review_close(struct review *review)
{
	if (!review)
		return;
	clear_texts(review);
	g_array_unref(review->values);
	sqlite3_close(review->database);
	g_free(review);
}

size_t review_count(const struct review *review)
{
	return review->values->len;
}

static const char item_sql[] =
    "SELECT f.masked, f.confidence, f.surface, f.part, (SELECT address FROM mail m WHERE m.message "
    "="
    " f.content), c.sender, coalesce(c.sent, ''), coalesce((SELECT group_concat(title, char(10)) "
    "FROM"
    " (SELECT DISTINCT CASE WHEN r.title <> '' THEN r.title ELSE r.rule END AS title FROM"
    " match_findings x JOIN rules r USING (rule) WHERE x.content = f.content AND x.finding ="
    " f.finding)), '') FROM findings f JOIN contents c USING (content) WHERE f.content = ? AND"
    " f.finding = ?";

bool review_read(
    struct review *review, size_t number, struct review_item *item, postern_error *error)
{
	const struct value *value = &g_array_index(review->values, struct value, number);
	sqlite3_stmt *row = NULL;
	sqlite3_prepare_v2(review->database, item_sql, -1, &row, NULL);
	sqlite3_bind_int64(row, 1, value->content);
	sqlite3_bind_int64(row, 2, value->finding);
	bool there = sqlite3_step(row) == SQLITE_ROW;
	clear_texts(review);
	for (int i = 0; there && i < sqlite3_column_count(row); i++)
		review->text[i] = g_strdup((const char *)sqlite3_column_text(row, i));
	if (!there)
		trouble(review, error);
	sqlite3_finalize(row);
	char **text = review->text;
	*item = (struct review_item){ value->digest, value->detector, text[0], text[1], text[2],
		text[3], text[4], text[5], text[6], text[7], value->messages, value->content };
	return there;
}

postern_status review_answer(struct review *review, const struct review_item *item,
    const struct review_answer *answer, postern_error *error)
{
	static const char sql[] =
	    "INSERT INTO reviews (digest, detector, judgement, who, why, reviewed, until) VALUES"
	    " (?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?)";
	sqlite3_stmt *insert = NULL;
	if (sqlite3_prepare_v2(review->database, sql, -1, &insert, NULL) != SQLITE_OK)
		return trouble(review, error);
	const char *const texts[] = { item->digest, item->detector,
		answer->right ? "right" : "false_alarm", answer->who, answer->why,
		answer->right ? NULL : answer->until };
	for (int i = 0; i < (int)G_N_ELEMENTS(texts); i++)
		sqlite3_bind_text(insert, i + 1, texts[i], -1, SQLITE_STATIC);
	bool done = sqlite3_step(insert) == SQLITE_DONE;
	sqlite3_finalize(insert);
	return done ? POSTERN_OK : trouble(review, error);
}
