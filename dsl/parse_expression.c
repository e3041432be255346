/* SPDX-License-Identifier: Apache-2.0
 *
 * Expressions of rules and policies, by recursive descent, loosest operator first.  Types are not
 * looked at here.
 */
#include "dsl/parser.h"

static bool parse_postfix(struct dsl_parser *parser, struct dsl_expression **out);

struct dsl_expression *dsl_expression_new(
    struct dsl_parser *parser, enum dsl_expression_kind kind, struct place place)
{
	struct dsl_expression *made = arena_zero(parser->arena, 1, sizeof(*made));
	made->kind = kind;
	made->place = place;
	return made;
}

void dsl_expression_push(
    struct dsl_parser *parser, struct dsl_expression *to, struct dsl_expression *item)
{
	*arena_push(parser->arena, to) = item;
}

static bool enter(struct dsl_parser *parser)
{
	if (parser->nesting >= DSL_MAX_NESTING)
		return dsl_error(parser->report, parser->token.place,
		    "this expression nests deeper than %d", DSL_MAX_NESTING);
	parser->nesting++;
	return true;
}

/* One of the two chains: OPERAND { word OPERAND } */
static bool parse_chain(struct dsl_parser *parser, struct dsl_expression **out, const char *word,
    enum dsl_expression_kind kind,
    bool (*operand)(struct dsl_parser *parser, struct dsl_expression **out))
{
	struct dsl_expression *first, *next;
	if (!operand(parser, &first))
		return false;
	*out = first;
	if (!dsl_at_word(parser, word))
		return true;
	*out = dsl_expression_new(parser, kind, first->place);
	dsl_expression_push(parser, *out, first);
	while (dsl_take_word(parser, word)) {
		if (!operand(parser, &next))
			return false;
		dsl_expression_push(parser, *out, next);
		if ((*out)->count > DSL_MAX_OPERANDS)
			return dsl_error(parser->report, next->place,
			    "more than %d operands of one \"%s\"", DSL_MAX_OPERANDS, word);
	}
	(*out)->place = dsl_span(first->place, parser->last);
	return true;
}

/*
 * COMPARISON = POSTFIX [ ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) POSTFIX
 *                      | "contains" STRING | "matches" REGEX ]
 */
static bool at_comparison(const struct dsl_parser *parser, uint32_t *op)
{
	static const struct {
		enum dsl_token_kind kind;
		enum node_op op;
	} signs[] = { { TOKEN_EQ, NODE_EQ }, { TOKEN_NE, NODE_NE }, { TOKEN_LT, NODE_LT },
		{ TOKEN_LE, NODE_LE }, { TOKEN_GT, NODE_GT }, { TOKEN_GE, NODE_GE } };
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (parser->token.kind == signs[i].kind) {
			*op = signs[i].op;
			return true;
		}
	}
	*op = dsl_at_word(parser, "contains") ? NODE_CONTAINS : NODE_MATCHES;
	return dsl_at_word(parser, "contains") || dsl_at_word(parser, "matches");
}

/* What stands right of a comparison: a level after `confidence`, else an operand. */
static bool parse_right(
    struct dsl_parser *parser, const struct dsl_expression *left, struct dsl_expression **out)
{
	uint32_t level;
	bool levels = left->kind == EXPRESSION_NAME && text_equal(left->text, TEXT("confidence"));
	if (!levels)
		return parse_postfix(parser, out);
	*out = dsl_expression_new(parser, EXPRESSION_LEVEL, parser->token.place);
	if (!dsl_take_table(parser, &dsl_confidences, &level))
		return false;
	(*out)->number = level;
	return true;
}

static bool compare(
    struct dsl_parser *parser, struct dsl_expression *left, struct dsl_expression **out)
{
	uint32_t op;
	*out = left;
	if (!at_comparison(parser, &op))
		return true;
	struct dsl_expression *right;
	*out = dsl_expression_new(parser, EXPRESSION_COMPARE, left->place);
	(*out)->bits = op;
	dsl_advance(parser);
	if (op == NODE_CONTAINS && parser->token.kind != TOKEN_STRING)
		return dsl_expected(parser, "a string after \"contains\"");
	if (op == NODE_MATCHES && parser->token.kind != TOKEN_REGEX)
		return dsl_expected(parser, "a regex after \"matches\"");
	if (!parse_right(parser, left, &right))
		return false;
	dsl_expression_push(parser, *out, left);
	dsl_expression_push(parser, *out, right);
	(*out)->place = dsl_span(left->place, parser->last);
	if (at_comparison(parser, &op))
		return dsl_error(parser->report, parser->token.place,
		    "comparisons do not chain; join them with \"and\"");
	return true;
}

static bool parse_comparison(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct dsl_expression *left;
	return parse_postfix(parser, &left) && compare(parser, left, out);
}

/*
 * NEGATION = "not" NEGATION | COMPARISON
 */
