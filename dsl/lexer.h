/* SPDX-License-Identifier: Apache-2.0
 *
 * Rule text to tokens, one at a time.  Mistakes inside a token are reported here, and the token is
 * still given, so that the parser does not stumble over it a second time.
 */
#ifndef POSTERN_DSL_LEXER_H
#define POSTERN_DSL_LEXER_H

#include "dsl/report.h"

enum dsl_token_kind {
	TOKEN_END,
	TOKEN_NAME,     /**< us_ssn, common.us_ssn, and every word of the language */
	TOKEN_STRING,   /**< "..." or """...""" */
	TOKEN_REGEX,    /**< /.../flags */
	TOKEN_NUMBER,   /**< 10, 10k, 5KB, 2MB */
	TOKEN_DURATION, /**< 30d, 4w, 12h: in days, rounded up */
	TOKEN_COMMENT,  /**< only when asked for */
	TOKEN_OPEN,     /**< { */
	TOKEN_CLOSE,    /**< } */
	TOKEN_LEFT,     /**< ( */
	TOKEN_RIGHT,    /**< ) */
	TOKEN_COMMA,
	TOKEN_SEMICOLON,
	TOKEN_ARROW,
	TOKEN_DOTS,
	TOKEN_MINUS,
	TOKEN_PLUS,
	TOKEN_EQ,
	TOKEN_NE,
	TOKEN_LT,
	TOKEN_LE,
	TOKEN_GT,
	TOKEN_GE,
};

struct dsl_token {
	enum dsl_token_kind kind;
	bool first;     /**< the first of its line */
	bool bad;       /**< already reported */
	uint32_t flags; /**< of a regex: enum regex_flag */
	uint32_t blank; /**< empty lines before it */
	int64_t number; /**< of a number or duration */
	struct place place;
	struct text raw;   /**< as written */
	struct text value; /**< a name, a decoded string, a pattern */
};

struct dsl_lexer {
	struct dsl_report *report;
	struct arena *arena;
	const char *file;
	struct text content;
	size_t at;
	size_t line_start,
	    counted; /**< byte where the line begins, byte up to which `column` counts */
	uint32_t line, column;
	uint32_t newlines; /**< since the last token */
	bool comments;
};

/** `file` must outlive whatever keeps the tokens' places. */
void dsl_lexer_start(struct dsl_lexer *out, struct dsl_report *report, struct arena *arena,
    const char *file, struct text content);

void dsl_lexer_next(struct dsl_token *out, struct dsl_lexer *lexer);

/** The token as a sentence names it: `"near"`, `end of file`. */
const char *dsl_token_words(struct dsl_report *report, const struct dsl_token *token);

/** The value of a string literal: escapes resolved, indentation of a long one removed. */
struct text dsl_string_value(
    struct dsl_lexer *lexer, const struct dsl_token *token, struct text inner, bool is_long);

/** Characters (not bytes) of valid UTF-8. */
uint32_t dsl_characters(struct text t);

#endif
