/* SPDX-License-Identifier: Apache-2.0
 *
 * Tests of packs: texts are kept, names in expectations become qualified.
 */
#include "dsl/compiler.h"

static struct text *keep_words(
    struct dsl_compiler *compiler, const struct dsl_words *words, size_t *n)
{
	struct text *out = arena_zero(compiler->keep, words->count, sizeof(*out));
	*n = words->count;
	for (size_t i = 0; i < words->count; i++)
		out[i] = dsl_keep(compiler, words->items[i].text);
	return out;
}

static struct text qualified_symbol(struct dsl_compiler *compiler, uint32_t folder,
    const struct program_expectation *expectation, unsigned kinds, const char *what)
{
	struct dsl_symbol *symbol =
	    dsl_resolve(compiler, folder, expectation->name, expectation->place, kinds, what);
	return symbol ? dsl_qualified(compiler, symbol->folder, symbol->name.text) : TEXT("");
}

static void check_anomaly(
    struct dsl_compiler *compiler, const struct program_expectation *expectation)
{
	const struct dsl_environment *environment = compiler->environment;
	for (size_t i = 0; i < environment->n_anomaly_names; i++)
		if (text_equal(expectation->name, text_of(environment->anomaly_names[i])))
			return;
	if (environment->n_anomaly_names)
		dsl_error(&compiler->report, expectation->place, "no anomaly named %s%s",
		    dsl_quoted(&compiler->report, expectation->name),
		    dsl_meant(&compiler->report, expectation->name, environment->anomaly_names,
		        environment->n_anomaly_names));
}

static void lower_expectation(struct dsl_compiler *compiler, uint32_t folder,
    const struct program_expectation *from, struct program_expectation *out)
{
	*out = *from;
	out->recipient = dsl_keep(compiler, from->recipient);
	if (from->kind == EXPECT_FINDING)
		out->name =
		    qualified_symbol(compiler, folder, from, SYMBOLS_SETS, "detector or terms");
	else if (from->kind == EXPECT_RULE)
		out->name =
		    qualified_symbol(compiler, folder, from, SYMBOL_BIT(SYMBOL_RULE), "rule");
	else
		out->name = dsl_keep(compiler, from->name);
	bool class_named =
	    from->kind == EXPECT_CLASS || (from->kind == EXPECT_SEVERITY && from->name.len > 0);
	if (class_named)
		dsl_class_known(compiler, from->name, from->place);
	if (from->kind == EXPECT_ANOMALY)
		check_anomaly(compiler, from);
}

static void lower_test(struct dsl_compiler *compiler, const struct dsl_test *test)
{
	struct program_test *made = arena_push(compiler->keep, &compiler->tests);
	made->name = dsl_keep(compiler, test->name.text);
	made->pack = test->folder;
	made->place = test->name.place;
	made->from = dsl_keep(compiler, test->from.text);
	made->subject = dsl_keep(compiler, test->subject.text);
	made->body = dsl_keep(compiler, test->body.text);
	made->html = dsl_keep(compiler, test->html.text);
	made->direction = dsl_keep(compiler, test->direction.text);
	made->to = keep_words(compiler, &test->to, &made->n_to);
	made->cc = keep_words(compiler, &test->cc, &made->n_cc);
	made->headers = keep_words(compiler, &test->headers, &made->n_headers);
	made->n_attachments = test->attachments.count;
	made->attachments =
	    arena_zero(compiler->keep, made->n_attachments, sizeof(*made->attachments));
	for (size_t i = 0; i < made->n_attachments; i++) {
		const struct dsl_attachment *attachment = &test->attachments.items[i];
		made->attachments[i] =
		    (struct program_attachment){ dsl_keep(compiler, attachment->name),
			    dsl_keep(compiler, attachment->type),
			    dsl_keep(compiler, attachment->content) };
	}
	made->n_expectations = test->expectations.count;
	made->expectations =
	    arena_zero(compiler->keep, made->n_expectations, sizeof(*made->expectations));
	for (size_t i = 0; i < made->n_expectations; i++)
		lower_expectation(
		    compiler, test->folder, &test->expectations.items[i], &made->expectations[i]);
}

void dsl_lower_tests(struct dsl_compiler *compiler)
{
	for (size_t i = 0; i < compiler->tree.tests.count; i++)
		lower_test(compiler, &compiler->tree.tests.items[i]);
}
