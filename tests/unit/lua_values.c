/* SPDX-License-Identifier: Apache-2.0
 *
 * No value of a finding leaves through what a script answers, however it was written there; and
 * texts that hold none leave as they are.
 */
#include "tests/unit/lua_pack.h"

#define PACK "pack p { title \"P\" edition \"1\" lua \"p.lua\" }\n"
#define NUMBER                                                                                     \
	"detector number { match digits(8) likely mask keep last 2 hit \"12345678\" miss \"1\" "   \
	"}\n"
#define PERSON                                                                                     \
	"detector person { match /(?:Ana|Zoe) (?:Ruiz|Blau)/ likely hit \"Ana Ruiz\" miss "        \
	"\"Ana\" }\n"
#define MAIL "detector mail { match /[a-z0-9]+@[a-z.]+/ likely hit \"a@b.example\" miss \"a\" }\n"
#define RULE                                                                                       \
	"rule r { title \"R\" class c when number or person or mail severity low otherwise }\n"    \
	"policy p for c { otherwise -> deliver }\n"

static const char rules[] = PACK NUMBER PERSON MAIL RULE;

/* Answers the subject in every place that takes a text. */
static const char says_subject[] =
    "postern.policy('c', function(message)\n"
    "return { decision = 'envelope', reason = message.subject, journal = message.subject,\n"
    "tag_subject = message.subject, header = { name = 'X-Why', value = message.subject } }\n"
    "end)\n";

static void open_pack(struct lua_pack *pack, const char *text, const char *script)
{
	assert_string_equal(lua_pack_open(pack, text, script), "");
}

/** The obligation that begins with `word`, without it. */
static const char *obligation(const struct lua_pack *pack, const char *word)
{
	postern_group group;
	for (size_t g = 0; postern_verdict_group(pack->verdict, g, &group); g++)
		for (size_t i = 0; i < group.n_obligations; i++)
			if (strncmp(group.obligations[i], word, strlen(word)) == 0)
				return group.obligations[i] + strlen(word) + 1;
	return "";
}

static void a_value_is_masked_however_it_is_written(void **state)
{
	static const char *const written[][2] = { { "about 12345678.", "about ********." },
		{ "1234-5678", "****-****" }, { "1 2 3 4 5 6 7 8!", "* * * * * * * *!" },
		{ "no12345678x", "no********x" }, { "12345678 12345678", "******** ********" },
		{ "\xef\xbc\x91\xef\xbc\x92\xef\xbc\x93\xef\xbc\x94"
		  "5678",
		    "********" },
		{ "1234\xe2\x80\x8b"
		  "5678 and",
		    "********* and" } };
	struct lua_pack pack = { 0 };
	(void)state;
	open_pack(&pack, rules, says_subject);
	for (size_t i = 0; i < G_N_ELEMENTS(written); i++) {
		assert_int_equal(lua_pack_scan(&pack, "b@x.example", written[i][0], "12345678"),
		    POSTERN_ENVELOPE);
		assert_string_equal(obligation(&pack, "reason"), written[i][1]);
		assert_string_equal(obligation(&pack, "journal"), written[i][1]);
		assert_string_equal(obligation(&pack, "tag subject"), written[i][1]);
		assert_string_equal(obligation(&pack, "add header X-Why:"), written[i][1]);
	}
	lua_pack_close(&pack);
}

static void a_script_that_rewrites_a_value_is_seen_through(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	open_pack(&pack, rules,
	    "postern.policy('c', function(message)\n"
	    "local digits = message.subject:gsub('%D', '')\n"
	    "return { decision = 'envelope', reason = digits:gsub('%d', '%0.'),\n"
	    "header = { name = 'X-' .. digits, value = 'v' .. digits .. '\\xff' } } end)\n");
	lua_pack_scan(&pack, "b@x.example", "1234 5678", "hello");
	assert_string_equal(obligation(&pack, "reason"), "*.*.*.*.*.*.*.*.");
	assert_string_equal(obligation(&pack, "add header"), "X-********: v********?");
	lua_pack_close(&pack);
}

static void words_are_masked_as_words(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	open_pack(&pack, rules, says_subject);
	lua_pack_scan(&pack, "b@x.example", "ANA RUIZ, anaruiz, banana ruiz, Ana", "Ana Ruiz");
	assert_string_equal(obligation(&pack, "reason"), "*** ****, *******, banana ruiz, Ana");
	lua_pack_scan(&pack, "b@x.example", "Zo\xc3\xab Blau", "Zo\xc3\xab Blau");
	assert_string_equal(obligation(&pack, "reason"), "*** ****");
	lua_pack_close(&pack);
}

