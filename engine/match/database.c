/* SPDX-License-Identifier: Apache-2.0
 *
 * The Hyperscan databases for all anchors and regexes.  A regex that is refused because it is too
 * large takes the next weaker route.
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
	for (size_t i = 0; i < terms->n_literals; i++) {
		const struct anchor *anchor = &terms->anchors[terms->literals[i]];
		list_literal(database, anchor->word, anchor->exact, anchor->ascii);
	}
	for (size_t i = 0; i < triggers->n_own; i++)
		list_literal(
		    database, triggers->literals[i].word, triggers->literals[i].exact, true);
}

static enum database_part part_of(const struct database *database, size_t expression)
{
	if (expression >= database->n_regexes)
		return PART_WORDS;
	return database->expressions[expression].flags & HS_FLAG_SOM_LEFTMOST ? PART_STARTS
	                                                                      : PART_ENDS;
}

/** Compiles one part anew; regexes and words are numbered from 0 each, so that a part from the
 * cache holds whatever stands beside it.  What is refused is told by its number. */
static hs_error_t compile(
    struct database *database, enum database_part part, hs_compile_error_t **error)
{
	unsigned room = (unsigned)database->n_expressions, n = 0;
	const char **texts = talloc_array(database, const char *, room);
	unsigned *flags = talloc_array(texts, unsigned, room);
	unsigned *ids = talloc_array(texts, unsigned, room);
	for (unsigned i = 0; i < room; i++) {
		if (part_of(database, i) != part)
			continue;
		texts[n] = database->expressions[i].text;
		flags[n] = database->expressions[i].flags;
		ids[n++] = part == PART_WORDS ? i - (unsigned)database->n_regexes : i;
	}
	hs_free_database(database->parts[part]);
	database->parts[part] = NULL;
	hs_error_t result = HS_SUCCESS;
	if (n > 0)
		result = hs_compile_multi(
		    texts, flags, ids, n, HS_MODE_BLOCK, NULL, &database->parts[part], error);
	if (result != HS_SUCCESS && *error && (*error)->expression >= 0)
		(*error)->expression = (int)ids[(*error)->expression];
	talloc_free(texts);
	return result;
}

static postern_status refuse(postern_error *error, hs_compile_error_t *refused)
{
	error_set(error, POSTERN_E_INTERNAL, "the patterns do not compile: %s",
	    refused ? refused->message : "out of memory");
	hs_free_compile_error(refused);
	return POSTERN_E_INTERNAL;
}

/** Compiles one regex by itself, to learn whether it is too large for its route: that takes
 * milliseconds, where a refusal among all the others costs their share of compiling as well. */
