/* SPDX-License-Identifier: Apache-2.0
 *
 * Fonts, which office programs put into documents: of Google's all of them hold some.  What they
 * draw is no text; the letters in them (names, licences, whatever somebody added) are read.
 *
 *    TrueType, OpenType   version (4), count (2), ..., records { tag (4), sum (4), offset (4),
 * length (4) } Embedded OpenType    size (4), size of the font (4), version (4), ..., "LP" at 34;
 * the font last obfuscated           the first 32 bytes are changed (ISO/IEC 29500-4, 17.8.1): the
 * header, the first record and the tag of the second
 *
 * It is a font when its records lie within it; of anything else the ledger says what was read.
 */
#include "engine/extract/binary.h"
#include "engine/extractors/records/letters.h"

enum { HEADER = 12, RECORD = 16, TABLES_MOST = 128, MARK = 34, EMBEDDED_LEAST = 82 };

/** Letters, digits and blanks, and a table within the font. */
static bool is_record(struct bytes font, size_t at)
{
	struct bytes record = bytes_slice(font, at, RECORD);
	if (record.len < RECORD)
		return false;
	for (size_t i = 0; i < 4; i++)
		if (!ascii_is_alnum(record.at[i]) && !strchr(" /", record.at[i]))
			return false;
	uint64_t end = (uint64_t)big_endian(record.at + 8, 4) + big_endian(record.at + 12, 4);
	return end <= font.len;
}

static bool is_font(struct bytes font)
{
	if (font.len < HEADER ||
	    (memcmp(font.at, "\0\1\0\0", 4) != 0 && memcmp(font.at, "OTTO", 4) != 0))
		return false;
	uint32_t n = big_endian(font.at + 4, 2);
	for (uint32_t i = 0; i < n && i < TABLES_MOST; i++)
		if (!is_record(font, HEADER + (size_t)i * RECORD))
			return false;
	return n > 0 && n <= TABLES_MOST;
}

/** The third record and the next are as they were. */
static bool is_obfuscated(struct bytes font, struct text name)
{
	enum { SURE = 4 };
	bool holds = text_ends_caseless(name, TEXT(".odttf"));
	for (size_t i = 2; holds && i < 2 + SURE; i++)
		holds = is_record(font, HEADER + i * RECORD);
	return holds;
}

static bool is_embedded(struct bytes font)
{
	return font.len >= EMBEDDED_LEAST && font.at[MARK] == 'L' && font.at[MARK + 1] == 'P' &&
	       bytes_le32(font, 0) == font.len && bytes_le32(font, 4) < font.len;
}

/** Only the head is at hand: by what it is called, and the mark. */
static bool sniff(struct bytes head, struct text name)
{
	bool mark = head.len > MARK + 1 && head.at[MARK] == 'L' && head.at[MARK + 1] == 'P';
	return text_ends_caseless(name, TEXT(".odttf")) ||
	       (mark && text_ends_caseless(name, TEXT(".fntdata")));
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct bytes font = input->content;
	letters_emit(sink, font, true);
	bool whole = is_font(font) || is_embedded(font) || is_obfuscated(font, input->name);
	*reason = whole ? "" : "letters only";
	return whole ? POSTERN_INSPECTED : POSTERN_PARTIAL;
}

static const char *const types[] = { "font/ttf", "font/otf", "font/sfnt",
	"application/vnd.ms-fontobject", "application/x-font-ttf", "application/x-fontdata",
	"application/vnd.ms-package.obfuscated-opentype", NULL };
static const char *const extensions[] = { ".ttf", ".otf", ".fntdata", ".odttf", NULL };

const struct extractor extractor_font;
const struct extractor extractor_font = {
	.name = "font",
	.title = "Fonts in documents: the letters that are not drawn",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.run = run,
	.binary = true,
};
