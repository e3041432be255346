/* SPDX-License-Identifier: Apache-2.0
 *
 * std.view: a part of a text, looked at where it lies.
 *
 * A view is of the call that made it.  What it looks at is the message's and is gone after the
 * call, so every use compares the number of the call, and a view that a script kept is refused.  A
 * view of a string holds on to the string.
 */
#include "lua/library.h"

struct view {
	struct text text;
	uint64_t call;
};

static const char metatable_key;

bool view_text(lua_State *L, int index, struct text *out)
{
	if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index))
		return false;
	bool is_view = lua_topointer(L, -1) == machine_of(L)->views;
	lua_pop(L, 1);
	if (!is_view)
		return false;
	const struct view *view = lua_touserdata(L, index);
	if (view->call != machine_of(L)->calls)
		luaL_error(L, "this view is gone: it lives for one call");
	*out = view->text;
	return true;
}

/* A view that holds on to what argument 1 holds on to. */
static int push_view(lua_State *L, struct text text)
{
	struct view *view = lua_newuserdatauv(L, sizeof(*view), 1);
	*view = (struct view){ text, machine_of(L)->calls };
	if (lua_type(L, 1) == LUA_TSTRING) {
		lua_pushvalue(L, 1);
		lua_setiuservalue(L, -2, 1);
	} else if (view_text(L, 1, &text)) {
		lua_getiuservalue(L, 1, 1);
		lua_setiuservalue(L, -2, 1);
	}
	lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_key);
	lua_setmetatable(L, -2);
	return 1;
}

int std_view_of(lua_State *L)
{
	struct text text, field;
	if (lua_isnoneornil(L, 2))
		return push_view(L, library_text(L, 1));
	field.at = luaL_checklstring(L, 2, &field.len);
	luaL_argexpected(L, object_is(L, 1, OBJECT_CANDIDATE), 1, "candidate");
	luaL_argcheck(L, candidate_field(L, &text, field), 2, "a candidate has no such text");
	return push_view(L, text);
}

int std_view_sub(lua_State *L)
{
	struct text text = library_text(L, 1);
	lua_Integer length = (lua_Integer)text.len;
	lua_Integer from = luaL_checkinteger(L, 2), to = luaL_optinteger(L, 3, -1);
	from = from < 0 ? from + length + 1 : from;
	to = to < 0 ? to + length + 1 : to;
	from = from < 1 ? 1 : from;
	to = to > length ? length : to;
	if (from > to)
		return push_view(L, TEXT(""));
	return push_view(L, (struct text){ text.at + from - 1, (size_t)(to - from) + 1 });
}

int std_view_len(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)library_text(L, 1).len);
	return 1;
}

int std_view_byte(lua_State *L)
{
	struct text text = library_text(L, 1);
	lua_Integer length = (lua_Integer)text.len, position = luaL_optinteger(L, 2, 1);
	position = position < 0 ? position + length + 1 : position;
	if (position < 1 || position > length)
		return 0;
	lua_pushinteger(L, (unsigned char)text.at[position - 1]);
	return 1;
}

/* ---- comparing ---- */

struct pair {
	struct text whole, part;
};

static struct pair pair_of(lua_State *L)
{
	struct pair pair = { library_text(L, 1), library_text(L, 2) };
	machine_spend(L, pair.part.len / 8 + 1);
	return pair;
}

static int answer(lua_State *L, bool holds)
{
	lua_pushboolean(L, holds);
	return 1;
}

int std_view_equal(lua_State *L)
{
	struct pair pair = pair_of(L);
	return answer(L, text_equal(pair.whole, pair.part));
}

int std_view_same(lua_State *L)
{
	struct pair pair = pair_of(L);
	return answer(L, text_equal_caseless(pair.whole, pair.part));
}

int std_view_starts(lua_State *L)
{
	struct pair pair = pair_of(L);
	pair.whole.len = pair.whole.len < pair.part.len ? pair.whole.len : pair.part.len;
	return answer(L, text_equal(pair.whole, pair.part));
}

int std_view_ends(lua_State *L)
{
	struct pair pair = pair_of(L);
	if (pair.whole.len < pair.part.len)
		return answer(L, false);
	pair.whole.at += pair.whole.len - pair.part.len;
	pair.whole.len = pair.part.len;
	return answer(L, text_equal(pair.whole, pair.part));
}

/* At worst every place is compared with the whole of the other text. */
int std_view_holds(lua_State *L)
{
	struct pair pair = pair_of(L);
	machine_spend(L, (pair.whole.len / 8 + 1) * (pair.part.len / 8 + 1));
	return answer(L, text_find_caseless(pair.whole, pair.part) != SIZE_MAX);
}

int std_view_string(lua_State *L)
{
	struct text text = library_text(L, 1);
	lua_pushlstring(L, text.at, text.len);
	return 1;
}

/* ---- the methods of views ---- */

void view_build(lua_State *L)
{
	static const luaL_Reg methods[] = { { "of", std_view_of }, { "sub", std_view_sub },
		{ "len", std_view_len }, { "byte", std_view_byte }, { "equal", std_view_equal },
		{ "same", std_view_same }, { "starts", std_view_starts }, { "ends", std_view_ends },
		{ "holds", std_view_holds }, { "string", std_view_string }, { NULL, NULL } };
	static const luaL_Reg events[] = { { "__len", std_view_len }, { "__eq", std_view_equal },
		{ "__tostring", std_view_string }, { NULL, NULL } };
	lua_newtable(L);
	luaL_setfuncs(L, events, 0);
	lua_newtable(L);
	luaL_setfuncs(L, pattern_functions, 0);
	luaL_setfuncs(L, methods, 0);
	lua_setfield(L, -2, "__index");
	lua_pushliteral(L, "view");
	lua_setfield(L, -2, "__name");
	machine_of(L)->views = lua_topointer(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable_key);
}
