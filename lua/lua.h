/* SPDX-License-Identifier: Apache-2.0
 *
 * The Lua 5.4 host: scripts of rule authors, run on hostile mail, unable to harm or to weaken.
 *
 *   struct scripts       the script files of a rule set, compiled and checked once; immutable when
 *                        loading is over, shared by any number of threads
 *   struct script_host   one Lua state made from them; one for each scanner
 *
 * What a script can reach is on an allow-list (sandbox.c, strings.c, library.def): no files, no
 * processes, no network, no clock, no chance, no byte code, no debug interface, no finalisers.
 * What it may spend is counted: instructions, bytes, and, for what neither measures, time; what is
 * spent cannot be got back by catching the error (machine.c).
 *
 * Every message finds the same state.  After loading, everything that scripts can reach is frozen:
 * tables refuse to be written to (freeze.c), and variables of enclosing functions, the one thing
 * that stays writable, are set back before the next message.
 */
#ifndef POSTERN_LUA_H
#define POSTERN_LUA_H

#include "base/base.h"
#include "engine/program/script.h"

struct scripts;
struct scripts *scripts_new(void);
void scripts_free(struct scripts *scripts); /* NULL is fine */

/** What dsl_compile() loads scripts with; lives as long as the scripts. */
const struct script_loader *scripts_loader(struct scripts *scripts);

/** How many functions were registered: without any, no host is needed. */
size_t scripts_count(const struct scripts *scripts);

/**
 * A state of its own for one scanner.  `scripts` must live longer.
 * @param limits   script_steps, script_bytes and script_milliseconds are looked at
 * @return POSTERN_OK; POSTERN_E_INTERNAL when a chunk that ran at load does not run any more
 */
struct script_host;
postern_status script_host_new(struct script_host **out, const struct scripts *scripts,
    const struct limits *limits, postern_error *error);
void script_host_free(struct script_host *host); /* NULL is fine */

/** The vtable that the engine calls; lives as long as the host. */
const struct script *script_host_script(struct script_host *host);

/* ---- what authors' tools ask ---- */

/** Time and memory by function since profiling began. */
struct script_profile {
	uint32_t function;
	uint64_t calls, nanoseconds, bytes; /**< bytes: allocated, all calls together */
};
void script_host_profile(struct script_host *host, bool on);
size_t script_host_profiles(struct script_host *host, const struct script_profile **out);

/**
 * Runs one line of an author at a prompt, within the sandbox and the budget of a call.  `question`
 * gives `message`, `sender`, `recipient` and `findings`; NULL: there is no message.
 * @return what to print, on `arena`: the values of an expression, or the error
 */
struct text script_host_prompt(struct script_host *host, struct text line,
    const struct script_question *question, struct arena *arena);

/** The standard library (library.def), for documentation and tests. */
struct library_module {
	const char *name;
	const char *sentence;
};
extern const struct library_module library_modules[];
extern const size_t library_n_modules;

struct library_row {
	const char *module, *name;
	const char *signature; /**< "(digits: text): boolean", types as LuaLS writes them */
	const char *sentence;
	const char *example; /**< a Lua expression that is true */
};
extern const struct library_row library_rows[];
extern const size_t library_n_rows;

/** What scripts may use, in Markdown; the caller's, g_free(). */
char *lua_reference(void);

/** A file of definitions for editors, and its path within their folder; both the caller's.  NULL
 * past the last. */
char *lua_definitions(size_t i, char **path);

#endif
