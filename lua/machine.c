/* SPDX-License-Identifier: Apache-2.0
 *
 * A Lua state with its budgets.
 *
 *   instructions  a hook counts them, MACHINE_TICK at a time; C functions and allocations are
 *                 charged for what they look through or copy
 *   memory        a counting allocator; more than a call may have is refused
 *   time          of the CPU, looked at by the hook: one instruction can compare two long texts or
 *                 walk a chain of two thousand metatables, which counting does not see
 *
 * What is used up stays used up.  `over` is asked wherever an error could be caught (pcall, the end
 * of a coroutine), and the hook then ticks on every instruction, so that not even a handler runs
 * on. A coroutine counts to its own next tick: one is paid when it is made.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lua/room.h"

/* ---- memory ---- */

static bool may_grow(struct machine *m, size_t more, size_t size, bool is_string)
{
	if (m->over || m->left < 0 || m->used + more > m->limit ||
	    (is_string && size > MACHINE_LONGEST + 64))
		return false;
	m->left -= (int64_t)(size / MACHINE_BYTES_PER_STEP);
	m->allocated += more;
	return true;
}

/* Shrinking never fails: Lua counts on it. */
static void *allocate(void *context, void *old, size_t old_size, size_t size)
{
	struct machine *m = context;
	size_t before = old ? old_size : 0; /* without a block, old_size is the kind of object */
	if (size == 0) {
		m->used -= before;
		free(old);
		return NULL;
	}
	if (size > before && !may_grow(m, size - before, size, !old && old_size == LUA_TSTRING))
		return NULL;
	void *block = realloc(old, size);
	if (!block)
		return size <= before ? old : NULL;
	m->used += size - before;
	return block;
}

/* ---- budget ---- */

struct machine *machine_of(lua_State *L)
{
	return *(struct machine **)lua_getextraspace(L);
}

static int64_t cpu_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void note_text(struct machine *m, const char *text)
{
	snprintf(m->text, sizeof(m->text), "%s", text);
	for (char *at = m->text; *at; at++)
		if ((unsigned char)*at < ' ')
			*at = ' ';
}

/* The innermost line of Lua. */
static void note_place(lua_State *L)
{
	struct machine *m = machine_of(L);
	lua_Debug about;
	for (int level = 0; !m->placed && lua_getstack(L, level, &about); level++) {
		if (!lua_getinfo(L, "Sl", &about) || about.currentline <= 0 ||
		    about.source[0] != '@')
			continue;
		snprintf(m->file, sizeof(m->file), "%s", about.source + 1);
		m->line = (uint32_t)about.currentline;
		m->placed = true;
	}
}

static void tick(lua_State *L, lua_Debug *about)
{
	struct machine *m = machine_of(L);
	(void)about;
	if (m->over)
		luaL_error(L, "%s", script_cause_words(m->cause));
	machine_spend(L, MACHINE_TICK);
	int64_t now = cpu_ns();
	if (m->began_ns == 0)
		m->began_ns = now;
	else if (now - m->began_ns > (int64_t)m->milliseconds * 1000000)
		machine_over(L, SCRIPT_TIME);
}

int machine_over(lua_State *L, enum script_cause cause)
{
	struct machine *m = machine_of(L);
	if (!m->over) {
		note_place(L);
		m->cause = cause;
		m->over = true;
	}
	lua_sethook(L, tick, LUA_MASKCOUNT, 1);
	lua_pushliteral(L, ""); /* is there already: allocates nothing */
	return lua_error(L);
}

void machine_spend(lua_State *L, size_t steps)
{
	struct machine *m = machine_of(L);
	m->left -= steps < (size_t)1 << 40 ? (int64_t)steps : (int64_t)1 << 40;
	if (m->left < 0 || m->over)
		machine_over(L, m->over ? m->cause : SCRIPT_INSTRUCTIONS);
}

/* A refused allocation: because of its size, or because the steps for it are used up. */
static enum script_cause memory_cause(const struct machine *m)
{
	return m->left < 0 ? SCRIPT_INSTRUCTIONS : SCRIPT_MEMORY;
}

void machine_caught(lua_State *L, int status)
{
	struct machine *m = machine_of(L);
	if (m->over)
		machine_over(L, m->cause);
	if (status == LUA_ERRMEM || status == LUA_ERRERR || m->left < 0)
		machine_over(L, memory_cause(m));
	m->placed = false;
}

