/* SPDX-License-Identifier: Apache-2.0
 *
 * Names and packs: where a name is looked up, what is said when it is not found, the order of
 * detectors, what is unused.
 */
#include "tests/unit/dsl_fake.h"

#define POLICY "policy p for p { otherwise -> deliver }\n"
#define DETECTOR(name, body) "detector " name " { match digits(9) " body " hit \"a\" miss \"b\" }\n"

static struct fake_result compile_two(const char *first, const char *second)
{
	struct dsl_file files[] = { { "rules/common/a.rules", text_of(first) },
		{ "rules/p/b.rules", text_of(second) } };
	return fake_compile_files(files, 2);
}

static void expect_two(const char *first, const char *second, const char *lines)
{
	struct fake_result result = compile_two(first, second);
	char *got = fake_lines(&result);
	assert_string_equal(got, lines);
	free(got);
	fake_free(&result);
}

static void used_packs(void **state)
{
	(void)state;
	const char *common = "pack common { }\n" DETECTOR("us_ssn", "");
	struct fake_result result = compile_two(
	    common, "pack p { uses common }\nrule r { when us_ssn and common.us_ssn }\n" POLICY);
	assert_int_equal(result.status, POSTERN_OK);
	assert_int_equal(result.program->packs[1].sees, 3);
	assert_int_equal(result.program->packs[0].sees, 1);
	assert_true(text_equal(result.program->detectors[0].name, TEXT("common.us_ssn")));
	const struct program_node *node =
	    &result.program->nodes[result.program->nodes[result.program->rules[0].when].a];
	assert_int_equal(result.program->nodes[node->a].number, 1); /* the viewing pack */
	fake_free(&result);
}

static void missing_names(void **state)
{
	(void)state;
	const char *common = "pack common { }\n" DETECTOR("us_ssn", "");
	expect_two(common, "pack p { }\nrule r { when us_ssn }\n" POLICY,
	    "2:15: error: no detector or terms named \"us_ssn\"; the pack \"common\" has one: add "
	    "it "
	    "to \"uses\"\n");
	expect_two(common, "pack p { }\nrule r { when common.us_ssn }\n" POLICY,
	    "2:15: error: \"common.us_ssn\" is of a pack that this pack does not use\n");
	expect_two(common, "pack p { uses common }\nrule r { when us_snn }\n" POLICY,
	    "2:15: error: no detector or terms named \"us_snn\"; did you mean \"us_ssn\"?\n");
	expect_two(common, "pack p { uses comon }\n",
	    "1:15: error: no pack named \"comon\" in this set; did you mean \"common\"?\n");
}

static void ambiguous_and_circular(void **state)
{
	(void)state;
	struct dsl_file files[] = {
		{ "rules/a/a.rules", text_of("pack a { }\n" DETECTOR("d", "")) },
		{ "rules/b/b.rules", text_of("pack b { }\n" DETECTOR("d", "")) },
		{ "rules/p/p.rules", text_of("pack p { uses a, b }\nrule r { when d }\n" POLICY) },
	};
	struct fake_result result = fake_compile_files(files, 3);
	char *lines = fake_lines(&result);
	assert_string_equal(lines, "2:15: error: \"d\" is in both \"a\" and \"b\"; say which\n");
	free(lines);
	fake_free(&result);
	expect_two("pack common { uses p }\n", "pack p { uses common }\n",
	    "1:6: error: the packs that \"common\" uses lead back to itself\n"
	    "1:6: error: the packs that \"p\" uses lead back to itself\n");
}

static void duplicates(void **state)
{
	(void)state;
	fake_expect("pack p { }\nterms d { \"xyz\" }\n" DETECTOR("d", ""),
	    "3:10: error: the name \"d\" is taken by terms already (rules/try/try.rules:2)\n");
	fake_expect("pack p { }\npack q { }\n",
	    "2:6: error: this folder is the pack \"p\" already (rules/try/try.rules:1)\n");
	fake_expect("terms d { \"xyz\" }\n",
	    "0:0: error: no file of this folder has a \"pack\" declaration\n");
	fake_expect("pack p { }\nterms count { \"xyz\" }\n",
	    "2:7: error: \"count\" is a word of the language and cannot be a name\n");
}

static void detectors_come_in_order(void **state)
{
	(void)state;
	struct fake_result result = fake_compile(
	    "pack p { }\n" DETECTOR("first", "raise to certain when near (second or third)")
	        DETECTOR("second", "drop when not near third")
	            DETECTOR("third", "") "rule r { when first }\n" POLICY);
	assert_int_equal(result.status, POSTERN_OK);
	assert_int_equal(result.program->detector_order[0], 2);
	assert_int_equal(result.program->detector_order[1], 1);
	assert_int_equal(result.program->detector_order[2], 0);
	fake_free(&result);
	fake_expect("pack p { }\n" DETECTOR("first", "raise to certain when near second")
	                DETECTOR("second", "drop when near first") "rule r { when first }\n" POLICY,
	    "3:10: error: the evidence of this detector depends on itself: p.second -> p.first -> "
	    "p.second\n");
}

