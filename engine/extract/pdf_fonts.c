/* SPDX-License-Identifier: Apache-2.0
 *
 * Fonts that show one thing and say another (ISO 32000-1, 9.6.6 and 9.10.3): a code is drawn as the
 * glyph that the font's encoding names, and is copied and searched as what its ToUnicode map says.
 *
 *   /Encoding << /Differences [ 97 /zero /one ... ] >>     97 is drawn as 0
 *   2 beginbfchar <61> <0078> <62> <0079> endbfchar        and read by programs as x
 *
 * Glyphs without a name that tells (/g53) may be anything, and prove nothing.
 */
#include "engine/extract/pdf.h"

enum { MAP_MOST = 1 << 20, LIES = 3 };

/** What each code of one font is drawn as, and said to be; 0 where nobody knows. */
struct font {
	char drawn[256];
	uint32_t said[256];
};

/* ---- what is drawn */

/** The digit or letter of a glyph's name (Adobe Glyph List); 0 for others. */
static char glyph_of(struct pdf_token name)
{
	static const char *const digits[] = { "zero", "one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine" };
	if (name.raw.len == 1 && ascii_is_letter(name.raw.at[0]))
		return (char)name.raw.at[0];
	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		if (pdf_is(name, digits[i]))
			return (char)('0' + i);
	return pdf_is(name, "hyphen") ? '-' : 0;
}

/** differences = "[" { code { name } } "]" */
static void read_differences(struct font *font, struct bytes differences)
{
	struct pdf_cursor cursor = pdf_cursor(differences);
	struct pdf_token token;
	uint32_t code = 0;
	while (pdf_next(&token, &cursor)) {
		if (token.kind == PDF_NUMBER)
			code = pdf_number(token.raw, 0);
		else if (token.kind == PDF_NAME && code < 256)
			font->drawn[code++] = glyph_of(token);
	}
}

static bool is_latin(struct bytes encoding)
{
	struct pdf_cursor cursor = pdf_cursor(encoding);
	struct pdf_token token;
	return pdf_next(&token, &cursor) && token.kind == PDF_NAME &&
	       (pdf_is(token, "WinAnsiEncoding") || pdf_is(token, "MacRomanEncoding") ||
	           pdf_is(token, "StandardEncoding"));
}

/** The font's own encoding; that of a font which is not in the file is the standard one. */
static void read_encoding(struct font *font, const struct pdf *pdf, struct bytes value)
{
	struct bytes encoding = pdf_follow(pdf, pdf_get(value, "Encoding"));
	struct bytes base = pdf_get(encoding, "BaseEncoding");
	bool own =
	    pdf_get(value, "FontDescriptor").len > 0 || pdf_get_is(value, "Subtype", "Type3");
	if (is_latin(encoding) || is_latin(base) || (!own && base.len == 0))
		for (unsigned c = '0'; c <= 'z'; c++)
			font->drawn[c] = ascii_is_alnum((unsigned char)c) ? (char)c : 0;
	read_differences(font, pdf_follow(pdf, pdf_get(encoding, "Differences")));
}

/* ---- what is said */

static uint32_t hex_number(struct bytes digits)
{
	uint32_t number = 0;
	for (size_t i = 0; i < digits.len; i++) {
		int digit = pdf_hex_digit(digits.at[i]);
		if (digit >= 0)
			number = number << 4 | (uint32_t)digit;
	}
	return number;
}

/** bfchar = code character; bfrange = first last character.  Others stay as they are. */
static void read_map(struct font *font, struct bytes map)
{
	enum { CODES = 3 };
	struct pdf_cursor cursor = pdf_cursor(map);
	struct pdf_token token;
	uint32_t codes[CODES];
	size_t n = 0, wanted = 0;
	while (pdf_next(&token, &cursor)) {
		if (token.kind == PDF_WORD) {
			struct text word = { (const char *)token.raw.at, token.raw.len };
			wanted = text_equal(word, TEXT("beginbfchar"))    ? 2
			         : text_equal(word, TEXT("beginbfrange")) ? CODES
			                                                  : 0;
			n = 0;
		} else if (token.kind == PDF_HEX && wanted > 0) {
			codes[n++] = hex_number(token.raw);
		}
		if (n == 0 || n < wanted)
			continue;
		for (uint32_t c = codes[0]; c <= codes[wanted - 2] && c < 256; c++)
			font->said[c] = codes[wanted - 1] + (c - codes[0]);
		n = 0;
	}
}

static bool contradicts(const struct font *font, unsigned code)
{
	unsigned drawn = (unsigned char)font->drawn[code];
	uint32_t said = font->said[code];
	bool same = said < 128 && ascii_lower((char)said) == ascii_lower((char)drawn);
	return ascii_is_alnum((unsigned char)drawn) && said != 0 && !same;
}

static bool read_font(struct font *font, struct pdf *pdf, struct bytes value)
{
	uint32_t number = pdf_reference(pdf_get(value, "ToUnicode"));
	const struct pdf_object *map = number == UINT32_MAX ? NULL : pdf_find(pdf, number);
	struct bytes content;
	*font = (struct font){ { 0 }, { 0 } };
	if (!map || !map->stream.at || pdf_get_is(value, "Subtype", "Type0"))
		return false;
	read_encoding(font, pdf, value);
	(void)pdf_stream(&content, pdf, map, MAP_MOST);
	read_map(font, content);
	return true;
}

bool pdf_fonts_lie(char drawn[256], struct pdf *pdf)
{
	bool lie = false;
	memset(drawn, 0, 256);
	for (size_t i = 0; i < pdf->objects.count && budget_time(pdf->budget); i++) {
		struct font font;
		unsigned lies = 0;
		struct bytes value = pdf->objects.items[i].value;
		if (!pdf_get_is(value, "Type", "Font") || !read_font(&font, pdf, value))
			continue;
		for (unsigned c = 0; c < 256; c++)
			lies += contradicts(&font, c);
		for (unsigned c = 0; c < 256 && lies >= LIES; c++)
			if (font.drawn[c])
				drawn[c] = font.drawn[c];
		lie |= lies >= LIES;
	}
	return lie;
}
