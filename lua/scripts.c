/* SPDX-License-Identifier: Apache-2.0
 *
 * The script files of a rule set.  Each is compiled once, from source; its functions are registered
 * while it runs; then all that they reach is frozen.  A scanner's state is made by running the same
 * compiled chunks again: without clock and chance they register the same functions in the same
 * order, which is checked.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "lua/given.h"

/** Loading may build tables of a hundred thousand terms. */
const struct allowance allowance_load = { 50000000, (size_t)64 << 20, 5000 };

static const char functions_key;

/* ---- compiling ---- */

/* "FILE:LINE: what" of the compiler becomes the place of the error in hand. */
static int raise_syntax(lua_State *L, const char *path)
{
	struct machine *m = machine_of(L);
	const char *message = lua_tostring(L, -1), *colon = strstr(message, ".lua:");
	snprintf(m->file, sizeof(m->file), "%s", path);
	m->line = colon ? (uint32_t)strtoul(colon + 5, NULL, 10) : 1;
	m->placed = true;
	return lua_error(L);
}

static int keep_binary(lua_State *L, const void *bytes, size_t length, void *buffer)
{
	(void)L;
	g_byte_array_append(buffer, bytes, (guint)length);
	return 0;
}

/* Compiles into the set; pushes the function. */
static void compile(
    lua_State *L, struct loading *loading, struct text source, const char *path, struct text name)
{
	struct scripts *scripts = loading->scripts;
	const char *chunk_name = lua_pushfstring(L, "@%s", path);
	if (luaL_loadbufferx(L, source.at, source.len, chunk_name, "t") != LUA_OK)
		raise_syntax(L, path);
	lua_remove(L, -2);
	GByteArray *binary = g_byte_array_new();
	lua_dump(L, keep_binary, binary, 0);
	struct text kept = { (const char *)binary->data, binary->len };
	kept = arena_text(scripts->arena, kept);
	g_byte_array_unref(binary);
	struct chunk *chunk = arena_push(scripts->arena, &scripts->chunks);
	*chunk = (struct chunk){ .pack = loading->pack,
		.path = arena_text(scripts->arena, text_of(path)).at,
		.name = arena_text(scripts->arena, name),
		.file = loading->file,
		.binary = kept };
}

static void push_known(lua_State *L, const struct chunk *chunk)
{
	if (luaL_loadbufferx(L, chunk->binary.at, chunk->binary.len, chunk->path, "b") != LUA_OK)
		lua_error(L);
}

/* Runs the function on the top in the file's globals; its first result replaces it. */
static void run_chunk(lua_State *L, const struct loading *loading)
{
	lua_rawgeti(L, LUA_REGISTRYINDEX, loading->globals);
	lua_setupvalue(L, -2, 1);
	lua_call(L, 0, 1);
}

/* ---- require ---- */

static bool plain_name(struct text name, const char *also)
{
	for (size_t i = 0; i < name.len; i++)
		if (!ascii_is_alnum((unsigned char)name.at[i]) && !strchr(also, name.at[i]))
			return false;
	return name.len > 0 && name.len <= 100;
}

static void push_module_source(lua_State *L, struct loading *loading, struct text name)
{
	struct text file =
	    arena_format(loading->scripts->arena, TEXT_FORMAT ".lua", TEXT_ARGUMENTS(name));
	struct text source;
	postern_error error = { 0 };
	if (!loading->reader->read(&source, loading->reader->context, file, &error))
		luaL_error(L, "no module \"%s\" in this pack: %s", name.at, error.text);
	const char *path =
	    arena_format(loading->scripts->arena, "%s%s", loading->folder, file.at).at;
	compile(L, loading, source, path, name);
}

static void push_module(lua_State *L, struct loading *loading, struct text name)
{
	if (loading->scripts) {
		push_module_source(L, loading, name);
		return;
	}
	const struct scripts *known = loading->known;
	for (size_t i = 0; i < known->chunks.count; i++) {
		const struct chunk *chunk = &known->chunks.items[i];
		if (chunk->file == loading->file && text_equal(chunk->name, name)) {
			push_known(L, chunk);
			return;
		}
	}
	luaL_error(L, "no module \"%s\"", name.at);
}

