/* SPDX-License-Identifier: Apache-2.0
 *
 * Zip directories.  Numbers are little-endian; sizes of records stand beside their signatures.
 */
#include "engine/extractors/packed/zip.h"

#include "engine/extract/binary.h"

#include <stdlib.h>

#define LOCAL "PK\003\004"      /* 30 bytes, name, extra (4.3.7) */
#define DESCRIPTOR "PK\007\010" /* 16 or 24 bytes (4.3.9) */
#define CENTRAL "PK\001\002"    /* 46 bytes, name, extra, comment (4.3.12) */
#define END "PK\005\006"        /* 22 bytes, comment (4.3.16) */
#define END_64 "PK\006\006"     /* 56 bytes and more (4.3.14) */
#define LOCATOR_64 "PK\006\007" /* 20 bytes (4.3.15) */

enum { LOCAL_SIZE = 30, CENTRAL_SIZE = 46, END_SIZE = 22, END_64_SIZE = 56, LOCATOR_SIZE = 20 };
enum { STRAYS = 16, STRAY_BYTES = 32, ENTRIES_PER_LOOK_AT_THE_CLOCK = 1024 };

struct range {
	size_t begin, end;
};

struct ranges {
	struct range *items;
	size_t count, room;
};

struct reader {
	struct zip *zip;
	struct bytes content;
	struct arena *arena;
	struct budget *budget;
	struct ranges known; /**< what belongs to something */
};

static uint16_t u16(const unsigned char *at)
{
	return (uint16_t)(at[0] | at[1] << 8);
}

static uint32_t u32(const unsigned char *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
	       (uint32_t)at[3] << 24;
}

static uint64_t u64(const unsigned char *at)
{
	return (uint64_t)u32(at) | (uint64_t)u32(at + 4) << 32;
}

static bool has_record(struct bytes content, size_t at, const char *signature, size_t size)
{
	return at <= content.len && content.len - at >= size &&
	       memcmp(content.at + at, signature, 4) == 0;
}

static void know(struct reader *reader, size_t begin, size_t end)
{
	*arena_push(reader->arena, &reader->known) = (struct range){ begin, end };
}

/* ---- local headers */

struct local {
	uint16_t flags, method;
	uint32_t crc;
	uint64_t packed, size;
	struct text name;
	size_t data; /**< offset */
};

/** The 64-bit sizes of extra field 1 (4.5.3), for those fields that are all ones. */
static void read_extra_64(struct bytes extra, uint64_t *const fields[], size_t n)
{
	for (size_t at = 0; extra.len - at >= 4;) {
		size_t size = u16(extra.at + at + 2), i = at + 4;
		if (size > extra.len - i)
			return;
		if (u16(extra.at + at) == 1) {
			for (size_t k = 0; k < n; k++)
				if (*fields[k] == UINT32_MAX && i + 8 <= at + 4 + size) {
					*fields[k] = u64(extra.at + i);
					i += 8;
				}
			return;
		}
		at += 4 + size;
	}
}

/** A local header at `at`; false when there is none. */
static bool read_local(struct local *out, struct bytes content, size_t at)
{
	if (!has_record(content, at, LOCAL, LOCAL_SIZE))
		return false;
	const unsigned char *p = content.at + at;
	size_t name = u16(p + 26), extra = u16(p + 28);
	if (content.len - at - LOCAL_SIZE < name + extra)
		return false;
	*out = (struct local){ .flags = u16(p + 6),
		.method = u16(p + 8),
		.crc = u32(p + 14),
		.packed = u32(p + 18),
		.size = u32(p + 22),
		.name = { (const char *)p + LOCAL_SIZE, name },
		.data = at + LOCAL_SIZE + name + extra };
	uint64_t *const fields[] = { &out->size, &out->packed };
	read_extra_64((struct bytes){ p + LOCAL_SIZE + name, extra }, fields, 2);
	return true;
}

/** The packed data of an entry, as far as they are there. */
static void take_data(struct zip_entry *entry, struct bytes content, size_t begin, uint64_t packed)
{
	size_t left = content.len - begin;
	entry->cut = packed > left;
	entry->behind = (struct bytes){ content.at + begin, left };
	entry->data = (struct bytes){ content.at + begin, entry->cut ? left : (size_t)packed };
}

/* ---- the central directory */

