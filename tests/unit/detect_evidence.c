/* SPDX-License-Identifier: Apache-2.0
 *
 * From hits to findings: places, validators, evidence in written order, limits, near misses.
 */
#include "tests/unit/detect_fixture.h"

/** A body with one number in it, and a detector of that number that starts at `possible`. */
static uint32_t number_in(struct fixture *f, const char *text, const char *number)
{
	add_surface(f, PLACE_BODY, text);
	return add_detector(f, 0, add_terms(f, number), CONFIDENCE_POSSIBLE);
}

static enum confidence level(struct fixture *f, uint32_t detector)
{
	return only(detect_run(f, false), detector)->confidence;
}

/* ---- steps ---- */

static void evidence_raises(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "SSN: 078-05-1120", "078-05-1120");
	add_step(f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, add_near(f, add_terms(f, "SSN"), 60));
	const struct finding *finding = only(detect_run(f, false), d);
	assert_int_equal(finding->confidence, CONFIDENCE_CERTAIN);
	assert_int_equal(finding->from, 5);
	assert_int_equal(finding->to, 16);
	assert_int_equal(finding->ledger, 7);
	assert_true(finding->value == detect_value(f->keys, TEXT("078051120")));
}

static void a_raise_never_lowers(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "SSN: 078-05-1120", "078-05-1120");
	uint32_t label = add_near(f, add_terms(f, "SSN"), 60);
	add_step(f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, label);
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, label);
	assert_int_equal(level(f, d), CONFIDENCE_CERTAIN);
}

static void a_lower_never_raises(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "part 078-05-1120", "078-05-1120");
	add_step(f, d, ACTION_LOWER, CONFIDENCE_LIKELY, add_near(f, add_terms(f, "part"), 60));
	assert_int_equal(level(f, d), CONFIDENCE_POSSIBLE);
}

static void steps_run_in_written_order(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "SSN part 078-05-1120", "078-05-1120");
	uint32_t label = add_near(f, add_terms(f, "SSN"), 60);
	uint32_t part = add_near(f, add_terms(f, "part"), 60);
	add_step(f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, label);
	add_step(f, d, ACTION_LOWER, CONFIDENCE_POSSIBLE, part);
	assert_int_equal(level(f, d), CONFIDENCE_POSSIBLE);
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, label);
	assert_int_equal(level(f, d), CONFIDENCE_LIKELY);
}

static void a_drop_is_final(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "SSN sample 078-05-1120", "078-05-1120");
	add_step(f, d, ACTION_DROP, CONFIDENCE_NONE, add_near(f, add_terms(f, "sample"), 10));
	add_step(f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, add_near(f, add_terms(f, "SSN"), 60));
	assert_int_equal(detect_run(f, false)->count, 0);
}

static void evidence_combines(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "SSN 078-05-1120", "078-05-1120");
	uint32_t label = add_near(f, add_terms(f, "SSN"), 60);
	uint32_t absent = add_near(f, add_terms(f, "sample"), 60);
	struct program_evidence both = { .kind = EVIDENCE_AND, .a = label, .b = absent };
	struct program_evidence either = { .kind = EVIDENCE_OR, .a = absent, .b = label };
	struct program_evidence neither = { .kind = EVIDENCE_NOT, .a = label };
	add_step(f, d, ACTION_DROP, CONFIDENCE_NONE, add_evidence(f, both));
	add_step(f, d, ACTION_DROP, CONFIDENCE_NONE, add_evidence(f, neither));
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, add_evidence(f, either));
	assert_int_equal(level(f, d), CONFIDENCE_LIKELY);
}

static void a_value_is_not_its_own_evidence(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "ssn-078051120", "ssn-078051120");
	add_step(f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, add_near(f, add_terms(f, "ssn"), 60));
	assert_int_equal(level(f, d), CONFIDENCE_POSSIBLE);
	/* The label is part of the match, but not of the value. */
	f->hits.items[0].hit.value_from += 4;
	assert_int_equal(level(f, d), CONFIDENCE_CERTAIN);
}

static void findings_of_another_detector_are_evidence(void **state)
{
	struct fixture *f = *state;
	add_surface(f, PLACE_BODY, "Ada Byron, born 10 December 1815");
	uint32_t name = add_detector(f, 0, add_terms(f, "Ada Byron"), CONFIDENCE_POSSIBLE);
	uint32_t date = add_detector(f, 0, add_terms(f, "10 December 1815"), CONFIDENCE_LIKELY);
	uint32_t near = add_near(f, 0, 20);
	f->targets[near][0] = (struct program_target){ TARGET_DETECTOR, date, CONFIDENCE_LIKELY };
	add_step(f, name, ACTION_RAISE, CONFIDENCE_CERTAIN, near);
	/* The date's detector runs first although it was declared later. */
	f->order[0] = date;
	f->order[1] = name;
	assert_int_equal(level(f, name), CONFIDENCE_CERTAIN);
	f->targets[near][0].least = CONFIDENCE_CERTAIN;
	assert_int_equal(level(f, name), CONFIDENCE_POSSIBLE);
}