/* require(name): "std.NAME" of the standard library, else NAME.lua of the same pack */
static int postern_require(lua_State *L)
{
	struct loading *loading = machine_of(L)->loading;
	size_t length;
	const char *name = luaL_checklstring(L, 1, &length);
	if (!loading)
		return luaL_error(L, "require works only while a file is loaded");
	if (strncmp(name, "std.", 4) == 0)
		return library_push(L, name + 4)
		           ? 1
		           : luaL_error(L, "the standard library has no module \"%s\"", name);
	luaL_argcheck(L, plain_name((struct text){ name, length }, "_"), 1,
	    "a module is named by letters, digits and underscores");
	lua_rawgeti(L, LUA_REGISTRYINDEX, loading->modules);
	if (lua_getfield(L, -1, name) == LUA_TBOOLEAN)
		return luaL_error(L, "the modules that \"%s\" requires lead back to it", name);
	if (!lua_isnil(L, -1))
		return 1;
	lua_pop(L, 1);
	lua_pushboolean(L, 1);
	lua_setfield(L, -2, name);
	push_module(L, loading, (struct text){ name, length });
	run_chunk(L, loading);
	luaL_argcheck(L, lua_istable(L, -1), 1, "a module returns a table");
	lua_pushvalue(L, -1);
	lua_setfield(L, -3, name);
	return 1;
}

/* ---- registering ---- */

static void read_kinds(lua_State *L, struct scripts *scripts, struct items *out)
{
	if (lua_isnoneornil(L, 3))
		return;
	luaL_checktype(L, 3, LUA_TTABLE);
	if (lua_getfield(L, 3, "kinds") != LUA_TTABLE)
		luaL_error(L, "options of a validator are { kinds = { ... } }");
	for (lua_Integer i = 1; lua_rawgeti(L, -1, i) != LUA_TNIL; i++, lua_pop(L, 1)) {
		size_t length;
		const char *kind = luaL_checklstring(L, -1, &length);
		if (!plain_name((struct text){ kind, length }, "_-"))
			luaL_error(L, "a kind is named by letters, digits, - and _");
		*arena_push(scripts->arena, out) =
		    arena_text(scripts->arena, (struct text){ kind, length });
	}
	lua_pop(L, 2);
}

static void add_function(lua_State *L, struct loading *loading,
    const struct given_registration *registrar, struct text name)
{
	struct scripts *scripts = loading->scripts;
	struct items kinds = { 0 };
	lua_Debug about;
	if (script_named(scripts->functions.items, scripts->functions.count, registrar->kind,
	        loading->pack, name) != UINT32_MAX)
		luaL_error(L, "there is a %s \"%s\" already", registrar->name, name.at);
	if (registrar->kind == SCRIPT_VALIDATOR)
		read_kinds(L, scripts, &kinds);
	lua_pushvalue(L, 2);
	lua_getinfo(L, ">S", &about);
	struct program_script *function = arena_push(scripts->arena, &scripts->functions);
	*function = (struct program_script){ .kind = registrar->kind,
		.name = arena_text(scripts->arena, name),
		.pack = loading->pack,
		.place = { arena_text(scripts->arena, text_of(about.source + 1)).at,
		    (uint32_t)about.linedefined, 1, 1 } };
	*arena_push(scripts->arena, &scripts->answers) = (struct items){ 0 };
	*arena_push(scripts->arena, &scripts->kinds) = kinds;
}

