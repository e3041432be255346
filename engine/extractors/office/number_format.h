/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers of spreadsheets as their readers see them (ISO/IEC 29500-1, 18.8.30 and 18.8.31).
 */
#ifndef POSTERN_OFFICE_NUMBER_FORMAT_H
#define POSTERN_OFFICE_NUMBER_FORMAT_H

#include "base/base.h"

/** The code of a built-in format, in the English of the United States; "General" for others. */
struct text number_format_builtin(uint32_t id);

/**
 * The number `raw` (decimal or scientific notation, as stored) through the format `code`.  Serial
 * days count from 1899-12-31, with the 29th of February 1900 that never was, or from 1904-01-01.
 * What is no number comes out as it is; what a format hides comes out empty.
 */
struct text number_format(struct text raw, struct text code, bool from_1904, struct arena *arena);

#endif
