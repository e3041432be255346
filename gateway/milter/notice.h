/* SPDX-License-Identifier: Apache-2.0
 *
 * The mail that tells somebody of a decision (the obligation `notify`).  It names the queue id, the
 * envelope, the decision and the rules, and nothing of the message: neither subject nor Message-ID,
 * which may hold what the rules protect.
 */
#ifndef POSTERN_GATEWAY_MILTER_NOTICE_H
#define POSTERN_GATEWAY_MILTER_NOTICE_H

#include "gateway/plan.h"

struct notice {
	const char *host;     /**< name of the mail server */
	const char *queue_id; /**< or "" */
	const char *sender;   /**< of the message, without brackets */
};

/** A whole message with CRLF, on the arena, that tells `to` what became of the group. */
struct text notice_of(struct arena *arena, const struct notice *notice, const char *to,
    const struct plan_group *group);

#endif
