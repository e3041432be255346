/* SPDX-License-Identifier: Apache-2.0
 *
 * The rule language on any bytes: compiling and formatting neither crash nor hang, and formatting
 * twice gives the same text.
 */
#include "tests/unit/dsl_fake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void format_twice(const struct dsl_file *file)
{
	struct arena *arena = arena_new();
	postern_diagnostics *diagnostics = diagnostics_new(NULL);
	struct dsl_file again = *file;
	struct text once, twice;
	if (dsl_format(&once, file, diagnostics, arena) == POSTERN_OK) {
		again.content = once;
		if (dsl_format(&twice, &again, diagnostics, arena) != POSTERN_OK ||
		    !text_equal(once, twice))
			abort();
	}
	postern_diagnostics_free(diagnostics);
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dsl_file file = { "rules/try/try.rules", { (const char *)data, size } };
	struct fake_result result = fake_compile_files(&file, 1);
	struct arena *arena = arena_new();
	for (uint32_t i = 0; result.program && i < result.program->n_rules; i++)
		program_node_text(result.program, result.program->rules[i].when, arena);
	for (uint32_t i = 0; result.program && i < result.program->n_evidence; i++)
		program_evidence_text(result.program, i, arena);
	arena_free(arena);
	fake_free(&result);
	format_twice(&file);
	return 0;
}
