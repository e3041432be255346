/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a text gives clues of disguised writing.
 */
#ifndef POSTERN_EXTRACT_CLUES_H
#define POSTERN_EXTRACT_CLUES_H

#include "engine/extract/disguise.h"

struct clue_at {
	enum clue clue;
	size_t from, to;
};

/** Calls `found` for every clue, in the order of the text. */
typedef void clue_found(void *context, enum clue clue, size_t from, size_t to);
void clues_find(struct text text, clue_found *found, void *context);

#endif