/** The local header that the central record names, and whether it tells the same. */
static void match_local(struct reader *reader, struct zip_entry *entry, size_t at, uint64_t packed)
{
	struct local local;
	if (!read_local(&local, reader->content, at)) {
		entry->cut = true;
		return;
	}
	entry->header = (struct bytes){ reader->content.at + at, local.data - at };
	take_data(entry, reader->content, local.data, packed);
	if (!text_equal(local.name, entry->name))
		entry->alias = local.name;
	bool sizes = !(local.flags & ZIP_DESCRIPTOR) || local.packed != 0;
	entry->contradicted = local.method != entry->method ||
	                      (sizes && (local.packed != packed || local.crc != entry->crc));
	if (entry->contradicted || entry->alias.len > 0)
		reader->zip->contradiction = true;
	know(reader, at, local.data + entry->data.len);
}

/** One central record at `at`; the place after it, or 0 when there is none. */
static size_t read_central(struct reader *reader, size_t at, size_t shift)
{
	struct bytes content = reader->content;
	if (!has_record(content, at, CENTRAL, CENTRAL_SIZE))
		return 0;
	const unsigned char *p = content.at + at;
	size_t name = u16(p + 28), extra = u16(p + 30), comment = u16(p + 32);
	if (content.len - at - CENTRAL_SIZE < name + extra + comment)
		return 0;
	uint64_t size = u32(p + 24), packed = u32(p + 20), header = u32(p + 42);
	uint64_t *const fields[] = { &size, &packed, &header };
	read_extra_64((struct bytes){ p + CENTRAL_SIZE + name, extra }, fields, 3);
	struct zip_entry *entry = arena_push(reader->arena, &reader->zip->entries);
	*entry = (struct zip_entry){ .name = { (const char *)p + CENTRAL_SIZE, name },
		.comment = { (const char *)p + CENTRAL_SIZE + name + extra, comment },
		.flags = u16(p + 8),
		.method = u16(p + 10),
		.crc = u32(p + 16),
		.size = size < SIZE_MAX ? (size_t)size : SIZE_MAX - 1,
		.listed = true };
	bool shifted =
	    header <= content.len && has_record(content, (size_t)header + shift, LOCAL, 4);
	if (header > content.len)
		header = content.len;
	match_local(reader, entry, (size_t)header + (shifted ? shift : 0), packed);
	return at + CENTRAL_SIZE + name + extra + comment;
}

struct end {
	size_t at, directory, shift; /**< shift: what stands in front of the whole */
};

/** The directory that this end record tells of; false when there is none. */
static bool find_directory(struct end *out, struct bytes content, size_t at)
{
	const unsigned char *p = content.at + at;
	uint64_t size = u32(p + 12), offset = u32(p + 16);
	size_t last = at;
	if (at >= LOCATOR_SIZE + END_64_SIZE &&
	    has_record(content, at - LOCATOR_SIZE, LOCATOR_64, LOCATOR_SIZE) &&
	    has_record(content, at - LOCATOR_SIZE - END_64_SIZE, END_64, END_64_SIZE)) {
		last = at - LOCATOR_SIZE - END_64_SIZE;
		size = u64(content.at + last + 40);
		offset = u64(content.at + last + 48);
	}
	*out = (struct end){ .at = at };
	if (size <= last && has_record(content, last - (size_t)size, CENTRAL, CENTRAL_SIZE)) {
		out->directory = last - (size_t)size;
		out->shift = offset < out->directory ? out->directory - (size_t)offset : 0;
		return true;
	}
	out->directory = offset < content.len ? (size_t)offset : 0;
	return offset < content.len && has_record(content, out->directory, CENTRAL, CENTRAL_SIZE);
}

/** The last end record from `from` on that tells of a directory. */
static bool find_end(struct end *out, struct bytes content, size_t from)
{
	bool found = false;
	for (size_t at = from; content.len - at >= END_SIZE; at++) {
		const unsigned char *p = bytes_find(content, at, END, 4);
		struct end end;
		if (!p)
			break;
		at = (size_t)(p - content.at);
		if (has_record(content, at, END, END_SIZE) && find_directory(&end, content, at)) {
			*out = end;
			found = true;
		}
	}
	return found;
}

bool zip_ends_in(struct bytes content)
{
	enum { TAIL = 2 * (END_SIZE + UINT16_MAX) };
	struct end end;
	return find_end(&end, content, content.len > TAIL ? content.len - TAIL : 0);
}

struct bytes zip_within(struct bytes content)
{
	struct end end;
	if (!find_end(&end, content, 0))
		return bytes_slice(content, 0, 0);
	size_t to = end.at + END_SIZE + u16(content.at + end.at + 20);
	return bytes_slice(content, end.shift, to - end.shift);
}

