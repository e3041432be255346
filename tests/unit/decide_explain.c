/* SPDX-License-Identifier: Apache-2.0
 *
 * What an author reads when asking why a rule held, or why it did not.
 */
#include <stdio.h>

#include "tests/unit/decide_world.h"

struct scene {
	struct world w;
	uint32_t ssn, found, illness, ill;
	uint32_t body;
};

static int begin(void **state)
{
	static struct scene s;

	world_begin(&s.w);
	s.ssn = detector(&s.w, "common.us_ssn");
	s.found = findings_of(&s.w, s.ssn);
	s.illness = terms(&s.w, "hipaa.diagnosis");
	s.ill = op(&s.w, NODE_SOURCE, s.illness, 0);
	part(&s.w, "1", "text/plain", POSTERN_INSPECTED);
	s.body = surface(&s.w, PLACE_BODY,
	    "078-05-1120 and a lot of words in between that mean nothing, then diabetes");
	*state = &s;
	return 0;
}

static int end(void **state)
{
	struct scene *s = *state;

	world_end(&s->w);
	return 0;
}

static const char *explained(struct world *w)
{
	struct text text;

	world_decide(w);
	text = decide_explain(&w->verdict, &w->input, w->arena);
	assert_int_equal(text_find_caseless(text, TEXT("078-05-1120")), SIZE_MAX);
	assert_int_equal(text_find_caseless(text, TEXT("diabetes")), SIZE_MAX);
	return arena_text(w->arena, text).at;
}

#define assert_says(text, piece)                                                                   \
	do {                                                                                       \
		const char *said_ = (text);                                                        \
		if (!strstr(said_, piece))                                                         \
			print_error("not said: %s\n%s\n", piece, said_);                           \
		assert_non_null(strstr(said_, piece));                                             \
	} while (0)

static void a_rule_that_holds_shows_its_legs(void **state)
{
	struct scene *s = *state;
	const char *text;

	rule(&s->w, "hipaa.identified", "hipaa", near(&s->w, s->found, s->ill, 300),
	    SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	hit(&s->w, s->illness, s->body, "diabetes");
	s->w.input.reveal = true;
	text = explained(&s->w);
	assert_says(text, "hipaa.identified: holds, class hipaa, severity medium\n");
	assert_says(text, "[x] ");
	assert_says(text, "***-**-**20, certain in part 1, body");
	assert_says(text, "d*******");
	assert_int_equal(s->w.verdict.n_findings, 2);
}

static void a_gap_too_wide_is_measured(void **state)
{
	struct scene *s = *state;
	const char *text;

	rule(
	    &s->w, "hipaa.identified", "hipaa", near(&s->w, s->found, s->ill, 30), SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	hit(&s->w, s->illness, s->body, "diabetes");
	text = explained(&s->w);
	assert_says(text, "hipaa.identified: does not hold\n");
	assert_says(text, ": 55 characters away, 30 allowed");
}

static void a_missing_side_is_named(void **state)
{
	struct scene *s = *state;
	const char *text;

	rule(
	    &s->w, "hipaa.identified", "hipaa", near(&s->w, s->found, s->ill, 30), SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	text = explained(&s->w);
	assert_says(text, "the second side is missing");
	assert_says(text, ": none");
}

static void too_few_are_counted(void **state)
{
	struct scene *s = *state;

	rule(&s->w, "hipaa.bulk", "hipaa", at_least(&s->w, s->found, 3), SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	assert_says(explained(&s->w), ": 1 of 3");
}

static void findings_too_weak_are_mentioned(void **state)
{
	struct scene *s = *state;

	rule(&s->w, "hipaa.ssn", "hipaa", s->found, SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_POSSIBLE);
	assert_says(explained(&s->w), ": none, 1 less than likely");
}

static struct missed *miss(struct scene *s, enum near_miss why)
{
	struct missed *missed = arena_push(s->w.arena, &s->w.missed);

	*missed = (struct missed){ .detector = s->ssn,
		.surface = s->body,
		.from = 0,
		.to = 11,
		.why = why,
		.winner = PROGRAM_NONE };
	return missed;
}

static void refused_candidates_say_why(void **state)
{
	struct scene *s = *state;
	const char *text;

	rule(&s->w, "hipaa.ssn", "hipaa", s->found, SEVERITY_MEDIUM);
	miss(s, MISS_VALIDATOR)->validator = "luhn";
	zone(&s->w, s->body, "078-05-1120", PLACE_DISCLAIMER);
	text = explained(&s->w);
	assert_says(text, "hipaa.ssn: does not hold");
	assert_says(text, "near miss: common.us_ssn ***-**-**20 in part 1, body, in a disclaimer: "
	                  "check failed (luhn)\n");
}

static void lowered_findings_say_why(void **state)
{
	struct scene *s = *state;
	struct program_target target = { TARGET_SOURCE, s->illness, CONFIDENCE_NONE };
	struct program_evidence evidence = {
		.kind = EVIDENCE_NEAR, .targets = &target, .n_targets = 1, .distance = 30
	};
	struct program_step step = { ACTION_LOWER, CONFIDENCE_POSSIBLE, 0 };
	struct missed *far;

	rule(&s->w, "hipaa.ssn", "hipaa", s->found, SEVERITY_MEDIUM);
	s->w.program.evidence = &evidence;
	s->w.program.n_evidence = 1;
	s->w.detectors.items[s->ssn].steps = &step;
	s->w.detectors.items[s->ssn].n_steps = 1;
	miss(s, MISS_LOWERED)->confidence = CONFIDENCE_POSSIBLE;
	assert_says(explained(&s->w), "lowered to possible because near ");
	s->w.missed.count = 0;
	far = miss(s, MISS_EVIDENCE_FAR);
	far->distance = 340;
	assert_says(explained(&s->w), ": 340 characters away, 30 allowed");
}

static void many_near_misses_are_counted(void **state)
{
	struct scene *s = *state;

	rule(&s->w, "hipaa.ssn", "hipaa", s->found, SEVERITY_MEDIUM);
	for (int i = 0; i < 25; i++)
		miss(s, MISS_PLACE);
	assert_says(explained(&s->w), "and 15 more near misses");
}

static void parts_not_inspected_are_named(void **state)
{
	struct scene *s = *state;
	uint32_t locked = part(&s->w, "2/\033evil\n.zip", "application/zip", POSTERN_ENCRYPTED);
	const char *text;

	s->w.extraction.ledger.items[locked].reason = "password";
	text = explained(&s->w);
	assert_says(text, "part 2/?evil?.zip, application/zip: encrypted (password)");
}

static void silence_is_said(void **state)
{
	struct scene *s = *state;

	rule(&s->w, "hipaa.ssn", "hipaa", s->found, SEVERITY_MEDIUM);
	assert_string_equal(explained(&s->w), "no rule found anything\n");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_rule_that_holds_shows_its_legs),
		CASE(a_gap_too_wide_is_measured),
		CASE(a_missing_side_is_named),
		CASE(too_few_are_counted),
		CASE(findings_too_weak_are_mentioned),
		CASE(refused_candidates_say_why),
		CASE(lowered_findings_say_why),
		CASE(many_near_misses_are_counted),
		CASE(parts_not_inspected_are_named),
		CASE(silence_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
