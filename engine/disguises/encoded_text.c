/* SPDX-License-Identifier: Apache-2.0
 *
 * Base64 (RFC 4648, both alphabets) and hexadecimal text inside a text.  What decodes to text is
 * read in its place; what decodes to a file of a known format is read as a file.  Signatures, keys
 * and tokens decode to neither and stay what they are.  Lines that are texts each by itself may be
 * one code over lines or a list of codes, and are read as both.
 *
 *   block = line { line break [ quote marks ] line }     a line that goes on is 40 letters at least
 *   line break = [ CR ] LF | " "                         HTML shows a line break as a blank; then
 *                                                        no line is longer than the first
 */
#include <glib.h>

#include "engine/extract/disguise.h"

enum {
	LEAST = 14, /**< letters: ten bytes */
	LEAST_HEX = 18,
	FULL_LINE = 40,
	TAIL = 8,         /**< bytes that chance does not make text */
	SHORT = 4,        /**< letters: fewer behind a blank are a word */
	LIST_MOST = 4096, /**< letters of a block that may be a list */
	TASTE = 96,       /**< decoded first: most tokens end there */
	LEAST_FILE = 48,
	WIDE = 20, /**< fewer bytes are too few to tell a charset by */
	NUMBER = 9 /**< digits that fewer bytes have, where they are beyond ASCII */
};

enum alphabet { BASE64 = 1, HEX = 2 };

/** What passes for text: the beginning of one; one in UTF-8 or UTF-16; what begins as one and ends
 * in the last line; one in any charset. */
enum passing { TASTE_OF_TEXT, UNICODE_TEXT, TEXT_THAT_ENDS, ANY_TEXT };

/* Which alphabets have a character. */
#define H(c) [c] = BASE64 | HEX
#define B(c) [c] = BASE64
static const unsigned char alphabets[256] = { H('0'), H('1'), H('2'), H('3'), H('4'), H('5'),
	H('6'), H('7'), H('8'), H('9'), H('A'), H('B'), H('C'), H('D'), H('E'), H('F'), H('a'),
	H('b'), H('c'), H('d'), H('e'), H('f'), B('G'), B('H'), B('I'), B('J'), B('K'), B('L'),
	B('M'), B('N'), B('O'), B('P'), B('Q'), B('R'), B('S'), B('T'), B('U'), B('V'), B('W'),
	B('X'), B('Y'), B('Z'), B('g'), B('h'), B('i'), B('j'), B('k'), B('l'), B('m'), B('n'),
	B('o'), B('p'), B('q'), B('r'), B('s'), B('t'), B('u'), B('v'), B('w'), B('x'), B('y'),
	B('z'), B('+'), B('/'), B('-'), B('_') };
#undef H
#undef B

static inline unsigned alphabets_of(char c)
{
	return alphabets[(unsigned char)c];
}

static size_t letters_end(struct text text, size_t at, unsigned *shared)
{
	while (at < text.len && alphabets_of(text.at[at]) != 0)
		*shared &= alphabets_of(text.at[at++]);
	return at;
}

/** Behind the line break at `end`, and what quotes the line behind it; 0 when there is none. */
static size_t skip_line_break(struct text text, size_t end)
{
	if (end < text.len && text.at[end] == '\r')
		end++;
	if (end >= text.len || text.at[end] != '\n')
		return 0;
	for (end++; end < text.len && (text.at[end] == '>' || text.at[end] == ' '); end++)
		;
	return end;
}

/** The same for a blank before a line that is at most `length` letters long, and no short word. */
static size_t skip_blank(struct text text, size_t end, size_t length)
{
	unsigned any = BASE64 | HEX;
	if (end >= text.len || text.at[end] != ' ')
		return 0;
	size_t letters = letters_end(text, end + 1, &any) - (end + 1);
	return letters >= SHORT && letters <= length ? end + 1 : 0;
}

/** The next line of a block whose last one ended at `end`, and is `length` letters long; where its
 * letters begin, or 0. */
