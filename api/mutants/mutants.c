/* SPDX-License-Identifier: Apache-2.0
 *
 * The table of transformations, and applying one or two of them to a test's mail.
 */
#include "api/mutants/mutants.h"

const struct transformation transformations[N_TRANSFORMATIONS] = {
#define TRANSFORMATION(stage, name, covered, title)                                                \
	{ #name, STAGE_##stage, covered, title, { .stage = mutate_##name } },
#include "api/mutants/transformations.def"
#undef TRANSFORMATION
};

bool transformations_compose(
    const struct transformation *first, const struct transformation *second)
{
	if (first == second || first->stage > second->stage)
		return false;
	return first->stage < second->stage || first->stage <= STAGE_CODING ||
	       first->stage == STAGE_WRAPPING;
}

/* ---- writing and coding */

/** What a text is rewritten by: another writing, then a code for its numbers; either may be
 * missing. */
struct rewriting {
	writing *write;
	coding *code[2];
};

static void append(GString *out, struct text text)
{
	g_string_append_len(out, text.at, (gssize)text.len);
}

/* Around numbers that are to be coded: no text of a test has them, and no writing changes them. */
enum { MARK_BEGIN = 1, MARK_END = 2 };

static void write_marked(GString *out, struct text number)
{
	g_string_append_c(out, MARK_BEGIN);
	append(out, number);
	g_string_append_c(out, MARK_END);
}

/** A number in one code, and that in the other. */
static struct text code_number(struct text number, coding *const code[2], struct arena *arena)
{
	for (size_t i = 0; i < 2 && code[i]; i++) {
		GString *out = g_string_new(NULL);
		code[i](out, number);
		number = taken(out, arena);
	}
	return number;
}

/** The length of the text before the next `mark`, or all of it. */
static size_t up_to(struct text text, char mark)
{
	const char *found = text.len > 0 ? memchr(text.at, mark, text.len) : NULL;
	return found ? (size_t)(found - text.at) : text.len;
}

static void skip(struct text *text, size_t length)
{
	length = length < text->len ? length : text->len;
	*text = (struct text){ text->at + length, text->len - length };
}

static struct text code_marked(struct text text, coding *const code[2], struct arena *arena)
{
	GString *out = g_string_new(NULL);
	while (text.len > 0) {
		size_t begin = up_to(text, MARK_BEGIN);
		append(out, (struct text){ text.at, begin });
		skip(&text, begin + 1);
		size_t end = up_to(text, MARK_END);
		append(out, code_number((struct text){ text.at, end }, code, arena));
		skip(&text, end + 1);
	}
	return taken(out, arena);
}

/** Numbers are found in the text as it was: written otherwise, they look like none. */
static struct text rewrite(struct text text, const struct rewriting *how, struct arena *arena)
{
	if (how->code[0])
		text = with_numbers(text, write_marked, arena);
	if (how->write)
		text = how->write(text, arena);
	return how->code[0] ? code_marked(text, how->code, arena) : text;
}

/** Behind the tag or reference at `at`, or `at` when there is none. */
static size_t skip_markup(struct text html, size_t at)
{
	char close = html.at[at] == '<' ? '>' : html.at[at] == '&' ? ';' : 0;
	const char *end = close ? memchr(html.at + at, close, html.len - at) : NULL;
	return end ? (size_t)(end - html.at) + 1 : at;
}

/** Rewrites what stands between tags. */
static struct text rewrite_html(struct text html, const struct rewriting *how, struct arena *arena)
{
	GString *out = g_string_new(NULL);
	for (size_t at = 0; at < html.len;) {
		size_t end = skip_markup(html, at);
		if (end > at) {
			append(out, (struct text){ html.at + at, end - at });
			at = end;
			continue;
		}
		for (end = at + 1; end < html.len && !strchr("<&", html.at[end]); end++)
			;
		append(out, rewrite((struct text){ html.at + at, end - at }, how, arena));
		at = end;
	}
	return taken(out, arena);
}

/** A subject stays on its line. */
static struct text rewrite_subject(
    struct text subject, const struct rewriting *how, struct arena *arena)
{
	struct text written = rewrite(subject, how, arena);
	return written.len > 0 && memchr(written.at, '\n', written.len) ? subject : written;
}

/** Whether `to` was changed. */
static bool set(struct text *to, struct text text)
{
	bool changed = !text_equal(*to, text);
	*to = text;
	return changed;
}

static bool apply_rewriting(
    struct program_test *test, const struct rewriting *how, struct arena *arena)
{
	bool changed = set(&test->body, rewrite(test->body, how, arena));
	changed |= set(&test->subject, rewrite_subject(test->subject, how, arena));
	changed |= set(&test->html, rewrite_html(test->html, how, arena));
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
	const struct program_test *original;
	struct program_test test;
	struct rewriting how; /**< of the original */
	carriage *carry;
	wrapping *wrap[2];
	size_t n_wraps;
};

static bool is_same(const struct program_test *a, const struct program_test *b)
{
	return text_equal(a->body, b->body) && text_equal(a->subject, b->subject) &&
	       text_equal(a->html, b->html);
}

/** Begins anew with the test as it was, where the numbers are still to be found. */
static bool apply_coding(struct mutant *mutant, coding *code, struct arena *arena)
{
	struct program_test before = mutant->test;
	mutant->how.code[mutant->how.code[0] ? 1 : 0] = code;
	mutant->test = *mutant->original;
	apply_rewriting(&mutant->test, &mutant->how, arena);
	return !is_same(&before, &mutant->test);
}

static bool apply(struct mutant *mutant, const struct transformation *one, struct arena *arena)
{
	switch (one->stage) {
	case STAGE_WRITING:
		mutant->how.write = one->WRITING;
		return apply_rewriting(&mutant->test, &mutant->how, arena);
	case STAGE_CODING:
		return apply_coding(mutant, one->CODING, arena);
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

static size_t count_numbers(struct text text)
{
	size_t n = 0, to = 0;
	for (size_t from = 0; next_number(text, &from, &to); from = to)
		n++;
	return n;
}

/** Whether a writing left some numbers as they are, so that another would change those alone. */
static bool is_half_written(const struct program_test *before, const struct program_test *now)
{
	size_t all = count_numbers(before->body) + count_numbers(before->subject) +
	             count_numbers(before->html);
	size_t left =
	    count_numbers(now->body) + count_numbers(now->subject) + count_numbers(now->html);
	return left > 0 && left < all;
}

struct text mutant_mail(const struct program_test *test, const struct transformation *first,
    const struct transformation *second, struct arena *arena)
{
	struct mutant mutant = { .original = test, .test = *test };
	if (!apply(&mutant, first, arena))
		return TEXT("");
	if (second && second->stage == STAGE_WRITING && is_half_written(test, &mutant.test))
		return TEXT("");
	if (second && !apply(&mutant, second, arena))
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
