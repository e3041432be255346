/* SPDX-License-Identifier: Apache-2.0
 *
 * Base85 as PostScript and its programs write it (PDF 32000-1, 7.4.3): five letters are four bytes,
 * between "<~" and "~>".  Without these marks it cannot be told from line noise.
 *
 *   block = "<~" { letter | "z" | blank } "~>"     letters from "!" to "u"; z is four zeros
 */
#include "engine/extract/disguise.h"

enum { GROUP = 5, BYTES = 4, BASE = 85, LEAST = 9, LEAST_FILE = 48 };

struct block {
	unsigned char *at;
	size_t used, letters; /**< letters: of the group in hand */
	uint64_t value;
};

static bool is_letter(char c)
{
	return c >= '!' && c <= 'u';
}

/** Writes the bytes of the group, one less than it has letters; false when it is none. */
static bool end_group(struct block *block)
{
	size_t letters = block->letters;
	for (; block->letters < GROUP; block->letters++)
		block->value = block->value * BASE + (BASE - 1);
	if (letters == 1 || block->value > UINT32_MAX)
		return false;
	for (size_t i = 0; i + 1 < letters; i++)
		block->at[block->used++] = (unsigned char)(block->value >> 8 * (BYTES - 1 - i));
	block->letters = 0;
	block->value = 0;
	return true;
}

static bool add_letter(struct block *block, char c)
{
	block->value = block->value * BASE + (uint64_t)(c - '!');
	return ++block->letters < GROUP || end_group(block);
}

static bool add_zeros(struct block *block)
{
	memset(block->at + block->used, 0, BYTES);
	block->used += BYTES;
	return block->letters == 0;
}

/** Decodes what stands in [from, to); false when it is something else. */
static bool decode(struct block *block, struct text text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		char c = text.at[i];
		if (ascii_is_blank((unsigned char)c))
			continue;
		if (!(c == 'z' ? add_zeros(block) : is_letter(c) && add_letter(block, c)))
			return false;
	}
	return block->letters == 0 || end_group(block);
}

static bool is_text(struct bytes bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i] < ' ' && !ascii_is_blank(bytes.at[i]))
			return false;
	return bytes.len >= LEAST && reading_whole(bytes) == bytes.len;
}

/** Behind the letters and blanks that begin at `at`. */
static size_t letters_end(struct text text, size_t at)
{
	while (at < text.len && (is_letter(text.at[at]) || text.at[at] == 'z' ||
	                            ascii_is_blank((unsigned char)text.at[at])))
		at++;
	return at;
}

/** Reads the block whose letters begin at `from`; where they end. */
static size_t read_block(struct reading *reading, size_t from)
{
	struct text text = reading_text(reading);
	size_t to = letters_end(text, from), room = BYTES * (to - from) + 1;
	if (to == from || text.len - to < 2 || memcmp(text.at + to, "~>", 2) != 0 ||
	    !budget_bytes(reading_budget(reading), room))
		return to;
	struct block block = { .at = arena_alloc(reading_arena(reading), room) };
	if (!decode(&block, text, from, to))
		return to;
	struct bytes plain = { block.at, block.used };
	const char *type = plain.len < LEAST_FILE ? NULL : reading_file_type(plain);
	if (type)
		reading_file(reading, from, to, plain, type);
	else if (is_text(plain))
		reading_replace(
		    reading, from - 2, to + 2, reading_fold(reading, plain), "encoded_text");
	return to;
}

/** The clue is the mark; within a block that was read there is none. */
static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	return from >= done && to - from == 2 ? read_block(reading, to) : to;
}

const struct disguise disguise_base85;
const struct disguise disguise_base85 = {
	.name = "encoded_text",
	.title = "Base85 between its marks",
	.clues = CLUE_BASE85,
	.read = read_clue,
};