static void try_alone(struct regex *regex)
{
	char *text = regex_text(regex, regex);
	while (regex->route < ROUTE_ALONE) {
		hs_database_t *alone = NULL;
		hs_compile_error_t *refused = NULL;
		hs_error_t result =
		    hs_compile(text, regex_flags(regex), HS_MODE_BLOCK, NULL, &alone, &refused);
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

/** Those that ask for their start are large most often, and are tried first. */
static void try_starts(struct database *database, const struct patterns *patterns)
{
	for (size_t i = 0; i < database->n_regexes; i++) {
		struct regex *regex = patterns->regexes->items[database->regex_of[i]];
		if (regex->route == ROUTE_START)
			try_alone(regex);
	}
	list_expressions(database, patterns);
}

static postern_status compile_regexes(
    struct database *database, const struct patterns *patterns, postern_error *error)
{
	const struct regex_set *regexes = patterns->regexes;
	try_starts(database, patterns);
	for (size_t round = 0; round <= 3 * regexes->count; round++) {
		hs_compile_error_t *refused = NULL;
		if (compile(database, PART_STARTS, &refused) == HS_SUCCESS &&
		    compile(database, PART_ENDS, &refused) == HS_SUCCESS)
			return POSTERN_OK;
		int which = refused ? refused->expression : -1;
		if (which < 0 || (size_t)which >= database->n_regexes)
			return refuse(error, refused);
		weaken(regexes->items[database->regex_of[which]], refused->message);
		hs_free_compile_error(refused);
		list_expressions(database, patterns);
	}
	return error_set(error, POSTERN_E_INTERNAL, "the patterns do not compile");
}

static postern_status compile_words(struct database *database, postern_error *error)
{
	hs_compile_error_t *refused = NULL;
	if (compile(database, PART_WORDS, &refused) == HS_SUCCESS)
		return POSTERN_OK;
	return refuse(error, refused);
}

static int free_database(struct database *database)
{
	for (size_t p = 0; p < N_PARTS; p++)
		hs_free_database(database->parts[p]);
	return 0;
}

/* ---- the cache --------------------------------------------------------------------------------
 */

/** What the cache of regexes is asked for: the expressions before any route was weakened. */
struct wanted {
	struct expression *expressions;
	uint32_t *regex_of;
	size_t n;
};

static bool load_regexes(struct database *database, struct regex_set *regexes, const char *folder,
    const struct wanted *key)
{
	const struct cached found = {
		talloc_zero_array(database, uint8_t, (unsigned)key->n), key->n,
		&database->parts[PART_STARTS], 2 /* and PART_ENDS */
	};
	bool loaded = cache_load(folder, key->expressions, key->n, &found);
	for (size_t i = 0; loaded && i < key->n; i++)
		while (regexes->items[key->regex_of[i]]->route < found.routes[i])
			weaken(regexes->items[key->regex_of[i]], "refused when it was compiled");
	talloc_free(found.routes);
	return loaded;
}

static void store_regexes(struct database *database, const struct regex_set *regexes,
    const char *folder, const struct wanted *key)
{
	const struct cached found = {
		talloc_zero_array(database, uint8_t, (unsigned)key->n), key->n,
		&database->parts[PART_STARTS], 2 /* and PART_ENDS */
	};
	for (size_t i = 0; i < key->n; i++)
		found.routes[i] = (uint8_t)regexes->items[key->regex_of[i]]->route;
	cache_store(folder, key->expressions, key->n, &found);
	talloc_free(found.routes);
}

static void list_anew(struct database *database, const struct patterns *patterns)
{
	size_t n_regexes = patterns->regexes->count;
	size_t most = patterns->terms->n_literals + patterns->triggers->n_own + n_regexes;
	database->expressions = talloc_array(database, struct expression, (unsigned)most);
	database->regex_of = talloc_array(database, uint32_t, (unsigned)n_regexes);
	list_expressions(database, patterns);
}

/** `folder` NULL: without a cache. */
static postern_status make_regexes(struct database *database, const struct patterns *patterns,
    const char *folder, postern_error *error)
{
	struct regex_set *regexes = patterns->regexes;
	const struct wanted key = { database->expressions, database->regex_of,
		database->n_regexes };
	if (key.n == 0)
		return POSTERN_OK;
	list_anew(database, patterns);
	postern_status status = POSTERN_OK;
	if (folder && load_regexes(database, regexes, folder, &key)) {
		list_expressions(database, patterns);
	} else {
		database->cached = false;
		status = compile_regexes(database, patterns, error);
		if (folder && status == POSTERN_OK)
			store_regexes(database, regexes, folder, &key);
	}
	talloc_free(key.expressions);
	talloc_free(key.regex_of);
	return status;
}

/** After the regexes, whose routes tell which literals there are. */
static postern_status make_words(
    struct database *database, const char *folder, postern_error *error)
{
	const struct expression *words = database->expressions + database->n_regexes;
	size_t n = database->n_expressions - database->n_regexes;
	const struct cached found = { NULL, 0, &database->parts[PART_WORDS], 1 };
	if (n == 0 || (folder && cache_load(folder, words, n, &found)))
		return POSTERN_OK;
	database->cached = false;
	postern_status status = compile_words(database, error);
	if (folder && status == POSTERN_OK)
		cache_store(folder, words, n, &found);
	return status;
}

/* ---- all of it --------------------------------------------------------------------------------
 */

static postern_status measure(struct database *database, postern_error *error)
{
	hs_scratch_t *scratch = NULL;
	bool runs = true;
	for (size_t p = 0; p < N_PARTS && runs; p++) {
		size_t bytes = 0;
		if (!database->parts[p])
			continue;
		runs = hs_database_size(database->parts[p], &bytes) == HS_SUCCESS &&
		       hs_alloc_scratch(database->parts[p], &scratch) == HS_SUCCESS;
		database->bytes += bytes;
	}
	if (scratch)
		hs_scratch_size(scratch, &database->scratch);
	hs_free_scratch(scratch);
	return runs ? POSTERN_OK
	            : error_set(error, POSTERN_E_INTERNAL,
	                  "the pattern matcher does not run on this processor");
}

postern_status database_new(struct database **out, void *parent, const struct term_index *terms,
    const struct trigger_index *triggers, struct regex_set *regexes, const char *cache_dir,
    postern_error *error)
{
	struct database *database = talloc_zero(parent, struct database);
	const struct patterns patterns = { terms, triggers, regexes };
	const char *folder = cache_dir && *cache_dir ? cache_dir : NULL;
	talloc_set_destructor(database, free_database);
	*out = database;
	for (size_t i = 0; i < regexes->count; i++)
		settle(regexes->items[i]);
	list_anew(database, &patterns);
	database->cached = true;
	postern_status status = make_regexes(database, &patterns, folder, error);
	if (status == POSTERN_OK)
		status = make_words(database, folder, error);
	return status == POSTERN_OK ? measure(database, error) : status;
}
