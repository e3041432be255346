/* SPDX-License-Identifier: Apache-2.0
 *
 * A door of the room: the style sheet that every page of the program begins with, light and dark,
 * for screens and paper.
 */
#ifndef POSTERN_AUDIT_PAGE_STYLE_H
#define POSTERN_AUDIT_PAGE_STYLE_H

/** CSS that names no outside resource; a page puts its own after it. */
extern const char *const page_style;

#endif
