/* SPDX-License-Identifier: Apache-2.0
 *
 * The objects that functions are given: one of each kind for the life of a state, so that a call
 * makes none.  They hold nothing themselves; they look at what the call in hand is about, and
 * refuse when there is no such call: kept by a script, they show nothing of another message.
 */
#include "lua/given.h"

const char object_keys[N_OBJECTS];

void object_push(lua_State *L, enum object object)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &object_keys[object]);
}

void object_new(lua_State *L, enum object object, const char *name)
{
	machine_of(L)->objects[object] = lua_newuserdatauv(L, 1, 0);
	lua_newtable(L);
	given_push_index(L, name);
	lua_setfield(L, -2, "__index");
	lua_pushstring(L, name);
	lua_setfield(L, -2, "__name");
	lua_pushvalue(L, -1);
	lua_setmetatable(L, -3);
	lua_pushvalue(L, -2);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &object_keys[object]);
	lua_remove(L, -2);
}

/* There is one of each, so its address tells it. */
bool object_is(lua_State *L, int index, enum object object)
{
	return lua_touserdata(L, index) == machine_of(L)->objects[object];
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

int given_candidate_text(lua_State *L)
{
	return push_text(L, candidate_of(L)->text);
}

int given_candidate_compact(lua_State *L)
{
	return push_text(L, candidate_of(L)->compact);
}

int given_candidate_digits(lua_State *L)
{
	struct text compact = candidate_of(L)->compact;
	char digits[64];
	size_t n = 0;
	for (size_t i = 0; i < compact.len && n < sizeof(digits); i++)
		if (ascii_is_digit((unsigned char)compact.at[i]))
			digits[n++] = compact.at[i];
	lua_pushlstring(L, digits, n);
	return 1;
}

int given_candidate_before(lua_State *L)
{
	return push_text(L, candidate_of(L)->before);
}

int given_candidate_after(lua_State *L)
{
	return push_text(L, candidate_of(L)->after);
}

int given_candidate_heading(lua_State *L)
{
	return push_text(L, candidate_of(L)->heading);
}

int given_candidate_argument(lua_State *L)
{
	return push_text(L, candidate_of(L)->argument);
}

/* "body", or the zone of it: "quoted", "signature", ... */
int given_candidate_zone(lua_State *L)
{
	const struct candidate *candidate = candidate_of(L);
	uint32_t places = candidate->places ? candidate->places(candidate->where) : 0;
	uint32_t zone = places & PLACE_ZONES;
	lua_pushstring(L, places ? place_name(zone ? zone : places) : "");
	return 1;
}

bool candidate_field(lua_State *L, struct text *out, struct text field)
{
	const struct candidate *candidate = candidate_of(L);
	const struct {
		struct text name, value;
	} fields[] = { { TEXT("text"), candidate->text }, { TEXT("compact"), candidate->compact },
		{ TEXT("before"), candidate->before }, { TEXT("after"), candidate->after },
		{ TEXT("heading"), candidate->heading },
		{ TEXT("argument"), candidate->argument } };
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (text_equal(fields[i].name, field)) {
			*out = fields[i].value;
			return true;
		}
	return false;
}

/* ---- the content of an extractor: read where it lies, never copied as a whole ---- */

static struct text content_of(lua_State *L)
{
	struct text content = machine_of(L)->content;
	if (!content.at)
		luaL_error(L, "this content is gone: it lives for one call");
	return content;
}

int given_content_len(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)content_of(L).len);
	return 1;
}

/* content:sub(from [, to]) */
int given_content_sub(lua_State *L)
{
	struct text content = content_of(L);
	lua_Integer length = (lua_Integer)content.len;
	lua_Integer from = luaL_checkinteger(L, 2), to = luaL_optinteger(L, 3, -1);
	from = from < 0 ? from + length + 1 : from;
	to = to < 0 ? to + length + 1 : to;
	from = from < 1 ? 1 : from;
	to = to > length ? length : to;
	return push_text(L,
	    from > to ? TEXT("") : (struct text){ content.at + from - 1, (size_t)(to - from + 1) });
}

/* content:lines() gives each line without its end; upvalue 1: where the next one begins */
static int next_line(lua_State *L)
{
	struct text content = content_of(L);
	size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(1));
	if (at >= content.len)
		return 0;
	const char *end = memchr(content.at + at, '\n', content.len - at);
	size_t length = end ? (size_t)(end - content.at) - at : content.len - at;
	machine_spend(L, length / 16 + 1);
	lua_pushinteger(L, (lua_Integer)at + (lua_Integer)length + 1);
	lua_replace(L, lua_upvalueindex(1));
	if (length > 0 && content.at[at + length - 1] == '\r')
		length--;
	return push_text(L, (struct text){ content.at + at, length });
}

int given_content_lines(lua_State *L)
{
	content_of(L);
	lua_pushinteger(L, 0);
	lua_pushcclosure(L, next_line, 1);
	return 1;
}

/* Its methods, and those of strings that look for something. */
static void build_content(lua_State *L)
{
	object_new(L, OBJECT_CONTENT, "content");
	lua_newtable(L);
	given_set_methods(L, "content");
	luaL_setfuncs(L, pattern_functions, 0);
	lua_setfield(L, -2, "__index");
	lua_pushcfunction(L, given_content_len);
	lua_setfield(L, -2, "__len");
	lua_pop(L, 1);
}

struct text library_text(lua_State *L, int index)
{
	struct text text;
	if (lua_type(L, index) == LUA_TUSERDATA) {
		if (object_is(L, index, OBJECT_CANDIDATE))
			return candidate_of(L)->compact;
		if (object_is(L, index, OBJECT_CONTENT))
			return content_of(L);
		if (view_text(L, index, &text))
			return text;
	}
	text.at = luaL_checklstring(L, index, &text.len);
	return text;
}

void objects_build(lua_State *L)
{
	object_new(L, OBJECT_CANDIDATE, "candidate");
	lua_pop(L, 1);
	build_content(L);
	view_build(L);
}
