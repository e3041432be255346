/* SPDX-License-Identifier: Apache-2.0
 *
 * The door's process: opens its rooms, which libmicrohttpd serves, and goes round one loop, in
 * which connections, answers of workers, the journal and the parent's news each have a descriptor.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/error.h"
#include "gateway/confine.h"
#include "gateway/door.h"

enum { ROUND_MS = 100, ENDING_US = 20000000 };

/* The most that libmicrohttpd takes from the heap; more than that it maps for each connection. */
enum { USUAL_MEMORY = 32 << 10 };

/* ---- starting */

/* Neither room listens: who comes is handed to one of them. */
static bool open_room(struct room *room, struct door *door, size_t memory)
{
	room->door = door;
	room->http = MHD_start_daemon(
	    MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0,
	    NULL, NULL, request_handle, room, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned)door->daemon->config->socket_connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    memory, MHD_OPTION_NOTIFY_COMPLETED, request_completed, room,
	    MHD_OPTION_NOTIFY_CONNECTION, request_connection, room, MHD_OPTION_END);
	return room->http != NULL;
}

static postern_status start_http(struct door *door, postern_error *error)
{
	size_t most = (size_t)door->daemon->config->socket_header_memory;
	if (!open_room(&door->rooms[ROOM_USUAL], door, MIN(most, (size_t)USUAL_MEMORY)) ||
	    !open_room(&door->rooms[ROOM_WIDE], door, most))
		return error_set(error, POSTERN_E_INTERNAL, "cannot serve HTTP on the socket");
	door->arrivals = arrivals_new(door);
	if (!door->arrivals)
		return error_set(error, POSTERN_E_INTERNAL, "cannot listen on the socket");
	return POSTERN_OK;
}

static postern_status open_journal(struct door *door, postern_error *error)
{
	if (strcmp(door->daemon->config->journal_folder, "none") == 0)
		return POSTERN_OK;
	return journal_open(&door->journal, door->daemon, door->journal_event, error);
}

static void append_event(struct door *door, const char *event)
{
	if (!door->journal)
		return;
	GString *record = g_string_new(NULL);
	g_string_printf(record, "\"event\": \"%s\", \"version\": \"%s\"", event, postern_version());
	journal_append(door->journal, record, NULL);
}

/* ---- the loop */

/* What the loop waits for, as the number that epoll gives back. */
enum source { USUAL, WIDE, ARRIVALS, ANSWERS, JOURNAL, NEWS, ENDING, SOURCES };

