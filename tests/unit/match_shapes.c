/* SPDX-License-Identifier: Apache-2.0
 *
 * Shapes: what counts as one number, one token, one date; and that the vectorised search for digits
 * is the plain one.
 */
#include "engine/match/room.h"
#include "tests/unit/match_support.h"

#define SSN 9, 9, DIGITS_BARE | DIGITS_GROUPED, "3-2-4"
#define SSN_ANY 9, 9, DIGITS_BARE | DIGITS_GROUPED | DIGITS_MIXED | DIGITS_SPREAD, "3-2-4"
#define CARD 13, 19, DIGITS_BARE | DIGITS_GROUPED, "4-4-4-4 4-6-5"
#define ANY 8, 10, 0, ""

struct sample {
	uint16_t min, max;
	uint32_t forms;
	const char *groups, *text, *hits;
};

static const struct sample samples[] = {
	{ SSN, "078-05-1120 078 05 1120 078.05.1120 078051120",
	    "[078-05-1120][078 05 1120][078.05.1120][078051120]" },
	{ SSN, "123-45-6789-01 01-123-45-6789 123-456789 12-345-6789", "" },
	{ SSN, "x078-05-1120 078-05-1120x _078-05-1120 $078-05-1120 078-05 1120", "" },
	{ SSN, "(078-05-1120), #078-05-1120; 078-05-1120.",
	    "[078-05-1120][078-05-1120][078-05-1120]" },
	{ SSN, "078-05-1120,219-09-9999,078051120,12,45,219-09-9998",
	    "[078-05-1120][219-09-9999][078051120][219-09-9998]" },
	{ SSN, "078-05-\n1120", "[078-05-\n1120~]" },
	{ SSN, "078 05\r\n> 1120", "[078 05\r\n> 1120~]" },
	{ SSN, "078\t05\t1120", "[078\t05\t1120~]" },
	{ SSN, "078-05-1120\n219-09-9999\n", "[078-05-1120][219-09-9999]" },
	{ SSN, "078 - 05 - 1120", "[078 - 05 - 1120]" },
	{ SSN, "078    05 1120", "" },
	{ SSN, "2 - 078-05-1120 - 3", "[078-05-1120]" },
	{ SSN, "123456789.50 0.123456789 123456789-01", "" },
	{ SSN,
	    "$123456789 \xe2\x82\xac"
	    "123456789 1,123,456,789",
	    "" },
	{ SSN_ANY, "12345-6789", "[12345-6789~]" },
	{ SSN_ANY, "078-05 1120", "[078-05 1120~]" },
	{ SSN_ANY, "0 7 8 0 5 1 1 2 0", "[0 7 8 0 5 1 1 2 0~]" },
	{ SSN_ANY, "|0|7|8|0|5|1|1|2|0|", "[0|7|8|0|5|1|1|2|0~]" },
	{ SSN_ANY, "0 7 8 0 5 1 1 2 0 4", "" },
	{ CARD, "9999 4321 9999 9999 9995 1234 5678 9000",
	    "[9999 4321 9999 9999][4321 9999 9999 9995][9999 9999 9995 1234]"
	    "[9999 9995 1234 5678][9995 1234 5678 9000]" },
	{ CARD, "4111111111111111|12/25|123", "[4111111111111111]" },
	{ CARD, "4111111111111111/1225", "[4111111111111111]" },
	{ CARD, "4111 1111\n1111 1111", "[4111 1111\n1111 1111~]" },
	{ CARD, "3782-822463-10005", "[3782-822463-10005]" },
	{ CARD, "4111-1111 1111-1111", "" },
	{ CARD, "41111111111111111111", "" },
	{ CARD, "219-21-4107 4539 8172 3140 8179", "[4539 8172 3140 8179]" },
	{ CARD, "555-013-4107   4539 8172 3140 8179", "[4539 8172 3140 8179]" },
	{ CARD, "89431-4107 4539 8172 3140 8179", "[4539 8172 3140 8179]" },
	{ CARD, "2-4107 4539 8172 3140", "[4107 4539 8172 3140]" },
	{ ANY, "12 34 56 78", "[12 34 56 78]" },
	{ ANY, "123 4567 890", "[123 4567 890]" },
	{ ANY, "2125551234 212-555-1234 1-212-555-1234", "[2125551234][212-555-1234]" },
	{ ANY, "192.168.100.200", "" },
	{ ANY, "", "" },
	{ ANY, "123456789012345678901234567890", "" },
};

