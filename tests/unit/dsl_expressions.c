/* SPDX-License-Identifier: Apache-2.0
 *
 * Expressions, types, policies and tests: what they become and what is said of wrong ones.
 */
#include "tests/unit/dsl_fake.h"

#define PREFIX                                                                                     \
	"pack p { }\n"                                                                             \
	"terms words { \"xyzzy\" }\n"                                                              \
	"list partners of domain { \"a.example\" }\n"                                              \
	"detector card { match digits(16; 4-4-4-4, bare) hit \"a\" miss \"b\" }\n"
#define SUFFIX "\npolicy p for p { recipient.domain in partners -> deliver otherwise -> block }\n"

/* What the rule's condition is printed as, having been compiled. */
static void becomes(const char *condition, const char *expected)
{
	char text[2000];
	snprintf(text, sizeof(text),
	    PREFIX "rule r { when %s }\nrule all { when card and words }" SUFFIX, condition);
	struct fake_result result = fake_compile(text);
	if (result.status != POSTERN_OK)
		fake_show(&result);
	assert_int_equal(result.status, POSTERN_OK);
	struct arena *arena = arena_new();
	struct text got = program_node_text(result.program, result.program->rules[0].when, arena);
	assert_string_equal(arena_text(arena, got).at, expected);
	arena_free(arena);
	fake_free(&result);
}

static void wrong(const char *condition, const char *error)
{
	char text[2000], line[1000];
	snprintf(text, sizeof(text), PREFIX "rule r { when %s }" SUFFIX, condition);
	snprintf(line, sizeof(line), "5:%s\n", error);
	fake_expect(text, line);
}

static void precedence(void **state)
{
	(void)state;
	becomes("card", "p.card");
	becomes("card or words and \"x1y\"", "p.card or p.words and \"x1y\"");
	becomes("(card or words) and \"x1y\"", "(p.card or p.words) and \"x1y\"");
	becomes("not card near words within 5 words before",
	    "not p.card near p.words within 5 words before");
	becomes("card near (words or /ab/i) within 10 in subject or body, name",
	    "p.card near (p.words or /ab/i) within 10 characters in subject or body or name");
	becomes("count(card) >= 3 or count all(words) < 2",
	    "count(p.card) >= 3 or count all(p.words) < 2");
	becomes(
	    "card where confidence >= possible", "possible p.card where confidence >= possible");
	becomes("certain card", "certain p.card");
	becomes("parts where (part.type = \"text/plain\" and part.size > 10KB)",
	    "parts where (part.type = \"text/plain\" and part.size > 10240)");
	becomes("message.subject contains \"a\" and not message.encrypted",
	    "message.subject contains \"a\" and not message.encrypted");
	becomes("message.header(\"X-A\") matches /b/", "message.header(\"X-A\") matches /b/");
	becomes("sender.domain in partners", "sender.domain in p.partners");
	becomes("message.anomalies contains \"missing_boundary\"",
	    "message.anomalies contains \"missing_boundary\"");
	becomes("digits(13..19; 4-4-4-4, 4-6-5, mixed, spread) outside quoted",
	    "digits(13..19; 4-4-4-4, 4-6-5, mixed, spread) outside quoted");
	becomes(
	    "card in subject or message.size > 2MB", "p.card in subject or message.size > 2097152");
}

/* Points keep their signs, and a single line is a score, too. */
static void scores(void **state)
{
	(void)state;
	becomes("score { +5 when card -3 when words or \"x1y\" } >= 2",
	    "score { +5 when p.card; -3 when p.words or \"x1y\"; } >= 2");
	becomes("score { -1k when not card; } >= 0", "score { -1000 when not p.card; } >= 0");
	wrong("score { +5 when card }",
	    "15: error: score is a number, not a condition; compare it, as in score >= 1");
	wrong("score { +5 when count(card) } > 1", "31: error: count(...) is a number, not a "
	                                           "condition; compare it, as in count(...) >= 1");
	wrong("score { 5 when card } > 1",
	    "23: error: expected points with a sign, as in +5 when ..., or }, not \"5\"");
	wrong("score { } > 1",
	    "23: error: expected points with a sign, as in +5 when ..., or }, not \"}\"");
	wrong("score { +card } > 1",
	    "24: error: expected a number of points after the sign, not \"card\"");
	wrong(
	    "score { +5 card } > 1", "26: error: expected \"when\" after the points, not \"card\"");
	wrong("score { +2000k when card } > 1", "24: error: more than 1000000 points of one line");
	wrong("card near score { +5 when card }",
	    "25: error: \"near\" wants findings, but score is a number");
}

