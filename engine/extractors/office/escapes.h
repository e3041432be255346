/* SPDX-License-Identifier: Apache-2.0
 *
 * Characters that strings of SpreadsheetML write by their code.
 */
#ifndef POSTERN_OFFICE_ESCAPES_H
#define POSTERN_OFFICE_ESCAPES_H

#include "base/base.h"

/**
 * The string with every _xHHHH_ replaced by the character of that code (ST_Xstring, ISO/IEC 29500-1
 * 22.9.2.19); codes of no character stay.  Always the arena's, never longer than `written`.
 */
struct text string_unescape(struct text written, struct arena *arena);

#endif
