/* SPDX-License-Identifier: Apache-2.0
 *
 * Attacks on the sandbox.  Each is a script that loads and whose validator then does its worst; or
 * one that must not even load.  Of each must hold:
 *
 *   - it ends within twice its budget,
 *   - the failure names the file and the line, and why,
 *   - the next message finds everything as if nothing had happened: a witness, which counts in a
 *     variable and reads a table, answers as it did before.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lua/lua.h"

/** Sanitizers make everything slower, but not the budget. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SLOWNESS 10
#else
#define SLOWNESS 1
#endif

/** What becomes of an attack. */
enum fate {
	BY_RAISED = SCRIPT_RAISED,
	BY_INSTRUCTIONS = SCRIPT_INSTRUCTIONS,
	BY_TIME = SCRIPT_TIME,
	BY_MEMORY = SCRIPT_MEMORY,
	BY_ANSWER = SCRIPT_ANSWER,
	BY_BUDGET, /**< one of the three budgets, whichever is first */
	REFUSED,   /**< does not load */
	HARMLESS   /**< answers true: what it tried to reach is not there */
};

struct attack {
	const char *name;
	enum fate fate;
	const char *head; /**< runs at load; on the first line of the file */
	const char *body; /**< of the validator, which is given `c`; on the second line */
};

