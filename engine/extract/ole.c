/* SPDX-License-Identifier: Apache-2.0
 *
 * Reads compound files ([MS-CFB], and its sections in brackets).
 *
 *   header       512 bytes: sector size, first 109 sectors of the FAT [2.2]
 *   FAT          for each sector the next one of its chain [2.3]; its own sectors are listed in
 *                the header and in a chain of DIFAT sectors [2.5]
 *   directory    a chain of 128-byte entries; the children of a storage are a binary tree [2.6]
 *   mini stream  the root's own stream, cut into small sectors with a FAT of their own [2.4]
 */
#include "engine/extract/ole.h"

enum {
	HEADER_BYTES = 512,
	HEADER_FAT = 76,          /* where the header lists sectors of the FAT */
	HEADER_FAT_SECTORS = 109, /* how many */
	ENTRY_BYTES = 128,
	NAME_BYTES = 64,
	SECTORS_PER_LOOK_AT_THE_CLOCK = 4096,
};

#define LAST_SECTOR 0xfffffffau /* beyond are marks: end of chain, free, FAT, DIFAT [2.1] */
#define FREE_SECTOR 0xffffffffu

static const unsigned char magic[8] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };

static void note_fault(struct ole *ole, const char *fault)
{
	if (*ole->fault == '\0')
		ole->fault = fault;
}

/* ---- sectors */

/** A sector as far as the file goes. */
static struct bytes sector(const struct ole *ole, uint32_t number)
{
	size_t size = (size_t)1 << ole->shift;
	if (number >= ole->n_sectors)
		return (struct bytes){ ole->file.at, 0 };
	return bytes_slice(ole->file, ((size_t)number + 1) << ole->shift, size);
}

/** The sector behind `number` in its chain; beyond LAST_SECTOR when there is none. */
static uint32_t next_sector(const struct ole *ole, uint32_t number)
{
	size_t per_sector = (size_t)1 << (ole->shift - 2);
	size_t row = number / per_sector;
	if (row >= ole->fat.count)
		return UINT32_MAX;
	struct bytes table = sector(ole, ole->fat.items[row]);
	size_t offset = number % per_sector * 4;
	return offset + 4 <= table.len ? le32(table.at + offset) : UINT32_MAX;
}

/** A table that is worth listing: it tells of sectors that the file has. */
static bool fat_full(const struct ole *ole)
{
	return (ole->fat.count << (ole->shift - 2)) >= ole->n_sectors;
}

static void add_fat_sectors(struct ole *ole, struct bytes list)
{
	for (size_t i = 0; i + 4 <= list.len && !fat_full(ole); i += 4) {
		uint32_t number = le32(list.at + i);
		if (number <= LAST_SECTOR)
			*arena_push(ole->arena, &ole->fat) = number;
	}
}

/** The header's list, then the chain of lists; each ends in the number of the following one. */
static void read_fat(struct ole *ole)
{
	add_fat_sectors(ole, bytes_slice(ole->file, HEADER_FAT, (size_t)HEADER_FAT_SECTORS * 4));
	uint32_t number = le32(ole->file.at + 68);
	for (size_t steps = 0; number <= LAST_SECTOR && !fat_full(ole); steps++) {
		struct bytes list = sector(ole, number);
		if (list.len < 8 || steps > ole->n_sectors) {
			note_fault(ole, "sector table");
			return;
		}
		add_fat_sectors(ole, (struct bytes){ list.at, list.len - 4 });
		number = le32(list.at + list.len - 4);
		if (steps % SECTORS_PER_LOOK_AT_THE_CLOCK == 0 && !budget_time(ole->budget))
			return;
	}
}

/* ---- chains */

/** How many of `wanted` sectors follow each other in the file as well, from `start`. */
static size_t straight(const struct ole *ole, uint32_t start, size_t wanted)
{
	size_t n = 1;
	uint32_t number = start;
	while (n < wanted && next_sector(ole, number) == number + 1) {
		number++;
		n++;
	}
	return n;
}

/** Copies a chain of at most `size` bytes to `to`; how many it had. */
static size_t copy_chain(struct ole *ole, unsigned char *to, uint32_t start, size_t size)
{
	size_t used = 0, steps = 0;
	for (uint32_t number = start; used < size && number <= LAST_SECTOR;) {
		struct bytes part = sector(ole, number);
		size_t n = part.len < size - used ? part.len : size - used;
		if (n == 0 || steps++ > ole->n_sectors)
			break;
		memcpy(to + used, part.at, n);
		used += n;
		number = next_sector(ole, number);
		if (steps % SECTORS_PER_LOOK_AT_THE_CLOCK == 0 && !budget_time(ole->budget))
			break;
	}
	return used;
}

static size_t sectors_for(const struct ole *ole, size_t size)
{
	return (size >> ole->shift) + ((size & (((size_t)1 << ole->shift) - 1)) != 0);
}

