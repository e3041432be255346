/* SPDX-License-Identifier: Apache-2.0
 *
 * The report as rows: one for each class of each occurrence of a message, and one for a message
 * without a class, so that no message is missing.  RFC 4180, with lines that end in CR LF.
 *
 * Programs that open such files take a cell that begins with = + - or @, of whatever width and
 * after whatever blanks, for a formula, and mail can hold any text: such a cell gets an apostrophe
 * before it.  Characters that nobody sees, line ends among them, are written out as \u{...}; no
 * cell is longer than spreadsheets take.
 */
#include <glib.h>
#include <string.h>

#include "audit/report/pick.h"
#include "base/text.h"

enum { MOST_CHARACTERS = 32000 }; /* of a cell; common spreadsheets take 32,767 */

/* What people said of the values of a row's class, in the order of these values. */
#define REVIEW(column, name)                                                                       \
	" (SELECT group_concat(" column ", '; ') FROM (SELECT DISTINCT g.detector || ' ' ||"       \
	" g.masked || CASE WHEN judgement = 'right' THEN ' right' WHEN expired THEN"               \
	" ' false alarm, no longer' ELSE ' false alarm' END AS what, who, why, until, g.digest"    \
	" FROM matches t, json_each(t.findings) j JOIN findings g ON g.content = t.content AND"    \
	" g.finding = j.value JOIN judgements USING (digest, detector)"                            \
	" WHERE t.content = c.content AND t.class = x.class ORDER BY 1, g.digest)) AS " name ","

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
    " CASE WHEN x.suppressed THEN 'yes' WHEN x.suppressed = 0 THEN 'no' END AS false_alarm," REVIEW(
        "what", "reviewed") REVIEW("who", "reviewed_by") REVIEW("why", "reviewed_because")
        REVIEW("coalesce(until, 'for good')",
            "reviewed_until") " c.parts, c.uninspected AS parts_not_inspected,"
                              " coalesce(nullif(c.reason, ''), (SELECT group_concat(what, '; ') "
                              "FROM (SELECT DISTINCT state "
                              "||"
                              " ': ' || reason AS what FROM coverage g WHERE g.content = c.content "
                              "ORDER BY 1))) AS"
                              " not_inspected_because,"
                              " g.change, g.other_decision, (SELECT group_concat(value, '; ') FROM "
                              "json_each(g.other_classes))"
                              " AS other_classes, (SELECT group_concat(what, '; ') FROM (SELECT "
                              "rule || ' ' || change AS what"
                              " FROM difference_rules d WHERE d.content = c.content ORDER BY 1)) "
                              "AS changed_by"
                              " FROM messages m JOIN files f USING (file) JOIN contents c USING "
                              "(content) LEFT JOIN classes x"
                              " USING (content) LEFT JOIN differences g USING (content) ORDER BY "
                              "m.file, m.message, x.class";

static bool begins_like_formula(const char *valid)
{
	while (*valid && g_unichar_isspace(g_utf8_get_char(valid)))
		valid = g_utf8_next_char(valid);
	/* with the full-width ones, which some programs take for the same */
	static const gunichar marks[] = { '=', '+', '-', '@', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20 };
	for (size_t i = 0; *valid && i < G_N_ELEMENTS(marks); i++)
		if (g_utf8_get_char(valid) == marks[i])
			return true;
	return false;
}

/** The text as a cell shows it.  The caller frees. */
static char *cell_text(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	GString *cell = g_string_new(begins_like_formula(valid) ? "'" : "");
	size_t n = 0;
	for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		if (n++ == MOST_CHARACTERS) {
			g_string_append_printf(cell, "... and %zu bytes more", strlen(at));
			break;
		}
		if (character_is_harmless(c))
			g_string_append_unichar(cell, c);
		else
			g_string_append_printf(cell, "\\u{%x}", c);
	}
	return g_string_free(cell, FALSE);
}

static void put_cell(FILE *out, const char *text, bool last)
{
	g_autofree char *cell = cell_text(text);
	bool quoted = cell[strcspn(cell, ",\";'")] != '\0';
	fputs(quoted ? "\"" : "", out);
	for (const char *at = cell; *at; at++) {
		if (*at == '"')
			fputc('"', out);
		fputc(*at, out);
	}
	fputs(quoted ? "\"" : "", out);
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
