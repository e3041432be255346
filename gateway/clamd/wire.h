/* SPDX-License-Identifier: Apache-2.0
 *
 * A clamd client's connection: bytes with a deadline, and file descriptors that come along
 * (SCM_RIGHTS, unix(7)).  Belongs to one thread.
 */
#ifndef POSTERN_GATEWAY_CLAMD_WIRE_H
#define POSTERN_GATEWAY_CLAMD_WIRE_H

#include <stdint.h>

#include "gateway/clamd/command.h"

struct wire {
	int fd;
	int passed;          /**< a descriptor that came along and was not taken yet, or -1 */
	int64_t deadline_us; /**< monotonic clock; what is not there by then is not waited for */
	bool ended;          /**< the client says no more, or it is too late */
	size_t start, end;   /**< what is read and not taken yet */
	unsigned char buffer[16384];
};

/** Takes over the socket; wire_close() closes it, and what was passed and not taken. */
void wire_open(struct wire *wire, int fd);
void wire_close(struct wire *wire);

/** From now on the client has that long, for all that follows. */
void wire_patience(struct wire *wire, uint64_t milliseconds);

/** The next command; false when there is none any more, or nothing that could be one. */
bool wire_command(struct clamd_command *out, struct wire *wire);

/**
 * Some of what the client sent, at most `room` bytes, into `to`.
 * @return how many; 0 when there are no more
 */
size_t wire_read(struct wire *wire, void *to, size_t room);

/** The descriptor that the client passes, waiting for it; -1 when none comes.  The caller closes.
 */
int wire_take_passed(struct wire *wire);

/** Sends an answer and its end; false when the client does not take it. */
bool wire_answer(struct wire *wire, const char *text, char end);

#endif