static void another_value_is_evidence(void **state)
{
	struct fixture *f = *state;
	add_surface(f, PLACE_BODY, "A1-1, A11; and B2-2 ....................... C3-3");
	uint32_t source = add_terms(f, "A1-1");
	find(f, source, "A11");
	find(f, source, "B2-2");
	find(f, source, "C3-3");
	uint32_t d = add_detector(f, 0, source, CONFIDENCE_POSSIBLE);
	struct program_evidence another = { .kind = EVIDENCE_ANOTHER, .distance = 12 };
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, add_evidence(f, another));
	const struct findings *findings = detect_run(f, false);
	assert_int_equal(findings->count, 4);
	assert_int_equal(findings->items[0].confidence, CONFIDENCE_LIKELY);
	assert_int_equal(findings->items[1].confidence, CONFIDENCE_LIKELY);
	assert_int_equal(findings->items[2].confidence, CONFIDENCE_LIKELY);
	assert_int_equal(findings->items[3].confidence, CONFIDENCE_POSSIBLE);
	f->evidence[0].distance = 4;
	findings = detect_run(f, false);
	/* A1-1 and A11 are one value; it is 6 characters from A11 to B2-2. */
	assert_int_equal(findings->items[0].confidence, CONFIDENCE_POSSIBLE);
	assert_int_equal(findings->items[1].confidence, CONFIDENCE_POSSIBLE);
}

static void another_value_may_stand_in_the_subject(void **state)
{
	struct fixture *f = *state;
	add_surface(f, PLACE_BODY, "078-05-1120");
	add_surface(f, PLACE_SUBJECT, "219-09-9999");
	uint32_t source = add_terms(f, "078-05-1120");
	find(f, source, "219-09-9999");
	uint32_t d = add_detector(f, 0, source, CONFIDENCE_POSSIBLE);
	struct program_evidence another = { .kind = EVIDENCE_ANOTHER, .distance = 12 };
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, add_evidence(f, another));
	const struct findings *findings = detect_run(f, false);
	assert_int_equal(findings->items[0].confidence, CONFIDENCE_LIKELY);
	assert_int_equal(findings->items[1].confidence, CONFIDENCE_LIKELY);
}

static void a_column_heading_is_evidence(void **state)
{
	struct fixture *f = *state;
	uint32_t body =
	    add_surface(f, PLACE_BODY, "Name\tSSN of staff\nAda\t078051120\n219099999\tnone\n");
	add_table(f, body, 0, true, true);
	uint32_t source = add_terms(f, "078051120");
	find(f, source, "219099999");
	uint32_t d = add_detector(f, 0, source, CONFIDENCE_POSSIBLE);
	uint32_t heading = add_near(f, add_terms(f, "SSN"), 0);
	f->evidence[heading].kind = EVIDENCE_HEADING;
	add_step(f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, heading);
	const struct findings *findings = detect_run(f, false);
	assert_int_equal(findings->items[0].confidence, CONFIDENCE_CERTAIN);
	assert_int_equal(findings->items[1].confidence, CONFIDENCE_POSSIBLE);
}

static void a_value_ends_with_its_record(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, "a\tb\n1\t4485\n1182\t7\n");
	add_table(f, body, 0, true, true);
	uint32_t d = add_detector(f, 0, add_terms(f, "4485\n1182"), CONFIDENCE_LIKELY);
	assert_int_equal(count_of(detect_run(f, false), d), 0);
	f->extraction.surfaces.items[body].tables.items[0].records = false;
	assert_int_equal(count_of(detect_run(f, false), d), 1);
}

/* ---- places ---- */

static void detectors_look_where_they_say(void **state)
{
	struct fixture *f = *state;
	add_surface(f, PLACE_SUBJECT, "42");
	add_surface(f, PLACE_BODY, "42");
	add_surface(f, PLACE_TRACE, "42");
	uint32_t d = add_detector(f, 0, add_terms(f, "42"), CONFIDENCE_LIKELY);
	assert_int_equal(count_of(detect_run(f, false), d), 2);
	f->detectors[d].places = PLACE_BODY;
	assert_int_equal(only(detect_run(f, false), d)->surface, 1);
}