static bool parse_not(struct dsl_parser *parser, struct dsl_expression **out)
{
	if (!dsl_at_word(parser, "not"))
		return parse_comparison(parser, out);
	struct dsl_expression *inner;
	*out = dsl_expression_new(parser, EXPRESSION_NOT, parser->token.place);
	if (!enter(parser))
		return false;
	dsl_advance(parser);
	if (!parse_not(parser, &inner))
		return false;
	parser->nesting--;
	dsl_expression_push(parser, *out, inner);
	(*out)->place = dsl_span((*out)->place, parser->last);
	return true;
}

static bool parse_and(struct dsl_parser *parser, struct dsl_expression **out)
{
	return parse_chain(parser, out, "and", EXPRESSION_AND, parse_not);
}

/*
 * EXPRESSION = CONJUNCTION { "or" CONJUNCTION };  CONJUNCTION = NEGATION { "and" NEGATION }
 */
bool dsl_parse_expression(struct dsl_parser *parser, struct dsl_expression **out)
{
	if (!enter(parser))
		return false;
	bool good = parse_chain(parser, out, "or", EXPRESSION_OR, parse_and);
	parser->nesting--;
	return good;
}

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
static bool parse_primary(struct dsl_parser *parser, struct dsl_expression **out)
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

/* "near" PRIMARY DISTANCE */
static bool parse_near(struct dsl_parser *parser, struct dsl_expression *out)
{
	struct dsl_expression *right;
	if (!parse_primary(parser, &right))
		return false;
	dsl_expression_push(parser, out, right);
	return dsl_parse_distance(parser, out);
}

/* ( "in" | "outside" ) PLACES | "in" NAME */
static bool parse_in(struct dsl_parser *parser, struct dsl_expression *out, bool outside)
{
	uint32_t place;
	struct dsl_word list;
	out->number = outside;
	if (outside || dsl_at_table(parser, &dsl_places, &place)) {
		out->kind = EXPRESSION_PLACES;
		return dsl_parse_places(parser, &out->bits);
	}
	out->kind = EXPRESSION_LIST;
	if (!dsl_name(parser, &list, "a place or the name of a list after \"in\""))
		return false;
	out->text = list.text;
	out->place = list.place;
	return true;
}

/*
 * CONDITION = "not" CONDITION | GROUP | one comparison
 */
static bool parse_condition(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct dsl_expression *inner, *left;
	struct place place = parser->token.place;
	if (dsl_take_word(parser, "not")) {
		if (!enter(parser) || !parse_condition(parser, &inner))
			return false;
		parser->nesting--;
		*out = dsl_expression_new(parser, EXPRESSION_NOT, dsl_span(place, parser->last));
		dsl_expression_push(parser, *out, inner);
		return true;
	}
	if (!parse_primary(parser, &left))
		return false;
	if (dsl_take_word(parser, "in")) {
		*out = dsl_expression_new(parser, EXPRESSION_LIST, left->place);
		dsl_expression_push(parser, *out, left);
		return parse_in(parser, *out, false);
	}
	uint32_t op;
	if (!at_comparison(parser, &op)) {
		*out = left;
		return true;
	}
	*out = dsl_expression_new(parser, EXPRESSION_COMPARE, left->place);
	(*out)->bits = op;
	dsl_advance(parser);
	bool level = left->kind == EXPRESSION_NAME && text_equal(left->text, TEXT("confidence"));
	if (!(level ? parse_right(parser, left, &inner) : parse_primary(parser, &inner)))
		return false;
	dsl_expression_push(parser, *out, left);
	dsl_expression_push(parser, *out, inner);
	(*out)->place = dsl_span(left->place, parser->last);
	return true;
}

/*
 * POSTFIX = PRIMARY { "near" PRIMARY DISTANCE | "in" ( PLACES | NAME ) | "outside" PLACES
 *                   | "where" CONDITION }
 */
static bool parse_postfix(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct dsl_expression *condition;
	unsigned nesting = parser->nesting;
	if (!parse_primary(parser, out))
		return false;
	for (;;) {
		struct dsl_expression *left = *out;
		bool good;
		bool near = dsl_at_word(parser, "near"), in = dsl_at_word(parser, "in");
		bool outside = dsl_at_word(parser, "outside"), where = dsl_at_word(parser, "where");
		if (!near && !in && !outside && !where)
			break;
		if (!enter(parser)) /* a chain nests to the left */
			return false;
		dsl_advance(parser);
		*out = dsl_expression_new(
		    parser, near ? EXPRESSION_NEAR : EXPRESSION_WHERE, left->place);
		dsl_expression_push(parser, *out, left);
		if (near)
			good = parse_near(parser, *out);
		else if (where)
			good = parse_condition(parser, &condition);
		else
			good = parse_in(parser, *out, outside);
		if (!good)
			return false;
		if (where)
			dsl_expression_push(parser, *out, condition);
		if ((*out)->kind != EXPRESSION_LIST)
			(*out)->place = dsl_span(left->place, parser->last);
	}
	parser->nesting = nesting;
	return true;
}
