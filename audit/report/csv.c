/* SPDX-License-Identifier: Apache-2.0
 *
 * The report as rows: one for each class of each occurrence of a message, and one for a message
 * without a class, so that no message is missing.  RFC 4180, with lines that end in CR LF.
 *
 * Programs that open such files take a cell that begins with = + - or @ for a formula, and mail can
 * hold any text: such a cell gets an apostrophe before it, as does one that begins with a tab or a
 * line end.
 */
#include <string.h>

#include "audit/report/pick.h"

static const char rows[] =
    "SELECT f.path AS file, m.address, lower(hex(c.sha256)) AS sha256, c.sent, c.sender,"
    " (SELECT group_concat(address, '; ') FROM (SELECT address FROM recipients r WHERE r.content ="
    " c.content ORDER BY recipient)) AS recipients, c.state, c.decision, x.class, x.severity,"
    " (SELECT group_concat(rule, '; ') FROM (SELECT rule FROM matches t WHERE t.content = c.content"
    " AND t.class = x.class ORDER BY match)) AS rules,"
    " (SELECT group_concat(cite, '; ') FROM (SELECT DISTINCT cite FROM matches t JOIN rule_cites"
    " USING (rule) WHERE t.content = c.content AND t.class = x.class ORDER BY 1)) AS cites,"
    " (SELECT group_concat(resident, '; ') FROM (SELECT DISTINCT resident FROM residents r WHERE"
    " r.content = c.content ORDER BY 1)) AS states_shown,"
    " (SELECT group_concat(what, '; ') FROM (SELECT DISTINCT g.detector || ' ' || g.masked AS what"
    " FROM matches t, json_each(t.findings) j JOIN findings g ON g.content = t.content AND"
    " g.finding = j.value WHERE t.content = c.content AND t.class = x.class ORDER BY 1)) AS"
    " findings_masked,"
    " CASE WHEN x.suppressed THEN 'yes' WHEN x.suppressed = 0 THEN 'no' END AS false_alarm,"
    " c.parts, c.uninspected AS parts_not_inspected,"
    " coalesce(nullif(c.reason, ''), (SELECT group_concat(what, '; ') FROM (SELECT DISTINCT state "
    "||"
    " ': ' || reason AS what FROM coverage g WHERE g.content = c.content ORDER BY 1))) AS"
    " not_inspected_because,"
    " g.change, g.other_decision, (SELECT group_concat(value, '; ') FROM "
    "json_each(g.other_classes))"
    " AS other_classes, (SELECT group_concat(what, '; ') FROM (SELECT rule || ' ' || change AS what"
    " FROM difference_rules d WHERE d.content = c.content ORDER BY 1)) AS changed_by"
    " FROM messages m JOIN files f USING (file) JOIN contents c USING (content) LEFT JOIN classes x"
    " USING (content) LEFT JOIN differences g USING (content) ORDER BY m.file, m.message, x.class";

static void put_value(FILE *out, const char *text)
{
	if (*text && strchr("=+-@\t\r\n", *text))
		fputc('\'', out);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
}

static void put_cell(FILE *out, const char *text, bool last)
{
	bool quoted = text[strcspn(text, ",\"\r\n;\t'")] || strchr("=+-@", *text);
	if (quoted && *text)
		fputc('"', out);
	put_value(out, text);
	if (quoted && *text)
		fputc('"', out);
	fputs(last ? "\r\n" : ",", out);
}

postern_status report_csv(FILE *out, const struct report_options *options, postern_error *error)
{
	struct pick pick;
	sqlite3_stmt *row = NULL;
	if (pick_open(&pick, options, error) == POSTERN_OK)
		row = pick_ask(&pick, rows);
	int n = row ? sqlite3_column_count(row) : 0;
	for (int i = 0; i < n; i++)
		put_cell(out, sqlite3_column_name(row, i), i == n - 1);
	while (pick_next(&pick, &row))
		for (int i = 0; i < n; i++)
			put_cell(out, pick_text(row, i), i == n - 1);
	pick_close(&pick);
	return pick.status;
}