static void types(void **state)
{
	(void)state;
	wrong("card >= 3",
	    "15: error: a set of findings cannot be compared; did you mean count(card)?");
	wrong("count(card)", "15: error: count(...) is a number, not a condition; compare it, as "
	                     "in count(...) >= 1");
	wrong("message.encrypted near card",
	    "15: error: \"near\" wants findings, but \"message.encrypted\" is a condition");
	wrong("message.size = \"big\"", "15: error: a number cannot be compared with a text");
	wrong("message.types = \"x\"", "15: error: several texts cannot be compared with one; use "
	                               "\"contains\" or \"matches\"");
	wrong("message.subject < \"x\"", "15: error: texts are compared with = and != only");
	wrong("part.size > 3",
	    "15: error: \"part.size\" may only be asked within \"where\", several in "
	    "parentheses");
	wrong("recipient.domain in partners",
	    "15: error: \"recipient.domain\" may only be asked in a "
	    "policy: rules look at the message as a whole");
	wrong("partners", "15: error: \"partners\" is a list; it stands right of \"in\", as in "
	                  "recipient.domain in partners");
	wrong("card in subjct", "23: error: no place named \"subjct\"; did you mean \"subject\"?");
	wrong("message.anomalies contains \"mising_boundary\"",
	    "42: error: no anomaly named \"mising_boundary\"; did you mean \"missing_boundary\"?");
	wrong("message.direction = \"outbond\"",
	    "35: error: no direction named \"outbond\"; did you mean \"outbound\"?");
	wrong("lua.helper",
	    "15: error: this build has no script host, so \"lua.helper\" cannot be asked");
	wrong("messge.size > 3", "15: error: no detector or terms named \"messge.size\"; did you "
	                         "mean \"message.size\"?");
	wrong(
	    "/a*/", "15: error: this regex matches the empty string, so it would match everywhere");
	wrong("count(card) < 0", "15: error: this condition never holds");
	wrong("severity high", "15: error: \"severity\" may only be asked in a policy");
	wrong("near card", "15: error: expected something to look for before it, not \"near\"");
	wrong("digits(9; 3-2-5)",
	    "25: error: this grouping has 10 digits, which the shape does not allow");
}

/* The example of the language's own description. */
static void golden(void **state)
{
	(void)state;
	struct dsl_file file = { "rules/pci/outbound.rules",
		TEXT("pack pci { }\n"
		     "detector payment_card { match digits(13..19) hit \"a\" miss \"b\" }\n"
		     "policy pci for pci { otherwise -> block }\n"
		     "\n"
		     "rule many {\n"
		     "    title \"Many\"\n"
		     "    when count(payment_crad) >= 3\n"
		     "}\n") };
	struct fake_result result = fake_compile_files(&file, 1);
	assert_int_equal(postern_diagnostics_count(result.diagnostics), 1);
	char *text = postern_diagnostic_text(result.diagnostics, 0, 0);
	assert_string_equal(text, "rules/pci/outbound.rules:7:16: error: no detector or terms "
	                          "named \"payment_crad\"; did "
	                          "you mean \"payment_card\"?\n"
	                          "    7 |     when count(payment_crad) >= 3\n"
	                          "      |                ^^^^^^^^^^^^\n");
	postern_free(text);
	fake_free(&result);
}

#define RULE "rule r { when \"xyzzy\" }\n"

