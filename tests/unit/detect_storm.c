/* SPDX-License-Identifier: Apache-2.0
 *
 * Storms: as many hits as a message may have, arranged as badly as can be.  Eight times the hits
 * may cost a little more than eight times the processor time and memory, never sixty-four times.
 */
#include <stdio.h>
#include <time.h>

#include "tests/unit/detect_fixture.h"

enum { FEW = 25000, MANY = 8 * FEW, WIDTH = 10 };

struct cost {
	double seconds;
	size_t bytes;
};

typedef void arrange(struct fixture *f, uint32_t n);

static double processor_seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct cost run_once(arrange *storm, uint32_t n)
{
	void *state = NULL;
	assert_int_equal(fixture_open(&state), 0);
	struct fixture *f = state;
	f->limits.findings = UINT32_MAX;
	f->limits.milliseconds = 3600000;
	budget_start(&f->budget, &f->limits);
	storm(f, n);
	size_t before = arena_used(f->arena);
	double start = processor_seconds();
	const struct findings *findings = detect_run(f, false);
	struct cost cost = { processor_seconds() - start, arena_used(f->arena) - before };
	assert_true(findings->count >= n / 2);
	fixture_close(&state);
	return cost;
}

/** The better of two: what else the machine does is not the storm's fault. */
static struct cost run(arrange *storm, uint32_t n)
{
	struct cost one = run_once(storm, n), two = run_once(storm, n);
	return one.seconds < two.seconds ? one : two;
}

static void check(arrange *storm)
{
	struct cost few = run(storm, FEW), many = run(storm, MANY);
	double ratio = many.seconds / (few.seconds > 1e-4 ? few.seconds : 1e-4);
	print_message("%u hits: %.1f ms, %zu bytes a hit, %.1f times the time of an eighth\n", MANY,
	    many.seconds * 1e3, many.bytes / MANY, ratio);
	assert_true(ratio < 40);
	assert_true(many.bytes < 12 * few.bytes);
}

/** "12345678, 12345679, ..." without a line break; different values, or one. */
static void numbers(struct fixture *f, uint32_t n, bool different)
{
	char *text = arena_alloc(f->arena, (size_t)n * WIDTH + 1);
	for (uint32_t i = 0; i < n; i++)
		snprintf(text + i * WIDTH, WIDTH + 1, "%08u, ", different ? i % 100000000 : 7);
	add_surface(f, PLACE_BODY, text);
}

static uint32_t hits_of_numbers(struct fixture *f, uint32_t n, uint32_t length)
{
	uint32_t source = add_source(f, 0);
	for (uint32_t i = 0; i < n; i++)
		add_hit(f, source, 0, i * WIDTH, i * WIDTH + length);
	return source;
}

static uint32_t target_within(
    struct fixture *f, uint32_t source, uint32_t distance, enum distance_unit unit)
{
	uint32_t near = add_near(f, source, distance);
	f->evidence[near].unit = unit;
	return near;
}

static void labels_everywhere(struct fixture *f, uint32_t n)
{
	numbers(f, n, true);
	uint32_t d = add_detector(f, 0, hits_of_numbers(f, n, 8), CONFIDENCE_POSSIBLE);
	uint32_t labels = add_source(f, 0);
	for (uint32_t i = 0; i < n; i++)
		add_hit(f, labels, 0, i * WIDTH + 8, i * WIDTH + 9);
	add_step(
	    f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, target_within(f, labels, 300, UNIT_CHARACTERS));
}

/** The only label is far away from nearly all. */
static void a_label_far_away(struct fixture *f, uint32_t n)
{
	numbers(f, n, true);
	uint32_t label = add_source(f, 0);
	add_hit(f, label, 0, 8, 9);
	uint32_t d = add_detector(f, 0, hits_of_numbers(f, n, 8), CONFIDENCE_POSSIBLE);
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, target_within(f, label, 5, UNIT_LINES));
	add_step(f, d, ACTION_RAISE, CONFIDENCE_LIKELY, target_within(f, label, 50, UNIT_WORDS));
	add_step(
	    f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, target_within(f, label, 900, UNIT_CHARACTERS));
}

