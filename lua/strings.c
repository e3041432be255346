/* SPDX-License-Identifier: Apache-2.0
 *
 * string.rep and string.format, bounded before they begin; and what leaves the room is UTF-8.
 */
#include <glib.h>

#include "lua/room.h"

/* rep(text, times [, separator]) */
int strings_rep(lua_State *L)
{
	size_t length, separator;
	const char *text = luaL_checklstring(L, 1, &length);
	lua_Integer times = luaL_checkinteger(L, 2);
	const char *between = luaL_optlstring(L, 3, "", &separator);
	if (times <= 0) {
		lua_pushliteral(L, "");
		return 1;
	}
	if (length + separator > 0 && (lua_Unsigned)times > MACHINE_LONGEST / (length + separator))
		return machine_over(L, SCRIPT_MEMORY);
	machine_spend(L, length + separator > 0 ? (size_t)times : 1);
	luaL_Buffer buffer;
	luaL_buffinit(L, &buffer);
	for (; length + separator > 0 && times > 0; times--) {
		luaL_addlstring(&buffer, text, length);
		if (times > 1)
			luaL_addlstring(&buffer, between, separator);
	}
	luaL_pushresult(&buffer);
	return 1;
}

/* Turns tables and the like into texts, so that the original never shows an address. */
static void tame_arguments(lua_State *L, const char *format, size_t length)
{
	int argument = 1;
	for (size_t i = 0; i < length; i++) {
		if (format[i] != '%')
			continue;
		if (++i < length && format[i] == '%')
			continue;
		while (i < length && strchr("-+ #0123456789.", format[i]) && format[i])
			i++;
		argument++;
		if (i < length && format[i] == 'p')
			luaL_error(L, "%%p is not allowed: addresses differ from run to run");
		if (i < length && format[i] == 's' && argument <= lua_gettop(L) &&
		    lua_type(L, argument) > LUA_TSTRING) {
			sandbox_tostring(L, argument);
			lua_replace(L, argument);
		}
	}
}

/* Widths have at most two digits, so the result is bounded by the arguments. */
int strings_format(lua_State *L)
{
	size_t length;
	const char *format = luaL_checklstring(L, 1, &length);
	machine_spend(L, length);
	tame_arguments(L, format, length);
	return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

struct text strings_valid(struct text text, struct arena *arena)
{
	const char *end;
	if (text.len == 0 || g_utf8_validate_len(text.at, text.len, &end))
		return text;
	char *own = arena_alloc(arena, text.len);
	memcpy(own, text.at, text.len);
	for (size_t at = (size_t)(end - text.at); at < text.len; at = (size_t)(end - own)) {
		own[at] = '?';
		g_utf8_validate_len(own + at, text.len - at, &end);
	}
	return (struct text){ own, text.len };
}
