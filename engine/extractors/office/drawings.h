/* SPDX-License-Identifier: Apache-2.0
 *
 * Pages of programs that are no office programs and use the same packages: Visio, and documents
 * ready to be printed (XPS).
 */
#ifndef POSTERN_OFFICE_DRAWINGS_H
#define POSTERN_OFFICE_DRAWINGS_H

#include "engine/extractors/office/package.h"

/** A page of shapes, each with its text ([MS-VSDX] 2.2.5).  Everything else that is text is hidden.
 */
void drawing_read_shapes(struct package *package, struct markup *markup);

/** A page of glyphs at places (ECMA-388, 12.1). */
void drawing_read_glyphs(struct package *package, struct markup *markup);

#endif
