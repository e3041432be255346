/* SPDX-License-Identifier: Apache-2.0
 *
 * Slots, queues and the end of workers.
 */
#include "audit/crew.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include "audit/member.h"

enum {
	TRIES = 2,             /* of a message */
	FALSE_STARTS = 3,      /* workers in a row that die before they can scan */
	KEEP_SLOT = 1 << 20,   /* a slot's memory above this is given back */
	READ_BLOCK = 64 << 10, /* of an answer */
	SECOND = 1000000,
	APART = 64, /* bytes between what two workers write */
};

static const size_t bytes_in_flight = (size_t)256 << 20;
static const uint64_t longest_answer = (uint64_t)512 << 20;

struct slot {
	uint64_t ticket;
	struct scanned scanned;
	unsigned tries;
	bool used;
};

struct crew {
	struct crew_facts facts;
	struct member *workers;
	unsigned n_slots, busy, crashes, false_starts;
	struct slot *slots;
	unsigned char **memory;
	unsigned char *currents; /* shared: what each worker is at, APART bytes from the next */
	size_t in_flight;
	GQueue *waiting;      /* slots of dead workers, to be asked again */
	struct pollfd *files; /* a worker each, then the two that are watched */
	int also_watch;
	bool broken, watched;
	postern_error error;
};

/* ---- memory */

