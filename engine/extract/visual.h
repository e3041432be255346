/* SPDX-License-Identifier: Apache-2.0
 *
 * Text with direction overrides in the order in which a reader sees it.
 */
#ifndef POSTERN_EXTRACT_VISUAL_H
#define POSTERN_EXTRACT_VISUAL_H

#include "base/base.h"

/**
 * Turns round what stands under a right-to-left override (U+202E to U+202C or the end of the line;
 * UAX #9, X4 to X7), so that a number written backwards under one reads forwards.  Plain embeddings
 * and isolates leave digits in their order and are not looked at.  False, and nothing in `out`,
 * when there is none.  Spends as many bytes as the text has.
 */
bool visual_order(
    struct text *out, struct text decoded, struct budget *budget, struct arena *arena);

#endif