/** A chain of `size` bytes of ordinary sectors. */
static enum ole_result read_chain(
    struct bytes *out, struct ole *ole, uint32_t start, uint64_t declared)
{
	*out = (struct bytes){ ole->file.at, 0 };
	size_t size = declared < ole->file.len ? (size_t)declared : ole->file.len;
	if (size == 0)
		return OLE_WHOLE;
	if (!budget_bytes(ole->budget, size))
		return OLE_OVER_LIMIT;
	size_t wanted = sectors_for(ole, size);
	if (start < ole->n_sectors && straight(ole, start, wanted) == wanted) {
		*out = bytes_slice(ole->file, ((size_t)start + 1) << ole->shift, size);
	} else {
		unsigned char *to = arena_alloc(ole->arena, size);
		*out = (struct bytes){ to, copy_chain(ole, to, start, size) };
	}
	return out->len == declared ? OLE_WHOLE : OLE_DAMAGED;
}

/** How long a chain is, for those that do not say it: tables and the directory. */
static uint64_t chain_bytes(const struct ole *ole, uint32_t start)
{
	size_t n = 0;
	for (uint32_t number = start; number < ole->n_sectors && n < ole->n_sectors;
	     number = next_sector(ole, number))
		n++;
	return (uint64_t)n << ole->shift;
}

static enum ole_result read_mini_chain(
    struct bytes *out, struct ole *ole, uint32_t start, size_t size)
{
	size_t unit = (size_t)1 << ole->mini_shift, used = 0;
	unsigned char *to = arena_alloc(ole->arena, size);
	if (!budget_bytes(ole->budget, size))
		return OLE_OVER_LIMIT;
	for (uint32_t number = start; used < size && number <= LAST_SECTOR;) {
		struct bytes part =
		    bytes_slice(ole->mini_stream, (size_t)number << ole->mini_shift, unit);
		size_t n = part.len < size - used ? part.len : size - used;
		if (n == 0)
			break;
		memcpy(to + used, part.at, n);
		used += n;
		size_t offset = (size_t)number * 4;
		number = offset + 4 <= ole->mini_fat.len ? bytes_le32(ole->mini_fat, offset)
		                                         : UINT32_MAX;
	}
	*out = (struct bytes){ to, used };
	return used == size ? OLE_WHOLE : OLE_DAMAGED;
}

enum ole_result ole_read(struct bytes *out, struct ole *ole, const struct ole_entry *stream)
{
	if (stream->size < ole->mini_cutoff && stream->type == OLE_STREAM)
		return read_mini_chain(out, ole, stream->start, (size_t)stream->size);
	return read_chain(out, ole, stream->start, stream->size);
}

/* ---- the directory */

static void read_entry(struct ole_entry *out, struct bytes raw, struct arena *arena)
{
	uint32_t type = raw.at[66], name_bytes = bytes_le16(raw, 64);
	*out = (struct ole_entry){ .child = OLE_NONE, .next = OLE_NONE, .parent = OLE_NONE };
	if (type != OLE_STORAGE && type != OLE_STREAM && type != OLE_ROOT)
		return;
	out->type = (enum ole_type)type;
	out->name = utf16_text(
	    bytes_slice(raw, 0, name_bytes < NAME_BYTES ? name_bytes : NAME_BYTES), arena);
	out->start = bytes_le32(raw, 116);
	out->size = bytes_le64(raw, 120);
}

/** What stands in a raw entry of the tree's shape [2.6.1]. */
enum { LEFT = 68, RIGHT = 72, CHILD = 76 };

struct directory {
	struct bytes raw;
	uint32_t *stack;    /* of one storage's tree; room for every entry once */
	uint32_t *storages; /* whose children are to be read; likewise */
	uint32_t used, n_storages;
};

static uint32_t link_of(const struct directory *directory, uint32_t index, size_t which)
{
	return bytes_le32(directory->raw, (size_t)index * ENTRY_BYTES + which);
}

static void take_entry(
    struct ole *ole, struct directory *directory, uint32_t index, uint32_t parent)
{
	ole->entries[index].parent = parent;
	if (ole->entries[index].type == OLE_STORAGE)
		directory->storages[directory->n_storages++] = index;
}

/** An entry of a storage's tree: taken once, whoever else points to it. */
static void push_entry(
    struct ole *ole, struct directory *directory, uint32_t index, uint32_t storage)
{
	if (index == OLE_NONE)
		return;
	if (index == 0 || index >= ole->n_entries || !ole->entries[index].type ||
	    ole->entries[index].parent != OLE_NONE) {
		note_fault(ole, "directory");
		return;
	}
	take_entry(ole, directory, index, storage);
	directory->stack[directory->used++] = index;
}

/** Everything in the binary tree of the storage. */
static void read_children(struct ole *ole, struct directory *directory, uint32_t storage)
{
	push_entry(ole, directory, link_of(directory, storage, CHILD), storage);
	while (directory->used > 0) {
		uint32_t index = directory->stack[--directory->used];
		push_entry(ole, directory, link_of(directory, index, LEFT), storage);
		push_entry(ole, directory, link_of(directory, index, RIGHT), storage);
	}
}

