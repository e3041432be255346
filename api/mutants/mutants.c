/* SPDX-License-Identifier: Apache-2.0
 *
 * The table of transformations, and applying one or two of them to a test's mail.
 */
#include "api/mutants/mutants.h"

const struct transformation transformations[] = {
#define TRANSFORMATION(stage, name, covered, title)                                                \
	{ #name, STAGE_##stage, covered, title, { .stage = mutate_##name } },
#include "api/mutants/transformations.def"
#undef TRANSFORMATION
};
const size_t n_transformations = sizeof(transformations) / sizeof(transformations[0]);

bool transformations_compose(
    const struct transformation *first, const struct transformation *second)
{
	if (first == second || first->stage > second->stage)
		return false;
	return first->stage < second->stage || first->stage == STAGE_WRITING ||
	       first->stage == STAGE_WRAPPING;
}

/* ---- writing */

/** Behind the tag or reference at `at`, or `at` when there is none. */
static size_t skip_markup(struct text html, size_t at)
{
	char close = html.at[at] == '<' ? '>' : html.at[at] == '&' ? ';' : 0;
	const char *end = close ? memchr(html.at + at, close, html.len - at) : NULL;
	return end ? (size_t)(end - html.at) + 1 : at;
}

/** Writes what stands between tags. */
static struct text write_html(struct text html, writing *write, struct arena *arena)
{
	GString *out = g_string_new(NULL);
	for (size_t at = 0; at < html.len;) {
		size_t end = skip_markup(html, at);
		if (end > at) {
			g_string_append_len(out, html.at + at, (gssize)(end - at));
			at = end;
			continue;
		}
		for (end = at + 1; end < html.len && !strchr("<&", html.at[end]); end++)
			;
		struct text text = write((struct text){ html.at + at, end - at }, arena);
		g_string_append_len(out, text.at, (gssize)text.len);
		at = end;
	}
	return taken(out, arena);
}

/** A subject stays on its line. */
static struct text write_subject(struct text subject, writing *write, struct arena *arena)
{
	struct text written = write(subject, arena);
	return written.len > 0 && memchr(written.at, '\n', written.len) ? subject : written;
}

/** Whether `to` was changed. */
static bool set(struct text *to, struct text text)
{
	bool changed = !text_equal(*to, text);
	*to = text;
	return changed;
}

static bool apply_writing(struct program_test *test, writing *write, struct arena *arena)
{
	bool changed = set(&test->body, write(test->body, arena));
	changed |= set(&test->subject, write_subject(test->subject, write, arena));
	changed |= set(&test->html, write_html(test->html, write, arena));
	return changed;
}

/** Of a message with HTML, readers show the HTML. */
static bool is_plain(const struct program_test *test)
{
	return test->html.len == 0 && test->body.len > 0;
}

static bool apply_markup(struct program_test *test, markup *mark, struct arena *arena)
{
	if (!is_plain(test))
		return false;
	struct text plain = mutate_paragraphs(test->body, arena);
	test->html = mark(test->body, arena);
	test->body = TEXT("");
	return mark == mutate_paragraphs || !text_equal(plain, test->html);
}

/* ---- a mutant */

struct mutant {
	struct program_test test;
	carriage *carry;
	wrapping *wrap[2];
	size_t n_wraps;
};

static bool apply(struct mutant *mutant, const struct transformation *one, struct arena *arena)
{
	switch (one->stage) {
	case STAGE_WRITING:
		return apply_writing(&mutant->test, one->WRITING, arena);
	case STAGE_LAYOUT:
		return is_plain(&mutant->test) &&
		       set(&mutant->test.body, one->LAYOUT(mutant->test.body, arena));
	case STAGE_MARKUP:
		return apply_markup(&mutant->test, one->MARKUP, arena);
	case STAGE_CARRIAGE:
		mutant->carry = one->CARRIAGE;
		return mutant->test.body.len + mutant->test.html.len > 0;
	case STAGE_WRAPPING:
		mutant->wrap[mutant->n_wraps++] = one->WRAPPING;
		return true;
	}
	return false;
}

struct text mutant_mail(const struct program_test *test, const struct transformation *first,
    const struct transformation *second, struct arena *arena)
{
	struct mutant mutant = { .test = *test };
	if (!apply(&mutant, first, arena) || (second && !apply(&mutant, second, arena)))
		return TEXT("");
	struct text mail = mutant.carry ? test_mail_carried(&mutant.test, mutant.carry, arena)
	                                : test_mail(&mutant.test, arena);
	for (size_t i = 0; i < mutant.n_wraps; i++) {
		GString *out = g_string_new(NULL);
		mutant.wrap[i](out, mail);
		mail = taken(out, arena);
	}
	return mail;
}
