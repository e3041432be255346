/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables whose columns are set with blanks.
 */
#ifndef POSTERN_EXTRACT_COLUMNS_H
#define POSTERN_EXTRACT_COLUMNS_H

#include "engine/extract/extractor.h"

/** Reads the table whose names of columns begin at `at`, the start of a line; appends its cells.
 * Returns the place after it, or NULL when there is none. */
const char *columns_read(
    struct cells *cells, const char *at, struct text text, uint32_t table, struct arena *arena);

/** How much of a text is looked at for tables. */
enum { COLUMNS_BYTES = 1 << 18 };

/** The cells of all such tables of a text. */
struct cells columns_find(struct text text, struct arena *arena);

#endif
