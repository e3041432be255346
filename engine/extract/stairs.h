/* SPDX-License-Identifier: Apache-2.0
 *
 * Text that runs aslant over a page.
 */
#ifndef POSTERN_EXTRACT_STAIRS_H
#define POSTERN_EXTRACT_STAIRS_H

#include "engine/extract/flow.h"

/** The slanting texts of pages laid out in lines, a line each; empty when there are none. */
struct text stairs_join(struct text page, struct arena *arena);

#endif
