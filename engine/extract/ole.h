/* SPDX-License-Identifier: Apache-2.0
 *
 * OLE compound files, in which Word, Excel, PowerPoint and Outlook kept their files ([MS-CFB]): a
 * file system in a file, with storages for folders and streams for files.
 *
 * Hostile files lie: chains of sectors run in circles or out of the file, folders contain
 * themselves, sizes are huge.  Every chain is bounded by the sectors that the file has; what was
 * found wrong is told by `fault`, and everything that can be reached is read all the same.  Streams
 * and storages that no folder leads to lie in the root here, so that nothing hides.
 */
#ifndef POSTERN_EXTRACT_OLE_H
#define POSTERN_EXTRACT_OLE_H

#include "engine/extract/binary.h"

enum ole_type { OLE_STORAGE = 1, OLE_STREAM = 2, OLE_ROOT = 5 };

/** No entry: the end of a list of children. */
#define OLE_NONE UINT32_MAX

struct ole_entry {
	struct text name; /**< UTF-8, at most 31 UTF-16 units; control characters stand for the
	                     number in front of "\005SummaryInformation" */
	enum ole_type type;
	uint32_t child; /**< of a storage: its first, or OLE_NONE; follow `next` */
	uint32_t next, parent;
	uint32_t start; /**< first sector */
	uint64_t size;  /**< in bytes, as the file says */
};

struct ole_sectors {
	uint32_t *items;
	size_t count, room;
};

struct ole {
	struct bytes file;
	struct budget *budget;
	struct arena *arena;
	unsigned shift, mini_shift; /**< a sector is 1 << shift bytes */
	uint32_t mini_cutoff;       /**< streams below this size lie in the mini stream */
	size_t n_sectors;           /**< that the file has room for */
	struct ole_sectors fat;     /**< the sectors that hold the table of chains */
	struct bytes mini_fat, mini_stream;
	struct ole_entry *entries; /**< [0] is the root */
	uint32_t n_entries;
	const char *fault; /**< "" or the first thing found wrong */
};

/**
 * Reads the tables and the tree of a compound file into `out`, which borrows `file` and the arena.
 * False when it is none, or has no root; true with `fault` set when parts of it are damaged.
 */
bool ole_open(struct ole *out, struct bytes file, struct budget *budget, struct arena *arena);

/** The child of a storage that has that name (ASCII without case), or NULL. */
const struct ole_entry *ole_find(
    const struct ole *ole, const struct ole_entry *storage, const char *name);

static inline const struct ole_entry *ole_entry(const struct ole *ole, uint32_t index)
{
	return index < ole->n_entries ? &ole->entries[index] : NULL;
}

static inline const struct ole_entry *ole_root(const struct ole *ole)
{
	return &ole->entries[0];
}

enum ole_result {
	OLE_WHOLE,
	OLE_DAMAGED, /**< `out` has what could be read */
	OLE_OVER_LIMIT
};

/** The content of a stream.  What lies in one piece is not copied; the rest is on the arena.  Both
 * spend their size from the budget. */
enum ole_result ole_read(struct bytes *out, struct ole *ole, const struct ole_entry *stream);

/** What stands behind the last sector that the table of chains has in use: programs of other
 * formats may read a file there; compound files have at most padding. */
struct bytes ole_behind(const struct ole *ole);

/**
 * What the compound file is, by the names of its streams: "application/msword",
 * "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/vnd.ms-outlook",
 * "application/vnd.visio", else "application/x-ole-storage".
 */
const char *ole_kind(const struct ole *ole);

/** Whether it is one of the kinds that streams tell. */
bool ole_is_kind(const char *type);

/** Whether nobody without the password can read it: an encrypted package of a newer format
 * ([MS-OFFCRYPTO]), or a legacy document that says so itself.  The reason, or NULL. */
const char *ole_encrypted(struct ole *ole);

#endif
