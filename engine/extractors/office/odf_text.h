/* SPDX-License-Identifier: Apache-2.0
 *
 * The XML of OpenDocument: text, tables, sheets, slides.
 */
#ifndef POSTERN_OFFICE_ODF_TEXT_H
#define POSTERN_OFFICE_ODF_TEXT_H

#include "engine/extractors/office/package.h"

/** A style that hides what it is applied to. */
struct odf_styles {
	struct text *items;
	size_t count, room;
};

/** Reads content, styles or a flat document, whose root has begun, and emits it. `styles` are those
 * known so far; its own are added.  Returns whether there was a body. */
bool odf_read_text(struct package *package, struct markup *markup, struct odf_styles *styles);

#endif
