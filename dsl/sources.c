/* SPDX-License-Identifier: Apache-2.0
 *
 * Terms, lists, regexes and shapes: what to look for.
 */
#include <stdlib.h>

#include "dsl/compiler.h"
#include "dsl/lexer.h"

/* Single blanks between words, none at the ends. */
static struct text squeeze(struct dsl_compiler *compiler, struct text t)
{
	char *out = arena_alloc(compiler->keep, t.len + 1);
	size_t len = 0;
	bool blank = false;
	for (size_t i = 0; i < t.len; i++) {
		if (ascii_is_blank((unsigned char)t.at[i])) {
			blank = len > 0;
			continue;
		}
		if (blank)
			out[len++] = ' ';
		blank = false;
		out[len++] = t.at[i];
	}
	out[len] = '\0';
	return (struct text){ out, len };
}

static struct text lower(struct dsl_compiler *compiler, struct text t)
{
	char *out = arena_alloc(compiler->work, t.len + 1);
	for (size_t i = 0; i < t.len; i++)
		out[i] = ascii_lower(t.at[i]);
	return (struct text){ out, t.len };
}

static struct text fold_term(struct dsl_compiler *compiler, struct text t)
{
	return squeeze(compiler, compiler->environment->fold(t, compiler->work));
}

bool dsl_datafile(struct dsl_compiler *compiler, const struct dsl_word *from, struct text *out)
{
	postern_error error = { 0 };
	if (!compiler->environment->read_file(
	        out, from->place.file, from->text, compiler->work, &error))
		return dsl_error(&compiler->report, from->place, "%s cannot be read: %s",
		    dsl_quoted(&compiler->report, from->text),
		    error.text[0] ? error.text : "unknown reason");
	*arena_push(compiler->work, &compiler->datafiles) =
	    (struct dsl_datafile){ from->text, *out };
	return true;
}

/* Takes the next line that says something; the comment is what follows a # at the start of a line
 * or behind white space. */
static bool next_line(struct text *line, uint32_t *number, struct text *rest)
{
	while (rest->len) {
		const char *newline = memchr(rest->at, '\n', rest->len);
		size_t n = newline ? (size_t)(newline - rest->at) : rest->len;
		*line = (struct text){ rest->at, n };
		size_t next = newline ? n + 1 : n;
		*rest = (struct text){ rest->at + next, rest->len - next };
		++*number;
		for (size_t i = 0; i < line->len; i++)
			if (line->at[i] == '#' &&
			    (i == 0 || ascii_is_blank((unsigned char)line->at[i - 1])))
				line->len = i;
		*line = text_trim(*line);
		if (line->len)
			return true;
	}
	return false;
}

/* ---- terms ---- */

static void warn_term(struct dsl_compiler *compiler, const struct dsl_terms *terms,
    struct text written, struct text lowered, struct place place)
{
	bool is_short = dsl_characters(lowered) <= 2;
	if (!is_short && (terms->common || !dsl_common_word(lowered)))
		return;
	const char *quoted = dsl_quoted(&compiler->report, written);
	if (is_short)
		dsl_warning(&compiler->report, place,
		    "the term %s is very short; say \"exact\" if its case counts", quoted);
	else
		dsl_warning(&compiler->report, place,
		    "the term %s is also a common word; say \"common\" if it is meant", quoted);
}

struct term_list {
	DSL_LIST(struct program_term) terms;
	GHashTable *seen;
};

static void add_term(struct dsl_compiler *compiler, const struct dsl_terms *terms,
    struct term_list *list, struct text written, bool exact, struct place place)
{
	struct text folded = fold_term(compiler, written);
	if (folded.len == 0) {
		dsl_warning(&compiler->report, place, "an empty term finds nothing");
		return;
	}
	if (folded.len > 1000) {
		dsl_error(&compiler->report, place, "a term has at most 1000 characters");
		return;
	}
	struct text *key = arena_zero(compiler->work, 1, sizeof(*key));
	*key = exact ? folded : lower(compiler, folded);
	if (!g_hash_table_add(list->seen, key)) {
		dsl_warning(&compiler->report, place, "the term %s stands here twice",
		    dsl_quoted(&compiler->report, written));
		return;
	}
	if (!exact && folded.len < 16)
		warn_term(compiler, terms, written, *key, place);
	*arena_push(compiler->keep, &list->terms) = (struct program_term){ folded, exact };
}

