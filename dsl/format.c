/* SPDX-License-Identifier: Apache-2.0
 *
 * Canonical text of a rule file.  Lines stay the author's, and so do comments, long strings and
 * single empty lines; what changes is blanks:
 *
 *     rule card_numbers {
 *         title    "Card numbers"            the words that begin statements share a column
 *         severity high when count(card) >= 10
 *                  medium otherwise          what goes on stands under what it continues
 *     }
 *     policy pci for pci {
 *         message.encrypted -> deliver       arrows stand under each other
 *         otherwise         -> block
 *     }
 *
 *     define strong_id
 *         as us_ssn or mrn               what goes on stands under the name
 *
 * Since no line is joined or split, no token changes its meaning.
 */
#include "dsl/dsl.h"
#include "dsl/parser.h"

enum { INDENT = 4, MAX_ARROW = 48 };

struct tokens {
	struct dsl_token *items;
	size_t count, room;
};

/* The words that begin statements in a block, by the word that begins the declaration. */
static const struct block_words {
	const char *declaration;
	size_t column; /* what follows such a word stands so far from it */
	const char *words[12];
} block_words[] = {
	{ "pack", 8, { "title", "edition", "cites", "uses", "lua" } },
	{ "detector", 8,
	    { "title", "match", "require", "raise", "lower", "drop", "mask", "in", "outside", "hit",
	        "miss" } },
	{ "rule", 9,
	    { "title", "class", "part", "resident", "residents", "cites", "effective", "transit",
	        "when", "severity", "advice" } },
	{ "test", 8,
	    { "from", "to", "cc", "subject", "header", "direction", "body", "html", "attach",
	        "expect" } },
	{ "define", 0, { NULL } },
	{ "policy", 0, { NULL } },
	{ "terms", 0, { NULL } },
	{ "list", 0, { NULL } },
};

struct formatter {
	struct arena *arena;
	struct tokens tokens;
	const struct block_words *block; /* of the declaration in hand; NULL outside */
	size_t braces, parentheses;      /* open before the line at hand */
	bool definition;                 /* the declaration in hand has no block */
	size_t column;                   /* what follows a statement's first word, in this block */
	size_t arrow;                    /* where arrows stand; 0: nowhere in particular */
	struct {
		char *items;
		size_t count, room;
	} out;
};

static void put(struct formatter *formatter, struct text t)
{
	size_t need = formatter->out.count + t.len;
	if (need > formatter->out.room) {
		size_t room = need * 2 + 256;
		formatter->out.items =
		    arena_grow(formatter->arena, formatter->out.items, formatter->out.room, room);
		formatter->out.room = room;
	}
	if (t.len)
		memcpy(formatter->out.items + formatter->out.count, t.at, t.len);
	formatter->out.count = need;
}

static void put_blanks(struct formatter *formatter, size_t n)
{
	while (n-- > 0)
		put(formatter, TEXT(" "));
}

static bool is_word(const struct dsl_token *token, const char *word)
{
	return token->kind == TOKEN_NAME && text_equal(token->value, text_of(word));
}

static const struct block_words *block_of(const struct dsl_token *token)
{
	for (size_t i = 0; i < sizeof(block_words) / sizeof(block_words[0]); i++)
		if (is_word(token, block_words[i].declaration))
			return &block_words[i];
	return NULL;
}

static bool begins_statement(const struct block_words *block, const struct dsl_token *token)
{
	for (size_t i = 0; block && i < 12 && block->words[i]; i++)
		if (is_word(token, block->words[i]))
			return true;
	return false;
}

static bool calls(const struct dsl_token *name)
{
	return is_word(name, "count") || is_word(name, "all") || is_word(name, "digits") ||
	       is_word(name, "token") || is_word(name, "message.header");
}

