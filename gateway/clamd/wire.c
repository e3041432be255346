/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading and writing of one connection.  Every read may bring a descriptor, whenever the client
 * chose to send it.
 */
#include "gateway/clamd/wire.h"

#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

void wire_open(struct wire *wire, int fd)
{
	*wire = (struct wire){ .fd = fd, .passed = -1 };
}

void wire_close(struct wire *wire)
{
	if (wire->passed >= 0)
		close(wire->passed);
	close(wire->fd);
}

void wire_patience(struct wire *wire, uint64_t milliseconds)
{
	wire->deadline_us = g_get_monotonic_time() + (int64_t)milliseconds * 1000;
}

static bool ready(struct wire *wire, short event)
{
	struct pollfd poll_for = { .fd = wire->fd, .events = event };
	int64_t left = wire->deadline_us - g_get_monotonic_time();
	int n;
	do
		n = poll(&poll_for, 1, left > 0 ? (int)(left / 1000) + 1 : 0);
	while (n < 0 && errno == EINTR);
	return n > 0;
}

/* Keeps the first descriptor; a client that passes more has them closed. */
static void take_descriptors(struct wire *wire, struct msghdr *message)
{
	for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < n; i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(c) + i * sizeof(int), sizeof(fd));
			if (wire->passed < 0)
				wire->passed = fd;
			else
				close(fd);
		}
	}
}

/* One read into `to`; what it brings besides is kept. */
static size_t receive(struct wire *wire, void *to, size_t room)
{
	union {
		char bytes[CMSG_SPACE(4 * sizeof(int))];
		struct cmsghdr align;
	} control;
	struct iovec into = { to, room };
	struct msghdr message = { .msg_iov = &into,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control) };
	ssize_t n = -1;
	if (!wire->ended && ready(wire, POLLIN))
		n = recvmsg(wire->fd, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
	if (n <= 0) {
		wire->ended = true;
		return 0;
	}
	take_descriptors(wire, &message);
	return (size_t)n;
}

static bool fill(struct wire *wire)
{
	if (wire->start > 0)
		memmove(wire->buffer, wire->buffer + wire->start, wire->end - wire->start);
	wire->end -= wire->start;
	wire->start = 0;
	size_t n = receive(wire, wire->buffer + wire->end, sizeof(wire->buffer) - wire->end);
	wire->end += n;
	return n > 0;
}

bool wire_command(struct clamd_command *out, struct wire *wire)
{
	for (;;) {
		struct bytes there = { wire->buffer + wire->start, wire->end - wire->start };
		switch (clamd_command_read(out, there, wire->ended)) {
		case CLAMD_READ_DONE:
			wire->start += out->length;
			return true;
		case CLAMD_READ_TOO_LONG:
			return false;
		case CLAMD_READ_MORE:
			break;
		}
		if (wire->ended)
			return false;
		fill(wire);
	}
}

size_t wire_read(struct wire *wire, void *to, size_t room)
{
	size_t there = wire->end - wire->start;
	if (there == 0)
		return receive(wire, to, room);
	size_t n = there < room ? there : room;
	memcpy(to, wire->buffer + wire->start, n);
	wire->start += n;
	return n;
}

/* The descriptor comes with one byte that means nothing: a message without bytes brings none. */
int wire_take_passed(struct wire *wire)
{
	char nothing;
	wire_read(wire, &nothing, 1);
	int fd = wire->passed;
	wire->passed = -1;
	return fd;
}

bool wire_answer(struct wire *wire, const char *text, char end)
{
	g_autoptr(GString) answer = g_string_new(text);
	g_string_append_c(answer, end);
	for (size_t sent = 0; sent < answer->len;) {
		ssize_t n = ready(wire, POLLOUT)
		                ? send(wire->fd, answer->str + sent, answer->len - sent,
		                      MSG_NOSIGNAL | MSG_DONTWAIT)
		                : -1;
		if (n <= 0)
			return false;
		sent += (size_t)n;
	}
	return true;
}