static void zones_are_places_too(void **state)
{
	struct fixture *f = *state;
	uint32_t body = add_surface(f, PLACE_BODY, "SSN 42 -- SSN 42 legal");
	struct zone *zone = arena_push(f->arena, &surface_at(f, body)->zones);
	*zone = (struct zone){ 10, 22, PLACE_SIGNATURE };
	uint32_t number = add_terms(f, "42");
	uint32_t inside = add_detector(f, 0, number, CONFIDENCE_LIKELY);
	uint32_t outside = add_detector(f, 0, number, CONFIDENCE_LIKELY);
	f->detectors[inside].places = PLACE_SIGNATURE;
	f->detectors[outside].outside = PLACE_SIGNATURE;
	const struct findings *findings = detect_run(f, false);
	assert_int_equal(only(findings, inside)->from, 14);
	assert_int_equal(only(findings, outside)->from, 4);
}

static void terms_outside_their_places_are_no_evidence(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "42 -- confidential", "42");
	struct zone *zone = arena_push(f->arena, &surface_at(f, 0)->zones);
	*zone = (struct zone){ 3, 18, PLACE_SIGNATURE };
	uint32_t word = add_terms(f, "confidential");
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, add_near(f, word, 60));
	assert_int_equal(level(f, d), CONFIDENCE_LIKELY);
	f->sources[word].outside = PLACE_SIGNATURE;
	assert_int_equal(level(f, d), CONFIDENCE_POSSIBLE);
}

/* ---- starts and validators ---- */

static void loose_hits_start_lower(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "0 7 8", "0 7 8");
	f->hits.items[0].hit.loose = true;
	f->matches[d][0].start = CONFIDENCE_CERTAIN;
	assert_int_equal(level(f, d), CONFIDENCE_LIKELY);
	f->matches[d][0].start = CONFIDENCE_POSSIBLE;
	assert_int_equal(level(f, d), CONFIDENCE_POSSIBLE);
}

static void one_span_is_one_finding_with_the_best_start(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "078-05-1120", "078-05-1120");
	f->matches[d][1] =
	    (struct program_match){ add_terms(f, "078-05-1120"), CONFIDENCE_CERTAIN };
	f->matches[d][2] = (struct program_match){ add_terms(f, "078-05-1120"), CONFIDENCE_LIKELY };
	f->detectors[d].n_matches = 3;
	assert_int_equal(level(f, d), CONFIDENCE_CERTAIN);
}

static enum validity nine_digits(const struct candidate *candidate)
{
	assert_int_equal(candidate->heading.len, 0);
	return candidate->compact.len == 9 ? VALIDITY_CHECKED : VALIDITY_NO;
}

static enum validity in_brackets(const struct candidate *candidate)
{
	struct text before = candidate->before, after = candidate->after;
	bool opened = before.len && before.at[before.len - 1] == '[';
	bool closed = after.len && after.at[0] == ']';
	return opened && closed && text_equal(candidate->argument, TEXT("square")) ? VALIDITY_SHAPE
	                                                                           : VALIDITY_NO;
}

static const struct validator nine = { .name = "nine", .check = nine_digits };
static const struct validator brackets = { .name = "brackets", .check = in_brackets };

static void every_validator_must_pass(void **state)
{
	struct fixture *f = *state;
	add_surface(f, PLACE_BODY, "[078-05-1120] 078-05-1120 [078-05-112]");
	uint32_t source = add_source(f, 0);
	add_hit(f, source, 0, 1, 12);
	add_hit(f, source, 0, 14, 25);
	add_hit(f, source, 0, 27, 37);
	uint32_t d = add_detector(f, 0, source, CONFIDENCE_LIKELY);
	f->requires[d][0] = (struct program_require){ .validator = &nine, .argument = TEXT("") };
	f->requires[d][1] =
	    (struct program_require){ .validator = &brackets, .argument = TEXT("square") };
	f->detectors[d].n_requires = 2;
	const struct findings *findings = detect_run(f, true);
	const struct finding *finding = only(findings, d);
	assert_int_equal(finding->from, 1);
	assert_int_equal(finding->validity, VALIDITY_CHECKED);
	assert_int_equal(findings->n_missed, 2);
	assert_int_equal(findings->missed[0].why, MISS_VALIDATOR);
	assert_string_equal(findings->missed[0].validator, "brackets");
	assert_string_equal(findings->missed[1].validator, "nine");
}

/* ---- limits ---- */

static void the_limit_keeps_the_likelier(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "11 22 33 44 SSN 55", "11");
	static const char *const more[] = { "22", "33", "44", "55" };
	for (size_t i = 0; i < 4; i++)
		find(f, 0, more[i]);
	add_step(f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, add_near(f, add_terms(f, "SSN"), 1));
	f->limits.findings = 3;
	const struct findings *findings = detect_run(f, false);
	assert_int_equal(count_of(findings, d), 3);
	assert_int_equal(findings->beyond[d], 2);
	assert_int_equal(findings->items[0].from, 0);
	assert_int_equal(findings->items[1].from, 9);
	assert_int_equal(findings->items[2].from, 16);
}

