/* SPDX-License-Identifier: Apache-2.0
 *
 * Declarations of packs, terms, lists and definitions.
 */
#include "dsl/parser.h"

static bool pack_title(struct dsl_parser *parser, void *pack)
{
	return dsl_string(parser, &((struct dsl_pack *)pack)->title, "the title as a string");
}

static bool pack_edition(struct dsl_parser *parser, void *pack)
{
	return dsl_string(parser, &((struct dsl_pack *)pack)->edition, "the edition as a string");
}

static bool pack_cites(struct dsl_parser *parser, void *pack)
{
	return dsl_strings(parser, &((struct dsl_pack *)pack)->cites, "a citation as a string");
}

static bool pack_uses(struct dsl_parser *parser, void *declaration)
{
	struct dsl_pack *pack = declaration;
	do {
		struct dsl_word name;
		if (!dsl_name(parser, &name, "the name of a pack"))
			return false;
		*arena_push(parser->arena, &pack->uses) = name;
	} while (dsl_take(parser, TOKEN_COMMA));
	return true;
}

static bool pack_lua(struct dsl_parser *parser, void *declaration)
{
	return dsl_strings(parser, &((struct dsl_pack *)declaration)->scripts,
	    "the script's file name as a string");
}

/*
 * PACK = "pack" NAME "{" { "title" STRING | "edition" STRING | "cites" STRINGS
 *                        | "uses" NAME { "," NAME } | "lua" STRINGS } "}"
 */
bool dsl_parse_pack(struct dsl_parser *parser)
{
	static const struct dsl_statement statements[] = { { "title", pack_title, true },
		{ "edition", pack_edition, true }, { "cites", pack_cites, false },
		{ "uses", pack_uses, false }, { "lua", pack_lua, false } };
	struct dsl_pack pack = { .place = parser->last };
	if (!dsl_own_name(parser, &pack.name, "the pack's name"))
		return false;
	static const char *const taken[] = { "message", "sender", "recipient", "part", "lua" };
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (text_equal(pack.name.text, text_of(taken[i])))
			return dsl_error(parser->report, pack.name.place,
			    "%s is a word of the language and cannot be a name",
			    dsl_quoted(parser->report, pack.name.text));
	bool good = dsl_block(parser, &pack, statements, 5, "pack");
	struct dsl_pack *there = &parser->tree->packs.items[parser->folder];
	if (there->name.text.at) {
		dsl_error(parser->report, pack.name.place,
		    "this folder is the pack \"" TEXT_FORMAT "\" already (%s:%u)",
		    TEXT_ARGUMENTS(there->name.text), there->name.place.file,
		    there->name.place.line);
		return good;
	}
	*there = pack;
	return good;
}

/* FROM = STRING | "lua." NAME */
static bool parse_from(struct dsl_parser *parser, struct dsl_word *file, struct dsl_word *script)
{
	if (parser->token.kind == TOKEN_NAME &&
	    text_starts_caseless(parser->token.value, TEXT("lua.")))
		return dsl_name(parser, script, "a function");
	return dsl_string(parser, file, "a file name as a string, or lua.NAME");
}

/*
 * OPTIONS = { "exact" | "common" | "outside" PLACES | "from" FROM }
 */
static bool parse_terms_options(struct dsl_parser *parser, struct dsl_terms *terms)
{
	static const char *const names[] = { "exact", "common", "outside", "from" };
	while (parser->token.kind == TOKEN_NAME && !dsl_at_declaration(parser)) {
		if (dsl_take_word(parser, "exact")) {
			terms->exact = true;
		} else if (dsl_take_word(parser, "common")) {
			terms->common = true;
		} else if (dsl_take_word(parser, "outside")) {
			if (!dsl_parse_places(parser, &terms->outside))
				return false;
		} else if (dsl_take_word(parser, "from")) {
			if (!parse_from(parser, &terms->from, &terms->script))
				return false;
		} else if (parser->token.first) {
			return true;
		} else {
			return dsl_error(parser->report, parser->token.place,
			    "terms have no option %s%s",
			    dsl_quoted(parser->report, parser->token.value),
			    dsl_meant(parser->report, parser->token.value, names, 4));
		}
	}
	return true;
}

