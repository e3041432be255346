/* SPDX-License-Identifier: Apache-2.0
 *
 * Writes compound files ([MS-CFB]) for tests: version 3, every storage's children as a list that
 * leans to the right, small streams in the mini stream, large ones in sectors of their own.
 */
#ifndef POSTERN_TESTS_OLE_FILES_H
#define POSTERN_TESTS_OLE_FILES_H

#include "base/base.h"

enum {
	OLE_SECTOR = 512,
	OLE_MINI = 64,
	OLE_CUTOFF = 4096,
	OLE_ENTRY = 128,
	OLE_ENTRIES = 64,
	OLE_FILE_BYTES = 512 * 1024, /* FAT in the header's list: 4 sectors are enough */
};
#define OLE_END 0xfffffffeu
#define OLE_FREE 0xffffffffu

struct ole_file_entry {
	const char *name; /* ASCII */
	unsigned parent, type;
	struct bytes content;
	uint32_t start;
	uint32_t child, right;
};

/** A file being made: start with `{ .n = 1 }`, add entries, write. */
struct ole_file {
	struct ole_file_entry entries[OLE_ENTRIES]; /* [0] is the root */
	unsigned n;
	unsigned char *at; /* the file */
	uint32_t fat[OLE_FILE_BYTES / OLE_SECTOR], mini_fat[OLE_FILE_BYTES / OLE_MINI];
	uint32_t sectors, minis; /* used */
};

static inline void put16(unsigned char *at, uint32_t n)
{
	at[0] = (unsigned char)n;
	at[1] = (unsigned char)(n >> 8);
}

static inline void put32(unsigned char *at, uint32_t n)
{
	put16(at, n);
	put16(at + 2, n >> 16);
}

/** Adds a storage (content NULL) or a stream to the storage `parent` (0: the root); its number. */
static inline unsigned ole_add(
    struct ole_file *file, unsigned parent, const char *name, const void *content, size_t len)
{
	struct ole_file_entry *entry = &file->entries[file->n];
	*entry = (struct ole_file_entry){ .name = name, .parent = parent, .type = content ? 2 : 1 };
	entry->content = (struct bytes){ content, len };
	return file->n++;
}

/** ASCII text as UTF-16 into `to`; its bytes. */
static inline size_t ole_wide(unsigned char *to, const char *text)
{
	size_t n = strlen(text);
	for (size_t i = 0; i < n; i++)
		put16(to + 2 * i, (unsigned char)text[i]);
	return 2 * n;
}

static inline uint32_t ole_take_sectors(struct ole_file *file, const void *content, size_t len)
{
	uint32_t first = file->sectors, n = (uint32_t)((len + OLE_SECTOR - 1) / OLE_SECTOR);
	if (n == 0)
		return OLE_END;
	memcpy(file->at + ((size_t)first + 1) * OLE_SECTOR, content, len);
	for (uint32_t i = 0; i < n; i++)
		file->fat[first + i] = i + 1 < n ? first + i + 1 : OLE_END;
	file->sectors += n;
	return first;
}

static inline void ole_write_entry(unsigned char *to, const struct ole_file_entry *entry)
{
	size_t name = ole_wide(to, entry->name);
	put16(to + 64, (uint32_t)name + 2);
	to[66] = (unsigned char)entry->type;
	to[67] = 1; /* black */
	put32(to + 68, OLE_FREE);
	put32(to + 72, entry->right);
	put32(to + 76, entry->child);
	put32(to + 116, entry->start);
	put32(to + 120, (uint32_t)entry->content.len);
}

static inline void ole_link(struct ole_file *file)
{
	for (unsigned i = 0; i < file->n; i++)
		file->entries[i].child = file->entries[i].right = OLE_FREE;
	for (unsigned i = file->n; i-- > 1;) {
		struct ole_file_entry *parent = &file->entries[file->entries[i].parent];
		file->entries[i].right = parent->child;
		parent->child = i;
	}
}

static inline void ole_place_streams(struct ole_file *file, unsigned char *mini)
{
	for (unsigned i = 1; i < file->n; i++) {
		struct ole_file_entry *entry = &file->entries[i];
		uint32_t n = (uint32_t)((entry->content.len + OLE_MINI - 1) / OLE_MINI);
		entry->start = OLE_END;
		if (entry->content.len >= OLE_CUTOFF) {
			entry->start =
			    ole_take_sectors(file, entry->content.at, entry->content.len);
			continue;
		}
		if (n == 0)
			continue;
		entry->start = file->minis;
		memcpy(
		    mini + (size_t)file->minis * OLE_MINI, entry->content.at, entry->content.len);
		for (uint32_t k = 0; k < n; k++, file->minis++)
			file->mini_fat[file->minis] = k + 1 < n ? file->minis + 1 : OLE_END;
	}
}

static inline void ole_write_fat(struct ole_file *file, unsigned char *header)
{
	uint32_t n = (file->sectors + 4 + 127) / 128, first = file->sectors;
	for (uint32_t i = 0; i < n; i++)
		file->fat[first + i] = 0xfffffffd;
	file->sectors += n;
	for (uint32_t i = 0; i < n * 128; i++)
		put32(file->at + ((size_t)first + 1) * OLE_SECTOR + (size_t)4 * i,
		    i < file->sectors ? file->fat[i] : OLE_FREE);
	put32(header + 44, n);
	for (uint32_t i = 0; i < 109; i++)
		put32(header + 76 + (size_t)4 * i, i < n ? first + i : OLE_FREE);
}

/** The bytes of the finished file, on the arena. */
static inline struct bytes ole_write(struct ole_file *file, struct arena *arena)
{
	static const unsigned char magic[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
	unsigned char *mini = arena_zero(arena, 1, OLE_FILE_BYTES);
	unsigned char *directory = arena_zero(arena, OLE_ENTRIES, OLE_ENTRY);
	file->at = arena_zero(arena, 1, OLE_FILE_BYTES);
	unsigned char *header = file->at;
	memcpy(header, magic, sizeof(magic));
	put16(header + 24, 0x3e);
	put16(header + 26, 3);
	put16(header + 28, 0xfffe);
	put16(header + 30, 9);
	put16(header + 32, 6);
	put32(header + 56, OLE_CUTOFF);
	ole_link(file);
	ole_place_streams(file, mini);
	struct ole_file_entry *root = &file->entries[0];
	root->name = "Root Entry";
	root->type = 5;
	root->content = (struct bytes){ mini, (size_t)file->minis * OLE_MINI };
	root->start = ole_take_sectors(file, mini, root->content.len);
	for (unsigned i = 0; i < file->n; i++)
		ole_write_entry(directory + (size_t)i * OLE_ENTRY, &file->entries[i]);
	put32(header + 48, ole_take_sectors(file, directory, (size_t)file->n * OLE_ENTRY));
	unsigned char *minis = arena_zero(arena, file->minis + 1, 4);
	for (uint32_t i = 0; i < file->minis; i++)
		put32(minis + (size_t)4 * i, file->mini_fat[i]);
	put32(header + 60, ole_take_sectors(file, minis, (size_t)file->minis * 4));
	put32(header + 64, (file->minis * 4 + OLE_SECTOR - 1) / OLE_SECTOR);
	put32(header + 68, OLE_END);
	ole_write_fat(file, header);
	return (struct bytes){ file->at, ((size_t)file->sectors + 1) * OLE_SECTOR };
}

#endif
