/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-16 and bytes of unknown origin to UTF-8.
 */
#include "engine/extract/unicode.h"

#include <glib.h>

size_t unicode_put(char *out, uint32_t character)
{
	uint32_t c = character;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/** The 16-bit unit at `at`. */
static uint32_t unit(const unsigned char *at, bool little)
{
	return little ? at[0] | (uint32_t)at[1] << 8 : at[1] | (uint32_t)at[0] << 8;
}

struct text unicode_from_utf16(struct bytes in, bool little, struct arena *arena)
{
	char *out = arena_alloc(arena, in.len * 2 + 4);
	size_t n = 0;
	for (size_t i = 0; i + 1 < in.len; i += 2) {
		uint32_t c = unit(in.at + i, little);
		if (c >= 0xd800 && c < 0xdc00 && i + 3 < in.len &&
		    (unit(in.at + i + 2, little) & 0xfc00) == 0xdc00) {
			i += 2;
			c = 0x10000 + ((c & 0x3ff) << 10) + (unit(in.at + i, little) & 0x3ff);
		} else if ((c & 0xf800) == 0xd800) {
			c = 0xfffd;
		}
		n += unicode_put(out + n, c);
	}
	return (struct text){ out, n };
}

struct text unicode_from_bytes(struct bytes in, struct arena *arena)
{
	if (g_utf8_validate_len((const char *)in.at, in.len, NULL))
		return (struct text){ (const char *)in.at, in.len };
	char *out = arena_alloc(arena, in.len * 2 + 1);
	size_t n = 0;
	for (size_t i = 0; i < in.len; i++)
		n += unicode_put(out + n, in.at[i]);
	return (struct text){ out, n };
}
