/* SPDX-License-Identifier: Apache-2.0
 *
 * The milter's inside: what all its connections share, and the message that one of them is handing
 * over.  gateway/fronts/milter.c ties it to libmilter; the order of a message is
 *
 *     session_begin -> session_recipient ... -> session_field ... -> session_body ... -> outcome
 *
 * Each connection is served by one thread at a time.
 */
#ifndef POSTERN_GATEWAY_MILTER_MILTER_H
#define POSTERN_GATEWAY_MILTER_MILTER_H

#include <libmilter/mfapi.h>

#include "gateway/client.h"
#include "gateway/config.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/milter/accepted.h"
#include "gateway/milter/letter.h"

struct milter {
	const struct config *config;
	const struct logger *log;
	struct metrics *metrics;
	struct client *client;
	struct accepted *accepted;
	struct quota quota;
	atomic_uint at_work; /**< messages at their end */
	char *token;         /**< stands in the Received line of all that is injected */
};

struct session {
	struct milter *milter;
	bool leading_blanks; /**< the server hands over values with the blank behind the colon */
	char *from;          /**< "name [address]" of the client, for Received */
	char *helo;          /**< what it called itself, or NULL */

	/* of one message */
	struct arena *arena;
	struct letter letter;
	bool whole; /**< nothing of it was lost to a limit */
	const char *sender;
	struct words recipients; /**< each once */
	GHashTable *seen;        /**< the recipients */
};

struct session *session_new(struct milter *milter);
void session_free(struct session *session); /* NULL is fine */

/** Begins a message; whatever was there of another is forgotten.  `path` as in MAIL FROM. */
void session_begin(struct session *session, const char *path);
void session_recipient(struct session *session, const char *path);
void session_field(struct session *session, const char *name, const char *value);
void session_end_fields(struct session *session);
void session_body(struct session *session, struct bytes more);

/** Forgets the message. */
void session_end(struct session *session);

/**
 * Asks about the message and acts; what it returns goes to the mail server.  Whatever goes wrong
 * on the way is SMFIS_TEMPFAIL: the client keeps the message and tries again.
 */
sfsistat outcome(SMFICTX *ctx, struct session *session);

/** What the mail server says of the message: the macros `i` and `j`. */
struct origin {
	const char *queue_id; /**< or "" */
	const char *host;     /**< its own name */
};

/**
 * Injects a copy for each group of the plan that may have it, unless `copies` is false, a report to
 * the sender on those that may not (bounce.h), and the notices that the plan asks for: all or
 * nothing.  @return OK when everything is accepted; else E_IO
 */
POSTERN_CHECKED postern_status split_and_notify(struct session *session, const struct plan *plan,
    const struct origin *origin, bool copies, postern_error *error);

#endif
