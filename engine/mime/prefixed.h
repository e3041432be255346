/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines of a multipart that begin with its boundary and go on, and what stands behind them.
 */
#ifndef POSTERN_MIME_PREFIXED_H
#define POSTERN_MIME_PREFIXED_H

#include "engine/mime/parse.h"

enum { PREFIXED_INNER = 8 };

struct delimiter {
	size_t at, next;
	struct text rest; /**< behind the boundary, trimmed */
};

struct prefixed {
	struct bytes content;
	struct text mark; /**< "--" and the boundary */
	struct text
	    inner[PREFIXED_INNER]; /**< what boundaries of multiparts inside have behind it */
	size_t n_inner;
	struct delimiter line;
	bool more;
};

void prefixed_start(struct prefixed *out, struct parse *parse, const struct mime_part *part);

/** The next stretch behind such a line, up to the following boundary; `at`: where it begins in the
 * part.  False when there is none. */
bool prefixed_next(struct bytes *out, size_t *at, struct prefixed *prefixed);

#endif
