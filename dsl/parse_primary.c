/* SPDX-License-Identifier: Apache-2.0
 *
 * What expressions are made of: names, literals, groups, counts, scores.
 */
#include "dsl/parser.h"

/*
 * GROUP = "(" EXPRESSION ")"
 */
static bool parse_group(struct dsl_parser *parser, struct dsl_expression **out)
{
	dsl_advance(parser);
	if (!dsl_parse_expression(parser, out))
		return false;
	if (parser->token.kind != TOKEN_RIGHT)
		return dsl_expected(parser, ") or an operator");
	dsl_advance(parser);
	return true;
}

/*
 * COUNT = "count" [ "all" ] "(" EXPRESSION ")"
 */
static bool parse_count(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct dsl_expression *inner;
	*out = dsl_expression_new(parser, EXPRESSION_COUNT, parser->token.place);
	dsl_advance(parser);
	(*out)->bits = dsl_take_word(parser, "all");
	if (parser->token.kind != TOKEN_LEFT)
		return dsl_expected(parser, "( after \"count\"");
	if (!parse_group(parser, &inner))
		return false;
	dsl_expression_push(parser, *out, inner);
	(*out)->place = dsl_span((*out)->place, parser->last);
	return true;
}

/* POINTS = ( "+" | "-" ) NUMBER "when" EXPRESSION */
static bool parse_points(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct dsl_expression *when;
	bool minus = parser->token.kind == TOKEN_MINUS;
	*out = dsl_expression_new(parser, EXPRESSION_POINTS, parser->token.place);
	if (!minus && parser->token.kind != TOKEN_PLUS)
		return dsl_expected(parser, "points with a sign, as in +5 when ..., or }");
	dsl_advance(parser);
	if (parser->token.kind != TOKEN_NUMBER)
		return dsl_expected(parser, "a number of points after the sign");
	if (parser->token.bad)
		return false; /* reported by the lexer */
	if (parser->token.number > DSL_MAX_POINTS)
		return dsl_error(parser->report, parser->token.place,
		    "more than %d points of one line", DSL_MAX_POINTS);
	(*out)->number = minus ? -parser->token.number : parser->token.number;
	dsl_advance(parser);
	if (!dsl_take_word(parser, "when"))
		return dsl_expected(parser, "\"when\" after the points");
	if (!dsl_parse_expression(parser, &when))
		return false;
	dsl_expression_push(parser, *out, when);
	(*out)->place = dsl_span((*out)->place, parser->last);
	return true;
}

/* SCORE = "score" "{" POINTS { POINTS } "}" */
static bool parse_score(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct dsl_expression *points;
	*out = dsl_expression_new(parser, EXPRESSION_SCORE, parser->token.place);
	dsl_advance(parser);
	dsl_advance(parser);
	do {
		if (!parse_points(parser, &points))
			return false;
		dsl_expression_push(parser, *out, points);
		if ((*out)->count > DSL_MAX_OPERANDS)
			return dsl_error(parser->report, points->place,
			    "more than %d lines of one score", DSL_MAX_OPERANDS);
		dsl_take(parser, TOKEN_SEMICOLON);
	} while (!dsl_take(parser, TOKEN_CLOSE));
	(*out)->place = dsl_span((*out)->place, parser->last);
	return true;
}

/* HEADER = "message.header" "(" STRING ")" */
static bool parse_header(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct dsl_word name;
	*out = dsl_expression_new(parser, EXPRESSION_HEADER, parser->token.place);
	dsl_advance(parser);
	if (!dsl_expect(parser, TOKEN_LEFT, "(\"Name\") after message.header") ||
	    !dsl_string(parser, &name, "the header's name as a string") ||
	    !dsl_expect(parser, TOKEN_RIGHT, ")"))
		return false;
	(*out)->text = name.text;
	(*out)->place = dsl_span((*out)->place, parser->last);
	return true;
}