/* Mail must be able to go where the rules want it. */
static void an_address_stays_but_a_number_in_it_does_not(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	open_pack(&pack, rules,
	    "postern.policy('c', function(message, sender, recipient)\n"
	    "return { decision = 'envelope', notify = message.subject, reason = message.subject } "
	    "end)\n");
	lua_pack_scan(&pack, "b@x.example", "desk2026@own.example", "desk2026@own.example");
	assert_string_equal(obligation(&pack, "notify"), "desk2026@own.example");
	assert_string_equal(obligation(&pack, "reason"), "********@***.*******");
	lua_pack_scan(&pack, "b@x.example", "n12345678@own.example", "12345678");
	assert_string_equal(obligation(&pack, "notify"), "n********@own.example");
	lua_pack_close(&pack);
}

static void what_holds_no_value_stays_as_it_is(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	open_pack(&pack, rules, says_subject);
	lua_pack_scan(&pack, "b@x.example", "1234567, 2345678 and caf\xc3\xa9", "12345678");
	assert_string_equal(obligation(&pack, "reason"), "1234567, 2345678 and caf\xc3\xa9");
	lua_pack_close(&pack);
}

/* Many values, of which some begin with others: the right ones are found, and the longest. */
static void many_values_are_found(void **state)
{
	struct lua_pack pack = { 0 };
	g_autoptr(GString) body = g_string_new("");
	(void)state;
	open_pack(&pack,
	    PACK "detector number { match /\\b\\d{6,9}\\b/ likely hit \"123456\" miss \"1\" }\n"
	         "rule r { title \"R\" class c when number severity low otherwise }\n",
	    "postern.policy('c', function() return { decision = 'envelope',\n"
	    "reason = '400007 400008 4000070 4000071 420993-9' } end)\n");
	for (int i = 0; i < 3000; i++)
		g_string_append_printf(body, "%d %d\r\n", 400000 + i * 7, 4000000 + i * 70 + i % 3);
	lua_pack_scan(&pack, "b@x.example", "s", body->str);
	assert_string_equal(obligation(&pack, "reason"), "****** 400008 ******0 ******* ******-9");
	lua_pack_close(&pack);
}

static uint32_t below(uint32_t n)
{
	static uint32_t state = 1;
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % n;
}

static void append_noise(GString *out, const char *const *pieces, uint32_t n, uint32_t most)
{
	for (uint32_t i = below(most + 1); i > 0; i--)
		g_string_append(out, pieces[below(n)]);
}

/* Whatever stands around it and between its digits, the value is not in the text any more. */
static void no_writing_gets_through(void **state)
{
	static const char *const around[] = { "1", "12", "123", "7", "a", "Z", " ", "-", "(",
		"\xc3\xa9", "x1", "  ", "\xe2\x80\x8b", "1234567", "\xef\xbc\x91" };
	static const char *const between[] = { "-", " ", ".", "/", "\xe2\x80\x8b", "\xe2\x80\x93" };
	struct lua_pack pack = { 0 };
	(void)state;
	open_pack(&pack, rules, says_subject);
	for (int i = 0; i < 300; i++) {
		g_autoptr(GString) subject = g_string_new("s ");
		g_autoptr(GString) left = g_string_new("");
		append_noise(subject, around, G_N_ELEMENTS(around), 6);
		for (const char *digit = "12345678"; *digit; digit++) {
			g_string_append_c(subject, *digit);
			append_noise(subject, between, G_N_ELEMENTS(between), below(3) ? 0 : 2);
		}
		append_noise(subject, around, G_N_ELEMENTS(around), 6);
		lua_pack_scan(&pack, "b@x.example", subject->str, "12345678");
		for (const char *c = obligation(&pack, "reason"); *c; c++)
			if (g_ascii_isalnum(*c))
				g_string_append_c(left, *c);
		if (strstr(left->str, "12345678") || !strchr(obligation(&pack, "reason"), '*'))
			fail_msg(
			    "\"%s\" leaves as \"%s\"", subject->str, obligation(&pack, "reason"));
	}
	lua_pack_close(&pack);
}

/* A line of the explanation, too; and a validator that told a policy what it saw is seen through.
 */