/** NULL when there is none. */
static unsigned char *map_shared(size_t length)
{
	void *at = mmap(NULL, length, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	return at == MAP_FAILED ? NULL : at;
}

static bool map_slots(struct crew *crew)
{
	crew->currents = map_shared((size_t)crew->facts.workers * APART);
	for (unsigned i = 0; i < crew->n_slots; i++) {
		crew->memory[i] = map_shared(LONGEST_MESSAGE);
		if (!crew->memory[i])
			return false;
	}
	for (size_t i = 0; crew->currents && i < crew->facts.workers; i++)
		crew->workers[i].current = (uint32_t *)(void *)(crew->currents + i * APART);
	return crew->currents != NULL;
}

postern_status crew_new(struct crew **out, const struct crew_facts *facts, postern_error *error)
{
	struct crew *crew = g_new0(struct crew, 1);
	crew->facts = *facts;
	crew->also_watch = -1;
	crew->n_slots = facts->workers * DEPTH;
	crew->workers = g_new0(struct member, facts->workers);
	crew->slots = g_new0(struct slot, crew->n_slots);
	crew->memory = g_new0(unsigned char *, crew->n_slots);
	crew->files = g_new0(struct pollfd, facts->workers + 2);
	crew->waiting = g_queue_new();
	for (unsigned i = 0; i < facts->workers; i++) {
		crew->workers[i].socket = -1;
		crew->workers[i].heard = g_byte_array_new();
	}
	*out = crew;
	if (map_slots(crew))
		return POSTERN_OK;
	*out = NULL;
	crew_free(crew);
	return error_set(error, POSTERN_E_INTERNAL, "no memory for %u workers", facts->workers);
}

unsigned char *const *crew_slots(const struct crew *crew)
{
	return crew->memory;
}

/* ---- processes */

static void set_broken(struct crew *crew, const char *what)
{
	if (!crew->broken)
		error_set(&crew->error, POSTERN_E_INTERNAL, "%s", what);
	crew->broken = true;
}

static bool start_worker(struct crew *crew, struct member *worker)
{
	return member_start(worker, crew->facts.work, crew->facts.work_context);
}

postern_status crew_start(struct crew *crew, postern_error *error)
{
	for (unsigned i = 0; i < crew->facts.workers; i++)
		if (!start_worker(crew, &crew->workers[i]))
			return error_set(error, POSTERN_E_INTERNAL, "no worker can be started: %s",
			    g_strerror(errno));
	return POSTERN_OK;
}

/* ---- giving */

bool crew_has_room(const struct crew *crew, size_t length)
{
	return crew->busy == 0 || (crew->busy < crew->n_slots && length <= bytes_in_flight &&
	                              crew->in_flight <= bytes_in_flight - length);
}

static struct member *least_busy(struct crew *crew)
{
	struct member *best = NULL;
	for (unsigned i = 0; i < crew->facts.workers; i++) {
		struct member *worker = &crew->workers[i];
		if (worker->socket >= 0 && worker->queued < DEPTH &&
		    (!best || worker->queued < best->queued))
			best = worker;
	}
	return best;
}

static void ask(struct crew *crew, struct member *member, unsigned slot)
{
	member_ask(
	    member, &(struct question){ .slot = slot, .scanned = crew->slots[slot].scanned });
}

static void ask_waiting(struct crew *crew)
{
	struct member *worker;
	while (!g_queue_is_empty(crew->waiting) && (worker = least_busy(crew)))
		ask(crew, worker, GPOINTER_TO_UINT(g_queue_pop_head(crew->waiting)));
}

void crew_give(struct crew *crew, uint64_t ticket, const void *mail, const struct scanned *scanned)
{
	unsigned slot = 0;
	while (crew->slots[slot].used)
		slot++;
	g_assert(slot < crew->n_slots && scanned->bytes <= LONGEST_MESSAGE);
	crew->slots[slot] = (struct slot){ .ticket = ticket, .scanned = *scanned, .used = true };
	memcpy(crew->memory[slot], mail, scanned->bytes);
	crew->busy++;
	crew->in_flight += scanned->bytes;
	g_queue_push_tail(crew->waiting, GUINT_TO_POINTER(slot));
	ask_waiting(crew);
}

/* ---- hearing */

static void finish_slot(struct crew *crew, unsigned number, struct bytes rows)
{
	struct slot *slot = &crew->slots[number];
	crew->facts.done(crew->facts.done_context, slot->ticket, rows);
	if (slot->scanned.bytes > KEEP_SLOT)
		madvise(crew->memory[number], LONGEST_MESSAGE, MADV_REMOVE);
	slot->used = false;
	crew->busy--;
	crew->in_flight -= slot->scanned.bytes;
}

static void blame(struct crew *crew, unsigned number)
{
	if (++crew->slots[number].tries < TRIES)
		g_queue_push_tail(crew->waiting, GUINT_TO_POINTER(number));
	else
		finish_slot(crew, number, (struct bytes){ 0 });
}

/** `culprit`: the slot to blame; READY for none. */
static void bury(struct crew *crew, struct member *worker, uint32_t culprit)
{
	member_end(worker);
	crew->crashes++;
	crew->false_starts = worker->ready ? 0 : crew->false_starts + 1;
	for (unsigned i = 0; i < worker->queued; i++) {
		if (worker->queue[i] == culprit)
			blame(crew, worker->queue[i]);
		else
			g_queue_push_tail(crew->waiting, GUINT_TO_POINTER(worker->queue[i]));
	}
	worker->queued = 0;
	if (crew->false_starts > FALSE_STARTS)
		set_broken(crew, "workers end before they can scan: too little memory?");
	else if (!start_worker(crew, worker))
		set_broken(crew, "no worker can be started");
}

/** Whole rows, among them one content. */
static bool are_rows(struct bytes rows)
{
	struct row row;
	bool broken;
	unsigned contents = 0;
	while (rows_next(&row, &rows, &broken))
		contents += row.table == TABLE_CONTENTS;
	return !broken && contents == 1;
}

static bool take_answer(
    struct crew *crew, struct member *worker, const struct answer *answer, struct bytes rows)
{
	if (!worker->ready) {
		worker->ready = answer->slot == READY && answer->length == 0;
		worker->since = g_get_monotonic_time();
		return worker->ready;
	}
	if (worker->queued == 0 || worker->queue[0] != answer->slot || !are_rows(rows))
		return false;
	worker->queued--;
	memmove(worker->queue, worker->queue + 1, worker->queued * sizeof(*worker->queue));
	worker->since = g_get_monotonic_time();
	finish_slot(crew, answer->slot, rows);
	return true;
}

/** Takes every whole answer off what was heard; false when it is nothing that a worker says. */
static bool take_answers(struct crew *crew, struct member *worker)
{
	struct answer answer;
	size_t at = 0, heard = worker->heard->len;
	bool good = true;
	while (good && heard - at >= sizeof(answer)) {
		memcpy(&answer, worker->heard->data + at, sizeof(answer));
		good = answer.length <= longest_answer;
		if (!good || heard - at - sizeof(answer) < answer.length)
			break;
		at += sizeof(answer);
		good = take_answer(crew, worker, &answer,
		    (struct bytes){ worker->heard->data + at, answer.length });
		at += answer.length;
	}
	if (at > 0)
		g_byte_array_remove_range(worker->heard, 0, (guint)MIN(at, heard));
	return good;
}

static void hear(struct crew *crew, struct member *worker)
{
	guint before = worker->heard->len;
	g_byte_array_set_size(worker->heard, before + READ_BLOCK);
	ssize_t n = recv(worker->socket, worker->heard->data + before, READ_BLOCK, MSG_DONTWAIT);
	g_byte_array_set_size(worker->heard, before + (guint)MAX(n, 0));
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) /* it died, at what it says it was at */
		bury(crew, worker, *worker->current);
	else if (!take_answers(crew, worker)) /* answers come in order: the next one is none */
		bury(crew, worker, worker->queued > 0 ? worker->queue[0] : READY);
}