static int room_file(const struct room *room)
{
	return MHD_get_daemon_info(room->http, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

static int watch_all(const struct door *door, int ending)
{
	const int files[SOURCES] = { [USUAL] = room_file(&door->rooms[ROOM_USUAL]),
		[WIDE] = room_file(&door->rooms[ROOM_WIDE]),
		[ARRIVALS] = arrivals_file(door->arrivals),
		[ANSWERS] = door->daemon->done,
		[JOURNAL] = door->journal_event,
		[NEWS] = door->daemon->news,
		[ENDING] = ending };
	int epoll = epoll_create1(EPOLL_CLOEXEC);
	for (uint32_t i = 0; epoll >= 0 && i < SOURCES; i++) {
		struct epoll_event event = { .events = EPOLLIN, .data.u32 = i };
		if (files[i] >= 0 && epoll_ctl(epoll, EPOLL_CTL_ADD, files[i], &event) != 0)
			return -1;
	}
	return epoll;
}

postern_status door_open(struct door *door, int ending, postern_error *error)
{
	door->journal_event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	door->pool = pool_new(door->daemon->maps.pool, door->daemon->maps.pool_size);
	door->user_requests = g_hash_table_new(NULL, NULL);
	for (uint32_t i = 0; i < DESK_JOBS; i++)
		door->free_jobs[door->n_free_jobs++] = DESK_JOBS - 1 - i;
	postern_status status = access_open(&door->access, door->daemon->config, error);
	if (status == POSTERN_OK)
		status = open_journal(door, error);
	if (status == POSTERN_OK)
		status = start_http(door, error);
	if (status != POSTERN_OK)
		return status;
	door->epoll = watch_all(door, ending);
	return door->epoll >= 0 ? POSTERN_OK
	                        : error_set(error, POSTERN_E_INTERNAL, "cannot watch the socket");
}

static int wait_time(const struct door *door, int most)
{
	MHD_UNSIGNED_LONG_LONG wanted, least = (unsigned)most;
	for (size_t i = 0; i < ROOMS; i++)
		if (MHD_get_timeout(door->rooms[i].http, &wanted) == MHD_YES && wanted < least)
			least = wanted;
	return (int)least;
}

/* A set of the sources that have something to say; libmicrohttpd has its own reasons to go on when
 * nobody has.  Each call of the kernel counts here: a message goes through this loop several times.
 */
static unsigned wait_for_any(const struct door *door, int most)
{
	struct epoll_event events[SOURCES];
	int n = epoll_wait(door->epoll, events, SOURCES, wait_time(door, most));
	unsigned ready = n > 0 ? 0 : 1u << USUAL | 1u << WIDE;
	for (int i = 0; i < n; i++)
		ready |= 1u << events[i].data.u32;
	return ready;
}

static bool says(unsigned ready, enum source source)
{
	return (ready >> source & 1) != 0;
}

static void run_room(struct room *room, bool ready)
{
	if (ready || room->woken)
		MHD_run(room->http);
	room->woken = false;
}

unsigned door_round(struct door *door, int milliseconds)
{
	struct desk *desk = door->daemon->maps.desk;
	unsigned ready = wait_for_any(door, milliseconds);
	if (says(ready, ANSWERS) && daemon_heard(door->daemon->done))
		scan_collect(door);
	if (says(ready, JOURNAL) && daemon_heard(door->journal_event))
		scan_journalled(door);
	if (says(ready, NEWS) && daemon_heard(door->daemon->news))
		reload_news(door);
	request_sweep(door);
	if (says(ready, ARRIVALS))
		arrivals_run(door->arrivals);
	/* last: who was woken or handed in above goes on at once */
	run_room(&door->rooms[ROOM_USUAL], says(ready, USUAL));
	run_room(&door->rooms[ROOM_WIDE], says(ready, WIDE));
	arrivals_listen(door->arrivals);
	atomic_fetch_add(&desk->door_beat, 1);
	atomic_store(&desk->door_ready, door_is_ready(door));
	return ready;
}

/* SIGTERM: no new connections, answers for those that are there. */
static void begin_ending(struct door *door)
{
	if (door->ending)
		return;
	door->ending = true;
	arrivals_end(door->arrivals);
	log_event(&door->daemon->log, LOG_LEVEL_INFO, "door_ending",
	    LOG_NUMBER("in_work", door->n_requests));
}

static void serve(struct door *door, int ending)
{
	uint64_t since = 0;
	for (;;) {
		struct signalfd_siginfo signal;
		unsigned ready = door_round(door, ROUND_MS);
		if (says(ready, ENDING) &&
		    read(ending, &signal, sizeof(signal)) == sizeof(signal)) {
			begin_ending(door);
			since = desk_now_us();
		}
		if (door->ending && (door->n_requests == 0 || desk_now_us() - since > ENDING_US))
			return;
	}
}

static int listen_for_end(void)
{
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	return signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* Whoever still waits hears that it is over. */
static void send_away(struct door *door)
{
	for (uint32_t i = 0; i < DESK_JOBS; i++)
		if (door->by_job[i])
			g_queue_push_tail(&door->reloads, door->by_job[i]);
	while (!g_queue_is_empty(&door->reloads)) {
		struct request *request = g_queue_pop_head(&door->reloads);
		request_problem(
		    request, 503, "ending", "The daemon ends", "it was not done in time");
		request_wake(request);
	}
	for (size_t i = 0; i < ROOMS; i++) {
		MHD_run(door->rooms[i].http);
		MHD_run(door->rooms[i].http);
	}
}

int door_process(struct daemon *daemon)
{
	g_autofree struct door *door = g_new0(struct door, 1);
	postern_error error = { 0 };
	door->daemon = daemon;
	daemon->log.process = "door";
	int ending = listen_for_end();
	postern_status status = door_open(door, ending, &error);
	if (status == POSTERN_OK)
		status = confine_door(daemon->config, &error);
	if (status != POSTERN_OK) {
		log_event(&daemon->log, LOG_LEVEL_ERROR, "door_cannot_begin",
		    LOG_TEXT("reason", error.text));
		g_strlcpy(daemon->maps.desk->door_trouble, error.text,
		    sizeof(daemon->maps.desk->door_trouble));
		return 1;
	}
	append_event(door, "start");
	serve(door, ending);
	send_away(door);
	append_event(door, "stop");
	journal_close(door->journal);
	return 0; /* the process ends: nothing else is to be put in order */
}
