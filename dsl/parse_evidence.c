/* SPDX-License-Identifier: Apache-2.0
 *
 * Evidence of detectors, and shapes.
 */
#include "dsl/parser.h"

static bool parse_target(struct dsl_parser *parser, struct dsl_expression **out)
{
	uint32_t level;
	struct dsl_word name;
	struct dsl_expression *inner;
	struct dsl_token token = parser->token;
	if (dsl_at_shape(parser))
		return dsl_parse_shape(parser, out);
	if (dsl_at_table(parser, &dsl_confidences, &level)) {
		dsl_advance(parser);
		*out = dsl_expression_new(parser, EXPRESSION_LEAST, token.place);
		(*out)->number = level;
		inner = dsl_expression_new(parser, EXPRESSION_NAME, parser->token.place);
		if (!dsl_name(parser, &name, "the name of a detector"))
			return false;
		inner->text = name.text;
		dsl_expression_push(parser, *out, inner);
		return true;
	}
	if (token.kind != TOKEN_NAME && token.kind != TOKEN_STRING && token.kind != TOKEN_REGEX)
		return dsl_expected(parser, "terms, a detector, a string, a regex or a shape");
	*out = dsl_expression_new(parser,
	    token.kind == TOKEN_NAME     ? EXPRESSION_NAME
	    : token.kind == TOKEN_STRING ? EXPRESSION_STRING
	                                 : EXPRESSION_REGEX,
	    token.place);
	(*out)->text = token.value;
	(*out)->bits = token.kind == TOKEN_REGEX ? token.flags : 0;
	dsl_advance(parser);
	return true;
}

/*
 * TARGETS = TARGET | "(" TARGET { "or" TARGET } ")"
 * TARGET  = [ LEVEL ] NAME | STRING | REGEX | SHAPE
 */
static bool parse_targets(struct dsl_parser *parser, struct dsl_expression *to)
{
	struct dsl_expression *target;
	bool group = dsl_take(parser, TOKEN_LEFT);
	do {
		if (!parse_target(parser, &target))
			return false;
		dsl_expression_push(parser, to, target);
		if (to->count > DSL_MAX_OPERANDS)
			return dsl_error(parser->report, target->place,
			    "more than %d operands of one \"or\"", DSL_MAX_OPERANDS);
	} while (group && dsl_take_word(parser, "or"));
	return !group || dsl_expect(parser, TOKEN_RIGHT, "\"or\" or )");
}

/*
 * PIECE = "near" ( "another" | TARGETS ) DISTANCE | "header" ( "any" | TARGETS )
 *       | ( "in" | "outside" ) PLACES | "(" EVIDENCE ")"
 */
static bool parse_piece(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct place place = parser->token.place;
	bool good = false;
	if (dsl_take(parser, TOKEN_LEFT)) {
		good = dsl_parse_evidence(parser, out) &&
		       dsl_expect(parser, TOKEN_RIGHT, "\"and\", \"or\" or )");
	} else if (dsl_take_word(parser, "near")) {
		*out = dsl_expression_new(parser, EXPRESSION_EVIDENCE_NEAR, place);
		if (dsl_take_word(parser, "another"))
			(*out)->kind = EXPRESSION_ANOTHER;
		good = ((*out)->kind == EXPRESSION_ANOTHER || parse_targets(parser, *out)) &&
		       dsl_parse_distance(parser, *out);
	} else if (dsl_take_word(parser, "header")) {
		*out = dsl_expression_new(parser, EXPRESSION_HEADING, place);
		good = dsl_take_word(parser, "any") || parse_targets(parser, *out);
	} else if (dsl_at_word(parser, "in") || dsl_at_word(parser, "outside")) {
		*out = dsl_expression_new(parser, EXPRESSION_EVIDENCE_IN, place);
		(*out)->number = dsl_at_word(parser, "outside");
		dsl_advance(parser);
		good = dsl_parse_places(parser, &(*out)->bits);
	} else {
		return dsl_expected(
		    parser, "evidence (near, header, in, outside, not or parentheses)");
	}
	if (good)
		(*out)->place = dsl_span(place, parser->last);
	return good;
}

/* NEGATION = { "not" } PIECE */
static bool parse_not(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct place place = parser->token.place;
	bool negated = false;
	while (dsl_take_word(parser, "not"))
		negated = !negated;
	struct dsl_expression *inner = NULL;
	if (!parse_piece(parser, &inner))
		return false;
	*out = inner;
	if (negated) {
		*out = dsl_expression_new(parser, EXPRESSION_NOT, dsl_span(place, parser->last));
		dsl_expression_push(parser, *out, inner);
	}
	return true;
}

static bool parse_chain(struct dsl_parser *parser, struct dsl_expression **out, const char *word,
    enum dsl_expression_kind kind,
    bool (*operand)(struct dsl_parser *parser, struct dsl_expression **out))
{
	struct dsl_expression *item;
	struct place place = parser->token.place;
	if (!operand(parser, &item))
		return false;
	*out = item;
	if (!dsl_at_word(parser, word))
		return true;
	*out = dsl_expression_new(parser, kind, place);
	dsl_expression_push(parser, *out, item);
	while (dsl_take_word(parser, word)) {
		if (!operand(parser, &item))
			return false;
		dsl_expression_push(parser, *out, item);
		if ((*out)->count > DSL_MAX_OPERANDS)
			return dsl_error(parser->report, item->place,
			    "more than %d operands of one \"%s\"", DSL_MAX_OPERANDS, word);
	}
	(*out)->place = dsl_span(place, parser->last);
	return true;
}