/* Upvalue 1: index of the registrar. */
static int register_function(lua_State *L)
{
	const struct given_registration *registrar =
	    &given_registrations[lua_tointeger(L, lua_upvalueindex(1))];
	struct loading *loading = machine_of(L)->loading;
	struct text name = TEXT("");
	if (!loading)
		return luaL_error(
		    L, "postern.%s works only while a file is loaded", registrar->name);
	if (registrar->also) {
		name.at = luaL_checklstring(L, 1, &name.len);
		luaL_argcheck(L, plain_name(name, registrar->also), 1, "not a name");
	} else {
		lua_insert(L, 1); /* the function is the second argument everywhere else */
		lua_pushliteral(L, "");
		lua_insert(L, 1);
	}
	luaL_checktype(L, 2, LUA_TFUNCTION);
	luaL_argcheck(L, !lua_iscfunction(L, 2), 2, "not a function of this file");
	if (loading->scripts)
		add_function(L, loading, registrar, name);
	const struct scripts *known = loading->scripts ? loading->scripts : loading->known;
	if (loading->next >= known->functions.count ||
	    known->functions.items[loading->next].kind != registrar->kind ||
	    !text_equal(known->functions.items[loading->next].name, name))
		return luaL_error(L, "the functions of this file differ from run to run");
	lua_rawgetp(L, LUA_REGISTRYINDEX, &functions_key);
	lua_pushvalue(L, 2);
	lua_rawseti(L, -2, (lua_Integer)++loading->next);
	return 0;
}

void sandbox_add_postern(lua_State *L)
{
	lua_newtable(L);
	for (size_t i = 0; i < given_n_registrations; i++) {
		lua_pushinteger(L, (lua_Integer)i);
		lua_pushcclosure(L, register_function, 1);
		lua_setfield(L, -2, given_registrations[i].name);
	}
	lua_setfield(L, -2, "postern");
	lua_pushcfunction(L, postern_require);
	lua_setfield(L, -2, "require");
}

/* ---- running a file ---- */

static void freeze_file(lua_State *L, const struct loading *loading, uint32_t from)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &functions_key);
	int functions = lua_gettop(L);
	for (uint32_t i = from; i < loading->next; i++) {
		lua_rawgeti(L, functions, (lua_Integer)i + 1);
		freeze_value(L, -1);
		lua_pop(L, 1);
	}
	lua_rawgeti(L, LUA_REGISTRYINDEX, loading->modules);
	freeze_value(L, -1);
	lua_rawgeti(L, LUA_REGISTRYINDEX, loading->globals);
	freeze_value(L, -1);
	lua_pop(L, 3);
}

static int run_file(lua_State *L)
{
	struct loading *loading = machine_of(L)->loading;
	uint32_t from = loading->next;
	sandbox_push_globals(L);
	loading->globals = luaL_ref(L, LUA_REGISTRYINDEX);
	lua_newtable(L);
	loading->modules = luaL_ref(L, LUA_REGISTRYINDEX);
	if (loading->scripts)
		compile(L, loading, loading->source, loading->path, TEXT(""));
	else
		push_known(L, &loading->known->chunks.items[loading->file]);
	run_chunk(L, loading);
	freeze_file(L, loading, from);
	luaL_unref(L, LUA_REGISTRYINDEX, loading->globals);
	luaL_unref(L, LUA_REGISTRYINDEX, loading->modules);
	return 0;
}

bool scripts_run(struct machine *machine, struct loading *loading)
{
	lua_pushcfunction(machine->L, run_file);
	machine->loading = loading;
	bool good = machine_call(machine, &allowance_load, 0, 0);
	machine->loading = NULL;
	return good;
}

/* ---- a state ---- */

static int build(lua_State *L)
{
	sandbox_build(L);
	objects_build(L);
	question_build(L);
	lua_newtable(L);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &functions_key);
	return 0;
}

bool scripts_state(struct machine *machine)
{
	if (!machine_open(machine))
		return false;
	lua_checkstack(machine->L, 100);
	lua_pushcfunction(machine->L, build);
	if (!machine_call(machine, &allowance_load, 0, 0))
		return false;
	lua_rawgetp(machine->L, LUA_REGISTRYINDEX, &functions_key);
	for (enum object object = 0; object < N_OBJECTS; object++)
		object_push(machine->L, object);
	return true;
}

/* ---- data that functions build at load ---- */

/* Stack: the function.  Light userdata: where the texts go, on which arena. */
static int collect_items(lua_State *L)
{
	struct scripts *scripts = lua_touserdata(L, 2);
	struct items *out = lua_touserdata(L, 3);
	lua_pushvalue(L, 1);
	lua_call(L, 0, 1);
	if (!lua_istable(L, -1))
		machine_answer(L, "wanted a list of texts, not a %s", luaL_typename(L, -1));
	for (lua_Integer i = 1; lua_geti(L, -1, i) != LUA_TNIL; i++, lua_pop(L, 1)) {
		struct text item;
		if (lua_type(L, -1) != LUA_TSTRING)
			machine_answer(
			    L, "item %d is a %s, not a text", (int)i, luaL_typename(L, -1));
		item.at = lua_tolstring(L, -1, &item.len);
		machine_spend(L, item.len / 8 + 1);
		*arena_push(scripts->arena, out) = arena_text(scripts->arena, item);
	}
	return 0;
}

