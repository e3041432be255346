/* SPDX-License-Identifier: Apache-2.0
 *
 * The compiled matcher: prepares terms, regexes and shapes of a program, once, for all threads.
 */
#include <talloc.h>

#include "engine/match/room.h"

postern_status matcher_new(struct matcher **out, const struct program *program,
    const char *cache_dir, postern_diagnostics *diagnostics, postern_error *error)
{
	struct matcher *matcher = talloc_zero(NULL, struct matcher);
	matcher->program = program;
	matcher->terms = term_index_new(matcher, program);
	matcher->shapes = shape_index_new(matcher, program);
	matcher->gates = gates_new(matcher, program);
	postern_status status =
	    regex_set_new(&matcher->regexes, matcher, program, diagnostics, error);
	if (status == POSTERN_OK) {
		matcher->triggers = trigger_index_new(matcher, matcher->regexes, matcher->terms);
		status = database_new(&matcher->database, matcher, matcher->terms,
		    matcher->triggers, matcher->regexes, cache_dir, error);
	}
	if (status != POSTERN_OK) {
		talloc_free(matcher);
		matcher = NULL;
	}
	*out = matcher;
	return status;
}

bool matcher_cached(const struct matcher *matcher)
{
	return matcher->database->cached;
}

void matcher_free(struct matcher *matcher)
{
	talloc_free(matcher);
}
