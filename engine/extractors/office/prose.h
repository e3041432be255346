/* SPDX-License-Identifier: Apache-2.0
 *
 * Running text of OOXML: WordprocessingML, DrawingML (slides, notes, charts, diagrams), comments.
 * Their elements have the same local names for the same things, so one reader reads them all.
 */
#ifndef POSTERN_OFFICE_PROSE_H
#define POSTERN_OFFICE_PROSE_H

#include "engine/extract/page.h"
#include "engine/extractors/office/package.h"

/** Names of styles whose text is hidden. */
struct style_names {
	struct text *items;
	size_t count, room;
};

/** Reads the part in hand, whose root has begun, and emits it.  `hidden`: no reader sees any of it.
 */
void prose_read(
    struct package *package, struct markup *markup, const struct style_names *styles, bool hidden);

/** Reads the styles of a word document: which of them hide their text. */
void prose_read_styles(struct style_names *out, struct package *package, struct markup *markup);

#endif
