/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of this room share.  Not for other rooms.
 */
#ifndef POSTERN_LUA_ROOM_H
#define POSTERN_LUA_ROOM_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include <locale.h>

#include "engine/decide/decide.h"
#include "lua/lua.h"

/* ---- machine.c: a state with its budgets ---- */

/** Instructions between two looks at the budget. */
#define MACHINE_TICK 1000
/** Bytes that cost as much as one instruction, to allocate or to look through. */
#define MACHINE_BYTES_PER_STEP 64
/** The longest text that a script may make. */
#define MACHINE_LONGEST ((size_t)1 << 20)
/** Values that one call may spread out (table.unpack, string.byte). */
#define MACHINE_SPREAD 4000

struct allowance {
	int64_t steps;
	size_t bytes;
	uint32_t milliseconds;
};

/** Objects that are reused from call to call. */
enum object {
	OBJECT_CANDIDATE,
	OBJECT_CONTENT,
	OBJECT_MESSAGE,
	OBJECT_SENDER,
	OBJECT_RECIPIENT,
	OBJECT_FINDINGS,
	N_OBJECTS
};

struct machine {
	lua_State *L;
	locale_t c_locale;
	size_t used, limit, allocated; /**< bytes; `allocated` only grows */
	int64_t left;                  /**< steps of the call in hand */
	int64_t spent;                 /**< by the call before */
	int64_t began_ns;              /**< CPU time of its first tick; 0 before */
	uint64_t calls;                /**< begun so far: what looks at a call's texts is of one */
	struct arena *scratch;         /**< for one C function at a time; made when first needed */
	uint32_t milliseconds;
	bool over; /**< the budget is used up: nothing runs any more, whoever catches the error */
	enum script_cause cause;
	bool wrong_answer; /**< the error in hand is about what was answered */
	bool placed;       /**< the three below are of the error in hand */
	char file[256];    /**< of the line that failed */
	uint32_t line;
	char text[400];
	struct script_host *host;       /**< NULL while checking at load */
	struct loading *loading;        /**< NULL after loading */
	const void *objects[N_OBJECTS]; /**< their addresses, to know them by */
	const void *views;              /**< the metatable of views, likewise */
	const struct candidate *candidate;
	const struct script_question *question;
	struct text content; /**< what an extractor is given */
};

/** A state without anything in it. */
bool machine_open(struct machine *machine);
void machine_close(struct machine *machine);
struct machine *machine_of(lua_State *L);

/** Calls the function below `n_arguments` values with a fresh allowance.  On failure nothing is
 * left on the stack, and cause, file, line and text say why.  The handler is at index 1. */
bool machine_call(
    struct machine *machine, const struct allowance *allowance, int n_arguments, int n_results);

/** Takes steps from the call in hand; does not return when they are not there. */
void machine_spend(lua_State *L, size_t steps);
/** Ends the call for good; does not return. */
int machine_over(lua_State *L, enum script_cause cause);
/** Memory for the C function in hand; what it held before is forgotten. */
struct arena *machine_scratch(lua_State *L);
/** Raises that a function's answer is none. */
int machine_answer(lua_State *L, const char *format, ...);
/** After an error was caught: does not return when the budget is what failed. */
void machine_caught(lua_State *L, int status);

/* ---- sandbox.c: what scripts can reach ---- */

/** Builds the library; leaves nothing on the stack. */
void sandbox_build(lua_State *L);
/** Pushes a fresh table of globals in which the library can be read. */
void sandbox_push_globals(lua_State *L);
/** Pushes the table of globals that all others read; frozen. */
void sandbox_push_base(lua_State *L);
/** Pushes tostring() of the value: no addresses. */
void sandbox_tostring(lua_State *L, int index);

/** Into the table on the top. */
void sandbox_add_strings(lua_State *L);
void sandbox_add_tables(lua_State *L);
void sandbox_add_coroutines(lua_State *L);
void sandbox_add_pairs(lua_State *L);
void sandbox_add_postern(lua_State *L);
extern const luaL_Reg pattern_functions[];
int strings_rep(lua_State *L);
int strings_format(lua_State *L); /**< upvalue 1: the original */
/** A script's string may hold any bytes; each that is not UTF-8 becomes a question mark.  The text
 * itself when there is none. */
