/* SPDX-License-Identifier: Apache-2.0
 *
 * Snappy as Apple's office programs use it: blocks of
 *
 *     0 | length (3, little endian) | size unpacked | literals and copies
 *
 * without the marks and sums of the framing format.
 */
#ifndef POSTERN_PACKED_SNAPPY_H
#define POSTERN_PACKED_SNAPPY_H

#include "base/base.h"

struct snappy {
	struct bytes content;         /**< on the arena; as far as it could be unpacked */
	postern_coverage_state state; /**< POSTERN_INSPECTED, or why it ends early */
	const char *fault;            /**< "" or the reason */
};

/** Unpacks all blocks, one behind the other. */
void snappy_blocks(
    struct snappy *out, struct bytes packed, struct budget *budget, struct arena *arena);

#endif
