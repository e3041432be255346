/* SPDX-License-Identifier: Apache-2.0
 *
 * pairs and next in the order of keys: numbers, then texts by bytes, then false and true.  Lua's
 * own order depends on addresses and on a seed; a verdict must come out the same tomorrow.
 */
#include <stdlib.h>

#include "lua/room.h"

enum rank { RANK_NUMBER, RANK_TEXT, RANK_BOOLEAN };

struct key {
	enum rank rank;
	lua_Number number;
	lua_Integer integer;
	struct text text;
	int position;
};

/* Reads the key at `index`; raises for keys that have no order. */
static struct key key_at(lua_State *L, int index)
{
	struct key key = { .rank = RANK_NUMBER };
	size_t length;
	switch (lua_type(L, index)) {
	case LUA_TNUMBER:
		key.number = lua_tonumber(L, index);
		key.integer = lua_tointeger(L, index);
		break;
	case LUA_TSTRING:
		key.rank = RANK_TEXT;
		key.text.at = lua_tolstring(L, index, &length);
		key.text.len = length;
		break;
	case LUA_TBOOLEAN:
		key.rank = RANK_BOOLEAN;
		key.number = lua_toboolean(L, index);
		break;
	default:
		luaL_error(L, "a table with a %s for a key cannot be walked: it has no order",
		    luaL_typename(L, index));
	}
	return key;
}

static int compare_keys(const void *left, const void *right)
{
	const struct key *a = left, *b = right;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->rank == RANK_TEXT)
		return text_compare(a->text, b->text);
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return (a->integer > b->integer) - (a->integer < b->integer);
}

static size_t count_fields(lua_State *L, int fields)
{
	size_t n = 0;
	for (lua_pushnil(L); lua_next(L, fields); lua_pop(L, 1))
		n++;
	return n;
}

/* Pushes an array of the keys of the table at `fields`, in order. */
static void push_sorted_keys(lua_State *L, int fields)
{
	size_t n = count_fields(L, fields), i = 0;
	machine_spend(L, n * 4 + 4);
	lua_createtable(L, (int)n, 0);
	int found = lua_gettop(L);
	struct key *keys = lua_newuserdatauv(L, (n + 1) * sizeof(*keys), 0);
	for (lua_pushnil(L); lua_next(L, fields); lua_pop(L, 1)) {
		keys[i] = key_at(L, -2);
		keys[i].position = (int)i + 1;
		lua_pushvalue(L, -2);
		lua_rawseti(L, found, (lua_Integer)++i);
	}
	qsort(keys, n, sizeof(*keys), compare_keys);
	lua_createtable(L, (int)n, 0);
	for (i = 0; i < n; i++) {
		lua_rawgeti(L, found, keys[i].position);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	lua_replace(L, found);
	lua_settop(L, found);
}

/* Upvalues: the fields, their keys, the position. */
static int iterate(lua_State *L)
{
	lua_Integer at = lua_tointeger(L, lua_upvalueindex(3));
	for (;;) {
		at++;
		if (lua_rawgeti(L, lua_upvalueindex(2), at) == LUA_TNIL)
			return 1;
		lua_pushvalue(L, -1);
		if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
			break; /* not removed meanwhile */
		lua_pop(L, 2);
	}
	lua_pushinteger(L, at);
	lua_replace(L, lua_upvalueindex(3));
	return 2;
}

static int base_pairs(lua_State *L)
{
	if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
		lua_pushvalue(L, 1);
		lua_call(L, 1, 3);
		return 3;
	}
	luaL_checktype(L, 1, LUA_TTABLE);
	freeze_push_fields(L, 1);
	push_sorted_keys(L, lua_gettop(L));
	lua_pushinteger(L, 0);
	lua_pushcclosure(L, iterate, 3);
	return 1;
}

/* next(table [, key]): the smallest key above it */
static int base_next(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	lua_settop(L, 2);
	freeze_push_fields(L, 1);
	bool first = lua_isnil(L, 2), any = false;
	struct key above = first ? (struct key){ .rank = RANK_NUMBER } : key_at(L, 2), best;
	lua_pushnil(L); /* 4: the best key */
	machine_spend(L, count_fields(L, 3) + 1);
	for (lua_pushnil(L); lua_next(L, 3); lua_pop(L, 1)) {
		struct key key = key_at(L, -2);
		if ((!first && compare_keys(&key, &above) <= 0) ||
		    (any && compare_keys(&key, &best) >= 0))
			continue;
		best = key;
		any = true;
		lua_pushvalue(L, -2);
		lua_replace(L, 4);
	}
	lua_settop(L, 4);
	if (!any)
		return 1;
	lua_pushvalue(L, 4);
	lua_rawget(L, 3);
	return 2;
}

void sandbox_add_pairs(lua_State *L)
{
	static const luaL_Reg functions[] = { { "pairs", base_pairs }, { "next", base_next },
		{ NULL, NULL } };
	luaL_setfuncs(L, functions, 0);
}
