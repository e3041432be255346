/* SPDX-License-Identifier: Apache-2.0
 *
 * A message, a program and hits made by hand, for tests of detection.  Hits are where a literal
 * stands in the text, so that a test reads like the mail and the rule it is about.
 */
#ifndef POSTERN_TESTS_DETECT_FIXTURE_H
#define POSTERN_TESTS_DETECT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/detect/detect.h"

enum { FIXTURE_MOST = 64, FIXTURE_TARGETS = 4 };

struct fixture_hit {
	uint32_t source;
	struct hit hit;
};

struct fixture {
	struct arena *arena;
	struct limits limits;
	struct budget budget;
	struct extraction extraction;
	struct mime_message message;
	struct program program;
	struct program_pack packs[PROGRAM_MAX_PACKS];
	struct program_source sources[FIXTURE_MOST];
	struct program_evidence evidence[FIXTURE_MOST];
	struct program_target targets[FIXTURE_MOST][FIXTURE_TARGETS];
	struct program_detector detectors[FIXTURE_MOST];
	struct program_match matches[FIXTURE_MOST][FIXTURE_TARGETS];
	struct program_step steps[FIXTURE_MOST][FIXTURE_MOST];
	struct program_require requires[FIXTURE_MOST][FIXTURE_TARGETS];
	uint32_t order[FIXTURE_MOST];
	struct {
		struct fixture_hit *items;
		size_t count, room;
	} hits;
	struct hits grouped;
	struct detect_keys *keys;
	struct findings findings;
};

/** One pack; everything else is added by the test. */
static inline int fixture_open(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	if (!f)
		return -1;
	f->arena = arena_new();
	limits_default(&f->limits);
	budget_start(&f->budget, &f->limits);
	f->keys = detect_keys_new("a key for tests", 15);
	f->program.packs = f->packs;
	f->program.n_packs = 1;
	f->packs[0].sees = 1;
	f->program.sources = f->sources;
	f->program.evidence = f->evidence;
	f->program.detectors = f->detectors;
	f->program.detector_order = f->order;
	*state = f;
	return 0;
}

static inline int fixture_close(void **state)
{
	struct fixture *f = *state;
	detect_keys_free(f->keys);
	arena_free(f->arena);
	free(f);
	return 0;
}

static inline uint32_t add_surface(struct fixture *f, uint32_t place, const char *text)
{
	struct surface *surface = arena_push(f->arena, &f->extraction.surfaces);
	surface->index = (uint32_t)(f->extraction.surfaces.count - 1);
	surface->place = place;
	surface->part = "1";
	surface->message = &f->message;
	surface->ledger = 7;
	surface->decoded = surface->folded = text_of(text);
	surface->zoned = true;
	return surface->index;
}

static inline struct surface *surface_at(struct fixture *f, uint32_t surface)
{
	return &f->extraction.surfaces.items[surface];
}

/** Reads "a\tb\nc\td\n" from offset `begin` to the end as one table. */
static inline void add_table(
    struct fixture *f, uint32_t index, uint32_t begin, bool heading, bool records)
{
	struct surface *surface = surface_at(f, index);
	struct table *table = arena_push(f->arena, &surface->tables);
	*table = (struct table){ .first_cell = (uint32_t)surface->cells.count,
		.has_heading = heading,
		.records = records };
	uint32_t row = 0, column = 0, at = begin;
	for (uint32_t i = begin; i < surface->folded.len; i++) {
		char c = surface->folded.at[i];
		if (c != '\t' && c != '\n')
			continue;
		struct cell *cell = arena_push(f->arena, &surface->cells);
		*cell = (struct cell){ at, i, (uint32_t)(surface->tables.count - 1), row, column };
		at = i + 1;
		column = c == '\t' ? column + 1 : 0;
		table->columns = column >= table->columns ? column + 1 : table->columns;
		row += c == '\n';
	}
	table->rows = row;
	table->n_cells = (uint32_t)surface->cells.count - table->first_cell;
}

static inline uint32_t add_source(struct fixture *f, uint32_t outside)
{
	f->sources[f->program.n_sources].outside = outside;
	return (uint32_t)f->program.n_sources++;
}

static inline struct hit *add_hit(
    struct fixture *f, uint32_t source, uint32_t surface, uint32_t from, uint32_t to)
{
	struct fixture_hit *hit = arena_push(f->arena, &f->hits);
	*hit = (struct fixture_hit){ source, { surface, from, to, from, to, false } };
	return &hit->hit;
}

