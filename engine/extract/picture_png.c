/* SPDX-License-Identifier: Apache-2.0
 *
 * The chunks of PNG that hold text (section 11.3.3 of its third edition):
 *
 *    tEXt  keyword NUL text             ISO 8859-1
 *    zTXt  keyword NUL method, compressed text
 *    iTXt  keyword NUL compressed?, method, language NUL keyword NUL text    UTF-8
 *    eXIf  tags
 */
#include "engine/extract/inflate.h"
#include "engine/extract/picture.h"
#include "engine/extract/unicode.h"

/** Up to the next NUL, which `in` is moved behind. */
static struct bytes take_word(struct bytes *in)
{
	const unsigned char *end = in->len > 0 ? memchr(in->at, 0, in->len) : NULL;
	struct bytes word = { in->at, end ? (size_t)(end - in->at) : in->len };
	*in = picture_part(*in, word.len + 1, SIZE_MAX);
	return word;
}

static struct bytes unpack(struct picture *picture, struct bytes in)
{
	struct bytes out;
	enum inflate_result result = inflate_bytes(
	    &out, in, SIZE_MAX, sink_budget(picture->sink), sink_arena(picture->sink));
	picture->over |= result == INFLATE_OVER_LIMIT;
	return out;
}

/** XMP is written as international text under a name of its own. */
static void write_text(struct picture *picture, struct bytes keyword, struct bytes words)
{
	struct arena *arena = sink_arena(picture->sink);
	struct text name = unicode_from_bytes(keyword, arena);
	if (text_equal(name, TEXT("XML:com.adobe.xmp")))
		picture_xmp(picture, words);
	else
		picture_line(picture, name, unicode_from_bytes(words, arena));
}

static void read_international(struct picture *picture, struct bytes in)
{
	struct bytes keyword = take_word(&in);
	bool packed = picture_number(in, 0, 1, false) != 0;
	in = picture_part(in, 2, SIZE_MAX);
	(void)take_word(&in); /* the language */
	(void)take_word(&in); /* the keyword in it */
	write_text(picture, keyword, packed ? unpack(picture, in) : in);
}

static void read_chunk(struct picture *picture, struct bytes type, struct bytes in)
{
	if (!budget_bytes(sink_budget(picture->sink), in.len))
		picture->over = true;
	else if (picture_starts(type, "tEXt", 4)) {
		struct bytes keyword = take_word(&in);
		write_text(picture, keyword, in);
	} else if (picture_starts(type, "zTXt", 4)) {
		struct bytes keyword = take_word(&in);
		write_text(picture, keyword, unpack(picture, picture_part(in, 1, SIZE_MAX)));
	} else if (picture_starts(type, "iTXt", 4))
		read_international(picture, in);
	else if (picture_starts(type, "eXIf", 4))
		picture_tiff(picture, in);
}

/** length, type, content, check; a wrong check is no reason not to read what a reader may show. */
void picture_png(struct picture *picture, struct bytes file)
{
	for (size_t at = 8; at + 12 <= file.len;) {
		size_t len = picture_number(file, at, 4, false);
		struct bytes type = picture_part(file, at + 4, 4);
		if (memchr("tzie", type.at[0], 4)) /* pixels cost nothing here */
			read_chunk(picture, type, picture_part(file, at + 8, len));
		at += 12 + len;
	}
}
