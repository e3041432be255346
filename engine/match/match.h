/* SPDX-License-Identifier: Apache-2.0
 *
 * Patterns to hits.  The only room that knows Hyperscan and PCRE2.
 *
 *   terms    the longest word of each term goes to Hyperscan as a bare literal; at a hit the whole
 * term is checked in place: word boundaries, any white space or hyphen for a blank regexes
 * Hyperscan finds where a match starts (SOM), or that there may be one (prefilter); PCRE2 confirms
 * it there, under match limits, and gives the value's group shapes   digits(...), token(...) and
 * numeric dates come out of one vectorised pass of our own over the text
 */
#ifndef POSTERN_MATCH_H
#define POSTERN_MATCH_H

#include <stdio.h>

#include "base/base.h"
#include "engine/extract/extract.h"
#include "engine/program/program.h"

/** [from, to) of the folded text of a surface. */
struct hit {
	uint32_t surface;
	uint32_t from, to;
	uint32_t value_from,
	    value_to; /**< the value's group of a regex; else the same as from, to */
	bool loose;   /**< written oddly: mixed or broken separators; starts one level lower */
};

/** Hits grouped by source, in order of surface, offset and length. */
struct hits {
	struct hit *items;
	size_t count;
	uint32_t *first; /**< program.n_sources + 1 indices: hits of source s are [first[s], first[s
	                    + 1]) */
	uint32_t *lost;  /**< per source: hits beyond limits.hits, counted but not kept */
	bool incomplete; /**< a limit of matching was reached: the surfaces in `unfinished` were not
	                    fully matched */
	bool *unfinished; /**< per surface */
};

/** Compiled databases: immutable, any thread. */
struct matcher;

/** `cache_dir` NULL or "": no cache.  Errors name the pattern's place through `diagnostics`. */
postern_status matcher_new(struct matcher **out, const struct program *program,
    const char *cache_dir, postern_diagnostics *diagnostics, postern_error *error);
void matcher_free(struct matcher *matcher);

/** Whether nothing had to be compiled: its patterns came from the cache, or there are none. */
bool matcher_cached(const struct matcher *matcher);

/** Scratch space: one for each scanner. */
struct match_scratch;
postern_status match_scratch_new(
    struct match_scratch **out, const struct matcher *matcher, postern_error *error);
void match_scratch_free(struct match_scratch *scratch);

/** Hits that no detector can use are collected as well: for explanations. */
void match_scratch_keep_all(struct match_scratch *scratch);

/** Scans each surface once. */
void match_scan(struct hits *out, struct match_scratch *scratch, const struct matcher *matcher,
    const struct surfaces *surfaces, struct budget *budget, struct arena *arena);

/** Hyperscan alone over a text, reports ignored: what the benchmark compares a scan with. */
void match_bare(struct match_scratch *scratch, const struct matcher *matcher, struct text text);

/** PCRE2 over a short text under match limits, for `matches`: compiled once for the program's
 * MATCHES node `node`. */
bool match_node_matches(
    const struct matcher *matcher, struct match_scratch *scratch, uint32_t node, struct text text);

/** What becomes of each pattern and why, for `postern check --plan`. */
void matcher_print_plan(const struct matcher *matcher, FILE *out);

/** Whether PCRE2 accepts the pattern; on failure fills `error` and the offset in the pattern. For
 * the checker. */
bool match_regex_valid(struct text pattern, uint32_t flags, size_t *offset, postern_error *error);

/** Whether the pattern can match the empty string. */
bool match_regex_empty(struct text pattern, uint32_t flags);

#endif
