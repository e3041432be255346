/* SPDX-License-Identifier: Apache-2.0
 *
 * The reference of what scripts may use, in Markdown: made from the tables, from the limits, and
 * from the sandbox as it is.
 */
#include <glib.h>

#include "lua/given.h"
#include "lua/library.h"

/* In a cell of a table a bar must not end it. */
static void say_cell(GString *out, const char *text)
{
	for (; *text; text++)
		g_string_append_printf(out, *text == '|' ? "\\|" : "%c", *text);
}

/* ---- what there is of Lua ---- */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in the frozen table at `index`, in order; of those whose value is, or is not, a table.
 */
static GPtrArray *names_in(lua_State *L, int index, bool tables)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	freeze_push_fields(L, index);
	for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
		if (lua_istable(L, -1) == tables)
			g_ptr_array_add(names, g_strdup(lua_tostring(L, -2)));
	lua_pop(L, 1);
	g_ptr_array_sort(names, by_name);
	return names;
}

static void say_names(GString *out, lua_State *L, const char *before)
{
	g_autoptr(GPtrArray) names = names_in(L, -1, false);
	for (guint i = 0; i < names->len; i++)
		g_string_append_printf(out, "%s`%s%s`", i ? ", " : "", before,
		    (const char *)g_ptr_array_index(names, i));
}

static void say_libraries(GString *out, lua_State *L)
{
	g_autoptr(GPtrArray) names = names_in(L, -1, true);
	for (guint i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *before = g_strdup_printf("%s.", name);
		if (strcmp(name, "postern") == 0)
			continue;
		freeze_push_fields(L, -1);
		lua_getfield(L, -1, name);
		g_string_append(out, "- ");
		say_names(out, L, before);
		g_string_append_c(out, '\n');
		lua_pop(L, 2);
	}
}

static void say_sandbox(GString *out)
{
	struct machine machine;
	g_string_append(out, "### What there is of Lua 5.4\n\nNothing but these names exists:\n\n");
	if (scripts_state(&machine)) {
		sandbox_push_base(machine.L);
		g_string_append(out, "- ");
		say_names(out, machine.L, "");
		g_string_append_c(out, '\n');
		say_libraries(out, machine.L);
	}
	machine_close(&machine);
	g_string_append_c(out, '\n');
}

/* ---- budgets ---- */

static void say_budgets(GString *out)
{
	struct limits limits;
	limits_default(&limits);
	g_string_append_printf(out,
	    "### What a call may cost\n\n"
	    "| | of one call | of all calls for one message |\n|---|---|---|\n"
	    "| instructions | %g million; %d more for each byte that an extractor is given | %d "
	    "times "
	    "that |\n"
	    "| memory | %zu MiB | freed between calls |\n"
	    "| CPU time | %u ms | %d times that |\n"
	    "| a string | %zu MiB | |\n"
	    "| values that `table.unpack` or `string.byte` spread out | %d | |\n"
	    "| loading a file | %g million instructions, %zu MiB, %u ms | |\n\n",
	    limits.script_steps / 1e6, HOST_EXTRACT_STEPS, HOST_CALLS, limits.script_bytes >> 20,
	    limits.script_milliseconds, HOST_TIMES, MACHINE_LONGEST >> 20, MACHINE_SPREAD,
	    (double)allowance_load.steps / 1e6, allowance_load.bytes >> 20,
	    allowance_load.milliseconds);
}

/* ---- what functions register, get and answer ---- */

static void say_registrations(GString *out)
{
	g_string_append(out, "### Registering\n\n");
	for (size_t i = 0; i < given_n_registrations; i++) {
		const struct given_registration *row = &given_registrations[i];
		g_string_append_printf(out,
		    "#### `postern.%s`\n\n```lua\npostern.%s%s\n```\n\n%s\n\n"
		    "When it fails, %s.\n\n",
		    row->name, row->name, row->signature, row->sentence, row->failure);
	}
}

static void say_field(GString *out, const struct given_field *field)
{
	g_string_append_printf(out, "| `%s` | `", field->name);
	say_cell(out, field->type);
	g_string_append(out, "` | ");
	say_cell(out, field->sentence);
	g_string_append(out, " |\n");
}

static void say_objects(GString *out)
{
	g_string_append(out, "### What functions get and answer\n\n");
	for (size_t i = 0; i < given_n_objects; i++) {
		const struct given_object *object = &given_objects[i];
		g_string_append_printf(out,
		    "#### `postern.%s`\n\n%s\n\n| | type | |\n|---|---|---|\n", object->name,
		    object->sentence);
		for (size_t k = 0; k < given_n_fields; k++)
			if (strcmp(given_fields[k].object, object->name) == 0)
				say_field(out, &given_fields[k]);
		g_string_append_c(out, '\n');
	}
}

/* ---- the standard library ---- */

static void say_row(GString *out, const struct library_row *row)
{
	g_string_append_printf(out, "- **`%s.%s%s`**\n  %s\n\n  ```lua\n  %s\n  ```\n", row->module,
	    row->name, row->signature, row->sentence, row->example);
}

static void say_library(GString *out)
{
	g_string_append(out, "### The standard library\n\nEvery example is true.\n");
	for (size_t i = 0; i < library_n_modules; i++) {
		const struct library_module *module = &library_modules[i];
		g_string_append_printf(out,
		    "\n#### `std.%s`\n\n%s\n\n```lua\nlocal %s = require \"std.%s\"\n```\n\n",
		    module->name, module->sentence, module->name, module->name);
		for (size_t k = 0; k < library_n_rows; k++)
			if (strcmp(library_rows[k].module, module->name) == 0)
				say_row(out, &library_rows[k]);
	}
}

char *lua_reference(void)
{
	GString *out = g_string_new(NULL);
	say_sandbox(out);
	say_budgets(out);
	say_registrations(out);
	say_objects(out);
	say_library(out);
	return g_string_free(out, FALSE);
}
