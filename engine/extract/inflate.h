/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes compressed as zlib has it (RFC 1950), as PDF, PNG and others hold them.
 */
#ifndef POSTERN_EXTRACT_INFLATE_H
#define POSTERN_EXTRACT_INFLATE_H

#include "base/base.h"

enum inflate_result {
	INFLATE_WHOLE,
	INFLATE_DAMAGED,   /**< `out` has what came before the damage */
	INFLATE_OVER_LIMIT /**< `out` has what the budget had left, or `most` */
};

/**
 * Inflates `in` onto the arena, at most `most` bytes of it; each byte is spent from the budget.
 * More than the allowed ratio is over the limit.
 */
enum inflate_result inflate_bytes(
    struct bytes *out, struct bytes in, size_t most, struct budget *budget, struct arena *arena);

#endif
