/* SPDX-License-Identifier: Apache-2.0
 *
 * What a script that fails does to a verdict: it is seen, it names its place, and nothing becomes
 * weaker.
 */
#include "tests/unit/lua_pack.h"

#define PACK "pack p { title \"P\" edition \"1\" lua \"p.lua\" }\n"
#define DETECTOR                                                                                   \
	"detector number { match digits(8; bare) likely require lua.good mask keep last 2 "        \
	"hit \"12345678\" miss \"1\" }\n"
#define RULE "rule r { title \"R\" class c when number severity low otherwise }\n"
#define POLICY "policy p for c { otherwise -> tls_required }\n"

static const char rules[] = PACK DETECTOR RULE POLICY;

static void expect_open(struct lua_pack *pack, const char *text, const char *script)
{
	assert_string_equal(lua_pack_open(pack, text, script), "");
}

static void a_validator_decides(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	expect_open(&pack, rules,
	    "postern.validator('good', function(c) return c.text:sub(1, 1) == '1' end)");
	assert_int_equal(
	    lua_pack_scan(&pack, "b@x.example", "s", "12345678"), POSTERN_TLS_REQUIRED);
	assert_int_equal(lua_pack_scan(&pack, "b@x.example", "s", "92345678"), POSTERN_DELIVER);
	assert_string_equal(lua_pack_failure(&pack), "");
	lua_pack_close(&pack);
}

/* The candidate stays, as a possible one; the message is not wholly inspected. */
static void a_validator_that_fails_keeps_its_candidate(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	expect_open(&pack,
	    PACK DETECTOR
	    "rule r { title \"R\" class c when possible number severity low otherwise }\n" POLICY,
	    "postern.validator('good', function(c)\n\nreturn c.text.x.y\nend)");
	assert_int_equal(lua_pack_scan(&pack, "b@x.example", "s", "12345678"), POSTERN_ENVELOPE);
	assert_true(lua_pack_has_class(&pack, "c"));
	assert_true(lua_pack_has_class(&pack, "uninspected"));
	assert_string_equal(lua_pack_failure(&pack), "p.lua:3: lua.good raised an error");
	postern_finding finding;
	assert_true(postern_verdict_finding(pack.verdict, 0, &finding));
	assert_string_equal(finding.confidence, "possible");
	assert_int_equal(lua_pack_scan(&pack, "b@x.example", "s", "hello"), POSTERN_DELIVER);
	assert_string_equal(lua_pack_failure(&pack), "");
	lua_pack_close(&pack);
}

/* What the script said may hold the value: the verdict says why in its own words. */
static void a_message_of_a_script_shows_no_value(void **state)
{
	struct lua_pack pack = { 0 };
	size_t length;
	(void)state;
	expect_open(
	    &pack, rules, "postern.validator('good', function(c) error('bad ' .. c.text) end)");
	lua_pack_scan(&pack, "b@x.example", "s", "12345678");
	assert_null(strstr(postern_verdict_json(pack.verdict, &length), "12345678"));
	lua_pack_close(&pack);
}

static void a_predicate_that_fails_does_not_hold(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	expect_open(&pack,
	    PACK DETECTOR RULE "policy p for c { lua.asked -> deliver\n otherwise -> endpoint }\n",
	    "postern.validator('good', function() return true end)\n"
	    "postern.predicate('asked', function(message, sender, recipient)\n"
	    "if recipient.address == 'loop@x.example' then while true do end end\n"
	    "return recipient.address == 'asked@x.example' end)");
	assert_int_equal(lua_pack_scan(&pack, "asked@x.example", "s", "12345678"), POSTERN_DELIVER);
	assert_int_equal(lua_pack_scan(&pack, "b@x.example", "s", "12345678"), POSTERN_ENDPOINT);
	assert_string_equal(lua_pack_failure(&pack), "");
	assert_int_equal(lua_pack_scan(&pack, "loop@x.example", "s", "12345678"), POSTERN_ENDPOINT);
	assert_true(lua_pack_has_class(&pack, "uninspected"));
	assert_string_equal(lua_pack_failure(&pack), "p.lua:3: lua.asked used up its instructions");
	lua_pack_close(&pack);
}

/* "not" of a failure must not open a door. */
static void a_failure_is_never_the_weaker_answer(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	expect_open(&pack,
	    PACK DETECTOR RULE
	    "policy p for c { not lua.secret -> deliver\n otherwise -> block }\n",
	    "postern.validator('good', function() return true end)\n"
	    "postern.predicate('secret', function(message) return message.subject.x.y end)");
	assert_int_equal(lua_pack_scan(&pack, "b@x.example", "s", "12345678"), POSTERN_BLOCK);
	lua_pack_close(&pack);
}

