/* SPDX-License-Identifier: Apache-2.0
 *
 * The scan of a folder's mail in this process and nothing else: what an audit of it is measured
 * against.  Prints the processor seconds for loading the rules and for scanning.
 *   bench_scan RULES FOLDER
 */
#include <glib.h>
#include <postern/postern.h>
#include <stdio.h>
#include <string.h>

#include "figures.h"

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char **names_in(const char *folder)
{
	g_autoptr(GDir) open = g_dir_open(folder, 0, NULL);
	GPtrArray *names = g_ptr_array_new();
	const char *name;
	while (open && (name = g_dir_read_name(open)))
		g_ptr_array_add(names, g_build_filename(folder, name, NULL));
	g_ptr_array_sort(names, by_name);
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(names, FALSE);
}

static postern_scanner *scanner_of(const char *rules, postern_error *error)
{
	static const char key[] = "a key for measuring, not a secret";
	const postern_scanner_options options = { .digest_key = key,
		.digest_key_length = sizeof(key) };
	postern_ruleset *ruleset = NULL;
	postern_scanner *scanner = NULL;
	postern_status status = postern_ruleset_load(&ruleset, NULL, &rules, 1, NULL, error);
	if (status == POSTERN_OK)
		status = postern_scanner_new(&scanner, ruleset, &options, error);
	postern_ruleset_unref(ruleset);
	return status == POSTERN_OK ? scanner : NULL;
}

/** Reads and scans every message; false after a complaint. */
static int scan_all(postern_scanner *scanner, char **names, postern_error *error)
{
	for (char **name = names; *name; name++) {
		g_autofree char *mail = NULL;
		gsize length;
		postern_verdict *verdict;
		if (!g_file_get_contents(*name, &mail, &length, NULL) ||
		    postern_scan(&verdict, scanner, NULL, *name, mail, length, error) != POSTERN_OK)
			return 0;
	}
	return 1;
}

int main(int n_words, char **words)
{
	postern_error error = { 0 };
	postern_scanner *scanner = n_words == 3 ? scanner_of(words[1], &error) : NULL;
	if (!scanner) {
		fprintf(stderr, "bench_scan: %s\n", error.text);
		return EXIT_FAILURE;
	}
	g_auto(GStrv) names = names_in(words[2]);
	double loaded = cpu_now();
	int good = scan_all(scanner, names, &error);
	printf("%.6f %.6f\n", loaded, cpu_now() - loaded);
	if (!good)
		fprintf(stderr, "bench_scan: %s\n", error.text);
	postern_scanner_free(scanner);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