static size_t end_of_end(struct reader *reader, size_t at)
{
	size_t comment = u16(reader->content.at + at + 20);
	size_t left = reader->content.len - at - END_SIZE;
	comment = comment < left ? comment : left;
	if (comment > 0)
		reader->zip->comment =
		    (struct text){ (const char *)reader->content.at + at + END_SIZE, comment };
	return at + END_SIZE + comment;
}

static bool may_go_on(struct reader *reader)
{
	struct zip *zip = reader->zip;
	if (zip->entries.count >= reader->budget->limits->archive_entries)
		zip->over_limit = true;
	return !zip->over_limit && (zip->entries.count % ENTRIES_PER_LOOK_AT_THE_CLOCK != 0 ||
	                               budget_time(reader->budget));
}

static void read_directory(struct reader *reader)
{
	struct end end;
	if (!find_end(&end, reader->content, 0))
		return;
	uint16_t disk = u16(reader->content.at + end.at + 4);
	reader->zip->directory = true;
	reader->zip->volume = disk != 0 && disk != UINT16_MAX;
	size_t at = end.directory;
	for (size_t next; at < end.at && may_go_on(reader); at = next)
		if (!(next = read_central(reader, at, end.shift)))
			break;
	/* what follows the records is skipped by read_gap(), which knows the other kinds */
	know(reader, end.directory, reader->zip->over_limit ? end.at : at);
	know(reader, end.at, end_of_end(reader, end.at));
}

/* ---- what the directory does not know */

/** An entry whose sizes follow its data ends where a descriptor says that it does. */
static size_t descriptor_at(struct bytes content, size_t data, size_t end)
{
	for (size_t at = data; at < end;) {
		const unsigned char *p = memmem(content.at + at, end - at, DESCRIPTOR, 4);
		if (!p)
			break;
		at = (size_t)(p - content.at);
		if (end - at >= 16 && u32(p + 8) == (uint32_t)(at - data))
			return at;
		at += 4;
	}
	return end;
}

/** A local header outside the directory; the place after its data. */
static size_t read_unlisted(struct reader *reader, size_t at, size_t end)
{
	struct local local;
	if (!read_local(&local, reader->content, at) || local.data > end)
		return at + 4;
	struct zip_entry *entry = arena_push(reader->arena, &reader->zip->entries);
	bool open = (local.flags & ZIP_DESCRIPTOR) && local.packed == 0;
	*entry = (struct zip_entry){ .name = local.name,
		.flags = local.flags,
		.method = local.method,
		.crc = local.crc,
		.size = open ? SIZE_MAX : (size_t)local.size,
		.header = { reader->content.at + at, local.data - at } };
	uint64_t packed = local.packed;
	if (open)
		packed = descriptor_at(reader->content, local.data, end) - local.data;
	take_data(entry, reader->content, local.data, packed);
	reader->zip->contradiction |= reader->zip->directory;
	return local.data + entry->data.len;
}

/** The size of the record at `at` that holds no data, or 0. */
static size_t other_record(struct bytes content, size_t at, size_t end)
{
	const unsigned char *p = content.at + at;
	size_t size = 0;
	if (has_record(content, at, DESCRIPTOR, 16))
		size = end - at >= 24 && memcmp(p + 16, "PK", 2) != 0 && end - at < 28 ? 24 : 16;
	else if (has_record(content, at, CENTRAL, CENTRAL_SIZE))
		size = (size_t)CENTRAL_SIZE + u16(p + 28) + u16(p + 30) + u16(p + 32);
	else if (has_record(content, at, END, END_SIZE))
		size = (size_t)END_SIZE + u16(p + 20);
	else if (has_record(content, at, END_64, END_64_SIZE))
		size = END_64_SIZE;
	else if (has_record(content, at, LOCATOR_64, LOCATOR_SIZE))
		size = LOCATOR_SIZE;
	return size < end - at ? size : end - at;
}

static bool is_blank(struct bytes bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i] != 0)
			return false;
	return true;
}

static void add_stray(struct reader *reader, size_t begin, size_t end)
{
	struct bytes stray = { reader->content.at + begin, end - begin };
	struct zip *zip = reader->zip;
	if (stray.len < STRAY_BYTES || is_blank(stray))
		return;
	if (zip->strays.count == STRAYS) /* the last one takes the rest */
		zip->strays.items[STRAYS - 1].len =
		    (size_t)(stray.at + stray.len - zip->strays.items[STRAYS - 1].at);
	else
		*arena_push(reader->arena, &zip->strays) = stray;
}

