/* SPDX-License-Identifier: Apache-2.0
 *
 * Snappy's format (format_description.txt of the project): the size as a number in groups of seven
 * bits, then elements whose first byte tells the kind in its low two bits:
 *
 *     0  a literal: length - 1 in six bits, or, from 60 on, in the next one to four bytes
 *     1  a copy of 4 to 11 bytes, from up to 2047 bytes back
 *     2  a copy of 1 to 64 bytes, from as far back as two bytes say; 3: as four bytes say
 */
#include <postern/verdict.h>

#include "engine/extract/binary.h"
#include "engine/extractors/packed/snappy.h"

struct block {
	struct bytes in;
	size_t at;
	unsigned char *out;
	size_t len, room;
};

/** Up to `n` bytes as a number, little endian; what is not there is zero. */
static size_t take(struct block *block, unsigned n)
{
	size_t value = 0;
	for (unsigned i = 0; i < n && block->at < block->in.len; i++)
		value |= (size_t)block->in.at[block->at++] << (8 * i);
	return value;
}

/** The size of the block; false when it is no number of 32 bits. */
static bool take_size(struct block *block)
{
	for (unsigned shift = 0; shift < 35 && block->at < block->in.len; shift += 7) {
		unsigned char byte = block->in.at[block->at++];
		block->room |= (size_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return block->room <= UINT32_MAX;
	}
	return false;
}

static bool literal(struct block *block, unsigned tag)
{
	size_t length = tag >> 2;
	if (length >= 60)
		length = take(block, (unsigned)length - 59);
	length++;
	if (length > block->in.len - block->at || length > block->room - block->len)
		return false;
	memcpy(block->out + block->len, block->in.at + block->at, length);
	block->at += length;
	block->len += length;
	return true;
}

/** What is copied may reach into what is being written: byte by byte. */
static bool copy(struct block *block, unsigned tag)
{
	bool near = (tag & 3) == 1;
	size_t length = near ? 4 + (tag >> 2 & 7) : 1 + (tag >> 2);
	size_t back = near ? (size_t)(tag >> 5) << 8 : 0;
	back |= take(block, near ? 1 : (tag & 3) == 2 ? 2 : 4);
	if (back == 0 || back > block->len || length > block->room - block->len)
		return false;
	for (; length > 0; length--, block->len++)
		block->out[block->len] = block->out[block->len - back];
	return true;
}

static bool unpack(struct block *block)
{
	while (block->at < block->in.len) {
		unsigned tag = block->in.at[block->at++];
		if (!(tag & 3 ? copy(block, tag) : literal(block, tag)))
			return false;
	}
	return block->len == block->room;
}

static void stop(struct snappy *out, postern_coverage_state state, const char *fault)
{
	out->state = state;
	out->fault = fault;
}

/** What all blocks have given so far. */
struct unpacked_blocks {
	struct arena *arena;
	struct budget *budget;
	unsigned char *at;
	size_t len, room;
};

/** One block behind what there is; false when nothing more can be read. */
static bool add_block(struct unpacked_blocks *blocks, struct snappy *out, struct bytes in)
{
	struct block block = { .in = in };
	if (!take_size(&block)) {
		stop(out, POSTERN_DAMAGED, "compressed data");
		return false;
	}
	if (!budget_bytes(blocks->budget, block.room)) {
		stop(out, POSTERN_OVER_LIMIT, "expanded bytes");
		return false;
	}
	size_t room = blocks->len + block.room;
	blocks->at = arena_grow(blocks->arena, blocks->at, blocks->room, room);
	blocks->room = room;
	block.out = blocks->at + blocks->len;
	if (!unpack(&block))
		stop(out, POSTERN_DAMAGED, "compressed data");
	blocks->len += block.len;
	return budget_time(blocks->budget);
}

void snappy_blocks(
    struct snappy *out, struct bytes packed, struct budget *budget, struct arena *arena)
{
	enum { HEADER = 4 };
	struct unpacked_blocks blocks = { .arena = arena, .budget = budget };
	*out = (struct snappy){ .state = POSTERN_INSPECTED, .fault = "" };
	for (size_t at = 0; at + HEADER <= packed.len;) {
		size_t length = bytes_le32(packed, at) >> 8;
		if (packed.at[at] != 0 || length > packed.len - at - HEADER) {
			stop(out, POSTERN_DAMAGED, "compressed data");
			break;
		}
		if (!add_block(&blocks, out, bytes_slice(packed, at + HEADER, length)))
			break;
		at += HEADER + length;
	}
	out->content = (struct bytes){ blocks.at, blocks.len };
}
