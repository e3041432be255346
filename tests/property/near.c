/* SPDX-License-Identifier: Apache-2.0
 *
 * Searching among neighbours gives what looking at everyone gives: detect_near_any() against
 * detect_near() on every spot, on random texts, tables, sides and units; and so does searching with
 * links between surfaces.
 */
#include "engine/detect/private.h"
#include "tests/unit/detect_fixture.h"

enum { ROUNDS = 1500, LENGTH = 120, SPOTS = 14, ASKED = 30 };

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

/** Three columns of short cells after a line of plain text, and a line after them. */
static void random_surface(struct fixture *f, uint32_t place)
{
	char *text = arena_alloc(f->arena, LENGTH + 1);
	for (uint32_t i = 0; i < LENGTH; i++)
		text[i] = "ab. cd\u00e9"[random_below(8)];
	for (uint32_t i = 0; i < LENGTH; i++) /* whole two-byte letters only */
		if ((unsigned char)text[i] >= 0x80)
			text[i] = i % 2 ? '\xa9' : '\xc3', text[i ^ 1] = i % 2 ? '\xc3' : '\xa9';
	text[LENGTH] = '\0';
	uint32_t surface = add_surface(f, place, text);
	if (random_below(3) == 0)
		return;
	for (uint32_t i = 11; i < LENGTH; i += 4) {
		text[i] = (i - 11) % 12 ? '\t' : '\n';
		if (text[i - 1] == '\xc3')
			text[i - 1] = 'e';
		if (text[i + 1] == '\xa9')
			text[i + 1] = 'e';
	}
	surface_at(f, surface)->folded.len = LENGTH - 12;
	add_table(f, surface, 12, random_below(2), random_below(3) > 0);
	surface_at(f, surface)->folded.len = LENGTH;
}

static struct spot random_spot(struct fixture *f, uint32_t longest)
{
	uint32_t surface = random_below((uint32_t)f->extraction.surfaces.count);
	uint32_t from = random_below(LENGTH - 1);
	uint32_t most = LENGTH - from < longest ? LENGTH - from : longest;
	return (struct spot){ surface, from, from + 1 + random_below(most) };
}

static void check(struct fixture *f, const struct links *links, const struct spot *spots, size_t n)
{
	static const enum side sides[] = { SIDE_BOTH, SIDE_BEFORE, SIDE_AFTER };
	struct distance distance = { random_below(40), random_below(4), sides[random_below(3)] };
	struct spot a = random_spot(f, 9);
	uint32_t least = UINT32_MAX, gap = 0, nearest = 0;
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		any |= detect_near(&f->extraction, a, spots[i], distance, &gap);
		least = gap < least ? gap : least;
	}
	assert_int_equal(detect_near_any(&f->extraction, a, spots, n, distance, NULL), any);
	assert_int_equal(detect_near_any(&f->extraction, a, spots, n, distance, &nearest), any);
	assert_int_equal(nearest, least);
	struct spots set = { spots, n, true };
	assert_int_equal(detect_near_linked(&f->extraction, links, a, &set, distance, NULL), any);
}

/** Subjects, bodies and names of two messages and three parts. */
static void random_surfaces(struct fixture *f, uint32_t n)
{
	static const uint32_t places[] = { PLACE_SUBJECT, PLACE_BODY, PLACE_NAME,
		PLACE_ATTACHMENT };
	static const char *const parts[] = { "1", "2", "3" };
	static const struct mime_message other;
	while (n-- > 0) {
		random_surface(f, places[random_below(4)]);
		struct surface *surface = surface_at(f, (uint32_t)f->extraction.surfaces.count - 1);
		surface->part = parts[random_below(3)];
		surface->message = random_below(2) ? &f->message : &other;
	}
}

static void neighbours_are_enough_among_many_surfaces(void **state)
{
	(void)state;
	for (chance = 1; chance <= ROUNDS / 10; chance++) {
		uint64_t round = chance;
		void *opened = NULL;
		struct spot spots[10 * SPOTS];
		fixture_open(&opened);
		struct fixture *f = opened;
		random_surfaces(f, 40);
		for (size_t i = 0; i < 10 * SPOTS; i++)
			spots[i] = random_spot(f, 4);
		size_t n = detect_spots(spots, random_below(10 * SPOTS), f->arena);
		const struct links *links = detect_links_new(&f->extraction, f->arena);
		assert_non_null(links);
		for (int i = 0; i < 10 * ASKED; i++)
			check(f, links, spots, n);
		fixture_close(&opened);
		chance = round;
	}
}

static void neighbours_are_enough(void **state)
{
	(void)state;
	for (chance = 1; chance <= ROUNDS; chance++) {
		uint64_t round = chance;
		void *opened = NULL;
		struct spot spots[SPOTS];
		fixture_open(&opened);
		struct fixture *f = opened;
		random_surface(f, PLACE_BODY);
		random_surface(f, PLACE_SUBJECT);
		random_surface(f, PLACE_NAME);
		for (size_t i = 0; i < SPOTS; i++)
			spots[i] = random_spot(f, 4);
		size_t n = detect_spots(spots, random_below(SPOTS), f->arena);
		for (int i = 0; i < ASKED; i++)
			check(f, NULL, spots, n);
		fixture_close(&opened);
		chance = round;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(neighbours_are_enough),
		cmocka_unit_test(neighbours_are_enough_among_many_surfaces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
