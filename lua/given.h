/* SPDX-License-Identifier: Apache-2.0
 *
 * What scripts are given (given.def), as tables.  A field or a method of an object is one row there
 * and one lua_CFunction given_OBJECT_NAME, which the row declares: of a field it pushes the value
 * and returns 1, of a method it is the method, with the object at index 1.
 */
#ifndef POSTERN_LUA_GIVEN_H
#define POSTERN_LUA_GIVEN_H

#include "engine/program/script.h"
#include "lua/room.h"

struct given_registration {
	const char *name; /**< postern.NAME */
	enum script_kind kind;
	const char *also; /**< what its names may have besides letters and digits; NULL: no name */
	const char *signature, *sentence, *failure;
};
extern const struct given_registration given_registrations[];
extern const size_t given_n_registrations;

/** An object, or a plain table. */
struct given_object {
	const char *name;
	const char *called; /**< "a candidate"; NULL for a plain table */
	const char *sentence;
};
extern const struct given_object given_objects[];
extern const size_t given_n_objects;

struct given_field {
	const char *object, *name;
	const char *type; /**< of a method: its signature */
	const char *sentence;
	lua_CFunction function; /**< NULL for an entry of a plain table */
	bool is_method;
};
extern const struct given_field given_fields[];
extern const size_t given_n_fields;

/** Pushes the function that is __index of an object: it finds the object's fields and methods, and
 * raises for any other name. */
void given_push_index(lua_State *L, const char *object);
/** Sets the object's methods into the table on the top. */
void given_set_methods(lua_State *L, const char *object);

#define REGISTRATION(name, kind, also, signature, sentence, failure)
#define OBJECT(object, called, sentence)
#define FIELD(object, name, type, sentence) int given_##object##_##name(lua_State *L);
#define METHOD FIELD
#define TABLE(name, sentence)
#define ENTRY(table, name, type, sentence)
#include "lua/given.def"
#undef ENTRY
#undef TABLE
#undef METHOD
#undef FIELD
#undef OBJECT
#undef REGISTRATION

#endif
