/* SPDX-License-Identifier: Apache-2.0
 *
 * The table of control words.
 */
#include "engine/extractors/records/rtf_words.h"

/* What stands for an argument in the table. */
enum {
	NOTES = RTF_INTO_NOTES,
	HIDDEN = RTF_INTO_HIDDEN,
	TECHNICAL = RTF_INTO_TECHNICAL,
	FONTS = RTF_INTO_FONTS,
	COLOURS = RTF_INTO_COLOURS,
	HTML_TAG = RTF_INTO_HTML_TAG,
	PICTURE = RTF_INTO_PICTURE,
	OBJECT = RTF_INTO_OBJECT,
	FILE_DATA = RTF_INTO_FILE,
};

static const struct rtf_word words[] = {
#define WORD(name, does, argument) { name, RTF_DOES_##does, argument },
#include "engine/extractors/records/rtf_words.def"
#undef WORD
};

const struct rtf_picture rtf_pictures[] = {
	{ "", "application/octet-stream" },
	{ ".png", "image/png" },
	{ ".jpg", "image/jpeg" },
	{ ".bmp", "image/bmp" },
	{ ".emf", "image/emf" },
	{ ".wmf", "image/wmf" },
	{ ".pict", "image/x-pict" },
	{ ".met", "image/x-os2-metafile" },
	{ ".ddb", "image/x-ms-bitmap" },
};

const struct rtf_word *rtf_word_find(struct text name)
{
	size_t low = 0, high = sizeof(words) / sizeof(words[0]);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = text_compare(name, text_of(words[middle].name));
		if (order == 0)
			return &words[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
