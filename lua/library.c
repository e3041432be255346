/* SPDX-License-Identifier: Apache-2.0
 *
 * Modules of the standard library: put together from rows and built-in files on first use, then
 * frozen and shared by all packs of the state.
 */
#include "lua/library.h"

#define MODULE(module, sentence) { #module, sentence },
#define IN_C(module, name, signature, sentence, example)
#define IN_LUA(module, name, signature, sentence, example)
const struct library_module library_modules[] = {
#include "lua/library.def"
};
#undef IN_LUA
#undef IN_C
#undef MODULE
const size_t library_n_modules = sizeof(library_modules) / sizeof(library_modules[0]);

#define MODULE(module, sentence)
#define IN_C(module, name, signature, sentence, example)                                           \
	{ #module, #name, signature, sentence, example },
#define IN_LUA IN_C
const struct library_row library_rows[] = {
#include "lua/library.def"
};
#undef IN_LUA
#undef IN_C
const size_t library_n_rows = sizeof(library_rows) / sizeof(library_rows[0]);

/* NULL where the module's Lua file has the function. */
#define IN_C(module, name, signature, sentence, example) std_##module##_##name,
#define IN_LUA(module, name, signature, sentence, example) NULL,
static const lua_CFunction row_functions[] = {
#include "lua/library.def"
};
#undef IN_LUA
#undef IN_C
#undef MODULE

static const char modules_key;

static bool add_rows(lua_State *L, const char *module)
{
	bool any = false;
	for (size_t i = 0; i < library_n_rows; i++) {
		if (strcmp(library_rows[i].module, module) != 0)
			continue;
		any = true;
		if (!row_functions[i])
			continue;
		lua_pushcfunction(L, row_functions[i]);
		lua_setfield(L, -2, library_rows[i].name);
	}
	return any;
}

/* Runs the built-in file; copies what it returns into the table on the top.  Its name is not that
 * of a file: a failure within it is one of the line that called it. */
static bool add_source(lua_State *L, const struct library_source *source)
{
	const char *name = lua_pushfstring(L, "=std.%s", source->module);
	if (luaL_loadbufferx(L, (const char *)source->text, source->length, name, "t") != LUA_OK)
		return lua_error(L);
	sandbox_push_globals(L);
	lua_setupvalue(L, -2, 1);
	lua_call(L, 0, 1);
	lua_remove(L, -2);
	for (lua_pushnil(L); lua_next(L, -2);) {
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_rawset(L, -5);
	}
	lua_pop(L, 1);
	return true;
}

static bool make(lua_State *L, const char *module)
{
	bool any = add_rows(L, module);
	for (size_t i = 0; i < library_n_sources; i++)
		if (strcmp(library_sources[i].module, module) == 0)
			any |= add_source(L, &library_sources[i]);
	return any;
}

bool library_push(lua_State *L, const char *name)
{
	if (lua_rawgetp(L, LUA_REGISTRYINDEX, &modules_key) == LUA_TNIL) {
		lua_pop(L, 1);
		lua_newtable(L);
		lua_pushvalue(L, -1);
		lua_rawsetp(L, LUA_REGISTRYINDEX, &modules_key);
	}
	if (lua_getfield(L, -1, name) == LUA_TTABLE) {
		lua_remove(L, -2);
		return true;
	}
	lua_pop(L, 1);
	lua_newtable(L);
	if (!make(L, name)) {
		lua_pop(L, 2);
		return false;
	}
	freeze_value(L, -1);
	lua_pushvalue(L, -1);
	lua_setfield(L, -3, name);
	lua_remove(L, -2);
	return true;
}
