/* SPDX-License-Identifier: Apache-2.0
 *
 * The parser's hands: taking tokens, blocks of statements, and picking up after a mistake.  After a
 * mistake everything is skipped up to a line that begins with a word the block knows, the block's
 * closing brace, or a declaration; so one mistake gives one diagnostic.
 */
#include "dsl/parser.h"

#include <glib.h>

/** Bytes of one rule file. */
#define DSL_MAX_FILE (16u << 20)

/*
 * FILE = { PACK | TERMS | LIST | DETECTOR | DEFINITION | RULE | POLICY | TEST }
 */
static const struct declaration {
	const char *word;
	bool (*parse)(struct dsl_parser *parser);
} declarations[] = {
	{ "pack", dsl_parse_pack },
	{ "terms", dsl_parse_terms },
	{ "list", dsl_parse_list },
	{ "detector", dsl_parse_detector },
	{ "define", dsl_parse_definition },
	{ "rule", dsl_parse_rule },
	{ "policy", dsl_parse_policy },
	{ "test", dsl_parse_test },
};
enum { N_DECLARATIONS = sizeof(declarations) / sizeof(declarations[0]) };

static const struct declaration *declaration_at(const struct dsl_parser *parser)
{
	for (size_t i = 0; i < N_DECLARATIONS; i++)
		if (dsl_at_word(parser, declarations[i].word))
			return &declarations[i];
	return NULL;
}

void dsl_advance(struct dsl_parser *parser)
{
	if (parser->token.kind == TOKEN_OPEN)
		parser->braces++;
	else if (parser->token.kind == TOKEN_CLOSE && parser->braces > 0)
		parser->braces--;
	parser->last = parser->token.place;
	parser->token = parser->ahead;
	if (parser->ahead.kind != TOKEN_END)
		dsl_lexer_next(&parser->ahead, &parser->lexer);
}

bool dsl_at_word(const struct dsl_parser *parser, const char *word)
{
	return parser->token.kind == TOKEN_NAME && text_equal(parser->token.value, text_of(word));
}

bool dsl_take_word(struct dsl_parser *parser, const char *word)
{
	if (!dsl_at_word(parser, word))
		return false;
	dsl_advance(parser);
	return true;
}

bool dsl_take(struct dsl_parser *parser, enum dsl_token_kind kind)
{
	if (parser->token.kind != kind)
		return false;
	dsl_advance(parser);
	return true;
}

bool dsl_expected(struct dsl_parser *parser, const char *what)
{
	return dsl_error(parser->report, parser->token.place, "expected %s, not %s", what,
	    dsl_token_words(parser->report, &parser->token));
}

bool dsl_expect(struct dsl_parser *parser, enum dsl_token_kind kind, const char *what)
{
	return dsl_take(parser, kind) || dsl_expected(parser, what);
}

static bool take_text(
    struct dsl_parser *parser, struct dsl_word *out, enum dsl_token_kind kind, const char *what)
{
	if (parser->token.kind != kind)
		return dsl_expected(parser, what);
	*out = (struct dsl_word){ parser->token.value, parser->token.place };
	dsl_advance(parser);
	return true;
}

bool dsl_string(struct dsl_parser *parser, struct dsl_word *out, const char *what)
{
	return take_text(parser, out, TOKEN_STRING, what);
}

bool dsl_name(struct dsl_parser *parser, struct dsl_word *out, const char *what)
{
	return take_text(parser, out, TOKEN_NAME, what);
}

bool dsl_own_name(struct dsl_parser *parser, struct dsl_word *out, const char *what)
{
	if (!dsl_name(parser, out, what))
		return false;
	if (memchr(out->text.at, '.', out->text.len))
		return dsl_error(parser->report, out->place,
		    "a name that is declared has no dot: %s",
		    dsl_quoted(parser->report, out->text));
	return true;
}

bool dsl_set_name(struct dsl_parser *parser, struct dsl_word *out, const char *what)
{
	if (!dsl_own_name(parser, out, what))
		return false;
	if (dsl_reserved(out->text))
		return dsl_error(parser->report, out->place,
		    "%s is a word of the language and cannot be a name",
		    dsl_quoted(parser->report, out->text));
	return true;
}

