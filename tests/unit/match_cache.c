/* SPDX-License-Identifier: Apache-2.0
 *
 * The cache of databases: used when sound, ignored when not, and never more than a gain of time.
 */
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/match/room.h"
#include "tests/unit/match_support.h"

static char *new_folder(void)
{
	char *folder = strdup("/tmp/postern-cache-XXXXXX");
	assert_non_null(mkdtemp(folder));
	return folder;
}

/** The path of the only file in the folder; empty when there is none. */
static char *only_file(const char *folder)
{
	static char path[4096];
	path[0] = '\0';
	DIR *open = opendir(folder);
	assert_non_null(open);
	for (struct dirent *entry; (entry = readdir(open));) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		assert_int_equal(path[0], '\0');
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
	}
	closedir(open);
	return path;
}

static void remove_folder(char *folder)
{
	char *path = only_file(folder);
	if (*path)
		unlink(path);
	rmdir(folder);
	free(folder);
}

/** Compiles with the cache; whether it was used. The result must be right either way. */
static bool compile_cached(const char *folder, const char *extra)
{
	struct fixture *f = fixture_new();
	fixture_terms(f, "cancer|heart attack");
	fixture_regex(f, "a(?=b)", 0);
	fixture_regex(f, "c\\d+", 0);
	fixture_regex(f, "(?=.*z)", 0);
	if (extra)
		fixture_terms(f, extra);
	fixture_compile(f, folder);
	bool cached = f->matcher->database->cached;
	assert_string_equal(
	    fixture_hits(f, 0, "ab cancer c12 heart attack"), "[cancer][heart attack]");
	assert_string_equal(fixture_hits(f, 1, "ab cancer c12 heart attack"), "[a]");
	assert_string_equal(fixture_hits(f, 2, "ab cancer c12 heart attack"), "[c12]");
	fixture_free(f);
	return cached;
}

static void the_second_time_is_cached(void **state)
{
	(void)state;
	char *folder = new_folder();
	assert_false(compile_cached(folder, NULL));
	assert_true(compile_cached(folder, NULL));
	remove_folder(folder);
}

static void other_patterns_are_other_files(void **state)
{
	(void)state;
	char *folder = new_folder();
	assert_false(compile_cached(folder, NULL));
	char first[4096];
	snprintf(first, sizeof(first), "%s", only_file(folder));
	assert_int_equal(unlink(first), 0);
	assert_false(compile_cached(folder, "liver"));
	assert_string_not_equal(only_file(folder), first);
	remove_folder(folder);
}

static void damaged_files_are_ignored(void **state)
{
	(void)state;
	static const long places[] = { 0, 9, 13, 20, 30, 60, 70, 500 };
	char *folder = new_folder();
	compile_cached(folder, NULL);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		FILE *file = fopen(only_file(folder), "r+b");
		assert_non_null(file);
		assert_int_equal(fseek(file, places[i], SEEK_SET), 0);
		int c = fgetc(file);
		assert_int_equal(fseek(file, places[i], SEEK_SET), 0);
		fputc(c ^ 0x11, file);
		fclose(file);
		assert_false(compile_cached(folder, NULL));
		assert_true(compile_cached(folder, NULL));
	}
	remove_folder(folder);
}

static void cut_files_are_ignored(void **state)
{
	(void)state;
	static const off_t sizes[] = { 0, 10, 56, 57, 1000 };
	char *folder = new_folder();
	compile_cached(folder, NULL);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		assert_int_equal(truncate(only_file(folder), sizes[i]), 0);
		assert_false(compile_cached(folder, NULL));
		assert_true(compile_cached(folder, NULL));
	}
	remove_folder(folder);
}

static void what_others_may_write_is_not_trusted(void **state)
{
	(void)state;
	char *folder = new_folder();
	compile_cached(folder, NULL);
	assert_int_equal(chmod(only_file(folder), 0666), 0);
	assert_false(compile_cached(folder, NULL));
	assert_int_equal(chmod(folder, 0777), 0);
	assert_false(compile_cached(folder, NULL));
	assert_int_equal(chmod(folder, 0700), 0);
	assert_true(compile_cached(folder, NULL));
	remove_folder(folder);
}

static void a_missing_folder_is_made_private(void **state)
{
	(void)state;
	char *parent = new_folder();
	char folder[4096];
	snprintf(folder, sizeof(folder), "%s/cache", parent);
	assert_false(compile_cached(folder, NULL));
	assert_true(compile_cached(folder, NULL));
	struct stat info;
	assert_int_equal(stat(folder, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0700);
	unlink(only_file(folder));
	rmdir(folder);
	rmdir(parent);
	free(parent);
}

static void no_folder_is_no_failure(void **state)
{
	(void)state;
	assert_false(compile_cached("/proc/nowhere/cache", NULL));
	assert_false(compile_cached("", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_second_time_is_cached),
		cmocka_unit_test(other_patterns_are_other_files),
		cmocka_unit_test(damaged_files_are_ignored),
		cmocka_unit_test(cut_files_are_ignored),
		cmocka_unit_test(what_others_may_write_is_not_trusted),
		cmocka_unit_test(a_missing_folder_is_made_private),
		cmocka_unit_test(no_folder_is_no_failure),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
