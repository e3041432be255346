/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8 checking and repair, private to the room.
 */
#ifndef POSTERN_MIME_UTF8_H
#define POSTERN_MIME_UTF8_H

#include "base/base.h"

/** Length of the longest prefix without a byte of 0x80 or more. */
size_t utf8_ascii_prefix(struct bytes in);

/** Whether all bytes are printable ASCII, blanks or tabs. */
bool utf8_is_plain(struct text t);

/** Length of the longest valid prefix (RFC 3629: no surrogates, no overlong forms). */
size_t utf8_valid_prefix(struct bytes in);

/** Writes U+FFFD or a code point below 0x110000; `out` has room for 4 bytes; returns the length. */
size_t utf8_put(char *out, uint32_t code);

/** Replaces each invalid sequence by U+FFFD.  Valid input is not copied. */
struct text utf8_repair(struct bytes in, struct arena *arena);

static inline struct text text_of_bytes(struct bytes in)
{
	return (struct text){ (const char *)in.at, in.len };
}
static inline struct bytes bytes_of_text(struct text in)
{
	return (struct bytes){ (const unsigned char *)in.at, in.len };
}

#endif
