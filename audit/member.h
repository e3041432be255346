/* SPDX-License-Identifier: Apache-2.0
 *
 * A worker as its parent has it: a process, a socket to it, and the messages that it has before it.
 */
#ifndef POSTERN_AUDIT_MEMBER_H
#define POSTERN_AUDIT_MEMBER_H

#include <glib.h>
#include <sys/types.h>

#include "audit/worker.h"

enum { DEPTH = 12 }; /* messages a worker has before it */

/** The life of a worker: crew_work(). */
typedef int crew_life(const void *context, int socket, volatile uint32_t *current);

struct member {
	pid_t process;
	int socket; /* -1: there is no process */
	bool ready;
	unsigned queue[DEPTH], queued; /* slots, the one being scanned first */
	int64_t since;                 /* when that one's turn began; microseconds */
	struct question unsent[TOGETHER];
	unsigned n_unsent;
	GByteArray *heard;          /* of answers */
	volatile uint32_t *current; /* shared with the process: the slot it is at */
};

/** Forks the process.  False with errno when there is none. */
bool member_start(struct member *member, crew_life *work, const void *context);

/** Ends the process, whatever it is at; its queue stays.  Nothing for a member without one. */
void member_end(struct member *member);

/**
 * Puts one more message before it; there must be room.
 *
 * A worker that is idle is asked at once.  One that is not is asked a few at a time, so that
 * neither side is called for every message: member_send() asks the rest.
 */
void member_ask(struct member *member, const struct question *question);
void member_send(struct member *member);

#endif
