/* SPDX-License-Identifier: Apache-2.0
 *
 * Declarations of rules and policies.
 */
#include <glib.h>

#include "dsl/parser.h"

static bool rule_title(struct dsl_parser *parser, void *rule)
{
	return dsl_string(parser, &((struct dsl_rule *)rule)->title, "the title as a string");
}

static bool rule_class(struct dsl_parser *parser, void *rule)
{
	return dsl_name(parser, &((struct dsl_rule *)rule)->class_name, "the name of a class");
}

static bool rule_cites(struct dsl_parser *parser, void *rule)
{
	return dsl_strings(parser, &((struct dsl_rule *)rule)->cites, "a citation as a string");
}

static bool rule_advice(struct dsl_parser *parser, void *rule)
{
	return dsl_string(parser, &((struct dsl_rule *)rule)->advice, "the advice as a string");
}

static bool rule_when(struct dsl_parser *parser, void *rule)
{
	return dsl_parse_expression(parser, &((struct dsl_rule *)rule)->when);
}

/* "part" "of" NAME */
static bool rule_part(struct dsl_parser *parser, void *rule)
{
	if (!dsl_take_word(parser, "of"))
		return dsl_expected(parser, "\"of\" and the name of a rule");
	return dsl_name(parser, &((struct dsl_rule *)rule)->whole, "the name of a rule");
}

static bool rule_resident(struct dsl_parser *parser, void *rule)
{
	return dsl_string(
	    parser, &((struct dsl_rule *)rule)->resident, "a state as a string, such as \"MA\"");
}

/* "residents" [ "in" NAME ] [ "shown" "by" EXPRESSION ] */
static bool rule_residents(struct dsl_parser *parser, void *declaration)
{
	struct dsl_rule *rule = declaration;
	bool in = dsl_take_word(parser, "in");
	if (in && !dsl_name(parser, &rule->presumed, "the name of a list"))
		return false;
	if (in)
		dsl_take(parser, TOKEN_COMMA);
	if (!dsl_take_word(parser, "shown"))
		return in || dsl_expected(parser, "\"in\" or \"shown by\"");
	if (!dsl_take_word(parser, "by"))
		return dsl_expected(parser, "\"by\" and what shows where somebody lives");
	return dsl_parse_expression(parser, &rule->shown);
}

/* A calendar date, YYYY-MM-DD (ISO 8601). */
static bool rule_effective(struct dsl_parser *parser, void *declaration)
{
	struct dsl_word *date = &((struct dsl_rule *)declaration)->effective;
	if (!dsl_string(parser, date, "a date as a string, such as \"2026-01-31\""))
		return false;
	GDate *read = g_date_new();
	struct text t = date->text;
	bool good = t.len == 10 && t.at[4] == '-' && t.at[7] == '-';
	for (size_t i = 0; good && i < t.len; i++)
		good = i == 4 || i == 7 || ascii_is_digit((unsigned char)t.at[i]);
	if (good)
		g_date_set_parse(read, arena_text(parser->arena, t).at);
	good = good && g_date_valid(read);
	g_date_free(read);
	return good || dsl_error(parser->report, date->place,
	                   "%s is not a date; write it as in \"2026-01-31\"",
	                   dsl_quoted(parser->report, t));
}

static bool rule_transit(struct dsl_parser *parser, void *rule)
{
	return dsl_string(
	    parser, &((struct dsl_rule *)rule)->transit, "a citation of the duty as a string");
}

static bool severity_line(
    struct dsl_parser *parser, struct dsl_rule *rule, uint32_t level, struct place place)
{
	struct dsl_severity severity = { .severity = (enum severity)level, .place = place };
	if (dsl_take_word(parser, "when")) {
		if (!dsl_parse_expression(parser, &severity.when))
			return false;
	} else {
		dsl_take_word(parser, "otherwise");
	}
	*arena_push(parser->arena, &rule->severities) = severity;
	return true;
}

