/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a text gives clues of disguised writing.
 */
#ifndef POSTERN_EXTRACT_CLUES_H
#define POSTERN_EXTRACT_CLUES_H

#include "engine/extract/disguise.h"

/** Calls `found` for every stretch that has clues, in the order of the text. */
typedef void clue_found(void *context, unsigned clues, size_t from, size_t to);
void clues_find(struct text text, clue_found *found, void *context);

#endif
