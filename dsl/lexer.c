/* SPDX-License-Identifier: Apache-2.0
 *
 * Rule text to tokens.  `/` only ever begins a regex, `+` and `-` only ever stand before the points
 * of a score or in a grouping of digits, so a token never depends on what stands before it.
 */
#include "dsl/lexer.h"

#include "engine/program/program.h"

#define REGEX_UNCLOSED (1u << 31)

static const struct punctuation {
	char text[3];
	enum dsl_token_kind kind;
} punctuation[] = { /* longer ones first */
	{ "->", TOKEN_ARROW }, { "..", TOKEN_DOTS }, { "!=", TOKEN_NE }, { "<=", TOKEN_LE },
	{ ">=", TOKEN_GE }, { "{", TOKEN_OPEN }, { "}", TOKEN_CLOSE }, { "(", TOKEN_LEFT },
	{ ")", TOKEN_RIGHT }, { ",", TOKEN_COMMA }, { ";", TOKEN_SEMICOLON }, { "-", TOKEN_MINUS },
	{ "+", TOKEN_PLUS }, { "=", TOKEN_EQ }, { "<", TOKEN_LT }, { ">", TOKEN_GT }
};

static const struct unit {
	const char *suffix;
	int64_t times, divide;
	enum dsl_token_kind kind;
} units[] = {
	{ "", 1, 1, TOKEN_NUMBER },
	{ "k", 1000, 1, TOKEN_NUMBER },
	{ "KB", INT64_C(1) << 10, 1, TOKEN_NUMBER },
	{ "MB", INT64_C(1) << 20, 1, TOKEN_NUMBER },
	{ "GB", INT64_C(1) << 30, 1, TOKEN_NUMBER },
	{ "d", 1, 1, TOKEN_DURATION },
	{ "w", 7, 1, TOKEN_DURATION },
	{ "h", 1, 24, TOKEN_DURATION },
};

uint32_t dsl_characters(struct text t)
{
	uint32_t n = 0;
	for (size_t i = 0; i < t.len; i++)
		n += ((unsigned char)t.at[i] & 0xc0) != 0x80;
	return n;
}

void dsl_lexer_start(struct dsl_lexer *out, struct dsl_report *report, struct arena *arena,
    const char *file, struct text content)
{
	*out = (struct dsl_lexer){ .report = report,
		.arena = arena,
		.file = file,
		.content = content,
		.line = 1,
		.column = 1,
		.newlines = 1 };
	if (content.len >= 3 && memcmp(content.at, "\xef\xbb\xbf", 3) == 0)
		out->at = out->line_start = out->counted = 3;
}

static unsigned char peek(const struct dsl_lexer *lexer, size_t ahead)
{
	return ahead < lexer->content.len - lexer->at
	           ? (unsigned char)lexer->content.at[lexer->at + ahead]
	           : '\0';
}

static bool at_end(const struct dsl_lexer *lexer)
{
	return lexer->at >= lexer->content.len;
}

static void new_line(struct dsl_lexer *lexer)
{
	lexer->line++;
	lexer->column = 1;
	lexer->line_start = lexer->counted = lexer->at;
}

/* The column of the byte at hand; counts only what has not been counted on this line. */
static uint32_t column_here(struct dsl_lexer *lexer)
{
	lexer->column += dsl_characters(
	    (struct text){ lexer->content.at + lexer->counted, lexer->at - lexer->counted });
	lexer->counted = lexer->at;
	return lexer->column;
}

static void skip_comment(struct dsl_lexer *lexer)
{
	const char *from = lexer->content.at + lexer->at;
	const char *end = memchr(from, '\n', lexer->content.len - lexer->at);
	lexer->at += end ? (size_t)(end - from) : lexer->content.len - lexer->at;
}

static void skip_blanks(struct dsl_lexer *lexer)
{
	while (!at_end(lexer)) {
		unsigned char c = peek(lexer, 0);
		if (c == '#' && !lexer->comments) {
			skip_comment(lexer);
		} else if (c == '\n') {
			lexer->at++;
			lexer->newlines++;
			new_line(lexer);
		} else if (ascii_is_blank(c)) {
			lexer->at++;
		} else {
			return;
		}
	}
}

static bool name_byte(unsigned char c)
{
	return ascii_is_alnum(c) || c == '_';
}

