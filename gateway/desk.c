/* SPDX-License-Identifier: Apache-2.0
 *
 * The shared memory and the ring of jobs.
 *
 * The ring is written by the door alone (tail) and read by many (head).  A reader that finds the
 * job at the head waiting claims the job first and moves the head second; whoever finds it taken
 * already moves the head in its place.  So a worker that dies between the two steps holds nobody
 * up.  A reader that slept over a whole turn of the ring may claim a job that lies further back:
 * that is still a waiting job, and it is still claimed once.
 */
#include "gateway/desk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <limits.h>
#include <linux/futex.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"

static const size_t answers_size = (size_t)DESK_SLOTS * 2 * ((size_t)16 << 20);

static void *map_shared(size_t size)
{
	void *at = mmap(
	    NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	return at == MAP_FAILED ? NULL : at;
}

static postern_status cannot_map(postern_error *error)
{
	return error_set(
	    error, POSTERN_E_INTERNAL, "cannot map shared memory: %s", g_strerror(errno));
}

/* The pool is a file without a name.  What stays open of it can only be read, so that a worker
 * cannot make its mapping writable again. */
static postern_status map_pool(struct desk_maps *maps, postern_error *error)
{
	int file = memfd_create("postern-pool", MFD_CLOEXEC);
	if (file < 0 || ftruncate(file, (off_t)maps->pool_size) != 0)
		return cannot_map(error);
	void *at = mmap(
	    NULL, maps->pool_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, file, 0);
	g_autofree char *name = g_strdup_printf("/proc/self/fd/%d", file);
	maps->pool_file = open(name, O_RDONLY | O_CLOEXEC);
	close(file);
	if (at == MAP_FAILED || maps->pool_file < 0)
		return cannot_map(error);
	maps->pool = at;
	return POSTERN_OK;
}

postern_status desk_map(struct desk_maps *out, size_t pool_size, postern_error *error)
{
	*out = (struct desk_maps){ .pool_size = pool_size, .pool_file = -1 };
	out->desk = map_shared(sizeof(*out->desk));
	out->answers = map_shared(answers_size);
	if (!out->desk || !out->answers)
		return cannot_map(error);
	return map_pool(out, error);
}

postern_status desk_narrow(struct desk_maps *maps, unsigned slot, postern_error *error)
{
	size_t own = (size_t)slot * 2 * DESK_ANSWER_ROOM, end = own + 2 * DESK_ANSWER_ROOM;
	if (own > 0)
		munmap(maps->answers, own);
	if (end < answers_size)
		munmap(maps->answers + end, answers_size - end);
	munmap(maps->pool, maps->pool_size);
	void *at =
	    mmap(NULL, maps->pool_size, PROT_READ, MAP_SHARED | MAP_NORESERVE, maps->pool_file, 0);
	if (at == MAP_FAILED)
		return cannot_map(error);
	maps->pool = at;
	close(maps->pool_file);
	maps->pool_file = -1;
	return POSTERN_OK;
}

void desk_forget(struct desk *desk)
{
	for (size_t i = 0; i < DESK_JOBS; i++)
		atomic_store(&desk->jobs[i].state, DESK_FREE);
	for (size_t i = 0; i < DESK_SLOTS; i++) {
		struct desk_slot *slot = &desk->slots[i];
		if (atomic_load(&slot->state) != SLOT_DEAD)
			continue;
		atomic_store(&slot->job, 0);
		atomic_store(&slot->read, atomic_load(&slot->written));
		atomic_store(&slot->state, SLOT_FREE);
	}
	atomic_store(&desk->head, 0);
	atomic_store(&desk->tail, 0);
	atomic_store(&desk->door_ready, 0);
}

char *desk_answer_place(const struct desk_maps *maps, unsigned slot, uint32_t count)
{
	return maps->answers + ((size_t)slot * 2 + count % 2) * DESK_ANSWER_ROOM;
}

/* ---- the ring */

static void wake(struct desk *desk, int how_many)
{
	atomic_fetch_add(&desk->signal, 1);
	syscall(SYS_futex, (void *)(uintptr_t)&desk->signal, FUTEX_WAKE, how_many, NULL, NULL, 0);
}

void desk_offer(struct desk *desk, uint32_t job)
{
	uint32_t tail = atomic_load(&desk->tail);
	atomic_store(&desk->jobs[job].state, DESK_WAITING | atomic_load(&desk->generation));
	atomic_store(&desk->ring[tail % DESK_JOBS], job);
	atomic_store(&desk->tail, tail + 1);
	wake(desk, 1);
}

static bool is_waiting(uint32_t state)
{
	return state & DESK_WAITING;
}

bool desk_claim(struct desk *desk, unsigned slot, uint32_t generation, uint32_t *job)
{
	for (;;) {
		uint32_t head = atomic_load(&desk->head);
		if (head == atomic_load(&desk->tail))
			return false;
		uint32_t candidate = atomic_load(&desk->ring[head % DESK_JOBS]) % DESK_JOBS;
		uint32_t state = atomic_load(&desk->jobs[candidate].state);
		if (is_waiting(state) && (state & ~DESK_WAITING) > generation)
			return false;
		bool claimed = is_waiting(state) &&
		               atomic_compare_exchange_strong(
		                   &desk->jobs[candidate].state, &state, DESK_TAKEN + slot);
		atomic_compare_exchange_strong(&desk->head, &head, head + 1);
		if (claimed) {
			*job = candidate;
			return true;
		}
	}
}

bool desk_withdraw(struct desk *desk, uint32_t job)
{
	uint32_t state = atomic_load(&desk->jobs[job].state);
	return is_waiting(state) &&
	       atomic_compare_exchange_strong(&desk->jobs[job].state, &state, DESK_FREE);
}

void desk_sleep(struct desk *desk, uint32_t seen)
{
	const struct timespec a_second = { 1, 0 };
	syscall(SYS_futex, (void *)(uintptr_t)&desk->signal, FUTEX_WAIT, seen, &a_second, NULL, 0);
}

void desk_wake_all(struct desk *desk)
{
	wake(desk, INT_MAX);
}

uint64_t desk_now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}