/* "severity" LEVEL [ "when" EXPRESSION | "otherwise" ] */
static bool rule_severity(struct dsl_parser *parser, void *rule)
{
	uint32_t level;
	struct place place = parser->token.place;
	return dsl_take_table(parser, &dsl_severities, &level) &&
	       severity_line(parser, rule, level, place);
}

/* A line that goes on with the level alone. */
#define LEVEL(word, value)                                                                         \
	static bool rule_##word(struct dsl_parser *parser, void *rule)                             \
	{                                                                                          \
		return severity_line(parser, rule, value, parser->last);                           \
	}
LEVEL(low, SEVERITY_LOW)
LEVEL(medium, SEVERITY_MEDIUM)
LEVEL(high, SEVERITY_HIGH)
LEVEL(critical, SEVERITY_CRITICAL)

/*
 * RULE     = "rule" NAME "{" { "title" STRING | "class" NAME | "cites" STRINGS | "advice" STRING
 *                            | "effective" STRING | "transit" STRING | "part" "of" NAME
 *                            | "resident" STRING | RESIDENTS | "when" EXPRESSION | SEVERITY } "}"
 * SEVERITY = [ "severity" ] LEVEL [ "when" EXPRESSION | "otherwise" ]
 */
bool dsl_parse_rule(struct dsl_parser *parser)
{
	static const struct dsl_statement statements[] = { { "title", rule_title, true },
		{ "class", rule_class, true }, { "cites", rule_cites, false },
		{ "when", rule_when, true }, { "severity", rule_severity, false },
		{ "advice", rule_advice, true }, { "effective", rule_effective, true },
		{ "transit", rule_transit, true }, { "part", rule_part, true },
		{ "resident", rule_resident, true }, { "residents", rule_residents, true },
		{ "low", rule_low, false }, { "medium", rule_medium, false },
		{ "high", rule_high, false }, { "critical", rule_critical, false } };
	struct dsl_rule rule = { .folder = parser->folder };
	if (!dsl_own_name(parser, &rule.name, "a name for the rule"))
		return false;
	size_t errors = parser->report->errors;
	bool good = dsl_block(
	    parser, &rule, statements, sizeof(statements) / sizeof(statements[0]), "rule");
	rule.damaged = !good || parser->report->errors != errors;
	*arena_push(parser->arena, &parser->tree->rules) = rule;
	return good;
}

/* ---- policies ---- */

/* What may stand behind a decision, as bits. */
enum {
	FITS_ENVELOPE = 1u << POSTERN_ENVELOPE,
	FITS_TLS = 1u << POSTERN_TLS_REQUIRED,
	FITS_ANY = 31
};

struct option {
	const char *word;
	uint32_t fits;
	bool (*parse)(struct dsl_parser *parser, struct dsl_line *line);
};

static bool option_expires(struct dsl_parser *parser, struct dsl_line *line)
{
	if (parser->token.kind != TOKEN_DURATION)
		return dsl_expected(parser, "a duration such as 30d or 4w");
	if (!parser->token.bad && (parser->token.number < 1 || parser->token.number > 36500))
		return dsl_error(parser->report, parser->token.place,
		    "an envelope lives between 1 and 36500 days");
	line->envelope.expires_days = (uint32_t)parser->token.number;
	dsl_advance(parser);
	return true;
}

#define FLAG(name)                                                                                 \
	static bool option_##name(struct dsl_parser *parser, struct dsl_line *line)                \
	{                                                                                          \
		(void)parser;                                                                      \
		return line->envelope.name = true;                                                 \
	}
FLAG(receipt)
FLAG(authenticate)
FLAG(offline)
FLAG(passphrase)
FLAG(lockable)

static bool option_verify(struct dsl_parser *parser, struct dsl_line *line)
{
	if (!dsl_take_word(parser, "secure"))
		return dsl_expected(parser, "\"secure\" after \"verify\"");
	return line->verify_secure = true;
}

static bool obligation(
    struct dsl_parser *parser, struct dsl_line *line, enum obligation_kind kind, const char *what)
{
	struct dsl_word value;
	if (!dsl_string(parser, &value, what))
		return false;
	*arena_push(parser->arena, &line->obligations) =
	    (struct program_obligation){ .kind = kind, .value = value.text };
	return true;
}