/* NAME = [a-z_][a-z0-9_]* { "." [a-z_][a-z0-9_]* } */
static void read_name(struct dsl_token *out, struct dsl_lexer *lexer)
{
	bool upper = false;
	size_t from = lexer->at;
	for (;; lexer->at++) {
		unsigned char c = peek(lexer, 0);
		bool joins = c == '.' && (ascii_is_letter(peek(lexer, 1)) || peek(lexer, 1) == '_');
		if (!name_byte(c) && !joins)
			break;
		upper |= c >= 'A' && c <= 'Z';
	}
	out->kind = TOKEN_NAME;
	out->bad = upper;
	if (!upper)
		return;
	struct text written = { lexer->content.at + from, lexer->at - from };
	char *lower = arena_alloc(lexer->arena, written.len);
	for (size_t i = 0; i < written.len; i++)
		lower[i] = ascii_lower(written.at[i]);
	out->value = (struct text){ lower, written.len };
}

/* NUMBER = digits [ "k" | "KB" | "MB" | "GB" ];  DURATION = digits ( "d" | "w" | "h" ) */
static void read_number(struct dsl_token *out, struct dsl_lexer *lexer)
{
	int64_t value = 0;
	bool large = false;
	for (; ascii_is_digit(peek(lexer, 0)); lexer->at++) {
		large |= value > INT64_C(999999999999);
		value = large ? value : value * 10 + (peek(lexer, 0) - '0');
	}
	size_t suffix = lexer->at;
	while (name_byte(peek(lexer, 0)))
		lexer->at++;
	struct text unit = { lexer->content.at + suffix, lexer->at - suffix };
	out->kind = TOKEN_NUMBER;
	out->bad = true;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (!text_equal(unit, text_of(units[i].suffix)))
			continue;
		out->bad = large || value > INT64_MAX / units[i].times;
		out->kind = units[i].kind;
		if (!out->bad)
			out->number =
			    (value * units[i].times + units[i].divide - 1) / units[i].divide;
	}
}

/* STRING = '"' ... '"' on one line, or '"""' ... '"""' over many. */
static void read_string(struct dsl_token *out, struct dsl_lexer *lexer)
{
	bool is_long = peek(lexer, 1) == '"' && peek(lexer, 2) == '"';
	size_t quotes = is_long ? 3 : 1;
	size_t inner = lexer->at + quotes;
	lexer->at = inner;
	out->kind = TOKEN_STRING;
	for (; !at_end(lexer); lexer->at++) {
		unsigned char c = peek(lexer, 0);
		if (c == '"' && (!is_long || (peek(lexer, 1) == '"' && peek(lexer, 2) == '"')))
			break;
		if (c == '\n' && !is_long)
			break;
		if (c == '\\' && lexer->at + 1 < lexer->content.len && peek(lexer, 1) != '\n')
			lexer->at++;
	}
	out->bad = at_end(lexer) || peek(lexer, 0) == '\n';
	out->value = (struct text){ lexer->content.at + inner, lexer->at - inner };
	if (!out->bad)
		lexer->at += quotes;
	out->flags = is_long;
}

/* REGEX = "/" ... "/" { "i" | "m" | "s" | "x" }, on one line; "\/" is a slash in it. */
static void read_regex(struct dsl_token *out, struct dsl_lexer *lexer)
{
	static const char letters[] = "imsx";
	size_t inner = ++lexer->at;
	for (; !at_end(lexer) && peek(lexer, 0) != '/' && peek(lexer, 0) != '\n'; lexer->at++)
		if (peek(lexer, 0) == '\\' && peek(lexer, 1) != '\n' &&
		    lexer->at + 1 < lexer->content.len)
			lexer->at++;
	out->kind = TOKEN_REGEX;
	out->value = (struct text){ lexer->content.at + inner, lexer->at - inner };
	out->bad = at_end(lexer) || peek(lexer, 0) == '\n';
	if (out->bad) {
		out->flags = REGEX_UNCLOSED;
		return;
	}
	for (lexer->at++; name_byte(peek(lexer, 0)); lexer->at++) {
		const char *flag = memchr(letters, peek(lexer, 0), 4);
		if (flag)
			out->flags |= 1u << (flag - letters);
		else
			out->bad = true;
	}
}