/** Every script begins with this in its first line, so that what it does not reach is seen. */
static const struct attack attacks[] = {
	/* ---- loops */
	{ "an endless loop", BY_INSTRUCTIONS, "", "while true do end" },
	{ "an endless repeat", BY_INSTRUCTIONS, "", "local n = 0 repeat n = n + 1 until false" },
	{ "an endless goto", BY_INSTRUCTIONS, "", "::again:: goto again" },
	{ "a loop in pcall", BY_INSTRUCTIONS, "",
	    "pcall(function() while true do end end) return true" },
	{ "pcall around pcall", BY_INSTRUCTIONS, "",
	    "local function f() pcall(function() while true do end end) return f() end return "
	    "f()" },
	{ "a loop that catches its end for ever", BY_INSTRUCTIONS, "",
	    "while true do pcall(function() while true do end end) end" },
	{ "a loop in a coroutine", BY_INSTRUCTIONS, "",
	    "coroutine.wrap(function() while true do end end)() return true" },
	{ "a loop in a coroutine in pcall", BY_INSTRUCTIONS, "",
	    "pcall(coroutine.wrap(function() while true do end end)) return true" },
	{ "a loop in a resumed coroutine", BY_INSTRUCTIONS, "",
	    "coroutine.resume(coroutine.create(function() while true do end end)) return true" },
	{ "many short coroutines", BY_INSTRUCTIONS, "",
	    "local function f() for i = 1, 100 do end end "
	    "while true do coroutine.wrap(f)() end" },
	{ "two coroutines that play ball", BY_INSTRUCTIONS, "",
	    "local a = coroutine.wrap(function() while true do coroutine.yield() end end) "
	    "while true do a() end" },
	{ "a loop in a metamethod", BY_INSTRUCTIONS, "",
	    "local t = setmetatable({}, { __index = function() while true do end end }) "
	    "return t.x" },
	{ "a loop in a comparison", BY_INSTRUCTIONS, "",
	    "table.sort({ 3, 1, 2 }, function() while true do end end) return true" },
	{ "a loop in tostring", BY_INSTRUCTIONS, "",
	    "return tostring(setmetatable({}, { __tostring = function() while true do end end })) "
	    "== ''" },
	{ "a loop when a variable is closed", BY_INSTRUCTIONS, "",
	    "do local x <close> = setmetatable({}, { __close = function() while true do end end }) "
	    "end "
	    "return true" },
	{ "a loop when a variable is closed by an error", BY_INSTRUCTIONS, "",
	    "pcall(function() local x <close> = setmetatable({}, { __close = function() "
	    "while true do end end }) error('x') end) return true" },
	{ "a loop after the budget, when a variable is closed", BY_INSTRUCTIONS, "",
	    "local x <close> = setmetatable({}, { __close = function() while true do end end }) "
	    "while true do end" },
	{ "a loop in the replacement of gsub", BY_INSTRUCTIONS, "",
	    "return ('a'):gsub('a', function() while true do end end) == ''" },
	{ "a chain of metatables that leads to itself", BY_BUDGET, "",
	    "local m = {} local t = setmetatable({}, m) m.__index = t "
	    "while true do pcall(function() return t.x end) end" },
	{ "long texts compared over and over", BY_BUDGET, "",
	    "local a, b = ('x'):rep(1000):rep(1000) .. 'a', ('x'):rep(1000):rep(1000) .. 'b' "
	    "local n = 0 while true do if a == b then n = n + 1 end end" },
	{ "long texts ordered over and over", BY_BUDGET, "",
	    "local a, b = ('x'):rep(1000):rep(1000) .. 'a', ('x'):rep(1000):rep(1000) .. 'b' "
	    "while true do local less = a < b end" },
	/* ---- patterns */
	{ "a pattern that backtracks", BY_INSTRUCTIONS, "",
	    "return ('a'):rep(200):find('a*a*a*a*a*a*a*a*b') ~= nil" },
	{ "a lazy pattern that backtracks", BY_INSTRUCTIONS, "",
	    "return ('a'):rep(2000):find('.-.-.-.-b') ~= nil" },
	{ "a pattern over a long text", BY_INSTRUCTIONS, "",
	    "return ('a'):rep(500000):find('.-b') ~= nil" },
	{ "plain find over and over", BY_INSTRUCTIONS, "",
	    "local s = ('a'):rep(500000) while true do s:find('b', 1, true) end" },
	{ "a pattern that nests", BY_RAISED, "", "return ('x'):find(('('):rep(500)) ~= nil" },
	{ "a pattern of many optional items", BY_RAISED, "",
	    "return ('a'):rep(400):find(('a?'):rep(300) .. 'b') ~= nil" },
	{ "a broken pattern", BY_RAISED, "", "return ('x'):find('[a') ~= nil" },
	{ "balanced brackets over a long text", BY_INSTRUCTIONS, "",
	    "return ('('):rep(100000):find('%b()') ~= nil" },
	/* ---- memory */
	{ "string.rep of a thousand million", BY_MEMORY, "", "return ('x'):rep(1000000000) == ''" },
	{ "string.rep of nothing, for ever", HARMLESS, "",
	    "return (''):rep(9007199254740992) == ''" },
	{ "string.rep of more than there are numbers", BY_MEMORY, "",
	    "return ('x'):rep(math.maxinteger, 'yy') == ''" },
	{ "a text that doubles", BY_MEMORY, "", "local s = 'x' while true do s = s .. s end" },
	{ "a table without end", BY_BUDGET, "", "local t = {} while true do t[#t + 1] = {} end" },
	{ "a memory bomb in pcall, over and over", BY_BUDGET, "",
	    "while true do pcall(function() local t = {} while true do t[#t + 1] = ('x'):rep(1000) "
	    ".. #t end end) end" },
	{ "a bomb of gsub", BY_BUDGET, "",
	    "local s = ('x'):rep(1000) while true do s = s:gsub('x', 'xxxxxxxx') end" },
	{ "a bomb of concat", BY_BUDGET, "",
	    "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(10000) end "
	    "while true do table.concat(t) end" },
	{ "a bomb of format", BY_BUDGET, "",
	    "local s = 'x' while true do s = ('%s%s%s%s'):format(s, s, s, s) end" },
	{ "a copy of a long text with every step", BY_BUDGET, "",
	    "local s = ('x'):rep(900):rep(1000) for i = 1, 1000000 do local t = s .. i end return "
	    "true" },
	{ "a hundred thousand arguments", BY_RAISED, "",
	    "local t = {} for i = 1, 100000 do t[i] = i end return select('#', table.unpack(t)) == "
	    "0" },
	{ "unpacking what is not there", BY_RAISED, "",
	    "return select('#', table.unpack({}, 1, 100000000)) == 0" },
	{ "a table that says it is endless", BY_INSTRUCTIONS, "",
	    "local t = setmetatable({}, { __len = function() return 1 << 40 end, "
	    "__index = function() return '' end }) return table.concat(t) == ''" },
	{ "recursion without end", BY_BUDGET, "",
	    "local function f() return 1 + f() end return f() == 1" },
	{ "recursion through C", BY_RAISED, "",
	    "local function f() return ('x'):gsub('x', f) end return f() == 1" },
	{ "recursion through metamethods", BY_RAISED, "",
	    "local t t = setmetatable({}, { __index = function(_, k) return t[k .. 'x'] end }) "
	    "return t.x" },
	{ "pcall in pcall without end", BY_BUDGET, "",
	    "local function f() return pcall(f) end while true do f() end" },
	{ "coroutines in coroutines without end", BY_RAISED, "",
	    "local function f() return coroutine.wrap(f)() end return f()" },
	/* ---- ways out */
	{ "io", HARMLESS, "", "return io == nil" },
	{ "os", HARMLESS, "", "return os == nil" },
	{ "debug", HARMLESS, "", "return debug == nil" },
	{ "package", HARMLESS, "", "return package == nil" },
	{ "_G", HARMLESS, "", "return _G == nil" },
	{ "load and its kin", HARMLESS, "",
	    "return load == nil and loadstring == nil and dofile == nil and loadfile == nil" },
	{ "string.dump", HARMLESS, "", "return string.dump == nil and ('').dump == nil" },
	{ "collectgarbage", HARMLESS, "", "return collectgarbage == nil" },
	{ "chance", HARMLESS, "", "return math.random == nil and math.randomseed == nil" },
	{ "raw access", HARMLESS, "",
	    "return rawset == nil and rawget == nil and rawequal == nil and rawlen == nil" },
	{ "addresses", HARMLESS, "",
	    "return tostring({}) == 'table' and tostring(print) == 'nil' and "
	    "('%s'):format(function() end) == 'function' and not pcall(string.format, '%p', {})" },
	{ "order of keys as a source of chance", HARMLESS, "",
	    "local t, s = {}, '' for i = 1, 9 do t['k' .. i] = i end "
	    "for k in pairs(t) do s = s .. k end return s == 'k1k2k3k4k5k6k7k8k9'" },
	{ "require at run time", BY_RAISED, "", "return require('std.check') ~= nil" },
	{ "registering at run time", BY_RAISED, "", "postern.validator('more', function() end)" },
	{ "the registry of another pack", HARMLESS, "", "return other == nil and secret == nil" },
	{ "the metatable of strings", HARMLESS, "",
	    "return getmetatable('') == nil and not pcall(setmetatable, '', {})" },
	{ "a new method for strings", BY_RAISED, "", "string.upper = function() return 'X' end" },
	{ "a new method for strings through a text", BY_RAISED, "", "local s = 'x' s.upper = 1" },
	{ "another find", BY_RAISED, "", "string.find = nil" },
	{ "another table.insert through insert", BY_RAISED, "",
	    "table.insert(table, 1) return true" },
	{ "the candidate's metatable", HARMLESS, "",
	    "return getmetatable(c) == nil and not pcall(setmetatable, c, {}) "
	    "and not pcall(function() c.text = 'x' end)" },
	{ "a candidate of another call", BY_RAISED, "local kept",
	    "local old = kept kept = c return (old or c).text ~= nil and c.nothing" },
	{ "a yield out of the validator", BY_RAISED, "", "coroutine.yield(1) return true" },
	/* ---- keeping state */
	{ "a global", BY_RAISED, "", "leak = c.text return true" },
	{ "a field of a shared table", BY_RAISED, "local shared = {}",
	    "shared.x = c.text return true" },
	{ "a field deep in a shared table", BY_RAISED, "local shared = { a = { b = {} } }",
	    "shared.a.b.c = 1 return true" },
	{ "table.insert into a shared table", BY_RAISED, "local shared = { 1, 2 }",
	    "table.insert(shared, 3) return true" },
	{ "table.sort of a shared table", BY_RAISED, "local shared = { 2, 1 }",
	    "table.sort(shared) return true" },
	{ "a metatable for a shared table", BY_RAISED, "local shared = {}",
	    "setmetatable(shared, {}) return true" },
	{ "a field of a shared metatable", BY_RAISED,
	    "local M = {} M.__index = M local o = setmetatable({}, M)",
	    "getmetatable(o).__index = { x = 1 } return true" },
	{ "a field of a class", BY_RAISED, "local M = {} M.__index = M",
	    "local o = setmetatable({}, M) M.x = 1 return true" },
	{ "a table of another function's", BY_RAISED,
	    "local function maker() local t = {} return function() return t end end local get = "
	    "maker()",
	    "get().x = 1 return true" },
	{ "an argument's default", BY_RAISED,
	    "local o = setmetatable({ n = 1 }, { __newindex = "
	    "function(t, k, v) t.n = v end })",
	    "o.x = 2 return true" },
	{ "the globals' metatable", BY_RAISED, "", "setmetatable(postern, {}) return true" },
	/* ---- finalisers */
	{ "a finaliser", BY_RAISED, "",
	    "setmetatable({}, { __gc = function() while true do end end })" },
	{ "a finaliser put there later", HARMLESS, "",
	    "local m = {} setmetatable({}, m) m.__gc = function() error('x') end "
	    "for i = 1, 1000 do local t = setmetatable({}, {}) end return true" },
	{ "a finaliser put into a class at load", HARMLESS,
	    "local m = {} local o = setmetatable({}, m) m.__gc = function() while true do end end",
	    "return not pcall(setmetatable, {}, m)" },
	{ "weak tables", BY_RAISED, "", "setmetatable({}, { __mode = 'k' })" },
	/* ---- errors and answers */
	{ "an error", BY_RAISED, "", "error('no')" },
	{ "an error that is a table", BY_RAISED, "", "error({})" },
	{ "an error that is nothing", BY_RAISED, "", "error()" },
	{ "an error whose text is made by code", BY_RAISED, "",
	    "error(setmetatable({}, { __tostring = function() while true do end end }))" },
	{ "an index of nil", BY_RAISED, "", "return c.text.x.y" },
	{ "no answer", BY_ANSWER, "", "" },
	{ "nil for an answer", BY_ANSWER, "", "return nil" },
	{ "a number for an answer", BY_ANSWER, "", "return 1" },
	{ "a word for an answer", BY_ANSWER, "", "return 'yes'" },
	{ "a value for a kind", BY_ANSWER, "", "return true, c.text" },
	{ "a field that is not there", BY_RAISED, "", "return c.digit ~= nil" },
	/* ---- at load */
	{ "a loop at load", REFUSED, "while true do end", "return true" },
	{ "a memory bomb at load", REFUSED, "local s = 'x' while true do s = s .. s end",
	    "return true" },
	{ "byte code", REFUSED, "\033Lua\124", "return true" },
	{ "a syntax error", REFUSED, "local = 1", "return true" },
	{ "a coroutine kept", REFUSED, "local co = coroutine.wrap(function() end) co2 = co",
	    "return co2" },
	{ "a thread kept", REFUSED, "kept = coroutine.create(function() end)", "return true" },
	{ "an iterator kept", REFUSED, "kept = ('a b'):gmatch('%a')", "return true" },
	{ "a walk kept", REFUSED, "kept = pairs({ 1 })", "return true" },
	{ "a module by path", REFUSED, "require('../other/secret')", "return true" },
	{ "a module by dots", REFUSED, "require('..')", "return true" },
	{ "a module that is not there", REFUSED, "require('nowhere')", "return true" },
	{ "a library that is not there", REFUSED, "require('std.nowhere')", "return true" },
	/* ---- the standard library */
	{ "folding what grows, in a loop", BY_BUDGET, "local normal = require 'std.normal'",
	    "local s = ('\\u{fdfa}'):rep(300000) while true do normal.fold(s) end" },
	{ "folding what is not UTF-8", HARMLESS, "local normal = require 'std.normal'",
	    "return normal.fold('A\\xff\\xc3') == 'a' .. ('?'):rep(2)" },
	{ "words without end", BY_BUDGET, "local normal = require 'std.normal'",
	    "local s = ('a '):rep(500000) while true do normal.words(s) end" },
	{ "a long text sought in a longer one", BY_INSTRUCTIONS, "local view = require 'std.view'",
	    "return view.holds(('a'):rep(1000000), ('a'):rep(500000) .. 'b')" },
	{ "views without end", BY_BUDGET, "local view = require 'std.view'",
	    "local v = view.of(c) while true do v = v:sub(1) end" },
	{ "a view kept", REFUSED, "kept = require('std.view').of('abc')", "return true" },
	{ "the metatable of a view", HARMLESS, "local view = require 'std.view'",
	    "return getmetatable(view.of(c)) == nil" },
	{ "a view outside its text", HARMLESS, "local view = require 'std.view'",
	    "local v = view.of('abc', nil) return #v:sub(math.mininteger, math.maxinteger) == 3 "
	    "and #v:sub(math.maxinteger) == 0 and v:byte(math.mininteger) == nil" },
	{ "weights without end", BY_RAISED, "local check = require 'std.check'",
	    "return check.mod10('12', setmetatable({}, { __index = function() return 1 end }))" },
	{ "weights that never answer", BY_INSTRUCTIONS, "local check = require 'std.check'",
	    "return check.mod10('12', setmetatable({}, { __index = function() while true do end "
	    "end }))" },
	{ "a day of blanks", BY_INSTRUCTIONS, "local dates = require 'std.dates'",
	    "return dates.parse('x' .. (' '):rep(100000) .. 'x')" },
	{ "an address of signs", HARMLESS, "local addresses = require 'std.addresses'",
	    "return addresses.split(('@'):rep(100000)) == nil" },
	{ "a day beyond all years", HARMLESS, "local dates = require 'std.dates'",
	    "return dates.add('2026-01-01', math.maxinteger) == nil and "
	    "dates.add('2026-01-01', math.mininteger) == nil" },
	{ "a library written to", REFUSED, "require('std.check').luhn = nil", "return true" },
	{ "the same name twice", REFUSED, "postern.validator('attack', function() end)",
	    "return true" },
	{ "a C function for a validator", REFUSED, "postern.validator('x', tostring)",
	    "return true" },
};

