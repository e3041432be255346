/* SPDX-License-Identifier: Apache-2.0
 *
 * Why a message does not have one class, and why a detector did not find more: nothing of other
 * classes, and nothing in the clear.
 */
#include <stdio.h>

#include "tests/unit/decide_world.h"

struct scene {
	struct world w;
	uint32_t ssn, card, found, cards, body;
};

static int begin(void **state)
{
	static struct scene s;

	world_begin(&s.w);
	s.ssn = detector(&s.w, "common.us_ssn");
	s.card = detector(&s.w, "pci.card");
	s.found = findings_of(&s.w, s.ssn);
	s.cards = findings_of(&s.w, s.card);
	part(&s.w, "1", "text/plain", POSTERN_INSPECTED);
	s.body = surface(&s.w, PLACE_BODY, "512-48-3307 and 4716209384617201");
	rule(&s.w, "staff.many", "staff.list", at_least(&s.w, s.found, 3), SEVERITY_MEDIUM);
	rule(&s.w, "tax.many", "tax", at_least(&s.w, s.found, 4), SEVERITY_MEDIUM);
	rule(&s.w, "pci.card", "pci", s.cards, SEVERITY_MEDIUM);
	find(&s.w, s.ssn, s.body, "512-48-3307", CONFIDENCE_CERTAIN);
	*arena_push(s.w.arena, &s.w.missed) = (struct missed){ .detector = s.card,
		.surface = s.body,
		.from = 16,
		.to = 32,
		.why = MISS_VALIDATOR,
		.validator = "luhn",
		.winner = PROGRAM_NONE };
	world_decide(&s.w);
	s.w.input.reveal = true;
	*state = &s;
	return 0;
}

static int end(void **state)
{
	struct scene *s = *state;

	world_end(&s->w);
	return 0;
}

static const char *told(struct scene *s, struct text text)
{
	assert_int_equal(text_find_caseless(text, TEXT("512-48")), SIZE_MAX);
	assert_int_equal(text_find_caseless(text, TEXT("47162093")), SIZE_MAX);
	return arena_text(s->w.arena, text).at;
}

static const char *of_class(struct scene *s, const char *name)
{
	return told(s, decide_explain_class(&s->w.verdict, &s->w.input, text_of(name), s->w.arena));
}

static const char *of_detector(struct scene *s, uint32_t detector)
{
	return told(s, decide_explain_detector(&s->w.input, detector, s->w.arena));
}

static void a_rule_of_a_class_under_it_is_told(void **state)
{
	const char *text = of_class(*state, "staff");

	assert_non_null(strstr(text, "what came close\n    staff.many\n"));
	assert_non_null(strstr(text, "- common.us_ssn: 1 of 3\n"));
	assert_null(strstr(text, "tax"));
	assert_null(strstr(text, "pci"));
}

static void what_its_detectors_refused_is_told(void **state)
{
	const char *text = of_class(*state, "pci");

	assert_int_equal(strncmp(text, "looked at and refused\n", 22), 0);
	assert_non_null(strstr(text, "check failed (luhn)"));
	assert_null(strstr(text, "us_ssn"));
}

static void a_class_without_rules_has_nothing_to_tell(void **state)
{
	assert_string_equal(of_class(*state, "hipaa"), "");
	assert_string_equal(of_class(*state, "staf"), "");
}

static void a_detector_tells_of_its_own_candidates(void **state)
{
	struct scene *s = *state;

	assert_non_null(strstr(of_detector(s, s->card), "check failed (luhn)"));
	assert_string_equal(of_detector(s, s->ssn), "");
}

static void a_finding_is_no_candidate(void **state)
{
	struct scene *s = *state;
	struct missed found = { .detector = s->ssn,
		.surface = s->body,
		.to = 11,
		.why = MISS_EVIDENCE_ABSENT,
		.winner = PROGRAM_NONE };

	*arena_push(s->w.arena, &s->w.missed) = found;
	world_decide(&s->w);
	assert_string_equal(of_detector(s, s->ssn), "");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_rule_of_a_class_under_it_is_told),
		CASE(what_its_detectors_refused_is_told),
		CASE(a_class_without_rules_has_nothing_to_tell),
		CASE(a_detector_tells_of_its_own_candidates),
		CASE(a_finding_is_no_candidate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