static void read_other(struct dsl_token *out, struct dsl_lexer *lexer)
{
	for (size_t i = 0; i < sizeof(punctuation) / sizeof(punctuation[0]); i++) {
		size_t n = strlen(punctuation[i].text);
		if (peek(lexer, 0) == (unsigned char)punctuation[i].text[0] &&
		    (n == 1 || peek(lexer, 1) == (unsigned char)punctuation[i].text[1])) {
			lexer->at += n;
			out->kind = punctuation[i].kind;
			return;
		}
	}
	out->bad = true;
	for (lexer->at++; (peek(lexer, 0) & 0xc0) == 0x80; lexer->at++)
		;
}

static void complain(struct dsl_lexer *lexer, const struct dsl_token *token)
{
	struct dsl_report *report = lexer->report;
	if (token->kind == TOKEN_NAME)
		dsl_error(report, token->place, "names are written in lower case: %s",
		    dsl_quoted(report, token->raw));
	else if (token->kind == TOKEN_STRING)
		dsl_error(report, token->place, "this string has no closing quotation mark");
	else if (token->kind == TOKEN_REGEX)
		dsl_error(report, token->place,
		    token->flags & REGEX_UNCLOSED ? "this regex has no closing /"
		                                  : "the flags of a regex are i, m, s and x");
	else if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_DURATION)
		dsl_error(report, token->place,
		    "%s is not a number: units are k, KB, MB, GB, and d, w, h for durations",
		    dsl_quoted(report, token->raw));
	else
		dsl_error(report, token->place, "%s does not belong into a rule file",
		    dsl_quoted(report, token->raw));
}

static void read_token(struct dsl_token *out, struct dsl_lexer *lexer)
{
	unsigned char c = peek(lexer, 0);
	if (c == '#') {
		skip_comment(lexer);
		out->kind = TOKEN_COMMENT;
	} else if (ascii_is_letter(c) || c == '_') {
		read_name(out, lexer);
	} else if (ascii_is_digit(c)) {
		read_number(out, lexer);
	} else if (c == '"') {
		read_string(out, lexer);
	} else if (c == '/') {
		read_regex(out, lexer);
	} else {
		read_other(out, lexer);
	}
}

/* The lines that a long string went over. */
static void count_lines(struct dsl_lexer *lexer, size_t from)
{
	size_t end = lexer->at;
	const char *newline;
	while ((newline = memchr(lexer->content.at + from, '\n', end - from))) {
		from = (size_t)(newline - lexer->content.at) + 1;
		lexer->at = from;
		new_line(lexer);
	}
	lexer->at = end;
}

void dsl_lexer_next(struct dsl_token *out, struct dsl_lexer *lexer)
{
	for (;;) {
		skip_blanks(lexer);
		*out = (struct dsl_token){ .kind = TOKEN_END,
			.first = lexer->newlines > 0,
			.blank = lexer->newlines > 1 ? lexer->newlines - 1 : 0,
			.place = { lexer->file, lexer->line, column_here(lexer), 1 } };
		size_t from = lexer->at;
		if (at_end(lexer)) {
			out->raw = out->value = (struct text){ lexer->content.at + from, 0 };
			return;
		}
		read_token(out, lexer);
		out->raw = (struct text){ lexer->content.at + from, lexer->at - from };
		if (!out->value.at)
			out->value = out->raw;
		const char *newline = memchr(out->raw.at, '\n', out->raw.len);
		out->place.width = dsl_characters((struct text){
		    out->raw.at, newline ? (size_t)(newline - out->raw.at) : out->raw.len });
		if (out->bad)
			complain(lexer, out);
		if (out->kind == TOKEN_STRING)
			out->value = dsl_string_value(lexer, out, out->value, out->flags != 0);
		count_lines(lexer, from);
		lexer->newlines = 0;
		if (out->kind != TOKEN_END)
			return;
		/* A character that belongs to no token is reported and passed over. */
	}
}

const char *dsl_token_words(struct dsl_report *report, const struct dsl_token *token)
{
	if (token->kind == TOKEN_END)
		return "the end of the file";
	if (token->kind == TOKEN_STRING)
		return arena_format(
		    report->arena, "the string %s", dsl_quoted(report, token->value))
		    .at;
	return dsl_quoted(report, token->raw);
}
