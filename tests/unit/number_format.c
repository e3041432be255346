/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers of spreadsheets as their readers see them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/extractors/office/number_format.h"

static const struct {
	const char *raw, *code, *shown;
} numbers[] = {
	{ "321023456", "000\\-00\\-0000", "321-02-3456" },
	{ "1234567", "000-00-0000", "001-23-4567" },
	{ "4539148803436459", "General", "4539148803436459" },
	{ "4539148803436459", "0000\\ 0000\\ 0000\\ 0000", "4539 1488 0343 6459" },
	{ "4.53914880343645E+15", "0", "4539148803436450" },
	{ "4539148803436450", "#,##0", "4,539,148,803,436,450" },
	{ "2127365000", "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "(212) 736-5000" },
	{ "7365000", "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", "736-5000" },
	{ "321023456", ";;;", "" },
	{ "321023456", "[Red]0", "321023456" },
	{ "0.30000000000000004", "General", "0.3" },
	{ "12", "0\" mg\"", "12 mg" },
	{ "12", "[$\xe2\x82\xac-407] 0.00", "\xe2\x82\xac 12.00" },
	{ "1234.5", "_($* #,##0.00_);_($* \\(#,##0.00\\)", "$1,234.50" },
	{ "-5", "0;(0)", "(5)" },
	{ "-5.25", "#,##0.00", "-5.25" },
	{ "0", "0;-0;\"none\"", "none" },
	{ "0.256", "0.00%", "25.60%" },
	{ "1000000", "0,", "1000" },
	{ "1.50", "0.0##", "1.5" },
	{ "12345", "0.00E+00", "1.23E+04" },
	{ "2134", "00000\\-0000", "00000-2134" },
	{ "123", "@", "123" },
	{ "Anna", "0", "Anna" },
	{ "", "0", "" },
};

static const struct {
	const char *raw, *code;
	bool from_1904;
	const char *shown;
} dates[] = {
	{ "29280", "mm/dd/yyyy", false, "02/29/1980" },
	{ "27818", "mm/dd/yyyy", true, "02/29/1980" },
	{ "29280", "[$-409]mmmm\\ d\\,\\ yyyy;@", false, "February 29, 1980" },
	{ "29280", "dddd, mmm dd, yyyy", false, "Friday, Feb 29, 1980" },
	{ "29280.5", "yyyy\\-mm\\-dd hh:mm", false, "1980-02-29 12:00" },
	{ "1", "d-mmm-yy", false, "1-Jan-00" },
	{ "59", "m/d/yyyy", false, "2/28/1900" },
	{ "61", "m/d/yyyy", false, "3/1/1900" },
	{ "0.75", "h:mm AM/PM", false, "6:00 PM" },
	{ "0.5", "h:mm", false, "12:00" },
	{ "1.5", "[h]:mm", false, "36:00" },
	{ "0.000694444444444", "mm:ss", false, "01:00" },
	{ "44197.999999", "m/d/yy h:mm:ss", false, "1/2/21 0:00:00" },
};

static void figures_fill_their_places(void **test)
{
	(void)test;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		struct text shown =
		    number_format(text_of(numbers[i].raw), text_of(numbers[i].code), false, arena);
		assert_string_equal(arena_text(arena, shown).at, numbers[i].shown);
	}
	arena_free(arena);
}

static void days_become_dates(void **test)
{
	(void)test;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		struct text shown = number_format(
		    text_of(dates[i].raw), text_of(dates[i].code), dates[i].from_1904, arena);
		assert_string_equal(arena_text(arena, shown).at, dates[i].shown);
	}
	arena_free(arena);
}

static void formats_without_a_code_are_built_in(void **test)
{
	(void)test;
	struct arena *arena = arena_new();
	struct text shown = number_format(TEXT("29280"), number_format_builtin(14), false, arena);
	assert_string_equal(arena_text(arena, shown).at, "2/29/1980");
	shown = number_format(TEXT("29280"), number_format_builtin(0), false, arena);
	assert_string_equal(arena_text(arena, shown).at, "29280");
	arena_free(arena);
}

/* Codes that make no sense end, and stay within their memory. */
static void nonsense_is_borne(void **test)
{
	(void)test;
	static const char *const codes[] = { "\"", "[", "\\", "_", "*", ";", ";;;;;;", "[<]0",
		"[<=]", "E+", "0E+", "0.", ".", ",,,,", "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%0",
		"yyyyyyyyy", "[hhhhhh]", "AM/PM", "0/0", "@@@@", "mmmmmm", "[$", "[$-",
		"0.00000000000000000000"
		"00000000000000000000000000000000000000000000000000000000000000" };
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		for (size_t k = 0; k < 3; k++) {
			static const char *const raws[] = { "1e308", "-123456789012345678901",
				"0.1" };
			struct text shown =
			    number_format(text_of(raws[k]), text_of(codes[i]), k == 1, arena);
			assert_true(shown.len < 1024);
		}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_fill_their_places),
		cmocka_unit_test(days_become_dates),
		cmocka_unit_test(formats_without_a_code_are_built_in),
		cmocka_unit_test(nonsense_is_borne),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
