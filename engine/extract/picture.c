/* SPDX-License-Identifier: Apache-2.0
 *
 * The frames of JPEG, GIF and WebP files, as far as they lead to words.
 */
#include "engine/extract/picture.h"

#include "engine/extract/unicode.h"

void picture_line(struct picture *picture, struct text name, struct text value)
{
	struct arena *arena = sink_arena(picture->sink);
	const char *end = value.len > 0 ? memchr(value.at, 0, value.len) : NULL;
	struct text words =
	    text_trim((struct text){ value.at, end ? (size_t)(end - value.at) : value.len });
	if (words.len == 0)
		return;
	flow_piece(&picture->out, arena_format(arena, TEXT_FORMAT ": " TEXT_FORMAT,
	                              TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(words)));
}

void picture_xmp(struct picture *picture, struct bytes packet)
{
	const char *reason;
	(void)sink_read(picture->sink, packet, TEXT("application/xml"), &reason);
}

/* ---- JPEG: marker, length, content; up to the scan */

/** Photoshop's resources: "8BIM", number, name, length, content, each of even length. */
static void read_resources(struct picture *picture, struct bytes in)
{
	size_t at = 0;
	while (picture_starts(picture_part(in, at, 4), "8BIM", 4)) {
		uint32_t number = picture_number(in, at + 4, 2, false);
		size_t name = (picture_number(in, at + 6, 1, false) + 2) & ~(size_t)1;
		uint32_t len = picture_number(in, at + 6 + name, 4, false);
		if (number == 0x0404)
			picture_iptc(picture, picture_part(in, at + 10 + name, len));
		at += 10 + name + len + (len & 1);
	}
}

static void read_segment(struct picture *picture, unsigned char marker, struct bytes in)
{
	static const char exif[] = "Exif\0", xmp[] = "http://ns.adobe.com/xap/1.0/",
	                  extended[] = "http://ns.adobe.com/xmp/extension/",
	                  photoshop[] = "Photoshop 3.0";
	struct arena *arena = sink_arena(picture->sink);
	if (marker == 0xfe)
		picture_line(picture, TEXT("Comment"), unicode_from_bytes(in, arena));
	else if (marker == 0xe1 && picture_starts(in, exif, sizeof(exif)))
		picture_tiff(picture, picture_part(in, sizeof(exif), SIZE_MAX));
	else if (marker == 0xe1 && picture_starts(in, xmp, sizeof(xmp)))
		picture_xmp(picture, picture_part(in, sizeof(xmp), SIZE_MAX));
	else if (marker == 0xe1 && picture_starts(in, extended, sizeof(extended)))
		picture_xmp(picture, picture_part(in, sizeof(extended) + 40, SIZE_MAX));
	else if (marker == 0xed && picture_starts(in, photoshop, sizeof(photoshop)))
		read_resources(picture, picture_part(in, sizeof(photoshop), SIZE_MAX));
}

void picture_jpeg(struct picture *picture, struct bytes file)
{
	size_t at = 2;
	while (at + 4 <= file.len && file.at[at] == 0xff) {
		unsigned char marker = file.at[at + 1];
		size_t len = picture_number(file, at + 2, 2, false);
		if (marker == 0xff) { /* filling */
			at++;
			continue;
		}
		if (marker == 0xda || marker == 0xd9 || len < 2)
			return;
		read_segment(picture, marker, picture_part(file, at + 4, len - 2));
		at += 2 + len;
	}
}

/* ---- GIF: blocks, each a chain of at most 255 bytes at a time */

/** The content of the chain at *at, which is moved behind it. */
static struct bytes read_chain(struct picture *picture, struct bytes file, size_t *at)
{
	size_t from = *at, n = 0;
	while (*at < file.len && file.at[*at] != 0)
		*at += (size_t)file.at[*at] + 1;
	size_t end = *at < file.len ? *at : file.len;
	*at = end + 1;
	unsigned char *out = arena_alloc(sink_arena(picture->sink), end - from);
	while (from < end) {
		struct bytes piece = picture_part(file, from + 1, file.at[from]);
		memcpy(out + n, piece.at, piece.len);
		n += piece.len;
		from += (size_t)file.at[from] + 1;
	}
	return (struct bytes){ out, n };
}

/** XMP stands in the file as it is, its letters taken for lengths; a trailer of lengths ends it. */
static void read_gif_xmp(struct picture *picture, struct bytes file, size_t at)
{
	struct bytes rest = picture_part(file, at, SIZE_MAX);
	const unsigned char *end = memmem(rest.at, rest.len, "<?xpacket end", 13);
	picture_xmp(picture, (struct bytes){ rest.at, end ? (size_t)(end - rest.at) : 0 });
}

static void read_extension(struct picture *picture, struct bytes file, size_t *at)
{
	unsigned char label = (unsigned char)picture_number(file, *at + 1, 1, false);
	struct arena *arena = sink_arena(picture->sink);
	*at += 2;
	if (label == 0xff && picture_starts(picture_part(file, *at, 12), "\x0bXMP DataXMP", 12))
		read_gif_xmp(picture, file, *at + 12);
	struct bytes content = read_chain(picture, file, at);
	if (label == 0xfe)
		picture_line(picture, TEXT("Comment"), unicode_from_bytes(content, arena));
	else if (label == 0x01) /* text to be painted, after twelve bytes of where and how */
		picture_line(picture, TEXT("Text"),
		    unicode_from_bytes(picture_part(content, 12, SIZE_MAX), arena));
}

static size_t colours_bytes(uint32_t flags)
{
	return flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0;
}

void picture_gif(struct picture *picture, struct bytes file)
{
	size_t at = 13 + colours_bytes(picture_number(file, 10, 1, false));
	while (at < file.len) {
		if (file.at[at] == 0x21) {
			read_extension(picture, file, &at);
		} else if (file.at[at] == 0x2c) {
			at += 11 + colours_bytes(picture_number(file, at + 9, 1, false));
			while (at < file.len && file.at[at] != 0)
				at += (size_t)file.at[at] + 1;
			at++;
		} else {
			return;
		}
	}
}

/* ---- WebP: RIFF chunks */

void picture_webp(struct picture *picture, struct bytes file)
{
	for (size_t at = 12; at + 8 <= file.len;) {
		size_t len = picture_number(file, at + 4, 4, true);
		struct bytes chunk = picture_part(file, at + 8, len);
		if (picture_starts(picture_part(file, at, 4), "EXIF", 4))
			picture_tiff(picture, picture_starts(chunk, "Exif\0", 6)
			                          ? picture_part(chunk, 6, SIZE_MAX)
			                          : chunk);
		else if (picture_starts(picture_part(file, at, 4), "XMP ", 4))
			picture_xmp(picture, chunk);
		at += 8 + len + (len & 1);
	}
}
