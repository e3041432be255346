/* SPDX-License-Identifier: Apache-2.0
 *
 * Tags of TIFF and Exif, and the records of IPTC.
 *
 *    II*.  offset -> directory: count, { tag, type, count, value or offset }, offset of the next
 *
 * Directories may point to each other and to anything; each is read once at most so often.
 */
#include "engine/extract/picture.h"
#include "engine/extract/unicode.h"

enum { DIRECTORIES_MOST = 64, ENTRIES_MOST = 1024 };

enum writing {
	WRITTEN_BYTES, /**< ASCII by the book, UTF-8 or ISO 8859-1 in life */
	WRITTEN_WIDE,  /**< UTF-16, the lower byte first: Windows' own tags */
	WRITTEN_NAMED, /**< eight bytes name the charset first */
	WRITTEN_XMP,
	WRITTEN_IPTC,
	ANOTHER_DIRECTORY
};

static const struct {
	uint32_t tag;
	enum writing writing;
	const char *name;
} tags[] = {
	{ 269, WRITTEN_BYTES, "DocumentName" },
	{ 270, WRITTEN_BYTES, "ImageDescription" },
	{ 271, WRITTEN_BYTES, "Make" },
	{ 272, WRITTEN_BYTES, "Model" },
	{ 285, WRITTEN_BYTES, "PageName" },
	{ 305, WRITTEN_BYTES, "Software" },
	{ 315, WRITTEN_BYTES, "Artist" },
	{ 316, WRITTEN_BYTES, "HostComputer" },
	{ 330, ANOTHER_DIRECTORY, "SubIFDs" },
	{ 700, WRITTEN_XMP, "XMP" },
	{ 33432, WRITTEN_BYTES, "Copyright" },
	{ 33723, WRITTEN_IPTC, "IPTC" },
	{ 34665, ANOTHER_DIRECTORY, "Exif" },
	{ 37510, WRITTEN_NAMED, "UserComment" },
	{ 40091, WRITTEN_WIDE, "XPTitle" },
	{ 40092, WRITTEN_WIDE, "XPComment" },
	{ 40093, WRITTEN_WIDE, "XPAuthor" },
	{ 40094, WRITTEN_WIDE, "XPKeywords" },
	{ 40095, WRITTEN_WIDE, "XPSubject" },
	{ 42032, WRITTEN_BYTES, "CameraOwnerName" },
	{ 42033, WRITTEN_BYTES, "BodySerialNumber" },
};

struct tiff {
	struct picture *picture;
	struct bytes file;
	bool little;
};

static void read_directory(struct tiff *tiff, uint32_t at);

/** "ASCII", "UNICODE" or nothing, padded with NUL to eight bytes (Exif 2.32, 4.6.5). */
static struct text named_text(const struct tiff *tiff, struct bytes value, struct arena *arena)
{
	struct bytes words = picture_part(value, 8, SIZE_MAX);
	if (picture_starts(value, "UNICODE", 8))
		return unicode_from_utf16(words, tiff->little, arena);
	return unicode_from_bytes(words, arena);
}

static void read_value(struct tiff *tiff, size_t i, struct bytes value)
{
	struct picture *picture = tiff->picture;
	struct arena *arena = sink_arena(picture->sink);
	struct text name = text_of(tags[i].name);
	switch (tags[i].writing) {
	case WRITTEN_BYTES:
		picture_line(picture, name, unicode_from_bytes(value, arena));
		break;
	case WRITTEN_WIDE:
		picture_line(picture, name, unicode_from_utf16(value, true, arena));
		break;
	case WRITTEN_NAMED:
		picture_line(picture, name, named_text(tiff, value, arena));
		break;
	case WRITTEN_XMP:
		picture_xmp(picture, value);
		break;
	case WRITTEN_IPTC:
		picture_iptc(picture, value);
		break;
	case ANOTHER_DIRECTORY:
		read_directory(tiff, picture_number(value, 0, 4, tiff->little));
		break;
	}
}

/** tag, type, count, and four bytes: the value itself when it fits, else where it is. */
static void read_entry(struct tiff *tiff, size_t at)
{
	static const unsigned char sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4 };
	uint32_t tag = picture_number(tiff->file, at, 2, tiff->little);
	uint32_t type = picture_number(tiff->file, at + 2, 2, tiff->little);
	uint64_t len = picture_number(tiff->file, at + 4, 4, tiff->little);
	len *= type < sizeof(sizes) ? sizes[type] : 0;
	size_t from = len <= 4 ? at + 8 : picture_number(tiff->file, at + 8, 4, tiff->little);
	struct bytes value = picture_part(tiff->file, from, (size_t)len);
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (tags[i].tag == tag && budget_bytes(sink_budget(tiff->picture->sink), value.len))
			read_value(tiff, i, value);
}

static void read_directory(struct tiff *tiff, uint32_t at)
{
	uint32_t count = picture_number(tiff->file, at, 2, tiff->little);
	if (at == 0 || tiff->picture->directories >= DIRECTORIES_MOST) {
		tiff->picture->over |= at != 0;
		return;
	}
	tiff->picture->directories++;
	tiff->picture->over |= count > ENTRIES_MOST;
	count = count < ENTRIES_MOST ? count : ENTRIES_MOST;
	for (uint32_t i = 0; i < count; i++)
		read_entry(tiff, (size_t)at + 2 + (size_t)i * 12);
	size_t next = (size_t)at + 2 + (size_t)count * 12;
	read_directory(tiff, picture_number(tiff->file, next, 4, tiff->little));
}

void picture_tiff(struct picture *picture, struct bytes file)
{
	struct tiff tiff = { picture, file, picture_starts(file, "II*", 4) };
	if (tiff.little || picture_starts(file, "MM\0*", 4))
		read_directory(&tiff, picture_number(file, 4, 4, tiff.little));
}

/** 0x1c, record, data set, length of two bytes, content; record 2 is about the picture. */
void picture_iptc(struct picture *picture, struct bytes in)
{
	struct arena *arena = sink_arena(picture->sink);
	for (size_t at = 0; at + 5 <= in.len && in.at[at] == 0x1c;) {
		size_t len = picture_number(in, at + 3, 2, false);
		if (in.at[at + 1] == 2 && in.at[at + 2] >= 5)
			picture_line(picture, TEXT("Caption"),
			    unicode_from_bytes(picture_part(in, at + 5, len), arena));
		at += 5 + len;
	}
}
