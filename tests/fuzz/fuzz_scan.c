/* SPDX-License-Identifier: Apache-2.0
 *
 * The whole way: any bytes, the shipped rules, a verdict.  Whatever comes in, there is one verdict,
 * its decision is the strongest of its groups, its ledger is not empty, its JSON is valid UTF-8 on
 * one line, and a second scan of the same bytes says the same.
 */
#include <glib.h>
#include <postern/postern.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void promise(int kept, const char *what)
{
	if (kept)
		return;
	fprintf(stderr, "broken promise: %s\n", what);
	abort();
}

static postern_ruleset *load_rules(void)
{
	const char *rules[] = { POSTERN_SOURCE_DIR "/rules" };
	postern_ruleset_options options = { .skip_tests = 1 };
	postern_ruleset *ruleset;
	postern_error error = { 0 };
	promise(postern_ruleset_load(&ruleset, NULL, rules, 1, &options, &error) == POSTERN_OK,
	    error.text);
	return ruleset;
}

static postern_scanner *make_scanner(postern_ruleset *ruleset, int explain)
{
	static const char key[] = "a key for fuzzing, not a secret";
	postern_limits limits = { .milliseconds = 60000 };
	postern_scanner_options with = { .limits = &limits,
		.digest_key = key,
		.digest_key_length = sizeof(key),
		.explain = explain };
	postern_scanner *scanner;
	postern_error error = { 0 };
	promise(postern_scanner_new(&scanner, ruleset, &with, &error) == POSTERN_OK, error.text);
	return scanner;
}

static void check_groups(const postern_verdict *verdict)
{
	postern_group group;
	postern_decision strongest = POSTERN_DELIVER;
	size_t n = 0;
	for (; postern_verdict_group(verdict, n, &group); n++)
		strongest = group.decision > strongest ? group.decision : strongest;
	promise(n > 0, "there is a group");
	promise(strongest == postern_verdict_decision(verdict),
	    "the decision is the strongest of the groups");
}

static void check_coverage(const postern_verdict *verdict)
{
	postern_coverage entry;
	int blind = 0;
	size_t n = 0;
	for (; postern_verdict_coverage(verdict, n, &entry); n++)
		blind |= entry.state != POSTERN_INSPECTED;
	promise(n > 0, "the ledger is not empty");
	int said = 0;
	const char *name;
	for (size_t i = 0; (name = postern_verdict_class(verdict, i)); i++)
		said |= strcmp(name, "uninspected") == 0;
	promise(blind == said, "what is not inspected raises the class, and nothing else does");
}

/* Everything but the time it took. */
static char *words_of(postern_verdict *verdict)
{
	size_t length;
	const char *json = postern_verdict_json(verdict, &length);
	promise(
	    strlen(json) == length && g_utf8_validate(json, (gssize)length, NULL), "valid UTF-8");
	promise(!strchr(json, '\n'), "one line");
	const char *timing = g_strrstr(json, "\"timing_us\"");
	promise(timing != NULL, "the time is told");
	return g_strndup(json, (gsize)(timing - json));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static postern_scanner *scanner,
	    *plain; /* one explains, the other leaves out what nobody can use */
	postern_verdict *verdict;
	postern_error error = { 0 };
	if (!scanner) {
		postern_ruleset *ruleset = load_rules();
		scanner = make_scanner(ruleset, 1);
		plain = make_scanner(ruleset, 0);
		postern_ruleset_unref(ruleset);
	}
	postern_status status = postern_scan(&verdict, scanner, NULL, "fuzz", data, size, &error);
	promise((status == POSTERN_OK) == (size > 0), "every message gets a verdict");
	if (status != POSTERN_OK)
		return 0;
	check_groups(verdict);
	check_coverage(verdict);
	promise(g_utf8_validate(postern_verdict_explanation(verdict), -1, NULL),
	    "the explanation is text");
	char *first = words_of(verdict);
	promise(
	    postern_scan(&verdict, plain, NULL, "fuzz", data, size, &error) == POSTERN_OK, "again");
	char *second = words_of(verdict);
	promise(
	    strcmp(first, second) == 0, "the same bytes get the same verdict, explained or not");
	g_free(first);
	g_free(second);
	return 0;
}