static const char witness[] =
    "local count, table_of = 0, { ok = true }\n"
    "postern.validator('witness', function(c) count = count + 1 "
    "return count == 1 and table_of.ok and c.text == '4711' and ('x'):upper() == 'X' end)\n";

struct arena_of_test {
	struct arena *arena;
	struct scripts *scripts;
	struct script_host *host;
	postern_diagnostics *diagnostics;
	bool loaded;
};

static bool no_module(struct text *out, void *context, struct text name, postern_error *error)
{
	(void)out;
	(void)context;
	(void)name;
	error_set(error, POSTERN_E_IO, "no such file");
	return false;
}

static bool load(struct arena_of_test *t, const char *path, struct text source)
{
	static const struct script_reader reader = { NULL, no_module };
	const struct script_loader *loader = scripts_loader(t->scripts);
	return loader->load(loader->context, 0, text_of(path), source, &reader, t->diagnostics);
}

static void begin(struct arena_of_test *t, const struct attack *attack)
{
	*t = (struct arena_of_test){ arena_new(), scripts_new(), NULL, diagnostics_new(NULL),
		false };
	struct text source = arena_format(t->arena,
	    "%s\npostern.validator('attack', function(c)\n%s\nend)\n", attack->head, attack->body);
	assert_true(load(t, "w.lua", text_of(witness)));
	t->loaded = load(t, "pack/attack.lua", source);
	struct limits limits;
	limits_default(&limits);
	limits.script_milliseconds *= SLOWNESS;
	postern_error error = { 0 };
	if (t->loaded && script_host_new(&t->host, t->scripts, &limits, &error) != POSTERN_OK)
		fail_msg("%s: %s", attack->name, error.text);
}