static void unused_things(void **state)
{
	(void)state;
	fake_expect("pack p { }\n"
	            "terms words { \"xyzzy\" }\n"
	            "list partners of domain { \"a.example\" }\n"
	            "detector d { match digits(9) hit \"a\" }\n"
	            "rule r { class q when \"abc\" }\n" POLICY,
	    "2:7: warning: nothing uses the terms \"words\"\n"
	    "3:6: warning: nothing uses the list \"partners\"\n"
	    "4:10: warning: nothing uses the detector \"d\"\n"
	    "4:10: warning: the detector \"d\" is without a miss\n"
	    "5:16: warning: no policy hears the class \"q\" of this rule\n"
	    "6:14: warning: no rule makes the class \"p\", so this policy never speaks\n");
}

static void terms(void **state)
{
	(void)state;
	fake_expect("pack p { }\n"
	            "terms words { \"ab\" \"AB\" exact \"report\" \"  two \\t words\" \"Two "
	            "words\" \"\" }\n"
	            "terms meant common { \"report\" }\n"
	            "rule r { when words or meant }\n" POLICY,
	    "2:15: warning: the term \"ab\" is very short; say \"exact\" if its case counts\n"
	    "2:31: warning: the term \"report\" is also a common word; say \"common\" if it is "
	    "meant\n"
	    "2:57: warning: the term \"Two words\" stands here twice\n"
	    "2:69: warning: an empty term finds nothing\n");
	struct fake_result result = fake_compile(
	    "pack p { }\n"
	    "terms diagnosis from \"data/diagnoses.txt\" outside signature { \"flu shot\" }\n"
	    "list l of domain from \"partners.txt\" { \"MAIL.example\" }\n"
	    "rule r { when diagnosis }\n"
	    "policy p for p { recipient.domain in l -> deliver otherwise -> block }\n");
	assert_int_equal(result.status, POSTERN_OK);
	const struct program_source *source = &result.program->sources[0];
	assert_int_equal(source->n_terms, 3);
	assert_true(text_equal(source->terms[1].text, TEXT("asthma")));
	assert_int_equal(source->outside, PLACE_SIGNATURE);
	const struct program_list *list = &result.program->lists[0];
	assert_true(program_list_has(list, TEXT("clinic.example")));
	assert_true(program_list_has(list, TEXT("a.b.Clinic.Example")));
	assert_true(program_list_has(list, TEXT("mail.example")));
	assert_false(program_list_has(list, TEXT("notclinic.example")));
	assert_false(program_list_has(list, TEXT("example")));
	assert_false(program_list_has(list, TEXT("")));
	fake_free(&result);
}

static void digest_does_not_depend_on_where(void **state)
{
	(void)state;
	struct dsl_file here = { "rules/p/a.rules", TEXT("pack p { }\n") };
	struct dsl_file there = { "/etc/postern/rules/p/a.rules", TEXT("pack p { }\n") };
	struct dsl_file other = { "rules/p/a.rules", TEXT("pack q { }\n") };
	struct fake_result a = fake_compile_files(&here, 1), b = fake_compile_files(&there, 1);
	struct fake_result c = fake_compile_files(&other, 1);
	assert_string_equal(a.program->digest, b.program->digest);
	assert_string_not_equal(a.program->digest, c.program->digest);
	assert_int_equal(strlen(a.program->digest), 71);
	fake_free(&a);
	fake_free(&b);
	fake_free(&c);
}

static void classes_cover_those_under_them(void **state)
{
	(void)state;
	assert_true(program_class_covers(TEXT("state_pii"), TEXT("state_pii.ma")));
	assert_true(program_class_covers(TEXT("state_pii"), TEXT("state_pii")));
	assert_false(program_class_covers(TEXT("state_pii"), TEXT("state_pii_other")));
	assert_false(program_class_covers(TEXT("state_pii.ma"), TEXT("state_pii")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(used_packs),
		cmocka_unit_test(missing_names),
		cmocka_unit_test(ambiguous_and_circular),
		cmocka_unit_test(duplicates),
		cmocka_unit_test(detectors_come_in_order),
		cmocka_unit_test(unused_things),
		cmocka_unit_test(terms),
		cmocka_unit_test(digest_does_not_depend_on_where),
		cmocka_unit_test(classes_cover_those_under_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