static size_t next_line(struct text text, size_t end, size_t length)
{
	size_t next = skip_line_break(text, end);
	if (next == 0)
		next = skip_blank(text, end, length);
	return next > 0 && next < text.len && alphabets_of(text.at[next]) ? next : 0;
}

/** The letters of a block, without what stands between its lines. */
struct block {
	struct bytes letters;
	unsigned alphabets;
	size_t end;          /**< of the block in the text, padding included */
	const size_t *lines; /**< where each ends in the letters; NULL for a single one */
	size_t n_lines;
};

/** A block, and what it is without its last line: that may be a word that follows it. */
struct blocks {
	struct block whole, shorter; /**< shorter.end is 0: there is one line */
};

/** Copies the letters only when there are several lines. */
static bool read_block(struct blocks *blocks, struct reading *reading, size_t from)
{
	struct block *block = &blocks->whole;
	struct text text = reading_text(reading);
	size_t end = letters_end(text, from, &block->alphabets);
	struct {
		unsigned char *items;
		size_t count, room;
	} joined = { NULL, 0, 0 };
	struct {
		size_t *items;
		size_t count, room;
	} lines = { NULL, 0, 0 };
	block->letters = (struct bytes){ (const unsigned char *)text.at + from, end - from };
	block->end = end;
	for (size_t line = from; end - line >= FULL_LINE;) {
		size_t next = next_line(text, end, end - line);
		if (next == 0)
			break;
		if (joined.items == NULL) {
			joined.room = text.len - from;
			if (!budget_bytes(reading_budget(reading), joined.room))
				return false;
			joined.items = arena_alloc(reading_arena(reading), joined.room);
			memcpy(joined.items, text.at + from, end - from);
			joined.count = end - from;
		}
		*arena_push(reading_arena(reading), &lines) = joined.count;
		blocks->shorter = (struct block){ { joined.items, joined.count }, block->alphabets,
			end, lines.items, lines.count };
		line = next;
		end = letters_end(text, line, &block->alphabets);
		memcpy(joined.items + joined.count, text.at + line, end - line);
		joined.count += end - line;
		block->letters = (struct bytes){ joined.items, joined.count };
		block->end = end;
	}
	if (lines.count > 0)
		*arena_push(reading_arena(reading), &lines) = joined.count;
	block->lines = lines.items;
	block->n_lines = lines.count;
	while (block->end < text.len && text.at[block->end] == '=' && block->end - end < 2)
		block->end++;
	return true;
}

/* ---- decoding */

static unsigned hex_value(unsigned char c)
{
	return ascii_is_digit(c) ? c - 48u : (c | 0x20u) - 'a' + 10u;
}

static unsigned base64_value(unsigned char c)
{
	if (ascii_is_letter(c))
		return c >= 'a' ? c - 'a' + 26u : c - 'A' + 0u;
	if (ascii_is_digit(c))
		return c - '0' + 52u;
	return c == '+' || c == '-' ? 62u : 63u;
}

/** Both decode at most as many bytes as there are letters; a rest that makes no byte is left. */
static size_t decode_hex(unsigned char *out, struct bytes in)
{
	for (size_t i = 0; i + 1 < in.len; i += 2)
		out[i / 2] = (unsigned char)(hex_value(in.at[i]) << 4 | hex_value(in.at[i + 1]));
	return in.len / 2;
}

static size_t decode_base64(unsigned char *out, struct bytes in)
{
	size_t used = 0;
	uint32_t bits = 0, n = 0;
	for (size_t i = 0; i < in.len; i++) {
		bits = bits << 6 | base64_value(in.at[i]);
		n += 6;
		if (n >= 8) {
			n -= 8;
			out[used++] = (unsigned char)(bits >> n);
		}
	}
	return used;
}

typedef size_t decoder(unsigned char *out, struct bytes in);

