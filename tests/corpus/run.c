/* SPDX-License-Identifier: Apache-2.0
 *
 * The corpus: every tests/corpus/TOPIC/NAME.eml gets exactly the verdict that NAME.expect states,
 * under the shipped rules.  A line of an .expect file is one of these; "#" begins a comment.
 *
 * "decision envelope": the strongest decision.
 *
 * "to a@clinic.example tls_required": one recipient's decision; those not named are `deliver`.
 *
 * "classes hipaa, state_pii.ma": exactly these classes; "none" for none.
 *
 * "rules hipaa.bulk": these rules hold, among others.
 *
 * "values common.us_ssn 2": so many distinct values of a detector are among the findings.
 *
 * "uninspected 2 application/zip unsupported": exactly these entries of the ledger are not
 * `inspected`; without such a line there is none.
 *
 * "anomalies duplicate_content_type": exactly these anomalies; without the line there is none.
 *
 * "envelope from@x.example to@y.example": the caller's envelope in place of the headers': the
 * sender, then the recipients.
 */
#include <glib.h>
#include <postern/postern.h>
#include <stdio.h>
#include <string.h>

struct expectation {
	char *decision, **classes, **anomalies;
	GPtrArray *to, *rules, *values, *uninspected; /* of char **: the words of the line */
	char **envelope;
};

static void free_words(void *words)
{
	g_strfreev(words);
}

static char **list_of(const char *text)
{
	char **items = g_strsplit(text, ",", -1);
	GPtrArray *kept = g_ptr_array_new();
	for (size_t i = 0; items[i]; i++) {
		char *item = g_strstrip(items[i]);
		if (item[0] && strcmp(item, "none") != 0)
			g_ptr_array_add(kept, g_strdup(item));
	}
	g_ptr_array_add(kept, NULL);
	g_strfreev(items);
	return (char **)g_ptr_array_free(kept, FALSE);
}

static void expectation_clear(struct expectation *e)
{
	g_free(e->decision);
	g_strfreev(e->classes);
	g_strfreev(e->anomalies);
	g_strfreev(e->envelope);
	g_ptr_array_unref(e->to);
	g_ptr_array_unref(e->rules);
	g_ptr_array_unref(e->values);
	g_ptr_array_unref(e->uninspected);
}

static gboolean read_line(struct expectation *e, const char *line)
{
	char **words = g_strsplit_set(line, " \t", 2);
	const char *rest = words[0] && words[1] ? g_strstrip(words[1]) : "";
	gboolean known = TRUE;
	if (strcmp(words[0], "decision") == 0)
		e->decision = g_strdup(rest);
	else if (strcmp(words[0], "classes") == 0)
		e->classes = list_of(rest);
	else if (strcmp(words[0], "anomalies") == 0)
		e->anomalies = list_of(rest);
	else if (strcmp(words[0], "rules") == 0)
		g_ptr_array_add(e->rules, list_of(rest));
	else if (strcmp(words[0], "to") == 0)
		g_ptr_array_add(e->to, g_strsplit(rest, " ", -1));
	else if (strcmp(words[0], "values") == 0)
		g_ptr_array_add(e->values, g_strsplit(rest, " ", -1));
	else if (strcmp(words[0], "uninspected") == 0)
		g_ptr_array_add(e->uninspected, g_strsplit(rest, " ", 3));
	else if (strcmp(words[0], "envelope") == 0)
		e->envelope = g_strsplit(rest, " ", -1);
	else
		known = FALSE;
	g_strfreev(words);
	return known;
}

static gboolean read_expectation(struct expectation *e, const char *path, GString *wrong)
{
	char *content = NULL;
	*e = (struct expectation){ .to = g_ptr_array_new_with_free_func(free_words),
		.rules = g_ptr_array_new_with_free_func(free_words),
		.values = g_ptr_array_new_with_free_func(free_words),
		.uninspected = g_ptr_array_new_with_free_func(free_words) };
	if (!g_file_get_contents(path, &content, NULL, NULL)) {
		g_string_append(wrong, "  has no .expect file\n");
		return FALSE;
	}
	char **lines = g_strsplit(content, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		char *line = g_strstrip(lines[i]);
		if (line[0] && line[0] != '#' && !read_line(e, line))
			g_string_append_printf(wrong, "  unknown line in .expect: %s\n", line);
	}
	if (!e->decision)
		g_string_append(wrong, "  its .expect states no decision\n");
	g_strfreev(lines);
	g_free(content);
	return TRUE;
}

