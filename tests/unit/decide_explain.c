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
	assert_says(text, "what held\n");
	assert_says(text, "    hipaa.identified\n        class hipaa, severity medium\n");
	assert_says(text, "- common.us_ssn ***-**-**20 in the body\n");
	assert_says(text, "- diagnosis words d******* in the body\n");
	assert_null(strstr(text, "what came close"));
	assert_null(strstr(text, "rule found"));
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
	assert_says(text, "what came close\n    hipaa.identified\n");
	assert_says(
	    text, "- found common.us_ssn ***-**-**20 in the body; diagnosis words d*******");
	assert_says(text, "- common.us_ssn and diagnosis words: 55 characters away, 30 allowed\n");
}

static void a_missing_side_is_named(void **state)
{
	struct scene *s = *state;
	const char *text;

	rule(
	    &s->w, "hipaa.identified", "hipaa", near(&s->w, s->found, s->ill, 30), SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	text = explained(&s->w);
	assert_says(text, "- found common.us_ssn ***-**-**20 in the body\n");
	assert_says(text, "- missing: diagnosis words within 30 characters\n");
}

static void too_few_are_counted(void **state)
{
	struct scene *s = *state;

	rule(&s->w, "hipaa.bulk", "hipaa", at_least(&s->w, s->found, 3), SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	assert_says(explained(&s->w), "- common.us_ssn: 1 of 3\n");
}

static uint32_t points(struct world *w, uint32_t set, int64_t n)
{
	uint32_t node = op(w, NODE_POINTS, op(w, NODE_HOLDS, set, PROGRAM_NONE), PROGRAM_NONE);

	w->nodes.items[node].number = n;
	return node;
}

/* What gave points and what took them, before and after there are enough. */
static void scores_show_their_lines(void **state)
{
	struct scene *s = *state;
	uint32_t sum = op(&s->w, NODE_SUM, points(&s->w, s->found, 20), points(&s->w, s->ill, 9));
	uint32_t enough = op(&s->w, NODE_GE, sum, number(&s->w, 25));
	const char *text;

	rule(&s->w, "hipaa.many", "hipaa", enough, SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	text = explained(&s->w);
	assert_says(text, "- score: 20 of 25 points\n              +20 when common.us_ssn\n");
	assert_null(strstr(text, "+9"));
}

static void enough_points_are_told(void **state)
{
	struct scene *s = *state;
	uint32_t sum = op(&s->w, NODE_SUM, points(&s->w, s->found, 20), points(&s->w, s->ill, -9));
	uint32_t enough = op(&s->w, NODE_GE, sum, number(&s->w, 10));
	const char *text;

	rule(&s->w, "hipaa.many", "hipaa", enough, SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	hit(&s->w, s->illness, s->body, "diabetes");
	text = explained(&s->w);
	assert_says(text, "- score: 11 points, 10 are enough\n              +20 when");
	assert_says(text, "\n              -9 when");
	assert_null(strstr(text, "- diagnosis words")); /* what spoke against is no evidence */
}

static void findings_too_weak_are_mentioned(void **state)
{
	struct scene *s = *state;

	rule(&s->w, "hipaa.ssn", "hipaa", s->found, SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_POSSIBLE);
	assert_says(explained(&s->w),
	    "- common.us_ssn ***-**-**20 in the body: only possible: no supporting word near\n");
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
	assert_says(text, "looked at and refused\n");
	assert_says(text, "- common.us_ssn ***-**-**20 in the body, in a disclaimer: "
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
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_POSSIBLE);
	miss(s, MISS_LOWERED)->confidence = CONFIDENCE_POSSIBLE;
	assert_says(
	    explained(&s->w), ": lowered to possible: diagnosis words within 30 characters\n");
	s->w.missed.count = 0;
	far = miss(s, MISS_EVIDENCE_FAR);
	far->distance = 340;
	far->confidence = CONFIDENCE_POSSIBLE;
	assert_says(
	    explained(&s->w), ": only possible: diagnosis words 340 characters away, 30 allowed\n");
}

static void refusals_are_told_once_a_detector(void **state)
{
	struct scene *s = *state;
	const char *text, *first;

	rule(&s->w, "hipaa.ssn", "hipaa", s->found, SEVERITY_MEDIUM);
	for (int i = 0; i < 25; i++)
		miss(s, MISS_VALIDATOR)->validator = "ssn";
	text = explained(&s->w);
	first = strstr(text, "check failed (ssn)");
	assert_non_null(first);
	assert_null(strstr(first + 1, "check failed"));
}

static void what_was_told_is_not_told_again(void **state)
{
	struct scene *s = *state;
	const char *text, *first;

	rule(&s->w, "hipaa.first", "hipaa", s->found, SEVERITY_MEDIUM);
	rule(&s->w, "hipaa.second", "hipaa", at_least(&s->w, s->found, 1), SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	text = explained(&s->w);
	first = strstr(text, "***-**-**20");
	assert_non_null(first);
	assert_null(strstr(first + 1, "***-**-**20"));
	assert_says(text, "- as above: common.us_ssn\n");
	assert_says(text, "- common.us_ssn: 1, 1 are enough\n");
}

static void rules_that_lack_the_same_are_told_together(void **state)
{
	struct scene *s = *state;
	const char *text;

	for (const char *const *name = (const char *const[]){ "x.a", "x.b", "x.c", NULL }; *name;
	     name++)
		rule(&s->w, *name, "x", near(&s->w, s->found, s->ill, 30), SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	text = explained(&s->w);
	assert_says(text, "what came close\n    x.a\n");
	assert_says(text, "- the same keeps from holding: x.b, x.c\n");
}

static void the_wrong_place_is_named(void **state)
{
	struct scene *s = *state;

	rule(&s->w, "hipaa.ssn", "hipaa", in(&s->w, NODE_OUTSIDE, s->found, PLACE_DISCLAIMER),
	    SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	zone(&s->w, s->body, "078-05-1120", PLACE_DISCLAIMER);
	assert_says(explained(&s->w),
	    "- stands in the body, in a disclaimer; counts only outside disclaimer\n");
}

static void silent_rules_are_counted(void **state)
{
	struct scene *s = *state;

	rule(&s->w, "hipaa.ssn", "hipaa", s->found, SEVERITY_MEDIUM);
	rule(&s->w, "hipaa.ill", "hipaa", s->ill, SEVERITY_MEDIUM);
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN);
	assert_says(explained(&s->w), "\nno other rule found anything\n");
}

static void parts_not_inspected_are_named(void **state)
{
	struct scene *s = *state;
	uint32_t locked = part(&s->w, "2/\033evil\n.zip", "application/zip", POSTERN_ENCRYPTED);
	const char *text;

	s->w.extraction.ledger.items[locked].reason = "password";
	text = explained(&s->w);
	assert_says(text, "- application/zip (part 2/?evil?.zip): encrypted (password)\n");
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
		CASE(scores_show_their_lines),
		CASE(enough_points_are_told),
		CASE(findings_too_weak_are_mentioned),
		CASE(refused_candidates_say_why),
		CASE(lowered_findings_say_why),
		CASE(refusals_are_told_once_a_detector),
		CASE(what_was_told_is_not_told_again),
		CASE(rules_that_lack_the_same_are_told_together),
		CASE(the_wrong_place_is_named),
		CASE(silent_rules_are_counted),
		CASE(parts_not_inspected_are_named),
		CASE(silence_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
