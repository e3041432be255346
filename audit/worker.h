/* SPDX-License-Identifier: Apache-2.0
 *
 * A process that scans: bytes in shared memory, questions and answers over a socket.
 *
 *   hello    = struct answer, slot READY    once, when the worker can scan
 *   question = struct question              the message stands in slot `slot`
 *   answer   = struct answer rows:length    rows.h
 */
#ifndef POSTERN_AUDIT_WORKER_H
#define POSTERN_AUDIT_WORKER_H

#include <postern/postern.h>

#include "audit/describe.h"

/** No message is longer than a scanner takes by default. */
#define LONGEST_MESSAGE ((size_t)64 << 20)

/** What every worker has from its parent, by being forked off it. */
struct worker_facts {
	postern_ruleset *rules, *other_rules; /**< other_rules may be NULL */
	const unsigned char *digest_key;
	size_t digest_key_length;
	const char *direction;
	const char *programs; /**< of postern_scanner_options; may be NULL */
	bool ocr;
	unsigned char *const *slots; /**< shared with the parent */
};

struct question {
	struct scanned scanned;
	uint32_t slot;
};

enum {
	READY = INT32_MAX,
	TOGETHER = 4, /* questions: a fraction of what may wait, or the worker would run dry */
};

struct answer {
	uint64_t length;
	uint32_t slot;
};

/**
 * Answers until the socket ends.  `facts` are struct worker_facts.
 *
 * Questions are taken a few at a time and answered together, so that neither side is woken for
 * every message.
 *
 * @param current  shared with the parent: the slot being scanned, so that it knows which message a
 * worker died on
 * @return the exit status of the process
 */
int crew_work(const void *facts, int socket, volatile uint32_t *current);

/** Scans one message and appends its rows: what a worker does, for whoever wants it in this
 * process. */
struct scanning;
struct scanning *scanning_new(const struct worker_facts *facts, postern_error *error);
void scanning_free(struct scanning *scanning); /* NULL is fine */
void scanning_message(
    struct scanning *scanning, GByteArray *rows, const void *mail, const struct scanned *scanned);

#endif
