/* SPDX-License-Identifier: Apache-2.0
 *
 * Folding: look-alike writing does not hide a number, and offsets lead back to what the reader has.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/extract/fold.h"

static const struct {
	const char *in, *out;
} pairs[] = {
	{ "plain ASCII, untouched: 123-45-6789\t\r\n",
	    "plain ASCII, untouched: 123-45-6789\t\r\n" },
	{ "\xef\xbc\x91\xef\xbc\x92\xef\xbc\x93\xef\xbc\x8d\xef\xbc\x94", "123-4" },
	{ "\xd9\xa1\xd9\xa2\xd9\xa3 \xdb\xb4\xdb\xb5 \xe0\xa5\xac", "123 45 6" },
	{ "4539\xc2\xb7"
	  "1488\xe2\x80\xa2"
	  "0343",
	    "4539.1488.0343" },
	{ "\xf0\x9d\x9f\x8f\xf0\x9d\x9f\x99\xf0\x9d\x9f\xac", "110" },
	{ "\xe2\x91\xa0\xe2\x9d\xb7\xe2\x91\xb3\xc2\xb2\xe2\x82\x83", "122023" },
	{ "\xe2\x92\x8d\xe2\x92\x89\xf0\x9f\x84\x84\xf0\x9f\x84\x80", "6230" },
	{ "123\xe2\x80\x93"
	  "45\xe2\x88\x92"
	  "6789\xe2\x80\x91",
	    "123-45-6789-" },
	{ "4111\xc2\xa0"
	  "1111\xe2\x80\x89"
	  "1111\xe3\x80\x80"
	  "1111",
	    "4111 1111 1111 1111" },
	{ "12\xe2\x80\x8b"
	  "3-4\xc2\xad"
	  "5-67\xef\xbb\xbf"
	  "8\xe2\x80\x8e"
	  "9",
	    "123-45-6789" },
	{ "n\xc3\xbamero, \xc3\x9c"
	  "bung, na\xc3\xafve, Stra\xc3\x9f"
	  "e",
	    "numero, Ubung, naive, Stra\xc3\x9f"
	    "e" },
	{ "nu\xcc\x81mero \xc5\x81\xc3\xb3"
	  "d\xc5\xba",
	    "numero Lodz" },
	{ "p\xd0\xb0ssw\xd0\xberd", "password" },
	{ "\xd0\xa1\xd0\x90"
	  "12345",
	    "CA12345" },
	{ "\xd1\x81\xd0\xbe\xd1\x81\xd0\xbd\xd0\xb0", "\xd1\x81\xd0\xbe\xd1\x81\xd0\xbd\xd0\xb0" },
	{ "\xd1\x81\xd0\xbe\xd1\x81\xd0\xbd\xd0\xb0 pine",
	    "\xd1\x81\xd0\xbe\xd1\x81\xd0\xbd\xd0\xb0 pine" },
	{ "\xce\x9f\xce\xb9 123", "\xce\x9f\xce\xb9 123" },
	{ "don\xe2\x80\x99t \xe2\x80\x9cquote\xe2\x80\x9d", "don't \"quote\"" },
	{ "e\xef\xac\x83"
	  "cient \xe2\x84\xa2",
	    "efficient TM" },
	{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c" },
	{ "\xed\x95\x9c\xea\xb8\x80", "\xed\x95\x9c\xea\xb8\x80" },
	{ "a\x01"
	  "b\x7f"
	  "c\xc2\x85"
	  "d",
	    "a b c d" },
	{ "1\xef\xb8\x8f\xe2\x83\xa3", "1" },
	{ "caf\xc3\xa9\n\xc3\xa9\t\x02\r\n", "cafe\ne\t \r\n" },
	{ "", "" },
};

static void each_writing_becomes_plain(void **test)
{
	(void)test;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct text out;
		fold_text(&out, NULL, text_of(pairs[i].in), arena);
		assert_string_equal(arena_text(arena, out).at, pairs[i].out);
	}
	arena_free(arena);
}

static void ascii_is_not_copied(void **test)
{
	(void)test;
	struct arena *arena = arena_new();
	struct text in =
	    TEXT("a line of plain text that is somewhat longer than one block of sixty-four\n");
	struct text out;
	struct fold_map map;
	fold_text(&out, &map, in, arena);
	assert_ptr_equal(out.at, in.at);
	assert_int_equal(map.count, 0);
	arena_free(arena);
}

static void offsets_lead_back(void **test)
{
	(void)test;
	struct arena *arena = arena_new();
	/* "Nº:" with fullwidth digits, a zero-width space and an accent before */
	struct text in = TEXT("caf\xc3\xa9 \xef\xbc\x91\xe2\x80\x8b\xef\xbc\x92 end");
	struct text out;
	struct fold_map map;
	fold_text(&out, &map, in, arena);
	assert_string_equal(arena_text(arena, out).at, "cafe 12 end");
	assert_int_equal(fold_back(&map, 0), 0);
	assert_int_equal(fold_back(&map, 3), 3);
	assert_int_equal(fold_back(&map, 4), 5);
	assert_int_equal(fold_back(&map, 5), 6);
	assert_int_equal(fold_back(&map, 6), 12);
	assert_int_equal(fold_back(&map, 7), 15);
	assert_int_equal(fold_back(&map, 11), 19);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_writing_becomes_plain),
		cmocka_unit_test(ascii_is_not_copied),
		cmocka_unit_test(offsets_lead_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
