/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-16 of binary files to UTF-8.
 */
#include "engine/extract/binary.h"

#include <glib.h>

/** The code point at *offset, which moves on; U+FFFD for half a pair. */
static uint32_t utf16_next(struct bytes in, size_t *offset)
{
	uint32_t unit = bytes_le16(in, *offset);
	*offset += 2;
	if (unit < 0xd800 || unit > 0xdfff)
		return unit;
	uint32_t low = bytes_le16(in, *offset);
	if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff)
		return 0xfffd;
	*offset += 2;
	return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

struct text utf16_text(struct bytes in, struct arena *arena)
{
	size_t units = in.len / 2, used = 0;
	char *at = arena_alloc(arena, units * 3 + 1);
	for (size_t offset = 0; offset + 1 < in.len;) {
		uint32_t code = utf16_next(in, &offset);
		if (code == 0)
			break;
		used += (size_t)g_unichar_to_utf8(code, at + used);
	}
	return (struct text){ at, used };
}
