/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static void arena_keeps_what_it_gave(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *blocks[200];
	for (size_t round = 0; round < 3; round++) {
		for (size_t i = 0; i < 200; i++) {
			blocks[i] = arena_alloc(arena, i * 97);
			memset(blocks[i], (int)i, i * 97);
		}
		for (size_t i = 0; i < 200; i++) {
			for (size_t k = 0; k < i * 97; k++)
				assert_int_equal((unsigned char)blocks[i][k], i);
		}
		assert_true(arena_used(arena) > 199 * 200 / 2 * 97 - 200 * 97);
		arena_reset(arena);
		assert_int_equal(arena_used(arena), 0);
	}
	arena_free(arena);
}

static void arena_grows_a_list(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct {
		uint32_t *items;
		size_t count, room;
	} numbers = { 0 }, others = { 0 };
	for (uint32_t i = 0; i < 10000; i++) {
		*arena_push(arena, &numbers) = i;
		*arena_push(arena, &others) = i * 2;
	}
	for (uint32_t i = 0; i < 10000; i++) {
		assert_int_equal(numbers.items[i], i);
		assert_int_equal(others.items[i], i * 2);
	}
	struct text line = arena_format(arena, "%d of %s", 3, "ten");
	assert_int_equal(line.len, 8);
	assert_string_equal(line.at, "3 of ten");
	arena_free(arena);
}

static void budget_remembers_what_ran_out(void **state)
{
	(void)state;
	struct limits limits;
	limits_default(&limits);
	limits.expanded_bytes = 100;
	limits.parts = 2;
	limits.milliseconds = 0;
	struct budget budget;
	budget_start(&budget, &limits);
	assert_true(budget_bytes(&budget, 60));
	assert_false(budget_bytes(&budget, 41));
	assert_true(budget_bytes(&budget, 40));
	assert_false(budget_bytes(&budget, SIZE_MAX));
	assert_true(budget.out_of_bytes);
	assert_true(budget_part(&budget) && budget_part(&budget));
	assert_false(budget_part(&budget));
	while (budget_time(&budget))
		;
	assert_true(budget.out_of_time);
}

static void text_compares_without_case(void **state)
{
	(void)state;
	assert_true(text_equal_caseless(TEXT("Content-Type"), TEXT("content-tYPE")));
	assert_false(text_equal_caseless(TEXT("a"), TEXT("ab")));
	assert_int_equal(text_find_caseless(TEXT("hello WORLD"), TEXT("world")), 6);
	assert_true(text_find_caseless(TEXT("hello"), TEXT("worlds")) == SIZE_MAX);
	assert_true(text_equal(text_trim(TEXT(" \t x y \r\n")), TEXT("x y")));
	assert_true(text_compare(TEXT("ab"), TEXT("abc")) < 0);
	assert_true(text_ends_caseless(TEXT("a.CSV"), TEXT(".csv")));
}

static void diagnostics_quote_and_underline(void **state)
{
	(void)state;
	postern_diagnostics *diagnostics = diagnostics_new(NULL);
	diagnostics_source(
	    diagnostics, "a.rules", TEXT("first\n\twhen count(payment_crad) >= 3\nlast"));
	struct place place = { "a.rules", 2, 13, 12 };
	diagnostics_add(
	    diagnostics, POSTERN_ERROR, place, "no detector or terms named \"%s\"", "payment_crad");
	diagnostics_add(
	    diagnostics, POSTERN_WARNING, (struct place){ "a.rules", 1, 1, 5 }, "first");
	diagnostics_add(
	    diagnostics, POSTERN_WARNING, (struct place){ "a.rules", 1, 1, 5 }, "first");
	diagnostics_sort(diagnostics);
	assert_int_equal(postern_diagnostics_count(diagnostics), 2);
	assert_int_equal(diagnostics_errors(diagnostics), 1);
	char *text = postern_diagnostic_text(diagnostics, 1, 0);
	assert_string_equal(text,
	    "a.rules:2:13: error: no detector or terms named \"payment_crad\"\n"
	    "    2 | \twhen count(payment_crad) >= 3\n"
	    "      | \t           ^^^^^^^^^^^^\n");
	postern_free(text);
	assert_null(postern_diagnostic_text(diagnostics, 2, 0));
	postern_diagnostics_free(diagnostics);
}

static void names_are_guessed(void **state)
{
	(void)state;
	const char *const names[] = { "us_ssn", "payment_card", "mbi", "npi" };
	assert_string_equal(diagnostics_meant(TEXT("payment_crad"), names, 4), "payment_card");
	assert_string_equal(diagnostics_meant(TEXT("mib"), names, 4), "mbi");
	assert_null(diagnostics_meant(TEXT("zebra_crossing"), names, 4));
	assert_null(diagnostics_meant(TEXT(""), names, 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_keeps_what_it_gave),
		cmocka_unit_test(arena_grows_a_list),
		cmocka_unit_test(budget_remembers_what_ran_out),
		cmocka_unit_test(text_compares_without_case),
		cmocka_unit_test(diagnostics_quote_and_underline),
		cmocka_unit_test(names_are_guessed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
