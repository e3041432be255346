/* SPDX-License-Identifier: Apache-2.0
 *
 * Writes a compound file ([MS-CFB]) with what a storage holds:
 *
 *   header | large streams | mini stream | mini FAT | directory | FAT
 *
 * every chain in one piece.  Sectors have 4096 bytes where 512 would make the FAT longer than the
 * header can list.
 */
#include "engine/extractors/records/ole_rebuild.h"

enum {
	HEADER_BYTES = 512,
	ENTRY_BYTES = 128,
	CUTOFF = 4096,
	MINI_SHIFT = 6,
	SMALL_FILE = 6 * 1024 * 1024,
	LISTED_SECTORS = 109,
	STORAGES_IN_STORAGES = 32,
};

#define CHAIN_END 0xfffffffeu
#define FREE 0xffffffffu
#define FAT_SECTOR 0xfffffffdu

struct copy {
	const struct ole_entry *from;
	struct bytes content;
	uint32_t parent, child, next, start;
};

struct rebuild {
	struct ole *ole;
	struct {
		struct copy *items; /* [0] is the root */
		size_t count, room;
	} copies;
	enum ole_result result;
	unsigned shift;
	unsigned char *at;
	uint32_t sectors; /* used */
	struct {
		uint32_t *items; /* lengths of the chains in one piece, one after the other */
		size_t count, room;
	} chains;
};

static void put16(unsigned char *at, uint32_t n)
{
	at[0] = (unsigned char)n;
	at[1] = (unsigned char)(n >> 8);
}

static void put32(unsigned char *at, uint32_t n)
{
	put16(at, n);
	put16(at + 2, n >> 16);
}

static size_t units(size_t size, unsigned shift)
{
	return (size + ((size_t)1 << shift) - 1) >> shift;
}

/* ---- what goes in */

static void worsen(struct rebuild *rebuild, enum ole_result result)
{
	if (rebuild->result == OLE_WHOLE || result == OLE_OVER_LIMIT)
		rebuild->result = result;
}

/** Adds what a storage holds, below the copy `parent`. */
static void collect(
    struct rebuild *rebuild, const struct ole_entry *storage, uint32_t parent, unsigned depth)
{
	struct ole *ole = rebuild->ole;
	if (depth > STORAGES_IN_STORAGES) {
		worsen(rebuild, OLE_OVER_LIMIT);
		return;
	}
	for (uint32_t i = storage->child; i != OLE_NONE; i = ole->entries[i].next) {
		const struct ole_entry *entry = &ole->entries[i];
		struct copy copy = { .from = entry, .parent = parent };
		if (entry->type == OLE_STREAM) {
			enum ole_result result = ole_read(&copy.content, ole, entry);
			if (result != OLE_WHOLE)
				worsen(rebuild, result);
		}
		uint32_t self = (uint32_t)rebuild->copies.count;
		*arena_push(ole->arena, &rebuild->copies) = copy;
		if (entry->type == OLE_STORAGE)
			collect(rebuild, entry, self, depth + 1);
	}
}

static void link_copies(struct rebuild *rebuild)
{
	struct copy *copies = rebuild->copies.items;
	for (size_t i = 0; i < rebuild->copies.count; i++)
		copies[i].child = copies[i].next = FREE;
	for (size_t i = rebuild->copies.count; i-- > 1;) {
		copies[i].next = copies[copies[i].parent].child;
		copies[copies[i].parent].child = (uint32_t)i;
	}
}

static size_t mini_units(const struct rebuild *rebuild)
{
	size_t n = 0;
	for (size_t i = 1; i < rebuild->copies.count; i++)
		if (rebuild->copies.items[i].content.len < CUTOFF)
			n += units(rebuild->copies.items[i].content.len, MINI_SHIFT);
	return n;
}

/** Sectors of everything but the FAT. */
static size_t sectors_needed(const struct rebuild *rebuild, unsigned shift)
{
	size_t minis = mini_units(rebuild);
	size_t n = units(minis << MINI_SHIFT, shift) + units(minis * 4, shift) +
	           units(rebuild->copies.count * ENTRY_BYTES, shift);
	for (size_t i = 1; i < rebuild->copies.count; i++)
		if (rebuild->copies.items[i].content.len >= CUTOFF)
			n += units(rebuild->copies.items[i].content.len, shift);
	return n;
}

/* ---- how it is written */

/** The next `size` bytes of whole sectors: where they are, and their first sector. */
static unsigned char *take(struct rebuild *rebuild, size_t size, uint32_t *start)
{
	size_t n = units(size, rebuild->shift);
	unsigned char *at = rebuild->at + (((size_t)rebuild->sectors + 1) << rebuild->shift);
	*start = n > 0 ? rebuild->sectors : CHAIN_END;
	rebuild->sectors += (uint32_t)n;
	if (n > 0)
		*arena_push(rebuild->ole->arena, &rebuild->chains) = (uint32_t)n;
	return at;
}

static void write_large(struct rebuild *rebuild)
{
	for (size_t i = 1; i < rebuild->copies.count; i++) {
		struct copy *copy = &rebuild->copies.items[i];
		if (copy->content.len >= CUTOFF)
			memcpy(take(rebuild, copy->content.len, &copy->start), copy->content.at,
			    copy->content.len);
	}
}