static void no_hits_no_findings(void **state)
{
	struct fixture *f = *state;
	add_surface(f, PLACE_BODY, "nothing");
	uint32_t d = add_detector(f, 0, add_source(f, 0), CONFIDENCE_LIKELY);
	const struct findings *findings = detect_run(f, true);
	assert_int_equal(findings->count, 0);
	assert_int_equal(findings->first[d + 1], 0);
	assert_int_equal(findings->beyond[d], 0);
}

/* ---- near misses ---- */

static void explaining_says_how_far_evidence_was(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "SSN 1234567890 078-05-1120", "078-05-1120");
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, add_near(f, add_terms(f, "SSN"), 5));
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, add_near(f, add_terms(f, "tax"), 5));
	const struct findings *findings = detect_run(f, true);
	assert_int_equal(findings->n_missed, 2);
	assert_int_equal(findings->missed[0].why, MISS_EVIDENCE_FAR);
	assert_int_equal(findings->missed[0].distance, 12);
	assert_int_equal(findings->missed[0].step, 0);
	assert_int_equal(findings->missed[0].confidence, CONFIDENCE_POSSIBLE);
	assert_int_equal(findings->missed[1].why, MISS_EVIDENCE_ABSENT);
	assert_int_equal(findings->missed[1].step, 1);
	assert_int_equal(detect_run(f, false)->n_missed, 0);
}

static void explaining_says_what_lowered_and_dropped(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "part 11 ..... sample 22", "11");
	find(f, 0, "22");
	f->matches[d][0].start = CONFIDENCE_CERTAIN;
	add_step(f, d, ACTION_LOWER, CONFIDENCE_LIKELY, add_near(f, add_terms(f, "part"), 2));
	add_step(f, d, ACTION_DROP, CONFIDENCE_NONE, add_near(f, add_terms(f, "sample"), 2));
	const struct findings *findings = detect_run(f, true);
	assert_int_equal(findings->n_missed, 2);
	assert_int_equal(findings->missed[0].why, MISS_LOWERED);
	assert_int_equal(findings->missed[0].confidence, CONFIDENCE_LIKELY);
	assert_int_equal(findings->missed[1].why, MISS_DROPPED);
	assert_int_equal(findings->missed[1].step, 1);
}

static void explaining_names_places(void **state)
{
	struct fixture *f = *state;
	uint32_t d = number_in(f, "42", "42");
	f->detectors[d].places = PLACE_SUBJECT;
	const struct findings *findings = detect_run(f, true);
	assert_int_equal(findings->n_missed, 1);
	assert_int_equal(findings->missed[0].why, MISS_PLACE);
}

static void explaining_is_bounded(void **state)
{
	struct fixture *f = *state;
	char *text = arena_zero(f->arena, 4001, 1);
	memset(text, '7', 4000);
	add_surface(f, PLACE_BODY, text);
	uint32_t source = add_source(f, 0);
	for (uint32_t i = 0; i < 2000; i++)
		add_hit(f, source, 0, 2 * i, 2 * i + 1);
	uint32_t weak = add_detector(f, 0, source, CONFIDENCE_POSSIBLE);
	add_detector(f, 0, source, CONFIDENCE_LIKELY);
	add_step(f, weak, ACTION_RAISE, CONFIDENCE_LIKELY, add_near(f, add_source(f, 0), 5));
	const struct findings *findings = detect_run(f, true);
	assert_int_equal(findings->n_missed, 1000);
	assert_int_equal(findings->missed[0].why, MISS_EVIDENCE_ABSENT);
	assert_int_equal(findings->missed[999].why, MISS_ARBITRATION);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(evidence_raises),
		TEST(a_raise_never_lowers),
		TEST(a_lower_never_raises),
		TEST(steps_run_in_written_order),
		TEST(a_drop_is_final),
		TEST(evidence_combines),
		TEST(a_value_is_not_its_own_evidence),
		TEST(findings_of_another_detector_are_evidence),
		TEST(another_value_is_evidence),
		TEST(another_value_may_stand_in_the_subject),
		TEST(a_column_heading_is_evidence),
		TEST(a_value_ends_with_its_record),
		TEST(detectors_look_where_they_say),
		TEST(zones_are_places_too),
		TEST(terms_outside_their_places_are_no_evidence),
		TEST(loose_hits_start_lower),
		TEST(one_span_is_one_finding_with_the_best_start),
		TEST(every_validator_must_pass),
		TEST(the_limit_keeps_the_likelier),
		TEST(no_hits_no_findings),
		TEST(explaining_says_how_far_evidence_was),
		TEST(explaining_says_what_lowered_and_dropped),
		TEST(explaining_names_places),
		TEST(explaining_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
