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

/* "near" PRIMARY DISTANCE */
static bool parse_near(struct dsl_parser *parser, struct dsl_expression *out)
{
	struct dsl_expression *right;
	if (!dsl_parse_primary(parser, &right))
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
	if (!dsl_parse_primary(parser, &left))
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
	if (!(level ? parse_right(parser, left, &inner) : dsl_parse_primary(parser, &inner)))
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
	if (!dsl_parse_primary(parser, out))
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