static void write_small(struct rebuild *rebuild, unsigned char *header)
{
	size_t minis = mini_units(rebuild);
	uint32_t number = 0, table_start;
	struct copy *root = &rebuild->copies.items[0];
	unsigned char *stream = take(rebuild, minis << MINI_SHIFT, &root->start);
	unsigned char *table = take(rebuild, minis * 4, &table_start);
	root->content.len = minis << MINI_SHIFT;
	put32(header + 60, table_start);
	put32(header + 64, (uint32_t)units(minis * 4, rebuild->shift));
	for (size_t i = 1; i < rebuild->copies.count; i++) {
		struct copy *copy = &rebuild->copies.items[i];
		if (copy->content.len >= CUTOFF)
			continue;
		copy->start = copy->content.len > 0 ? number : CHAIN_END;
		if (copy->content.len > 0)
			memcpy(stream + ((size_t)number << MINI_SHIFT), copy->content.at,
			    copy->content.len);
		for (size_t n = units(copy->content.len, MINI_SHIFT); n > 0; n--, number++)
			put32(table + (size_t)number * 4, n > 1 ? number + 1 : CHAIN_END);
	}
}

/** UTF-8 back to UTF-16: names came from there, and are short. */
static void write_name(unsigned char *to, struct text name)
{
	size_t n = 0;
	for (size_t i = 0; i < name.len && n < 31; n++) {
		unsigned char c = (unsigned char)name.at[i];
		size_t len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
		uint32_t code = len == 1 ? c : c & (0x7fu >> len);
		for (size_t k = 1; k < len && i + k < name.len; k++)
			code = code << 6 | ((unsigned char)name.at[i + k] & 0x3f);
		put16(to + 2 * n, code < 0x10000 ? code : 0xfffd);
		i += len;
	}
	put16(to + 64, (uint32_t)(2 * n + 2));
}

static void write_directory(struct rebuild *rebuild, unsigned char *header)
{
	uint32_t start;
	size_t size = rebuild->copies.count * ENTRY_BYTES;
	unsigned char *at = take(rebuild, size, &start);
	put32(header + 48, start);
	put32(header + 40, rebuild->shift == 12 ? (uint32_t)units(size, rebuild->shift) : 0);
	for (size_t i = 0; i < rebuild->copies.count; i++, at += ENTRY_BYTES) {
		const struct copy *copy = &rebuild->copies.items[i];
		bool stream = i > 0 && copy->from->type == OLE_STREAM;
		write_name(at, i > 0 ? copy->from->name : TEXT("Root Entry"));
		at[66] = (unsigned char)(i == 0 ? OLE_ROOT : stream ? OLE_STREAM : OLE_STORAGE);
		at[67] = 1;
		put32(at + 68, FREE);
		put32(at + 72, copy->next);
		put32(at + 76, copy->child);
		put32(at + 116, i == 0 || stream ? copy->start : 0);
		put32(at + 120, (uint32_t)copy->content.len);
	}
}

/** The chains are in one piece each, and so is the table of them at the end. */
static void write_fat(struct rebuild *rebuild, unsigned char *header, size_t n_fat)
{
	unsigned char *at = rebuild->at + (((size_t)rebuild->sectors + 1) << rebuild->shift);
	size_t entries = n_fat << (rebuild->shift - 2);
	uint32_t number = 0;
	for (size_t i = 0; i < rebuild->chains.count; i++)
		for (uint32_t n = rebuild->chains.items[i]; n > 0; n--, number++)
			put32(at + (size_t)number * 4, n > 1 ? number + 1 : CHAIN_END);
	for (size_t i = number; i < entries; i++)
		put32(at + i * 4, i < number + n_fat ? FAT_SECTOR : FREE);
	for (size_t i = 0; i < LISTED_SECTORS; i++)
		put32(header + 76 + i * 4, i < n_fat ? number + (uint32_t)i : FREE);
	put32(header + 44, (uint32_t)n_fat);
}

static void write_header(const struct rebuild *rebuild, unsigned char *header)
{
	static const unsigned char magic[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
	memcpy(header, magic, sizeof(magic));
	put16(header + 24, 0x3e);
	put16(header + 26, rebuild->shift == 12 ? 4 : 3);
	put16(header + 28, 0xfffe);
	put16(header + 30, rebuild->shift);
	put16(header + 32, MINI_SHIFT);
	put32(header + 56, CUTOFF);
	put32(header + 68, CHAIN_END);
}

static void write_file(struct rebuild *rebuild, size_t n_fat)
{
	unsigned char *header = rebuild->at;
	write_header(rebuild, header);
	link_copies(rebuild);
	write_large(rebuild);
	write_small(rebuild, header);
	write_directory(rebuild, header);
	write_fat(rebuild, header, n_fat);
}

enum ole_result ole_rebuild(struct bytes *out, struct ole *ole, const struct ole_entry *storage)
{
	struct rebuild rebuild = { .ole = ole, .result = OLE_WHOLE, .shift = 9 };
	*out = (struct bytes){ ole->file.at, 0 };
	*arena_push(ole->arena, &rebuild.copies) = (struct copy){ .from = storage };
	collect(&rebuild, storage, 0, 0);
	if (sectors_needed(&rebuild, 9) << 9 > SMALL_FILE)
		rebuild.shift = 12;
	size_t n = sectors_needed(&rebuild, rebuild.shift), per = (size_t)1 << (rebuild.shift - 2);
	size_t n_fat = (n + per - 2) / (per - 1); /* which lists itself, too */
	size_t size = (n + n_fat + 1) << rebuild.shift;
	if (n_fat > LISTED_SECTORS || !budget_bytes(ole->budget, size))
		return OLE_OVER_LIMIT;
	rebuild.at = arena_zero(ole->arena, 1, size);
	write_file(&rebuild, n_fat);
	*out = (struct bytes){ rebuild.at, size };
	return rebuild.result;
}
