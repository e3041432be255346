/* SPDX-License-Identifier: Apache-2.0
 *
 * Handing copies back to the mail server over SMTP (RFC 5321), all of them or none.
 *
 * SMTP has no transaction over several messages, so the gap is made as small as it can be: every
 * copy is sent up to the dot that ends it, in parallel, and only when all servers have taken all
 * the rest are the dots sent, one after the other.  If any copy fails before, none has been
 * accepted, and the first dot that is refused (a full disk) is the last one sent.  Copies accepted
 * until then are marked, so that they are not sent a second time when the message is tried again.
 * A dot whose reply never comes may or may not have been obeyed (RFC 1047): it counts as refused,
 * and that copy can arrive twice.
 */
#ifndef POSTERN_GATEWAY_MILTER_INJECT_H
#define POSTERN_GATEWAY_MILTER_INJECT_H

#include "base/text.h"
#include "gateway/plan.h"

struct inject_copy {
	const char *url;    /**< "smtp://127.0.0.1:10026" */
	const char *sender; /**< without brackets; "" is the null sender */
	const struct words *recipients;
	struct bytes header; /**< the message in two pieces, lines end in CRLF */
	struct bytes body;
	bool accepted; /**< in: leave it out, it was accepted before; out: it is accepted now */
};

/**
 * Sends the copies.  Any thread; nothing is kept.
 *
 * @param timeout_ms for everything together
 * @return OK when every copy is accepted; else E_IO, and `accepted` says which are
 */
POSTERN_CHECKED postern_status inject_all(
    struct inject_copy *copies, size_t n, unsigned timeout_ms, postern_error *error);

#endif
