/* SPDX-License-Identifier: Apache-2.0
 *
 * The report that tells a sender which recipients did not get a message that others got: what an
 * SMTP reply cannot say, since it is for all recipients.  A delivery status notification (RFC 3461
 * and 3464), so that mail programs show it as one; its words are those of the refusal.
 *
 *     multipart/report
 *       text/plain                who did not get it, and what the rules advise
 *       message/delivery-status   the same for programs, a block for each recipient
 *
 * Nothing of the message is in it, as in other notices.
 */
#ifndef POSTERN_GATEWAY_MILTER_BOUNCE_H
#define POSTERN_GATEWAY_MILTER_BOUNCE_H

#include "gateway/milter/notice.h"

/** A whole message with CRLF, on the arena, to the sender, about the groups that are refused. */
struct text bounce_of(struct arena *arena, const struct notice *notice, const struct plan *plan);

#endif
