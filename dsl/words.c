/* SPDX-License-Identifier: Apache-2.0
 *
 * The closed vocabularies of the language, each in one table.
 */
#include "dsl/parser.h"

#define TABLE(name, what, ...)                                                                     \
	static const struct dsl_table_word name##_words[] = { __VA_ARGS__ };                       \
	const struct dsl_table name = { what, name##_words,                                        \
		sizeof(name##_words) / sizeof(name##_words[0]) };

TABLE(dsl_confidences, "confidence", { "possible", CONFIDENCE_POSSIBLE },
    { "likely", CONFIDENCE_LIKELY }, { "certain", CONFIDENCE_CERTAIN })

TABLE(dsl_severities, "severity", { "low", SEVERITY_LOW }, { "medium", SEVERITY_MEDIUM },
    { "high", SEVERITY_HIGH }, { "critical", SEVERITY_CRITICAL })

TABLE(dsl_decisions, "decision", { "deliver", POSTERN_DELIVER },
    { "tls_required", POSTERN_TLS_REQUIRED }, { "envelope", POSTERN_ENVELOPE },
    { "endpoint", POSTERN_ENDPOINT }, { "block", POSTERN_BLOCK })

TABLE(dsl_places, "place", { "subject", PLACE_SUBJECT }, { "headers", PLACE_HEADERS },
    { "trace", PLACE_TRACE }, { "body", PLACE_BODY }, { "hidden", PLACE_HIDDEN },
    { "attachments", PLACE_ATTACHMENT }, { "attachment", PLACE_ATTACHMENT }, { "name", PLACE_NAME },
    { "quoted", PLACE_QUOTED }, { "signature", PLACE_SIGNATURE },
    { "disclaimer", PLACE_DISCLAIMER }, { "forwarded", PLACE_FORWARDED })

TABLE(dsl_units, "unit", { "characters", UNIT_CHARACTERS }, { "words", UNIT_WORDS },
    { "lines", UNIT_LINES }, { "character", UNIT_CHARACTERS }, { "word", UNIT_WORDS },
    { "line", UNIT_LINES }, { "sentences", UNIT_SENTENCES }, { "sentence", UNIT_SENTENCES })

TABLE(dsl_sides, "side", { "before", SIDE_BEFORE }, { "after", SIDE_AFTER })

TABLE(dsl_directions, "direction", { "outbound", 0 }, { "inbound", 1 }, { "internal", 2 })

TABLE(dsl_list_kinds, "kind of list", { "word", LIST_WORD }, { "domain", LIST_DOMAIN },
    { "address", LIST_ADDRESS })

static const char *const reserved[] = { "or", "and", "not", "near", "another", "any", "in",
	"outside", "where", "within", "before", "after", "when", "otherwise", "possible", "likely",
	"certain", "count", "all", "parts", "nothing", "confidence", "length", "uninspected",
	"class", "severity", "contains", "matches", "header", "kind", "digits", "token", "date",
	"message", "sender", "recipient", "part", "lua", "subject", "headers", "trace", "body",
	"hidden", "attachments", "attachment", "name", "quoted", "signature", "disclaimer",
	"forwarded" };

bool dsl_reserved(struct text name)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (text_equal(name, text_of(reserved[i])))
			return true;
	return false;
}

bool dsl_lookup(const struct dsl_table *table, struct text word, uint32_t *out)
{
	for (size_t i = 0; i < table->n; i++) {
		if (!text_equal(word, text_of(table->words[i].word)))
			continue;
		*out = table->words[i].value;
		return true;
	}
	return false;
}

const char *const *dsl_table_names(const struct dsl_table *table, struct arena *arena)
{
	const char **names = arena_zero(arena, table->n, sizeof(*names));
	for (size_t i = 0; i < table->n; i++)
		names[i] = table->words[i].word;
	return names;
}

bool dsl_at_table(const struct dsl_parser *parser, const struct dsl_table *table, uint32_t *out)
{
	return parser->token.kind == TOKEN_NAME && dsl_lookup(table, parser->token.value, out);
}

bool dsl_take_table(struct dsl_parser *parser, const struct dsl_table *table, uint32_t *out)
{
	if (dsl_at_table(parser, table, out)) {
		dsl_advance(parser);
		return true;
	}
	const char *const *names = dsl_table_names(table, parser->arena);
	if (parser->token.kind != TOKEN_NAME)
		return dsl_expected(parser, arena_format(parser->arena, "a %s (%s)", table->what,
		                                dsl_one_of(parser->report, names, table->n))
		                                .at);
	const char *meant = dsl_meant(parser->report, parser->token.value, names, table->n);
	return dsl_error(parser->report, parser->token.place, "no %s named %s%s%s", table->what,
	    dsl_quoted(parser->report, parser->token.value), *meant ? meant : "; expected ",
	    *meant ? "" : dsl_one_of(parser->report, names, table->n));
}
