/* SPDX-License-Identifier: Apache-2.0
 *
 * The standard library: how to add a function.
 *
 *   In C     one row in library.def that names std_MODULE_NAME, that function declared
 *            below and written in std_MODULE.c.  It is an ordinary lua_CFunction: arguments from
 * index 1, results pushed, their number returned.  It reads texts with library_text(), which takes
 * a string, a candidate (its letters and digits) or an extractor's content, without a copy; it pays
 *            for what it looks through with machine_spend(L, bytes / 8); it keeps no state.
 *   In Lua   one row with NULL, and the function in the table that lua/std/MODULE.lua returns.  The
 *            file is built into the program (cmake/Shelf.cmake, postern_lua_library); it may
 * require other modules as "std.OTHER".
 *
 * A module may be of both kinds.  It is put together and frozen when it is first required.  A name
 * is in the library when it is in library.def: a test finds rows without function and functions
 * without row.
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

/* ---- std_check.c ---- */
int std_check_luhn(lua_State *L);
int std_check_mod97(lua_State *L);

#endif
