/* SPDX-License-Identifier: Apache-2.0
 *
 * Who comes to the door: connections are accepted here, and wait here until their first bytes are
 * there.  These say whether the header of the first request fits the usual room; whatever is not
 * sure to fit goes to the wide one, which has the memory of [socket] header_memory.
 *
 *   listener --accept--> waits for the first bytes --+--> usual room    all of a short header is
 * seen (at most [socket] patience)  +--> wide room     anything else
 *
 * The bytes are looked at and stay in the socket: nothing is parsed here.  A later request of the
 * same connection has the room of the first one; if it needs more it gets 431, the connection ends,
 * and on a new one it fits.
 */
#include <glib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "gateway/door.h"

enum {
	LOOK = 8 << 10,  /* bytes that are looked at */
	FIELD_COST = 96, /* what libmicrohttpd keeps of a field besides its bytes, rounded up */
	USUAL_HEAD = 12 << 10 /* of the usual room's memory, for all that */
};

/* Accepted, and silent so far. */
struct newcomer {
	int socket;
	uint64_t since_us;
	GList link; /* of arrivals.waiting */
};

struct arrivals {
	struct door *door;
	int listener, epoll;
	bool listening, ended;
	GQueue waiting; /* of struct newcomer, the longest there first */
};

/* ---- into a room */

static bool is_usual(const char *head, size_t length)
{
	const char *end = memmem(head, length, "\r\n\r\n", 4);
	size_t cost = end ? (size_t)(end - head) : USUAL_HEAD;
	for (const char *at = head; cost < USUAL_HEAD && at < end; at++) {
		at = memchr(at, '\n', (size_t)(end - at));
		if (!at)
			break;
		cost += FIELD_COST;
	}
	return cost < USUAL_HEAD;
}

/* The room takes the socket, and closes it when it cannot. */
static void hand_over(struct arrivals *self, int socket, const char *head, size_t length)
{
	struct room *room = &self->door->rooms[is_usual(head, length) ? ROOM_USUAL : ROOM_WIDE];
	struct sockaddr_un nameless = { .sun_family = AF_UNIX };
	MHD_add_connection(
	    room->http, socket, (const struct sockaddr *)&nameless, sizeof(nameless.sun_family));
	room->woken = true;
}

/* True when nobody has to wait for this socket any more. */
static bool look_at(struct arrivals *self, int socket)
{
	char head[LOOK];
	ssize_t n = recv(socket, head, sizeof(head), MSG_PEEK | MSG_DONTWAIT);
	if (n < 0)
		return false;
	if (n == 0)
		close(socket);
	else
		hand_over(self, socket, head, (size_t)n);
	return true;
}

/* ---- waiting */

static bool await(struct arrivals *self, int socket)
{
	struct newcomer *newcomer = g_new0(struct newcomer, 1);
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = newcomer };
	*newcomer = (struct newcomer){
		.socket = socket, .since_us = desk_now_us(), .link = { .data = newcomer }
	};
	if (epoll_ctl(self->epoll, EPOLL_CTL_ADD, socket, &event) != 0) {
		g_free(newcomer);
		return false;
	}
	g_queue_push_tail_link(&self->waiting, &newcomer->link);
	return true;
}

static void forget(struct arrivals *self, struct newcomer *newcomer)
{
	g_queue_unlink(&self->waiting, &newcomer->link);
	epoll_ctl(self->epoll, EPOLL_CTL_DEL, newcomer->socket, NULL);
	g_free(newcomer);
}

static void heard(struct arrivals *self, struct newcomer *newcomer)
{
	int socket = newcomer->socket;
	forget(self, newcomer);
	if (!look_at(self, socket))
		close(socket); /* it failed: there was something to hear */
}

/* ---- accepting */

static bool has_place(const struct arrivals *self)
{
	return !self->ended && self->door->n_connections + self->waiting.length <
	                           self->door->daemon->config->socket_connections;
}

static void accept_one(struct arrivals *self)
{
	if (!has_place(self))
		return;
	int socket = accept4(self->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (socket >= 0 && !look_at(self, socket) && !await(self, socket))
		close(socket);
}

/* ---- the door's side */

struct arrivals *arrivals_new(struct door *door)
{
	struct arrivals *self = g_new0(struct arrivals, 1);
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = NULL };
	*self = (struct arrivals){ .door = door,
		.listener = door->daemon->listener,
		.epoll = epoll_create1(EPOLL_CLOEXEC),
		.listening = true };
	if (self->epoll >= 0 && epoll_ctl(self->epoll, EPOLL_CTL_ADD, self->listener, &event) == 0)
		return self;
	if (self->epoll >= 0)
		close(self->epoll);
	g_free(self);
	return NULL;
}

int arrivals_file(const struct arrivals *arrivals)
{
	return arrivals->epoll;
}

void arrivals_run(struct arrivals *arrivals)
{
	struct epoll_event events[64];
	int n = epoll_wait(arrivals->epoll, events, G_N_ELEMENTS(events), 0);
	for (int i = 0; i < n; i++) {
		if (events[i].data.ptr)
			heard(arrivals, events[i].data.ptr);
		else
			accept_one(arrivals);
	}
}

void arrivals_listen(struct arrivals *arrivals)
{
	bool wanted = has_place(arrivals);
	struct epoll_event event = { .events = wanted ? EPOLLIN : 0, .data.ptr = NULL };
	if (wanted == arrivals->listening)
		return;
	epoll_ctl(arrivals->epoll, EPOLL_CTL_MOD, arrivals->listener, &event);
	arrivals->listening = wanted;
}

void arrivals_sweep(struct arrivals *arrivals, uint64_t now, uint64_t patience_us)
{
	GList *oldest;
	while ((oldest = g_queue_peek_head_link(&arrivals->waiting))) {
		struct newcomer *newcomer = oldest->data;
		int socket = newcomer->socket;
		if (now - newcomer->since_us < patience_us)
			return;
		forget(arrivals, newcomer);
		close(socket);
		metrics_add(arrivals->door->daemon->metrics, METRIC_connections_cut_total, 1);
	}
}

uint64_t arrivals_waiting(const struct arrivals *arrivals)
{
	return arrivals->waiting.length;
}

void arrivals_end(struct arrivals *arrivals)
{
	arrivals->ended = true;
}