static void end(struct arena_of_test *t)
{
	script_host_free(t->host);
	scripts_free(t->scripts);
	postern_diagnostics_free(t->diagnostics);
	arena_free(t->arena);
}

static double cpu_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static enum validity ask(struct arena_of_test *t, uint32_t function, bool *failed)
{
	const struct script *script = script_host_script(t->host);
	const struct candidate candidate = { .text = TEXT("4711"), .compact = TEXT("4711") };
	const char *kind = NULL;
	return script->validate(script->host, function, &candidate, &kind, failed);
}

static void the_next_message_is_untouched(struct arena_of_test *t, const struct attack *attack)
{
	const struct script *script = script_host_script(t->host);
	bool failed;
	script->begin(script->host, t->arena);
	enum validity validity = ask(t, 0, &failed);
	if (failed || validity != VALIDITY_CHECKED)
		fail_msg("%s: the next message is not as it was", attack->name);
}

static bool is_fate(enum fate fate, enum script_cause cause)
{
	if (fate == BY_BUDGET)
		return cause != SCRIPT_RAISED && cause != SCRIPT_ANSWER;
	return (int)fate == (int)cause;
}

static void check_failure(
    struct arena_of_test *t, const struct attack *attack, enum validity validity, bool failed)
{
	const struct script *script = script_host_script(t->host);
	const struct script_failure *failure;
	size_t n = script->failures(script->host, &failure);
	if (attack->fate == HARMLESS) {
		if (failed || validity != VALIDITY_CHECKED)
			fail_msg("%s: %s", attack->name, failed ? failure->text : "refused");
		return;
	}
	if (!failed || n != 1)
		fail_msg("%s: it did not fail", attack->name);
	if (!is_fate(attack->fate, failure->cause))
		fail_msg("%s: it %s (%s)", attack->name, script_cause_words(failure->cause),
		    failure->text);
	if (strcmp(failure->file, "pack/attack.lua") != 0 || failure->line < 1 || failure->line > 4)
		fail_msg("%s: blamed %s:%u", attack->name, failure->file, failure->line);
	assert_int_not_equal(validity, VALIDITY_NO);
}