static void one_value_again_and_again(struct fixture *f, uint32_t n)
{
	numbers(f, n, false);
	uint32_t source = hits_of_numbers(f, n, 8);
	uint32_t d = add_detector(f, 0, source, CONFIDENCE_POSSIBLE);
	struct program_evidence another = {
		.kind = EVIDENCE_ANOTHER, .distance = 1000, .unit = UNIT_CHARACTERS
	};
	add_step(f, d, ACTION_RAISE, CONFIDENCE_CERTAIN, add_evidence(f, another));
}

/** One long finding over all, and short ones on top of each other. */
static void overlaps(struct fixture *f, uint32_t n)
{
	numbers(f, n, true);
	uint32_t whole = add_source(f, 0);
	add_hit(f, whole, 0, 0, n * WIDTH);
	add_detector(f, 0, whole, CONFIDENCE_POSSIBLE);
	add_detector(f, 0, hits_of_numbers(f, n, 8), CONFIDENCE_LIKELY);
	add_detector(f, 1, hits_of_numbers(f, n, 9), CONFIDENCE_POSSIBLE);
	f->program.n_packs = 2;
	f->packs[1].sees = 3;
}

/** Hits of one detector, each overlapping the next. */
static void a_chain(struct fixture *f, uint32_t n)
{
	numbers(f, n, true);
	uint32_t source = hits_of_numbers(f, n - 1, WIDTH + 1);
	add_detector(f, 0, source, CONFIDENCE_LIKELY);
}

static void rows_of_a_table(struct fixture *f, uint32_t n)
{
	numbers(f, n, true);
	struct surface *surface = surface_at(f, 0);
	for (uint32_t i = 0; i < n; i++)
		*(struct cell *)arena_push(f->arena, &surface->cells) =
		    (struct cell){ i * WIDTH, i * WIDTH + 9, 0, i / 4, i % 4 };
	*(struct table *)arena_push(f->arena, &surface->tables) = (struct table){
		.n_cells = n, .rows = n / 4, .columns = 4, .has_heading = true, .records = true
	};
	uint32_t d = add_detector(f, 0, hits_of_numbers(f, n, 8), CONFIDENCE_POSSIBLE);
	uint32_t label = add_source(f, 0);
	add_hit(f, label, 0, 8, 9);
	add_step(
	    f, d, ACTION_RAISE, CONFIDENCE_LIKELY, target_within(f, label, 99, UNIT_CHARACTERS));
}

/** Every number in a body of its own, under one subject: each reads on from the subject. */
static void many_bodies(struct fixture *f, uint32_t n)
{
	uint32_t label = add_source(f, 0), source = add_source(f, 0), bodies = n / 100;
	char *text = arena_alloc(f->arena, 100 * WIDTH + 1);
	for (uint32_t i = 0; i < 100; i++)
		snprintf(text + i * WIDTH, WIDTH + 1, "%08u, ", i);
	add_surface(f, PLACE_SUBJECT, "numbers");
	for (uint32_t s = 1; s <= bodies; s++) {
		add_surface(f, PLACE_BODY, text);
		for (uint32_t i = 0; i < 100; i++)
			add_hit(f, source, s, i * WIDTH, i * WIDTH + 8);
	}
	add_hit(f, label, bodies, 100 * WIDTH - 1, 100 * WIDTH);
	uint32_t d = add_detector(f, 0, source, CONFIDENCE_POSSIBLE);
	add_step(
	    f, d, ACTION_RAISE, CONFIDENCE_LIKELY, target_within(f, label, 300, UNIT_CHARACTERS));
}

#define STORM(name)                                                                                \
	static void test_##name(void **state)                                                      \
	{                                                                                          \
		(void)state;                                                                       \
		check(name);                                                                       \
	}
STORM(labels_everywhere)
STORM(a_label_far_away)
STORM(one_value_again_and_again)
STORM(overlaps)
STORM(a_chain)
STORM(rows_of_a_table)
STORM(many_bodies)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labels_everywhere),
		cmocka_unit_test(test_a_label_far_away),
		cmocka_unit_test(test_one_value_again_and_again),
		cmocka_unit_test(test_overlaps),
		cmocka_unit_test(test_a_chain),
		cmocka_unit_test(test_rows_of_a_table),
		cmocka_unit_test(test_many_bodies),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