static void finds_digits(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		const struct sample *s = &samples[i];
		struct fixture *f = fixture_new();
		fixture_digits(f, s->min, s->max, s->forms, s->groups);
		if (strcmp(fixture_hits(f, 0, s->text), s->hits) != 0)
			fail_msg(
			    "sample %zu \"%s\": %s instead of %s", i, s->text, f->shown, s->hits);
		fixture_free(f);
	}
}

static const struct {
	const char *text, *hits;
} tokens[] = {
	{ "1EG4TE5MK73 1eg4te5mk73", "[1EG4TE5MK73][1eg4te5mk73]" },
	{ "1EG4-TE5-MK73", "[1EG4-TE5-MK73]" },
	{ "1EG4 TE5 MK73", "[1EG4 TE5 MK73]" },
	{ "id 1EG4 TE5 MK73, next", "[1EG4 TE5 MK73]" },
	{ "1eg4 te5 mk73", "" },
	{ "12345678901 ABCDEFGHIJK", "" },
	{ "x1EG4TE5MK73 1EG4TE5MK73x", "" },
	{ "a@1EG4TE5MK73 1EG4TE5MK73@a /1EG4TE5MK73/ 1EG4TE5MK73.com", "" },
	{ "see 1EG4TE5MK73.", "[1EG4TE5MK73]" },
	{ "1EG4TE5MK73-A 1EG4TE5MK73--", "[1EG4TE5MK73][1EG4TE5MK73]" },
	{ "1EG4TE5MK73_ 1EG4TE5MK73=", "" },
	{ "id=1EG4TE5MK73", "[1EG4TE5MK73]" },
};

static void finds_tokens(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++) {
		struct fixture *f = fixture_new();
		fixture_token(f, 11, 11);
		if (strcmp(fixture_hits(f, 0, tokens[i].text), tokens[i].hits) != 0)
			fail_msg(
			    "\"%s\": %s instead of %s", tokens[i].text, f->shown, tokens[i].hits);
		fixture_free(f);
	}
}

static const struct {
	const char *text, *hits;
} dates[] = {
	{ "7/4/1980, 07-04-80; 4.7.1980.", "[7/4/1980][07-04-80][4.7.1980]" },
	{ "1980-07-04 1980/7/4 1980-07-04T12:00:00", "[1980-07-04][1980/7/4][1980-07-04]" },
	{ "19800704 19801304 1980070412", "[19800704~]" },
	{ "13/13/1980 0/4/1980 32/1/1980 7/4/19800 7/4", "" },
	{ "1/2/3/2004 1.2.3.4 10.20.30.40", "" },
	{ "July 4, 1980 and Jul-04-1980 and JULY 4th, 1980",
	    "[July 4, 1980][Jul-04-1980][JULY 4th, 1980]" },
	{ "4 July 1980; 4th of July 1980; 4-Jul-80; 4 July '80; 04Jul1980",
	    "[4 July 1980][4th of July 1980][4-Jul-80][4 July '80][04Jul1980]" },
	{ "4 de julio de 1980, julio 4 de 1980", "[4 de julio de 1980][julio 4 de 1980]" },
	{ "July 4, 10 people; 4 July; July 1980; Julia 4, 1980", "" },
	{ "on Sept. 4, 1980", "[Sept. 4, 1980]" },
};

static void finds_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		struct fixture *f = fixture_new();
		fixture_source(f, SOURCE_DATE);
		if (strcmp(fixture_hits(f, 0, dates[i].text), dates[i].hits) != 0)
			fail_msg(
			    "\"%s\": %s instead of %s", dates[i].text, f->shown, dates[i].hits);
		fixture_free(f);
	}
}

/** A run far longer than what is held at a time loses nothing. */
static void long_runs_are_read_to_the_end(void **state)
{
	(void)state;
	static const char *const ends[] = { "\n", " ", "\t" };
	for (size_t e = 0; e < 3; e++) {
		struct fixture *f = fixture_new();
		fixture_digits(f, SSN_ANY);
		char *text = arena_alloc(f->arena, 3000 * 16 + 1);
		size_t n = 0;
		for (int i = 0; i < 3000; i++)
			n += (size_t)snprintf(
			    text + n, 17, e ? "078-05-%04d%s" : "12345-%04d%s", i, ends[e]);
		fixture_scan_texts(f, &(struct text){ text, n }, 1);
		assert_int_equal(f->hits.count, 3000);
		fixture_free(f);
	}
}

static uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static void vector_search_is_the_plain_one(void **state)
{
	(void)state;
	uint64_t seed = 5;
	unsigned char memory[700];
	digit_finder *find = digit_finder_best();
	for (int round = 0; round < 20000; round++) {
		size_t len = next_random(&seed) % sizeof(memory);
		uint32_t rare = 1 + next_random(&seed) % 600;
		for (size_t i = 0; i < len; i++) {
			unsigned char c = (unsigned char)next_random(&seed);
			memory[i] = next_random(&seed) % rare && ascii_is_digit(c) ? '/' : c;
		}
		for (size_t at = 0; at <= len; at++) {
			size_t plain = digit_finder_scalar((const char *)memory, at, len);
			assert_int_equal(find((const char *)memory, at, len), plain);
			at = plain;
		}
	}
}

/* ---- a slow reading of the definition, to compare with ----------------------------------------
 */

/** Every [i, j) that is 3-2-4 digits with one and the same of "-", " " or "." between, nothing tied
 * to it. */
static bool is_ssn(const char *text, size_t len, size_t i)
{
	if (len - i < 11)
		return false;
	char mark = text[i + 3];
	for (size_t k = 0; k < 11; k++)
		if (k == 3 || k == 6 ? text[i + k] != mark
		                     : !ascii_is_digit((unsigned char)text[i + k]))
			return false;
	if (mark != '-' && mark != ' ' && mark != '.')
		return false;
	char before = i > 0 ? text[i - 1] : 'z', after = i + 11 < len ? text[i + 11] : 'z';
	bool digit_before = i > 1 && ascii_is_digit((unsigned char)text[i - 2]);
	bool digit_after = i + 12 < len && ascii_is_digit((unsigned char)text[i + 12]);
	if ((i > 0 && (ascii_is_alnum((unsigned char)before) || before == '$')) ||
	    (i + 11 < len && ascii_is_alnum((unsigned char)after)))
		return false;
	if ((digit_before && (before == '.' || (before == '-' && mark == '-'))) ||
	    (digit_after && (after == '.' || (after == '-' && mark == '-'))))
		return false;
	return true;
}

static void equals_the_definition(void **state)
{
	(void)state;
	static const char *const pieces[] = { "078", "05", "1120", "-", "-", " ", ".", "x", "$",
		", ", "9", "078-05-1120", "078 05 1120", "-05-", "  x  " };
	struct fixture *f = fixture_new();
	fixture_digits(f, 9, 9, DIGITS_GROUPED, "3-2-4");
	fixture_compile(f, NULL);
	uint64_t seed = 3;
	size_t found = 0;
	for (int round = 0; round < 20000; round++) {
		char text[512];
		size_t n = 0;
		for (uint32_t i = next_random(&seed) % 30; i > 0; i--) {
			const char *piece =
			    pieces[next_random(&seed) % (sizeof(pieces) / sizeof(pieces[0]))];
			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		arena_reset(f->arena);
		fixture_scan_texts(f, &(struct text){ text, n }, 1);
		size_t k = 0;
		for (size_t i = 0; i < n; i++) {
			if (!is_ssn(text, n, i))
				continue;
			while (
			    k < f->hits.count && f->hits.items[k].to - f->hits.items[k].from != 11)
				k++;
			if (k == f->hits.count || f->hits.items[k].from != i)
				fail_msg("%zu is missing in \"%.*s\"", i, (int)n, text);
			k++;
			found++;
		}
		while (k < f->hits.count && f->hits.items[k].to - f->hits.items[k].from != 11)
			k++;
		if (k != f->hits.count)
			fail_msg("%u is too much in \"%.*s\"", f->hits.items[k].from, (int)n, text);
	}
	assert_true(found > 1000);
	fixture_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_digits),
		cmocka_unit_test(finds_tokens),
		cmocka_unit_test(finds_dates),
		cmocka_unit_test(long_runs_are_read_to_the_end),
		cmocka_unit_test(vector_search_is_the_plain_one),
		cmocka_unit_test(equals_the_definition),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