static bool has_controls(struct bytes bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = bytes.at[i];
		if ((c < 0x20 && c != 0 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
			return true;
	}
	return false;
}

/** Whole characters of UTF-8; where it is a taste, the last one may be cut. */
static bool is_utf8(struct bytes bytes, bool taste)
{
	const char *end;
	const char *text = (const char *)bytes.at;
	return g_utf8_validate(text, (gssize)bytes.len, &end) ||
	       (taste && text + bytes.len - end < 4 && end > text &&
	           g_utf8_get_char_validated(end, text + bytes.len - end) == (gunichar)-2);
}

/** UTF-8 that is hardly more than a number. */
static bool is_number(struct bytes bytes)
{
	size_t digits = 0;
	const char *at = (const char *)bytes.at, *end = at + bytes.len;
	if (!g_utf8_validate(at, (gssize)bytes.len, NULL))
		return false;
	for (; at < end; at = g_utf8_next_char(at))
		digits += g_unichar_isdigit(g_utf8_get_char(at)) != 0;
	return digits >= NUMBER;
}

/** UTF-8, UTF-16 by its zeros, or a charset of bytes that are mostly ASCII. */
static bool is_text(struct bytes bytes, enum passing passing)
{
	size_t beyond = 0, zeros = 0;
	for (size_t i = 0; i < bytes.len; i++) {
		beyond += bytes.at[i] >= 0x80;
		zeros += bytes.at[i] == 0;
	}
	if (has_controls(bytes))
		return false;
	if (zeros > 0)
		return bytes.len >= WIDE && zeros * 5 / 2 >= bytes.len - 4 && beyond < WIDE / 4;
	if (beyond == 0 || bytes.len < WIDE)
		return beyond == 0 || is_number(bytes);
	return is_utf8(bytes, passing == TASTE_OF_TEXT) ||
	       (passing != UNICODE_TEXT && beyond * 8 <= bytes.len);
}

static bool tastes_of_text(struct bytes letters, decoder *decode)
{
	unsigned char taste[TASTE];
	size_t n = letters.len < TASTE ? letters.len : TASTE;
	return is_text(
	    (struct bytes){ taste, decode(taste, (struct bytes){ letters.at, n }) }, TASTE_OF_TEXT);
}

/** The type of the file that the block is; NULL for none. */
static const char *file_type(struct bytes letters, decoder *decode)
{
	unsigned char taste[TASTE];
	if (letters.len < LEAST_FILE)
		return NULL;
	size_t some = letters.len < TASTE ? letters.len : TASTE;
	size_t n = decode(taste, (struct bytes){ letters.at, some });
	return reading_file_type((struct bytes){ taste, n });
}

/** Whether the block is a field of a signed token, "header.claims.signature" (RFC 7519). */
static bool is_in_token(struct text text, size_t from, size_t end)
{
	return (from > 1 && text.at[from - 1] == '.' && alphabets_of(text.at[from - 2])) ||
	       (end + 1 < text.len && text.at[end] == '.' && alphabets_of(text.at[end + 1]));
}

/** Cuts what is no text off the content; whether the last line of its block has text before that.
 */
static bool cut_to_text(struct bytes *content, const struct block *block)
{
	size_t before = content->len * block->lines[block->n_lines - 2] / block->letters.len;
	size_t n = before, whole = reading_whole(*content);
	while (n < whole && !has_controls((struct bytes){ content->at + n, 1 }) && content->at[n])
		n++;
	content->len = n;
	return n >= before + TAIL && is_text(*content, UNICODE_TEXT);
}

/** Whether encoders break lines after so many letters: MIME's, PEM's. */
static bool is_usual_width(size_t width)
{
	return width == 76 || width == 64;
}

/** Whether all lines are as long as the first, and the last is shorter: one code over lines.  Of
 * two lines that says nothing, but where the first is as long as encoders make them. */
static bool is_wrapped(const struct block *block)
{
	size_t width = block->lines[0], last = block->n_lines - 1;
	if (last < 2 && !is_usual_width(width))
		return false;
	for (size_t i = 1; i < last; i++)
		if (block->lines[i] - block->lines[i - 1] != width)
			return false;
	return block->lines[last] - block->lines[last - 1] < width;
}

/** A text, and each line of its block as a text of its own behind it, where all of them are. */
static struct bytes as_list(
    struct reading *reading, const struct block *block, decoder *decode, struct bytes text)
{
	if (block->n_lines < 2 || block->letters.len > LIST_MOST || is_wrapped(block) ||
	    memchr(text.at, 0, text.len))
		return text;
	unsigned char *both =
	    arena_alloc(reading_arena(reading), text.len + block->letters.len + block->n_lines);
	memcpy(both, text.at, text.len);
	size_t used = text.len;
	for (size_t i = 0, from = 0; i < block->n_lines; from = block->lines[i++]) {
		struct bytes line = { block->letters.at + from, block->lines[i] - from };
		both[used++] = '\n';
		size_t n = decode(both + used, line);
		if (!is_text((struct bytes){ both + used, n }, UNICODE_TEXT))
			return text;
		used += n;
	}
	return (struct bytes){ both, used };
}

/** Decodes the block when its beginning is text or a file. */
static bool decode_block(struct reading *reading, size_t from, const struct block *block,
    decoder *decode, enum passing passing)
{
	const char *type = file_type(block->letters, decode);
	if (!type && !tastes_of_text(block->letters, decode))
		return false;
	if (!budget_bytes(reading_budget(reading), block->letters.len))
		return true;
	unsigned char *plain = arena_alloc(reading_arena(reading), block->letters.len);
	struct bytes content = { plain, decode(plain, block->letters) };
	if (type)
		reading_file(reading, from, block->end, content, type);
	else if (passing == TEXT_THAT_ENDS ? !cut_to_text(&content, block)
	                                   : !is_text(content, passing))
		return false;
	else
		(is_in_token(reading_text(reading), from, block->end) ? reading_suggest
		                                                      : reading_replace)(reading,
		    from, block->end,
		    reading_fold(reading, as_list(reading, block, decode, content)),
		    "encoded_text");
	return true;
}

static bool begins_with_0x(struct text text, size_t at)
{
	return text.len - at > LEAST_HEX && text.at[at] == '0' && text.at[at + 1] == 'x';
}

/** Decodes the block whose letters begin `mark` behind `at` as what it is. */
static bool try_block(struct reading *reading, size_t at, size_t mark, const struct block *block,
    enum passing passing)
{
	if ((block->alphabets & HEX) && block->letters.len >= LEAST_HEX &&
	    block->letters.len % 2 == 0 && decode_block(reading, at, block, decode_hex, passing))
		return true;
	return block->letters.len >= LEAST && block->letters.len % 4 != 1 &&
	       decode_block(reading, at + mark, block, decode_base64, passing);
}

/** Reads the block at `at`; where it ends.  What its last line spoils is read without it. */
static size_t read_at(struct reading *reading, size_t at)
{
	struct text text = reading_text(reading);
	struct blocks blocks = { .whole.alphabets = BASE64 | HEX };
	size_t mark = begins_with_0x(text, at) ? 2 : 0;
	if (!read_block(&blocks, reading, at + mark))
		return text.len;
	bool several = blocks.shorter.end > 0;
	if (several && (try_block(reading, at, mark, &blocks.whole, UNICODE_TEXT) ||
	                   try_block(reading, at, mark, &blocks.whole, TEXT_THAT_ENDS)))
		return blocks.whole.end;
	if (several && try_block(reading, at, mark, &blocks.shorter, UNICODE_TEXT))
		return blocks.shorter.end;
	(void)try_block(reading, at, mark, &blocks.whole, ANY_TEXT);
	return blocks.whole.end;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = from;
	while (at > done && alphabets_of(text.at[at - 1]) != 0)
		at--;
	while (at < to)
		at = alphabets_of(text.at[at]) ? read_at(reading, at) : at + 1;
	return at;
}

const struct disguise disguise_encoded_text;
const struct disguise disguise_encoded_text = {
	.name = "encoded_text",
	.title = "Base64 and hexadecimal inside a text",
	.clues = CLUE_UNBROKEN,
	.read = read_clue,
};