static void attack_once(struct arena_of_test *t, const struct attack *attack)
{
	const struct script *script = script_host_script(t->host);
	bool failed;
	double budget = 0.1 * SLOWNESS;
	script->begin(script->host, t->arena);
	double start = cpu_now();
	enum validity validity = ask(t, 1, &failed);
	double took = cpu_now() - start;
	if (took > 2 * budget)
		fail_msg("%s: took %.0f ms", attack->name, 1e3 * took);
	check_failure(t, attack, validity, failed);
	if (getenv("VERBOSE"))
		printf("%-55s %6.1f ms\n", attack->name, 1e3 * took);
	the_next_message_is_untouched(t, attack);
}

static void attacks_end_name_themselves_and_leave_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(attacks) / sizeof(attacks[0]); i++) {
		struct arena_of_test t;
		begin(&t, &attacks[i]);
		if (t.loaded != (attacks[i].fate != REFUSED))
			fail_msg("%s: %s", attacks[i].name,
			    t.loaded ? "it was loaded"
			             : postern_diagnostics_at(t.diagnostics, 0)->text);
		if (!t.loaded) {
			const postern_diagnostic *said = postern_diagnostics_at(t.diagnostics, 0);
			assert_string_equal(said->file, "pack/attack.lua");
			assert_true(said->line > 0);
		}
		for (size_t round = 0; t.loaded && round < 2; round++)
			attack_once(&t, &attacks[i]);
		end(&t);
	}
	assert_true(sizeof(attacks) / sizeof(attacks[0]) >= 40);
}

