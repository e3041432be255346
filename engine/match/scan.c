/* SPDX-License-Identifier: Apache-2.0
 *
 * Scanning: each surface goes through Hyperscan, once for each part of the database, through
 * the pass over words and through the pass for shapes.
 */
#include <hs.h>
#include <stdlib.h>
#include <talloc.h>

#include "engine/match/room.h"

#define REPORTS_PER_CLOCK 16384

struct match_scratch {
	hs_scratch_t *hs;
	struct regex_run *run;
	bool keeps_all;
};

postern_status match_scratch_new(
    struct match_scratch **out, const struct matcher *matcher, postern_error *error)
{
	struct match_scratch *scratch = talloc_zero(NULL, struct match_scratch);
	*out = scratch;
	for (size_t p = 0; p < N_PARTS; p++) {
		const hs_database_t *part = matcher->database->parts[p];
		if (!part || hs_alloc_scratch(part, &scratch->hs) == HS_SUCCESS)
			continue;
		match_scratch_free(scratch);
		*out = NULL;
		return error_set(error, POSTERN_E_INTERNAL,
		    "the pattern matcher has no scratch memory or does not run on this processor");
	}
	scratch->run = regex_run_new(matcher->regexes);
	struct limits limits;
	limits_default(&limits);
	regex_run_limit(scratch->run, limits.regex_steps);
	return POSTERN_OK;
}

void match_scratch_keep_all(struct match_scratch *scratch)
{
	scratch->keeps_all = true;
}

void match_scratch_free(struct match_scratch *scratch)
{
	if (!scratch)
		return;
	hs_free_scratch(scratch->hs);
	regex_run_free(scratch->run);
	talloc_free(scratch);
}

/* ---- one surface ------------------------------------------------------------------------------
 */

struct scan {
	const struct matcher *matcher;
	struct match_scratch *scratch;
	struct budget *budget;
	struct arena *arena;
	struct collector collector;
	struct windows *windows; /**< for each regex */
	struct text text;        /**< of the surface in hand */
	uint32_t place;          /**< its PLACE bit */
	uint32_t reports;
	bool late;
};

static void on_regex(struct scan *scan, uint32_t number, uint32_t from, uint32_t to)
{
	const struct regex *regex = scan->matcher->regexes->items[number];
	if (regex->route != ROUTE_START)
		from = regex->max_width < to ? to - regex->max_width : 0;
	windows_add(&scan->windows[number], (struct window){ from, to }, scan->arena);
}

static void on_trigger(struct scan *scan, uint32_t literal, uint32_t to)
{
	trigger_index_hit(
	    scan->matcher->triggers, literal, scan->text, to, scan->windows, scan->arena);
}

static void on_anchor(struct scan *scan, uint32_t number, uint32_t from, uint32_t to)
{
	uint32_t literal = scan->matcher->triggers->of_anchor[number];
	if (literal != PROGRAM_NONE)
		on_trigger(scan, literal, to);
	const struct anchor *anchor = &scan->matcher->terms->anchors[number];
	if (anchor->ascii)
		from = to - (uint32_t)anchor->word.len;
	term_index_hit(scan->matcher->terms, number, scan->text, from, to, &scan->collector);
}

static bool goes_on(struct scan *scan)
{
	if (++scan->reports % REPORTS_PER_CLOCK == 0 && !budget_time(scan->budget))
		scan->late = true;
	return !scan->late;
}

/** Hyperscan stops when a report is answered with 1. */
static int on_regex_report(
    unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context)
{
	struct scan *scan = context;
	(void)flags;
	if (!goes_on(scan))
		return 1;
	on_regex(scan, scan->matcher->database->regex_of[id], (uint32_t)from, (uint32_t)to);
	return 0;
}

static int on_word_report(
    unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context)
{
	struct scan *scan = context;
	const struct term_index *terms = scan->matcher->terms;
	(void)flags;
	if (!goes_on(scan))
		return 1;
	if (id < terms->n_literals)
		on_anchor(scan, terms->literals[id], (uint32_t)from, (uint32_t)to);
	else
		on_trigger(scan, id - (uint32_t)terms->n_literals, (uint32_t)to);
	return 0;
}

/** The headings of the surface's tables as windows, for every regex that is wanted there. */
static void add_headings(struct scan *scan, const struct surface *surface)
{
	const struct regex_set *set = scan->matcher->regexes;
	for (size_t t = 0; t < surface->tables.count; t++) {
		const struct table *table = &surface->tables.items[t];
		const struct cell *cells = surface->cells.items + table->first_cell;
		for (size_t c = 0; table->has_heading && c < table->n_cells; c++) {
			if (cells[c].row != table->heading || cells[c].begin == cells[c].end)
				continue;
			for (size_t i = 0; i < set->n_headings; i++)
				windows_add(&scan->windows[set->headings[i]],
				    (struct window){ cells[c].begin, cells[c].end - 1 },
				    scan->arena);
		}
	}
}

