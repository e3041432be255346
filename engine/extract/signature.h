/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a signature without a mark of its own begins and ends.
 */
#ifndef POSTERN_EXTRACT_SIGNATURE_H
#define POSTERN_EXTRACT_SIGNATURE_H

#include "engine/extract/extract.h"

/** The end of the signature that the line [begin, end) of a body opens; `begin` when it opens none.
 */
size_t signature_below(const struct surface *surface, size_t begin, size_t end);

#endif