/* ---- comparing */

static gboolean contains(char **items, const char *item)
{
	return items && g_strv_contains((const char *const *)items, item);
}

/* `got` gives the i-th name or NULL: the same set as `wanted`? */
static void compare_names(GString *wrong, const char *what, char **wanted,
    const postern_verdict *verdict, const char *(*got)(const postern_verdict *verdict, size_t i))
{
	const char *name;
	for (size_t i = 0; (name = got(verdict, i)); i++) {
		if (!contains(wanted, name))
			g_string_append_printf(wrong, "  %s %s is not expected\n", what, name);
	}
	for (size_t k = 0; wanted && wanted[k]; k++) {
		gboolean found = FALSE;
		for (size_t i = 0; (name = got(verdict, i)); i++)
			found |= strcmp(name, wanted[k]) == 0;
		if (!found)
			g_string_append_printf(wrong, "  %s %s is missing\n", what, wanted[k]);
	}
}

static const char *expected_for(const struct expectation *e, const char *recipient)
{
	for (guint i = 0; i < e->to->len; i++) {
		char **words = g_ptr_array_index(e->to, i);
		if (g_strv_length(words) == 2 && strcmp(words[0], recipient) == 0)
			return words[1];
	}
	return "deliver";
}

static void compare_recipients(
    GString *wrong, const struct expectation *e, const postern_verdict *verdict)
{
	postern_group group;
	size_t named = 0;
	for (size_t g = 0; postern_verdict_group(verdict, g, &group); g++) {
		for (size_t i = 0; i < group.n_recipients; i++) {
			const char *wanted = expected_for(e, group.recipients[i]);
			const char *got = postern_decision_name(group.decision);
			named += strcmp(wanted, "deliver") != 0 || strcmp(got, "deliver") != 0;
			if (strcmp(wanted, got) != 0)
				g_string_append_printf(wrong, "  %s: expected %s, got %s\n",
				    group.recipients[i], wanted, got);
		}
	}
	if (named < e->to->len)
		g_string_append_printf(wrong,
		    "  only %zu of %u expected recipients are in the plan\n", named, e->to->len);
}

static void compare_rules(
    GString *wrong, const struct expectation *e, const postern_verdict *verdict)
{
	for (guint k = 0; k < e->rules->len; k++) {
		char **wanted = g_ptr_array_index(e->rules, k);
		for (size_t w = 0; wanted[w]; w++) {
			postern_rule_match rule;
			gboolean found = FALSE;
			for (size_t i = 0; postern_verdict_rule(verdict, i, &rule); i++)
				found |= strcmp(rule.rule, wanted[w]) == 0;
			if (!found)
				g_string_append_printf(
				    wrong, "  rule %s does not hold\n", wanted[w]);
		}
	}
}

static void compare_values(
    GString *wrong, const struct expectation *e, const postern_verdict *verdict)
{
	for (guint k = 0; k < e->values->len; k++) {
		char **words = g_ptr_array_index(e->values, k);
		GHashTable *distinct = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		postern_finding finding;
		for (size_t i = 0; postern_verdict_finding(verdict, i, &finding); i++) {
			if (strcmp(finding.detector, words[0]) == 0)
				g_hash_table_add(distinct, g_strdup(finding.digest));
		}
		guint wanted = words[1] ? (guint)g_ascii_strtoull(words[1], NULL, 10) : 1;
		if (g_hash_table_size(distinct) != wanted)
			g_string_append_printf(wrong, "  %s: expected %u distinct values, got %u\n",
			    words[0], wanted, g_hash_table_size(distinct));
		g_hash_table_unref(distinct);
	}
}

static gboolean expected_entry(const struct expectation *e, const postern_coverage *entry)
{
	for (guint i = 0; i < e->uninspected->len; i++) {
		char **words = g_ptr_array_index(e->uninspected, i);
		if (g_strv_length(words) == 3 && strcmp(words[0], entry->part) == 0 &&
		    strcmp(words[1], entry->type) == 0 &&
		    strcmp(words[2], postern_coverage_state_name(entry->state)) == 0)
			return TRUE;
	}
	return FALSE;
}

