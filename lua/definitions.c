/* SPDX-License-Identifier: Apache-2.0
 *
 * Definitions for editors: what scripts may use, as annotations that the Lua language server reads
 * (LuaLS, "meta" files).  One file has the globals; each module of the standard library has its
 * own, because the server finds a module by the path of its file.
 */
#include "lua/given.h"
#include "lua/library.h"
#include "lua/signature.h"

static const char opening[] =
    "-- SPDX-License-Identifier: Apache-2.0\n"
    "-- What packs' scripts may use, for editors.  Written by scripts/lua-doc.\n";

static const char aliases[] =
    "---A text: a string, a view, a candidate (its letters and digits) or an extractor's content.\n"
    "---@alias text string|postern.view|postern.candidate|postern.content\n\n"
    "---How a message may leave, weakest first.\n"
    "---@alias postern.decision 'deliver'|'tls_required'|'envelope'|'endpoint'|'block'\n\n"
    "---How sure a finding is, weakest first.\n"
    "---@alias postern.confidence 'possible'|'likely'|'certain'\n\n";

/* Views and contents look for patterns as strings do. */
static const char looking[] =
    "---@field find fun(self, pattern: text, init?: integer, plain?: boolean): integer?, integer?, "
    "...\n"
    "---@field match fun(self, pattern: text, init?: integer): ...\n"
    "---@field gmatch fun(self, pattern: text, init?: integer): fun(): ...\n"
    "---@field gsub fun(self, pattern: text, replacement: string|table|function, n?: integer): "
    "string, integer\n";

/* ---- functions ---- */

/* "name?: type" as "name? type" */
static void say_parameter(GString *out, const char *parameter)
{
	const char *colon = strchr(parameter, ':');
	g_string_append_printf(
	    out, "---@param %.*s %s\n", (int)(colon - parameter), parameter, colon + 2);
}

static void say_name(GString *out, const char *parameter)
{
	g_string_append_len(out, parameter, (gssize)strcspn(parameter, "?:"));
}

static void say_function(
    GString *out, const char *table, const char *name, const char *text, const char *sentence)
{
	struct signature signature = signature_read(text);
	g_string_append_printf(out, "---%s\n", sentence);
	for (guint i = 0; i < signature.parameters->len; i++)
		say_parameter(out, g_ptr_array_index(signature.parameters, i));
	for (guint i = 0; i < signature.answers->len; i++)
		g_string_append_printf(
		    out, "---@return %s\n", (const char *)g_ptr_array_index(signature.answers, i));
	g_string_append_printf(out, "function %s.%s(", table, name);
	for (guint i = 0; i < signature.parameters->len; i++) {
		g_string_append(out, i ? ", " : "");
		say_name(out, g_ptr_array_index(signature.parameters, i));
	}
	g_string_append(out, ") end\n\n");
	signature_clear(&signature);
}

/* ---- objects ---- */

static void say_field(GString *out, const struct given_field *field)
{
	if (field->is_method) {
		const char *rest = field->type + 1;
		g_string_append_printf(out, "---@field %s fun(self%s%s # %s\n", field->name,
		    rest[0] == ')' ? "" : ", ", rest, field->sentence);
		return;
	}
	size_t length = strlen(field->type);
	bool may_lack = field->type[length - 1] == '?';
	g_string_append_printf(out, "---@field %s%s %.*s # %s\n", field->name, may_lack ? "?" : "",
	    (int)(length - may_lack), field->type, field->sentence);
}

static void say_object(GString *out, const struct given_object *object)
{
	g_string_append_printf(
	    out, "---%s\n---@class postern.%s\n", object->sentence, object->name);
	for (size_t i = 0; i < given_n_fields; i++)
		if (strcmp(given_fields[i].object, object->name) == 0)
			say_field(out, &given_fields[i]);
	if (strcmp(object->name, "content") == 0)
		g_string_append_printf(out, "---@operator len: integer\n%s", looking);
	g_string_append_c(out, '\n');
}

/* ---- files ---- */

static char *globals_file(void)
{
	GString *out = g_string_new(opening);
	g_string_append_printf(out, "---@meta\n\n%s", aliases);
	for (size_t i = 0; i < given_n_objects; i++)
		say_object(out, &given_objects[i]);
	g_string_append(out, "---Registers what rules name; works while a file is loaded.\n"
	                     "---@class postern\npostern = {}\n\n");
	for (size_t i = 0; i < given_n_registrations; i++) {
		const struct given_registration *row = &given_registrations[i];
		say_function(out, "postern", row->name, row->signature, row->sentence);
	}
	g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

static char *module_file(const struct library_module *module)
{
	GString *out = g_string_new(opening);
	bool is_view = strcmp(module->name, "view") == 0;
	g_string_append_printf(out, "---@meta std.%s\n\n---%s\n---@class %s.%s\n", module->name,
	    module->sentence, is_view ? "postern" : "std", module->name);
	if (is_view)
		g_string_append_printf(out, "---@operator len: integer\n%s", looking);
	g_string_append_printf(out, "local %s = {}\n\n", module->name);
	for (size_t i = 0; i < library_n_rows; i++) {
		const struct library_row *row = &library_rows[i];
		if (strcmp(row->module, module->name) == 0)
			say_function(out, row->module, row->name, row->signature, row->sentence);
	}
	g_string_append_printf(out, "return %s\n", module->name);
	return g_string_free(out, FALSE);
}

char *lua_definitions(size_t i, char **path)
{
	if (i > library_n_modules)
		return NULL;
	*path = i == 0 ? g_strdup("postern.lua")
	               : g_strdup_printf("std/%s.lua", library_modules[i - 1].name);
	return i == 0 ? globals_file() : module_file(&library_modules[i - 1]);
}
