/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the rules are, and loading them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

/** The folder of the running program: "/usr/bin". */
static char *program_folder(void)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (length <= 0)
		return NULL;
	path[length] = '\0';
	return g_path_get_dirname(path);
}

/** Installed beside the program, or, for a program in its build folder, in the source tree. */
static char *standing_rules(void)
{
	static const char *const places[] = { "../share/postern/rules", "../rules", "../../rules" };
	g_autofree char *folder = program_folder();
	for (size_t i = 0; folder && i < G_N_ELEMENTS(places); i++) {
		g_autofree char *path = g_build_filename(folder, places[i], NULL);
		char *real = g_canonicalize_filename(path, NULL);
		if (g_file_test(real, G_FILE_TEST_IS_DIR))
			return real;
		g_free(real);
	}
	return NULL;
}

GPtrArray *rules_folders(const struct settings *settings)
{
	GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < settings->rules->len; i++)
		g_ptr_array_add(folders, g_strdup(settings->rules->pdata[i]));
	if (folders->len > 0)
		return folders;
	const char *named = getenv("POSTERN_RULES");
	char *standing = named && *named ? g_strdup(named) : standing_rules();
	if (standing)
		g_ptr_array_add(folders, standing);
	else
		complain(settings, "no rules found; name their folder with --rules DIR");
	return folders;
}

void rules_print(FILE *out, const postern_diagnostics *diagnostics, bool errors_only, bool colour)
{
	for (size_t i = 0; i < postern_diagnostics_count(diagnostics); i++) {
		if (errors_only &&
		    postern_diagnostics_at(diagnostics, i)->severity != POSTERN_ERROR)
			continue;
		char *text = postern_diagnostic_text(diagnostics, i, colour);
		fputs(text, out);
		postern_free(text);
	}
}

postern_ruleset *rules_load_from(const struct settings *settings, const GPtrArray *folders)
{
	postern_ruleset *rules = NULL;
	postern_diagnostics *diagnostics = NULL;
	postern_error error = { 0 };
	postern_status status = postern_ruleset_load(
	    &rules, &diagnostics, (const char *const *)folders->pdata, folders->len, NULL, &error);
	if (status != POSTERN_OK) {
		rules_print(stderr, diagnostics, true, terminal_colour(settings, stderr));
		complain(settings, "%s", error.text[0] ? error.text : "the rules cannot be loaded");
	}
	postern_diagnostics_free(diagnostics);
	return rules;
}

postern_ruleset *rules_load(const struct settings *settings)
{
	g_autoptr(GPtrArray) folders = rules_folders(settings);
	return folders->len > 0 ? rules_load_from(settings, folders) : NULL;
}
