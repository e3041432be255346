/* SPDX-License-Identifier: Apache-2.0
 *
 * The canonical printer: what it changes, what it keeps, and that it changes no meaning.
 */
#include "tests/unit/dsl_fake.h"

static char *formatted(const char *path, struct text text)
{
	struct arena *arena = arena_new();
	postern_diagnostics *diagnostics = diagnostics_new(NULL);
	struct dsl_file file = { path, text };
	struct text out;
	assert_int_equal(dsl_format(&out, &file, diagnostics, arena), POSTERN_OK);
	char *copy = strndup(out.at, out.len);
	postern_diagnostics_free(diagnostics);
	arena_free(arena);
	return copy;
}

static void layout(void **state)
{
	(void)state;
	char *out = formatted("p/a.rules",
	    TEXT(
	        "\n\n# about\npack   p{ title \"P\" }\n\n\n\nrule r{\n\n  title \"R\"   # why\n"
	        "when (\"abc\"or \"def\" )\n near \"x1y\" within 3\n"
	        "  severity high when count ( \"abc\" )>=3\n  low otherwise\n\n}\n"
	        "policy p for p {\nmessage.encrypted->deliver\notherwise->block{reason \"no\"}\n}\n"
	        "terms t { \"a b\" exact ,\"c d\" }\n"
	        "define s \"S\" as score{\n+ 5 when \"abc\"\n  and \"def\"\n- 3 when \"x1y\"\n\n  "
	        "}\n"));
	assert_string_equal(out, "# about\n"
	                         "pack p { title \"P\" }\n"
	                         "\n"
	                         "rule r {\n"
	                         "    title    \"R\"  # why\n"
	                         "    when     (\"abc\" or \"def\")\n"
	                         "             near \"x1y\" within 3\n"
	                         "    severity high     when count(\"abc\") >= 3\n"
	                         "             low      otherwise\n"
	                         "}\n"
	                         "policy p for p {\n"
	                         "    message.encrypted -> deliver\n"
	                         "    otherwise         -> block { reason \"no\" }\n"
	                         "}\n"
	                         "terms t { \"a b\" exact, \"c d\" }\n"
	                         "define s \"S\" as score {\n"
	                         "    +5 when \"abc\"\n"
	                         "        and \"def\"\n"
	                         "    -3 when \"x1y\"\n"
	                         "}\n");
	free(out);
}

/* Everything a program says of itself, as text. */
static char *said(const char *rules)
{
	struct fake_result result = fake_compile(rules);
	if (result.status != POSTERN_OK)
		fake_show(&result);
	assert_int_equal(result.status, POSTERN_OK);
	char *out = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&out, &length);
	const struct program *program = result.program;
	struct arena *arena = arena_new();
	dsl_print_summary(program, stream);
	for (uint32_t i = 0; i < program->n_evidence; i++)
		fprintf(stream, TEXT_FORMAT "\n",
		    TEXT_ARGUMENTS(program_evidence_text(program, i, arena)));
	for (size_t i = 0; i < program->n_sources; i++)
		for (size_t j = 0; j < program->sources[i].n_terms; j++)
			fprintf(stream, TEXT_FORMAT "%d\n",
			    TEXT_ARGUMENTS(program->sources[i].terms[j].text),
			    program->sources[i].terms[j].exact);
	for (size_t i = 0; i < program->n_tests; i++)
		fprintf(stream, TEXT_FORMAT TEXT_FORMAT "%zu\n",
		    TEXT_ARGUMENTS(program->tests[i].name), TEXT_ARGUMENTS(program->tests[i].body),
		    program->tests[i].n_expectations);
	arena_free(arena);
	fclose(stream);
	fake_free(&result);
	return out;
}

static void meaning_is_kept(const char *path)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	char *text = calloc(1, 1 << 16);
	assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
	fclose(file);
	char *once = formatted(path, text_of(text));
	char *twice = formatted(path, text_of(once));
	char *before = said(text), *after = said(once);
	assert_string_equal(once, twice);
	assert_string_equal(before, after);
	free(text);
	free(once);
	free(twice);
	free(before);
	free(after);
}

static void seeds_keep_their_meaning(void **state)
{
	(void)state;
	meaning_is_kept(POSTERN_SOURCE_DIR "/tests/fuzz/seeds/fuzz_rules/common.rules");
	meaning_is_kept(POSTERN_SOURCE_DIR "/tests/fuzz/seeds/fuzz_rules/hipaa.rules");
}

static void mistakes_are_reported(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	postern_diagnostics *diagnostics = diagnostics_new(NULL);
	struct dsl_file file = { "p/a.rules", TEXT("pack p { tilte \"x\" }\n") };
	struct text out;
	assert_int_equal(dsl_format(&out, &file, diagnostics, arena), POSTERN_E_RULES);
	assert_int_equal(postern_diagnostics_count(diagnostics), 1);
	postern_diagnostics_free(diagnostics);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layout),
		cmocka_unit_test(seeds_keep_their_meaning),
		cmocka_unit_test(mistakes_are_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
