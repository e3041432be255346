/* SPDX-License-Identifier: Apache-2.0
 *
 * Compressed RTF, in which Outlook keeps the bodies of messages ([MS-OXRTFCP]).
 */
#ifndef POSTERN_RECORDS_LZFU_H
#define POSTERN_RECORDS_LZFU_H

#include "engine/extract/binary.h"

enum lzfu_result {
	LZFU_WHOLE,
	LZFU_DAMAGED, /**< ends too early, a wrong checksum, or no compressed RTF: `out` has what
	                 there is */
	LZFU_OVER_LIMIT
};

/** Expands the value of PidTagRtfCompressed onto the arena; spends what comes out from the budget.
 */
enum lzfu_result lzfu_expand(
    struct bytes *out, struct bytes in, struct budget *budget, struct arena *arena);

#endif
