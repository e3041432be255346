/* SPDX-License-Identifier: Apache-2.0
 *
 * As much of CSS as tells hidden text from shown text.
 */
#ifndef POSTERN_STYLE_H
#define POSTERN_STYLE_H

#include "engine/extract/markup.h"

#define COLOUR_NONE 0u            /**< not said */
#define COLOUR_UNKNOWN 0x2000000u /**< said, but not understood: equal to no other */
#define COLOUR_KNOWN 0x1000000u   /**< with this bit: 0xRRGGBB below */

struct style_look {
	bool hides;
	bool empty, clipped; /**< a box of no width or height; what leaves its box is not seen */
	bool rtl, overrides; /**< direction: rtl; unicode-bidi: bidi-override */
	uint32_t colour, background;
};

/** What the declarations of a style attribute or a rule say. */
void style_read(struct style_look *out, struct text declarations);

/** "#fff", "white", "rgb(255, 255, 255)". */
uint32_t style_colour(struct text value);

/** Whether letters of the one colour cannot be told from a background of the other; of what is not
 * understood, no. */
bool style_alike(uint32_t letters, uint32_t background);

/** Takes what stands before `stop`, or all that is left, from the start of `rest`; false at its
 * end.
 */
bool style_next(struct text *out, struct text *rest, char stop);

#endif