static void confirm_regexes(struct scan *scan)
{
	const struct regex_set *set = scan->matcher->regexes;
	for (size_t i = 0; i < set->count; i++) {
		struct windows *windows = &scan->windows[i];
		if (set->items[i]->route == ROUTE_ALONE && (set->items[i]->places & scan->place))
			windows_add(
			    windows, (struct window){ 0, (uint32_t)scan->text.len }, scan->arena);
		if (windows->count == 0)
			continue;
		if (scan->scratch->keeps_all || (set->items[i]->places & scan->place))
			regex_confirm(set->items[i], scan->scratch->run, scan->text, windows,
			    scan->budget, &scan->collector);
		windows->count = 0;
		windows->unordered = false;
	}
}

static void scan_surface(struct scan *scan, const struct surface *surface, uint32_t number)
{
	scan->collector.surface = number;
	scan->text = surface->folded;
	scan->place = surface->place;
	if (scan->text.len == 0)
		return;
	if (scan->late || !budget_time(scan->budget) || scan->text.len >= UINT32_MAX) {
		collector_unfinished(&scan->collector);
		return;
	}
	for (size_t p = 0; p < N_PARTS; p++) {
		const hs_database_t *part = scan->matcher->database->parts[p];
		if (part &&
		    hs_scan(part, scan->text.at, (unsigned)scan->text.len, 0, scan->scratch->hs,
		        p == PART_WORDS ? on_word_report : on_regex_report, scan) != HS_SUCCESS)
			collector_unfinished(&scan->collector);
	}
	if (!word_index_scan(scan->matcher->terms->words, scan->matcher->terms, scan->text,
	        scan->budget, &scan->collector))
		collector_unfinished(&scan->collector);
	runs_scan(scan->matcher->triggers->runs, scan->text, scan->windows, scan->arena);
	add_headings(scan, surface);
	confirm_regexes(scan);
}

/** After the words of all surfaces: then it is known which shapes nobody can use. */
static void scan_shapes(struct scan *scan, const struct surfaces *surfaces, uint32_t places)
{
	struct collector *collector = &scan->collector;
	if (!scan->matcher->shapes->any)
		return;
	if (!scan->scratch->keeps_all)
		collector->closed = gates_close(scan->matcher->gates, collector, scan->arena);
	for (size_t i = 0; i < surfaces->count; i++) {
		struct text text = surfaces->items[i].folded;
		if (!(surfaces->items[i].place & places) || text.len == 0 || text.len >= UINT32_MAX)
			continue;
		collector->surface = (uint32_t)i;
		if (scan->late || !budget_time(scan->budget))
			collector_unfinished(collector);
		else
			shapes_scan(scan->matcher->shapes, text, scan->budget, collector);
	}
}

void match_scan(struct hits *out, struct match_scratch *scratch, const struct matcher *matcher,
    const struct surfaces *surfaces, struct budget *budget, struct arena *arena)
{
	const struct program *program = matcher->program;
	struct scan scan = { .matcher = matcher,
		.scratch = scratch,
		.budget = budget,
		.arena = arena,
		.windows = arena_zero(arena, matcher->regexes->count, sizeof(struct windows)) };
	collector_start(
	    &scan.collector, out, program, surfaces->count, budget->limits->hits, arena);
	regex_run_limit(scratch->run, budget->limits->regex_steps);
	for (size_t i = 0; i < surfaces->count; i++)
		if (surfaces->items[i].place & program->places_read)
			scan_surface(&scan, &surfaces->items[i], (uint32_t)i);
	scan_shapes(&scan, surfaces, program->places_read);
	collector_finish(&scan.collector, program);
}

bool match_node_matches(
    const struct matcher *matcher, struct match_scratch *scratch, uint32_t node, struct text text)
{
	const struct regex_set *set = matcher->regexes;
	if (node >= set->n_nodes || set->of_node[node] == PROGRAM_NONE)
		return false;
	return regex_matches(set->items[set->of_node[node]], scratch->run, text);
}

static int on_nothing(
    unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context)
{
	(void)id, (void)from, (void)to, (void)flags, (void)context;
	return 0;
}

void match_bare(struct match_scratch *scratch, const struct matcher *matcher, struct text text)
{
	for (size_t p = 0; p < N_PARTS && text.len < UINT32_MAX; p++)
		if (matcher->database->parts[p])
			hs_scan(matcher->database->parts[p], text.at, (unsigned)text.len, 0,
			    scratch->hs, on_nothing, NULL);
}
