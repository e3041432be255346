/* SPDX-License-Identifier: Apache-2.0
 *
 * The shape `name`: finds what the regexes that define it find.
 */
#include "tests/unit/match_support.h"

#include "engine/match/room.h"

/* A hyphenated, a particle's and a prefixed name each; the value is group 1 where there is one. */
#define WORD "[A-Z][a-z]+(?:[A-Z][a-z]+)?"
#define DOUBLE WORD "(?:-(?:" WORD "|[a-z]{2,}))?"
#define GAP "(?:(?: [A-Z]\\.?)? |\\r?\\n)"
#define LAST "(?:O'|Mc|Mac)?" DOUBLE "\\b"
static const char *const forms[] = {
	("\\b" DOUBLE GAP "(?:(?:de|la|las|los|del|di|da|dos|das|du|van|von|der|den|bin|al|el|le) "
	 "){0,2}" LAST),
	"\\b" WORD "(?: |\\r?\\n)(" WORD GAP LAST ")",
	"\\b[A-Z][A-Z'-]+(?: [A-Z]\\.?)? [A-Z][A-Z'-]+\\b",
	"\\b[A-Z][A-Za-z'-]+, ?[A-Z][A-Za-z'-]+\\b",
	"\\b[A-Z][A-Za-z'-]+(?: *\\| *|  +)[A-Z][A-Za-z'-]+\\b",
	"\\b[A-Z][A-Za-z'-]+\\t(?:[A-Z]\\.?\\t)?[A-Z][A-Za-z'-]+\\b",
	"\\b[A-Z]\\. ?" WORD "\\b",
};
#define N_FORMS_GIVEN (sizeof(forms) / sizeof(forms[0]))

static uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static size_t random_text(char *out, size_t pieces, uint64_t *state)
{
	static const char *const alphabet[] = { "Joe", "Smith", "A", "B", "J.", "JOE", "RUIZ", " ",
		" ", " ", " ", ", ", ",", "\t", "|", "-", "'", "O'", "Mc", "Mac", "de ", "la ",
		"van ", "x", "1", "_", ".", "\xc3\xa9", "\n", "\r\n", "DeShawn", "-yeon", "-y", "S",
		"al ", "Q", "O'Neil", "Ann-Lee", "a", " A. ", " B ", "Lo", "-Mae" };
	size_t n = 0;
	for (size_t i = 0; i < pieces; i++) {
		const char *piece =
		    alphabet[next_random(state) % (sizeof(alphabet) / sizeof(alphabet[0]))];
		memcpy(out + n, piece, strlen(piece));
		n += strlen(piece);
	}
	return n;
}

static bool has(const struct fixture *f, uint32_t source, const struct hit *wanted, bool valued)
{
	for (uint32_t i = f->hits.first[source]; i < f->hits.first[source + 1]; i++) {
		const struct hit *hit = &f->hits.items[i];
		if (hit->from == wanted->from && hit->to == wanted->to &&
		    (!valued || (hit->value_from == wanted->value_from &&
		                    hit->value_to == wanted->value_to)))
			return true;
	}
	return false;
}

static void equals_its_regexes(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_source(f, SOURCE_NAME);
	for (size_t i = 0; i < N_FORMS_GIVEN; i++)
		fixture_regex(f, forms[i], 0);
	fixture_compile(f, NULL);
	uint64_t seed = 5;
	for (int round = 0; round < 20000; round++) {
		char memory[2048];
		struct text text = { memory,
			random_text(memory, 1 + next_random(&seed) % 24, &seed) };
		arena_reset(f->arena);
		fixture_scan_texts(f, &text, 1);
		for (uint32_t i = f->hits.first[1]; i < f->hits.count; i++)
			if (!has(f, 0, &f->hits.items[i], true))
				fail_msg("missing \"%.*s\" in \"%.*s\"",
				    (int)(f->hits.items[i].to - f->hits.items[i].from),
				    text.at + f->hits.items[i].from, (int)text.len, text.at);
		for (uint32_t i = 0; i < f->hits.first[1]; i++) {
			bool known = false;
			for (uint32_t s = 1; s <= N_FORMS_GIVEN; s++)
				known = known || has(f, s, &f->hits.items[i], true);
			if (!known)
				fail_msg("one too many in \"%.*s\"", (int)text.len, text.at);
		}
	}
	fixture_free(f);
}

static void finds_names(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_source(f, SOURCE_NAME);
	assert_string_equal(fixture_hits(f, 0, "with Joe Smith today"), "[Joe Smith]");
	assert_string_equal(fixture_hits(f, 0, "Robert J. O'Brien"), "[Robert J. O'Brien]");
	assert_string_equal(fixture_hits(f, 0, "SMITH, JOE A."), "[SMITH, JOE]");
	assert_string_equal(fixture_hits(f, 0, "with Joe\r\nSmith today"), "[Joe\r\nSmith]");
	assert_string_equal(fixture_hits(f, 0, "DeShawn LaRue"), "[DeShawn LaRue]");
	assert_string_equal(fixture_hits(f, 0, "Seo-yeon Kim"), "[Seo-yeon Kim]");
	assert_string_equal(fixture_hits(f, 0, "Wilfredo de las Casas"), "[Wilfredo de las Casas]");
	assert_string_equal(
	    fixture_hits(f, 0, "Charge Joe Smith's"), "[Charge Joe][Charge Joe Smith=Joe Smith]");
	assert_string_equal(fixture_hits(f, 0, "maria Lopez, JOE, joe Smith"), "[Lopez, JOE]");
	fixture_free(f);
}

static void vector_search_is_the_plain_one(void **state)
{
	(void)state;
	uint64_t seed = 9;
	for (int round = 0; round < 3000; round++) {
		char memory[512];
		size_t len = random_text(memory, next_random(&seed) % 40, &seed);
		char *exact = malloc(len > 0 ? len : 1);
		assert_non_null(exact);
		memcpy(exact, memory, len);
		for (size_t from = 0; from <= len; from++)
			assert_int_equal(capital_finder_sse2(exact, from, len),
			    capital_finder_scalar(exact, from, len));
		free(exact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equals_its_regexes),
		cmocka_unit_test(finds_names),
		cmocka_unit_test(vector_search_is_the_plain_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
