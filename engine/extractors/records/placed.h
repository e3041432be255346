/* SPDX-License-Identifier: Apache-2.0
 *
 * Texts that a format sets at places of a page, as the lines that a reader sees:
 *
 *     "219-" at 40,60   "21-3107" at 60,60   "Keller" at 300,60      219-21-3107          Keller
 *
 * What follows without a gap is joined, what stands apart is set in columns with blanks.
 */
#ifndef POSTERN_RECORDS_PLACED_H
#define POSTERN_RECORDS_PLACED_H

#include "base/base.h"

struct placed_piece {
	struct text text;
	double x, y;  /**< of its beginning, on the line that letters stand on; y grows downwards */
	double width; /**< 0 when unknown */
	double size;  /**< of the letters; 0 when unknown */
	size_t order; /**< in the file */
};

struct placed {
	struct arena *arena;
	struct budget *budget;
	struct {
		struct placed_piece *items;
		size_t count, room;
	} pieces;
};

/** Adds a text, which is not copied; line breaks in it become blanks when it is written.  Places
 * that are no numbers count as zero. */
void placed_add(struct placed *placed, struct placed_piece piece);

/** The lines, on the arena; the page is empty then.  Blanks that set columns are taken from the
 * budget: without any left, lines that stand apart have two blanks between. */
struct text placed_lines(struct placed *placed);

#endif
