/* SPDX-License-Identifier: Apache-2.0
 *
 * The allow-list: what a script can reach is built here, name by name, and nothing else exists.
 *
 * Functions of Lua's own library are taken over where they are harmless; those whose work grows
 * with their arguments are charged for it first, because instructions inside C are not counted.
 * Left out for good: load, loadstring, dofile, loadfile (code from data), collectgarbage (a clock
 * of a kind), rawget, rawset, rawequal, rawlen (they see through frozen tables), print, xpcall (a
 * handler that runs when the budget is gone), string.dump, string.pack, io, os, debug, package,
 * math.random, coroutine.running and tostring() of addresses (chance).
 */
#include "lua/room.h"

static const char base_key;

/* ---- functions of Lua's library, charged ---- */

/* Upvalue 1: the function. */
static int call_original(lua_State *L)
{
	return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* By the lengths of the texts that it is given. */
static int charged_by_text(lua_State *L)
{
	size_t steps = 1;
	for (int i = 1; i <= lua_gettop(L); i++)
		if (lua_type(L, i) == LUA_TSTRING)
			steps += (size_t)lua_rawlen(L, i) / 8;
	machine_spend(L, steps);
	return call_original(L);
}

/* string.byte: one value for each byte. */
static int charged_byte(lua_State *L)
{
	lua_Integer from = luaL_optinteger(L, 2, 1), to = luaL_optinteger(L, 3, from);
	lua_Integer length = (lua_Integer)luaL_len(L, 1);
	from = from < 0 ? from + length + 1 : from;
	to = to < 0 ? to + length + 1 : to;
	to = to > length ? length : to;
	luaL_argcheck(L, to - from < MACHINE_SPREAD, 3, "too many characters at once");
	return call_original(L);
}

/* The entries that a function of `table` may walk over. */
static size_t span_of(lua_State *L, int from, int to)
{
	lua_Integer first = luaL_optinteger(L, from, 1);
	lua_Integer last = lua_isnoneornil(L, to) ? luaL_len(L, 1) : luaL_checkinteger(L, to);
	if (last < first)
		return 0;
	return (size_t)((lua_Unsigned)last - (lua_Unsigned)first) + 1;
}

static int charged_concat(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	machine_spend(L, span_of(L, 3, 4));
	return call_original(L);
}

static int charged_unpack(lua_State *L)
{
	size_t n = span_of(L, 2, 3);
	luaL_argcheck(L, n <= MACHINE_SPREAD, 1, "too many values at once");
	machine_spend(L, n);
	return call_original(L);
}

/* Inserting and removing at the end costs nothing; elsewhere what follows moves. */
static int charged_shift(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	lua_Integer n = luaL_len(L, 1);
	bool inside = lua_isinteger(L, 2) && lua_tointeger(L, 2) < n;
	machine_spend(L, inside && n > 0 ? (size_t)n : 1);
	return call_original(L);
}

static int charged_sort(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	lua_Integer n = luaL_len(L, 1);
	machine_spend(L, n > 0 ? (size_t)n * 20 : 1);
	return call_original(L);
}

struct taken {
	const char *name;
	lua_CFunction charge; /**< NULL: as it is */
};

/* From the library at `from` into the table on the top. */
static void take(lua_State *L, int from, const struct taken *names)
{
	for (; names->name; names++) {
		lua_getfield(L, from, names->name);
		if (names->charge)
			lua_pushcclosure(L, names->charge, 1);
		lua_setfield(L, -2, names->name);
	}
}

/* ---- basic functions ---- */

void sandbox_tostring(lua_State *L, int index)
{
	if (lua_type(L, index) <= LUA_TSTRING ||
	    luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
		if (lua_type(L, index) > LUA_TSTRING)
			lua_pop(L, 1);
		luaL_tolstring(L, index, NULL);
		return;
	}
	lua_pushstring(L, luaL_typename(L, index));
}

static int base_tostring(lua_State *L)
{
	luaL_checkany(L, 1);
	sandbox_tostring(L, 1);
	return 1;
}

/* error(message [, level]) */
static int base_error(lua_State *L)
{
	int level = (int)luaL_optinteger(L, 2, 1);
	lua_settop(L, 1);
	if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
		luaL_where(L, level);
		lua_pushvalue(L, 1);
		lua_concat(L, 2);
	}
	return lua_error(L);
}

/* What pcall answers, also when it goes on after a coroutine yielded. */
static int finish_pcall(lua_State *L, int status, lua_KContext extra)
{
	if (status == LUA_OK || status == LUA_YIELD)
		return lua_gettop(L) - (int)extra;
	machine_caught(L, status);
	lua_pushboolean(L, 0);
	lua_pushvalue(L, -2);
	return 2;
}

