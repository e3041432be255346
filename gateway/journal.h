/* SPDX-License-Identifier: Apache-2.0
 *
 * The journal's only writer: a thread that takes the records that have gathered, appends them to
 * the chain (gateway/chain.h), waits for the disk once for all of them, and hands them back.  A
 * record that could not be written is handed back as not written, and nothing of it stays in the
 * file.
 */
#ifndef POSTERN_GATEWAY_JOURNAL_H
#define POSTERN_GATEWAY_JOURNAL_H

#include <postern/status.h>

#include <glib.h>
#include <stdbool.h>

#include "gateway/daemon.h"

struct journal;

struct journal_record {
	GString *members; /**< what the line is about; the journal frees it */
	void *owner;      /**< the door's; NULL when nobody waits */
	bool written;
};

/**
 * Opens the folder (made when it is not there), finds the end of the chain, mends what a crash left
 * half written, and starts the thread.
 *
 * @param out       NULL on failure
 * @param finished  eventfd, rung when records are done
 * @return POSTERN_OK; POSTERN_E_IO, also when another daemon has the folder
 */
postern_status journal_open(
    struct journal **out, const struct daemon *daemon, int finished, postern_error *error);

/** Writes what is still there, and closes.  NULL is fine. */
void journal_close(struct journal *journal);

/** Gives one record to the thread; takes `members`. */
void journal_append(struct journal *journal, GString *members, void *owner);

/** Takes one finished record; false when there is none. */
bool journal_finished(struct journal *journal, struct journal_record *out);

/** Whether the last write succeeded. */
bool journal_healthy(struct journal *journal);

#endif
