/* SPDX-License-Identifier: Apache-2.0
 *
 * The standard library and its table: every row's example is true, every row has its function, and
 * every function its row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "lua/given.h"
#include "lua/lua.h"

/** Runs a script file; what went wrong, or "". */
static const char *run(struct arena *arena, struct text source)
{
	struct scripts *scripts = scripts_new();
	const struct script_loader *loader = scripts_loader(scripts);
	postern_diagnostics *diagnostics = diagnostics_new(NULL);
	const char *said = "";
	if (!loader->load(loader->context, 0, TEXT("rows.lua"), source, NULL, diagnostics))
		said = arena_text(arena, text_of(postern_diagnostics_at(diagnostics, 0)->text)).at;
	postern_diagnostics_free(diagnostics);
	scripts_free(scripts);
	return said;
}

/** "local check = require 'std.check'", once for each module */
static struct text requires(struct arena *arena)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < library_n_modules; i++)
		all = arena_format(arena, TEXT_FORMAT "local %s = require 'std.%s'\n",
		    TEXT_ARGUMENTS(all), library_modules[i].name, library_modules[i].name);
	return all;
}

static void every_example_is_true(void **state)
{
	struct arena *arena = arena_new();
	struct text head = requires(arena);
	int failed = 0;
	(void)state;
	for (size_t i = 0; i < library_n_rows; i++) {
		const struct library_row *row = &library_rows[i];
		struct text source = arena_format(arena,
		    TEXT_FORMAT "assert(type(%s.%s) == 'function', 'no function')\nassert(%s)\n",
		    TEXT_ARGUMENTS(head), row->module, row->name, row->example);
		const char *said = run(arena, source);
		if (said[0])
			print_error("%s.%s: %s\n", row->module, row->name, said);
		failed += said[0] != '\0';
	}
	assert_int_equal(failed, 0);
	arena_free(arena);
}

static struct text names_of(struct arena *arena, const char *module)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < library_n_rows; i++)
		if (strcmp(library_rows[i].module, module) == 0)
			all = arena_format(arena, TEXT_FORMAT "%s = true, ", TEXT_ARGUMENTS(all),
			    library_rows[i].name);
	return all;
}

static void every_function_has_a_row(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < library_n_modules; i++) {
		const char *module = library_modules[i].name;
		struct text source = arena_format(arena,
		    "local rows = { %s }\nfor name in pairs(require 'std.%s') do\n"
		    "assert(rows[name], name .. ' has no row')\nend\n",
		    names_of(arena, module).at, module);
		assert_string_equal(run(arena, source), "");
	}
	arena_free(arena);
}

static void definitions_are_lua(void **state)
{
	struct arena *arena = arena_new();
	char *path, *text;
	size_t n = 0;
	(void)state;
	for (; (text = lua_definitions(n, &path)); n++) {
		const char *said = run(arena, text_of(text));
		if (said[0])
			fail_msg("%s: %s", path, said);
		free(text);
		free(path);
	}
	assert_int_equal(n, 1 + library_n_modules);
	arena_free(arena);
}

/* What registers a function is what the engine calls it. */
static void registrations_are_named_by_their_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < given_n_registrations; i++)
		assert_string_equal(
		    given_registrations[i].name, script_kind_name(given_registrations[i].kind));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_example_is_true),
		cmocka_unit_test(every_function_has_a_row),
		cmocka_unit_test(definitions_are_lua),
		cmocka_unit_test(registrations_are_named_by_their_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
