/* SPDX-License-Identifier: Apache-2.0
 *
 * The standard library: how to add a function.
 *
 *   In C     a row IN_C in library.def, and std_MODULE_NAME in std_MODULE.c; the row declares it.
 * It is an ordinary lua_CFunction: arguments from index 1, results pushed, their number returned.
 * It reads texts with library_text(), without a copy; it pays for what it looks through with
 * machine_spend(L, bytes / 8); it keeps no state. In Lua   a row IN_LUA, and the function in the
 * table that lua/std/MODULE.lua returns.  The file is built into the program (cmake/Shelf.cmake,
 * postern_lua_library).
 *
 * A module may be of both kinds.  It is put together and frozen when it is first required.  Then
 * scripts/lua-doc writes the function into docs/lua.md and into the definitions for editors; tests
 * run its example, and find rows without function and functions without row.
 */
#ifndef POSTERN_LUA_LIBRARY_H
#define POSTERN_LUA_LIBRARY_H

#include "lua/room.h"

/** The Lua files that are built in. */
struct library_source {
	const char *module;
	const unsigned char *text;
	size_t length;
};
extern const struct library_source library_sources[];
extern const size_t library_n_sources;

#define MODULE(module, sentence)
#define IN_LUA(module, name, signature, sentence, example)
#define IN_C(module, name, signature, sentence, example) int std_##module##_##name(lua_State *L);
#include "lua/library.def"
#undef IN_C
#undef IN_LUA
#undef MODULE

#endif