static void a_summary_shows_no_value(void **state)
{
	struct lua_pack pack = { 0 };
	postern_error error = { 0 };
	postern_scanner_options options = { .explain = 1 };
	(void)state;
	open_pack(&pack,
	    PACK "detector number { match digits(8) likely require lua.good hit \"12345678\" miss "
	         "\"1\" }\n"
	         "rule r { title \"R\" class c when number severity low otherwise }\n"
	         "policy p for c { otherwise -> deliver }\n",
	    "local seen = ''\n"
	    "postern.validator('good', function(c) seen = c.text return true end)\n"
	    "postern.summary(function(message) return 'seen: ' .. seen .. ' in ' .. "
	    "message.subject end)\n"
	    "postern.policy('c', function() return { decision = 'envelope', reason = 'saw ' .. "
	    "seen } "
	    "end)\n");
	postern_scanner_free(pack.scanner);
	assert_int_equal(
	    postern_scanner_new(&pack.scanner, pack.rules, &options, &error), POSTERN_OK);
	lua_pack_scan(&pack, "b@x.example", "no 1234-5678", "12345678");
	assert_string_equal(obligation(&pack, "reason"), "saw ********");
	const char *said = postern_verdict_explanation(pack.verdict);
	assert_non_null(strstr(said, "in no ****-****"));
	assert_null(strstr(said, "12345678"));
	assert_null(strstr(said, "1234-5678"));
	lua_pack_close(&pack);
}

/* ---- counting failures ---- */

static void failures_are_counted_by_function(void **state)
{
	struct lua_pack pack = { 0 };
	postern_script_failure failure;
	(void)state;
	open_pack(&pack,
	    PACK "detector number { match digits(8) likely require lua.good hit \"12345678\" miss "
	         "\"1\" }\n"
	         "rule r { title \"R\" class c when possible number severity low otherwise }\n"
	         "policy p for c { otherwise -> deliver }\n",
	    "postern.validator('good', function(c)\n"
	    "if c.digits:sub(1, 1) == '9' then error('no') end\nreturn true end)\n"
	    "postern.policy('c', function(message) return message.subject end)\n");
	lua_pack_scan(&pack, "b@x.example", "envelope", "12345678 91234567 91234568");
	assert_true(postern_verdict_script_failure(pack.verdict, 0, &failure));
	assert_string_equal(failure.pack, "p");
	assert_string_equal(failure.kind, "validator");
	assert_string_equal(failure.function, "good");
	assert_string_equal(failure.cause, "raised an error");
	assert_true(g_str_has_suffix(failure.file, "/p.lua"));
	assert_int_equal(failure.line, 2);
	assert_int_equal(failure.times, 2);
	assert_false(postern_verdict_script_failure(pack.verdict, 1, &failure));
	lua_pack_scan(&pack, "b@x.example", "nonsense", "12345678");
	assert_true(postern_verdict_script_failure(pack.verdict, 0, &failure));
	assert_string_equal(failure.kind, "policy");
	assert_string_equal(failure.function, "c");
	lua_pack_scan(&pack, "b@x.example", "envelope", "12345678");
	assert_false(postern_verdict_script_failure(pack.verdict, 0, &failure));
	lua_pack_close(&pack);
}

/* ---- views ---- */

/* A view that a script kept shows nothing of another call. */
static void a_view_lives_for_one_call(void **state)
{
	struct lua_pack pack = { 0 };
	(void)state;
	open_pack(&pack,
	    PACK "detector number { match digits(8) likely require lua.good hit \"12345678\" miss "
	         "\"1\" }\n"
	         "rule r { title \"R\" class c when number severity low otherwise }\n"
	         "policy p for c { otherwise -> tls_required }\n",
	    "local view = require 'std.view'\nlocal kept\n"
	    "postern.validator('good', function(c)\n"
	    "local mine = view.of(c, 'before')\n"
	    "if mine:holds('again') then return kept:len() > 0 end\n"
	    "kept = mine\n"
	    "return mine:ends('No. ') and view.of(c):sub(-2):equal('78') and #mine:sub(99) == 0\n"
	    "and mine:sub(-4):match('^(%a+)%. $') == 'No' end)\n");
	assert_int_equal(
	    lua_pack_scan(&pack, "b@x.example", "s", "No. 12345678"), POSTERN_TLS_REQUIRED);
	assert_string_equal(lua_pack_failure(&pack), "");
	lua_pack_scan(&pack, "b@x.example", "s", "No. 12345678 again 22345678");
	assert_string_equal(lua_pack_failure(&pack), "p.lua:5: lua.good raised an error");
	lua_pack_close(&pack);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_is_masked_however_it_is_written),
		cmocka_unit_test(a_script_that_rewrites_a_value_is_seen_through),
		cmocka_unit_test(words_are_masked_as_words),
		cmocka_unit_test(an_address_stays_but_a_number_in_it_does_not),
		cmocka_unit_test(what_holds_no_value_stays_as_it_is),
		cmocka_unit_test(many_values_are_found),
		cmocka_unit_test(no_writing_gets_through),
		cmocka_unit_test(a_summary_shows_no_value),
		cmocka_unit_test(failures_are_counted_by_function),
		cmocka_unit_test(a_view_lives_for_one_call),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
