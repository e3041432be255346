/* SPDX-License-Identifier: Apache-2.0
 *
 * Expressions over finding sets: which occurrences each operator keeps.
 */
#include "tests/unit/decide_world.h"

/** One body with two numbers and a term between them. */
struct scene {
	struct world w;
	uint32_t ssn, card, illness;
	uint32_t body;
};

static int begin(void **state)
{
	static struct scene s;

	world_begin(&s.w);
	s.ssn = detector(&s.w, "common.us_ssn");
	s.card = detector(&s.w, "pci.card");
	s.illness = terms(&s.w, "hipaa.diagnosis");
	part(&s.w, "1", "text/plain", POSTERN_INSPECTED);
	s.body = surface(&s.w, PLACE_BODY,
	    "078-05-1120 has diabetes. Lorem ipsum dolor sit amet, consetetur sadipscing elitr. "
	    "219-09-9999");
	*state = &s;
	return 0;
}

static int end(void **state)
{
	struct scene *s = *state;

	world_end(&s->w);
	return 0;
}

static void only_confident_findings_count(void **state)
{
	struct scene *s = *state;
	uint32_t set = findings_of(&s->w, s->ssn), wide = findings_of(&s->w, s->ssn);

	s->w.nodes.items[wide].bits = CONFIDENCE_POSSIBLE;
	assert_false(world_holds(&s->w, wide));
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_POSSIBLE);
	assert_false(world_holds(&s->w, set));
	assert_true(world_holds(&s->w, wide));
}

static void findings_lost_in_the_packs_view_do_not_count(void **state)
{
	struct scene *s = *state;
	uint32_t mine = findings_of(&s->w, s->ssn), other = findings_of(&s->w, s->ssn);

	s->w.nodes.items[mine].number = 3;
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_CERTAIN)->lost = 1u << 3;
	assert_false(world_holds(&s->w, mine));
	assert_true(world_holds(&s->w, other));
}

static void trace_headers_count_only_when_asked_for(void **state)
{
	struct scene *s = *state;
	uint32_t trace = surface(&s->w, PLACE_TRACE, "id 219-09-9999");
	uint32_t set = findings_of(&s->w, s->ssn),
	         words_set = op(&s->w, NODE_SOURCE, s->illness, 0);
	uint32_t in_trace = in(&s->w, NODE_IN, set, PLACE_TRACE | PLACE_HEADERS);

	find(&s->w, s->ssn, trace, "219-09-9999", CONFIDENCE_CERTAIN);
	assert_false(world_holds(&s->w, set));
	assert_true(world_holds(&s->w, in_trace));
	assert_false(world_holds(&s->w, in(&s->w, NODE_IN, words_set, PLACE_TRACE)));
	assert_false(world_holds(&s->w, op(&s->w, NODE_AND, in_trace, set)));
	s->w.detectors.items[s->ssn].places |= PLACE_TRACE;
	assert_true(world_holds(&s->w, set));
}

static void terms_outside_their_zones_count(void **state)
{
	struct scene *s = *state;
	uint32_t set = op(&s->w, NODE_SOURCE, s->illness, 0);

	hit(&s->w, s->illness, s->body, "diabetes");
	assert_true(world_holds(&s->w, set));
	zone(&s->w, s->body, "diabetes", PLACE_SIGNATURE);
	assert_true(world_holds(&s->w, set));
	s->w.sources.items[s->illness].outside = PLACE_SIGNATURE;
	assert_false(world_holds(&s->w, set));
}

static void a_union_counts_each_occurrence_once(void **state)
{
	struct scene *s = *state;
	uint32_t ssn = findings_of(&s->w, s->ssn), card = findings_of(&s->w, s->card);
	uint32_t both = op(&s->w, NODE_UNION, op(&s->w, NODE_UNION, card, ssn), ssn);
	uint32_t all = op(&s->w, NODE_COUNT_ALL, both, PROGRAM_NONE);

	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	find(&s->w, s->ssn, s->body, "219-09-9999", CONFIDENCE_LIKELY);
	find(&s->w, s->card, s->body, "219-09-9999", CONFIDENCE_LIKELY);
	assert_true(world_holds(&s->w, op(&s->w, NODE_EQ, all, number(&s->w, 3))));
	assert_true(world_holds(&s->w, at_least(&s->w, both, 2)));
	assert_false(world_holds(&s->w, at_least(&s->w, both, 3)));
}

