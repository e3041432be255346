/* SPDX-License-Identifier: Apache-2.0
 *
 * Compressed RTF ([MS-OXRTFCP], and its sections in brackets).
 *
 *   header  = compressed-size(4) raw-size(4) "LZFu" or "MELA" crc(4)            [2.1.3.1]
 *   content = ( control(1) token{8} )*: a bit of `control`, from the lowest, says whether a token
 *             is one byte, or two: 12 bits of place in the dictionary, 4 bits of length less 2
 *
 * The dictionary is a ring of 4096 bytes and begins with words that RTF often has.  A token that
 * points to the place where the next byte is to be written ends the content.
 */
#include "engine/extractors/records/lzfu.h"

enum { RING = 4096, HEADER_BYTES = 16, COUNTED_BYTES = 4, BEST_RATIO = 9 };

/* [2.1.2.1] */
static const char first_words[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    "\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

struct lzfu {
	struct bytes in;
	size_t at;
	struct budget *budget;
	struct arena *arena;
	unsigned char *out;
	size_t len, room;
	bool over; /* the budget has no more */
	unsigned char ring[RING];
	unsigned write;
};

/** The header may say less than there is; that is no reason to read less. */
static void make_room(struct lzfu *lzfu, size_t more)
{
	if (!budget_bytes(lzfu->budget, more)) {
		lzfu->over = true;
		return;
	}
	lzfu->out = arena_grow(lzfu->arena, lzfu->out, lzfu->room, lzfu->room + more);
	lzfu->room += more;
}

static void put(struct lzfu *lzfu, unsigned char c)
{
	lzfu->ring[lzfu->write] = c;
	lzfu->write = (lzfu->write + 1) % RING;
	if (lzfu->len == lzfu->room && !lzfu->over)
		make_room(lzfu, lzfu->room + RING);
	if (lzfu->len < lzfu->room)
		lzfu->out[lzfu->len++] = c;
}

/** A place and a length; false at the token that ends the content, or the input. */
static bool copy(struct lzfu *lzfu)
{
	if (lzfu->in.len - lzfu->at < 2)
		return false;
	unsigned token = (unsigned)lzfu->in.at[lzfu->at] << 8 | lzfu->in.at[lzfu->at + 1];
	unsigned place = token >> 4, length = (token & 15) + 2;
	lzfu->at += 2;
	if (place == lzfu->write)
		return false;
	for (unsigned i = 0; i < length; i++)
		put(lzfu, lzfu->ring[(place + i) % RING]);
	return true;
}

static void expand(struct lzfu *lzfu)
{
	size_t words = sizeof(first_words) - 1;
	memset(lzfu->ring, 0, sizeof(lzfu->ring));
	memcpy(lzfu->ring, first_words, words);
	lzfu->write = (unsigned)words;
	while (lzfu->at < lzfu->in.len && !lzfu->over) {
		unsigned control = lzfu->in.at[lzfu->at++];
		for (int bit = 0; bit < 8; bit++, control >>= 1) {
			if (lzfu->at >= lzfu->in.len)
				return;
			if (!(control & 1))
				put(lzfu, lzfu->in.at[lzfu->at++]);
			else if (!copy(lzfu))
				return;
		}
	}
}

/** CRC-32 without the inversions at both ends [2.1.3.2]. */
static uint32_t checksum(struct bytes in)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < in.len; i++) {
		sum ^= in.at[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xedb88320u : 0);
	}
	return sum;
}

static enum lzfu_result expand_content(struct bytes *out, struct bytes content, size_t raw_size,
    struct budget *budget, struct arena *arena)
{
	/* eight tokens of two bytes give 17 each */
	size_t most = content.len * BEST_RATIO;
	struct lzfu lzfu = { .in = content, .budget = budget, .arena = arena };
	make_room(&lzfu, raw_size < most ? raw_size : most);
	expand(&lzfu);
	*out = (struct bytes){ lzfu.len > 0 ? lzfu.out : content.at, lzfu.len };
	if (lzfu.over)
		return LZFU_OVER_LIMIT;
	return lzfu.len == raw_size ? LZFU_WHOLE : LZFU_DAMAGED;
}

enum lzfu_result lzfu_expand(
    struct bytes *out, struct bytes in, struct budget *budget, struct arena *arena)
{
	*out = (struct bytes){ in.at, 0 };
	if (in.len < HEADER_BYTES)
		return LZFU_DAMAGED;
	size_t size = bytes_le32(in, 0), raw_size = bytes_le32(in, 4);
	struct bytes content = bytes_from(in, HEADER_BYTES);
	bool whole = size + COUNTED_BYTES <= in.len;
	if (size >= HEADER_BYTES - COUNTED_BYTES)
		content = bytes_slice(in, HEADER_BYTES, size + COUNTED_BYTES - HEADER_BYTES);
	if (memcmp(in.at + 8, "MELA", 4) == 0) {
		*out = bytes_slice(content, 0, raw_size);
		return out->len == raw_size ? LZFU_WHOLE : LZFU_DAMAGED;
	}
	if (memcmp(in.at + 8, "LZFu", 4) != 0)
		return LZFU_DAMAGED;
	enum lzfu_result result = expand_content(out, content, raw_size, budget, arena);
	if (result == LZFU_WHOLE && (!whole || checksum(content) != bytes_le32(in, 12)))
		return LZFU_DAMAGED;
	return result;
}
