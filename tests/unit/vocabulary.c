/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of the rules, by which words in disguise are told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/extract/vocabulary.h"

static struct program_term terms[] = { { .text = { "social security number", 22 } },
	{ .text = { "HIV", 3 }, .exact = true }, { .text = { "no", 2 } } };
static struct program_source source = {
	.kind = SOURCE_TERMS, .terms = terms, .n_terms = sizeof(terms) / sizeof(terms[0])
};

static void terms_and_their_words_are_known(void **state)
{
	(void)state;
	const struct program program = { .sources = &source, .n_sources = 1 };
	struct vocabulary *vocabulary = vocabulary_new(&program);
	assert_true(vocabulary_has(vocabulary, TEXT("social security number")));
	assert_true(vocabulary_has(vocabulary, TEXT("Security")));
	assert_true(vocabulary_has(vocabulary, TEXT("hiv")));
	assert_true(vocabulary_has(vocabulary, TEXT("seven")));
	assert_false(vocabulary_has(vocabulary, TEXT("social number")));
	assert_false(vocabulary_has(vocabulary, TEXT("usa")));
	assert_false(vocabulary_has(vocabulary, TEXT("no")));
	assert_false(vocabulary_has(vocabulary, TEXT("")));
	vocabulary_free(vocabulary);
}

/** Every word of a large set is found again, however the table grew. */
static void a_large_vocabulary_forgets_nothing(void **state)
{
	enum { MANY = 5000 };
	static char words[MANY][12];
	static struct program_term many[MANY];
	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		snprintf(words[i], sizeof(words[i]), "w%c%c%c%c", (int)('a' + i % 26),
		    (int)('a' + i / 26 % 26), (int)('a' + i / 676 % 26), (int)('a' + i % 7));
		many[i].text = (struct text){ words[i], strlen(words[i]) };
	}
	struct program_source all = { .kind = SOURCE_TERMS, .terms = many, .n_terms = MANY };
	const struct program program = { .sources = &all, .n_sources = 1 };
	struct vocabulary *vocabulary = vocabulary_new(&program);
	for (size_t i = 0; i < MANY; i++)
		assert_true(vocabulary_has(vocabulary, many[i].text));
	vocabulary_free(vocabulary);
}

static void without_rules_there_are_numerals(void **state)
{
	(void)state;
	struct vocabulary *vocabulary = vocabulary_new(NULL);
	assert_true(vocabulary_has(vocabulary, TEXT("Three")));
	assert_false(vocabulary_has(vocabulary, TEXT("social")));
	vocabulary_free(vocabulary);
	vocabulary_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_and_their_words_are_known),
		cmocka_unit_test(a_large_vocabulary_forgets_nothing),
		cmocka_unit_test(without_rules_there_are_numerals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
