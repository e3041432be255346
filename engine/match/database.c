/* SPDX-License-Identifier: Apache-2.0
 *
 * One Hyperscan database for all anchors and regexes.  Regexes come first, so that one which is
 * refused fails before the costly part of compiling; it then takes the next weaker route.
 */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <talloc.h>

#include "engine/match/room.h"

/* ---- regexes ----------------------------------------------------------------------------------
 */

static unsigned regex_flags(const struct regex *regex)
{
	unsigned flags = 0;
	flags |= regex->flags & REGEX_CASELESS ? HS_FLAG_CASELESS : 0;
	flags |= regex->flags & REGEX_MULTILINE ? HS_FLAG_MULTILINE : 0;
	flags |= regex->flags & REGEX_DOTALL ? HS_FLAG_DOTALL : 0;
	flags |= regex->utf ? HS_FLAG_UTF8 : 0;
	flags |= regex->ucp ? HS_FLAG_UCP : 0;
	flags |= regex->route == ROUTE_START ? HS_FLAG_SOM_LEFTMOST : 0;
	flags |= regex->route == ROUTE_PREFILTER ? HS_FLAG_PREFILTER : 0;
	return flags;
}

static char *regex_text(void *parent, const struct regex *regex)
{
	return talloc_asprintf(parent, "%s%.*s", regex->flags & REGEX_EXTENDED ? "(?x)" : "",
	    TEXT_ARGUMENTS(regex->pattern));
}

static void weaken(struct regex *regex, const char *why)
{
	if (why && *regex->why == '\0') {
		talloc_free(regex->why);
		regex->why = talloc_strdup(regex, why);
	}
	regex->route++;
}

/** Finds the strongest route whose syntax Hyperscan accepts. */
static void settle(struct regex *regex)
{
	regex->max_width = UINT32_MAX;
	if (regex->route == ROUTE_TRIGGER || regex->route == ROUTE_HEADING)
		return;
	if (memchr(regex->pattern.at, '\0', regex->pattern.len)) {
		regex->route = ROUTE_ALONE;
		weaken(regex, "the pattern holds a NUL character");
		regex->route = ROUTE_ALONE;
	}
	char *text = regex_text(regex, regex);
	while (regex->route < ROUTE_ALONE) {
		hs_expr_info_t *info = NULL;
		hs_compile_error_t *error = NULL;
		unsigned flags = regex_flags(regex);
		if (hs_expression_info(text, flags, &info, &error) == HS_SUCCESS) {
			regex->max_width = info->max_width;
			free(info);
			break;
		}
		weaken(regex, error ? error->message : NULL);
		hs_free_compile_error(error);
	}
	talloc_free(text);
}

/* ---- literals ---------------------------------------------------------------------------------
 */

/** A literal as an expression: what is not a letter, a digit or beyond ASCII is written in hex. */
static char *literal_text(void *parent, struct text word)
{
	char *out = talloc_array(parent, char, (unsigned)(word.len * 4 + 1));
	size_t n = 0;
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.at[i];
		if (ascii_is_alnum(c) || c >= 0x80)
			out[n++] = (char)c;
		else
			n += (size_t)snprintf(out + n, 5, "\\x%02x", c);
	}
	out[n] = '\0';
	return out;
}

static unsigned literal_flags(bool exact, bool ascii)
{
	unsigned flags = exact ? 0 : HS_FLAG_CASELESS;
	return ascii ? flags : flags | HS_FLAG_UTF8 | HS_FLAG_SOM_LEFTMOST;
}

static void list_literal(struct database *database, struct text word, bool exact, bool ascii)
{
	database->expressions[database->n_expressions++] =
	    (struct expression){ literal_text(database->expressions, word),
		    literal_flags(exact, ascii) };
}

/* ---- compiling --------------------------------------------------------------------------------
 */

struct patterns {
	const struct term_index *terms;
	const struct trigger_index *triggers;
	struct regex_set *regexes;
};

static void list_expressions(struct database *database, const struct patterns *patterns)
{
	const struct regex_set *regexes = patterns->regexes;
	const struct term_index *terms = patterns->terms;
	const struct trigger_index *triggers = patterns->triggers;
	database->n_expressions = 0;
	database->n_regexes = 0;
	for (size_t i = 0; i < regexes->count; i++) {
		const struct regex *regex = regexes->items[i];
		if (regex->n_sources == 0 || regex->route == ROUTE_ALONE ||
		    regex->route == ROUTE_TRIGGER || regex->route == ROUTE_HEADING)
			continue;
		database->regex_of[database->n_regexes++] = (uint32_t)i;
		database->expressions[database->n_expressions++] =
		    (struct expression){ regex_text(database->expressions, regex),
			    regex_flags(regex) };
	}
	for (size_t i = 0; i < terms->n_anchors; i++)
		list_literal(database, terms->anchors[i].word, terms->anchors[i].exact,
		    terms->anchors[i].ascii);
	for (size_t i = 0; i < triggers->n_own; i++)
		list_literal(
		    database, triggers->literals[i].word, triggers->literals[i].exact, true);
}

static hs_error_t compile(struct database *database, hs_compile_error_t **error)
{
	size_t n = database->n_expressions;
	const char **texts = talloc_array(database, const char *, (unsigned)n);
	unsigned *flags = talloc_array(database, unsigned, (unsigned)n);
	unsigned *ids = talloc_array(database, unsigned, (unsigned)n);
	for (size_t i = 0; i < n; i++) {
		texts[i] = database->expressions[i].text;
		flags[i] = database->expressions[i].flags;
		ids[i] = (unsigned)i;
	}
	hs_error_t result = hs_compile_multi(
	    texts, flags, ids, (unsigned)n, HS_MODE_BLOCK, NULL, &database->hs, error);
	talloc_free(texts);
	talloc_free(flags);
	talloc_free(ids);
	return result;
}

