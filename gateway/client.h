/* SPDX-License-Identifier: Apache-2.0
 *
 * Asking the daemon over its Unix socket (HTTP/1.1, RFC 9112; the contract is in postern-serve(1)).
 * The fronts are plain clients: they never scan.
 *
 * There are two outcomes, a plan or no decision.  A refusal, a timeout, half an answer, an answer
 * that does not decide on every recipient: all of them are no decision, and the mail is held.
 */
#ifndef POSTERN_GATEWAY_CLIENT_H
#define POSTERN_GATEWAY_CLIENT_H

#include "gateway/plan.h"

struct client;

/**
 * Prepares to ask at `socket`, a path; connects to nothing yet.  Answers at the end of
 * `timeout_ms` at the latest.  Never NULL.  Call before other threads are started.
 */
struct client *client_new(const char *socket, unsigned timeout_ms);
void client_free(struct client *client); /* NULL is fine */

struct question {
	struct bytes message;
	const char *sender; /**< without brackets, "" for the null sender; NULL: From says it */
	struct words recipients; /**< without brackets, each once; none: To, Cc and Bcc say it */
	const char *direction;   /**< "outbound", "inbound", "internal"; NULL: outbound */
	const char *queue_id;    /**< for the journal; NULL when there is none */
};

/**
 * Asks for the plan of a message.  `out` lives on `arena`.  Any thread; connections are kept for
 * the next question.
 *
 * @return OK; E_IO when there is no whole answer; E_ARGUMENT when the answer is not to be relied
 * on; E_LIMIT when the message is larger than the daemon takes
 */
POSTERN_CHECKED postern_status client_ask(struct plan *out, struct client *client,
    struct arena *arena, const struct question *question, postern_error *error);

/** Whether the word is one of the directions. */
bool client_is_direction(const char *word);

/** Asks the daemon to load its rules anew.  @return OK when they are in use now; else E_IO */
POSTERN_CHECKED postern_status client_reload(struct client *client, postern_error *error);

#endif