/* LEAST = ( "possible" | "likely" | "certain" ) PRIMARY */
static bool parse_least(struct dsl_parser *parser, uint32_t level, struct dsl_expression **out)
{
	struct dsl_expression *inner;
	*out = dsl_expression_new(parser, EXPRESSION_LEAST, parser->token.place);
	(*out)->number = level;
	dsl_advance(parser);
	if (parser->token.kind == TOKEN_LEFT) {
		if (!parse_group(parser, &inner))
			return false;
	} else {
		struct dsl_word name;
		inner = dsl_expression_new(parser, EXPRESSION_NAME, parser->token.place);
		if (!dsl_name(parser, &name, "the name of a detector"))
			return false;
		inner->text = name.text;
	}
	dsl_expression_push(parser, *out, inner);
	(*out)->place = dsl_span((*out)->place, parser->last);
	return true;
}

/* "class" NAME | "severity" LEVEL */
static bool parse_class(struct dsl_parser *parser, struct dsl_expression **out)
{
	bool severity = dsl_at_word(parser, "severity");
	struct dsl_word name;
	uint32_t level = 0;
	*out = dsl_expression_new(
	    parser, severity ? EXPRESSION_SEVERITY : EXPRESSION_CLASS, parser->token.place);
	dsl_advance(parser);
	if (severity ? !dsl_take_table(parser, &dsl_severities, &level)
	             : !dsl_name(parser, &name, "the name of a class"))
		return false;
	if (!severity)
		(*out)->text = name.text;
	(*out)->number = level;
	(*out)->place = dsl_span((*out)->place, parser->last);
	return true;
}

static bool parse_literal(struct dsl_parser *parser, struct dsl_expression **out)
{
	static const enum dsl_expression_kind kinds[] = { [TOKEN_NAME] = EXPRESSION_NAME,
		[TOKEN_STRING] = EXPRESSION_STRING,
		[TOKEN_REGEX] = EXPRESSION_REGEX,
		[TOKEN_NUMBER] = EXPRESSION_NUMBER };
	struct dsl_token *token = &parser->token;
	if (token->kind == TOKEN_NUMBER && token->bad)
		return false; /* reported by the lexer */
	*out = dsl_expression_new(parser, kinds[token->kind], token->place);
	(*out)->text = token->value;
	(*out)->bits = token->kind == TOKEN_REGEX ? token->flags : 0;
	(*out)->number = token->number;
	if (dsl_at_word(parser, "parts"))
		(*out)->kind = EXPRESSION_PARTS;
	else if (dsl_at_word(parser, "nothing"))
		(*out)->kind = EXPRESSION_NOTHING;
	dsl_advance(parser);
	return true;
}

/*
 * PRIMARY = NAME | STRING | REGEX | SHAPE | NUMBER | GROUP | COUNT | HEADER | LEAST
 *         | SCORE | "class" NAME | "severity" LEVEL | "parts" | "nothing"
 */
bool dsl_parse_primary(struct dsl_parser *parser, struct dsl_expression **out)
{
	static const char *const operators[] = { "or", "and", "near", "in", "outside", "where",
		"when", "otherwise", "within", "contains", "matches" };
	uint32_t level;
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (dsl_at_word(parser, operators[i]))
			return dsl_expected(parser, "something to look for before it");
	if (parser->token.kind == TOKEN_LEFT)
		return parse_group(parser, out);
	if (dsl_at_shape(parser))
		return dsl_parse_shape(parser, out);
	if (dsl_at_word(parser, "count"))
		return parse_count(parser, out);
	if (dsl_at_word(parser, "score") && parser->ahead.kind == TOKEN_OPEN)
		return parse_score(parser, out);
	if (dsl_at_word(parser, "message.header"))
		return parse_header(parser, out);
	if (dsl_at_word(parser, "class") || dsl_at_word(parser, "severity"))
		return parse_class(parser, out);
	if (dsl_at_table(parser, &dsl_confidences, &level))
		return parse_least(parser, level, out);
	if (parser->token.kind == TOKEN_NAME || parser->token.kind == TOKEN_STRING ||
	    parser->token.kind == TOKEN_REGEX || parser->token.kind == TOKEN_NUMBER)
		return parse_literal(parser, out);
	return dsl_expected(parser, "a name, a string, a regex, a number or (");
}
