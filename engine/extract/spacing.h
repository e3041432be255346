/* SPDX-License-Identifier: Apache-2.0
 *
 * Blanks of pages laid out in lines: some are missing, some are too many.
 */
#ifndef POSTERN_EXTRACT_SPACING_H
#define POSTERN_EXTRACT_SPACING_H

#include "engine/extract/flow.h"

/** The page with a blank where a number of a person touches a word: cells of a narrow column.  The
 * page itself when there is no such place. */
struct text spacing_part(struct text page, struct arena *arena);

/** The lines with letters that are set wide apart, joined, each below the line above it; empty when
 * there are none. */
struct text spacing_join(struct text page, struct arena *arena);

#endif