/** The next thing in [at, end) that may be a record. */
static size_t next_record(struct bytes content, size_t at, size_t end)
{
	while (at + 4 <= end) {
		const unsigned char *p = memmem(content.at + at, end - at, "PK", 2);
		if (!p)
			return end;
		at = (size_t)(p - content.at);
		if (has_record(content, at, LOCAL, LOCAL_SIZE) ||
		    other_record(content, at, end) > 0)
			return at;
		at += 2;
	}
	return end;
}

static void read_gap(struct reader *reader, size_t at, size_t end)
{
	while (at < end && may_go_on(reader)) {
		size_t record = next_record(reader->content, at, end);
		if (record > at)
			add_stray(reader, at, record);
		if (record >= end)
			return;
		if (has_record(reader->content, record, LOCAL, LOCAL_SIZE))
			at = read_unlisted(reader, record, end);
		else
			at = record + other_record(reader->content, record, end);
	}
}

static int by_begin(const void *a, const void *b)
{
	const struct range *x = a, *y = b;
	return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/** Reads what stands between the known ranges, and sees which of those overlap. */
static void read_gaps(struct reader *reader)
{
	struct ranges known = reader->known;
	if (known.count > 1)
		qsort(known.items, known.count, sizeof(*known.items), by_begin);
	size_t at = 0;
	for (size_t i = 0; i < known.count; i++) {
		if (known.items[i].begin < at)
			reader->zip->overlap = true;
		else
			read_gap(reader, at, known.items[i].begin);
		at = known.items[i].end > at ? known.items[i].end : at;
	}
	read_gap(reader, at, reader->content.len);
}

void zip_list(struct zip *out, struct bytes content, struct sink *sink)
{
	/* a descriptor in front of everything says that other volumes follow (8.5.3) */
	*out = (struct zip){ .content = content,
		.volume = has_record(content, 0, DESCRIPTOR, 4) &&
		          has_record(content, 4, LOCAL, LOCAL_SIZE) };
	struct reader reader = { .zip = out,
		.content = content,
		.arena = sink_arena(sink),
		.budget = sink_budget(sink) };
	read_directory(&reader);
	read_gaps(&reader);
}

const struct zip_entry *zip_find(const struct zip *zip, struct text name)
{
	for (size_t i = 0; i < zip->entries.count; i++)
		if (text_equal_caseless(zip->entries.items[i].name, name))
			return &zip->entries.items[i];
	return NULL;
}

/* ---- data */

static void put(unsigned char *at, uint64_t value, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		at[i] = (unsigned char)(value >> (8 * i));
}

/** A local header made of what the directory says, without a name. */
static struct bytes header_of(const struct zip_entry *entry, struct arena *arena)
{
	unsigned char *at = arena_zero(arena, 1, LOCAL_SIZE);
	memcpy(at, LOCAL, 4);
	at[4] = 20;
	put(at + 6, entry->flags & ~(unsigned)(ZIP_DESCRIPTOR | ZIP_ENCRYPTED), 2);
	put(at + 8, entry->method, 2);
	put(at + 14, entry->crc, 4);
	put(at + 18, entry->data.len, 4);
	put(at + 22, entry->size < UINT32_MAX ? entry->size : UINT32_MAX, 4);
	return (struct bytes){ at, LOCAL_SIZE };
}

void zip_open(struct byte_stream *stream, struct unpacking *unpacking,
    const struct zip_entry *entry, bool local)
{
	bool open = entry->size == SIZE_MAX; /* the sizes follow the data, and are read with them */
	struct bytes header = entry->header, data = local || open ? entry->behind : entry->data;
	if (!local && !open)
		header = header_of(entry, sink_arena(unpacking->sink));
	byte_stream_zip(stream, unpacking, header, data);
}

void zip_unpack(
    struct unpacked *out, struct unpacking *unpacking, const struct zip_entry *entry, bool local)
{
	struct byte_stream stream;
	if (entry->header.len == 0) {
		*out = (struct unpacked){ .state = POSTERN_DAMAGED, .reason = "no local header" };
		return;
	}
	zip_open(&stream, unpacking, entry, local);
	if (stream.state == POSTERN_INSPECTED)
		unpack_entry(out, unpacking, stream.archive, local ? SIZE_MAX : entry->size);
	else
		*out = (struct unpacked){ .state = stream.state, .reason = stream.reason };
	byte_stream_close(&stream);
	if (entry->cut && out->state == POSTERN_INSPECTED) {
		out->state = POSTERN_DAMAGED;
		out->reason = "cut off";
	}
}
