/* SPDX-License-Identifier: Apache-2.0
 *
 * What readpst leaves to chance: it parts each message with a boundary that has a random number in
 * it.  Without that number the same message has the same bytes, and so the same digest, each time
 * it is read.
 */
#ifndef POSTERN_AUDIT_BOUNDARY_H
#define POSTERN_AUDIT_BOUNDARY_H

#include "audit/walk.h"

/** A visitor that passes on what it hears, messages with a boundary that is always the same.  Lives
 * as long as `inner`. */
struct boundary_visitor {
	struct visitor visitor;
	const struct visitor *inner;
	GByteArray *mail;
};

void boundary_open(struct boundary_visitor *boundary, const struct visitor *inner);
void boundary_close(struct boundary_visitor *boundary);

#endif