static void end_the_stuck(struct crew *crew)
{
	int64_t now = g_get_monotonic_time();
	for (unsigned i = 0; i < crew->facts.workers; i++) {
		struct member *worker = &crew->workers[i];
		if (worker->queued > 0 &&
		    now - worker->since > (int64_t)crew->facts.patience * SECOND)
			kill(worker->process, SIGKILL); /* heard by its socket's end */
	}
}

postern_status crew_wait(struct crew *crew, int milliseconds, postern_error *error)
{
	enum { LOOK_AFTER = 1000 };
	unsigned n = crew->facts.workers;
	struct pollfd *files = crew->files;
	for (unsigned i = 0; i < n; i++) {
		member_send(&crew->workers[i]);
		files[i] = (struct pollfd){ .fd = crew->workers[i].socket, .events = POLLIN };
	}
	files[n] = (struct pollfd){ .fd = crew->facts.watch, .events = POLLIN };
	files[n + 1] = (struct pollfd){ .fd = crew->also_watch, .events = POLLIN };
	if (milliseconds < 0 || milliseconds > LOOK_AFTER)
		milliseconds = LOOK_AFTER;
	crew->watched =
	    poll(files, n + 2, milliseconds) > 0 && (files[n].revents || files[n + 1].revents);
	end_the_stuck(crew);
	for (unsigned i = 0; i < n; i++)
		if (files[i].revents)
			hear(crew, &crew->workers[i]);
	ask_waiting(crew);
	if (crew->broken && error)
		*error = crew->error;
	return crew->broken ? POSTERN_E_INTERNAL : POSTERN_OK;
}

void crew_watch(struct crew *crew, int file)
{
	crew->also_watch = file;
}

bool crew_watched(const struct crew *crew)
{
	return crew->watched;
}

unsigned crew_busy(const struct crew *crew)
{
	return crew->busy;
}

unsigned crew_crashes(const struct crew *crew)
{
	return crew->crashes;
}

void crew_free(struct crew *crew)
{
	if (!crew)
		return;
	for (unsigned i = 0; i < crew->facts.workers; i++) {
		member_end(&crew->workers[i]);
		g_byte_array_unref(crew->workers[i].heard);
	}
	for (unsigned i = 0; i < crew->n_slots; i++)
		if (crew->memory[i])
			munmap(crew->memory[i], LONGEST_MESSAGE);
	if (crew->currents)
		munmap(crew->currents, (size_t)crew->facts.workers * APART);
	g_queue_free(crew->waiting);
	g_free(crew->workers);
	g_free(crew->files);
	g_free(crew->slots);
	g_free(crew->memory);
	g_free(crew);
}