/** The tree from the root down; then what nobody leads to, as if it lay in the root. */
static void read_tree(struct ole *ole, struct directory *directory)
{
	read_children(ole, directory, 0);
	for (uint32_t orphan = 0, done = 0; orphan < ole->n_entries; orphan++) {
		if (orphan > 0 && ole->entries[orphan].type &&
		    ole->entries[orphan].parent == OLE_NONE)
			take_entry(ole, directory, orphan, 0);
		while (done < directory->n_storages)
			read_children(ole, directory, directory->storages[done++]);
	}
}

/** Lists of children, in the order of the directory. */
static void list_children(struct ole *ole)
{
	for (uint32_t i = ole->n_entries; i-- > 1;) {
		struct ole_entry *entry = &ole->entries[i];
		if (entry->parent == OLE_NONE)
			continue;
		entry->next = ole->entries[entry->parent].child;
		ole->entries[entry->parent].child = i;
	}
}

static bool read_directory(struct ole *ole)
{
	uint32_t start = le32(ole->file.at + 48);
	struct directory directory = { 0 };
	if (read_chain(&directory.raw, ole, start, chain_bytes(ole, start)) != OLE_WHOLE)
		note_fault(ole, "directory");
	ole->n_entries = (uint32_t)(directory.raw.len / ENTRY_BYTES);
	if (ole->n_entries == 0)
		return false;
	ole->entries = arena_zero(ole->arena, ole->n_entries, sizeof(*ole->entries));
	for (uint32_t i = 0; i < ole->n_entries; i++)
		read_entry(&ole->entries[i],
		    bytes_slice(directory.raw, (size_t)i * ENTRY_BYTES, ENTRY_BYTES), ole->arena);
	ole->entries[0].type = OLE_ROOT;
	directory.stack = arena_alloc(ole->arena, ole->n_entries * sizeof(*directory.stack));
	directory.storages = arena_alloc(ole->arena, ole->n_entries * sizeof(*directory.storages));
	read_tree(ole, &directory);
	list_children(ole);
	return true;
}

/* ---- the whole */

/** Version 3 has sectors of 512 bytes and sizes of 32 bits, version 4 of 4096 and 64 [2.2]. */
static void read_header(struct ole *ole)
{
	unsigned shift = le16(ole->file.at + 30), mini_shift = le16(ole->file.at + 32);
	if ((shift != 9 && shift != 12) || mini_shift != 6)
		note_fault(ole, "header");
	ole->shift = shift == 12 ? 12 : 9;
	ole->mini_shift = 6;
	ole->mini_cutoff = 4096;
	size_t sectors = ole->file.len >> ole->shift;
	sectors += (ole->file.len & (((size_t)1 << ole->shift) - 1)) != 0;
	ole->n_sectors = sectors > 0 ? sectors - 1 : 0; /* the header has the place of one */
	if (ole->n_sectors > LAST_SECTOR)
		ole->n_sectors = LAST_SECTOR;
}

/** The upper half of sizes is not to be trusted in version 3 [2.6.1]. */
static void trim_sizes(struct ole *ole)
{
	for (uint32_t i = 0; i < ole->n_entries && ole->shift == 9; i++)
		ole->entries[i].size &= UINT32_MAX;
}

bool ole_open(struct ole *out, struct bytes file, struct budget *budget, struct arena *arena)
{
	*out = (struct ole){ .file = file, .budget = budget, .arena = arena, .fault = "" };
	if (file.len < HEADER_BYTES || !bytes_start_with(file, magic, sizeof(magic)))
		return false;
	read_header(out);
	read_fat(out);
	if (!read_directory(out))
		return false;
	trim_sizes(out);
	uint32_t start = le32(file.at + 60);
	if (read_chain(&out->mini_fat, out, start, chain_bytes(out, start)) != OLE_WHOLE)
		note_fault(out, "sector table");
	const struct ole_entry *root = ole_root(out);
	if (root->size > 0 &&
	    read_chain(&out->mini_stream, out, root->start, root->size) != OLE_WHOLE)
		note_fault(out, "small streams");
	return true;
}

struct bytes ole_behind(const struct ole *ole)
{
	size_t used = ole->n_sectors;
	while (used > 0 && next_sector(ole, (uint32_t)(used - 1)) == FREE_SECTOR)
		used--;
	return bytes_slice(ole->file, (used + 1) << ole->shift, ole->file.len);
}

const struct ole_entry *ole_find(
    const struct ole *ole, const struct ole_entry *storage, const char *name)
{
	for (uint32_t i = storage->child; i != OLE_NONE; i = ole->entries[i].next)
		if (text_equal_caseless(ole->entries[i].name, text_of(name)))
			return &ole->entries[i];
	return NULL;
}