static bool option_notify(struct dsl_parser *parser, struct dsl_line *line)
{
	return obligation(parser, line, OBLIGATION_NOTIFY, "an address as a string");
}

static bool option_journal(struct dsl_parser *parser, struct dsl_line *line)
{
	return obligation(parser, line, OBLIGATION_JOURNAL, "the journal's text as a string");
}

static bool option_reason(struct dsl_parser *parser, struct dsl_line *line)
{
	return obligation(parser, line, OBLIGATION_REASON, "the reason as a string");
}

static bool option_tag(struct dsl_parser *parser, struct dsl_line *line)
{
	if (!dsl_take_word(parser, "subject"))
		return dsl_expected(parser, "\"subject\" after \"tag\"");
	return obligation(parser, line, OBLIGATION_TAG_SUBJECT, "the tag as a string");
}

static bool option_copy(struct dsl_parser *parser, struct dsl_line *line)
{
	if (!dsl_take_word(parser, "to"))
		return dsl_expected(parser, "\"to\" after \"copy\"");
	return obligation(parser, line, OBLIGATION_COPY_TO, "an address as a string");
}

/* "header" STRING: a field of RFC 5322, "Name: value" on one line */
static bool option_header(struct dsl_parser *parser, struct dsl_line *line)
{
	struct place place = parser->token.place;
	if (!obligation(parser, line, OBLIGATION_HEADER, "a header as a string"))
		return false;
	struct program_obligation *made = &line->obligations.items[line->obligations.count - 1];
	const char *colon = memchr(made->value.at, ':', made->value.len);
	size_t n = colon ? (size_t)(colon - made->value.at) : 0;
	bool good = n > 0 && !memchr(made->value.at, '\n', made->value.len);
	for (size_t i = 0; i < n; i++)
		good &= made->value.at[i] > ' ' && made->value.at[i] < 0x7f;
	if (!good)
		return dsl_error(
		    parser->report, place, "a header is written as in \"X-Postern: yes\"");
	made->name = (struct text){ made->value.at, n };
	made->value = text_trim((struct text){ colon + 1, made->value.len - n - 1 });
	return true;
}

static const struct option options[] = { { "expires", FITS_ENVELOPE, option_expires },
	{ "receipt", FITS_ENVELOPE, option_receipt },
	{ "authenticate", FITS_ENVELOPE, option_authenticate },
	{ "offline", FITS_ENVELOPE, option_offline },
	{ "passphrase", FITS_ENVELOPE, option_passphrase },
	{ "lockable", FITS_ENVELOPE, option_lockable }, { "verify", FITS_TLS, option_verify },
	{ "notify", FITS_ANY, option_notify }, { "header", FITS_ANY, option_header },
	{ "tag", FITS_ANY, option_tag }, { "copy", FITS_ANY, option_copy },
	{ "journal", FITS_ANY, option_journal }, { "reason", FITS_ANY, option_reason } };
enum { N_OPTIONS = sizeof(options) / sizeof(options[0]) };

/* OPTION = "expires" DURATION | "receipt" | ... | "notify" STRING | ... */
static bool parse_option(struct dsl_parser *parser, struct dsl_line *line)
{
	const char *names[N_OPTIONS];
	for (size_t i = 0; i < N_OPTIONS; i++) {
		names[i] = options[i].word;
		if (!dsl_take_word(parser, options[i].word))
			continue;
		if (!(options[i].fits & 1u << line->decision))
			return dsl_error(parser->report, parser->last, "\"%s\" does not go with %s",
			    options[i].word, dsl_decisions.words[line->decision].word);
		bool once = options[i].fits != FITS_ANY;
		if (once && (line->said & 1u << i))
			return dsl_error(
			    parser->report, parser->last, "\"%s\" is said twice", options[i].word);
		line->said |= 1u << i;
		return options[i].parse(parser, line);
	}
	if (parser->token.kind != TOKEN_NAME)
		return dsl_expected(parser, "an option or an obligation");
	return dsl_error(parser->report, parser->token.place, "no option or obligation named %s%s",
	    dsl_quoted(parser->report, parser->token.value),
	    dsl_meant(parser->report, parser->token.value, names, N_OPTIONS));
}