static void both_needs_both(void **state)
{
	struct scene *s = *state;
	uint32_t both =
	    op(&s->w, NODE_BOTH, findings_of(&s->w, s->ssn), findings_of(&s->w, s->card));

	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	assert_false(world_holds(&s->w, both));
	find(&s->w, s->card, s->body, "219-09-9999", CONFIDENCE_LIKELY);
	assert_true(world_holds(&s->w, at_least(&s->w, both, 2)));
}

static void near_keeps_those_that_have_a_neighbour(void **state)
{
	struct scene *s = *state;
	uint32_t ssn = findings_of(&s->w, s->ssn), ill = op(&s->w, NODE_SOURCE, s->illness, 0);

	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	find(&s->w, s->ssn, s->body, "219-09-9999", CONFIDENCE_LIKELY);
	hit(&s->w, s->illness, s->body, "diabetes");
	assert_true(world_holds(&s->w, at_least(&s->w, near(&s->w, ssn, ill, 10), 1)));
	assert_false(world_holds(&s->w, at_least(&s->w, near(&s->w, ssn, ill, 10), 2)));
	assert_true(world_holds(&s->w, at_least(&s->w, near(&s->w, ssn, ill, 300), 2)));
}

static void nothing_is_near_itself(void **state)
{
	struct scene *s = *state;
	uint32_t ssn = findings_of(&s->w, s->ssn);
	uint32_t self = near(&s->w, ssn, ssn, 300);

	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	assert_false(world_holds(&s->w, self));
	find(&s->w, s->ssn, s->body, "219-09-9999", CONFIDENCE_LIKELY);
	assert_true(world_holds(&s->w, at_least(&s->w, self, 2)));
}

static void the_side_of_near_counts(void **state)
{
	struct scene *s = *state;
	uint32_t before =
	    near(&s->w, findings_of(&s->w, s->ssn), op(&s->w, NODE_SOURCE, s->illness, 0), 300);

	s->w.nodes.items[before].bits = UNIT_CHARACTERS | SIDE_BEFORE << 8;
	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	hit(&s->w, s->illness, s->body, "diabetes");
	assert_false(world_holds(&s->w, before));
	find(&s->w, s->ssn, s->body, "219-09-9999", CONFIDENCE_LIKELY);
	assert_true(world_holds(&s->w, before));
}

static void in_and_outside_see_places_and_zones(void **state)
{
	struct scene *s = *state;
	uint32_t ssn = findings_of(&s->w, s->ssn);

	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	zone(&s->w, s->body, "078-05-1120", PLACE_DISCLAIMER);
	assert_true(world_holds(&s->w, in(&s->w, NODE_IN, ssn, PLACE_BODY)));
	assert_false(world_holds(&s->w, in(&s->w, NODE_IN, ssn, PLACE_SUBJECT)));
	assert_true(world_holds(&s->w, in(&s->w, NODE_IN, ssn, PLACE_DISCLAIMER)));
	assert_false(world_holds(&s->w, in(&s->w, NODE_OUTSIDE, ssn, PLACE_DISCLAIMER)));
	assert_true(world_holds(&s->w, in(&s->w, NODE_OUTSIDE, ssn, PLACE_QUOTED)));
}

static void where_looks_at_each_occurrence(void **state)
{
	struct scene *s = *state;
	uint32_t wide = findings_of(&s->w, s->ssn);
	uint32_t certain = op(
	    &s->w, NODE_EQ, fact(&s->w, NODE_ITEM_CONFIDENCE), number(&s->w, CONFIDENCE_CERTAIN));
	uint32_t nine = op(&s->w, NODE_EQ, fact(&s->w, NODE_ITEM_LENGTH), number(&s->w, 9));
	uint32_t text =
	    op(&s->w, NODE_EQ, fact(&s->w, NODE_PART_TYPE), words(&s->w, NODE_TEXT, "TEXT/plain"));

	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	assert_false(world_holds(&s->w, op(&s->w, NODE_WHERE, wide, certain)));
	find(&s->w, s->ssn, s->body, "219-09-9999", CONFIDENCE_CERTAIN);
	assert_true(world_holds(&s->w, at_least(&s->w, op(&s->w, NODE_WHERE, wide, certain), 1)));
	assert_false(world_holds(&s->w, at_least(&s->w, op(&s->w, NODE_WHERE, wide, certain), 2)));
	assert_true(world_holds(&s->w, at_least(&s->w, op(&s->w, NODE_WHERE, wide, nine), 2)));
	assert_true(world_holds(&s->w, op(&s->w, NODE_WHERE, wide, text)));
}