static bool run_data(struct scripts *scripts, uint32_t function)
{
	lua_State *L = scripts->checker.L;
	enum script_kind kind = scripts->functions.items[function].kind;
	if (kind != SCRIPT_TERMS && kind != SCRIPT_LIST)
		return true;
	lua_pushcfunction(L, collect_items);
	lua_rawgeti(L, STATE_FUNCTIONS, (lua_Integer)function + 1);
	lua_pushlightuserdata(L, scripts);
	lua_pushlightuserdata(L, &scripts->answers.items[function]);
	return machine_call(&scripts->checker, &allowance_load, 3, 0);
}

/* ---- the loader ---- */

static void report(
    const struct machine *machine, const struct place *otherwise, postern_diagnostics *diagnostics)
{
	struct place place = *otherwise;
	if (machine->placed)
		place = (struct place){ machine->file, machine->line, 1, 1 };
	diagnostics_add(diagnostics, POSTERN_ERROR, place, "%s", machine->text);
}

static bool run_new_data(struct scripts *scripts, uint32_t from, postern_diagnostics *diagnostics)
{
	bool good = true;
	for (uint32_t i = from; i < scripts->functions.count; i++)
		if (!run_data(scripts, i)) {
			report(&scripts->checker, &scripts->functions.items[i].place, diagnostics);
			good = false;
		}
	return good;
}

static bool load(void *context, uint32_t pack, struct text path, struct text source,
    const struct script_reader *reader, postern_diagnostics *diagnostics)
{
	struct scripts *scripts = context;
	struct place place = { path.at, 1, 1, 1 };
	const char *slash = strrchr(path.at, '/');
	uint32_t from = (uint32_t)scripts->functions.count;
	struct loading loading = { .scripts = scripts,
		.file = (uint32_t)scripts->chunks.count,
		.pack = pack,
		.reader = reader,
		.source = source,
		.path = path.at,
		.next = from };
	loading.folder =
	    arena_format(scripts->arena, "%.*s", slash ? (int)(slash + 1 - path.at) : 0, path.at)
	        .at;
	if (!scripts->opened && !(scripts->opened = scripts_state(&scripts->checker))) {
		diagnostics_add(diagnostics, POSTERN_ERROR, place, "no Lua state can be made: %s",
		    scripts->checker.text);
		return false;
	}
	diagnostics_source(diagnostics, path.at, source);
	if (!scripts_run(&scripts->checker, &loading)) {
		report(&scripts->checker, &place, diagnostics);
		return false;
	}
	return run_new_data(scripts, from, diagnostics);
}

/* Asked when everything is loaded: the state that checked is no longer needed. */
static size_t functions(void *context, const struct program_script **out)
{
	struct scripts *scripts = context;
	machine_close(&scripts->checker);
	scripts->opened = false;
	*out = scripts->functions.items;
	return scripts->functions.count;
}

static size_t items(void *context, uint32_t function, const struct text **out)
{
	const struct scripts *scripts = context;
	*out = scripts->answers.items[function].items;
	return scripts->answers.items[function].count;
}

struct scripts *scripts_new(void)
{
	struct scripts *scripts = g_new0(struct scripts, 1);
	scripts->arena = arena_new();
	scripts->loader = (struct script_loader){ scripts, load, functions, items };
	return scripts;
}

void scripts_free(struct scripts *scripts)
{
	if (!scripts)
		return;
	machine_close(&scripts->checker);
	arena_free(scripts->arena);
	g_free(scripts);
}

const struct script_loader *scripts_loader(struct scripts *scripts)
{
	return &scripts->loader;
}

size_t scripts_count(const struct scripts *scripts)
{
	return scripts->functions.count;
}
