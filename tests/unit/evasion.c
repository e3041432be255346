/* SPDX-License-Identifier: Apache-2.0
 *
 * The catalogue of tricks keeps its word: every row of docs/evasion.md that says "yes" names mails
 * that are not delivered and that raise what the row says; its table of transformations is that of
 * `postern check --mutate`.
 */
#include <glib.h>
#include <postern/postern.h>
#include <postern/tools.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ROOT POSTERN_SOURCE_DIR "/"

enum { LEAST_ROWS = 70, LEAST_TRANSFORMATIONS = 25 };

struct house {
	char **lines; /**< of the catalogue */
	postern_ruleset *rules;
	postern_scanner *scanner;
	GString *wrong; /**< what does not hold, a line each */
};

static int open_house(void **state)
{
	const char *folders[] = { ROOT "rules" };
	static struct house house;
	char *text = NULL;
	postern_error error = { 0 };
	assert_true(g_file_get_contents(ROOT "docs/evasion.md", &text, NULL, NULL));
	house.lines = g_strsplit(text, "\n", -1);
	g_free(text);
	assert_int_equal(
	    postern_ruleset_load(&house.rules, NULL, folders, 1, NULL, &error), POSTERN_OK);
	assert_int_equal(
	    postern_scanner_new(&house.scanner, house.rules, NULL, &error), POSTERN_OK);
	*state = &house;
	return 0;
}

static int close_house(void **state)
{
	struct house *house = *state;
	postern_scanner_free(house->scanner);
	postern_ruleset_unref(house->rules);
	g_strfreev(house->lines);
	return 0;
}

/** The cells of a row of a table, or NULL; caller frees with g_strfreev. */
static char **row_of(const char *line, guint columns)
{
	if (!g_str_has_prefix(line, "| ") || !g_str_has_suffix(line, "|"))
		return NULL;
	char **cells = g_strsplit(line, "|", -1);
	for (guint i = 0; cells[i]; i++)
		g_strstrip(cells[i]);
	if (g_strv_length(cells) == columns + 2)
		return cells;
	g_strfreev(cells);
	return NULL;
}

static gboolean has_anomaly(const postern_verdict *verdict, const char *name)
{
	const char *anomaly;
	for (size_t i = 0; (anomaly = postern_verdict_anomaly(verdict, i)); i++)
		if (strcmp(anomaly, name) == 0)
			return TRUE;
	return FALSE;
}

static gboolean has_state(const postern_verdict *verdict, const char *name)
{
	postern_coverage entry;
	for (size_t i = 0; postern_verdict_coverage(verdict, i, &entry); i++)
		if (strcmp(postern_coverage_state_name(entry.state), name) == 0)
			return TRUE;
	return FALSE;
}

/** "anomaly `name`" or "ledger `state`", or nothing. */
static gboolean raises(const postern_verdict *verdict, const char *what)
{
	char **parts = g_strsplit(what, "`", -1);
	gboolean holds = TRUE;
	if (g_str_has_prefix(what, "anomaly"))
		holds = parts[1] && has_anomaly(verdict, parts[1]);
	else if (g_str_has_prefix(what, "ledger"))
		holds = parts[1] && has_state(verdict, parts[1]);
	else
		holds = what[0] == '\0';
	g_strfreev(parts);
	return holds;
}

static void check_mail(struct house *house, const char *name, char **row)
{
	char *path = g_strconcat(ROOT "tests/corpus/", name, ".eml", NULL), *mail = NULL;
	gsize length = 0;
	postern_verdict *verdict = NULL;
	postern_error error = { 0 };
	if (!g_file_get_contents(path, &mail, &length, NULL))
		g_string_append_printf(house->wrong, "%s: there is no %s\n", row[1], name);
	else if (postern_scan(&verdict, house->scanner, NULL, name, mail, length, &error) !=
	         POSTERN_OK)
		g_string_append_printf(house->wrong, "%s: %s\n", name, error.text);
	else if (postern_verdict_decision(verdict) == POSTERN_DELIVER)
		g_string_append_printf(house->wrong, "%s: %s is delivered\n", row[1], name);
	else if (!raises(verdict, row[3]))
		g_string_append_printf(
		    house->wrong, "%s: %s does not raise %s\n", row[1], name, row[3]);
	g_free(mail);
	g_free(path);
}

static void check_row(struct house *house, char **row)
{
	char **names = g_strsplit(row[5], "`", -1);
	guint mails = 0;
	for (guint i = 1; names[0] && names[i] && names[i + 1]; i += 2, mails++)
		check_mail(house, names[i], row);
	g_strfreev(names);
	if (mails == 0)
		g_string_append_printf(house->wrong, "%s: no mail shows it\n", row[1]);
}

static void covered_tricks_are_covered(void **state)
{
	struct house *house = *state;
	guint rows = 0;
	house->wrong = g_string_new(NULL);
	for (guint i = 0; house->lines[i]; i++) {
		char **row = row_of(house->lines[i], 5);
		if (row && strcmp(row[4], "yes") == 0) {
			check_row(house, row);
			rows++;
		} else if (row && strcmp(row[4], "no") != 0 && strcmp(row[4], "covered") != 0) {
			g_string_append_printf(
			    house->wrong, "%s: covered or not?\n", house->lines[i]);
		}
		g_strfreev(row);
	}
	assert_string_equal(house->wrong->str, "");
	assert_true(rows >= LEAST_ROWS);
	g_string_free(house->wrong, TRUE);
}

static void transformations_are_those_of_the_program(void **state)
{
	struct house *house = *state;
	postern_transformation one;
	size_t n = 0;
	for (guint i = 0; house->lines[i]; i++) {
		if (!g_str_has_prefix(house->lines[i], "| `"))
			continue;
		assert_true(postern_tools_transformation(&one, n++));
		char *row = g_strdup_printf(
		    "| `%s` | %s | %s |", one.name, one.title, one.covered ? "yes" : "no");
		assert_string_equal(row, house->lines[i]);
		g_free(row);
	}
	assert_false(postern_tools_transformation(&one, n));
	assert_true(n >= LEAST_TRANSFORMATIONS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(covered_tricks_are_covered),
		cmocka_unit_test(transformations_are_those_of_the_program),
	};
	return cmocka_run_group_tests(tests, open_house, close_house);
}