static bool at_item(const struct dsl_parser *parser, const void *data)
{
	(void)data;
	return parser->token.first && parser->token.kind == TOKEN_STRING;
}

/* { STRING [ "exact" ] [ "," ] } "}" */
static bool parse_terms_items(struct dsl_parser *parser, struct dsl_terms *terms)
{
	struct place open = parser->last;
	unsigned braces = parser->braces;
	while (!dsl_take(parser, TOKEN_CLOSE)) {
		struct dsl_word word;
		if (parser->token.kind == TOKEN_END || dsl_at_declaration(parser))
			return dsl_unclosed(parser, open, "set of terms");
		if (!dsl_string(parser, &word, "a term as a string")) {
			dsl_skip(parser, braces, at_item, NULL);
			continue;
		}
		struct dsl_term *term = arena_push(parser->arena, &terms->terms);
		term->word = word;
		term->exact = dsl_take_word(parser, "exact") || terms->exact;
		dsl_take(parser, TOKEN_COMMA);
	}
	return true;
}

/*
 * TERMS = "terms" NAME OPTIONS [ "{" { STRING [ "exact" ] [ "," ] } "}" ]
 */
bool dsl_parse_terms(struct dsl_parser *parser)
{
	struct dsl_terms terms = { .folder = parser->folder };
	if (!dsl_set_name(parser, &terms.name, "a name for the terms") ||
	    !parse_terms_options(parser, &terms))
		return false;
	bool good = true;
	if (dsl_take(parser, TOKEN_OPEN))
		good = parse_terms_items(parser, &terms);
	else if (!terms.from.text.at && !terms.script.text.at)
		good = dsl_expected(parser, "{ or from \"file\"");
	*arena_push(parser->arena, &parser->tree->terms) = terms;
	return good;
}

static bool parse_list_items(struct dsl_parser *parser, struct dsl_list *list)
{
	struct place open = parser->last;
	unsigned braces = parser->braces;
	while (!dsl_take(parser, TOKEN_CLOSE)) {
		struct dsl_word word;
		if (parser->token.kind == TOKEN_END || dsl_at_declaration(parser))
			return dsl_unclosed(parser, open, "list");
		if (!dsl_string(parser, &word, "an item as a string")) {
			dsl_skip(parser, braces, at_item, NULL);
			continue;
		}
		*arena_push(parser->arena, &list->items) = word;
		dsl_take(parser, TOKEN_COMMA);
	}
	return true;
}

/*
 * LIST = "list" NAME "of" ( "word" | "domain" | "address" ) [ "from" FROM ]
 *        [ "{" { STRING [ "," ] } "}" ]
 */
bool dsl_parse_list(struct dsl_parser *parser)
{
	struct dsl_list list = { .folder = parser->folder };
	uint32_t kind;
	if (!dsl_set_name(parser, &list.name, "a name for the list"))
		return false;
	if (!dsl_take_word(parser, "of"))
		return dsl_expected(parser, "\"of\" and what the list is of");
	if (!dsl_take_table(parser, &dsl_list_kinds, &kind))
		return false;
	list.kind = (enum list_kind)kind;
	if (dsl_take_word(parser, "from") && !parse_from(parser, &list.from, &list.script))
		return false;
	bool good = true;
	if (dsl_take(parser, TOKEN_OPEN))
		good = parse_list_items(parser, &list);
	else if (!list.from.text.at && !list.script.text.at)
		good = dsl_expected(parser, "{ or from \"file\"");
	*arena_push(parser->arena, &parser->tree->lists) = list;
	return good;
}

/*
 * DEFINITION = "define" NAME [ STRING ] "as" EXPRESSION
 */
bool dsl_parse_definition(struct dsl_parser *parser)
{
	struct dsl_definition definition = { .folder = parser->folder };
	if (!dsl_set_name(parser, &definition.name, "a name for the definition"))
		return false;
	if (parser->token.kind == TOKEN_STRING)
		dsl_string(parser, &definition.title, "a title");
	if (!dsl_take_word(parser, "as"))
		return dsl_expected(parser, "\"as\" and what the name stands for");
	if (!dsl_parse_expression(parser, &definition.what))
		return false;
	*arena_push(parser->arena, &parser->tree->definitions) = definition;
	return true;
}
