/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables whose cells are parted by tabs, within other text.
 */
#ifndef POSTERN_EXTRACT_TABBED_H
#define POSTERN_EXTRACT_TABBED_H

#include "engine/extract/extractor.h"

/** The cells of all such tables of a text: two lines at least, of as many cells. */
struct cells tabbed_find(struct text text, struct arena *arena);

#endif
