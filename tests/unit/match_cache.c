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

#define KINDS 2 /* one file for the regexes, one for the words */

struct files {
	char paths[8][512];
	size_t n;
};

static struct files files_of(const char *folder)
{
	struct files files = { .n = 0 };
	DIR *open = opendir(folder);
	assert_non_null(open);
	for (struct dirent *entry; (entry = readdir(open));) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		assert_true(files.n < sizeof(files.paths) / sizeof(files.paths[0]));
		snprintf(
		    files.paths[files.n++], sizeof(files.paths[0]), "%s/%s", folder, entry->d_name);
	}
	closedir(open);
	return files;
}

static void remove_folder(char *folder)
{
	struct files files = files_of(folder);
	for (size_t i = 0; i < files.n; i++)
		unlink(files.paths[i]);
	rmdir(folder);
	free(folder);
}

/** Compiles with the cache; whether it was used. The result must be right either way. */
static bool compile_cached(const char *folder, const char *extra)
{
	struct fixture *f = fixture_new();
	fixture_terms(
	    f, "cancer|heart attack|病历"); /* the last is no word of ASCII letters: a literal */
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

static void other_words_leave_the_regexes_alone(void **state)
{
	(void)state;
	char *folder = new_folder();
	assert_false(compile_cached(folder, NULL));
	assert_int_equal(files_of(folder).n, KINDS);
	assert_false(compile_cached(folder, "处方"));
	assert_int_equal(files_of(folder).n, KINDS + 1);
	assert_true(compile_cached(folder, NULL));
	assert_true(compile_cached(folder, "处方"));
	remove_folder(folder);
}

/** Words that come from the cache are found beside whatever regexes are compiled. */
static void other_regexes_leave_the_words_alone(void **state)
{
	(void)state;
	char *folder = new_folder();
	for (int regexes = 0; regexes < 3; regexes++) {
		struct fixture *f = fixture_new();
		fixture_terms(f, "病历");
		for (int i = 0; i < regexes; i++)
			fixture_regex(f, i ? "a(?=b)" : "(?=.*z)", 0);
		fixture_compile(f, folder);
		assert_string_equal(fixture_hits(f, 0, "ab 病历"), "[病历]");
		fixture_free(f);
	}
	assert_int_equal(files_of(folder).n, 3); /* the words once, and two sets of regexes */
	remove_folder(folder);
}

static void damage(const char *path, long place)
{
	FILE *file = fopen(path, "r+b");
	assert_non_null(file);
	assert_int_equal(fseek(file, place, SEEK_SET), 0);
	int c = fgetc(file);
	assert_int_equal(fseek(file, place, SEEK_SET), 0);
	fputc(c ^ 0x11, file);
	fclose(file);
}

static void damaged_files_are_ignored(void **state)
{
	(void)state;
	static const long places[] = { 0, 9, 13, 18, 26, 34, 42, 49, 60, 500 };
	char *folder = new_folder();
	compile_cached(folder, NULL);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		for (size_t kind = 0; kind < KINDS; kind++) {
			damage(files_of(folder).paths[kind], places[i]);
			assert_false(compile_cached(folder, NULL));
			assert_true(compile_cached(folder, NULL));
		}
	remove_folder(folder);
}

static void cut_files_are_ignored(void **state)
{
	(void)state;
	static const off_t sizes[] = { 0, 10, 47, 48, 49, 56, 57, 1000 };
	char *folder = new_folder();
	compile_cached(folder, NULL);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		for (size_t kind = 0; kind < KINDS; kind++) {
			assert_int_equal(truncate(files_of(folder).paths[kind], sizes[i]), 0);
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
	assert_int_equal(chmod(files_of(folder).paths[0], 0666), 0);
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
	remove_folder(strdup(folder));
	remove_folder(parent);
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
		cmocka_unit_test(other_words_leave_the_regexes_alone),
		cmocka_unit_test(other_regexes_leave_the_words_alone),
		cmocka_unit_test(damaged_files_are_ignored),
		cmocka_unit_test(cut_files_are_ignored),
		cmocka_unit_test(what_others_may_write_is_not_trusted),
		cmocka_unit_test(a_missing_folder_is_made_private),
		cmocka_unit_test(no_folder_is_no_failure),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