/* Ten thousand candidates do not cost ten thousand budgets. */
static void a_flood_of_questions_ends(void **state)
{
	static const struct attack loop = { "a flood", BY_INSTRUCTIONS, "", "while true do end" };
	struct arena_of_test t;
	(void)state;
	begin(&t, &loop);
	const struct script *script = script_host_script(t.host);
	script->begin(script->host, t.arena);
	double start = cpu_now();
	for (size_t i = 0; i < 10000; i++) {
		bool failed;
		ask(&t, 1, &failed);
		assert_true(failed);
	}
	assert_true(cpu_now() - start < 0.2 * SLOWNESS);
	const struct script_failure *failure;
	assert_int_equal(script->failures(script->host, &failure), 1);
	assert_int_equal(failure->times, 10000);
	end(&t);
}

/* Single instructions that take long, spread over many calls: no tick sees them. */
static void slow_calls_end_together(void **state)
{
	static const struct attack slow = { "slow calls", HARMLESS,
		"local a, b = ('x'):rep(1000):rep(1000) .. 'a', ('x'):rep(1000):rep(1000) .. 'b'",
		"local n = 0 for i = 1, 200 do if a == b then n = n + 1 end end return n == 0" };
	struct arena_of_test t;
	(void)state;
	begin(&t, &slow);
	const struct script *script = script_host_script(t.host);
	script->begin(script->host, t.arena);
	double start = cpu_now();
	bool failed = false;
	for (size_t i = 0; i < 100000; i++)
		ask(&t, 1, &failed);
	assert_true(failed);
	assert_true(cpu_now() - start < 2 * SLOWNESS);
	the_next_message_is_untouched(&t, &slow);
	end(&t);
}

/* What a function keeps within one message is gone with it. */
static void a_counter_counts_within_a_message(void **state)
{
	static const struct attack counter = { "a counter", HARMLESS, "local n = 0",
		"n = n + 1 return n <= 3" };
	struct arena_of_test t;
	(void)state;
	begin(&t, &counter);
	const struct script *script = script_host_script(t.host);
	for (size_t message = 0; message < 3; message++) {
		bool failed;
		script->begin(script->host, t.arena);
		for (size_t i = 0; i < 5; i++)
			assert_int_equal(
			    ask(&t, 1, &failed), i < 3 ? VALIDITY_CHECKED : VALIDITY_NO);
	}
	end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attacks_end_name_themselves_and_leave_nothing),
		cmocka_unit_test(a_flood_of_questions_ends),
		cmocka_unit_test(slow_calls_end_together),
		cmocka_unit_test(a_counter_counts_within_a_message),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
