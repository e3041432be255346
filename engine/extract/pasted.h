/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables pasted into a text.
 */
#ifndef POSTERN_EXTRACT_PASTED_H
#define POSTERN_EXTRACT_PASTED_H

#include "engine/extract/extractor.h"

/** The cells of all tables in the text, in its order; on the arena. */
struct cells pasted_tables(struct text text, struct arena *arena);

#endif
