/* SPDX-License-Identifier: Apache-2.0
 *
 * The clamd face's inside: what all connections share, and how one of them is served.
 */
#ifndef POSTERN_GATEWAY_CLAMD_CLAMD_H
#define POSTERN_GATEWAY_CLAMD_CLAMD_H

#include <glib.h>
#include <stdatomic.h>

#include "gateway/client.h"
#include "gateway/config.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/quota.h"

struct clamd {
	const struct config *config;
	const struct logger *log;
	struct metrics *metrics;
	struct client *client;
	struct quota quota;
	atomic_uint live; /**< connections that are served now */
};

/** Serves one client to its end, and closes `fd`.  Any thread. */
void clamd_serve(struct clamd *clamd, int fd);

/**
 * Asks about a message and says it in clamd's words, on the arena:
 * "stream: OK", "stream: Postern.hipaa.envelope FOUND".
 *
 * @param what  how clamd calls what it was given: "stream", "fd[7]"
 * @return NULL when there is no decision
 */
const char *clamd_answer(
    struct clamd *clamd, struct arena *arena, struct bytes mail, const char *what);

/** The envelope that a client wrote before the message. */
struct clamd_envelope {
	bool known;         /**< there was one */
	const char *sender; /**< without brackets */
	struct words recipients;
	struct bytes message; /**< what stands behind it */
};

/**
 * Reads what Exim puts before a message that it gives to a scanner (spec.txt, "Scanning with
 * malware"):
 *
 *     X-Envelope-From: <ann@hospital.example>
 *     X-Envelope-To: bob@mail.example, eve@mail.example
 *
 * Not `known` when the bytes begin otherwise.  `out` lives on the arena and borrows `mail`.
 */
void clamd_envelope_read(struct clamd_envelope *out, struct arena *arena, struct bytes mail);

#endif
