/* SPDX-License-Identifier: Apache-2.0
 *
 * The objects that functions are given: one of each kind for the life of a state, so that a call
 * makes none.  They hold nothing themselves; they look at what the call in hand is about, and
 * refuse when there is no such call: kept by a script, they show nothing of another message.
 */
#include "lua/room.h"

static const char metatable_keys[N_OBJECTS];
const char object_keys[N_OBJECTS];

void object_push(lua_State *L, enum object object)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &object_keys[object]);
}

void object_new(lua_State *L, enum object object, const char *name, lua_CFunction index)
{
	lua_newuserdatauv(L, 1, 0);
	lua_newtable(L);
	lua_pushcfunction(L, index);
	lua_setfield(L, -2, "__index");
	lua_pushstring(L, name);
	lua_setfield(L, -2, "__name");
	lua_pushvalue(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable_keys[object]);
	lua_pushvalue(L, -1);
	lua_setmetatable(L, -3);
	lua_pushvalue(L, -2);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &object_keys[object]);
	lua_remove(L, -2);
}

bool object_is(lua_State *L, int index, enum object object)
{
	if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index))
		return false;
	lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_keys[object]);
	bool same = lua_rawequal(L, -1, -2);
	lua_pop(L, 2);
	return same;
}

static int unknown_field(lua_State *L, const char *object)
{
	return luaL_error(L, "%s has no field \"%s\"", object,
	    lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2));
}

static int push_text(lua_State *L, struct text text)
{
	lua_pushlstring(L, text.at, text.len);
	return 1;
}

/* ---- the candidate of a validator ---- */

static const struct candidate *candidate_of(lua_State *L)
{
	const struct candidate *candidate = machine_of(L)->candidate;
	if (!candidate)
		luaL_error(L, "this candidate is gone: it lives for one call");
	return candidate;
}

static int push_digits(lua_State *L, struct text compact)
{
	char digits[64];
	size_t n = 0;
	for (size_t i = 0; i < compact.len && n < sizeof(digits); i++)
		if (ascii_is_digit((unsigned char)compact.at[i]))
			digits[n++] = compact.at[i];
	lua_pushlstring(L, digits, n);
	return 1;
}

/* "body", or the zone of it: "quoted", "signature", ... */
static int push_zone(lua_State *L, const struct candidate *candidate)
{
	uint32_t places = candidate->places ? candidate->places(candidate->where) : 0;
	uint32_t zone = places & PLACE_ZONES;
	lua_pushstring(L, places ? place_name(zone ? zone : places) : "");
	return 1;
}

static int candidate_index(lua_State *L)
{
	const struct candidate *candidate = candidate_of(L);
	size_t length = 0;
	const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &length) : "";
	struct text field = { name, length };
	if (text_equal(field, TEXT("digits")))
		return push_digits(L, candidate->compact);
	if (text_equal(field, TEXT("text")))
		return push_text(L, candidate->text);
	if (text_equal(field, TEXT("compact")))
		return push_text(L, candidate->compact);
	if (text_equal(field, TEXT("before")))
		return push_text(L, candidate->before);
	if (text_equal(field, TEXT("after")))
		return push_text(L, candidate->after);
	if (text_equal(field, TEXT("heading")))
		return push_text(L, candidate->heading);
	if (text_equal(field, TEXT("argument")))
		return push_text(L, candidate->argument);
	if (text_equal(field, TEXT("zone")))
		return push_zone(L, candidate);
	return unknown_field(L, "a candidate");
}

/* ---- the content of an extractor: read where it lies, never copied as a whole ---- */

static struct text view_of(lua_State *L)
{
	struct text view = machine_of(L)->view;
	if (!view.at)
		luaL_error(L, "this content is gone: it lives for one call");
	return view;
}

static int view_length(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)view_of(L).len);
	return 1;
}

/* content:sub(from [, to]) */
static int view_sub(lua_State *L)
{
	struct text view = view_of(L);
	lua_Integer length = (lua_Integer)view.len;
	lua_Integer from = luaL_checkinteger(L, 2), to = luaL_optinteger(L, 3, -1);
	from = from < 0 ? from + length + 1 : from;
	to = to < 0 ? to + length + 1 : to;
	from = from < 1 ? 1 : from;
	to = to > length ? length : to;
	return push_text(
	    L, from > to ? TEXT("") : (struct text){ view.at + from - 1, (size_t)(to - from + 1) });
}

/* content:lines() gives each line without its end; upvalue 1: where the next one begins */
static int next_line(lua_State *L)
{
	struct text view = view_of(L);
	size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(1));
	if (at >= view.len)
		return 0;
	const char *end = memchr(view.at + at, '\n', view.len - at);
	size_t length = end ? (size_t)(end - view.at) - at : view.len - at;
	machine_spend(L, length / 16 + 1);
	lua_pushinteger(L, (lua_Integer)at + (lua_Integer)length + 1);
	lua_replace(L, lua_upvalueindex(1));
	if (length > 0 && view.at[at + length - 1] == '\r')
		length--;
	return push_text(L, (struct text){ view.at + at, length });
}

static int view_lines(lua_State *L)
{
	view_of(L);
	lua_pushinteger(L, 0);
	lua_pushcclosure(L, next_line, 1);
	return 1;
}

static void build_view(lua_State *L)
{
	static const luaL_Reg methods[] = { { "sub", view_sub }, { "lines", view_lines },
		{ "len", view_length }, { NULL, NULL } };
	object_new(L, OBJECT_VIEW, "content", view_length);
	lua_newtable(L);
	luaL_setfuncs(L, methods, 0);
	luaL_setfuncs(L, pattern_functions, 0);
	lua_setfield(L, -2, "__index");
	lua_pushcfunction(L, view_length);
	lua_setfield(L, -2, "__len");
	lua_pop(L, 1);
}

struct text library_text(lua_State *L, int index)
{
	struct text text;
	if (object_is(L, index, OBJECT_CANDIDATE))
		return candidate_of(L)->compact;
	if (object_is(L, index, OBJECT_VIEW))
		return view_of(L);
	text.at = luaL_checklstring(L, index, &text.len);
	return text;
}

void objects_build(lua_State *L)
{
	object_new(L, OBJECT_CANDIDATE, "candidate", candidate_index);
	lua_pop(L, 1);
	build_view(L);
}
