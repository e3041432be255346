/* SPDX-License-Identifier: Apache-2.0
 *
 * A small environment for tests of the rule language: no engine behind it.
 */
#ifndef POSTERN_TEST_DSL_FAKE_H
#define POSTERN_TEST_DSL_FAKE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <talloc.h>

#include "dsl/dsl.h"

static enum validity fake_check(const struct candidate *candidate)
{
	(void)candidate;
	return VALIDITY_CHECKED;
}

static const char *const fake_validator_names[] = { "aba", "luhn", "mbi", "us_ssn" };
static const char *const fake_anomaly_names[] = { "duplicate_content_type", "missing_boundary" };
static const struct validator fake_validators[] = { { .name = "aba", .check = fake_check },
	{ .name = "luhn", .check = fake_check }, { .name = "mbi", .check = fake_check },
	{ .name = "us_ssn", .check = fake_check } };

static const struct validator *fake_validator(struct text name)
{
	for (size_t i = 0; i < 4; i++)
		if (text_equal(name, text_of(fake_validators[i].name)))
			return &fake_validators[i];
	return NULL;
}

/* Knows of one mistake only: an unclosed parenthesis. */
static bool fake_regex_valid(
    struct text pattern, uint32_t flags, size_t *offset, postern_error *error)
{
	(void)flags;
	size_t open = 0;
	bool in_class = false;
	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.at[i] == '\\')
			i++;
		else if (pattern.at[i] == '[' || pattern.at[i] == ']')
			in_class = pattern.at[i] == '[';
		else if (in_class)
			continue;
		else if (pattern.at[i] == '(')
			open++;
		else if (pattern.at[i] == ')' && open > 0)
			open--;
	}
	*offset = pattern.len;
	if (open)
		error_set(error, POSTERN_E_RULES, "missing closing parenthesis");
	return open == 0;
}

static bool fake_regex_empty(struct text pattern, uint32_t flags)
{
	(void)flags;
	return pattern.len == 0 || text_equal(pattern, TEXT("a*"));
}

static struct text fake_fold(struct text term, struct arena *arena)
{
	(void)arena;
	return term;
}

static bool fake_read_file(struct text *out, const char *rule_path, struct text name,
    struct arena *arena, postern_error *error)
{
	(void)rule_path;
	(void)arena;
	if (text_ends_caseless(name, TEXT("diagnoses.txt")))
		*out = TEXT("# what people have\ndiabetes mellitus\nasthma   # of any kind\n");
	else if (text_ends_caseless(name, TEXT("partners.txt")))
		*out = TEXT("Clinic.example\nlab.example\n");
	else
		return error_set(error, POSTERN_E_IO, "no such file") == POSTERN_OK;
	return true;
}

static const struct dsl_environment fake_environment = {
	.validator = fake_validator,
	.validator_names = fake_validator_names,
	.n_validator_names = 4,
	.anomaly_names = fake_anomaly_names,
	.n_anomaly_names = 2,
	.regex_valid = fake_regex_valid,
	.regex_empty = fake_regex_empty,
	.fold = fake_fold,
	.read_file = fake_read_file,
};

struct fake_result {
	struct program *program;
	postern_diagnostics *diagnostics;
	postern_status status;
};

static inline struct fake_result fake_compile_files(const struct dsl_file *files, size_t n)
{
	struct fake_result result = { .diagnostics = diagnostics_new(NULL) };
	result.status =
	    dsl_compile(&result.program, files, n, &fake_environment, result.diagnostics);
	return result;
}

static inline struct fake_result fake_compile(const char *text)
{
	struct dsl_file file = { "rules/try/try.rules", text_of(text) };
	return fake_compile_files(&file, 1);
}

static inline void fake_free(struct fake_result *result)
{
	talloc_free(result->program);
	postern_diagnostics_free(result->diagnostics);
}

/** Every diagnostic as "line:column: severity: text\n". */
static inline char *fake_lines(const struct fake_result *result)
{
	char *out = calloc(1, 1), *next;
	const postern_diagnostic *d;
	for (size_t i = 0; (d = postern_diagnostics_at(result->diagnostics, i)); i++) {
		int n = asprintf(&next, "%s%u:%u: %s: %s\n", out, d->line, d->column,
		    d->severity == POSTERN_ERROR ? "error" : "warning", d->text);
		assert_true(n >= 0);
		free(out);
		out = next;
	}
	return out;
}

static inline void fake_show(const struct fake_result *result)
{
	for (size_t i = 0; i < postern_diagnostics_count(result->diagnostics); i++) {
		char *text = postern_diagnostic_text(result->diagnostics, i, 0);
		print_message("%s", text);
		postern_free(text);
	}
}

/** Asserts exactly these diagnostics. */
static inline void fake_expect(const char *rules, const char *lines)
{
	struct fake_result result = fake_compile(rules);
	char *got = fake_lines(&result);
	assert_string_equal(got, lines);
	free(got);
	fake_free(&result);
}

#endif
