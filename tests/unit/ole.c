/* SPDX-License-Identifier: Apache-2.0
 *
 * Compound files: what is in them, and that lies in them end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/extract/ole.h"
#include "tests/unit/ole_files.h"

struct world {
	struct arena *arena;
	struct limits limits;
	struct budget budget;
	struct ole_file file;
	unsigned storage;
	struct bytes bytes; /* of the file, which a test may change */
	struct ole ole;
};

/* A small stream, a large one, and one in a storage. */
static void make(struct world *world)
{
	*world = (struct world){ .arena = arena_new(), .file.n = 1 };
	limits_default(&world->limits);
	budget_start(&world->budget, &world->limits);
	unsigned char *large = arena_alloc(world->arena, 5000);
	for (size_t i = 0; i < 5000; i++)
		large[i] = (unsigned char)i;
	ole_add(&world->file, 0, "small",
	    "a little text that fills more than one unit of 64 bytes "
	    "in the mini stream",
	    74);
	ole_add(&world->file, 0, "large", large, 5000);
	world->storage = ole_add(&world->file, 0, "folder", NULL, 0);
	ole_add(&world->file, world->storage, "inner", "inside", 6);
	world->bytes = ole_write(&world->file, world->arena);
}

static bool open_it(struct world *world)
{
	return ole_open(&world->ole, world->bytes, &world->budget, world->arena);
}

static enum ole_result read_named(struct world *world, struct bytes *out, const char *name)
{
	const struct ole_entry *entry = ole_find(&world->ole, ole_root(&world->ole), name);
	assert_non_null(entry);
	return ole_read(out, &world->ole, entry);
}

/* The raw directory entry of a number. */
static unsigned char *raw_entry(struct world *world, unsigned number)
{
	size_t sector = bytes_le32(world->bytes, 48);
	return world->file.at + (sector + 1) * OLE_SECTOR + (size_t)number * OLE_ENTRY;
}

/* The place in the FAT that says what follows a sector. */
static unsigned char *raw_next(struct world *world, uint32_t sector)
{
	size_t fat = bytes_le32(world->bytes, 76);
	return world->file.at + (fat + 1) * OLE_SECTOR + (size_t)sector * 4;
}

static void streams_are_read_whole(void **test)
{
	(void)test;
	struct world world;
	struct bytes content;
	make(&world);
	assert_true(open_it(&world));
	assert_string_equal(world.ole.fault, "");
	assert_int_equal(read_named(&world, &content, "small"), OLE_WHOLE);
	assert_int_equal(content.len, 74);
	assert_memory_equal(content.at, "a little text", 13);
	assert_memory_equal(content.at + 68, "stream", 6);
	assert_int_equal(read_named(&world, &content, "LARGE"), OLE_WHOLE);
	assert_int_equal(content.len, 5000);
	assert_int_equal(content.at[4999], 4999 & 0xff);
	const struct ole_entry *folder = ole_find(&world.ole, ole_root(&world.ole), "folder");
	assert_non_null(folder);
	const struct ole_entry *inner = ole_find(&world.ole, folder, "inner");
	assert_non_null(inner);
	assert_int_equal(ole_read(&content, &world.ole, inner), OLE_WHOLE);
	assert_memory_equal(content.at, "inside", 6);
	assert_null(ole_find(&world.ole, folder, "small"));
	arena_free(world.arena);
}

static void scattered_sectors_are_put_together(void **test)
{
	(void)test;
	struct world world;
	struct bytes content;
	make(&world);
	/* the stream goes backwards: its second and third sector change places */
	uint32_t start = bytes_le32((struct bytes){ raw_entry(&world, 2), OLE_ENTRY }, 116);
	unsigned char *second = world.file.at + ((size_t)start + 2) * OLE_SECTOR;
	unsigned char kept[OLE_SECTOR];
	memcpy(kept, second, OLE_SECTOR);
	memcpy(second, second + OLE_SECTOR, OLE_SECTOR);
	memcpy(second + OLE_SECTOR, kept, OLE_SECTOR);
	put32(raw_next(&world, start), start + 2);
	put32(raw_next(&world, start + 2), start + 1);
	put32(raw_next(&world, start + 1), start + 3);
	assert_true(open_it(&world));
	assert_int_equal(read_named(&world, &content, "large"), OLE_WHOLE);
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(content.at[i], i & 0xff);
	arena_free(world.arena);
}

static void chains_in_circles_end(void **test)
{
	(void)test;
	struct world world;
	struct bytes content;
	make(&world);
	uint32_t start = bytes_le32((struct bytes){ raw_entry(&world, 2), OLE_ENTRY }, 116);
	put32(raw_next(&world, start), start);
	put32(raw_entry(&world, 2) + 120, 0x7fffffff);
	uint32_t directory = bytes_le32(world.bytes, 48);
	put32(raw_next(&world, directory), directory);
	assert_true(open_it(&world));
	assert_int_equal(read_named(&world, &content, "large"), OLE_DAMAGED);
	assert_true(content.len <= world.bytes.len + OLE_SECTOR);
	arena_free(world.arena);
}