static void policies(void **state)
{
	(void)state;
	struct fake_result result =
	    fake_compile("pack p { }\n" RULE "policy p for p {\n"
	                 "    message.encrypted -> deliver\n"
	                 "    severity critical -> block { reason \"no\" }\n"
	                 "    message.signed -> tls_required { verify secure }\n"
	                 "    otherwise -> envelope { expires 4w, receipt authenticate tag subject "
	                 "\"[s]\" } and "
	                 "notify \"a@b\" and header \"X-A: b c\"\n"
	                 "}\n");
	assert_int_equal(result.status, POSTERN_OK);
	const struct program_policy *policy = &result.program->policies[0];
	assert_int_equal(policy->n_lines, 4);
	assert_true(policy->lines[2].outcome.tls_verify_secure);
	const struct program_outcome *last = &policy->lines[3].outcome;
	assert_int_equal(last->decision, POSTERN_ENVELOPE);
	assert_int_equal(last->envelope.expires_days, 28);
	assert_true(last->envelope.receipt && last->envelope.authenticate);
	assert_false(last->envelope.offline);
	assert_int_equal(last->n_obligations, 3);
	assert_true(text_equal(last->obligations[2].name, TEXT("X-A")));
	assert_true(text_equal(last->obligations[2].value, TEXT("b c")));
	fake_free(&result);
}

static void unreachable_lines(void **state)
{
	(void)state;
	fake_expect("pack p { }\n" RULE "policy p for p {\n"
	            "    message.encrypted -> deliver\n"
	            "    message.encrypted -> block\n"
	            "    severity high -> block\n"
	            "    severity critical -> block\n"
	            "    severity low -> deliver\n"
	            "    class p -> deliver\n"
	            "    count(\"q1\") >= 0 -> deliver\n"
	            "    otherwise -> deliver\n"
	            "    message.signed -> block\n"
	            "}\n"
	            "policy q for uninspected { message.signed -> block }\n",
	    "5:5: error: this line is never reached: a line above has the same condition\n"
	    "7:5: error: this line is never reached: a line above takes this severity and more\n"
	    "8:5: error: this condition always holds; write \"otherwise\" if that is meant\n"
	    "9:5: error: this condition always holds; write \"otherwise\" if that is meant\n"
	    "10:5: error: this condition always holds; write \"otherwise\" if that is meant\n"
	    "12:5: error: this line is never reached: it stands after \"otherwise\"\n"
	    "14:8: error: a policy ends with an \"otherwise\" line\n");
}

/* What a rule adds, classes and severities, never weakens a decision. */
static void weaker_lines(void **state)
{
	(void)state;
	fake_expect("pack p { }\n" RULE "policy p for p {\n"
	            "    message.encrypted -> deliver\n"
	            "    severity critical -> tls_required\n"
	            "    not severity medium and message.signed -> block\n"
	            "    not not class uninspected -> deliver\n"
	            "    message.bulk -> deliver\n"
	            "    otherwise -> envelope\n"
	            "}\n",
	    "5:5: error: one more class or a higher severity would get a weaker decision: "
	    "\"tls_required\" here, \"block\" in line 6\n"
	    "6:5: error: one more class or a higher severity would get a weaker decision: not "
	    "\"block\" here, but \"deliver\" in line 7\n"
	    "7:5: error: one more class or a higher severity would get a weaker decision: "
	    "\"deliver\" here, \"envelope\" in line 9\n");
	fake_expect("pack p { }\n" RULE "policy p for p {\n"
	            "    message.encrypted -> deliver\n"
	            "    severity critical or class uninspected -> block\n"
	            "    not severity medium and message.signed -> deliver\n"
	            "    recipient.domain = \"a.example\" -> tls_required\n"
	            "    otherwise -> envelope\n"
	            "}\n",
	    "");
}

static void severities(void **state)
{
	(void)state;
	struct fake_result result =
	    fake_compile("pack p { }\n"
	                 "rule a { when \"xyzzy\" severity high }\n"
	                 "rule b { when \"xyzzy\" }\n"
	                 "rule c {\n"
	                 "    when \"xyzzy\"\n"
	                 "    severity critical when count(\"xyzzy\") >= 5\n"
	                 "             low otherwise\n"
	                 "}\n"
	                 "policy p for p { otherwise -> block }\n");
	assert_int_equal(result.status, POSTERN_OK);
	const struct program_rule *rules = result.program->rules;
	assert_int_equal(rules[0].severities[0].severity, SEVERITY_HIGH);
	assert_int_equal(rules[1].severities[0].severity, SEVERITY_MEDIUM);
	assert_int_equal(rules[2].n_severities, 2);
	assert_int_equal(rules[2].severities[1].when, PROGRAM_NONE);
	assert_int_equal(rules[0].when, rules[1].when); /* equal nodes are stored once */
	fake_free(&result);
}

