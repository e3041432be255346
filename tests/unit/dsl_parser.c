/* SPDX-License-Identifier: Apache-2.0
 *
 * The parser: strings, recovery after mistakes, limits.
 */
#include "tests/unit/dsl_fake.h"

/* A file with twelve different mistakes gives exactly twelve diagnostics. */
static void twelve_mistakes(void **state)
{
	(void)state;
	fake_expect("pack try {\n"
	            "    tilte \"Try\"\n" /* 1 */
	            "    edition 3\n"     /* 2 */
	            "    uses comon\n"    /* 3 */
	            "}\n"
	            "terms greek { \"alpha\" beta\n" /* 4 */
	            "    \"gamma\" }\n"
	            "list partners of domains { \"a.example\" }\n" /* 5 */
	            "detector card {\n"
	            "    match digits(13..19) liekly\n"                /* 6 */
	            "    match /(4\\d+/\n"                             /* 7 */
	            "    require lunh\n"                               /* 8 */
	            "    raise to certain when near greek wihtin 10\n" /* 9 */
	            "    hit \"a\" miss \"b\"\n"
	            "}\n"
	            "rule many {\n"
	            "    when count(card >= 3\n" /* 10 */
	            "    severity high\n"
	            "}\n"
	            "policy try for try {\n"
	            "    message.encrypted -> delivr\n"        /* 11 */
	            "    otherwise -> block { expires 30d }\n" /* 12 */
	            "}\n",
	    "2:5: error: a pack has no \"tilte\"; did you mean \"title\"?\n"
	    "3:13: error: expected the edition as a string, not \"3\"\n"
	    "4:10: error: no pack named \"comon\" in this set\n"
	    "6:23: error: expected a term as a string, not \"beta\"\n"
	    "8:18: error: no kind of list named \"domains\"; did you mean \"domain\"?\n"
	    "10:26: error: no confidence named \"liekly\"; did you mean \"likely\"?\n"
	    "11:17: error: this regex is unsound: missing closing parenthesis\n"
	    "12:13: error: no validator named \"lunh\"; did you mean \"luhn\"?\n"
	    "13:38: error: unexpected \"wihtin\" here; did you mean \"within\"?\n"
	    "18:5: error: expected ) or an operator, not \"severity\"\n"
	    "21:26: error: no decision named \"delivr\"; did you mean \"deliver\"?\n"
	    "22:26: error: \"expires\" does not go with block\n");
}

static void strings(void **state)
{
	(void)state;
	struct fake_result result =
	    fake_compile("pack p { }\n"
	                 "test \"strings\" {\n"
	                 "    subject \"a \\\"b\\\" \\\\ \\n \\t \\u{e9}\\u{1f600}\"\n"
	                 "    body \"\"\"\n"
	                 "        first\n"
	                 "            indented\n"
	                 "\n"
	                 "        last\n"
	                 "        \"\"\"\n"
	                 "    html \"\"\"one \"line\" \"\"\"\n"
	                 "    expect decision deliver\n"
	                 "}\n");
	assert_int_equal(result.status, POSTERN_OK);
	const struct program_test *test = &result.program->tests[0];
	assert_true(text_equal(test->subject, TEXT("a \"b\" \\ \n \t \xc3\xa9\xf0\x9f\x98\x80")));
	assert_true(text_equal(test->body, TEXT("first\n    indented\n\nlast\n")));
	assert_true(text_equal(test->html, TEXT("one \"line\" ")));
	fake_free(&result);
}

static void bad_tokens(void **state)
{
	(void)state;
	fake_expect("pack p { title \"open\n}\n",
	    "1:16: error: this string has no closing quotation mark\n");
	fake_expect("pack p { title \"a\\q\" }\n",
	    "1:18: error: unknown escape in a string; there are \\\" \\\\ \\n \\t and \\u{...}\n");
	fake_expect("pack p { } @\n", "1:12: error: \"@\" does not belong into a rule file\n");
	fake_expect("pack P { }\n", "1:6: error: names are written in lower case: \"P\"\n");
	fake_expect("pack p { }\nrule r { when 10x > 2 }\npolicy p for p { otherwise -> deliver }",
	    "2:15: error: \"10x\" is not a number: units are k, KB, MB, GB, and d, w, h for "
	    "durations\n");
	fake_expect("pack p { }\nrule r { when /a/z }\npolicy p for p { otherwise -> deliver }",
	    "2:15: error: the flags of a regex are i, m, s and x\n");
	fake_expect("pack \xff { }\n", "1:1: error: this line is not UTF-8\n");
}

/* Nothing that a script would decide silently does not hold. */
static void no_script_host(void **state)
{
	(void)state;
	fake_expect("pack p { lua \"p.lua\" }\n"
	            "detector d { match digits(9) require lua.check hit \"a\" miss \"b\" }\n"
	            "rule r { when d }\n"
	            "policy p for p { lua.asked -> deliver otherwise -> block { receipt } }\n"
	            "policy q for p { otherwise -> envelope { receipt receipt } }\n",
	    "1:14: error: this build has no script host, so \"p.lua\" cannot be loaded\n"
	    "2:38: error: this build has no script host, so \"lua.check\" cannot be asked\n"
	    "4:18: error: this build has no script host, so \"lua.asked\" cannot be asked\n"
	    "4:60: error: \"receipt\" does not go with block\n"
	    "5:50: error: \"receipt\" is said twice\n");
}

static void unclosed_block(void **state)
{
	(void)state;
	fake_expect("pack p { }\n"
	            "rule one {\n"
	            "    when \"x\"\n"
	            "rule two { when \"y\" }\n"
	            "policy p for p { otherwise -> deliver }\n",
	    "2:6: error: this rule has no closing }\n");
}

static void columns_count_characters(void **state)
{
	(void)state;
	fake_expect("pack p { title \"\xc3\xa9\xc3\xa9\" tilte }\n",
	    "1:21: error: a pack has no \"tilte\"; did you mean \"title\"?\n");
}

static void nesting_is_limited(void **state)
{
	(void)state;
	char text[5000] = "pack p { }\nrule r { when ";
	for (int i = 0; i < 2000; i++)
		strncat(text, "(", sizeof(text) - strlen(text) - 1);
	struct fake_result result = fake_compile(text);
	char *lines = fake_lines(&result);
	assert_non_null(strstr(lines, "nests deeper than 64"));
	free(lines);
	fake_free(&result);
}

static void errors_are_capped(void **state)
{
	(void)state;
	size_t room = 1u << 16;
	char *text = calloc(room, 1);
	size_t at = (size_t)snprintf(text, room, "pack p { }\n");
	for (int i = 0; i < 300; i++)
		at += (size_t)snprintf(text + at, room - at, "rule r%d { when nowhere%d }\n", i, i);
	struct fake_result result = fake_compile(text);
	assert_int_equal(diagnostics_errors(result.diagnostics), 201);
	char *lines = fake_lines(&result);
	assert_non_null(strstr(lines, "further errors not shown"));
	free(lines);
	free(text);
	fake_free(&result);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twelve_mistakes),
		cmocka_unit_test(strings),
		cmocka_unit_test(bad_tokens),
		cmocka_unit_test(no_script_host),
		cmocka_unit_test(unclosed_block),
		cmocka_unit_test(columns_count_characters),
		cmocka_unit_test(nesting_is_limited),
		cmocka_unit_test(errors_are_capped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