/* Blanks between two tokens of one line. */
static size_t gap(const struct dsl_token *left, const struct dsl_token *right)
{
	if (right->kind == TOKEN_COMMENT)
		return 2;
	if (left->kind == TOKEN_LEFT || right->kind == TOKEN_RIGHT || right->kind == TOKEN_COMMA ||
	    right->kind == TOKEN_SEMICOLON)
		return 0;
	if (left->kind == TOKEN_DOTS || right->kind == TOKEN_DOTS || left->kind == TOKEN_MINUS ||
	    right->kind == TOKEN_MINUS || left->kind == TOKEN_PLUS)
		return 0;
	return right->kind == TOKEN_LEFT && calls(left) ? 0 : 1;
}

static struct text token_text(const struct dsl_token *token)
{
	struct text raw = token->raw;
	while (token->kind == TOKEN_COMMENT && raw.len &&
	       ascii_is_blank((unsigned char)raw.at[raw.len - 1]))
		raw.len--;
	return raw;
}

static size_t line_end(const struct formatter *formatter, size_t from)
{
	size_t end = from + 1;
	while (end < formatter->tokens.count && !formatter->tokens.items[end].first)
		end++;
	return end;
}

/* Width of a line up to its arrow, or 0 when it has none. */
static size_t width_to_arrow(const struct formatter *formatter, size_t from, size_t end)
{
	size_t width = 0;
	for (size_t i = from; i < end; i++) {
		const struct dsl_token *token = &formatter->tokens.items[i];
		if (token->kind == TOKEN_ARROW)
			return width;
		width += (i > from ? gap(token - 1, token) : 0) + dsl_characters(token_text(token));
	}
	return 0;
}

/* Looks ahead over the block that begins with the line at hand. */
static void measure_block(struct formatter *formatter, size_t from)
{
	size_t braces = 0;
	formatter->arrow = 0;
	formatter->column = formatter->block->column;
	for (size_t i = from; i < formatter->tokens.count; i++) {
		const struct dsl_token *token = &formatter->tokens.items[i];
		if (i > from && braces == 0 && block_of(token))
			return;
		if (token->first && braces == 1) {
			if (begins_statement(formatter->block, token) &&
			    token->value.len >= formatter->column)
				formatter->column = token->value.len + 1;
			size_t end = line_end(formatter, i);
			size_t arrow = width_to_arrow(formatter, i, end);
			if (arrow < MAX_ARROW && formatter->arrow <= arrow && arrow > 0)
				formatter->arrow = arrow + 1;
		}
		if (token->kind == TOKEN_OPEN)
			braces++;
		else if (token->kind == TOKEN_CLOSE && --braces == 0)
			return;
	}
}

