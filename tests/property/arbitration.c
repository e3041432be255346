/* SPDX-License-Identifier: Apache-2.0
 *
 * Laws of arbitration, on random packs and findings:
 *   - a pack that is added takes no finding away in the view of a pack that does not use it
 *   - what stays in a view never overlaps, and what is lost overlaps something better that stays
 *   - a finding is lost only in the views of packs that see it
 */
#include "tests/unit/detect_fixture.h"

enum { ROUNDS = 3000, LENGTH = 60, DETECTORS = 12, HITS = 5, PACKS = 6 };

static uint64_t chance;

/** SplitMix64 (Steele, Lea, Flood 2014): the same rounds in every run. */
static uint32_t random_below(uint32_t n)
{
	chance += UINT64_C(0x9e3779b97f4a7c15);
	uint64_t z = chance;
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)((z ^ z >> 31) % n);
}

static enum validity validity_by_length(const struct candidate *candidate)
{
	return candidate->text.len % 3 == 0 ? VALIDITY_CHECKED : VALIDITY_SHAPE;
}
static const struct validator by_length = { .name = "by_length", .check = validity_by_length };

/** Packs that use some of those before them, directly or not. */
static void random_packs(struct fixture *f)
{
	f->program.n_packs = 1 + random_below(PACKS);
	for (uint32_t i = 0; i < f->program.n_packs; i++) {
		f->packs[i].sees = UINT64_C(1) << i;
		for (uint32_t used = 0; used < i; used++)
			if (random_below(3) == 0)
				f->packs[i].sees |= f->packs[used].sees;
	}
}

static void random_detectors(struct fixture *f)
{
	static char text[LENGTH + 1];
	memset(text, 'x', LENGTH);
	for (int i = 0; i < 2; i++)
		add_surface(f, PLACE_BODY, text);
	for (uint32_t n = 1 + random_below(DETECTORS); n > 0; n--) {
		uint32_t source = add_source(f, 0);
		for (uint32_t hits = random_below(HITS); hits > 0; hits--) {
			uint32_t from = random_below(LENGTH - 1);
			uint32_t most = LENGTH - from < 25 ? LENGTH - from : 25;
			add_hit(f, source, random_below(2), from, from + 1 + random_below(most));
		}
		uint32_t pack = random_below((uint32_t)f->program.n_packs);
		uint32_t d = add_detector(f, pack, source, CONFIDENCE_POSSIBLE + random_below(3));
		f->requires[d][0] =
		    (struct program_require){ .validator = &by_length, .argument = TEXT("") };
		f->detectors[d].n_requires = random_below(2);
	}
}

static bool overlap(const struct finding *a, const struct finding *b)
{
	return a->surface == b->surface && a->from < b->to && b->from < a->to;
}

static bool better(const struct finding *a, const struct finding *b)
{
	if (a->confidence != b->confidence)
		return a->confidence > b->confidence;
	if (a->validity != b->validity)
		return a->validity > b->validity;
	if (a->to - a->from != b->to - b->from)
		return a->to - a->from > b->to - b->from;
	return a->detector < b->detector;
}

static bool seen(const struct fixture *f, size_t view, const struct finding *finding)
{
	return f->packs[view].sees >> f->detectors[finding->detector].pack & 1;
}

static bool stays(const struct fixture *f, size_t view, const struct finding *finding)
{
	return seen(f, view, finding) && !(finding->lost >> view & 1);
}

static void check_view(const struct fixture *f, size_t view)
{
	const struct findings *all = &f->findings;
	for (size_t i = 0; i < all->count; i++) {
		const struct finding *one = &all->items[i];
		bool beaten = false;
		for (size_t j = 0; j < all->count; j++) {
			const struct finding *other = &all->items[j];
			if (i == j || !overlap(one, other) || !stays(f, view, other))
				continue;
			assert_false(stays(f, view, one));
			beaten |= better(other, one);
		}
		assert_true(seen(f, view, one) || !(one->lost >> view & 1));
		assert_int_equal(one->lost >> view & 1, seen(f, view, one) && beaten);
	}
}

static void what_stays_is_best(void **state)
{
	(void)state;
	for (chance = 1; chance <= ROUNDS; chance++) {
		uint64_t round = chance;
		void *opened = NULL;
		fixture_open(&opened);
		struct fixture *f = opened;
		random_packs(f);
		random_detectors(f);
		detect_run(f, false);
		for (size_t view = 0; view < f->program.n_packs; view++)
			check_view(f, view);
		fixture_close(&opened);
		chance = round;
	}
}

/** A last pack that uses some others, with detectors of its own. */
static void add_pack(struct fixture *f)
{
	uint32_t pack = (uint32_t)f->program.n_packs++;
	f->packs[pack].sees = UINT64_C(1) << pack;
	for (uint32_t used = 0; used < pack; used++)
		if (random_below(2))
			f->packs[pack].sees |= f->packs[used].sees;
	for (int n = 0; n < 4; n++) {
		uint32_t source = add_source(f, 0), from = random_below(LENGTH / 2);
		add_hit(f, source, random_below(2), from, from + 1 + random_below(LENGTH / 2));
		add_detector(f, pack, source, CONFIDENCE_CERTAIN);
	}
}

static void an_added_pack_takes_nothing_away(void **state)
{
	(void)state;
	for (chance = 1; chance <= ROUNDS; chance++) {
		uint64_t round = chance;
		void *opened = NULL;
		fixture_open(&opened);
		struct fixture *f = opened;
		random_packs(f);
		random_detectors(f);
		struct findings before = *detect_run(f, false);
		uint64_t old_views = (UINT64_C(1) << f->program.n_packs) - 1;
		add_pack(f);
		const struct findings *after = detect_run(f, false);
		assert_true(after->count >= before.count);
		for (size_t i = 0; i < before.count; i++) {
			assert_int_equal(after->items[i].from, before.items[i].from);
			assert_int_equal(after->items[i].detector, before.items[i].detector);
			assert_true((after->items[i].lost & old_views) == before.items[i].lost);
		}
		fixture_close(&opened);
		chance = round;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stays_is_best),
		cmocka_unit_test(an_added_pack_takes_nothing_away),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
