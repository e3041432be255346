/* SPDX-License-Identifier: Apache-2.0
 *
 * One digit run, one meaning: where findings overlap, one survives in each pack's view.
 */
#include "tests/unit/detect_fixture.h"

/** A detector with a source of its own that hits [from, to) of the first surface. */
static uint32_t spans(
    struct fixture *f, uint32_t pack, enum confidence start, uint32_t from, uint32_t to)
{
	uint32_t source = add_source(f, 0);
	add_hit(f, source, 0, from, to);
	return add_detector(f, pack, source, start);
}

static void body(struct fixture *f)
{
	add_surface(f, PLACE_BODY, "0123456789012345678901234567890123456789");
}

static uint64_t lost(struct fixture *f, uint32_t detector)
{
	return only(&f->findings, detector)->lost;
}

static void the_likelier_survives(void **state)
{
	struct fixture *f = *state;
	body(f);
	uint32_t weak = spans(f, 0, CONFIDENCE_LIKELY, 0, 20);
	uint32_t strong = spans(f, 0, CONFIDENCE_CERTAIN, 5, 10);
	uint32_t apart = spans(f, 0, CONFIDENCE_POSSIBLE, 20, 25);
	detect_run(f, false);
	assert_int_equal(lost(f, weak), 1);
	assert_int_equal(lost(f, strong), 0);
	assert_int_equal(lost(f, apart), 0);
}

static enum validity checked(const struct candidate *candidate)
{
	(void)candidate;
	return VALIDITY_CHECKED;
}

static void then_the_validated_then_the_longer_then_the_first(void **state)
{
	static const struct validator digit = { .name = "digit", .check = checked };
	struct fixture *f = *state;
	body(f);
	uint32_t longer = spans(f, 0, CONFIDENCE_LIKELY, 0, 12);
	uint32_t valid = spans(f, 0, CONFIDENCE_LIKELY, 2, 11);
	f->requires[valid][0] =
	    (struct program_require){ .validator = &digit, .argument = TEXT("") };
	f->detectors[valid].n_requires = 1;
	uint32_t shorter = spans(f, 0, CONFIDENCE_LIKELY, 20, 24);
	uint32_t longest = spans(f, 0, CONFIDENCE_LIKELY, 19, 24);
	uint32_t first = spans(f, 0, CONFIDENCE_LIKELY, 30, 35);
	uint32_t second = spans(f, 0, CONFIDENCE_LIKELY, 30, 35);
	detect_run(f, false);
	assert_int_equal(lost(f, longer), 1);
	assert_int_equal(lost(f, valid), 0);
	assert_int_equal(lost(f, shorter), 1);
	assert_int_equal(lost(f, longest), 0);
	assert_int_equal(lost(f, first), 0);
	assert_int_equal(lost(f, second), 1);
}

static void what_lost_takes_nobody_along(void **state)
{
	struct fixture *f = *state;
	body(f);
	uint32_t best = spans(f, 0, CONFIDENCE_CERTAIN, 0, 10);
	uint32_t middle = spans(f, 0, CONFIDENCE_LIKELY, 5, 20);
	uint32_t last = spans(f, 0, CONFIDENCE_POSSIBLE, 15, 25);
	const struct findings *findings = detect_run(f, true);
	assert_int_equal(lost(f, best), 0);
	assert_int_equal(lost(f, middle), 1);
	assert_int_equal(lost(f, last), 0);
	assert_int_equal(findings->n_missed, 1);
	assert_int_equal(findings->missed[0].why, MISS_ARBITRATION);
	assert_int_equal(findings->missed[0].winner, findings->first[best]);
}

static void only_packs_that_see_each_other_compete(void **state)
{
	struct fixture *f = *state;
	body(f);
	/* Pack 1 uses pack 0; pack 2 stands alone. */
	f->program.n_packs = 3;
	f->packs[0].sees = 1;
	f->packs[1].sees = 1 | 2;
	f->packs[2].sees = 4;
	uint32_t common = spans(f, 0, CONFIDENCE_LIKELY, 0, 10);
	uint32_t own = spans(f, 1, CONFIDENCE_CERTAIN, 0, 10);
	uint32_t alone = spans(f, 2, CONFIDENCE_CERTAIN, 0, 20);
	detect_run(f, false);
	assert_int_equal(lost(f, common), 2); /* in the view of pack 1, but not in its own */
	assert_int_equal(lost(f, own), 0);
	assert_int_equal(lost(f, alone), 0);
}

static void surfaces_do_not_overlap(void **state)
{
	struct fixture *f = *state;
	body(f);
	body(f);
	uint32_t one = spans(f, 0, CONFIDENCE_LIKELY, 0, 10);
	uint32_t two = spans(f, 0, CONFIDENCE_CERTAIN, 0, 10);
	f->hits.items[1].hit.surface = 1;
	detect_run(f, false);
	assert_int_equal(lost(f, one), 0);
	assert_int_equal(lost(f, two), 0);
}

static void a_detector_does_not_overlap_itself(void **state)
{
	struct fixture *f = *state;
	body(f);
	uint32_t d = spans(f, 0, CONFIDENCE_LIKELY, 0, 10);
	add_hit(f, 0, 0, 5, 16);
	add_hit(f, 0, 0, 8, 10);
	add_hit(f, 0, 0, 16, 18);
	const struct findings *findings = detect_run(f, false);
	assert_int_equal(count_of(findings, d), 2);
	assert_int_equal(findings->items[0].from, 5);
	assert_int_equal(findings->items[1].from, 16);
	assert_int_equal(findings->items[0].lost | findings->items[1].lost, 0);
}

static void findings_are_grouped_by_detector(void **state)
{
	struct fixture *f = *state;
	body(f);
	uint32_t a = spans(f, 0, CONFIDENCE_LIKELY, 20, 25);
	uint32_t b = spans(f, 0, CONFIDENCE_LIKELY, 0, 5);
	add_hit(f, 0, 0, 30, 35);
	f->order[0] = b;
	f->order[1] = a;
	const struct findings *findings = detect_run(f, false);
	assert_int_equal(count_of(findings, a), 2);
	assert_int_equal(findings->items[0].from, 20);
	assert_int_equal(findings->items[1].from, 30);
	assert_int_equal(only(findings, b)->from, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_likelier_survives),
		TEST(then_the_validated_then_the_longer_then_the_first),
		TEST(what_lost_takes_nobody_along),
		TEST(only_packs_that_see_each_other_compete),
		TEST(surfaces_do_not_overlap),
		TEST(a_detector_does_not_overlap_itself),
		TEST(findings_are_grouped_by_detector),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