static bool goes_on(const struct dsl_token *token)
{
	static const char *const words[] = { "and", "or", "near", "in", "outside", "where",
		"within", "contains", "matches" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (is_word(token, words[i]))
			return true;
	return token->kind == TOKEN_ARROW || token->kind == TOKEN_RIGHT;
}

static size_t indentation(const struct formatter *formatter, const struct dsl_token *first)
{
	size_t depth = formatter->braces;
	if (first->kind == TOKEN_CLOSE && depth > 0)
		return (depth - 1) * INDENT;
	if (depth == 0 && formatter->definition && first->kind != TOKEN_COMMENT && !block_of(first))
		return INDENT + formatter->parentheses; /* a definition that goes on */
	bool inside = depth == 1 && formatter->block;
	if (!inside || first->kind == TOKEN_COMMENT || begins_statement(formatter->block, first))
		return depth * INDENT;
	if (formatter->block->words[0])
		return INDENT + formatter->column + formatter->parentheses;
	return goes_on(first) ? 2 * INDENT : INDENT;
}

static bool is_level(const struct dsl_token *token)
{
	uint32_t level;
	return token->kind == TOKEN_NAME && dsl_lookup(&dsl_severities, token->value, &level);
}

/* Whether a line belongs to a table of severities of several lines. */
static bool in_severities(const struct formatter *formatter, size_t from, size_t end)
{
	const struct dsl_token *items = formatter->tokens.items;
	bool follows = end < formatter->tokens.count && is_level(&items[end]);
	return is_level(&items[from]) || (is_word(&items[from], "severity") && follows);
}

static void put_line(struct formatter *formatter, size_t from, size_t end)
{
	const struct dsl_token *first = &formatter->tokens.items[from];
	bool statement = formatter->braces == 1 && begins_statement(formatter->block, first);
	bool in_block = formatter->braces == 1 && formatter->arrow;
	size_t arrow = in_block ? width_to_arrow(formatter, from, end) : 0;
	/* "part of" stands together. */
	bool of = from + 1 < end && is_word(first, "part") && is_word(first + 1, "of");
	size_t words = from + (of ? 2 : 1), width = first->value.len + (of ? 3 : 0);
	bool levels = formatter->braces == 1 && in_severities(formatter, from, end);
	put_blanks(formatter, indentation(formatter, first));
	for (size_t i = from; i < end; i++) {
		const struct dsl_token *token = &formatter->tokens.items[i];
		size_t blanks = i > from ? gap(token - 1, token) : 0;
		if (i == words && statement && token->kind != TOKEN_COMMENT &&
		    formatter->column > width)
			blanks = formatter->column - width;
		if (i > from && levels && is_level(token - 1))
			blanks = sizeof("critical") - (token - 1)->value.len;
		if (token->kind == TOKEN_ARROW && arrow && arrow < formatter->arrow) {
			blanks = formatter->arrow - arrow;
			arrow = 0;
		}
		put_blanks(formatter, blanks);
		put(formatter, token_text(token));
		if (token->kind == TOKEN_OPEN)
			formatter->braces++;
		else if (token->kind == TOKEN_CLOSE && formatter->braces > 0)
			formatter->braces--;
		if (token->kind == TOKEN_LEFT)
			formatter->parentheses++;
		else if (token->kind == TOKEN_RIGHT && formatter->parentheses > 0)
			formatter->parentheses--;
	}
	put(formatter, TEXT("\n"));
}

static void put_lines(struct formatter *formatter)
{
	bool opened = true; /* no empty line at the beginning of a file or block */
	for (size_t from = 0; from < formatter->tokens.count;) {
		const struct dsl_token *first = &formatter->tokens.items[from];
		size_t end = line_end(formatter, from);
		if (formatter->braces == 0 && block_of(first)) {
			formatter->block = block_of(first);
			formatter->definition = is_word(first, "define");
			measure_block(formatter, from);
		}
		if (first->blank > 0 && !opened && first->kind != TOKEN_CLOSE)
			put(formatter, TEXT("\n"));
		put_line(formatter, from, end);
		opened = formatter->tokens.items[end - 1].kind == TOKEN_OPEN;
		from = end;
	}
}

/* Reports what does not parse; names and types are not looked at. */
static bool parses(
    const struct dsl_file *file, postern_diagnostics *diagnostics, struct arena *arena)
{
	struct dsl_report report = { .diagnostics = diagnostics, .arena = arena };
	struct dsl_tree tree = { 0 };
	arena_push(arena, &tree.packs);
	if (dsl_readable(&report, file->path, file->content))
		dsl_parse_file(&tree, 0, file->path, file->content, &report, arena);
	diagnostics_sort(diagnostics);
	return report.errors == 0;
}

postern_status dsl_format(struct text *out, const struct dsl_file *file,
    postern_diagnostics *diagnostics, struct arena *arena)
{
	struct formatter formatter = { .arena = arena };
	struct dsl_report silent = { .arena = arena };
	struct dsl_lexer lexer;
	struct dsl_token token;
	*out = TEXT("");
	if (!parses(file, diagnostics, arena))
		return POSTERN_E_RULES;
	dsl_lexer_start(&lexer, &silent, arena, file->path, file->content);
	lexer.comments = true;
	for (dsl_lexer_next(&token, &lexer); token.kind != TOKEN_END;
	     dsl_lexer_next(&token, &lexer))
		*arena_push(arena, &formatter.tokens) = token;
	put_lines(&formatter);
	*out = (struct text){ formatter.out.items ? formatter.out.items : "", formatter.out.count };
	return POSTERN_OK;
}
