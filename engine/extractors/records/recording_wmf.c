/* SPDX-License-Identifier: Apache-2.0
 *
 * WMF ([MS-WMF] 2.3): a header of 18 bytes, perhaps 22 in front of it that say where the picture
 * goes, then
 *
 *     size in words (4) | function (2) | parameters, the last one first
 */
#include "engine/extractors/records/recording.h"

enum { PLACEABLE = 22, HEADER = 18, RECORD = 6, RECORDS_PER_LOOK_AT_THE_CLOCK = 4096 };

enum function {
	END = 0x0000,
	TEXT_OUT = 0x0521,
	EXTENDED_TEXT_OUT = 0x0a32,
	DIB_BLOCKS = 0x0940,
	DIB_STRETCHED_BLOCKS = 0x0b41,
	STRETCHED_DIB = 0x0f43,
	DIB_TO_DEVICE = 0x0d33,
	BLOCKS = 0x0922,
	STRETCHED_BLOCKS = 0x0b23,
	CREATE_FONT = 0x02fb,
};

enum { OPAQUE = 2, CLIPPED = 4, GLYPHS = 0x10 }; /* 2.1.2.2 */

static int signed_at(struct bytes in, size_t at)
{
	uint32_t value = bytes_le16(in, at);
	return value < 0x8000 ? (int)value : (int)value - 0x10000;
}

/** How far the pen goes on: a distance for each letter, when they are there. */
static double width_of(struct bytes distances, size_t letters)
{
	double width = 0;
	for (size_t i = 0; i < letters && i * 2 + 1 < distances.len; i++)
		width += signed_at(distances, i * 2);
	return width;
}

/** Count, letters padded to whole words, y, x. */
static void read_text(struct recording *recording, struct bytes in, double size)
{
	size_t letters = bytes_le16(in, 0), padded = letters + letters % 2;
	struct bytes place = bytes_from(in, 2 + padded);
	recording_add(recording, bytes_slice(in, 2, letters), false, signed_at(place, 2),
	    signed_at(place, 0), 0, size);
}

/** y, x, count, options, perhaps a rectangle, letters, perhaps distances. */
static void read_extended(struct recording *recording, struct bytes in, double size)
{
	size_t letters = bytes_le16(in, 4), options = bytes_le16(in, 6);
	size_t at = 8 + (options & (OPAQUE | CLIPPED) ? 8 : 0);
	recording->codes |= (options & GLYPHS) != 0 && letters > 0;
	recording_add(recording, bytes_slice(in, at, letters), false, signed_at(in, 2),
	    signed_at(in, 0), width_of(bytes_from(in, at + letters + letters % 2), letters), size);
}

static void read_record(
    struct recording *recording, unsigned function, struct bytes parameters, double *size)
{
	switch (function) {
	case CREATE_FONT:
		*size = signed_at(parameters, 0);
		*size = *size < 0 ? -*size : *size;
		break;
	case TEXT_OUT:
		read_text(recording, parameters, *size);
		break;
	case EXTENDED_TEXT_OUT:
		read_extended(recording, parameters, *size);
		break;
	case DIB_BLOCKS:
	case DIB_STRETCHED_BLOCKS:
	case STRETCHED_DIB:
	case DIB_TO_DEVICE:
	case BLOCKS:
	case STRETCHED_BLOCKS:
		recording->pixels = true;
		break;
	default:
		break;
	}
}

void recording_read_wmf(struct recording *recording, struct bytes file)
{
	size_t at = bytes_start_with(file, "\xd7\xcd\xc6\x9a", 4) ? PLACEABLE + HEADER : HEADER;
	double size = 0;
	for (size_t n = 1; at + RECORD <= file.len; n++) {
		size_t bytes = (size_t)bytes_le32(file, at) * 2;
		unsigned function = bytes_le16(file, at + 4);
		if (function == END)
			return;
		if (bytes < RECORD || bytes > file.len - at)
			break;
		read_record(
		    recording, function, bytes_slice(file, at + RECORD, bytes - RECORD), &size);
		if (n % RECORDS_PER_LOOK_AT_THE_CLOCK == 0 &&
		    !budget_time(sink_budget(recording->sink)))
			return;
		at += bytes;
	}
	recording->damaged = true;
}
