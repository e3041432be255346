/* SPDX-License-Identifier: Apache-2.0
 *
 * Every ```rules fence of docs/language.md compiles, each together with the fences before it.
 */
#include "tests/unit/dsl_fake.h"

static void fences_compile(void **state)
{
	(void)state;
	FILE *file = fopen(POSTERN_SOURCE_DIR "/docs/language.md", "rb");
	assert_non_null(file);
	char line[4096], *rules = NULL;
	size_t length = 0, fences = 0;
	bool inside = false;
	FILE *out = open_memstream(&rules, &length);
	while (fgets(line, sizeof(line), file)) {
		bool fence = strncmp(line, "```", 3) == 0;
		bool opens = !inside && strcmp(line, "```rules\n") == 0;
		fences += opens;
		/* Other lines stay as empty ones, so that diagnostics name the document's lines. */
		fputs(inside && !fence ? line : "\n", out);
		inside = fence ? opens : inside;
	}
	fclose(file);
	fclose(out);
	struct dsl_file rule_file = { "docs/language.md", { rules, length } };
	struct fake_result result = fake_compile_files(&rule_file, 1);
	fake_show(&result);
	assert_int_equal(result.status, POSTERN_OK);
	assert_int_equal(postern_diagnostics_count(result.diagnostics), 0);
	assert_true(fences >= 8);
	fake_free(&result);
	free(rules);
}

/* Every operator of the program stands in the table. */
static void every_node_is_described(void **state)
{
	(void)state;
	static const char *const rows[] = {
#define NODE(name, text, type, operands, meaning) "\n| " #name " | `" text "` | ",
#include "engine/program/nodes.def"
#undef NODE
	};
	char *document = calloc(1, 1 << 17);
	FILE *file = fopen(POSTERN_SOURCE_DIR "/docs/language.md", "rb");
	assert_non_null(file);
	assert_true(fread(document, 1, (1 << 17) - 1, file) > 0);
	fclose(file);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (!strstr(document, rows[i]))
			fail_msg("docs/language.md has no row %s", rows[i] + 1);
	free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fences_compile),
		cmocka_unit_test(every_node_is_described),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