struct text strings_valid(struct text text, struct arena *arena);

/* ---- freeze.c ---- */

/** Freezes the table at `index` and everything that can be reached from it. */
void freeze_value(lua_State *L, int index);
/** Sets every variable back to what it was when its function was frozen. */
void freeze_restore(lua_State *L);
/** The table that holds the fields: of a frozen one the hidden one.  Pushes it. */
void freeze_push_fields(lua_State *L, int index);
bool freeze_is_frozen(lua_State *L, int index);
int freeze_getmetatable(lua_State *L);
int freeze_setmetatable(lua_State *L);

/* ---- scripts.c ---- */

struct chunk {
	uint32_t pack;
	const char *path;
	struct text name;   /**< of a module; empty for the file that the pack names */
	uint32_t file;      /**< chunk index of the file that the module was loaded for */
	struct text binary; /**< our own compilation, never from outside */
};

struct items {
	struct text *items;
	size_t count, room;
};

struct scripts {
	struct script_loader loader;
	struct arena *arena;
	struct machine checker;
	bool opened;
	struct {
		struct chunk *items;
		size_t count, room;
	} chunks;
	struct {
		struct program_script *items;
		size_t count, room;
	} functions;
	struct {
		struct items *items;
		size_t count, room;
	} answers, kinds; /**< per function */
};

/** One file being loaded, at load or into a scanner's state. */
struct loading {
	struct scripts *scripts; /**< to be filled; NULL when a host loads */
	const struct scripts *known;
	uint32_t file; /**< chunk index */
	uint32_t pack;
	const struct script_reader *reader;
	struct text source;
	const char *path;
	const char *folder;   /**< of the path, with its slash */
	uint32_t next;        /**< the next function's index */
	int globals, modules; /**< registry references */
};

/** What lies at the bottom of a state's stack: the error handler, a table of the functions by index
 * + 1, and the objects that are given to them. */
enum { STATE_HANDLER = 1, STATE_FUNCTIONS, STATE_OBJECTS };
bool scripts_state(struct machine *machine);

/** Runs chunk `file` with everything it requires, and freezes what it leaves.  The message of a
 * failure is in the machine. */
bool scripts_run(struct machine *machine, struct loading *loading);
extern const struct allowance allowance_load;

/* ---- library.c ---- */

/** Pushes a module of the standard library, frozen; false when there is none of that name. */
bool library_push(lua_State *L, const char *name);
/** A text argument: a string, a view, a candidate or a content; nothing is copied. */
struct text library_text(lua_State *L, int index);

/* ---- objects.c, question.c: what functions are given ---- */

void objects_build(lua_State *L);
/** A text of the candidate by its field; false when it has no such text. */
bool candidate_field(lua_State *L, struct text *out, struct text field);
void question_build(lua_State *L);
extern const char object_keys[N_OBJECTS];
void object_push(lua_State *L, enum object object);
/** Makes the object of that name in given.def, and leaves its metatable on the top. */
void object_new(lua_State *L, enum object object, const char *name);
bool object_is(lua_State *L, int index, enum object object);

/** Reads a policy's answer at the top of the stack; false when it says nothing.  Raises when it is
 * no answer. */
bool outcome_read(struct program_outcome *out, lua_State *L, struct arena *arena);

/* ---- std_view.c ---- */

void view_build(lua_State *L);
/** The text of a view; false when the value is none.  Raises when its call is over. */
bool view_text(lua_State *L, int index, struct text *out);

/* ---- prompt.c ---- */

/** Runs a line; `out` is what it answers, on the message's arena. */
bool prompt_run(struct machine *machine, const struct allowance *allowance, struct text line,
    const struct script_question *question, struct text *out);

/* ---- host.c ---- */

/** Steps that each byte of a file gives its extractor. */
#define HOST_EXTRACT_STEPS 16

/** All calls for one message together may take so many times the steps of one. */
#define HOST_CALLS 20
/** ... and so many times the time. */
#define HOST_TIMES 10

/** The arena of the message in hand. */
struct arena *machine_arena(const struct machine *machine);

#endif
