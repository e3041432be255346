/* SPDX-License-Identifier: Apache-2.0
 *
 * The desk and the pool: every job is taken once and none is lost, whoever takes; every place in
 * the pool is given to one at a time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <sys/mman.h>

#include "gateway/desk.h"
#include "gateway/pool.h"

enum { WORKERS = 4, ROUNDS = 50000, IN_WORK = 64 };

struct crowd {
	struct desk *desk;
	unsigned slot;
	_Atomic bool *going;
	uint64_t taken;
};

/* A worker that only takes: it says so by freeing the job. */
static void *take_all(void *context)
{
	struct crowd *self = context;
	uint32_t job;
	while (atomic_load(self->going)) {
		if (!desk_claim(self->desk, self->slot, 1, &job)) {
			g_thread_yield();
			continue;
		}
		if (atomic_load(&self->desk->jobs[job].state) != DESK_TAKEN + self->slot)
			abort(); /* somebody else has it too */
		self->taken++;
		atomic_store(&self->desk->jobs[job].state, DESK_FREE);
	}
	return NULL;
}

static void every_job_is_taken_once(void **state)
{
	struct desk_maps maps;
	postern_error error = { 0 };
	_Atomic bool going = true;
	struct crowd crowd[WORKERS];
	GThread *threads[WORKERS];
	uint64_t offered = 0, withdrawn = 0, taken = 0;
	(void)state;
	assert_int_equal(desk_map(&maps, 1 << 20, &error), POSTERN_OK);
	atomic_store(&maps.desk->generation, 1);
	for (unsigned i = 0; i < WORKERS; i++) {
		crowd[i] = (struct crowd){ maps.desk, i, &going, 0 };
		threads[i] = g_thread_new("worker", take_all, &crowd[i]);
	}
	for (uint32_t i = 0; offered < ROUNDS; i++) {
		uint32_t job = i % IN_WORK;
		if (atomic_load(&maps.desk->jobs[job].state) != DESK_FREE)
			continue;
		if (atomic_load(&maps.desk->tail) - atomic_load(&maps.desk->head) >= DESK_JOBS)
			continue;
		desk_offer(maps.desk, job);
		offered++;
		if (i % 17 == 0)
			withdrawn += desk_withdraw(maps.desk, job);
	}
	for (uint32_t job = 0; job < IN_WORK; job++)
		while (atomic_load(&maps.desk->jobs[job].state) != DESK_FREE)
			g_thread_yield();
	atomic_store(&going, false);
	for (unsigned i = 0; i < WORKERS; i++) {
		g_thread_join(threads[i]);
		taken += crowd[i].taken;
	}
	assert_int_equal(taken + withdrawn, offered);
}

/* What is laid down after a change of rules is not for those who have the old ones. */
static void old_generations_leave_new_jobs(void **state)
{
	struct desk_maps maps;
	postern_error error = { 0 };
	uint32_t job;
	(void)state;
	assert_int_equal(desk_map(&maps, 1 << 20, &error), POSTERN_OK);
	atomic_store(&maps.desk->generation, 1);
	desk_offer(maps.desk, 5);
	atomic_store(&maps.desk->generation, 2);
	desk_offer(maps.desk, 6);
	assert_true(desk_claim(maps.desk, 0, 1, &job));
	assert_int_equal(job, 5);
	assert_false(desk_claim(maps.desk, 0, 1, &job));
	assert_true(desk_claim(maps.desk, 1, 2, &job));
	assert_int_equal(job, 6);
}

/* ---- the pool */

static void places_do_not_overlap(void **state)
{
	enum { PLACES = 200, SIZE = 64 << 20 };
	unsigned char *memory = mmap(
	    NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	struct pool *pool = pool_new(memory, SIZE);
	struct {
		size_t place, length;
	} held[PLACES] = { { 0, 0 } };
	g_autoptr(GRand) random = g_rand_new_with_seed(11);
	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t i = (size_t)g_rand_int_range(random, 0, PLACES);
		if (held[i].length > 0) { /* what was written is still there */
			assert_int_equal(memory[held[i].place], i);
			assert_int_equal(memory[held[i].place + held[i].length - 1], i);
			pool_give(pool, held[i].place, held[i].length);
			held[i].length = 0;
			continue;
		}
		size_t length = (size_t)1 << g_rand_int_range(random, 0, 23);
		size_t place = pool_take(pool, length);
		if (place == SIZE_MAX)
			continue;
		assert_true(place + length <= SIZE);
		memory[place] = memory[place + length - 1] = (unsigned char)i;
		held[i].place = place;
		held[i].length = length;
	}
	for (size_t i = 0; i < PLACES; i++)
		if (held[i].length > 0)
			pool_give(pool, held[i].place, held[i].length);
	assert_int_equal(pool_take(pool, SIZE), 0); /* all joined again */
	assert_int_equal(pool_take(pool, 1), SIZE_MAX);
	assert_int_equal(pool_room(pool, SIZE + 1), 0);
	pool_free(pool);
	munmap(memory, SIZE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_job_is_taken_once),
		cmocka_unit_test(old_generations_leave_new_jobs),
		cmocka_unit_test(places_do_not_overlap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
