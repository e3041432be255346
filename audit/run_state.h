/* SPDX-License-Identifier: Apache-2.0
 *
 * What the three parts of a run share: what the walk meets (run.c), what is on its way (window.c),
 * and how it all begins and ends (audit.c).
 */
#ifndef POSTERN_AUDIT_RUN_STATE_H
#define POSTERN_AUDIT_RUN_STATE_H

#include <openssl/evp.h>

#include "audit/audit.h"
#include "audit/crew.h"
#include "audit/store.h"

enum { LOOK_EVERY = 64 }; /* messages between looks at signals and the clock */

/** A message on its way through the window. */
struct pending {
	int64_t position, content;
	struct address address; /* both strings are owned */
	struct scanned scanned;
	GByteArray *rows; /* NULL: not heard yet, or nothing to write but the occurrence */
	uint64_t bytes;
	bool ready, in_flight; /* in_flight: stands in run.contents */
};

struct run {
	const struct audit_options *options;
	struct worker_facts facts;
	struct crew *crew;
	struct store *store;
	struct walk walk;
	GQueue *window;       /* of struct pending, in the order of the corpus */
	GHashTable *contents; /* sha256 to the pending that is being scanned */
	size_t waiting_bytes;
	struct pending met; /* the message met last; its address is borrowed from the walk */

	bool going_past; /* what earlier sittings wrote */
	int64_t expected;
	struct address expected_address;

	struct audit_progress progress;
	int64_t told;
	unsigned since_look;
	EVP_MD_CTX *hash;
	int signals; /* signalfd */
	unsigned interrupts;
	bool failed;
	postern_error error;
};

/* ---- run.c */

/** One sitting over an open store. */
void run_sit(struct run *run, struct audit_summary *out);

/** The first failure is kept; from then on the run only ends. */
void run_fail(struct run *run, const postern_error *error);

/** Whether somebody stopped it, or something failed. */
bool run_stopped(const struct run *run);

/** Hears signals, commits what is due, and tells how far it is. */
void run_look(struct run *run);

/* ---- window.c */

void window_open(struct run *run);
void window_close(struct run *run);

/** Puts the message met last at its end, with its address copied. */
struct pending *window_push(struct run *run, uint64_t bytes);

/** The content with the bytes of `pending`, or 0: one that is written, or one on its way. */
int64_t window_content(struct run *run, const struct pending *pending);

/** Gives it to a worker; waits for room, in the crew and in the window. */
void window_give(struct run *run, struct pending *pending, struct bytes mail);

/** It needs no worker: what is to be written is known. */
void window_ready(struct run *run, struct pending *pending);

/** Waits for answers, takes them, and writes what is its turn. */
void window_wait(struct run *run);

/** A worker's answer; see crew_done. */
void window_done(void *context, uint64_t ticket, struct bytes rows);

#endif
