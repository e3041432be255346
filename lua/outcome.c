/* SPDX-License-Identifier: Apache-2.0
 *
 * What a policy answers: nothing (nil), the name of a decision, or a table
 *
 *   { decision = "envelope", expires = 30, receipt = true, notify = "privacy@hospital.example" }
 *
 * with the options and obligations of the rule language.  An unknown field is no answer: a misspelt
 * option must not pass for one that was never asked for.
 */
#include "lua/room.h"

enum { OBLIGATIONS = 16, LONGEST_TEXT = 500 };

struct answer {
	lua_State *L;
	struct arena *arena;
	struct program_outcome *out;
};

static postern_decision read_decision(lua_State *L)
{
	const char *word = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
	for (int d = POSTERN_DELIVER; d <= POSTERN_BLOCK; d++)
		if (strcmp(word, postern_decision_name((postern_decision)d)) == 0)
			return (postern_decision)d;
	machine_answer(L, "a decision is deliver, tls_required, envelope, endpoint or block");
	return POSTERN_BLOCK;
}

static struct text read_text(struct answer *answer, const char *field)
{
	struct text text;
	if (lua_type(answer->L, -1) != LUA_TSTRING)
		machine_answer(answer->L, "%s is a text", field);
	text.at = lua_tolstring(answer->L, -1, &text.len);
	if (text.len == 0 || text.len > LONGEST_TEXT)
		machine_answer(answer->L, "%s has 1 to %d bytes", field, LONGEST_TEXT);
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] < ' ' || text.at[i] == 127)
			machine_answer(answer->L, "%s holds a control character", field);
	return strings_valid(arena_text(answer->arena, text), answer->arena);
}

static bool read_flag(struct answer *answer, const char *field)
{
	if (!lua_isboolean(answer->L, -1))
		machine_answer(answer->L, "%s is true or false", field);
	return lua_toboolean(answer->L, -1);
}

static void read_days(struct answer *answer)
{
	lua_Integer days = lua_isinteger(answer->L, -1) ? lua_tointeger(answer->L, -1) : 0;
	if (days < 1 || days > 3650)
		machine_answer(answer->L, "expires is a number of days, 1 to 3650");
	answer->out->envelope.expires_days = (uint32_t)days;
}

static void read_verify(struct answer *answer)
{
	if (!text_equal(read_text(answer, "verify"), TEXT("secure")))
		machine_answer(answer->L, "verify is \"secure\"");
	answer->out->tls_verify_secure = true;
}

static struct program_obligation *add(struct answer *answer, enum obligation_kind kind)
{
	if (answer->out->n_obligations >= OBLIGATIONS)
		machine_answer(answer->L, "more than %d obligations", OBLIGATIONS);
	struct program_obligation *made = &answer->out->obligations[answer->out->n_obligations++];
	*made = (struct program_obligation){ .kind = kind, .name = TEXT("") };
	return made;
}

/* header = { name = "X-Class", value = "hipaa" } */
static void read_header(struct answer *answer)
{
	if (!lua_istable(answer->L, -1))
		machine_answer(answer->L, "header is { name = ..., value = ... }");
	struct program_obligation *made = add(answer, OBLIGATION_HEADER);
	lua_getfield(answer->L, -1, "name");
	made->name = read_text(answer, "name");
	for (size_t i = 0; i < made->name.len; i++)
		if (!ascii_is_alnum((unsigned char)made->name.at[i]) && made->name.at[i] != '-')
			machine_answer(answer->L, "a header's name holds letters, digits and -");
	lua_getfield(answer->L, -2, "value");
	made->value = read_text(answer, "value");
	lua_pop(answer->L, 2);
}

static const struct {
	const char *name;
	enum obligation_kind kind;
} obligations[] = { { "notify", OBLIGATION_NOTIFY }, { "tag_subject", OBLIGATION_TAG_SUBJECT },
	{ "copy_to", OBLIGATION_COPY_TO }, { "journal", OBLIGATION_JOURNAL },
	{ "reason", OBLIGATION_REASON } };

static bool read_obligation(struct answer *answer, const char *field)
{
	for (size_t i = 0; i < sizeof(obligations) / sizeof(obligations[0]); i++)
		if (strcmp(obligations[i].name, field) == 0) {
			struct program_obligation *made = add(answer, obligations[i].kind);
			made->value = read_text(answer, field);
			return true;
		}
	return false;
}

static bool read_envelope_flag(struct answer *answer, const char *field)
{
	struct program_envelope *envelope = &answer->out->envelope;
	const struct {
		const char *name;
		bool *flag;
	} flags[] = { { "receipt", &envelope->receipt },
		{ "authenticate", &envelope->authenticate }, { "offline", &envelope->offline },
		{ "passphrase", &envelope->passphrase }, { "lockable", &envelope->lockable } };
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (strcmp(flags[i].name, field) == 0) {
			*flags[i].flag = read_flag(answer, field);
			return true;
		}
	return false;
}

/* The value is on the top, the field's name below it. */
static void read_field(struct answer *answer)
{
	if (lua_type(answer->L, -2) != LUA_TSTRING)
		machine_answer(answer->L, "fields of an answer have names");
	const char *field = lua_tostring(answer->L, -2);
	if (strcmp(field, "decision") == 0)
		answer->out->decision = read_decision(answer->L);
	else if (strcmp(field, "expires") == 0)
		read_days(answer);
	else if (strcmp(field, "verify") == 0)
		read_verify(answer);
	else if (strcmp(field, "header") == 0)
		read_header(answer);
	else if (!read_envelope_flag(answer, field) && !read_obligation(answer, field))
		machine_answer(answer->L, "an answer has no field \"%s\"", field);
}

bool outcome_read(struct program_outcome *out, lua_State *L, struct arena *arena)
{
	struct answer answer = { L, arena, out };
	*out = (struct program_outcome){ 0 };
	if (lua_isnil(L, -1))
		return false;
	if (lua_type(L, -1) == LUA_TSTRING) {
		out->decision = read_decision(L);
		return true;
	}
	if (!lua_istable(L, -1))
		machine_answer(L, "a policy answers nil, a decision or a table, not a %s",
		    luaL_typename(L, -1));
	out->obligations = arena_zero(arena, OBLIGATIONS, sizeof(*out->obligations));
	freeze_push_fields(L, -1);
	lua_pushliteral(L, "decision");
	if (lua_rawget(L, -2) == LUA_TNIL)
		machine_answer(L, "the answer lacks a decision");
	lua_pop(L, 1);
	for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
		read_field(&answer);
	return true;
}
