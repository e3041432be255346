/* SPDX-License-Identifier: Apache-2.0
 *
 * As much of CSS as tells hidden text from shown text, and in which order what is shown stands.
 */
#ifndef POSTERN_STYLE_H
#define POSTERN_STYLE_H

#include "engine/extract/markup.h"

#define COLOUR_NONE 0u            /**< not said */
#define COLOUR_UNKNOWN 0x2000000u /**< said, but not understood: equal to no other */
#define COLOUR_KNOWN 0x1000000u   /**< with this bit: 0xRRGGBB below */

/** Where an element stands among its siblings. */
struct style_place {
	bool placed;
	long at;       /**< in the order of reading; 0 where nothing is said */
	bool reverses; /**< its own children stand the other way round */
	bool right;    /**< it floats to the right, the next one to the left of it */
};

struct style_look {
	bool hides;
	bool empty, clipped; /**< a box of no width or height; what leaves its box is not seen */
	bool rtl, overrides; /**< direction: rtl; unicode-bidi: bidi-override */
	uint32_t colour, background;
	struct style_place place;
	struct text content; /**< of what is written before or behind an element, as in the sheet */
};

/** What the declarations of a style attribute or a rule say. */
void style_read(struct style_look *out, struct text declarations);

/** What both say; `more` is the stronger. */
void style_place_add(struct style_place *place, const struct style_place *more);

/**
 * The text that a value of "content" writes: strings one behind the other.  Empty for pictures,
 * counters, and letters of private use, as fonts of icons have.  The result is on the arena.
 */
struct text style_content(struct text value, struct arena *arena);

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
