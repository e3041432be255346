/* SPDX-License-Identifier: Apache-2.0
 *
 * Declarations of tests: mail, and what is expected of it.
 */
#include "dsl/parser.h"

#define TEXT_STATEMENT(field)                                                                      \
	static bool test_##field(struct dsl_parser *parser, void *test)                            \
	{                                                                                          \
		return dsl_string(parser, &((struct dsl_test *)test)->field, "a string");          \
	}
TEXT_STATEMENT(from)
TEXT_STATEMENT(subject)
TEXT_STATEMENT(body)
TEXT_STATEMENT(html)

static bool test_to(struct dsl_parser *parser, void *test)
{
	return dsl_strings(parser, &((struct dsl_test *)test)->to, "an address as a string");
}

static bool test_cc(struct dsl_parser *parser, void *test)
{
	return dsl_strings(parser, &((struct dsl_test *)test)->cc, "an address as a string");
}

/* "header" STRING */
static bool test_header(struct dsl_parser *parser, void *declaration)
{
	struct dsl_test *test = declaration;
	size_t before = test->headers.count;
	if (!dsl_strings(parser, &test->headers, "a header as a string"))
		return false;
	for (size_t i = before; i < test->headers.count; i++) {
		struct dsl_word *header = &test->headers.items[i];
		if (!memchr(header->text.at, ':', header->text.len))
			return dsl_error(parser->report, header->place,
			    "a header is written as in \"X-Postern: yes\"");
	}
	return true;
}

static bool test_direction(struct dsl_parser *parser, void *declaration)
{
	struct dsl_test *test = declaration;
	uint32_t direction;
	test->direction = (struct dsl_word){ parser->token.value, parser->token.place };
	return dsl_take_table(parser, &dsl_directions, &direction);
}

/* "attach" NAME [ TYPE ] CONTENT: two or three strings */
static bool test_attach(struct dsl_parser *parser, void *declaration)
{
	struct dsl_test *test = declaration;
	struct dsl_word words[3] = { 0 };
	size_t n = 0;
	do {
		if (!dsl_string(parser, &words[n],
		        n == 0 ? "the attachment's name as a string"
		               : "the attachment's content as a string"))
			return false;
		n++;
	} while (n < 2 || (n < 3 && parser->token.kind == TOKEN_STRING));
	*arena_push(parser->arena, &test->attachments) = (struct dsl_attachment){ words[0].text,
		n == 3 ? words[1].text : TEXT(""), words[n - 1].text };
	return true;
}

struct expectation_word {
	const char *word;
	enum expectation_kind kind;
	const char *what; /**< of the name that follows, or NULL */
};

static const struct expectation_word expectation_words[] = {
	{ "class", EXPECT_CLASS, "the name of a class" },
	{ "decision", EXPECT_DECISION, NULL },
	{ "severity", EXPECT_SEVERITY, NULL },
	{ "finding", EXPECT_FINDING, "the name of a detector" },
	{ "rule", EXPECT_RULE, "the name of a rule" },
	{ "obligation", EXPECT_OBLIGATION, NULL },
	{ "anomaly", EXPECT_ANOMALY, "the name of an anomaly" },
	{ "uninspected", EXPECT_CLASS, NULL },
};
enum { N_EXPECTATIONS = sizeof(expectation_words) / sizeof(expectation_words[0]) };

/* DECISION [ "to" STRING ] */
static bool expect_decision(struct dsl_parser *parser, struct program_expectation *out)
{
	uint32_t decision;
	struct dsl_word recipient;
	if (!dsl_take_table(parser, &dsl_decisions, &decision))
		return false;
	out->decision = (postern_decision)decision;
	if (dsl_at_word(parser, "to") && !parser->token.first) {
		dsl_advance(parser);
		if (!dsl_string(parser, &recipient, "a recipient's address as a string"))
			return false;
		out->recipient = recipient.text;
	}
	return true;
}

/* LEVEL [ "of" CLASS ] */
static bool expect_severity(struct dsl_parser *parser, struct program_expectation *out)
{
	uint32_t severity;
	struct dsl_word class_name;
	if (!dsl_take_table(parser, &dsl_severities, &severity))
		return false;
	out->severity = (enum severity)severity;
	if (!dsl_take_word(parser, "of"))
		return true;
	if (!dsl_name(parser, &class_name, "the name of a class"))
		return false;
	out->name = class_name.text;
	return true;
}