static bool at_option(const struct dsl_parser *parser, const void *data)
{
	(void)data;
	for (size_t i = 0; i < N_OPTIONS; i++)
		if (dsl_at_word(parser, options[i].word))
			return true;
	return false;
}

/* "{" { OPTION [ "," ] } "}" */
static bool parse_options(struct dsl_parser *parser, struct dsl_line *line)
{
	struct place open = parser->last;
	unsigned braces = parser->braces;
	while (!dsl_take(parser, TOKEN_CLOSE)) {
		if (parser->token.kind == TOKEN_END || dsl_at_declaration(parser))
			return dsl_unclosed(parser, open, "set of options");
		if (dsl_take(parser, TOKEN_COMMA) || dsl_take(parser, TOKEN_SEMICOLON))
			continue;
		if (!parse_option(parser, line)) {
			if (!at_option(parser, NULL))
				dsl_skip(parser, braces, at_option, NULL);
		}
	}
	return true;
}

/*
 * LINE = ( EXPRESSION | "otherwise" ) "->" DECISION [ "{" { OPTION } "}" ] { "and" OPTION }
 */
static bool parse_line(struct dsl_parser *parser, struct dsl_line *line)
{
	uint32_t decision;
	if (!dsl_take_word(parser, "otherwise") && !dsl_parse_expression(parser, &line->when))
		return false;
	line->place = dsl_span(line->place, parser->last);
	if (!dsl_expect(parser, TOKEN_ARROW, "-> and a decision") ||
	    !dsl_take_table(parser, &dsl_decisions, &decision))
		return false;
	line->decision = (postern_decision)decision;
	if (dsl_take(parser, TOKEN_OPEN) && !parse_options(parser, line))
		return false;
	while (dsl_take_word(parser, "and"))
		if (!parse_option(parser, line))
			return false;
	return true;
}

static bool at_line(const struct dsl_parser *parser, const void *data)
{
	(void)data;
	return parser->token.first && !dsl_at_word(parser, "and") && !dsl_at_word(parser, "or") &&
	       parser->token.kind != TOKEN_ARROW;
}

static bool parse_lines(struct dsl_parser *parser, struct dsl_policy *policy)
{
	struct place open = parser->last;
	unsigned braces = parser->braces;
	while (!dsl_take(parser, TOKEN_CLOSE)) {
		if (parser->token.kind == TOKEN_END || dsl_at_declaration(parser))
			return dsl_unclosed(parser, open, "policy");
		struct dsl_line line = { .place = parser->token.place };
		uint32_t begins = parser->token.place.line;
		parser->nesting = 0;
		if (parse_line(parser, &line)) {
			*arena_push(parser->arena, &policy->lines) = line;
			continue;
		}
		policy->damaged = true;
		if (parser->token.kind != TOKEN_END && parser->token.place.line == begins &&
		    parser->token.kind != TOKEN_CLOSE)
			dsl_advance(parser);
		dsl_skip(parser, braces, at_line, NULL);
	}
	return true;
}

/*
 * POLICY = "policy" NAME "for" CLASS "{" { LINE } "}"
 */
bool dsl_parse_policy(struct dsl_parser *parser)
{
	struct dsl_policy policy = { .folder = parser->folder };
	if (!dsl_own_name(parser, &policy.name, "a name for the policy"))
		return false;
	if (!dsl_take_word(parser, "for"))
		return dsl_expected(parser, "\"for\" and the name of a class");
	if (!dsl_name(parser, &policy.class_name, "the name of a class") ||
	    !dsl_expect(parser, TOKEN_OPEN, "{"))
		return false;
	bool good = parse_lines(parser, &policy);
	*arena_push(parser->arena, &parser->tree->policies) = policy;
	return good;
}
