/* SPDX-License-Identifier: Apache-2.0
 *
 * A scanner's Lua state, and the vtable through which the engine asks it.
 *
 * A function that used up its budget is not asked again for the same message: ten thousand
 * candidates must not cost ten thousand budgets.  Its further questions fail at once, and all calls
 * of one message together have a budget, too.
 */
#include <glib.h>
#include <time.h>

#include "lua/room.h"

/** A file gives its extractor more steps up to so many bytes, and time with them. */
enum { EXTRACT_COUNTED = 4 << 20, EXTRACT_STEPS_PER_MILLISECOND = 50000 };

struct function_state {
	uint32_t failure; /**< index + 1 of its failure in this message */
	bool exhausted;   /**< not asked again in this message */
};

struct script_host {
	struct script script;
	struct machine machine;
	const struct scripts *scripts;
	struct allowance allowance;
	int64_t left;    /**< of the message, in steps */
	int64_t left_ns; /**< likewise, of time */
	struct arena *arena;
	struct script_failure *failures;
	size_t n_failures;
	struct function_state *functions;
	struct script_profile *profiles; /**< NULL: not profiling */
	bool dirty;                      /**< something ran since variables were set back */
};

struct arena *machine_arena(const struct machine *machine)
{
	return machine->host->arena;
}

/* ---- failures ---- */

static void set_failure(struct script_host *host, uint32_t function)
{
	const struct machine *m = &host->machine;
	const struct place *place = &host->scripts->functions.items[function].place;
	struct function_state *state = &host->functions[function];
	struct script_failure *failure = &host->failures[host->n_failures++];
	state->failure = (uint32_t)host->n_failures;
	*failure = (struct script_failure){ .function = function,
		.cause = m->cause,
		.file = m->placed ? arena_text(host->arena, text_of(m->file)).at : place->file,
		.line = m->placed ? m->line : place->line,
		.text = arena_text(host->arena, text_of(m->text)).at };
}

static bool fail(struct script_host *host, uint32_t function, bool *failed)
{
	struct function_state *state = &host->functions[function];
	if (!state->failure)
		set_failure(host, function);
	host->failures[state->failure - 1].times++;
	*failed = true;
	return false;
}

/* The message's budget is gone: said of whoever asks next. */
static void blame_message(struct script_host *host)
{
	host->machine.cause = host->left > 0 ? SCRIPT_TIME : SCRIPT_INSTRUCTIONS;
	host->machine.placed = false;
	g_strlcpy(host->machine.text, "all scripts together used up what one message may cost",
	    sizeof(host->machine.text));
}

/* ---- calling ---- */

