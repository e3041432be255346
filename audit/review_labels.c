/* SPDX-License-Identifier: Apache-2.0
 *
 * Reviews as labels: SQL makes of each reviewed message the line that a manifest would have.
 */
#include "audit/review_state.h"

static const char labels_sql[] =
    "WITH judged AS MATERIALIZED (SELECT f.content, f.finding, f.detector, f.digest, j.judgement"
    " FROM findings f LEFT JOIN judgements j USING (digest, detector) WHERE f.content IN (SELECT"
    " content FROM findings JOIN judgements USING (digest, detector))),"
    /* each rule that held, with how many of its findings are what */
    " held AS (SELECT m.content, m.match, substr(m.class, 1, instr(m.class || '.', '.') - 1) AS"
    " class, count(g.finding) AS n, coalesce(sum(g.judgement = 'right'), 0) AS good,"
    " coalesce(sum(g.judgement = 'false_alarm'), 0) AS bad FROM matches m LEFT JOIN match_findings "
    "x"
    " USING (content, match) LEFT JOIN judged g ON g.content = x.content AND g.finding = x.finding"
    " WHERE m.content IN (SELECT content FROM judged) GROUP BY m.content, m.match),"
    " verdicts AS MATERIALIZED (SELECT content, class, CASE WHEN max(n > 0 AND good = n) THEN 'yes'"
    " WHEN min(n > 0 AND bad = n) THEN 'no' ELSE 'may' END AS verdict FROM held GROUP BY 1, 2),"
    " counts AS MATERIALIZED (SELECT content, detector, count(DISTINCT CASE judgement WHEN 'right'"
    " THEN digest END) AS n FROM judged GROUP BY 1, 2 HAVING count(*) = count(judgement))"
    " SELECT json_object('file', substr(m.container, length(?1) + 2),"
    " 'classes', (SELECT json_group_array(class) FROM verdicts v WHERE v.content = m.content AND"
    " verdict = 'yes'), 'may', (SELECT json_group_array(class) FROM verdicts v WHERE v.content ="
    " m.content AND verdict = 'may'), 'findings', (SELECT json_group_object(detector, n) FROM "
    "counts"
    " k WHERE k.content = m.content)) FROM messages m WHERE m.member = '' AND m.ordinal = 0 AND"
    " substr(m.container, 1, length(?1) + 1) = ?1 || '/' AND m.content IN (SELECT content FROM"
    " judged) ORDER BY m.message";

static postern_status read_labels(
    sqlite3 *database, const char *folder, review_label *label, void *context, postern_error *error)
{
	sqlite3_stmt *row = NULL;
	if (sqlite3_prepare_v2(database, labels_sql, -1, &row, NULL) != SQLITE_OK)
		return review_trouble(database, error);
	sqlite3_bind_text(row, 1, folder, -1, SQLITE_STATIC);
	int step;
	while ((step = sqlite3_step(row)) == SQLITE_ROW)
		if (!label(context, (const char *)sqlite3_column_text(row, 0)))
			break;
	sqlite3_finalize(row);
	return step == SQLITE_ROW || step == SQLITE_DONE ? POSTERN_OK
	                                                 : review_trouble(database, error);
}

postern_status review_labels(
    const char *path, const char *folder, review_label *label, void *context, postern_error *error)
{
	sqlite3 *database = NULL;
	postern_status status = review_database(&database, path, false, error);
	if (status == POSTERN_OK)
		status = read_labels(database, folder, label, context, error);
	sqlite3_close(database);
	return status;
}
