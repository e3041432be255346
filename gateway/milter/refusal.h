/* SPDX-License-Identifier: Apache-2.0
 *
 * What a sender reads when a message may not leave: an SMTP reply (RFC 5321, 4.2.1) with an
 * enhanced status code (RFC 3463), whose first line says what to do, since many programs show only
 * that one.
 *
 *     550-5.7.1 This message holds the security code of a payment card. Take it out.
 *     550 5.7.1 Refused by pci.security_code.
 */
#ifndef POSTERN_GATEWAY_MILTER_REFUSAL_H
#define POSTERN_GATEWAY_MILTER_REFUSAL_H

#include "gateway/plan.h"

struct refusal {
	const char *code;   /**< "550" */
	const char *status; /**< "5.7.1" */
	struct words lines; /**< one at least; ASCII, at most REFUSAL_LINE characters each */
};

enum { REFUSAL_LINE = 400, REFUSAL_LINES = 12 };

/** Whether a message of that plan is refused: some recipient may not have it, or only as the
 * sender's own program would encrypt it. */
bool refusal_needed(const struct plan *plan);

/** Whether it is this group's recipients that may not. */
bool refusal_of_group(const struct plan_group *group);

/** The reply for such a plan.  `out` lives on the arena. */
void refusal_of(struct refusal *out, struct arena *arena, const struct plan *plan);

#endif
