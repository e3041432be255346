/* SPDX-License-Identifier: Apache-2.0
 *
 * Text that file formats hold in encodings of their own, as UTF-8 on the arena.
 */
#ifndef POSTERN_EXTRACT_UNICODE_H
#define POSTERN_EXTRACT_UNICODE_H

#include "base/base.h"

/** Writes one character; how many bytes it took, at most 4. */
size_t unicode_put(char *out, uint32_t character);

/** UTF-16 without a mark; halves of pairs that stand alone become U+FFFD. */
struct text unicode_from_utf16(struct bytes in, bool little, struct arena *arena);

/** UTF-8 where it is that, else ISO 8859-1. */
struct text unicode_from_bytes(struct bytes in, struct arena *arena);

#endif
