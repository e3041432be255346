/* SPDX-License-Identifier: Apache-2.0
 *
 * HZ (RFC 1843): GB 2312 in ASCII, which iconv does not know.  "~{" begins and "~}" ends a stretch
 * of two bytes a character, "~~" is a tilde, and a tilde at the end of a line goes on with the
 * next.
 */
#include "engine/mime/charset.h"

struct bytes charset_hz_to_gb(struct bytes in, struct arena *arena)
{
	unsigned char *out = arena_alloc(arena, in.len);
	size_t n = 0;
	bool wide = false;

	for (size_t i = 0; i < in.len; i++) {
		unsigned char c = in.at[i], next = i + 1 < in.len ? in.at[i + 1] : 0;

		if (c == '~' && (next == '{' || next == '}' || next == '\n')) {
			wide = next == '{' || (wide && next == '\n');
			i++;
		} else if (c == '~' && next == '~' && !wide) {
			out[n++] = '~';
			i++;
		} else {
			out[n++] = wide && c > ' ' && c < 0x7f ? c | 0x80 : c;
			wide = wide && c != '\n';
		}
	}
	return (struct bytes){ out, n };
}
