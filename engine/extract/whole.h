/* SPDX-License-Identifier: Apache-2.0
 *
 * Whole numbers that a program has written as fractions.
 */
#ifndef POSTERN_EXTRACT_WHOLE_H
#define POSTERN_EXTRACT_WHOLE_H

#include "base/base.h"

/**
 * The start of a cell that is a long whole number with a fraction of nothing, "541668632.0", which
 * is how columns with gaps leave programs that reckon; any other cell as it is.
 */
static inline struct text whole_number(struct text cell)
{
	enum { LEAST = 9, MOST = 19 };
	size_t digits = 0, end;
	while (digits < cell.len && ascii_is_digit((unsigned char)cell.at[digits]))
		digits++;
	if (digits < LEAST || digits > MOST || digits == cell.len || cell.at[digits] != '.')
		return cell;
	for (end = digits + 1; end < cell.len && cell.at[end] == '0'; end++)
		;
	return end == cell.len ? (struct text){ cell.at, digits } : cell;
}

#endif
