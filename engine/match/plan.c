/* SPDX-License-Identifier: Apache-2.0
 *
 * The plan: what becomes of each pattern and why, for rule authors.
 */
#include "engine/match/room.h"

static const char *const routes[] = {
	[ROUTE_START] = "Hyperscan with start, PCRE2 confirms",
	[ROUTE_END] = "Hyperscan without start, PCRE2 confirms",
	[ROUTE_PREFILTER] = "prefilter, PCRE2 confirms",
	[ROUTE_ALONE] = "PCRE2 alone",
	[ROUTE_HEADING] = "PCRE2 alone, in headings of tables",
};

static void print_row(FILE *out, const struct program_source *source, const char *kind,
    const char *how, const char *why)
{
	fprintf(out, "%-32.*s %-7s %s%s%s\n", TEXT_ARGUMENTS(source->name), kind, how,
	    *why ? ": " : "", why);
}

static void print_terms(const struct matcher *matcher, uint32_t s, FILE *out)
{
	const struct program_source *source = &matcher->program->sources[s];
	for (size_t i = 0; i < matcher->terms->n_entries; i++) {
		const struct entry *entry = &matcher->terms->entries[i];
		const struct anchor *anchor = &matcher->terms->anchors[entry->anchor];
		if (entry->source != s)
			continue;
		fprintf(out, "%-32.*s %-7s %s anchor \"%.*s\" of \"%.*s\"%s\n",
		    TEXT_ARGUMENTS(source->name), "term",
		    word_index_takes(anchor->word) ? "word" : "literal",
		    TEXT_ARGUMENTS(anchor->word), TEXT_ARGUMENTS(entry->text),
		    anchor->exact ? ", exact" : "");
	}
}

static void print_triggered(
    const struct matcher *matcher, const struct regex *regex, uint32_t s, FILE *out)
{
	char how[128];
	struct text word = regex->longest_trigger;
	if (regex->n_triggers == 0) {
		print_row(out, &matcher->program->sources[s], "regex",
		    "classes beside a digit in the vector pass, PCRE2 confirms", "");
		return;
	}
	snprintf(how, sizeof(how), "literal \"%.*s\" (%zu more), PCRE2 confirms",
	    TEXT_ARGUMENTS(word), regex->n_triggers - 1);
	print_row(out, &matcher->program->sources[s], "regex", how, "");
}

static void print_regex(const struct matcher *matcher, uint32_t s, FILE *out)
{
	for (size_t i = 0; i < matcher->regexes->count; i++) {
		const struct regex *regex = matcher->regexes->items[i];
		for (size_t k = 0; k < regex->n_sources; k++)
			if (regex->sources[k] == s && regex->route == ROUTE_TRIGGER)
				print_triggered(matcher, regex, s, out);
			else if (regex->sources[k] == s)
				print_row(out, &matcher->program->sources[s], "regex",
				    routes[regex->route],
				    regex->why && *regex->why     ? regex->why
				    : regex->route == ROUTE_ALONE ? "wanted in short texts only"
				                                  : "");
	}
}

static void print_totals(const struct matcher *matcher, FILE *out)
{
	const struct database *database = matcher->database;
	fprintf(out,
	    "\n%zu regexes, %zu anchors of %zu terms and %zu literals of regexes in databases of "
	    "%zu bytes%s, scratch of %zu bytes\n",
	    database->n_regexes, matcher->terms->n_anchors, matcher->terms->n_entries,
	    matcher->triggers->n_literals, database->bytes,
	    database->cached ? " (from the cache)" : "", database->scratch);
}

void matcher_print_plan(const struct matcher *matcher, FILE *out)
{
	const struct program *program = matcher->program;
	for (uint32_t s = 0; s < program->n_sources; s++) {
		const struct program_source *source = &program->sources[s];
		switch (source->kind) {
		case SOURCE_TERMS:
			print_terms(matcher, s, out);
			break;
		case SOURCE_REGEX:
			print_regex(matcher, s, out);
			break;
		case SOURCE_DIGITS:
			print_row(out, source, "digits", "vector pass", "");
			break;
		case SOURCE_TOKEN:
			print_row(out, source, "token", "vector pass", "");
			break;
		case SOURCE_NAME:
			print_row(out, source, "name", "vector pass", "");
			break;
		case SOURCE_DATE:
			print_row(out, source, "date", "vector pass", "");
			break;
		}
	}
	print_totals(matcher, out);
}