/** The first occurrence of `needle` in the surface, as a spot. */
static inline struct spot spot_of(struct fixture *f, uint32_t surface, const char *needle)
{
	struct text folded = surface_at(f, surface)->folded, wanted = text_of(needle);
	size_t at = text_find_caseless(folded, wanted);
	assert_true(at != SIZE_MAX);
	return (struct spot){ surface, (uint32_t)at, (uint32_t)(at + wanted.len) };
}

/** Every occurrence of `needle` in every surface becomes a hit of the source. */
static inline void find(struct fixture *f, uint32_t source, const char *needle)
{
	struct text wanted = text_of(needle);
	for (uint32_t s = 0; s < f->extraction.surfaces.count; s++) {
		struct text rest = surface_at(f, s)->folded;
		size_t base = 0, at;
		while ((at = text_find_caseless(rest, wanted)) != SIZE_MAX) {
			add_hit(f, source, s, (uint32_t)(base + at),
			    (uint32_t)(base + at + wanted.len));
			base += at + wanted.len;
			rest.at += at + wanted.len;
			rest.len -= at + wanted.len;
		}
	}
}

/** Terms with one word, found wherever it stands. */
static inline uint32_t add_terms(struct fixture *f, const char *word)
{
	uint32_t source = add_source(f, 0);
	find(f, source, word);
	return source;
}

static inline uint32_t add_detector(
    struct fixture *f, uint32_t pack, uint32_t source, enum confidence start)
{
	uint32_t d = (uint32_t)f->program.n_detectors++;
	f->order[d] = d;
	f->matches[d][0] = (struct program_match){ source, start };
	f->detectors[d] = (struct program_detector){ .name = TEXT("test.detector"),
		.pack = pack,
		.matches = f->matches[d],
		.n_matches = 1,
		.requires = f->requires[d],
		.steps = f->steps[d],
		.places = PLACE_DEFAULT };
	return d;
}

static inline void add_step(struct fixture *f, uint32_t detector, enum evidence_action action,
    enum confidence to, uint32_t evidence)
{
	struct program_detector *about = &f->detectors[detector];
	about->steps[about->n_steps++] = (struct program_step){ action, to, evidence };
}

static inline uint32_t add_evidence(struct fixture *f, struct program_evidence evidence)
{
	f->evidence[f->program.n_evidence] = evidence;
	return (uint32_t)f->program.n_evidence++;
}

/** near (terms of the source) within `distance` characters */
static inline uint32_t add_near(struct fixture *f, uint32_t source, uint32_t distance)
{
	struct program_target *target = f->targets[f->program.n_evidence];
	*target = (struct program_target){ TARGET_SOURCE, source, CONFIDENCE_NONE };
	return add_evidence(f,
	    (struct program_evidence){
	        .kind = EVIDENCE_NEAR, .targets = target, .n_targets = 1, .distance = distance });
}

static inline int fixture_hit_order(const void *a, const void *b)
{
	const struct fixture_hit *x = a, *y = b;
	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (x->hit.surface != y->hit.surface)
		return x->hit.surface < y->hit.surface ? -1 : 1;
	if (x->hit.from != y->hit.from)
		return x->hit.from < y->hit.from ? -1 : 1;
	return (x->hit.to > y->hit.to) - (x->hit.to < y->hit.to);
}

/** Groups the hits as the matcher does and runs detection. */
static inline const struct findings *detect_run(struct fixture *f, bool explain)
{
	size_t n = f->hits.count, n_sources = f->program.n_sources;
	if (n)
		qsort(f->hits.items, n, sizeof(*f->hits.items), fixture_hit_order);
	f->grouped = (struct hits){ .count = n };
	f->grouped.items = arena_alloc(f->arena, n * sizeof(struct hit));
	f->grouped.first = arena_zero(f->arena, n_sources + 1, sizeof(uint32_t));
	for (size_t i = 0; i < n; i++) {
		f->grouped.items[i] = f->hits.items[i].hit;
		f->grouped.first[f->hits.items[i].source + 1]++;
	}
	for (size_t s = 0; s < n_sources; s++)
		f->grouped.first[s + 1] += f->grouped.first[s];
	detect_findings(&f->findings, &f->program, &f->extraction, &f->grouped, f->keys, NULL,
	    explain, &f->budget, f->arena);
	return &f->findings;
}

/** The only finding of a detector. */
static inline const struct finding *only(const struct findings *findings, uint32_t detector)
{
	assert_int_equal(findings->first[detector + 1] - findings->first[detector], 1);
	return &findings->items[findings->first[detector]];
}

static inline size_t count_of(const struct findings *findings, uint32_t detector)
{
	return findings->first[detector + 1] - findings->first[detector];
}

#endif