static void compare_ledger(
    GString *wrong, const struct expectation *e, const postern_verdict *verdict)
{
	postern_coverage entry;
	size_t found = 0, entries = 0;
	for (size_t i = 0; postern_verdict_coverage(verdict, i, &entry); i++, entries++) {
		if (entry.state == POSTERN_INSPECTED)
			continue;
		if (expected_entry(e, &entry))
			found++;
		else
			g_string_append_printf(wrong, "  ledger: %s %s %s (%s) is not expected\n",
			    entry.part, entry.type, postern_coverage_state_name(entry.state),
			    entry.reason);
	}
	if (found != e->uninspected->len)
		g_string_append_printf(
		    wrong, "  ledger: %zu of %u expected entries\n", found, e->uninspected->len);
	if (entries == 0)
		g_string_append(wrong, "  the ledger is empty\n");
}

static void compare(GString *wrong, const struct expectation *e, const postern_verdict *verdict)
{
	const char *decision = postern_decision_name(postern_verdict_decision(verdict));
	if (e->decision && strcmp(decision, e->decision) != 0)
		g_string_append_printf(
		    wrong, "  decision: expected %s, got %s\n", e->decision, decision);
	compare_names(wrong, "class", e->classes, verdict, postern_verdict_class);
	compare_names(wrong, "anomaly", e->anomalies, verdict, postern_verdict_anomaly);
	compare_recipients(wrong, e, verdict);
	compare_rules(wrong, e, verdict);
	compare_values(wrong, e, verdict);
	compare_ledger(wrong, e, verdict);
}

/* ---- running */

static void scan_one(
    GString *wrong, postern_scanner *scanner, const struct expectation *e, const char *path)
{
	char *mail = NULL;
	gsize length = 0;
	postern_error error = { 0 };
	postern_verdict *verdict;
	postern_envelope envelope = { 0 };
	if (e->envelope && e->envelope[0]) {
		envelope.sender = e->envelope[0];
		envelope.recipients = (const char *const *)e->envelope + 1;
		envelope.n_recipients = g_strv_length(e->envelope) - 1;
	}
	if (!g_file_get_contents(path, &mail, &length, NULL))
		g_string_append(wrong, "  cannot be read\n");
	else if (postern_scan(&verdict, scanner, &envelope, path, mail, length, &error) !=
	         POSTERN_OK)
		g_string_append_printf(wrong, "  no decision: %s\n", error.text);
	else
		compare(wrong, e, verdict);
	g_free(mail);
}

static gboolean check(postern_scanner *scanner, const char *path)
{
	GString *wrong = g_string_new(NULL);
	char *expect = g_strdup_printf("%.*s.expect", (int)strlen(path) - 4, path);
	struct expectation e;
	if (read_expectation(&e, expect, wrong))
		scan_one(wrong, scanner, &e, path);
	gboolean good = wrong->len == 0;
	if (!good)
		printf("%s\n%s", path, wrong->str);
	expectation_clear(&e);
	g_free(expect);
	g_string_free(wrong, TRUE);
	return good;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void find_mail(GPtrArray *out, const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		char *path = g_build_filename(folder, name, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			find_mail(out, path);
		else if (g_str_has_suffix(name, ".eml"))
			g_ptr_array_add(out, g_strdup(path));
		g_free(path);
	}
	if (dir)
		g_dir_close(dir);
}

int main(int argc, char **argv)
{
	const char *rules = argc > 1 ? argv[1] : "rules";
	postern_ruleset *ruleset;
	postern_scanner *scanner;
	postern_error error = { 0 };
	postern_ruleset_options options = { .cache_dir = "", .skip_tests = 1 };
	if (postern_ruleset_load(&ruleset, NULL, &rules, 1, &options, &error) != POSTERN_OK ||
	    postern_scanner_new(&scanner, ruleset, NULL, &error) != POSTERN_OK) {
		fprintf(stderr, "%s\n", error.text);
		return 2;
	}
	GPtrArray *mail = g_ptr_array_new_with_free_func(g_free);
	for (int i = 2; i < argc; i++)
		find_mail(mail, argv[i]);
	g_ptr_array_sort(mail, by_name);
	guint passed = 0;
	for (guint i = 0; i < mail->len; i++)
		passed += (guint)check(scanner, g_ptr_array_index(mail, i));
	printf("%u passed, %u failed\n", passed, mail->len - passed);
	int status = passed == mail->len && mail->len > 0 ? 0 : 1;
	g_ptr_array_unref(mail);
	postern_scanner_free(scanner);
	postern_ruleset_unref(ruleset);
	return status;
}