/** Compiles one regex by itself, to learn whether it is too large for its route: that takes
 * milliseconds, where a refusal among all the others costs their share of compiling as well. */
static void try_alone(struct regex *regex)
{
	char *text = regex_text(regex, regex);
	while (regex->route < ROUTE_ALONE) {
		hs_database_t *alone = NULL;
		hs_compile_error_t *refused = NULL;
		hs_error_t result = hs_compile(
		    text, regex_flags(regex), HS_MODE_BLOCK, NULL, &alone, &refused);
		hs_free_database(alone);
		if (result == HS_SUCCESS || !refused || refused->expression < 0) {
			hs_free_compile_error(refused);
			break;
		}
		weaken(regex, refused->message);
		hs_free_compile_error(refused);
	}
	talloc_free(text);
}

/** Compiles; a regex that turns out too large takes the next weaker route.  Those that ask for their
 * start are large most often, and are tried first. */
static postern_status build(
    struct database *database, const struct patterns *patterns, postern_error *error)
{
	const struct regex_set *regexes = patterns->regexes;
	for (size_t i = 0; i < database->n_regexes; i++) {
		struct regex *regex = regexes->items[database->regex_of[i]];
		if (regex->route == ROUTE_START)
			try_alone(regex);
	}
	list_expressions(database, patterns);
	for (size_t round = 0; round <= 3 * regexes->count; round++) {
		hs_compile_error_t *refused = NULL;
		if (compile(database, &refused) == HS_SUCCESS)
			return POSTERN_OK;
		int which = refused ? refused->expression : -1;
		if (which < 0 || (size_t)which >= database->n_regexes) {
			error_set(error, POSTERN_E_INTERNAL, "the patterns do not compile: %s",
			    refused ? refused->message : "out of memory");
			hs_free_compile_error(refused);
			return POSTERN_E_INTERNAL;
		}
		weaken(regexes->items[database->regex_of[which]], refused->message);
		hs_free_compile_error(refused);
		list_expressions(database, patterns);
	}
	return error_set(error, POSTERN_E_INTERNAL, "the patterns do not compile");
}

static int free_database(struct database *database)
{
	hs_free_database(database->hs);
	return 0;
}

/* ---- the cache --------------------------------------------------------------------------------
 */

/** What the cache is asked for: the expressions before any route was weakened. */
struct wanted {
	struct expression *expressions;
	size_t n;
	uint32_t *regex_of;
	size_t n_regexes;
};

static bool load(struct database *database, struct regex_set *regexes, const char *cache_dir,
    const struct wanted *key)
{
	uint8_t *routes = talloc_zero_array(database, uint8_t, (unsigned)key->n_regexes);
	database->hs = cache_load(cache_dir, key->expressions, key->n, routes, key->n_regexes);
	database->cached = database->hs != NULL;
	for (size_t i = 0; database->cached && i < key->n_regexes; i++)
		while (regexes->items[key->regex_of[i]]->route < routes[i])
			weaken(regexes->items[key->regex_of[i]], "refused when it was compiled");
	talloc_free(routes);
	return database->cached;
}

static void store(const struct database *database, const struct regex_set *regexes,
    const char *cache_dir, const struct wanted *key)
{
	uint8_t *routes = talloc_zero_array(NULL, uint8_t, (unsigned)key->n_regexes);
	for (size_t i = 0; i < key->n_regexes; i++)
		routes[i] = (uint8_t)regexes->items[key->regex_of[i]]->route;
	cache_store(cache_dir, key->expressions, key->n, routes, key->n_regexes, database->hs);
	talloc_free(routes);
}

static postern_status measure(struct database *database, postern_error *error)
{
	hs_scratch_t *scratch = NULL;
	if (hs_database_size(database->hs, &database->bytes) != HS_SUCCESS ||
	    hs_alloc_scratch(database->hs, &scratch) != HS_SUCCESS)
		return error_set(error, POSTERN_E_INTERNAL,
		    "the pattern matcher does not run on this processor");
	hs_scratch_size(scratch, &database->scratch);
	hs_free_scratch(scratch);
	return POSTERN_OK;
}

static void new_lists(struct database *database, size_t most, size_t n_regexes)
{
	database->expressions = talloc_array(database, struct expression, (unsigned)most);
	database->regex_of = talloc_array(database, uint32_t, (unsigned)n_regexes);
}

postern_status database_new(struct database **out, void *parent, const struct term_index *terms,
    const struct trigger_index *triggers, struct regex_set *regexes, const char *cache_dir,
    postern_error *error)
{
	struct database *database = talloc_zero(parent, struct database);
	const struct patterns patterns = { terms, triggers, regexes };
	talloc_set_destructor(database, free_database);
	*out = database;
	for (size_t i = 0; i < regexes->count; i++)
		settle(regexes->items[i]);
	size_t most = terms->n_anchors + triggers->n_own + regexes->count;
	new_lists(database, most, regexes->count);
	list_expressions(database, &patterns);
	if (database->n_expressions == 0)
		return POSTERN_OK;
	const struct wanted key = { database->expressions, database->n_expressions,
		database->regex_of, database->n_regexes };
	new_lists(database, most, regexes->count);
	bool caches = cache_dir && *cache_dir;
	bool loaded = caches && load(database, regexes, cache_dir, &key);
	list_expressions(database, &patterns);
	if (!loaded) {
		database->hs = NULL;
		postern_status status = build(database, &patterns, error);
		if (status != POSTERN_OK)
			return status;
		if (caches)
			store(database, regexes, cache_dir, &key);
	}
	talloc_free(key.expressions);
	talloc_free(key.regex_of);
	return measure(database, error);
}
