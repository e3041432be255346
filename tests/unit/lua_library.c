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

/* Every day of a century with and one without a leap day: a day later is the next one, a week has
 * seven, and what people write comes back. */
static void days_follow_each_other(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	assert_string_equal(
	    run(arena,
	        TEXT("local dates = require 'std.dates'\n"
	             "local names = { 'jan', 'Feb.', 'MARCH', 'abril', 'May', 'junio', 'Jul', "
	             "'ago', "
	             "'Sept', 'octubre', 'Nov', 'diciembre' }\n"
	             "local day, week = '1990-01-01', dates.weekday('1990-01-01')\n"
	             "for n = 0, 40500 do\n"
	             "if n % 7 == 0 then assert(dates.weekday(day) == week, day) end\n"
	             "if n % 50 == 0 then\n"
	             "local y, m, d = dates.parts(day)\n"
	             "assert(dates.parse(('%d/%d/%d'):format(m, d, y)) == day, day)\n"
	             "assert(dates.parse(('%d %s %d'):format(d, names[m], y)) == day, day)\n"
	             "assert(dates.parse(('%s %dth, %d'):format(names[m], d, y)) == day, day)\n"
	             "assert(dates.parse(('%d de %s de %d'):format(d, names[m]:gsub('%.', ''), y)) "
	             "== "
	             "day, day)\n"
	             "assert(dates.add('1990-01-01', n) == day, day)\n"
	             "assert(dates.difference('1990-01-01', day) == n, day)\n"
	             "end\n"
	             "local after = dates.add(day, 1)\n"
	             "assert(after > day and dates.valid(after) and dates.difference(day, after) "
	             "== 1)\n"
	             "day = after\nend\nassert(day == '2100-11-21', day)\n")),
	    "");
	arena_free(arena);
}

/* One wrong digit, or two neighbours exchanged, is what check digits are for. */
static void schemes_refuse_one_wrong_digit(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	assert_string_equal(
	    run(arena,
	        TEXT("local check = require 'std.check'\n"
	             "local weights = { 9, 8, 7, 6, 5, 4, 3, 2 }\n"
	             "local schemes = { verhoeff = check.verhoeff, damm = check.damm,\n"
	             "mod11_2 = check.mod11_2,\n"
	             "mod11 = function(text) return check.mod11(text, weights) end }\n"
	             "for name, holds in pairs(schemes) do\n"
	             "for base = 10407, 10407 + 37 * 200, 37 do\n"
	             "local right, good = nil, 0\n"
	             "for c = 0, 10 do\n"
	             "local text = base .. (c == 10 and 'X' or c)\n"
	             "if holds(text) then right, good = text, good + 1 end\n"
	             "end\n"
	             "assert(good == 1, name .. ' has ' .. good .. ' check digits')\n"
	             "for i = 1, 5 do\n"
	             "local d = right:byte(i) - 48\n"
	             "local wrong = right:sub(1, i - 1) .. (d + 3) % 10 .. right:sub(i + 1)\n"
	             "assert(not holds(wrong), name .. ' takes ' .. wrong)\n"
	             "local a, b = right:sub(i, i), right:sub(i + 1, i + 1)\n"
	             "local turned = right:sub(1, i - 1) .. b .. a .. right:sub(i + 2)\n"
	             "assert(a == b or not holds(turned), name .. ' takes ' .. turned)\n"
	             "end\nend\nend\n")),
	    "");
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
		cmocka_unit_test(days_follow_each_other),
		cmocka_unit_test(schemes_refuse_one_wrong_digit),
		cmocka_unit_test(definitions_are_lua),
		cmocka_unit_test(registrations_are_named_by_their_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