static void where_may_hold_another_where(void **state)
{
	struct scene *s = *state;
	uint32_t ssn = findings_of(&s->w, s->ssn), card = findings_of(&s->w, s->card);
	uint32_t length = fact(&s->w, NODE_ITEM_LENGTH);
	uint32_t four = op(&s->w, NODE_EQ, length, number(&s->w, 4));
	uint32_t nine = op(&s->w, NODE_EQ, length, number(&s->w, 9));
	uint32_t inner = op(&s->w, NODE_HOLDS, op(&s->w, NODE_WHERE, card, four), PROGRAM_NONE);
	uint32_t set = op(&s->w, NODE_WHERE, ssn, op(&s->w, NODE_AND, inner, nine));

	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	assert_false(world_holds(&s->w, set));
	find(&s->w, s->card, s->body, "9999", CONFIDENCE_LIKELY);
	assert_true(world_holds(&s->w, set));
}

static void parts_are_those_of_the_ledger(void **state)
{
	struct scene *s = *state;
	uint32_t parts = fact(&s->w, NODE_PARTS);
	uint32_t locked =
	    op(&s->w, NODE_EQ, fact(&s->w, NODE_PART_STATE), words(&s->w, NODE_TEXT, "encrypted"));

	assert_true(world_holds(&s->w, at_least(&s->w, parts, 1)));
	assert_false(world_holds(&s->w, op(&s->w, NODE_WHERE, parts, locked)));
	part(&s->w, "2/a.zip/b.txt", "application/zip", POSTERN_ENCRYPTED);
	s->w.extraction.uninspected = false;
	assert_true(world_holds(&s->w, op(&s->w, NODE_WHERE, parts, locked)));
	assert_true(world_holds(&s->w, in(&s->w, NODE_IN, parts, PLACE_ATTACHMENT)));
}

static void counts_are_of_distinct_values(void **state)
{
	struct scene *s = *state;
	uint32_t again = surface(&s->w, PLACE_ATTACHMENT, "ssn\n078-05-1120");
	uint32_t ssn = findings_of(&s->w, s->ssn);
	uint32_t all = op(&s->w, NODE_COUNT_ALL, ssn, PROGRAM_NONE);

	find(&s->w, s->ssn, s->body, "078-05-1120", CONFIDENCE_LIKELY);
	find(&s->w, s->ssn, again, "078-05-1120", CONFIDENCE_LIKELY);
	assert_true(world_holds(&s->w, at_least(&s->w, ssn, 1)));
	assert_false(world_holds(&s->w, at_least(&s->w, ssn, 2)));
	assert_true(world_holds(&s->w, op(&s->w, NODE_EQ, all, number(&s->w, 2))));
}

static void nothing_found_is_zero(void **state)
{
	struct scene *s = *state;
	uint32_t count = op(&s->w, NODE_COUNT, findings_of(&s->w, s->ssn), PROGRAM_NONE);

	assert_true(world_holds(&s->w, op(&s->w, NODE_LT, count, number(&s->w, 1))));
	assert_true(world_holds(&s->w, op(&s->w, NODE_EQ, count, number(&s->w, 0))));
	assert_false(world_holds(&s->w, op(&s->w, NODE_GE, count, number(&s->w, 1))));
	assert_true(world_holds(&s->w, op(&s->w, NODE_GE, count, number(&s->w, 0))));
	assert_false(world_holds(&s->w, fact(&s->w, NODE_EMPTY)));
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(only_confident_findings_count),
		CASE(findings_lost_in_the_packs_view_do_not_count),
		CASE(trace_headers_count_only_when_asked_for),
		CASE(terms_outside_their_zones_count),
		CASE(a_union_counts_each_occurrence_once),
		CASE(both_needs_both),
		CASE(near_keeps_those_that_have_a_neighbour),
		CASE(nothing_is_near_itself),
		CASE(the_side_of_near_counts),
		CASE(in_and_outside_see_places_and_zones),
		CASE(where_looks_at_each_occurrence),
		CASE(where_may_hold_another_where),
		CASE(parts_are_those_of_the_ledger),
		CASE(counts_are_of_distinct_values),
		CASE(nothing_found_is_zero),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