static uint64_t clock_ns(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void account(struct script_host *host, uint32_t function, uint64_t began, size_t allocated)
{
	struct script_profile *profile = &host->profiles[function];
	profile->function = function;
	profile->calls++;
	profile->nanoseconds += clock_ns(CLOCK_MONOTONIC) - began;
	profile->bytes += host->machine.allocated - allocated;
}

/* Whether the function may be asked. */
static bool ready(struct script_host *host, uint32_t function, bool *failed)
{
	*failed = false;
	if (host->functions[function].exhausted)
		return fail(host, function, failed);
	if (host->left > 0 && host->left_ns > 0)
		return true;
	blame_message(host);
	return fail(host, function, failed);
}

/* Calls what is on the stack; on failure the stack is at rest.  The coarse clock costs next to
 * nothing; over many calls what it sees of each adds up to what they took. */
static bool call_within(struct script_host *host, const struct allowance *most, uint32_t function,
    int n_arguments, int n_results, bool *failed)
{
	struct machine *m = &host->machine;
	struct allowance allowance = *most;
	uint64_t began = host->profiles ? clock_ns(CLOCK_MONOTONIC) : 0;
	uint64_t coarse = clock_ns(CLOCK_MONOTONIC_COARSE);
	size_t allocated = m->allocated;
	if (allowance.steps > host->left)
		allowance.steps = host->left;
	host->dirty = true;
	bool good = machine_call(m, &allowance, n_arguments, n_results);
	host->left -= m->spent + 20; /* what ran between two ticks was not seen */
	host->left_ns -= (int64_t)(clock_ns(CLOCK_MONOTONIC_COARSE) - coarse);
	if (host->profiles)
		account(host, function, began, allocated);
	if (good)
		return true;
	if (m->cause != SCRIPT_RAISED && m->cause != SCRIPT_ANSWER)
		host->functions[function].exhausted = true;
	return fail(host, function, failed);
}

static bool call(
    struct script_host *host, uint32_t function, int n_arguments, int n_results, bool *failed)
{
	return call_within(host, &host->allowance, function, n_arguments, n_results, failed);
}

static void push_function(struct script_host *host, uint32_t function)
{
	lua_rawgeti(host->machine.L, STATE_FUNCTIONS, (lua_Integer)function + 1);
}

static void push_object(struct script_host *host, enum object object)
{
	lua_pushvalue(host->machine.L, STATE_OBJECTS + (int)object);
}

/* An answer that is none. */
static bool refuse(struct script_host *host, uint32_t function, const char *text, bool *failed)
{
	host->machine.cause = SCRIPT_ANSWER;
	host->machine.placed = false;
	g_strlcpy(host->machine.text, text, sizeof(host->machine.text));
	return fail(host, function, failed);
}

/* ---- validators ---- */

/* One of the kinds that the validator was registered with. */
static bool read_kind(const struct script_host *host, uint32_t function, const char **kind)
{
	lua_State *L = host->machine.L;
	const struct items *kinds = &host->scripts->kinds.items[function];
	struct text said;
	if (lua_isnil(L, -1))
		return true;
	if (lua_type(L, -1) != LUA_TSTRING)
		return false;
	said.at = lua_tolstring(L, -1, &said.len);
	for (size_t i = 0; i < kinds->count && !*kind; i++)
		if (text_equal(kinds->items[i], said))
			*kind = kinds->items[i].at;
	return *kind != NULL;
}

static bool read_validity(lua_State *L, enum validity *out)
{
	const char *word = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
	if (lua_isboolean(L, -2))
		*out = lua_toboolean(L, -2) ? VALIDITY_CHECKED : VALIDITY_NO;
	else if (strcmp(word, "shape") == 0)
		*out = VALIDITY_SHAPE;
	else
		return false;
	return true;
}

static enum validity validate(void *context, uint32_t function, const struct candidate *candidate,
    const char **kind, bool *failed)
{
	struct script_host *host = context;
	lua_State *L = host->machine.L;
	enum validity validity = VALIDITY_SHAPE;
	if (!ready(host, function, failed))
		return VALIDITY_SHAPE;
	host->machine.candidate = candidate;
	push_function(host, function);
	push_object(host, OBJECT_CANDIDATE);
	bool good = call(host, function, 1, 2, failed);
	host->machine.candidate = NULL;
	if (!good)
		return VALIDITY_SHAPE;
	if (!read_validity(L, &validity))
		refuse(host, function, "a validator answers true, false or \"shape\"", failed);
	else if (!read_kind(host, function, kind))
		refuse(host, function, "the kind is not among the validator's kinds", failed);
	lua_pop(L, 2);
	return *failed ? VALIDITY_SHAPE : validity;
}

/* ---- questions ---- */

static void push_question(struct script_host *host, const struct script_question *question)
{
	push_object(host, OBJECT_MESSAGE);
	push_object(host, OBJECT_SENDER);
	if (question->recipient)
		push_object(host, OBJECT_RECIPIENT);
	else
		lua_pushnil(host->machine.L);
	push_object(host, OBJECT_FINDINGS);
	host->machine.question = question;
}

static bool predicate(
    void *context, uint32_t function, const struct script_question *question, bool *failed)
{
	struct script_host *host = context;
	lua_State *L = host->machine.L;
	if (!ready(host, function, failed))
		return false;
	push_function(host, function);
	push_question(host, question);
	bool good = call(host, function, 4, 1, failed);
	host->machine.question = NULL;
	if (!good)
		return false;
	bool holds = lua_toboolean(L, -1);
	if (!lua_isboolean(L, -1))
		holds = refuse(host, function, "a predicate answers true or false", failed);
	lua_pop(L, 1);
	return holds;
}

/* Stack: where the outcome goes, the function, the question.  Answers whether it speaks. */
static int ask_policy(lua_State *L)
{
	struct program_outcome *out = lua_touserdata(L, 1);
	lua_call(L, lua_gettop(L) - 2, 1);
	bool speaks = outcome_read(out, L, machine_arena(machine_of(L)));
	lua_pushboolean(L, speaks);
	return 1;
}

static bool policy(struct program_outcome *out, void *context, uint32_t function,
    const struct script_question *question, bool *failed)
{
	struct script_host *host = context;
	lua_State *L = host->machine.L;
	if (!ready(host, function, failed))
		return false;
	lua_pushcfunction(L, ask_policy);
	lua_pushlightuserdata(L, out);
	push_function(host, function);
	push_question(host, question);
	bool good = call(host, function, 6, 1, failed);
	host->machine.question = NULL;
	if (!good)
		return false;
	bool speaks = lua_toboolean(L, -1);
	lua_pop(L, 1);
	return speaks;
}

static struct text summary(
    void *context, uint32_t function, const struct script_question *question, bool *failed)
{
	struct script_host *host = context;
	lua_State *L = host->machine.L;
	struct text line = TEXT("");
	if (!ready(host, function, failed))
		return line;
	push_function(host, function);
	push_question(host, question);
	bool good = call(host, function, 4, 1, failed);
	host->machine.question = NULL;
	if (!good)
		return line;
	if (lua_type(L, -1) == LUA_TSTRING) {
		struct text said;
		said.at = lua_tolstring(L, -1, &said.len);
		line = strings_valid(arena_text(host->arena, said), host->arena);
	} else if (!lua_isnil(L, -1)) {
		refuse(host, function, "a summary answers a text or nil", failed);
	}
	lua_pop(L, 1);
	return line;
}

/* ---- extractors ---- */

static void add_text(lua_State *L, struct script_texts *out, bool hidden)
{
	struct arena *arena = machine_arena(machine_of(L));
	struct text text;
	if (lua_type(L, -1) != LUA_TSTRING)
		machine_answer(L, "an extractor answers texts, not a %s", luaL_typename(L, -1));
	text.at = lua_tolstring(L, -1, &text.len);
	machine_spend(L, text.len / 8 + 10); /* the same text may be answered many times */
	struct script_text *made = arena_push(arena, out);
	*made = (struct script_text){ arena_text(arena, text), hidden };
}

/* A text, or a list of texts and of { hidden = TEXT }. */
static int ask_extractor(lua_State *L)
{
	struct script_texts *out = lua_touserdata(L, 1);
	lua_call(L, 2, 1);
	if (lua_type(L, -1) == LUA_TSTRING) {
		add_text(L, out, false);
		return 0;
	}
	if (!lua_istable(L, -1))
		machine_answer(L, "an extractor answers a text or a list of texts");
	for (lua_Integer i = 1; lua_geti(L, -1, i) != LUA_TNIL; i++, lua_pop(L, 1)) {
		bool hidden = lua_istable(L, -1);
		if (hidden) {
			lua_getfield(L, -1, "hidden");
			lua_remove(L, -2);
		}
		add_text(L, out, hidden);
	}
	return 0;
}

/* A long file takes more steps: as many as a few megabytes deserve. */
static struct allowance allowance_for(struct script_host *host, size_t length)
{
	struct allowance allowance = host->allowance;
	size_t counted = length < EXTRACT_COUNTED ? length : EXTRACT_COUNTED;
	int64_t more = (int64_t)counted * HOST_EXTRACT_STEPS;
	allowance.steps += more;
	allowance.milliseconds += (uint32_t)(more / EXTRACT_STEPS_PER_MILLISECOND);
	host->left += more;
	host->left_ns += more / EXTRACT_STEPS_PER_MILLISECOND * 1000000;
	return allowance;
}

static bool extract(struct script_texts *out, void *context, uint32_t function, struct text content,
    struct text name, bool *failed)
{
	struct script_host *host = context;
	lua_State *L = host->machine.L;
	if (!ready(host, function, failed))
		return false;
	name.len = name.len < 255 ? name.len : 255;
	lua_pushcfunction(L, ask_extractor);
	lua_pushlightuserdata(L, out);
	push_function(host, function);
	push_object(host, OBJECT_CONTENT);
	lua_pushlstring(L, name.at ? name.at : "", name.len);
	host->machine.content = content;
	struct allowance allowance = allowance_for(host, content.len);
	bool good = call_within(host, &allowance, function, 4, 0, failed);
	host->machine.content = (struct text){ NULL, 0 };
	return good;
}

/* ---- messages ---- */

static void again(void *context)
{
	struct script_host *host = context;
	if (host->dirty)
		freeze_restore(host->machine.L);
	host->dirty = false;
}

static void begin(void *context, struct arena *arena)
{
	struct script_host *host = context;
	again(host);
	host->arena = arena;
	host->left = host->allowance.steps * HOST_CALLS;
	host->left_ns = (int64_t)host->allowance.milliseconds * HOST_TIMES * 1000000;
	for (size_t i = 0; i < host->n_failures; i++)
		host->functions[host->failures[i].function] = (struct function_state){ 0 };
	host->n_failures = 0;
}

static size_t failures(void *context, const struct script_failure **out)
{
	struct script_host *host = context;
	*out = host->failures;
	return host->n_failures;
}

/* ---- making ---- */

static bool run_files(struct script_host *host)
{
	const struct scripts *scripts = host->scripts;
	struct loading loading = { .known = scripts };
	for (uint32_t i = 0; i < scripts->chunks.count; i++) {
		if (scripts->chunks.items[i].name.len > 0)
			continue;
		loading.file = i;
		loading.pack = scripts->chunks.items[i].pack;
		if (!scripts_run(&host->machine, &loading))
			return false;
	}
	return loading.next == scripts->functions.count;
}

postern_status script_host_new(struct script_host **out, const struct scripts *scripts,
    const struct limits *limits, postern_error *error)
{
	struct script_host *host = g_new0(struct script_host, 1);
	size_t n = scripts->functions.count;
	host->scripts = scripts;
	host->allowance = (struct allowance){ limits->script_steps, limits->script_bytes,
		limits->script_milliseconds };
	host->functions = g_new0(struct function_state, n + 1);
	host->failures = g_new0(struct script_failure, n + 1);
	host->script = (struct script){ host, begin, again, validate, predicate, policy, extract,
		summary, failures };
	*out = host;
	if (scripts_state(&host->machine)) {
		host->machine.host = host;
		if (run_files(host))
			return POSTERN_OK;
	}
	error_set(
	    error, POSTERN_E_INTERNAL, "the scripts do not run any more: %s", host->machine.text);
	script_host_free(host);
	*out = NULL;
	return POSTERN_E_INTERNAL;
}

void script_host_free(struct script_host *host)
{
	if (!host)
		return;
	machine_close(&host->machine);
	g_free(host->functions);
	g_free(host->failures);
	g_free(host->profiles);
	g_free(host);
}

const struct script *script_host_script(struct script_host *host)
{
	return &host->script;
}

struct text script_host_prompt(struct script_host *host, struct text line,
    const struct script_question *question, struct arena *arena)
{
	struct text said;
	host->arena = arena;
	if (prompt_run(&host->machine, &host->allowance, line, question, &said))
		return said;
	return arena_format(arena, "error: %s", host->machine.text);
}

/* ---- profiling ---- */

void script_host_profile(struct script_host *host, bool on)
{
	g_free(host->profiles);
	host->profiles =
	    on ? g_new0(struct script_profile, host->scripts->functions.count + 1) : NULL;
}

size_t script_host_profiles(struct script_host *host, const struct script_profile **out)
{
	*out = host->profiles;
	return host->profiles ? host->scripts->functions.count : 0;
}
