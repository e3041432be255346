/* SPDX-License-Identifier: Apache-2.0
 *
 * The transfer encodings, private to the room.  Each decoder writes at most as many bytes as it
 * reads, plus DECODER_SLACK that wide stores may touch.
 */
#ifndef POSTERN_MIME_DECODERS_H
#define POSTERN_MIME_DECODERS_H

#include "engine/mime/mime.h"

enum { DECODER_SLACK = 64 };

struct base64_faults {
	size_t junk; /**< characters outside the alphabet that are no white space */
	size_t lone; /**< groups of a single letter */
};

size_t base64_decode(unsigned char *out, struct bytes in, struct base64_faults *faults);

/** Whether the beginning of `in` is base64: nothing else than its alphabet, and not words. */
bool base64_looks_like(struct bytes in);

/** `broken` counts escapes that are none; they are kept as they stand. */
size_t quoted_decode(unsigned char *out, struct bytes in, size_t *broken);

/** The same for a multipart as a whole: the lines of its delimiters stay lines. */
size_t quoted_decode_parts(unsigned char *out, struct bytes in, struct text boundary);

/** Whether `in` has escapes such as =3D or soft line breaks, and no broken ones. */
bool quoted_looks_like(struct bytes in);

size_t uu_decode(unsigned char *out, struct bytes in, size_t *broken);
size_t yenc_decode(unsigned char *out, struct bytes in, size_t *broken);

/** The line at `i`, without its end; *next is where the following one begins. */
static inline struct bytes line_at(struct bytes in, size_t i, size_t *next)
{
	const unsigned char *end = memchr(in.at + i, '\n', in.len - i);
	size_t stop = end ? (size_t)(end - in.at) : in.len;

	*next = end ? stop + 1 : stop;
	if (stop > i && in.at[stop - 1] == '\r')
		stop--;
	return (struct bytes){ in.at + i, stop - i };
}

#endif
