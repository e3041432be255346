/* SPDX-License-Identifier: Apache-2.0
 *
 * How far a text is its own folding.  Private to folding.
 */
#ifndef POSTERN_FOLD_SCAN_H
#define POSTERN_FOLD_SCAN_H

#include <stddef.h>

/** Length of the longest prefix of plain ASCII: no control characters but tab, LF and CR. */
size_t fold_plain(const char *at, size_t len);

#endif
