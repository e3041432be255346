/* SPDX-License-Identifier: Apache-2.0
 *
 * Nothing that a script does reaches the next message.
 *
 * When a file is loaded, everything that its functions can reach is walked once:
 *
 *   tables      are frozen where they lie, so that nobody's reference to them changes.  The fields
 *               move to a hidden table; the table itself stays empty and gets a guard, a metatable
 *               that reads from the hidden one and refuses to write:
 *
 *                   t = { }  --guard-->  __index = fields, __newindex = refuse,
 *                                        FIELDS = fields, ORIGINAL = t's metatable as it was,
 *                                        SHADOW = metamethods, for t's use as a metatable
 *
 *               getmetatable() answers the original; setmetatable(x, t) uses the shadow, because
 *               Lua reads metamethods past any guard and would find the empty table.
 *   functions   keep variables of the functions around them.  Those stay writable, which a counter
 *               or a cache within one message may want; each is noted with its value and set back
 *               before the next message.  A script may be given another table or function there,
 * but what it was given is not frozen and is gone with the message. coroutines  and iterators keep
 * a state that cannot be set back.  They are refused.
 *
 * Tables that a function makes when it is called are plain Lua.
 */
#include "lua/room.h"

/* Addresses are the keys; what they hold does not matter. */
static const char FIELDS, ORIGINAL, SHADOW, SHADOWED, VISITED, VARIABLES, SEEN;

/* ---- looking through guards ---- */

bool freeze_is_frozen(lua_State *L, int index)
{
	if (!lua_istable(L, index) || !lua_getmetatable(L, index))
		return false;
	bool frozen = lua_rawgetp(L, -1, &FIELDS) == LUA_TTABLE;
	lua_pop(L, 2);
	return frozen;
}

void freeze_push_fields(lua_State *L, int index)
{
	index = lua_absindex(L, index);
	if (lua_getmetatable(L, index)) {
		if (lua_rawgetp(L, -1, &FIELDS) == LUA_TTABLE) {
			lua_remove(L, -2);
			return;
		}
		lua_pop(L, 2);
	}
	lua_pushvalue(L, index);
}

/* ---- getmetatable and setmetatable ---- */

int freeze_getmetatable(lua_State *L)
{
	luaL_checkany(L, 1);
	lua_settop(L, 1);
	if (lua_type(L, 1) != LUA_TTABLE || !lua_getmetatable(L, 1)) {
		lua_pushnil(L);
		return 1;
	}
	if (lua_rawgetp(L, -1, &FIELDS) == LUA_TTABLE)
		lua_rawgetp(L, -2, &ORIGINAL);
	else if (lua_rawgetp(L, -2, &SHADOWED) == LUA_TNIL)
		lua_pushvalue(L, -3);
	if (lua_istable(L, -1)) {
		freeze_push_fields(L, -1);
		lua_pushliteral(L, "__metatable");
		if (lua_rawget(L, -2) != LUA_TNIL)
			return 1;
		lua_pop(L, 2);
	}
	return 1;
}

static void refuse_field(lua_State *L, int fields, const char *name, const char *why)
{
	lua_pushstring(L, name);
	if (lua_rawget(L, fields) != LUA_TNIL)
		luaL_error(L, "%s in a metatable is not allowed: %s", name, why);
	lua_pop(L, 1);
}

int freeze_setmetatable(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	luaL_argexpected(L, lua_isnoneornil(L, 2) || lua_istable(L, 2), 2, "nil or table");
	lua_settop(L, 2);
	if (freeze_is_frozen(L, 1))
		return luaL_error(L, "this table is read-only after loading");
	if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
		return luaL_error(L, "cannot change a protected metatable");
	if (lua_istable(L, 2)) {
		freeze_push_fields(L, 2);
		refuse_field(L, 3, "__gc", "nothing runs when memory is collected");
		refuse_field(L, 3, "__mode", "what is collected when would show");
		lua_settop(L, 2);
		if (freeze_is_frozen(L, 2)) {
			lua_getmetatable(L, 2);
			lua_rawgetp(L, -1, &SHADOW);
			lua_replace(L, 2);
			lua_settop(L, 2);
		}
	}
	lua_setmetatable(L, 1);
	return 1;
}

/* ---- freezing one table ---- */

struct walk {
	int todo, visited, variables, seen; /**< stack indices of tables */
	lua_Integer n_todo, n_variables;
	bool library; /**< the library itself: its closures are trusted */
};