static void tests(void **state)
{
	(void)state;
	struct fake_result result = fake_compile(PREFIX
	    "rule r { when card and words }\n"
	    "policy p for p { recipient.domain in partners -> deliver otherwise -> block }\n"
	    "test \"one\" {\n"
	    "    from \"a@b\" to \"c@d\", \"e@f\" cc \"g@h\" direction inbound header \"X-A: b\"\n"
	    "    attach \"a.csv\" \"1,2\" attach \"b.bin\" \"application/x\" \"z\"\n"
	    "    expect class p, no class uninspected, decision block to \"c@d\",\n"
	    "           severity medium of p, finding card times 2, no rule r, uninspected,\n"
	    "           anomaly missing_boundary, obligation \"notify a@b\"\n"
	    "}\n");
	if (result.status != POSTERN_OK)
		fake_show(&result);
	assert_int_equal(result.status, POSTERN_OK);
	const struct program_test *test = &result.program->tests[0];
	assert_int_equal(test->n_to, 2);
	assert_int_equal(test->n_attachments, 2);
	assert_int_equal(test->attachments[0].type.len, 0);
	assert_int_equal(test->n_expectations, 9);
	assert_true(text_equal(test->expectations[4].name, TEXT("p.card")));
	assert_int_equal(test->expectations[4].count, 2);
	assert_true(test->expectations[5].negated);
	fake_free(&result);
	fake_expect("pack p { }\ntest \"t\" { expect class q, finding f }\n",
	    "2:25: error: no rule makes the class \"q\"\n"
	    "2:36: error: no detector or terms named \"f\"\n");
}

/* A name stands for its expression, at every level of confidence, whoever asks. */
static void definitions(void **state)
{
	(void)state;
	const char *rules = "pack p { }\n"
	                    "detector d { match digits(9) hit \"a\" miss \"b\" }\n"
	                    "define found \"What was found\" as d or \"abc\"\n"
	                    "define several as 10\n"
	                    "rule r { when found where kind = \"visa\"\n"
	                    "         severity high when count(possible found) >= several }\n"
	                    "policy p for p { otherwise -> envelope }\n";
	struct fake_result result = fake_compile(rules);
	assert_int_equal(result.status, POSTERN_OK);
	const struct program *program = result.program;
	struct arena *arena = arena_new();
	assert_int_equal(program->n_definitions, 2);
	assert_true(text_equal(program->definitions[0].name, TEXT("p.found")));
	assert_true(text_equal(program->definitions[0].title, TEXT("What was found")));
	assert_true(text_equal(program_node_text(program, program->rules[0].when, arena),
	    TEXT("p.found where kind = \"visa\"")));
	assert_true(text_equal(program_meaning_text(program, program->definitions[0].node, arena),
	    TEXT("p.d or \"abc\"")));
	assert_true(
	    text_equal(program_node_text(program, program->rules[0].severities[0].when, arena),
	        TEXT("count(possible p.d or \"abc\") >= 10")));
	arena_free(arena);
	fake_free(&result);
}

static void wrong_definitions(void **state)
{
	(void)state;
	fake_expect("pack p { }\n"
	            "define a as b or \"x\"\n"
	            "define b as a\n"
	            "define c as recipient.domain = \"x\"\n"
	            "define d \"a title\" \"x\"\n"
	            "define near as \"x\"\n"
	            "rule r { when \"x\" }\n"
	            "policy p for p { otherwise -> envelope }\n",
	    "2:8: error: the meaning of \"a\" depends on itself\n"
	    "4:13: error: \"recipient.domain\" may only be asked in a policy: rules look at the "
	    "message as a whole\n"
	    "5:20: error: expected \"as\" and what the name stands for, not the string \"x\"\n"
	    "6:8: error: \"near\" is a word of the language and cannot be a name\n");
}

#define SSN "detector d { match digits(9) hit \"a\" miss \"b\" }\n"

