/* SPDX-License-Identifier: Apache-2.0
 *
 * A line of an author at a prompt: in the sandbox, within the budget of a call, with the objects of
 * the message at hand.  Globals of earlier lines stay; nothing of it reaches the packs' functions.
 */
#include "lua/room.h"

static const char globals_key;

static void push_globals(lua_State *L)
{
	if (lua_rawgetp(L, LUA_REGISTRYINDEX, &globals_key) == LUA_TTABLE)
		return;
	lua_pop(L, 1);
	sandbox_push_globals(L);
	lua_pushvalue(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &globals_key);
}

static void set_objects(lua_State *L, const struct script_question *question)
{
	static const struct {
		const char *name;
		enum object object;
	} names[] = { { "message", OBJECT_MESSAGE }, { "sender", OBJECT_SENDER },
		{ "recipient", OBJECT_RECIPIENT }, { "findings", OBJECT_FINDINGS } };
	for (size_t i = 0; question && i < sizeof(names) / sizeof(names[0]); i++) {
		object_push(L, names[i].object);
		lua_setfield(L, -2, names[i].name);
	}
}

/* An expression is printed without "return". */
static void compile_line(lua_State *L, struct text line)
{
	lua_pushliteral(L, "return ");
	lua_pushlstring(L, line.at, line.len);
	lua_concat(L, 2);
	size_t length;
	const char *expression = lua_tolstring(L, -1, &length);
	if (luaL_loadbufferx(L, expression, length, "=prompt", "t") == LUA_OK)
		return;
	lua_pop(L, 2);
	if (luaL_loadbufferx(L, line.at, line.len, "=prompt", "t") != LUA_OK)
		lua_error(L);
}

/* Pushes a value as text: of a table its fields, one level deep. */
static void describe(lua_State *L, int index)
{
	if (lua_type(L, index) != LUA_TTABLE) {
		sandbox_tostring(L, index);
		return;
	}
	freeze_push_fields(L, index);
	int fields = lua_gettop(L);
	lua_pushliteral(L, "{ ");
	int said = lua_gettop(L);
	for (lua_pushnil(L); lua_next(L, fields); lua_pop(L, 1)) {
		lua_pushvalue(L, said);
		sandbox_tostring(L, -3);
		lua_pushliteral(L, " = ");
		sandbox_tostring(L, -4);
		lua_pushliteral(L, ", ");
		lua_concat(L, 5);
		lua_replace(L, said);
	}
	lua_pushliteral(L, "}");
	lua_concat(L, 2);
	lua_remove(L, fields);
}

/* Stack: the line, the question, where the answer goes. */
static int run_line(lua_State *L)
{
	const struct text *line = lua_touserdata(L, 1);
	const struct script_question *question = lua_touserdata(L, 2);
	struct text *out = lua_touserdata(L, 3);
	struct arena *arena = machine_arena(machine_of(L));
	compile_line(L, *line);
	push_globals(L);
	set_objects(L, question);
	lua_setupvalue(L, -2, 1);
	int below = lua_gettop(L) - 1;
	lua_call(L, 0, LUA_MULTRET);
	int last = lua_gettop(L);
	for (int i = below + 1; i <= last; i++) {
		struct text said;
		describe(L, i);
		said.at = lua_tolstring(L, -1, &said.len);
		*out = arena_format(arena, TEXT_FORMAT "%s" TEXT_FORMAT, TEXT_ARGUMENTS(*out),
		    out->len ? "\t" : "", TEXT_ARGUMENTS(said));
		lua_pop(L, 1);
	}
	return 0;
}

bool prompt_run(struct machine *machine, const struct allowance *allowance, struct text line,
    const struct script_question *question, struct text *out)
{
	static const struct scripts none;
	struct loading loading = { .known = &none, .file = UINT32_MAX };
	lua_State *L = machine->L;
	*out = TEXT("");
	lua_pushcfunction(L, run_line);
	lua_pushlightuserdata(L, &line);
	lua_pushlightuserdata(L, (void *)(uintptr_t)question);
	lua_pushlightuserdata(L, out);
	lua_newtable(L);
	loading.modules = luaL_ref(L, LUA_REGISTRYINDEX);
	machine->question = question;
	machine->loading = &loading;
	bool good = machine_call(machine, allowance, 3, 0);
	machine->loading = NULL;
	machine->question = NULL;
	luaL_unref(L, LUA_REGISTRYINDEX, loading.modules);
	return good;
}
