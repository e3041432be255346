/* SPDX-License-Identifier: Apache-2.0
 *
 * Laws of folding, on random Unicode: it is idempotent, it grows text at most 18 times, its map is
 * monotone and stays inside the text, and the result is valid UTF-8.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "engine/extract/fold.h"

static const struct {
	uint32_t first, last;
} blocks[] = { { 0x20, 0x7e }, { 0x1, 0x24f }, { 0x250, 0x36f }, { 0x370, 0x5ff }, { 0x600, 0x6ff },
	{ 0x900, 0xdff }, { 0x1100, 0x11ff }, { 0x13a0, 0x13ff }, { 0x1e00, 0x20ff },
	{ 0x2100, 0x27ff }, { 0x3000, 0x31ff }, { 0x3200, 0x33ff }, { 0xac00, 0xd7a3 },
	{ 0xf900, 0xffef }, { 0x1d400, 0x1d7ff }, { 0x1f100, 0x1f1ff }, { 0x1, 0x10ffff } };

static uint32_t random_state(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static size_t random_text(char *at, size_t room, uint32_t *state)
{
	size_t used = 0, n = random_state(state) % 40, block = 0;
	for (size_t i = 0; i < n && used + 6 < room; i++) {
		if (i == 0 || random_state(state) % 3 == 0)
			block = random_state(state) % (sizeof(blocks) / sizeof(blocks[0]));
		uint32_t span = blocks[block].last - blocks[block].first + 1;
		uint32_t c = blocks[block].first + random_state(state) % span;
		if (c < 0xd800 || c > 0xdfff)
			used += (size_t)g_unichar_to_utf8(c, at + used);
	}
	return used;
}

static void check_map(const struct fold_map *map, struct text in, struct text folded)
{
	size_t before = 0;
	for (size_t i = 0; i <= folded.len; i++) {
		if (i < folded.len && ((unsigned char)folded.at[i] & 0xc0) == 0x80)
			continue; /* inside a character */
		size_t back = fold_back(map, i);
		assert_true(back <= in.len);
		assert_true(back >= before);
		before = back;
	}
	assert_int_equal(fold_back(map, folded.len), in.len);
}

static void laws_hold_on_random_text(void **test)
{
	(void)test;
	struct arena *arena = arena_new();
	uint32_t state = 2463534242u;
	for (int round = 0; round < 60000; round++) {
		char buffer[400];
		struct text in = { buffer, random_text(buffer, sizeof(buffer), &state) };
		struct text once, twice;
		struct fold_map map;
		fold_text(&once, &map, in, arena);
		assert_true(once.len <= 18 * in.len);
		assert_true(g_utf8_validate(once.at, (gssize)once.len, NULL));
		fold_text(&twice, NULL, once, arena);
		assert_true(text_equal(once, twice));
		check_map(&map, in, once);
		arena_reset(arena);
	}
	arena_free(arena);
}

static void every_character_is_idempotent(void **test)
{
	(void)test;
	struct arena *arena = arena_new();
	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		char buffer[8] = "a";
		struct text in = { buffer, 1 + (size_t)g_unichar_to_utf8(c, buffer + 1) };
		struct text once, twice;
		fold_text(&once, NULL, in, arena);
		fold_text(&twice, NULL, once, arena);
		assert_true(text_equal(once, twice));
		if (c % 1024 == 0)
			arena_reset(arena);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(laws_hold_on_random_text),
		cmocka_unit_test(every_character_is_idempotent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