static void add_terms_file(
    struct dsl_compiler *compiler, const struct dsl_terms *terms, struct term_list *list)
{
	struct text rest, line;
	uint32_t number = 0;
	if (!dsl_datafile(compiler, &terms->from, &rest))
		return;
	while (next_line(&line, &number, &rest)) {
		struct place place = terms->from.place;
		size_t warnings = compiler->report.warnings;
		add_term(compiler, terms, list, line, terms->exact, place);
		if (compiler->report.warnings > warnings &&
		    compiler->report.warnings < DSL_MAX_REPORTS)
			dsl_warning(&compiler->report, place, "that is line %u of %s", number,
			    dsl_quoted(&compiler->report, terms->from.text));
	}
}

static void add_terms_script(
    struct dsl_compiler *compiler, const struct dsl_terms *terms, struct term_list *list)
{
	const struct text *items;
	uint32_t function = dsl_script(compiler, terms->folder, &terms->script, SCRIPT_TERMS);
	size_t n = function == PROGRAM_NONE ? 0 : dsl_script_items(compiler, function, &items);
	for (size_t i = 0; i < n; i++)
		add_term(compiler, terms, list, items[i], terms->exact, terms->script.place);
}

void dsl_lower_terms(struct dsl_compiler *compiler)
{
	for (uint32_t i = 0; i < compiler->tree.terms.count; i++) {
		const struct dsl_terms *terms = &compiler->tree.terms.items[i];
		struct term_list list = { .seen = g_hash_table_new(dsl_text_hash, dsl_text_equal) };
		if (terms->from.text.at)
			add_terms_file(compiler, terms, &list);
		if (terms->script.text.at)
			add_terms_script(compiler, terms, &list);
		for (size_t j = 0; j < terms->terms.count; j++)
			add_term(compiler, terms, &list, terms->terms.items[j].word.text,
			    terms->terms.items[j].exact, terms->terms.items[j].word.place);
		g_hash_table_destroy(list.seen);
		if (list.terms.count == 0 && compiler->report.errors == 0)
			dsl_warning(&compiler->report, terms->name.place,
			    "these terms are empty and find nothing");
		*arena_push(compiler->keep, &compiler->sources) = (struct program_source){
			.kind = SOURCE_TERMS,
			.name = dsl_qualified(compiler, terms->folder, terms->name.text),
			.pack = terms->folder,
			.place = terms->name.place,
			.outside = terms->outside,
			.terms = list.terms.items,
			.n_terms = list.terms.count,
		};
		compiler->places_read |= PLACE_DEFAULT | terms->outside;
	}
}

/* ---- lists ---- */

static int compare_items(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

struct item_list {
	DSL_LIST(struct text) items;
};

static void add_item(struct dsl_compiler *compiler, const struct dsl_list *list,
    struct item_list *out, struct text item, struct place place)
{
	struct text lowered = lower(compiler, text_trim(item));
	bool at = memchr(lowered.at, '@', lowered.len) != NULL;
	if (lowered.len == 0)
		dsl_warning(&compiler->report, place, "an empty item holds nothing");
	else if (list->kind == LIST_ADDRESS && !at)
		dsl_error(&compiler->report, place, "%s is not an address",
		    dsl_quoted(&compiler->report, item));
	else if (list->kind == LIST_DOMAIN && at)
		dsl_error(&compiler->report, place, "%s is an address, not a domain",
		    dsl_quoted(&compiler->report, item));
	else
		*arena_push(compiler->keep, &out->items) = dsl_keep(compiler, lowered);
}

static void add_list_script(
    struct dsl_compiler *compiler, const struct dsl_list *list, struct item_list *out)
{
	const struct text *items;
	uint32_t function = dsl_script(compiler, list->folder, &list->script, SCRIPT_LIST);
	size_t n = function == PROGRAM_NONE ? 0 : dsl_script_items(compiler, function, &items);
	for (size_t i = 0; i < n; i++)
		add_item(compiler, list, out, items[i], list->script.place);
}

void dsl_lower_lists(struct dsl_compiler *compiler)
{
	for (uint32_t i = 0; i < compiler->tree.lists.count; i++) {
		const struct dsl_list *list = &compiler->tree.lists.items[i];
		struct item_list out = { 0 };
		struct text rest, line;
		uint32_t number = 0;
		if (list->from.text.at && dsl_datafile(compiler, &list->from, &rest))
			while (next_line(&line, &number, &rest))
				add_item(compiler, list, &out, line, list->from.place);
		if (list->script.text.at)
			add_list_script(compiler, list, &out);
		for (size_t j = 0; j < list->items.count; j++)
			add_item(compiler, list, &out, list->items.items[j].text,
			    list->items.items[j].place);
		if (out.items.count)
			qsort(out.items.items, out.items.count, sizeof(*out.items.items),
			    compare_items);
		*arena_push(compiler->keep, &compiler->lists) = (struct program_list){
			.name = dsl_qualified(compiler, list->folder, list->name.text),
			.kind = list->kind,
			.items = out.items.items,
			.n_items = out.items.count,
		};
	}
}

/* ---- strings, regexes and shapes ---- */

static struct text shape_text(struct dsl_compiler *compiler, const struct program_source *shape)
{
	static const struct {
		uint32_t form;
		const char *word;
	} forms[] = { { DIGITS_BARE, "bare" }, { DIGITS_MIXED, "mixed" },
		{ DIGITS_SPREAD, "spread" } };
	struct arena *arena = compiler->keep;
	if (shape->kind == SOURCE_DATE)
		return TEXT("date");
	if (shape->kind == SOURCE_NAME)
		return TEXT("name");
	struct text out = arena_format(
	    arena, "%s(%u", shape->kind == SOURCE_TOKEN ? "token" : "digits", (unsigned)shape->min);
	if (shape->max != shape->min)
		out = arena_format(
		    arena, TEXT_FORMAT "..%u", TEXT_ARGUMENTS(out), (unsigned)shape->max);
	const char *between = "; ";
	for (size_t i = 0; i < shape->n_groups; i++) {
		for (size_t j = 0; j < shape->groups[i].n; j++) {
			out = arena_format(arena, TEXT_FORMAT "%s%u", TEXT_ARGUMENTS(out),
			    j ? "-" : between, (unsigned)shape->groups[i].length[j]);
		}
		between = ", ";
	}
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (!(shape->forms & forms[i].form))
			continue;
		out = arena_format(
		    arena, TEXT_FORMAT "%s%s", TEXT_ARGUMENTS(out), between, forms[i].word);
		between = ", ";
	}
	return arena_format(arena, TEXT_FORMAT ")", TEXT_ARGUMENTS(out));
}

