/* SPDX-License-Identifier: Apache-2.0
 *
 * The facts of folding that Unicode's decompositions do not give.  Private to folding.
 */
#ifndef POSTERN_FOLD_TABLES_H
#define POSTERN_FOLD_TABLES_H

#include <stddef.h>
#include <stdint.h>

/** Characters [first, last] become `to`, or `to` + (c - first) when `step`; 0: they vanish. */
struct fold_rule {
	uint32_t first, last;
	char to;
	char step;
};

/** A letter that can be taken for a Latin one. */
struct fold_likeness {
	uint32_t letter;
	char latin;
};

#define FOLD_KEEP (-2)   /**< no rule: the character stays */
#define FOLD_VANISH (-1) /**< the character is not there */

/** What becomes of a character that has no decomposition, or of one before decomposing. */
int fold_rule_of(uint32_t c);

/** The Latin letter that `c` looks like, or 0. */
char fold_likeness_of(uint32_t c);

#endif
