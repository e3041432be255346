/* SPDX-License-Identifier: Apache-2.0
 *
 * Declarations of detectors.
 */
#include "dsl/parser.h"

static bool detector_title(struct dsl_parser *parser, void *detector)
{
	return dsl_string(
	    parser, &((struct dsl_detector *)detector)->title, "the title as a string");
}

/* Whether the token in hand begins the next statement, so that it is no level. */
static bool at_word_of_detectors(const struct dsl_parser *parser)
{
	static const char *const words[] = { "title", "match", "require", "raise", "lower", "drop",
		"mask", "in", "outside", "hit", "miss" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (dsl_at_word(parser, words[i]))
			return true;
	return false;
}

/* "match" ( REGEX | SHAPE | STRING | NAME ) [ LEVEL ] */
static bool detector_match(struct dsl_parser *parser, void *declaration)
{
	struct dsl_detector *detector = declaration;
	struct dsl_match match = { .start = CONFIDENCE_LIKELY };
	struct dsl_token token = parser->token;
	uint32_t level;
	if (dsl_at_shape(parser)) {
		if (!dsl_parse_shape(parser, &match.what))
			return false;
	} else if (token.kind == TOKEN_REGEX || token.kind == TOKEN_STRING ||
	           (token.kind == TOKEN_NAME && !token.first)) {
		match.what = dsl_expression_new(parser,
		    token.kind == TOKEN_REGEX    ? EXPRESSION_REGEX
		    : token.kind == TOKEN_STRING ? EXPRESSION_STRING
		                                 : EXPRESSION_NAME,
		    token.place);
		match.what->text = token.value;
		match.what->bits = token.kind == TOKEN_REGEX ? token.flags : 0;
		dsl_advance(parser);
	} else {
		return dsl_expected(parser, "a regex, a shape, a string or the name of terms");
	}
	if (parser->token.kind == TOKEN_NAME && !parser->token.first &&
	    !at_word_of_detectors(parser)) {
		if (!dsl_take_table(parser, &dsl_confidences, &level))
			return false;
		match.start = (enum confidence)level;
	}
	*arena_push(parser->arena, &detector->matches) = match;
	return true;
}

/* "require" NAME [ STRING ] { "," NAME [ STRING ] } */
static bool detector_require(struct dsl_parser *parser, void *declaration)
{
	struct dsl_detector *detector = declaration;
	do {
		struct dsl_require require = { 0 };
		if (!dsl_name(parser, &require.name, "the name of a validator"))
			return false;
		if (parser->token.kind == TOKEN_STRING &&
		    !dsl_string(parser, &require.argument, "an argument"))
			return false;
		*arena_push(parser->arena, &detector->requires) = require;
	} while (dsl_take(parser, TOKEN_COMMA));
	return true;
}

static bool parse_step(
    struct dsl_parser *parser, struct dsl_detector *detector, enum evidence_action action)
{
	struct dsl_step step = { .action = action, .place = parser->last };
	uint32_t level = CONFIDENCE_NONE;
	if (action != ACTION_DROP) {
		if (!dsl_take_word(parser, "to"))
			return dsl_expected(parser, "\"to\" and a confidence");
		if (!dsl_take_table(parser, &dsl_confidences, &level))
			return false;
	}
	step.to = (enum confidence)level;
	if (!dsl_take_word(parser, "when"))
		return dsl_expected(parser, "\"when\" and evidence");
	if (!dsl_parse_evidence(parser, &step.when))
		return false;
	*arena_push(parser->arena, &detector->steps) = step;
	return true;
}

/* "raise" "to" LEVEL "when" EVIDENCE */
static bool detector_raise(struct dsl_parser *parser, void *detector)
{
	return parse_step(parser, detector, ACTION_RAISE);
}

/* "lower" "to" LEVEL "when" EVIDENCE */
static bool detector_lower(struct dsl_parser *parser, void *detector)
{
	return parse_step(parser, detector, ACTION_LOWER);
}

/* "drop" "when" EVIDENCE */
static bool detector_drop(struct dsl_parser *parser, void *detector)
{
	return parse_step(parser, detector, ACTION_DROP);
}

/* "mask" ( "all" | "keep" [ "first" NUMBER ] [ "last" NUMBER ] ) */
static bool detector_mask(struct dsl_parser *parser, void *declaration)
{
	struct dsl_detector *detector = declaration;
	int64_t first = 0, last = 0;
	if (dsl_take_word(parser, "all"))
		return true;
	if (!dsl_take_word(parser, "keep"))
		return dsl_expected(parser, "\"all\" or \"keep\" after \"mask\"");
	if (!dsl_at_word(parser, "first") && !dsl_at_word(parser, "last"))
		return dsl_expected(parser, "\"first\" or \"last\" after \"keep\"");
	if (dsl_take_word(parser, "first") && !dsl_number(parser, &first, 0, 32, "a number"))
		return false;
	if (dsl_take_word(parser, "last") && !dsl_number(parser, &last, 0, 32, "a number"))
		return false;
	detector->mask = (struct program_mask){ (uint8_t)first, (uint8_t)last };
	return true;
}

static bool detector_in(struct dsl_parser *parser, void *detector)
{
	return dsl_parse_places(parser, &((struct dsl_detector *)detector)->in);
}

static bool detector_outside(struct dsl_parser *parser, void *detector)
{
	return dsl_parse_places(parser, &((struct dsl_detector *)detector)->outside);
}

static bool parse_example(struct dsl_parser *parser, struct dsl_examples *to)
{
	struct dsl_example example = { .least = CONFIDENCE_LIKELY };
	uint32_t level;
	if (dsl_at_table(parser, &dsl_confidences, &level)) {
		example.least = (enum confidence)level;
		dsl_advance(parser);
	}
	do {
		if (!dsl_string(parser, &example.word, "an example as a string"))
			return false;
		*arena_push(parser->arena, to) = example;
	} while (dsl_take(parser, TOKEN_COMMA));
	return true;
}

/* "hit" [ LEVEL ] STRING { "," STRING } */
static bool detector_hit(struct dsl_parser *parser, void *detector)
{
	return parse_example(parser, &((struct dsl_detector *)detector)->hits);
}

/* "miss" [ LEVEL ] STRING { "," STRING } */
static bool detector_miss(struct dsl_parser *parser, void *detector)
{
	return parse_example(parser, &((struct dsl_detector *)detector)->misses);
}

static const struct dsl_statement statements[] = { { "title", detector_title, true },
	{ "match", detector_match, false }, { "require", detector_require, false },
	{ "raise", detector_raise, false }, { "lower", detector_lower, false },
	{ "drop", detector_drop, false }, { "mask", detector_mask, true },
	{ "in", detector_in, true }, { "outside", detector_outside, true },
	{ "hit", detector_hit, false }, { "miss", detector_miss, false } };
enum { N_STATEMENTS = sizeof(statements) / sizeof(statements[0]) };

/*
 * DETECTOR = "detector" NAME "{" { the statements above } "}"
 */
bool dsl_parse_detector(struct dsl_parser *parser)
{
	struct dsl_detector detector = { .folder = parser->folder };
	if (!dsl_set_name(parser, &detector.name, "a name for the detector"))
		return false;
	size_t errors = parser->report->errors;
	bool good = dsl_block(parser, &detector, statements, N_STATEMENTS, "detector");
	if (good && detector.matches.count == 0 && parser->report->errors == errors)
		dsl_error(parser->report, detector.name.place,
		    "a detector needs something to match: match REGEX, match digits(...), ...");
	*arena_push(parser->arena, &parser->tree->detectors) = detector;
	return good;
}