/* ---- memory of C functions, bounded by what they were given ---- */

struct arena *machine_scratch(lua_State *L)
{
	struct machine *m = machine_of(L);
	if (!m->scratch)
		m->scratch = arena_new();
	arena_reset(m->scratch);
	return m->scratch;
}

/* ---- calls ---- */

/* "FILE:LINE: " at the beginning says nothing that the place does not. */
static const char *without_place(const char *message)
{
	const char *lua = strstr(message, ".lua:");
	if (!lua)
		return message;
	const char *at = lua + 5;
	while (ascii_is_digit((unsigned char)*at))
		at++;
	return at > lua + 5 && at[0] == ':' && at[1] == ' ' ? at + 2 : message;
}

static int handle(lua_State *L)
{
	struct machine *m = machine_of(L);
	note_place(L);
	if (lua_type(L, 1) == LUA_TSTRING)
		note_text(m, without_place(lua_tostring(L, 1)));
	else
		note_text(m, lua_type(L, 1) == LUA_TNIL ? "error without a message"
		                                        : "error object that is no text");
	return 1;
}

static void start(struct machine *m, const struct allowance *allowance)
{
	m->left = allowance->steps;
	m->limit = m->used + allowance->bytes;
	m->milliseconds = allowance->milliseconds;
	m->began_ns = 0;
	m->calls++;
	m->over = m->placed = m->wrong_answer = false;
	m->text[0] = '\0';
}

static void settle(struct machine *m, int status)
{
	if (!m->over)
		m->cause = status == LUA_ERRMEM || status == LUA_ERRERR || m->left < 0
		               ? memory_cause(m)
		           : m->wrong_answer ? SCRIPT_ANSWER
		                             : SCRIPT_RAISED;
	if (!m->placed)
		m->line = 0;
	if (m->over || (m->cause != SCRIPT_RAISED && m->cause != SCRIPT_ANSWER))
		note_text(m, script_cause_words(m->cause));
	m->over = false;
	m->limit = SIZE_MAX;
	lua_settop(m->L, lua_gettop(m->L) - 1);
	lua_sethook(m->L, tick, LUA_MASKCOUNT, MACHINE_TICK);
	if (m->cause != SCRIPT_RAISED && m->cause != SCRIPT_ANSWER)
		lua_gc(m->L, LUA_GCCOLLECT);
}

int machine_answer(lua_State *L, const char *format, ...)
{
	va_list arguments;
	machine_of(L)->wrong_answer = true;
	va_start(arguments, format);
	lua_pushvfstring(L, format, arguments);
	va_end(arguments);
	return lua_error(L);
}

bool machine_call(
    struct machine *machine, const struct allowance *allowance, int n_arguments, int n_results)
{
	locale_t before = uselocale(machine->c_locale);
	start(machine, allowance);
	int status = lua_pcall(machine->L, n_arguments, n_results, 1);
	if (status == LUA_OK && machine->over) { /* swallowed where nobody asked */
		lua_settop(machine->L, lua_gettop(machine->L) - n_results);
		lua_pushnil(machine->L);
		status = LUA_ERRRUN;
	}
	if (status != LUA_OK)
		settle(machine, status);
	machine->spent = allowance->steps - machine->left;
	machine->limit = SIZE_MAX;
	machine->left = INT64_MAX;
	uselocale(before);
	return status == LUA_OK;
}

/* ---- opening ---- */

static int panic(lua_State *L)
{
	fprintf(stderr, "lua: %s\n", lua_tostring(L, -1));
	abort(); /* only out of memory, outside of any call */
}

bool machine_open(struct machine *machine)
{
	*machine = (struct machine){ .limit = SIZE_MAX, .left = INT64_MAX };
	machine->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	machine->L = lua_newstate(allocate, machine);
	if (!machine->L)
		return false;
	*(struct machine **)lua_getextraspace(machine->L) = machine;
	lua_atpanic(machine->L, panic);
	lua_pushcfunction(machine->L, handle);
	lua_sethook(machine->L, tick, LUA_MASKCOUNT, MACHINE_TICK);
	return true;
}

void machine_close(struct machine *machine)
{
	if (machine->L)
		lua_close(machine->L);
	if (machine->c_locale)
		freelocale(machine->c_locale);
	arena_free(machine->scratch);
	machine->scratch = NULL;
	machine->L = NULL;
	machine->c_locale = (locale_t)0;
}