static struct text regex_text(struct dsl_compiler *compiler, const struct dsl_expression *regex)
{
	return arena_format(compiler->keep, "/" TEXT_FORMAT "/%s%s%s%s",
	    TEXT_ARGUMENTS(regex->text), regex->bits & REGEX_CASELESS ? "i" : "",
	    regex->bits & REGEX_MULTILINE ? "m" : "", regex->bits & REGEX_DOTALL ? "s" : "",
	    regex->bits & REGEX_EXTENDED ? "x" : "");
}

static bool fill_terms(struct dsl_compiler *compiler, struct program_source *out,
    const struct dsl_expression *expression)
{
	struct text folded = fold_term(compiler, expression->text);
	if (folded.len == 0 || folded.len > 1000)
		return dsl_error(&compiler->report, expression->place,
		    "a string to look for has 1 to 1000 characters");
	out->kind = SOURCE_TERMS;
	out->terms = arena_zero(compiler->keep, 1, sizeof(*out->terms));
	out->terms[0].text = folded;
	out->n_terms = 1;
	out->name = arena_format(compiler->keep, "\"" TEXT_FORMAT "\"", TEXT_ARGUMENTS(folded));
	return true;
}

static bool fill_source(struct dsl_compiler *compiler, struct program_source *out,
    const struct dsl_expression *expression)
{
	if (expression->kind == EXPRESSION_STRING)
		return fill_terms(compiler, out, expression);
	if (expression->kind == EXPRESSION_REGEX) {
		if (!dsl_regex_sound(compiler, expression, false))
			return false;
		dsl_warn_accents(compiler, expression);
		out->kind = SOURCE_REGEX;
		out->pattern = dsl_keep(compiler, expression->text);
		out->regex_flags = expression->bits;
		out->name = regex_text(compiler, expression);
		return true;
	}
	*out = *expression->shape;
	out->groups = NULL;
	if (out->n_groups) {
		out->groups = arena_zero(compiler->keep, out->n_groups, sizeof(*out->groups));
		memcpy(
		    out->groups, expression->shape->groups, out->n_groups * sizeof(*out->groups));
	}
	out->name = shape_text(compiler, out);
	return true;
}

uint32_t dsl_source(struct dsl_compiler *compiler, uint32_t folder,
    const struct dsl_expression *expression, struct text owner)
{
	struct program_source source = { 0 };
	if (!fill_source(compiler, &source, expression))
		return PROGRAM_NONE;
	struct text *key = arena_zero(compiler->work, 1, sizeof(*key));
	*key = source.name;
	uint32_t index = GPOINTER_TO_UINT(g_hash_table_lookup(compiler->inline_sources, key));
	if (!owner.len && index)
		return index - 1;
	if (owner.len)
		source.name = owner;
	source.pack = folder;
	source.place = expression->place;
	*arena_push(compiler->keep, &compiler->sources) = source;
	index = (uint32_t)compiler->sources.count;
	if (!owner.len)
		g_hash_table_insert(compiler->inline_sources, key, GUINT_TO_POINTER(index));
	compiler->places_read |= PLACE_DEFAULT;
	return index - 1;
}
