/* SPDX-License-Identifier: Apache-2.0
 *
 * Words in pictures that are not painted: descriptions, comments, authors, captions.  Where a
 * picture was taken is not among them, and what is painted neither.
 */
#ifndef POSTERN_EXTRACT_PICTURE_H
#define POSTERN_EXTRACT_PICTURE_H

#include "engine/extract/extractor.h"
#include "engine/extract/flow.h"

struct picture {
	struct sink *sink;
	struct flow out;      /**< "name: value" lines */
	unsigned directories; /**< of tags, read so far: they may point to each other */
	bool over;            /**< a limit was hit */
};

/** One line; `value` is UTF-8. */
void picture_line(struct picture *picture, struct text name, struct text value);

/** An XMP packet (ISO 16684-1), which is XML. */
void picture_xmp(struct picture *picture, struct bytes packet);

/** Tags as TIFF 6.0 and Exif 2.32 have them; offsets count from the beginning of `tiff`. */
void picture_tiff(struct picture *picture, struct bytes tiff);

/** Captions and keywords (IPTC-IIM 4.2). */
void picture_iptc(struct picture *picture, struct bytes records);

void picture_png(struct picture *picture, struct bytes file);  /**< PNG, third edition */
void picture_jpeg(struct picture *picture, struct bytes file); /**< ITU-T T.81, annex B */
void picture_gif(struct picture *picture, struct bytes file);  /**< GIF89a */
void picture_webp(struct picture *picture, struct bytes file); /**< RFC 9649 */

/* ---- reading, which gives zero or nothing beyond the end */

static inline struct bytes picture_part(struct bytes in, size_t from, size_t len)
{
	if (from > in.len)
		from = in.len;
	return (struct bytes){ in.at + from, len < in.len - from ? len : in.len - from };
}

static inline uint32_t picture_number(struct bytes in, size_t at, size_t size, bool little)
{
	uint32_t value = 0;
	if (at > in.len || in.len - at < size)
		return 0;
	for (size_t i = 0; i < size; i++)
		value = value << 8 | in.at[at + (little ? size - 1 - i : i)];
	return value;
}

/** Whether `in` begins with these bytes. */
static inline bool picture_starts(struct bytes in, const char *start, size_t len)
{
	return in.len >= len && memcmp(in.at, start, len) == 0;
}

#endif
