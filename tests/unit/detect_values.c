/* SPDX-License-Identifier: Apache-2.0
 *
 * Values as numbers, digests and masks: equal however they are written, never shown in full.
 */
#include "tests/unit/detect_fixture.h"

static void writing_does_not_make_another_value(void **state)
{
	struct fixture *f = *state;
	uint64_t value = detect_value(f->keys, TEXT("123-45-6789"));
	assert_true(value == detect_value(f->keys, TEXT("123456789")));
	assert_true(value == detect_value(f->keys, TEXT(" 123 45\t6789 ")));
	assert_true(value != detect_value(f->keys, TEXT("123456780")));
	assert_true(detect_value(f->keys, TEXT("ab-1")) == detect_value(f->keys, TEXT("AB1")));
	assert_true(detect_value(f->keys, TEXT("+-")) != detect_value(f->keys, TEXT("-+")));
	assert_true(
	    detect_value(f->keys, TEXT("\u5c71 1")) != detect_value(f->keys, TEXT("\u5ddd 1")));
}

static void values_depend_on_the_key(void **state)
{
	struct fixture *f = *state;
	struct detect_keys *same = detect_keys_new("a key for tests", 15);
	struct detect_keys *other = detect_keys_new("another key", 11);
	uint64_t value = detect_value(f->keys, TEXT("123456789"));
	assert_true(value == detect_value(same, TEXT("123456789")));
	assert_true(value != detect_value(other, TEXT("123456789")));
	detect_keys_free(same);
	detect_keys_free(other);
}

/* Made with: printf 123456789 | openssl dgst -sha256 -hmac 'a key for tests' */
static void digests_are_hmac_sha_256(void **state)
{
	struct fixture *f = *state;
	for (int i = 0; i < 2; i++) {
		struct text digest = detect_digest(f->keys, TEXT("123-45-6789"), f->arena);
		assert_int_equal(digest.len, 5 + 32);
		assert_string_equal(digest.at, "hmac:9653ae3cf4c3324872da4a800eabf7b3");
	}
	struct text other = detect_digest(f->keys, TEXT("123-45-6780"), f->arena);
	assert_string_not_equal(other.at, "hmac:9653ae3cf4c3324872da4a800eabf7b3");
}

static void without_a_key_one_is_drawn(void **state)
{
	struct fixture *f = *state;
	struct detect_keys *one = detect_keys_new(NULL, 0), *two = detect_keys_new(NULL, 0);
	assert_true(detect_keys_random(one));
	assert_false(detect_keys_random(f->keys));
	struct text first = detect_digest(one, TEXT("1"), f->arena);
	assert_string_equal(first.at, detect_digest(one, TEXT("1"), f->arena).at);
	assert_string_not_equal(first.at, detect_digest(two, TEXT("1"), f->arena).at);
	detect_keys_free(one);
	detect_keys_free(two);
}

static const char *masked(struct fixture *f, const char *value, uint8_t first, uint8_t last)
{
	return detect_mask(text_of(value), (struct program_mask){ first, last }, f->arena).at;
}

static void masks_keep_what_the_rule_keeps(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(masked(f, "123-45-6789", 0, 4), "***-**-6789");
	assert_string_equal(masked(f, "4111 1111 1111 1111", 6, 4), "4111 **** **** 1111");
	assert_string_equal(masked(f, "diabetes", 1, 0), "d*******");
	assert_string_equal(masked(f, "a@b.example", 0, 0), "*@*.*******");
	assert_string_equal(masked(f, "", 4, 4), "");
}

static void masks_never_show_more_than_half(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(masked(f, "12-34", 9, 9), "**-34");
	assert_string_equal(masked(f, "123", 0, 4), "**3");
	assert_string_equal(masked(f, "1", 1, 1), "*");
}

static void masks_stay_on_one_line(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(masked(f, "12\n34\t56", 0, 2), "** ** 56");
	assert_string_equal(masked(f, "\u5c71\u5ddd-\u5c71", 0, 1), "**-\u5c71");
}

static void long_masks_are_cut(void **state)
{
	struct fixture *f = *state;
	char value[200];
	memset(value, '7', sizeof(value));
	value[sizeof(value) - 1] = '\0';
	const char *mask = masked(f, value, 0, 4);
	assert_int_equal(strlen(mask), 64 + 3);
	assert_string_equal(mask + 64, "...");
	assert_null(strchr(mask, '7'));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(writing_does_not_make_another_value),
		TEST(values_depend_on_the_key),
		TEST(digests_are_hmac_sha_256),
		TEST(without_a_key_one_is_drawn),
		TEST(masks_keep_what_the_rule_keeps),
		TEST(masks_never_show_more_than_half),
		TEST(masks_stay_on_one_line),
		TEST(long_masks_are_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