static int base_pcall(lua_State *L)
{
	luaL_checkany(L, 1);
	machine_spend(L, 10);
	lua_pushboolean(L, 1);
	lua_insert(L, 1);
	int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall);
	return finish_pcall(L, status, 0);
}

static void add_basics(lua_State *L)
{
	static const struct taken basics[] = { { "assert", NULL }, { "ipairs", NULL },
		{ "select", NULL }, { "type", NULL }, { "tonumber", charged_by_text },
		{ NULL, NULL } };
	static const luaL_Reg own[] = { { "tostring", base_tostring }, { "error", base_error },
		{ "pcall", base_pcall }, { "getmetatable", freeze_getmetatable },
		{ "setmetatable", freeze_setmetatable }, { NULL, NULL } };
	luaL_requiref(L, "_G", luaopen_base, 0);
	lua_insert(L, -2);
	take(L, lua_gettop(L) - 1, basics);
	luaL_setfuncs(L, own, 0);
	lua_remove(L, -2);
}

/* ---- libraries ---- */

void sandbox_add_tables(lua_State *L)
{
	static const struct taken names[] = { { "concat", charged_concat },
		{ "insert", charged_shift }, { "remove", charged_shift }, { "pack", NULL },
		{ "sort", charged_sort }, { "unpack", charged_unpack }, { NULL, NULL } };
	luaL_requiref(L, "table", luaopen_table, 0);
	lua_newtable(L);
	take(L, lua_gettop(L) - 1, names);
	lua_remove(L, -2);
	lua_setfield(L, -2, "table");
}

static void add_math(lua_State *L)
{
	static const struct taken names[] = { { "abs", NULL }, { "ceil", NULL }, { "floor", NULL },
		{ "fmod", NULL }, { "huge", NULL }, { "max", NULL }, { "maxinteger", NULL },
		{ "min", NULL }, { "mininteger", NULL }, { "tointeger", NULL }, { "type", NULL },
		{ "ult", NULL }, { NULL, NULL } };
	luaL_requiref(L, "math", luaopen_math, 0);
	lua_newtable(L);
	take(L, lua_gettop(L) - 1, names);
	lua_remove(L, -2);
	lua_setfield(L, -2, "math");
}

static void add_utf8(lua_State *L)
{
	static const struct taken names[] = { { "char", NULL }, { "charpattern", NULL },
		{ "codepoint", charged_byte }, { "codes", charged_by_text },
		{ "len", charged_by_text }, { "offset", charged_by_text }, { NULL, NULL } };
	luaL_requiref(L, "utf8", luaopen_utf8, 0);
	lua_newtable(L);
	take(L, lua_gettop(L) - 1, names);
	lua_remove(L, -2);
	lua_setfield(L, -2, "utf8");
}

/* The functions of strings are also their methods; their metatable shows and gives nothing. */
void sandbox_add_strings(lua_State *L)
{
	static const struct taken names[] = { { "byte", charged_byte }, { "char", NULL },
		{ "len", NULL }, { "lower", NULL }, { "reverse", NULL }, { "sub", NULL },
		{ "upper", NULL }, { "format", strings_format }, { NULL, NULL } };
	luaL_requiref(L, "string", luaopen_string, 0);
	lua_newtable(L);
	take(L, lua_gettop(L) - 1, names);
	luaL_setfuncs(L, pattern_functions, 0);
	lua_remove(L, -2);
	lua_pushliteral(L, "");
	lua_newtable(L);
	lua_newtable(L); /* a copy: freezing empties the one that scripts see */
	for (lua_pushnil(L); lua_next(L, -5);) {
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_settable(L, -4);
	}
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
	lua_pop(L, 1);
	lua_setfield(L, -2, "string");
}

/* The state's own globals and loaded modules were only needed to take from. */
static void forget_originals(lua_State *L)
{
	lua_newtable(L);
	lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	lua_pushnil(L);
	lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
}

void sandbox_build(lua_State *L)
{
	lua_newtable(L);
	add_basics(L);
	sandbox_add_pairs(L);
	sandbox_add_strings(L);
	sandbox_add_tables(L);
	sandbox_add_coroutines(L);
	add_math(L);
	add_utf8(L);
	sandbox_add_postern(L);
	lua_pushliteral(L, "Lua 5.4");
	lua_setfield(L, -2, "_VERSION");
	forget_originals(L);
	freeze_value(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &base_key);
}

void sandbox_push_base(lua_State *L)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &base_key);
}

/* A copy: a name is then found at once, which is what validators do all day. */
void sandbox_push_globals(lua_State *L)
{
	lua_newtable(L);
	sandbox_push_base(L);
	freeze_push_fields(L, -1);
	for (lua_pushnil(L); lua_next(L, -2);) {
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_rawset(L, -6);
	}
	lua_pop(L, 2);
}