static void a_predicate_of_a_rule_is_asked_of_the_message(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	expect_open(&pack,
	    PACK DETECTOR "rule r { title \"R\" class c when number and lua.tuesday severity low "
	                  "otherwise }\n" POLICY,
	    "local dates = require 'std.dates'\n"
	    "postern.validator('good', function() return true end)\n"
	    "postern.predicate('tuesday', function(message, sender, recipient)\n"
	    "if message.subject == 'broken' then return 1 end\n"
	    "return recipient == nil and dates.weekday(message.date) == 'tuesday' end)");
	assert_int_equal(
	    lua_pack_scan(&pack, "b@x.example", "s", "12345678"), POSTERN_TLS_REQUIRED);
	assert_int_equal(
	    lua_pack_scan(&pack, "b@x.example", "broken", "12345678"), POSTERN_ENVELOPE);
	assert_string_equal(
	    lua_pack_failure(&pack), "p.lua:3: lua.tuesday gave no answer of the right type");
	lua_pack_close(&pack);
}

static void a_policy_that_fails_is_left_out(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	expect_open(&pack, rules,
	    "postern.validator('good', function() return true end)\n"
	    "postern.policy('c', function(message, sender, recipient, findings)\n"
	    "if message.subject == 'typo' then return { decision = 'block', exprires = 3 } end\n"
	    "if message.subject == 'block' then return 'block' end\n"
	    "if message.subject == 'weak' then return 'deliver' end\n"
	    "if findings:count('number') > 1 then return { decision = 'envelope', expires = 3 } "
	    "end\n"
	    "end)");
	assert_int_equal(
	    lua_pack_scan(&pack, "b@x.example", "s", "12345678"), POSTERN_TLS_REQUIRED);
	assert_int_equal(
	    lua_pack_scan(&pack, "b@x.example", "weak", "12345678"), POSTERN_TLS_REQUIRED);
	assert_int_equal(lua_pack_scan(&pack, "b@x.example", "block", "12345678"), POSTERN_BLOCK);
	assert_int_equal(
	    lua_pack_scan(&pack, "b@x.example", "s", "12345678, 22345678"), POSTERN_ENVELOPE);
	assert_int_equal(lua_pack_scan(&pack, "b@x.example", "typo", "12345678"), POSTERN_ENVELOPE);
	assert_true(lua_pack_has_class(&pack, "uninspected"));
	assert_string_equal(
	    lua_pack_failure(&pack), "p.lua:2: lua.c gave no answer of the right type");
	lua_pack_close(&pack);
}

/* A policy of a script for `uninspected` does not silence the built-in one. */
static void nothing_silences_the_policy_for_what_was_not_read(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	expect_open(&pack, rules,
	    "postern.validator('good', function() error('x') end)\n"
	    "postern.policy('uninspected', function() return 'deliver' end)");
	assert_int_equal(lua_pack_scan(&pack, "b@x.example", "s", "12345678"), POSTERN_ENVELOPE);
	lua_pack_close(&pack);
}

static void wrong_names_are_diagnostics(void **state)
{
	static const struct {
		const char *script, *said;
	} cases[] = {
		{ "postern.validator('goof', function() return true end)",
		    "p.rules:2: no validator of this pack's scripts is named \"lua.good\"; "
		    "did you mean \"lua.goof\"?" },
		{ "postern.predicate('good', function() return true end)",
		    "p.rules:2: no validator of this pack's scripts is named \"lua.good\"; "
		    "that name is a predicate" },
		{ "\n\nlocal x = nil + 1",
		    "p.lua:3: attempt to perform arithmetic on a nil value" },
		{ "\nlocal = 1", "p.lua:2: <name> expected near '='" },
		{ "postern.validator('good', function() return true end)\nrequire 'm'",
		    "p.lua:2: no module \"m\" in this pack: " },
	};
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct lua_pack pack = { 0 };
		const char *said = lua_pack_open(&pack, rules, cases[i].script);
		if (strncmp(said, cases[i].said, strlen(cases[i].said)) != 0)
			fail_msg("%s", said);
		lua_pack_close(&pack);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_validator_decides),
		cmocka_unit_test(a_validator_that_fails_keeps_its_candidate),
		cmocka_unit_test(a_message_of_a_script_shows_no_value),
		cmocka_unit_test(a_predicate_that_fails_does_not_hold),
		cmocka_unit_test(a_failure_is_never_the_weaker_answer),
		cmocka_unit_test(a_predicate_of_a_rule_is_asked_of_the_message),
		cmocka_unit_test(a_policy_that_fails_is_left_out),
		cmocka_unit_test(nothing_silences_the_policy_for_what_was_not_read),
		cmocka_unit_test(wrong_names_are_diagnostics),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
