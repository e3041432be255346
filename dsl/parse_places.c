/* SPDX-License-Identifier: Apache-2.0
 *
 * What expressions and evidence share: distances and places.
 */
#include "dsl/parser.h"

/*
 * DISTANCE = [ "within" NUMBER [ "characters" | "words" | "lines" | "sentences" ] ] [ "before" |
 * "after" ] The units may stand in the singular.
 */
bool dsl_parse_distance(struct dsl_parser *parser, struct dsl_expression *out)
{
	uint32_t unit = UNIT_CHARACTERS, side = SIDE_BOTH;
	out->number = 300;
	if (dsl_take_word(parser, "within")) {
		if (!dsl_number(parser, &out->number, 0, 1000000, "a distance"))
			return false;
		if (dsl_at_table(parser, &dsl_units, &unit))
			dsl_advance(parser);
	}
	if (dsl_at_table(parser, &dsl_sides, &side))
		dsl_advance(parser);
	out->bits = unit | side << 8;
	return true;
}

/*
 * PLACES = PLACE { ( "," | "or" ) PLACE }
 */
bool dsl_parse_places(struct dsl_parser *parser, uint32_t *out)
{
	uint32_t place, ahead;
	if (!dsl_take_table(parser, &dsl_places, &place))
		return false;
	*out |= place;
	while (parser->token.kind == TOKEN_COMMA || dsl_at_word(parser, "or")) {
		bool more = parser->ahead.kind == TOKEN_NAME &&
		            dsl_lookup(&dsl_places, parser->ahead.value, &ahead);
		if (!more && parser->token.kind != TOKEN_COMMA)
			return true;
		dsl_advance(parser);
		if (!dsl_take_table(parser, &dsl_places, &place))
			return false;
		*out |= place;
	}
	return true;
}