static bool parse_and(struct dsl_parser *parser, struct dsl_expression **out)
{
	return parse_chain(parser, out, "and", EXPRESSION_AND, parse_not);
}

/*
 * EVIDENCE = ALL { "or" ALL };  ALL = NEGATION { "and" NEGATION }
 */
bool dsl_parse_evidence(struct dsl_parser *parser, struct dsl_expression **out)
{
	if (parser->nesting >= DSL_MAX_NESTING)
		return dsl_error(parser->report, parser->token.place,
		    "this evidence nests deeper than %d", DSL_MAX_NESTING);
	parser->nesting++;
	bool good = parse_chain(parser, out, "or", EXPRESSION_OR, parse_and);
	parser->nesting--;
	return good;
}

bool dsl_at_shape(const struct dsl_parser *parser)
{
	return dsl_at_word(parser, "date") || dsl_at_word(parser, "name") ||
	       (parser->ahead.kind == TOKEN_LEFT &&
	           (dsl_at_word(parser, "digits") || dsl_at_word(parser, "token")));
}

/* GROUPING = NUMBER "-" NUMBER { "-" NUMBER } */
static bool parse_grouping(struct dsl_parser *parser, struct program_source *shape)
{
	struct digits_groups groups = { 0 };
	struct place place = parser->token.place;
	unsigned sum = 0;
	do {
		int64_t n;
		if (!dsl_number(parser, &n, 1, 64, "a number of digits"))
			return false;
		if (groups.n == DIGITS_MAX_GROUPS)
			return dsl_error(parser->report, parser->last,
			    "a grouping has at most %d groups", DIGITS_MAX_GROUPS);
		groups.length[groups.n++] = (uint8_t)n;
		sum += (unsigned)n;
	} while (dsl_take(parser, TOKEN_MINUS));
	if (sum < shape->min || sum > shape->max)
		return dsl_error(parser->report, dsl_span(place, parser->last),
		    "this grouping has %u digits, which the shape does not allow", sum);
	shape->groups = arena_grow(parser->arena, shape->groups, shape->n_groups * sizeof(groups),
	    (shape->n_groups + 1) * sizeof(groups));
	shape->groups[shape->n_groups++] = groups;
	shape->forms |= DIGITS_GROUPED;
	return true;
}

/* FORM = "bare" | "mixed" | "spread" | GROUPING */
static bool parse_form(struct dsl_parser *parser, struct program_source *shape)
{
	static const struct dsl_table_word words[] = { { "bare", DIGITS_BARE },
		{ "mixed", DIGITS_MIXED }, { "spread", DIGITS_SPREAD } };
	static const struct dsl_table forms = { "form of digits", words, 3 };
	uint32_t form = 0;
	if (parser->token.kind == TOKEN_NUMBER)
		return parse_grouping(parser, shape);
	if (parser->token.kind != TOKEN_NAME)
		return dsl_expected(parser, "a grouping such as 3-2-4, bare, mixed or spread");
	if (!dsl_take_table(parser, &forms, &form))
		return false;
	shape->forms |= form;
	return true;
}

static bool parse_range(struct dsl_parser *parser, struct program_source *shape)
{
	int64_t least, most;
	if (!dsl_number(parser, &least, 1, 64, "a length"))
		return false;
	most = least;
	if (dsl_take(parser, TOKEN_DOTS) &&
	    !dsl_number(parser, &most, least, 64, "the greatest length"))
		return false;
	shape->min = (uint16_t)least;
	shape->max = (uint16_t)most;
	return true;
}

/*
 * SHAPE = "date" | "name" | "token" "(" RANGE ")"
 *       | "digits" "(" RANGE [ ";" FORM { "," FORM } ] ")"
 * RANGE = NUMBER [ ".." NUMBER ]
 */
bool dsl_parse_shape(struct dsl_parser *parser, struct dsl_expression **out)
{
	struct place place = parser->token.place;
	struct program_source *shape = arena_zero(parser->arena, 1, sizeof(*shape));
	shape->kind = dsl_at_word(parser, "date")    ? SOURCE_DATE
	              : dsl_at_word(parser, "name")  ? SOURCE_NAME
	              : dsl_at_word(parser, "token") ? SOURCE_TOKEN
	                                             : SOURCE_DIGITS;
	*out = dsl_expression_new(parser, EXPRESSION_SHAPE, place);
	(*out)->shape = shape;
	dsl_advance(parser);
	if (shape->kind == SOURCE_DATE || shape->kind == SOURCE_NAME)
		return true;
	if (!dsl_expect(parser, TOKEN_LEFT, "(") || !parse_range(parser, shape))
		return false;
	if (shape->kind == SOURCE_DIGITS && dsl_take(parser, TOKEN_SEMICOLON)) {
		do {
			if (!parse_form(parser, shape))
				return false;
		} while (dsl_take(parser, TOKEN_COMMA));
	}
	if (!dsl_expect(parser, TOKEN_RIGHT, ")"))
		return false;
	(*out)->place = dsl_span(place, parser->last);
	return true;
}