bool dsl_strings(struct dsl_parser *parser, struct dsl_words *out, const char *what)
{
	do {
		struct dsl_word word;
		if (!dsl_string(parser, &word, what))
			return false;
		*arena_push(parser->arena, out) = word;
	} while (dsl_take(parser, TOKEN_COMMA));
	return true;
}

bool dsl_number(
    struct dsl_parser *parser, int64_t *out, int64_t least, int64_t most, const char *what)
{
	if (parser->token.kind != TOKEN_NUMBER)
		return dsl_expected(parser, what);
	if (!parser->token.bad && (parser->token.number < least || parser->token.number > most))
		return dsl_error(parser->report, parser->token.place,
		    "expected %s from %lld to %lld", what, (long long)least, (long long)most);
	*out = parser->token.bad ? least : parser->token.number;
	dsl_advance(parser);
	return true;
}

struct place dsl_span(struct place from, struct place to)
{
	if (from.line == to.line && to.column + to.width > from.column)
		from.width = to.column + to.width - from.column;
	return from;
}

bool dsl_at_declaration(const struct dsl_parser *parser)
{
	return parser->token.first && parser->token.place.column == 1 && declaration_at(parser) &&
	       (parser->ahead.kind == TOKEN_NAME || parser->ahead.kind == TOKEN_STRING);
}

void dsl_skip(struct dsl_parser *parser, unsigned braces,
    bool (*stop)(const struct dsl_parser *parser, const void *data), const void *data)
{
	while (parser->token.kind != TOKEN_END && !dsl_at_declaration(parser)) {
		bool here = parser->braces <= braces;
		if (here && (parser->token.kind == TOKEN_CLOSE || stop(parser, data)))
			return;
		dsl_advance(parser);
	}
}

bool dsl_unclosed(struct dsl_parser *parser, struct place open, const char *what)
{
	dsl_error(parser->report, open, "this %s has no closing }", what);
	parser->braces = 0;
	return true;
}

struct statements {
	const struct dsl_statement *items;
	size_t n;
};

static const struct dsl_statement *statement_at(
    const struct dsl_parser *parser, const struct statements *statements)
{
	for (size_t i = 0; i < statements->n; i++)
		if (dsl_at_word(parser, statements->items[i].word))
			return &statements->items[i];
	return NULL;
}

static bool at_statement(const struct dsl_parser *parser, const void *data)
{
	return parser->token.first && statement_at(parser, data);
}

/* A word in the middle of a line: perhaps an operator with a slip of the pen. */
static bool unexpected_word(struct dsl_parser *parser)
{
	static const char *const words[] = { "or", "and", "not", "near", "in", "outside", "where",
		"within", "characters", "words", "lines", "sentences", "before", "after", "when",
		"otherwise", "contains", "matches", "possible", "likely", "certain", "times", "of",
		"to" };
	return dsl_error(parser->report, parser->token.place, "unexpected %s here%s",
	    dsl_quoted(parser->report, parser->token.value),
	    dsl_meant(
	        parser->report, parser->token.value, words, sizeof(words) / sizeof(words[0])));
}

static bool unknown_statement(
    struct dsl_parser *parser, const struct statements *statements, const char *what)
{
	const char **names = arena_zero(parser->arena, statements->n, sizeof(*names));
	for (size_t i = 0; i < statements->n; i++)
		names[i] = statements->items[i].word;
	if (parser->token.kind != TOKEN_NAME)
		return dsl_error(parser->report, parser->token.place, "unexpected %s in a %s",
		    dsl_token_words(parser->report, &parser->token), what);
	const char *meant = dsl_meant(parser->report, parser->token.value, names, statements->n);
	if (!parser->token.first && !*meant)
		return unexpected_word(parser);
	return dsl_error(parser->report, parser->token.place, "a %s has no %s%s", what,
	    dsl_quoted(parser->report, parser->token.value), meant);
}