static bool expect_named(
    struct dsl_parser *parser, struct program_expectation *out, const struct expectation_word *word)
{
	struct dsl_word name;
	if (!dsl_name(parser, &name, word->what))
		return false;
	out->name = name.text;
	out->place = name.place;
	if (out->kind == EXPECT_FINDING && dsl_take_word(parser, "times"))
		return dsl_number(parser, &out->count, 0, 1000000, "a number");
	return true;
}

static bool expect_obligation(struct dsl_parser *parser, struct program_expectation *out)
{
	struct dsl_word value;
	if (!dsl_string(parser, &value, "the obligation's text as a string"))
		return false;
	out->name = value.text;
	return true;
}

static bool unknown_expectation(struct dsl_parser *parser)
{
	const char *names[N_EXPECTATIONS];
	for (size_t i = 0; i < N_EXPECTATIONS; i++)
		names[i] = expectation_words[i].word;
	if (parser->token.kind != TOKEN_NAME)
		return dsl_expected(parser, "something to expect (class, decision, finding, ...)");
	return dsl_error(parser->report, parser->token.place, "a test cannot expect %s%s",
	    dsl_quoted(parser->report, parser->token.value),
	    dsl_meant(parser->report, parser->token.value, names, N_EXPECTATIONS));
}

/*
 * EXPECTATION = [ "no" ] ( "class" NAME | "decision" DECISION [ "to" STRING ]
 *             | "severity" LEVEL [ "of" NAME ] | "finding" NAME [ "times" NUMBER ] | "rule" NAME
 *             | "anomaly" NAME | "obligation" STRING | "uninspected" )
 */
static bool parse_expectation(struct dsl_parser *parser, struct dsl_test *test)
{
	struct program_expectation made = { .count = -1, .place = parser->token.place };
	made.negated = dsl_take_word(parser, "no");
	const struct expectation_word *word = NULL;
	for (size_t i = 0; i < N_EXPECTATIONS && !word; i++)
		if (dsl_at_word(parser, expectation_words[i].word))
			word = &expectation_words[i];
	if (!word)
		return unknown_expectation(parser);
	dsl_advance(parser);
	made.kind = word->kind;
	bool good = true;
	if (word->what)
		good = expect_named(parser, &made, word);
	else if (word->kind == EXPECT_DECISION)
		good = expect_decision(parser, &made);
	else if (word->kind == EXPECT_SEVERITY)
		good = expect_severity(parser, &made);
	else if (word->kind == EXPECT_OBLIGATION)
		good = expect_obligation(parser, &made);
	else
		made.name = TEXT("uninspected");
	if (!good)
		return false;
	if (made.place.width == 0)
		made.place = parser->last;
	*arena_push(parser->arena, &test->expectations) = made;
	return true;
}

/* "expect" EXPECTATION { "," EXPECTATION } */
static bool test_expect(struct dsl_parser *parser, void *test)
{
	do {
		if (!parse_expectation(parser, test))
			return false;
	} while (dsl_take(parser, TOKEN_COMMA));
	return true;
}

/*
 * TEST = "test" STRING "{" { "from" STRING | "to" STRINGS | "cc" STRINGS | "subject" STRING
 *      | "header" STRINGS | "direction" WORD | "body" STRING | "html" STRING
 *      | "attach" STRING [ STRING ] STRING | "expect" EXPECTATION { "," EXPECTATION } } "}"
 */
bool dsl_parse_test(struct dsl_parser *parser)
{
	static const struct dsl_statement statements[] = { { "from", test_from, true },
		{ "to", test_to, false }, { "cc", test_cc, false },
		{ "subject", test_subject, true }, { "header", test_header, false },
		{ "direction", test_direction, true }, { "body", test_body, true },
		{ "html", test_html, true }, { "attach", test_attach, false },
		{ "expect", test_expect, false } };
	struct dsl_test test = { .folder = parser->folder };
	if (!dsl_string(parser, &test.name, "the test's name as a string"))
		return false;
	size_t errors = parser->report->errors;
	bool good = dsl_block(
	    parser, &test, statements, sizeof(statements) / sizeof(statements[0]), "test");
	if (good && test.expectations.count == 0 && parser->report->errors == errors)
		dsl_error(parser->report, test.name.place, "a test needs an \"expect\"");
	*arena_push(parser->arena, &parser->tree->tests) = test;
	return good;
}
