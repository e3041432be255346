/* SPDX-License-Identifier: Apache-2.0
 *
 * Regexes: what is found is what a global search with PCRE2 alone finds, whatever Hyperscan takes
 * of the pattern; value groups, limits, and the checker's questions.
 */
#include "tests/unit/match_support.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static const struct {
	const char *pattern;
	uint32_t flags;
} patterns[] = {
	{ "\\d{3}-\\d{2}-\\d{4}", 0 },
	{ "\\b\\d{9}\\b", 0 },
	{ "\\bab+\\b", 0 },
	{ "ab|abc|bc", 0 },
	{ "abc|ab|b", 0 },
	{ "abcdab|cd", 0 },
	{ "a.*?b", 0 },
	{ "a.*b", 0 },
	{ "a[^c]*?b|cb", 0 },
	{ "a.{2,5}b", 0 },
	{ "a.b", REGEX_DOTALL },
	{ ".", 0 },
	{ "..", 0 },
	{ "[^ab]+", 0 },
	{ "[^ab]", 0 },
	{ "\\w+", 0 },
	{ "\\W+", 0 },
	{ "\\s+", 0 },
	{ "\\S+", 0 },
	{ "\\D{2}", 0 },
	{ "^a", 0 },
	{ "^a", REGEX_MULTILINE },
	{ "b$", 0 },
	{ "b$", REGEX_MULTILINE },
	{ "^.*b$", REGEX_MULTILINE },
	{ "\\Aab?", 0 },
	{ "b\\z", 0 },
	{ "b\\Z", 0 },
	{ "(?<=a)b", 0 },
	{ "(?<!a)b", 0 },
	{ "a(?=b)", 0 },
	{ "a(?!b)", 0 },
	{ "(?<![0-9-])\\d{2,4}(?![0-9-])", 0 },
	{ "(?=.*b)a.", 0 },
	{ "(a|b)\\1", 0 },
	{ "(\\w)\\1+", 0 },
	{ "(\\d)(\\d)\\2\\1", 0 },
	{ "(?:a|b)++c", 0 },
	{ "(?>a+)b", 0 },
	{ "a*+b", 0 },
	{ "a?b?c", 0 },
	{ "(?i)AB", 0 },
	{ "AB", REGEX_CASELESS },
	{ "a b # blanks do not count", REGEX_EXTENDED },
	{ "(?<value>\\d+)-a", 0 },
	{ "a(\\d+)?b", 0 },
	{ "(a)|b(c)", 0 },
	{ "\\x61\\d", 0 },
	{ "[[:alpha:]]{2}\\d", 0 },
	{ "[[:^alpha:]]\\d", 0 },
	{ "\\p{L}+", 0 },
	{ "\\p{Lu}", 0 },
	{ "я+", REGEX_CASELESS },
	{ "\\bяб\\b", 0 },
	{ "[а-я]{2}", 0 },
	{ "中.", 0 },
	{ "\\h+", 0 },
	{ "\\R", 0 },
	{ "a|ab|abc|abcd", 0 },
	{ "(?:ab|a)(?:c|bcd)", 0 },
	{ "\\b", 0 },
	{ "x*", 0 },
	{ "(?:a(?:b(?:c)?)?)?d", 0 },
	{ "a\\Kb", 0 },
	{ "(a(?1)?b)", 0 },
	{ "(?:a|b|c|d| ){4,9}\\d", 0 },
	{ "a{1,3}b{1,3}?", 0 },
	{ "-{2}", 0 },
	{ "(?s)a.+?\\d", 0 },
	{ "(?m)^[ab]+$", 0 },
	/* with literals that stand for them */
	{ "\\bab\\d", 0 },
	{ "\\b(?i:ab|ba) ?(\\d)", 0 },
	{ "(?:^|[ ])ab", REGEX_MULTILINE },
	{ "\\d{1,3}[- ]{0,2}(?i:ab)", 0 },
	{ "(?:ab|cd)+?1", 0 },
	{ "[^a]{0,3}ab.", 0 },
	{ "(?:(?<=b)|_)ab", 0 },
	{ "(?:\\b|_)ab", 0 },
	{ "[ab]{3}", 0 },
	{ "(?i)a(?-i)B|cd", 0 },
	{ "a(?i)b|cd", 0 },
	{ "(?!abc)ab[^1]", 0 },
	{ "ab(?:ab)*c", 0 },
	{ "(ab){2,3}", 0 },
	{ "b{2}a?b?1|d{1,2}a", REGEX_CASELESS },
	{ "я{0,2}ab", 0 },
	{ "[яa-c]{0,2}a-1", REGEX_CASELESS },
	{ ".{1,4}?ab(?=[^a])", 0 },
	{ "(?>a|ab)ab", 0 },
	{ "1{0}ab|[[:alpha:]]12", 0 },
	{ "\\w{0,5}\\x61\\x{62}\\b", 0 },
	{ "a b [ ] # x", REGEX_EXTENDED },
	{ "a{,2}b|ab{|b{a", 0 },
	{ "(?<value>a|b|c)(?:ab|12)(?:-|_)?", 0 },
	{ "(?:a|b|ab|ba|c|d){0,6}bcd", 0 },
	/* with classes beside a digit */
	{ "\\b[A-C]\\d\\b", 0 },
	{ "\\b\\d{1,3} [ab]", 0 },
	{ "[a-c]{2,9}\\d[-a-d]+", 0 },
	{ "\\d{3}(?:-\\d{2})?(?:-| )", 0 },
	{ "(?:[ab]|[cd])[12][^a]", 0 },
	{ "(?:[ab]|[cd][ab])\\d{2}", 0 },
	{ "[A-Z]\\d", REGEX_CASELESS },
	{ "[abc_ ]{3}[ -]\\d{1,2}\\b", 0 },
	{ ".{0,3}[ab]\\d.?", REGEX_DOTALL },
	{ "я?[a-z]?[1-9][0-9]-", 0 },
	{ "[ab]{12}|[a-d-]{2}\\d", 0 },
	{ "(?:\\d[ab -]){2,3}", 0 },
	{ "[a-z]{3,20}[ -_]{0,4}\\d\\d", 0 },
	{ "(?=[a-c])[a-z]\\d(?!2)", 0 },
	{ "(?:\\b|_)[ab]?\\d{2}[-_ab](?:\\b|_)", 0 },
};
#define N_PATTERNS (sizeof(patterns) / sizeof(patterns[0]))

static uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static size_t random_text(char *out, size_t pieces, uint64_t *state)
{
	static const char *const alphabet[] = { "a", "b", "c", "d", "a", "b", "A", "B", "1", "2",
		"12", "-", " ", "\n", "_", ".", "я", "б", "Я", "中", "é", "  ", "ab",
		"123-45-6789" };
	size_t n = 0;
	for (size_t i = 0; i < pieces; i++) {
		const char *piece =
		    alphabet[next_random(state) % (sizeof(alphabet) / sizeof(alphabet[0]))];
		memcpy(out + n, piece, strlen(piece));
		n += strlen(piece);
	}
	return n;
}

static pcre2_code *reference(const char *pattern, uint32_t flags)
{
	uint32_t options = PCRE2_UTF;
	options |= flags & REGEX_CASELESS ? PCRE2_CASELESS : 0;
	options |= flags & REGEX_MULTILINE ? PCRE2_MULTILINE : 0;
	options |= flags & REGEX_DOTALL ? PCRE2_DOTALL : 0;
	options |= flags & REGEX_EXTENDED ? PCRE2_EXTENDED : 0;
	for (const char *at = pattern; *at; at++)
		if ((unsigned char)*at >= 0x80 || (at[0] == '\\' && at[1] == 'p'))
			options |= PCRE2_UCP;
	int number;
	PCRE2_SIZE offset;
	pcre2_code *code = pcre2_compile(
	    (PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &number, &offset, NULL);
	assert_non_null(code);
	return code;
}

static void compare(
    const struct fixture *f, uint32_t source, const pcre2_code *code, struct text text)
{
	pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(data);
	uint32_t i = f->hits.first[source];
	for (size_t from = 0; from < text.len;) {
		if (pcre2_match(
		        code, (PCRE2_SPTR)text.at, text.len, from, PCRE2_NOTEMPTY, data, NULL) < 0)
			break;
		if (i >= f->hits.first[source + 1] || f->hits.items[i].from != at[0] ||
		    f->hits.items[i].to != at[1])
			fail_msg("%s: [%zu, %zu) is missing in \"%.*s\"", patterns[source].pattern,
			    at[0], at[1], (int)text.len, text.at);
		i++;
		from = at[1];
	}
	if (i != f->hits.first[source + 1])
		fail_msg("%s: one too many in \"%.*s\"", patterns[source].pattern, (int)text.len,
		    text.at);
	pcre2_match_data_free(data);
}

static void equals_a_global_search(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	pcre2_code *codes[N_PATTERNS];
	uint64_t seed = 11;
	for (size_t i = 0; i < N_PATTERNS; i++) {
		fixture_regex(f, patterns[i].pattern, patterns[i].flags);
		codes[i] = reference(patterns[i].pattern, patterns[i].flags);
	}
	fixture_compile(f, NULL);
	for (int round = 0; round < 1500; round++) {
		char memory[4096];
		size_t pieces = round % 10 ? 1 + next_random(&seed) % 40 : 250;
		struct text text = { memory, random_text(memory, pieces, &seed) };
		arena_reset(f->arena);
		fixture_scan_texts(f, &text, 1);
		assert_false(f->hits.incomplete);
		for (uint32_t i = 0; i < N_PATTERNS; i++)
			compare(f, i, codes[i], text);
	}
	for (size_t i = 0; i < N_PATTERNS; i++)
		pcre2_code_free(codes[i]);
	fixture_free(f);
}

static void gives_the_value(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_regex(f, "MRN:? *(\\d{6,8})", REGEX_CASELESS);
	fixture_regex(f, "(id|no) (?<value>[A-Z]\\d+)", 0);
	fixture_regex(f, "x(y)?z", 0);
	assert_string_equal(fixture_hits(f, 0, "mrn 123456, MRN: 7654321"),
	    "[mrn 123456=123456][MRN: 7654321=7654321]");
	assert_string_equal(fixture_hits(f, 1, "id A77"), "[id A77=A77]");
	assert_string_equal(fixture_hits(f, 2, "xyz xz"), "[xyz=y][xz]");
	fixture_free(f);
}

static void equal_regexes_serve_all_their_sources(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_regex(f, "a\\d", 0);
	fixture_regex(f, "b\\d", 0);
	fixture_regex(f, "a\\d", 0);
	assert_string_equal(fixture_hits(f, 0, "a1 b2 a3"), "[a1][a3]");
	assert_string_equal(fixture_hits(f, 2, "a1 b2 a3"), "[a1][a3]");
	fixture_free(f);
}

static void a_limit_is_said(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_regex(f, "(?:(x+x+)+y(?=z))", 0);
	f->limits.regex_steps = 1000;
	fixture_hits(f, 0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxyyy");
	assert_true(f->hits.incomplete);
	assert_true(f->hits.unfinished[0]);
	fixture_free(f);
}

static void nodes_match(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	struct program_node nodes[2] = {
		{ .op = NODE_NUMBER },
		{ .op = NODE_MATCHES, .text = TEXT("^re: .*secret"), .bits = REGEX_CASELESS },
	};
	f->program.nodes = nodes;
	f->program.n_nodes = 2;
	fixture_compile(f, NULL);
	assert_true(match_node_matches(f->matcher, f->scratch, 1, TEXT("RE: my Secret")));
	assert_false(match_node_matches(f->matcher, f->scratch, 1, TEXT("my RE: secret")));
	assert_false(match_node_matches(f->matcher, f->scratch, 0, TEXT("RE: my Secret")));
	fixture_free(f);
}

static void answers_the_checker(void **state)
{
	(void)state;
	size_t offset = 0;
	postern_error error = { 0 };
	assert_true(match_regex_valid(TEXT("a+b"), 0, &offset, &error));
	assert_false(match_regex_valid(TEXT("a(b"), 0, &offset, &error));
	assert_int_equal(offset, 3);
	assert_true(strlen(error.text) > 0);
	assert_true(match_regex_empty(TEXT("a*"), 0));
	assert_false(match_regex_empty(TEXT("a+"), 0));
}

static void a_bad_regex_is_a_diagnostic(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_regex(f, "a(b", 0);
	fixture_regex(f, "[", 0);
	postern_error error = { 0 };
	postern_diagnostics *diagnostics = diagnostics_new(NULL);
	assert_int_equal(
	    matcher_new(&f->matcher, &f->program, NULL, diagnostics, &error), POSTERN_E_RULES);
	assert_null(f->matcher);
	assert_true(diagnostics_errors(diagnostics) >= 1);
	postern_diagnostics_free(diagnostics);
	fixture_free(f);
}

static void the_plan_says_why(void **state)
{
	(void)state;
	struct fixture *f = fixture_new();
	fixture_regex(f, "a\\d", 0);
	fixture_regex(f, "\\w+-", 0);
	fixture_regex(f, "(a)\\1", 0);
	fixture_regex(f, "(?=.*a)", 0);
	fixture_terms(f, "end-stage renal disease");
	fixture_digits(f, 9, 9, 0, "");
	fixture_regex(f, "(?i:password|passwd) ?: ?(\\S+)", 0);
	fixture_compile(f, NULL);
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	matcher_print_plan(f->matcher, out);
	fclose(out);
	assert_non_null(strstr(text, "Hyperscan with start, PCRE2 confirms"));
	assert_non_null(strstr(text, "prefilter, PCRE2 confirms: "));
	assert_non_null(strstr(text, "PCRE2 alone: "));
	assert_non_null(strstr(text, "classes beside a digit in the vector pass, PCRE2 confirms"));
	assert_non_null(strstr(text, "literal \"password :\" (3 more), PCRE2 confirms"));
	assert_non_null(strstr(text, "word anchor \"disease\""));
	assert_non_null(strstr(text, "vector pass"));
	free(text);
	fixture_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equals_a_global_search),
		cmocka_unit_test(gives_the_value),
		cmocka_unit_test(equal_regexes_serve_all_their_sources),
		cmocka_unit_test(a_limit_is_said),
		cmocka_unit_test(nodes_match),
		cmocka_unit_test(answers_the_checker),
		cmocka_unit_test(a_bad_regex_is_a_diagnostic),
		cmocka_unit_test(the_plan_says_why),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
