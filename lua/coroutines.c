/* SPDX-License-Identifier: Apache-2.0
 *
 * Coroutines: create, wrap, resume, yield, status.  Each counts its own instructions up to its next
 * tick, so that one tick is paid when it is made: a thousand short ones cost what one long one
 * does.
 */
#include "lua/room.h"

static lua_State *thread_at(lua_State *L, int index)
{
	lua_State *co = lua_tothread(L, index);
	luaL_argexpected(L, co, index, "coroutine");
	return co;
}

static int co_create(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TFUNCTION);
	machine_spend(L, MACHINE_TICK);
	lua_State *co = lua_newthread(L);
	lua_pushvalue(L, 1);
	lua_xmove(L, co, 1);
	return 1;
}

/* Resumes with the `n` values on the top; the number of results, or -1 with the error on the top.
 */
static int resume(lua_State *L, lua_State *co, int n)
{
	int results = 0;
	machine_spend(L, 20);
	if (!lua_checkstack(co, n)) {
		lua_pushliteral(L, "too many arguments to resume");
		return -1;
	}
	if (lua_status(co) == LUA_OK && lua_gettop(co) == 0) {
		lua_pushliteral(L, "cannot resume a dead coroutine");
		return -1;
	}
	lua_xmove(L, co, n);
	int status = lua_resume(co, L, n, &results);
	if (status == LUA_OK || status == LUA_YIELD) {
		if (!lua_checkstack(L, results + 1))
			return luaL_error(L, "too many results to resume");
		lua_xmove(co, L, results);
		return results;
	}
	machine_caught(L, status);
	lua_xmove(co, L, 1);
	return -1;
}

static int co_resume(lua_State *L)
{
	lua_State *co = thread_at(L, 1);
	int n = resume(L, co, lua_gettop(L) - 1);
	lua_pushboolean(L, n >= 0);
	lua_insert(L, n < 0 ? -2 : -(n + 1));
	return n < 0 ? 2 : n + 1;
}

static int wrapped(lua_State *L)
{
	lua_State *co = lua_tothread(L, lua_upvalueindex(1));
	int n = resume(L, co, lua_gettop(L));
	return n < 0 ? lua_error(L) : n;
}

static int co_wrap(lua_State *L)
{
	co_create(L);
	lua_pushcclosure(L, wrapped, 1);
	return 1;
}

static int co_yield (lua_State *L)
{
	return lua_yield(L, lua_gettop(L));
}

static int co_status(lua_State *L)
{
	lua_State *co = thread_at(L, 1);
	lua_Debug about;
	const char *status = "dead";
	if (co == L)
		status = "running";
	else if (lua_status(co) == LUA_YIELD)
		status = "suspended";
	else if (lua_status(co) == LUA_OK && lua_getstack(co, 0, &about))
		status = "normal";
	else if (lua_status(co) == LUA_OK && lua_gettop(co) > 0)
		status = "suspended";
	lua_pushstring(L, status);
	return 1;
}

void sandbox_add_coroutines(lua_State *L)
{
	static const luaL_Reg functions[] = { { "create", co_create }, { "resume", co_resume },
		{ "wrap", co_wrap }, { "yield", co_yield }, { "status", co_status },
		{ NULL, NULL } };
	lua_newtable(L);
	luaL_setfuncs(L, functions, 0);
	lua_setfield(L, -2, "coroutine");
}