static void enqueue(lua_State *L, struct walk *walk)
{
	int type = lua_type(L, -1);
	if (type == LUA_TTHREAD)
		luaL_error(
		    L, "a coroutine made while loading would keep its state between messages");
	if (type == LUA_TUSERDATA)
		luaL_error(L, "an object made while loading would outlive its message");
	if (type == LUA_TTABLE || type == LUA_TFUNCTION) {
		lua_pushvalue(L, -1);
		if (lua_rawget(L, walk->visited) == LUA_TNIL) {
			lua_pushvalue(L, -2);
			lua_pushboolean(L, 1);
			lua_rawset(L, walk->visited);
			lua_pushvalue(L, -2);
			lua_rawseti(L, walk->todo, ++walk->n_todo);
		}
		lua_pop(L, 1);
	}
	lua_pop(L, 1);
}

static int refuse_write(lua_State *L)
{
	const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
	return luaL_error(L, "tables and globals are read-only after loading (field '%s')", key);
}

/* Upvalue 1: the fields; 2: the script's own __index function. */
static int read_or_ask(lua_State *L)
{
	lua_settop(L, 2);
	lua_pushvalue(L, 2);
	if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
		return 1;
	lua_settop(L, 2);
	lua_pushvalue(L, lua_upvalueindex(2));
	lua_insert(L, 1);
	lua_call(L, 2, 1);
	return 1;
}

static int length_of_fields(lua_State *L)
{
	lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1)));
	return 1;
}

/* Moves the fields out; enqueues keys and values. */
static void move_fields(lua_State *L, struct walk *walk, int table, int fields)
{
	for (lua_pushnil(L); lua_next(L, table);) {
		lua_pushvalue(L, -2);
		enqueue(L, walk);
		lua_pushvalue(L, -1);
		enqueue(L, walk);
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_rawset(L, fields);
	}
	for (lua_pushnil(L); lua_next(L, fields);) {
		lua_pop(L, 1);
		lua_pushvalue(L, -1);
		lua_pushnil(L);
		lua_rawset(L, table);
	}
}

static bool is_event(lua_State *L, int index)
{
	const char *name = lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : "";
	return name[0] == '_' && name[1] == '_' && strcmp(name, "__gc") != 0 &&
	       strcmp(name, "__mode") != 0;
}

/* Copies the metamethods among the fields at `from` into the table at `to`, but never a finaliser,
 * which a script may have added after setmetatable() looked. */
static void copy_events(lua_State *L, int from, int to)
{
	for (lua_pushnil(L); lua_next(L, from);) {
		if (!is_event(L, -2)) {
			lua_pop(L, 1);
			continue;
		}
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_rawset(L, to);
	}
}

static void set_index(lua_State *L, int guard, int fields)
{
	lua_pushliteral(L, "__index");
	int type = lua_rawget(L, guard);
	if (type == LUA_TFUNCTION) {
		lua_pushvalue(L, fields);
		lua_insert(L, -2);
		lua_pushcclosure(L, read_or_ask, 2);
	} else {
		if (type != LUA_TNIL) { /* what the fields lack is read from there */
			lua_createtable(L, 0, 1);
			lua_insert(L, -2);
			lua_setfield(L, -2, "__index");
			lua_setmetatable(L, fields);
		} else {
			lua_pop(L, 1);
		}
		lua_pushvalue(L, fields);
	}
	lua_setfield(L, guard, "__index");
}

static void set_length(lua_State *L, int guard, int fields)
{
	lua_pushliteral(L, "__len");
	if (lua_rawget(L, guard) == LUA_TNIL) {
		lua_pushvalue(L, fields);
		lua_pushcclosure(L, length_of_fields, 1);
		lua_setfield(L, guard, "__len");
	}
	lua_settop(L, guard);
}

/* Metamethods of the table in its role as somebody's metatable. */
static void set_shadow(lua_State *L, int table, int guard, int fields)
{
	lua_newtable(L);
	copy_events(L, fields, lua_gettop(L));
	lua_pushvalue(L, table);
	lua_rawsetp(L, -2, &SHADOWED);
	lua_rawsetp(L, guard, &SHADOW);
}

