/* SPDX-License-Identifier: Apache-2.0
 *
 * The tables of given.def, and the one __index of all objects.
 */
#include "lua/given.h"

#define REGISTRATION(name, kind, also, signature, sentence, failure)                               \
	{ #name, kind, also, signature, sentence, failure },
#define OBJECT(object, called, sentence)
#define FIELD(object, name, type, sentence)
#define METHOD(object, name, signature, sentence)
#define TABLE(name, sentence)
#define ENTRY(table, name, type, sentence)
const struct given_registration given_registrations[] = {
#include "lua/given.def"
};
#undef REGISTRATION
#undef OBJECT
#undef TABLE
const size_t given_n_registrations = sizeof(given_registrations) / sizeof(given_registrations[0]);

#define REGISTRATION(name, kind, also, signature, sentence, failure)
#define OBJECT(object, called, sentence) { #object, called, sentence },
#define TABLE(name, sentence) { #name, NULL, sentence },
const struct given_object given_objects[] = {
#include "lua/given.def"
};
#undef TABLE
#undef ENTRY
#undef METHOD
#undef FIELD
#undef OBJECT
const size_t given_n_objects = sizeof(given_objects) / sizeof(given_objects[0]);

#define OBJECT(object, called, sentence)
#define FIELD(object, name, type, sentence)                                                        \
	{ #object, #name, type, sentence, given_##object##_##name, false },
#define METHOD(object, name, signature, sentence)                                                  \
	{ #object, #name, signature, sentence, given_##object##_##name, true },
#define TABLE(name, sentence)
#define ENTRY(table, name, type, sentence) { #table, #name, type, sentence, NULL, false },
const struct given_field given_fields[] = {
#include "lua/given.def"
};
#undef ENTRY
#undef TABLE
#undef METHOD
#undef FIELD
#undef OBJECT
#undef REGISTRATION
const size_t given_n_fields = sizeof(given_fields) / sizeof(given_fields[0]);

/* Upvalues: the row by name; what the object is called. */
static int find_field(lua_State *L)
{
	lua_settop(L, 2);
	lua_pushvalue(L, 2);
	if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNUMBER)
		return luaL_error(L, "%s has no field \"%s\"", lua_tostring(L, lua_upvalueindex(2)),
		    lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2));
	const struct given_field *field = &given_fields[lua_tointeger(L, -1)];
	if (!field->is_method)
		return field->function(L);
	lua_pushcfunction(L, field->function);
	return 1;
}

static const char *called(const char *object)
{
	for (size_t i = 0; i < given_n_objects; i++)
		if (strcmp(given_objects[i].name, object) == 0)
			return given_objects[i].called;
	return object;
}

void given_push_index(lua_State *L, const char *object)
{
	lua_newtable(L);
	for (size_t i = 0; i < given_n_fields; i++)
		if (strcmp(given_fields[i].object, object) == 0) {
			lua_pushinteger(L, (lua_Integer)i);
			lua_setfield(L, -2, given_fields[i].name);
		}
	lua_pushstring(L, called(object));
	lua_pushcclosure(L, find_field, 2);
}

void given_set_methods(lua_State *L, const char *object)
{
	for (size_t i = 0; i < given_n_fields; i++)
		if (strcmp(given_fields[i].object, object) == 0) {
			lua_pushcfunction(L, given_fields[i].function);
			lua_setfield(L, -2, given_fields[i].name);
		}
}
