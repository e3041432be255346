/* SPDX-License-Identifier: Apache-2.0
 *
 * The processes that scan.  A process each, so that a message on which the scan dies costs its own
 * row and nothing else.
 *
 *   parent                               worker
 *   message -> slot (shared memory)
 *   question ----------- socket ------->  scans the slot
 *   done()   <---------- socket --------  rows
 *
 * A worker has a few messages waiting, so that it never waits for the parent.  When it dies, the
 * one it was at is to blame: that one is tried once more, then given up; the others are asked again
 * without blame.
 */
#ifndef POSTERN_AUDIT_CREW_H
#define POSTERN_AUDIT_CREW_H

#include "audit/member.h"

struct crew;

/** `rows` are whole rows with one content; empty: the message was given up.  Borrowed. */
typedef void (*crew_done)(void *context, uint64_t ticket, struct bytes rows);

struct crew_facts {
	crew_life *work;
	const void *work_context;
	crew_done done;
	void *done_context;
	unsigned workers;
	unsigned patience; /**< seconds that one message may take before its worker is ended */
	int watch;         /**< a descriptor whose readiness ends crew_wait(); -1 for none */
};

/** Makes the shared memory; no worker yet. */
postern_status crew_new(struct crew **out, const struct crew_facts *facts, postern_error *error);

/** The shared memory: one slot a message. */
unsigned char *const *crew_slots(const struct crew *crew);

/** Forks the workers. */
postern_status crew_start(struct crew *crew, postern_error *error);

/** Whether another message of that length may be given. */
bool crew_has_room(const struct crew *crew, size_t length);

/** Gives one message of at most LONGEST_MESSAGE bytes, which are copied; there must be room. */
void crew_give(struct crew *crew, uint64_t ticket, const void *mail, const struct scanned *scanned);

/** Waits up to `milliseconds` (-1: without end) for answers and hands them to `done`.  E_INTERNAL
 * when workers cannot even begin. */
postern_status crew_wait(struct crew *crew, int milliseconds, postern_error *error);

/** Another descriptor that ends crew_wait(); -1 for none. */
void crew_watch(struct crew *crew, int file);

bool crew_watched(const struct crew *crew);     /**< `watch` was ready in the last crew_wait() */
unsigned crew_busy(const struct crew *crew);    /**< messages given and not done */
unsigned crew_crashes(const struct crew *crew); /**< workers that died, so far */

void crew_free(struct crew *crew); /* NULL is fine; ends the workers */

#endif