static void freeze_table(lua_State *L, struct walk *walk, int table)
{
	if (freeze_is_frozen(L, table))
		return;
	lua_newtable(L);
	int fields = lua_gettop(L);
	lua_newtable(L);
	int guard = fields + 1;
	if (lua_getmetatable(L, table)) {
		lua_rawgetp(L, -1, &SHADOWED); /* of a shadow, what the script calls it */
		if (!lua_isnil(L, -1))
			lua_replace(L, guard + 1);
		lua_settop(L, guard + 1);
		lua_pushvalue(L, -1);
		enqueue(L, walk);
		lua_pushvalue(L, -1);
		lua_rawsetp(L, guard, &ORIGINAL);
		freeze_push_fields(L, -1);
		copy_events(L, lua_gettop(L), guard);
		lua_settop(L, guard);
	}
	move_fields(L, walk, table, fields);
	set_index(L, guard, fields);
	set_length(L, guard, fields);
	set_shadow(L, table, guard, fields);
	lua_pushcfunction(L, refuse_write);
	lua_setfield(L, guard, "__newindex");
	lua_pushvalue(L, fields);
	lua_rawsetp(L, guard, &FIELDS);
	lua_setmetatable(L, table);
	lua_settop(L, fields - 1);
}

/* ---- functions ---- */

/* Notes variable `n` of the function at `function`, whose value is on the top; pops it. */
static void note_variable(lua_State *L, struct walk *walk, int function, int n)
{
	lua_pushvalue(L, -1);
	enqueue(L, walk);
	lua_pushlightuserdata(L, lua_upvalueid(L, function, n));
	lua_pushvalue(L, -1);
	if (lua_rawget(L, walk->seen) != LUA_TNIL) {
		lua_pop(L, 3);
		return;
	}
	lua_pop(L, 1);
	lua_pushboolean(L, 1);
	lua_rawset(L, walk->seen);
	lua_rawseti(L, walk->variables, walk->n_variables + 3);
	lua_pushinteger(L, n);
	lua_rawseti(L, walk->variables, walk->n_variables + 2);
	lua_pushvalue(L, function);
	lua_rawseti(L, walk->variables, walk->n_variables + 1);
	walk->n_variables += 3;
}

static void freeze_function(lua_State *L, struct walk *walk, int function)
{
	bool of_c = lua_iscfunction(L, function);
	for (int n = 1; lua_getupvalue(L, function, n); n++) {
		if (of_c && !walk->library)
			luaL_error(L,
			    "an iterator made while loading would keep its state between messages");
		if (of_c)
			enqueue(L, walk);
		else
			note_variable(L, walk, function, n);
	}
}

/* ---- the walk ---- */

static int registry_table(lua_State *L, const char *key)
{
	if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) == LUA_TNIL) {
		lua_pop(L, 1);
		lua_newtable(L);
		lua_pushvalue(L, -1);
		lua_rawsetp(L, LUA_REGISTRYINDEX, key);
	}
	return lua_gettop(L);
}

static void walk_all(lua_State *L, struct walk *walk)
{
	for (lua_Integer i = 1; i <= walk->n_todo; i++) {
		lua_rawgeti(L, walk->todo, i);
		int at = lua_gettop(L);
		luaL_checkstack(L, 20, NULL);
		if (lua_istable(L, at))
			freeze_table(L, walk, at);
		else
			freeze_function(L, walk, at);
		lua_settop(L, at - 1);
	}
}

void freeze_value(lua_State *L, int index)
{
	index = lua_absindex(L, index);
	int top = lua_gettop(L);
	struct walk walk = { 0 };
	lua_rawgetp(L, LUA_REGISTRYINDEX, &VISITED);
	walk.library = lua_isnil(L, -1); /* the first walk is the library's */
	lua_pop(L, 1);
	walk.visited = registry_table(L, &VISITED);
	walk.variables = registry_table(L, &VARIABLES);
	walk.seen = registry_table(L, &SEEN);
	lua_rawgeti(L, walk.variables, 0); /* how many slots are in use */
	walk.n_variables = lua_tointeger(L, -1);
	lua_pop(L, 1);
	lua_newtable(L);
	walk.todo = lua_gettop(L);
	lua_pushvalue(L, index);
	enqueue(L, &walk);
	walk_all(L, &walk);
	lua_pushinteger(L, walk.n_variables);
	lua_rawseti(L, walk.variables, 0);
	lua_settop(L, top);
}

void freeze_restore(lua_State *L)
{
	if (lua_rawgetp(L, LUA_REGISTRYINDEX, &VARIABLES) == LUA_TTABLE) {
		int variables = lua_gettop(L);
		for (lua_Integer i = 1; lua_rawgeti(L, variables, i) == LUA_TFUNCTION; i += 3) {
			lua_rawgeti(L, variables, i + 1);
			int n = (int)lua_tointeger(L, -1);
			lua_pop(L, 1);
			lua_rawgeti(L, variables, i + 2);
			lua_setupvalue(L, -2, n);
			lua_pop(L, 1);
		}
		lua_pop(L, 1);
	}
	lua_pop(L, 1);
}