static void folders_in_circles_end_and_hide_nothing(void **test)
{
	(void)test;
	struct world world;
	make(&world);
	/* the folder contains itself and the root; nobody leads to the stream in it any more */
	put32(raw_entry(&world, world.storage) + 76, world.storage);
	put32(raw_entry(&world, world.storage) + 68, 0);
	assert_true(open_it(&world));
	assert_string_equal(world.ole.fault, "directory");
	assert_non_null(ole_find(&world.ole, ole_root(&world.ole), "inner"));
	assert_non_null(ole_find(&world.ole, ole_root(&world.ole), "folder"));
	arena_free(world.arena);
}

static void two_lost_folders_in_each_other_are_found(void **test)
{
	(void)test;
	struct world world;
	*(&world) = (struct world){ .arena = arena_new(), .file.n = 1 };
	limits_default(&world.limits);
	budget_start(&world.budget, &world.limits);
	unsigned a = ole_add(&world.file, 0, "a", NULL, 0),
	         b = ole_add(&world.file, a, "b", NULL, 0);
	ole_add(&world.file, b, "secret", "x", 1);
	world.bytes = ole_write(&world.file, world.arena);
	put32(raw_entry(&world, 0) + 76, OLE_FREE);
	put32(raw_entry(&world, b) + 68, a);
	assert_true(open_it(&world));
	const struct ole_entry *lost = ole_find(&world.ole, ole_root(&world.ole), "a");
	assert_non_null(lost);
	lost = ole_find(&world.ole, lost, "b");
	assert_non_null(lost);
	assert_non_null(ole_find(&world.ole, lost, "secret"));
	arena_free(world.arena);
}

static void cut_files_give_what_is_there(void **test)
{
	(void)test;
	struct world world;
	struct bytes content;
	make(&world);
	size_t whole = world.bytes.len;
	for (size_t len = 0; len < whole; len += 37) {
		world.bytes.len = len;
		budget_start(&world.budget, &world.limits);
		if (!open_it(&world))
			continue;
		for (uint32_t i = 0; i < world.ole.n_entries; i++)
			(void)ole_read(&content, &world.ole, &world.ole.entries[i]);
	}
	arena_free(world.arena);
}

static void damaged_bytes_never_hang(void **test)
{
	(void)test;
	struct world world;
	struct bytes content;
	make(&world);
	uint32_t random = 1;
	for (int round = 0; round < 3000; round++) {
		random = random * 1664525 + 1013904223;
		size_t at = (random >> 8) % world.bytes.len;
		unsigned char before = world.file.at[at];
		world.file.at[at] = (unsigned char)(random & 1 ? 0xff : random >> 24);
		budget_start(&world.budget, &world.limits);
		if (open_it(&world))
			for (uint32_t i = 0; i < world.ole.n_entries; i++)
				(void)ole_read(&content, &world.ole, &world.ole.entries[i]);
		world.file.at[at] = before;
		if (round % 100 == 0)
			assert_true(open_it(&world));
	}
	arena_free(world.arena);
}

static void streams_tell_the_kind(void **test)
{
	(void)test;
	static const char *const kinds[][2] = { { "WordDocument", "application/msword" },
		{ "Workbook", "application/vnd.ms-excel" }, { "Book", "application/vnd.ms-excel" },
		{ "PowerPoint Document", "application/vnd.ms-powerpoint" },
		{ "__properties_version1.0", "application/vnd.ms-outlook" },
		{ "something", "application/x-ole-storage" } };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct world world = { .arena = arena_new(), .file.n = 1 };
		limits_default(&world.limits);
		budget_start(&world.budget, &world.limits);
		ole_add(&world.file, 0, kinds[i][0], "\xec\xa5", 2);
		world.bytes = ole_write(&world.file, world.arena);
		assert_true(open_it(&world));
		assert_string_equal(ole_kind(&world.ole), kinds[i][1]);
		assert_null(ole_encrypted(&world.ole));
		arena_free(world.arena);
	}
}

static void passwords_are_seen(void **test)
{
	(void)test;
	static const struct {
		const char *stream, *content;
		size_t len;
		bool encrypted;
	} files[] = {
		{ "EncryptedPackage", "x", 1, true },
		{ "WordDocument", "\xec\xa5\xc1\0\0\0\0\0\0\0\0\1", 12, true },
		{ "WordDocument", "\xec\xa5\xc1\0\0\0\0\0\0\0\0\2", 12, false },
		{ "Workbook", "\x09\x08\x02\0\0\0\x2f\0\x02\0\0\0", 12, true },
		{ "Workbook", "\x09\x08\x02\0\0\0\x42\0\x02\0\0\0", 12, false },
		{ "Readme", "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32, false },
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct world world = { .arena = arena_new(), .file.n = 1 };
		limits_default(&world.limits);
		budget_start(&world.budget, &world.limits);
		ole_add(&world.file, 0, files[i].stream, files[i].content, files[i].len);
		world.bytes = ole_write(&world.file, world.arena);
		assert_true(open_it(&world));
		assert_int_equal(ole_encrypted(&world.ole) != NULL, files[i].encrypted);
		arena_free(world.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(streams_are_read_whole),
		cmocka_unit_test(scattered_sectors_are_put_together),
		cmocka_unit_test(chains_in_circles_end),
		cmocka_unit_test(folders_in_circles_end_and_hide_nothing),
		cmocka_unit_test(two_lost_folders_in_each_other_are_found),
		cmocka_unit_test(cut_files_give_what_is_there),
		cmocka_unit_test(damaged_bytes_never_hang),
		cmocka_unit_test(streams_tell_the_kind),
		cmocka_unit_test(passwords_are_seen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