static bool one_statement(struct dsl_parser *parser, void *declaration,
    const struct statements *statements, uint32_t *seen, const char *what)
{
	const struct dsl_statement *statement = statement_at(parser, statements);
	if (!statement)
		return unknown_statement(parser, statements, what);
	uint32_t bit = 1u << (statement - statements->items);
	dsl_advance(parser);
	if (statement->once && (*seen & bit))
		return dsl_error(
		    parser->report, parser->last, "\"%s\" is said twice", statement->word);
	*seen |= bit;
	return statement->parse(parser, declaration);
}

/*
 * BLOCK = "{" { STATEMENT } "}"
 */
bool dsl_block(struct dsl_parser *parser, void *declaration, const struct dsl_statement *items,
    size_t n, const char *what)
{
	struct statements statements = { items, n };
	struct place open = parser->last;
	uint32_t seen = 0;
	if (!dsl_expect(parser, TOKEN_OPEN, "{"))
		return false;
	unsigned braces = parser->braces;
	while (!dsl_take(parser, TOKEN_CLOSE)) {
		if (parser->token.kind == TOKEN_END || dsl_at_declaration(parser))
			return dsl_unclosed(parser, open, what);
		if (dsl_take(parser, TOKEN_SEMICOLON))
			continue;
		parser->nesting = 0;
		if (!one_statement(parser, declaration, &statements, &seen, what))
			dsl_skip(parser, braces, at_statement, &statements);
	}
	return true;
}

static bool at_any_declaration(const struct dsl_parser *parser, const void *data)
{
	(void)data;
	return parser->token.first && parser->token.kind == TOKEN_NAME && declaration_at(parser);
}

static void skip_declaration(struct dsl_parser *parser)
{
	if (at_any_declaration(parser, NULL))
		dsl_advance(parser);
	while (parser->token.kind != TOKEN_END && !dsl_at_declaration(parser)) {
		if (parser->braces == 0 && at_any_declaration(parser, NULL))
			return;
		dsl_advance(parser);
	}
}

static bool unknown_declaration(struct dsl_parser *parser)
{
	const char *names[N_DECLARATIONS];
	for (size_t i = 0; i < N_DECLARATIONS; i++)
		names[i] = declarations[i].word;
	if (parser->token.kind != TOKEN_NAME)
		return dsl_expected(parser, arena_format(parser->arena, "a declaration (%s)",
		                                dsl_one_of(parser->report, names, N_DECLARATIONS))
		                                .at);
	return dsl_error(parser->report, parser->token.place, "no declaration begins with %s%s",
	    dsl_quoted(parser->report, parser->token.value),
	    dsl_meant(parser->report, parser->token.value, names, N_DECLARATIONS));
}

bool dsl_readable(struct dsl_report *report, const char *path, struct text content)
{
	struct place start = { path, 1, 1, 1 };
	const char *end;
	if (content.len > DSL_MAX_FILE)
		return dsl_error(
		    report, (struct place){ .file = path }, "a rule file has at most 16 MiB");
	diagnostics_source(report->diagnostics, path, content);
	if (g_utf8_validate_len(content.at, content.len, &end))
		return true;
	for (const char *p = content.at; p < end; p++)
		start.line += *p == '\n';
	return dsl_error(report, start, "this line is not UTF-8");
}

void dsl_parse_file(struct dsl_tree *tree, uint32_t folder, const char *file, struct text content,
    struct dsl_report *report, struct arena *arena)
{
	struct dsl_parser parser = {
		.report = report, .arena = arena, .tree = tree, .folder = folder
	};
	dsl_lexer_start(&parser.lexer, report, arena, file, content);
	dsl_lexer_next(&parser.token, &parser.lexer);
	dsl_lexer_next(&parser.ahead, &parser.lexer);
	while (parser.token.kind != TOKEN_END) {
		const struct declaration *declaration = declaration_at(&parser);
		parser.nesting = 0;
		parser.braces = 0;
		if (declaration) {
			dsl_advance(&parser);
			if (declaration->parse(&parser))
				continue;
		} else {
			unknown_declaration(&parser);
		}
		skip_declaration(&parser);
	}
}
