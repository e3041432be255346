/* SPDX-License-Identifier: Apache-2.0
 *
 * Tokens to declarations.  Every function that parses answers false when it failed, having said
 * why; the caller resumes at the next line or declaration that it knows.
 */
#ifndef POSTERN_DSL_PARSER_H
#define POSTERN_DSL_PARSER_H

#include "dsl/lexer.h"
#include "dsl/tree.h"

/** Nesting of parentheses and prefixes, and length of chains. */
#define DSL_MAX_NESTING 64
/** Operands of one chain of `or` or `and`. */
#define DSL_MAX_OPERANDS 512
/** Points that one line of a score may give or take. */
#define DSL_MAX_POINTS 1000000

struct dsl_parser {
	struct dsl_lexer lexer;
	struct dsl_report *report;
	struct arena *arena; /**< lives as long as the tree */
	struct dsl_tree *tree;
	uint32_t folder;
	struct dsl_token token, ahead; /**< in hand, and the one after it */
	struct place last;             /**< of the token passed last */
	unsigned braces;               /**< open before the token in hand */
	unsigned nesting;
};

/** Whether a file is small enough and UTF-8; remembers its text for quoting. */
bool dsl_readable(struct dsl_report *report, const char *path, struct text content);

/** Reads one file into `tree`, whose pack `folder` is there already. */
void dsl_parse_file(struct dsl_tree *tree, uint32_t folder, const char *file, struct text content,
    struct dsl_report *report, struct arena *arena);

/* ---- the token in hand ---- */
void dsl_advance(struct dsl_parser *parser);
bool dsl_at_word(const struct dsl_parser *parser, const char *word);
bool dsl_take_word(struct dsl_parser *parser, const char *word);
bool dsl_take(struct dsl_parser *parser, enum dsl_token_kind kind);
/** Takes a token or says `expected WHAT, not ...`. */
bool dsl_expect(struct dsl_parser *parser, enum dsl_token_kind kind, const char *what);
bool dsl_expected(struct dsl_parser *parser, const char *what);
bool dsl_string(struct dsl_parser *parser, struct dsl_word *out, const char *what);
bool dsl_name(struct dsl_parser *parser, struct dsl_word *out, const char *what);
/** A name of the own pack: without a dot. */
bool dsl_own_name(struct dsl_parser *parser, struct dsl_word *out, const char *what);
/** The same for names that stand in expressions: no word of the language either. */
bool dsl_set_name(struct dsl_parser *parser, struct dsl_word *out, const char *what);
/** STRING { "," STRING }, appended. */
bool dsl_strings(struct dsl_parser *parser, struct dsl_words *out, const char *what);
/** A whole number within bounds. */
bool dsl_number(
    struct dsl_parser *parser, int64_t *out, int64_t least, int64_t most, const char *what);

/* ---- words of a table ---- */
struct dsl_table_word {
	const char *word;
	uint32_t value;
};
struct dsl_table {
	const char *what; /**< "confidence" */
	const struct dsl_table_word *words;
	size_t n;
};
extern const struct dsl_table dsl_confidences, dsl_severities, dsl_decisions, dsl_places, dsl_units,
    dsl_sides, dsl_directions, dsl_list_kinds;

bool dsl_lookup(const struct dsl_table *table, struct text word, uint32_t *out);
/** Whether the token in hand is a word of the table. */
bool dsl_at_table(const struct dsl_parser *parser, const struct dsl_table *table, uint32_t *out);
/** Takes a word of the table or says what was meant. */
bool dsl_take_table(struct dsl_parser *parser, const struct dsl_table *table, uint32_t *out);
/** The words of a table for did-you-mean. */
const char *const *dsl_table_names(const struct dsl_table *table, struct arena *arena);
/** Whether a name may not be declared, being a word of expressions. */
bool dsl_reserved(struct text name);

/* ---- blocks: "{" statements "}" ---- */
struct dsl_statement {
	const char *word;
	bool (*parse)(struct dsl_parser *parser, void *declaration);
	bool once;
};
bool dsl_block(struct dsl_parser *parser, void *declaration, const struct dsl_statement *statements,
    size_t n, const char *what);
/** Skips to the end of the block opened when `braces` were open, or to a token that `stop` accepts
 * there. */
void dsl_skip(struct dsl_parser *parser, unsigned braces,
    bool (*stop)(const struct dsl_parser *parser, const void *data), const void *data);
/** Whether the token in hand begins a declaration, seen from inside an unclosed one. */
bool dsl_at_declaration(const struct dsl_parser *parser);
bool dsl_unclosed(struct dsl_parser *parser, struct place open, const char *what);

/* ---- the grammar ---- */
bool dsl_parse_primary(struct dsl_parser *parser, struct dsl_expression **out);
bool dsl_parse_expression(struct dsl_parser *parser, struct dsl_expression **out);
bool dsl_parse_evidence(struct dsl_parser *parser, struct dsl_expression **out);
/** Whether the token in hand begins a built-in shape. */
bool dsl_at_shape(const struct dsl_parser *parser);
bool dsl_parse_shape(struct dsl_parser *parser, struct dsl_expression **out);
bool dsl_parse_places(struct dsl_parser *parser, uint32_t *out);
/** [ within N [unit] ] [ side ] */
bool dsl_parse_distance(struct dsl_parser *parser, struct dsl_expression *out);
struct dsl_expression *dsl_expression_new(
    struct dsl_parser *parser, enum dsl_expression_kind kind, struct place place);
void dsl_expression_push(
    struct dsl_parser *parser, struct dsl_expression *to, struct dsl_expression *item);
/** The place from the beginning of one to the end of the other, when on one line. */
struct place dsl_span(struct place from, struct place to);

bool dsl_parse_pack(struct dsl_parser *parser);
bool dsl_parse_terms(struct dsl_parser *parser);
bool dsl_parse_list(struct dsl_parser *parser);
bool dsl_parse_detector(struct dsl_parser *parser);
bool dsl_parse_definition(struct dsl_parser *parser);
bool dsl_parse_rule(struct dsl_parser *parser);
bool dsl_parse_policy(struct dsl_parser *parser);
bool dsl_parse_test(struct dsl_parser *parser);

#endif