/* A whole holds when one of its parts does; a part waits for a resident unless one is presumed. */
static void parts(void **state)
{
	(void)state;
	struct fake_result result = fake_compile(
	    "pack p { }\n" SSN "list ours of word { \"CA\" }\n"
	    "rule whole { residents in ours, shown by d }\n"
	    "rule ca { class p.ca part of whole resident \"CA\" effective \"2003-07-01\"\n"
	    "          transit \"a duty\" when \"x\" }\n"
	    "rule ma { class p.ma part of whole resident \"MA\" when \"y\" }\n"
	    "policy p for p { class p.ma -> block otherwise -> envelope }\n");
	assert_int_equal(result.status, POSTERN_OK);
	const struct program *program = result.program;
	struct arena *arena = arena_new();
	static const char *const when[] = { "\"x\" or \"y\" and p.d where kind = \"MA\"", "\"x\"",
		"\"y\" and p.d where kind = \"MA\"" };
	for (size_t i = 0; i < 3; i++) {
		struct text text = program_node_text(program, program->rules[i].when, arena);
		if (!text_equal(text, text_of(when[i])))
			fail_msg(TEXT_FORMAT, TEXT_ARGUMENTS(text));
	}
	assert_int_equal(program->rules[1].whole, 0);
	assert_int_equal(program->rules[0].whole, PROGRAM_NONE);
	assert_true(text_equal(program->rules[1].effective, TEXT("2003-07-01")));
	assert_true(text_equal(program->rules[1].transit, TEXT("a duty")));
	arena_free(arena);
	fake_free(&result);
}

static void wrong_parts(void **state)
{
	(void)state;
	fake_expect("pack p { }\n"
	            "rule whole { residents in ours }\n"
	            "rule a { class q.a part of whole when \"x\" }\n"
	            "rule b { class p.b part of a when \"x\" }\n"
	            "rule c { class p.c part of whole resident \"CA\" \n"
	            "          effective \"2003-02-30\"\n"
	            "          when \"x\" }\n"
	            "rule d { class p.d resident \"CA\" when \"x\" }\n"
	            "rule e { class p.e part of hole when \"x\" }\n"
	            "rule f { class p.f }\n"
	            "policy p for p { otherwise -> envelope }\n",
	    "2:27: error: no list named \"ours\"\n"
	    "3:16: warning: no policy hears the class \"q.a\" of this rule\n"
	    "3:16: error: the class of a part stands under that of its whole, as in p.ma\n"
	    "4:28: error: \"a\" is a part itself\n"
	    "6:21: error: \"2003-02-30\" is not a date; write it as in \"2026-01-31\"\n"
	    "8:29: error: \"resident\" goes with \"part of\": the whole says who is a resident\n"
	    "9:28: error: no rule named \"hole\"; did you mean \"whole\"?\n"
	    "10:6: error: a rule needs a \"when\"\n");
}

/* A rule may build on what others find out, and never on what they do not. */
static void classes_in_rules(void **state)
{
	(void)state;
	struct fake_result result = fake_compile("pack p { }\n"
	                                         "define sick as class p.a and \"x\"\n"
	                                         "rule a { class p.a when \"x\" }\n"
	                                         "rule b { class p.b when sick }\n"
	                                         "policy p for p { otherwise -> envelope }\n");
	assert_int_equal(result.status, POSTERN_OK);
	fake_free(&result);
	fake_expect("pack p { }\n"
	            "rule a { class p.a when \"x\" severity low when class p.b medium otherwise }\n"
	            "rule b { class p.b when \"x\" and not class p.a }\n"
	            "rule c { class p.c when class q }\n"
	            "rule d { class p.d when severity high }\n"
	            "policy p for p { otherwise -> envelope }\n",
	    "2:6: error: a severity cannot ask for a class\n"
	    "3:6: error: one more class would keep this rule from holding\n"
	    "4:25: error: no rule makes the class \"q\"\n"
	    "5:25: error: \"severity\" may only be asked in a policy\n");
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(precedence),
		cmocka_unit_test(scores),
		cmocka_unit_test(types),
		cmocka_unit_test(golden),
		cmocka_unit_test(definitions),
		cmocka_unit_test(wrong_definitions),
		cmocka_unit_test(parts),
		cmocka_unit_test(wrong_parts),
		cmocka_unit_test(classes_in_rules),
		cmocka_unit_test(policies),
		cmocka_unit_test(unreachable_lines),
		cmocka_unit_test(weaker_lines),
		cmocka_unit_test(severities),
		cmocka_unit_test(tests),
	};
	return cmocka_run_group_tests(all, NULL, NULL);
}
