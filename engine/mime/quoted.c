/* SPDX-License-Identifier: Apache-2.0
 *
 * Quoted-printable (RFC 2045 section 6.7), tolerantly: hexadecimal digits of either case, blanks
 * between a soft break's "=" and the line end, and broken escapes kept as they stand.
 */
#include "engine/mime/decoders.h"

static int hex_digit(unsigned char c)
{
	if (ascii_is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The length of a soft line break whose "=" stands at `i`, or 0. */
static size_t soft_break(struct bytes in, size_t i)
{
	size_t end = i + 1;

	while (end < in.len && (in.at[end] == ' ' || in.at[end] == '\t'))
		end++;
	if (end == in.len)
		return end - i;
	if (in.at[end] == '\r' && end + 1 < in.len && in.at[end + 1] == '\n')
		return end + 2 - i;
	return in.at[end] == '\n' || in.at[end] == '\r' ? end + 1 - i : 0;
}

size_t quoted_decode(unsigned char *out, struct bytes in, size_t *broken)
{
	size_t i = 0, n = 0;

	*broken = 0;
	while (i < in.len) {
		const unsigned char *sign = memchr(in.at + i, '=', in.len - i);
		size_t plain = sign ? (size_t)(sign - in.at) - i : in.len - i;

		memcpy(out + n, in.at + i, plain);
		n += plain;
		i += plain;
		if (!sign)
			break;
		int high = i + 2 < in.len ? hex_digit(in.at[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(in.at[i + 2]) : -1;

		if (low >= 0) {
			out[n++] = (unsigned char)(high << 4 | low);
			i += 3;
			continue;
		}
		size_t soft = soft_break(in, i);

		if (soft) {
			i += soft;
			continue;
		}
		++*broken;
		out[n++] = in.at[i++];
	}
	return n;
}

/* Where the next line "--boundary" begins, from `i` on; the end when there is none. */
static size_t next_delimiter(struct bytes in, struct text boundary, size_t i)
{
	while (i < in.len) {
		const unsigned char *dashes = memmem(in.at + i, in.len - i, "\n--", 3);

		if (!dashes)
			break;
		i = (size_t)(dashes - in.at) + 1;
		if (in.len - i - 2 >= boundary.len &&
		    memcmp(in.at + i + 2, boundary.at, boundary.len) == 0)
			return i;
	}
	return in.len;
}

size_t quoted_decode_parts(unsigned char *out, struct bytes in, struct text boundary)
{
	size_t i = 0, n = 0, broken;

	while (i < in.len) {
		size_t next = next_delimiter(in, boundary, i), end = next;

		if (next < in.len)
			end -= next - i > 1 && in.at[next - 2] == '\r' ? 2 : 1;
		n += quoted_decode(out + n, (struct bytes){ in.at + i, end - i }, &broken);
		memcpy(out + n, in.at + end, next - end);
		n += next - end;
		i = next;
	}
	return n;
}

bool quoted_looks_like(struct bytes in)
{
	size_t i, good = 0, bad = 0;

	if (in.len > 65536)
		in.len = 65536;
	for (i = 0; i < in.len; i++) {
		const unsigned char *sign = memchr(in.at + i, '=', in.len - i);

		if (!sign)
			break;
		i = (size_t)(sign - in.at);
		if ((i + 2 < in.len && hex_digit(in.at[i + 1]) >= 0 &&
		        hex_digit(in.at[i + 2]) >= 0) ||
		    soft_break(in, i))
			good++;
		else
			bad++;
	}
	return good > 0 && bad * 4 <= good;
}
