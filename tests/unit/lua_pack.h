/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests of scripts through the whole pipeline: a pack in a folder of its own, and its verdicts.
 */
#ifndef POSTERN_TEST_LUA_PACK_H
#define POSTERN_TEST_LUA_PACK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <postern/postern.h>

struct lua_pack {
	char *folder;
	postern_ruleset *rules;
	postern_scanner *scanner;
	postern_verdict *verdict;
	char *mail; /**< the verdict still looks at it */
};

static inline void lua_pack_write(const struct lua_pack *pack, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(pack->folder, name, NULL);
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

/** Loads `rules` with the script file p.lua; what went wrong, or "". */
static inline const char *lua_pack_open(
    struct lua_pack *pack, const char *rules, const char *script)
{
	static char said[512];
	postern_diagnostics *diagnostics = NULL;
	postern_error error = { 0 };
	postern_ruleset_options options = { .cache_dir = "", .skip_tests = 1 };
	pack->folder = g_dir_make_tmp("postern-lua-XXXXXX", NULL);
	lua_pack_write(pack, "p.rules", rules);
	if (script)
		lua_pack_write(pack, "p.lua", script);
	const char *paths[] = { pack->folder };
	said[0] = '\0';
	if (postern_ruleset_load(&pack->rules, &diagnostics, paths, 1, &options, &error) !=
	    POSTERN_OK) {
		const postern_diagnostic *first = postern_diagnostics_at(diagnostics, 0);
		g_autofree char *base = first ? g_path_get_basename(first->file) : NULL;
		g_snprintf(said, sizeof(said), "%s:%u: %s", base ? base : "",
		    first ? first->line : 0, first ? first->text : error.text);
	}
	postern_diagnostics_free(diagnostics);
	if (!said[0] &&
	    postern_scanner_new(&pack->scanner, pack->rules, NULL, &error) != POSTERN_OK)
		g_strlcpy(said, error.text, sizeof(said));
	return said;
}

static inline void lua_pack_close(struct lua_pack *pack)
{
	postern_scanner_free(pack->scanner);
	postern_ruleset_unref(pack->rules);
	static const char *const names[] = { "p.rules", "p.lua", "m.lua" };
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename(pack->folder, names[i], NULL);
		g_unlink(path);
	}
	g_rmdir(pack->folder);
	g_free(pack->folder);
	g_free(pack->mail);
	memset(pack, 0, sizeof(*pack));
}

/** The decision about a mail with this subject and body. */
static inline postern_decision lua_pack_scan(
    struct lua_pack *pack, const char *to, const char *subject, const char *body)
{
	g_free(pack->mail);
	pack->mail = g_strdup_printf("From: a@own.example\r\nTo: %s\r\nSubject: %s\r\n"
	                             "Date: Tue, 24 Nov 2026 09:00:00 +0100\r\n"
	                             "Content-Type: text/plain\r\n\r\n%s\r\n",
	    to, subject, body);
	postern_error error = { 0 };
	if (postern_scan(&pack->verdict, pack->scanner, NULL, "test", pack->mail,
	        strlen(pack->mail), &error) != POSTERN_OK)
		fail_msg("%s", error.text);
	return postern_verdict_decision(pack->verdict);
}

static inline bool lua_pack_has_class(const struct lua_pack *pack, const char *name)
{
	const char *class_name;
	for (size_t i = 0; (class_name = postern_verdict_class(pack->verdict, i)); i++)
		if (strcmp(class_name, name) == 0)
			return true;
	return false;
}

/** The ledger's line about a script that failed; "" when there is none. */
static inline const char *lua_pack_failure(const struct lua_pack *pack)
{
	postern_coverage coverage;
	for (size_t i = 0; postern_verdict_coverage(pack->verdict, i, &coverage); i++)
		if (strcmp(coverage.reason, "script_failed") == 0) {
			const char *slash = strchr(coverage.name, '/');
			return slash ? slash + 1 : coverage.name;
		}
	return "";
}

#endif
