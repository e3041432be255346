/* SPDX-License-Identifier: Apache-2.0
 *
 * Gathers hits per source while surfaces are scanned, under the limit of hits per source, and lays
 * them out grouped and sorted at the end.
 */
#include <stdlib.h>

#include "engine/match/room.h"

void collector_start(struct collector *collector, struct hits *out, const struct program *program,
    size_t n_surfaces, uint32_t limit, struct arena *arena)
{
	*out = (struct hits){
		.first = arena_zero(arena, program->n_sources + 1, sizeof(uint32_t)),
		.lost = arena_zero(arena, program->n_sources, sizeof(uint32_t)),
		.unfinished = arena_zero(arena, n_surfaces, sizeof(bool)),
	};
	*collector = (struct collector){
		.out = out,
		.arena = arena,
		.lists = arena_zero(arena, program->n_sources, sizeof(struct hit_list)),
		.n_sources = program->n_sources,
		.limit = limit,
	};
}

void collector_unfinished(struct collector *collector)
{
	collector->out->incomplete = true;
	collector->out->unfinished[collector->surface] = true;
}

void collector_add(struct collector *collector, uint32_t source, struct hit hit)
{
	struct hit_list *list = &collector->lists[source];
	hit.surface = collector->surface;
	if (list->count > 0) {
		struct hit *last = &list->items[list->count - 1];
		if (last->surface == hit.surface && last->from == hit.from && last->to == hit.to) {
			last->loose = last->loose && hit.loose;
			return;
		}
	}
	if (list->count >= collector->limit) {
		if (collector->out->lost[source] < UINT32_MAX)
			collector->out->lost[source]++;
		collector_unfinished(collector);
		return;
	}
	*arena_push(collector->arena, list) = hit;
}

static bool overlap(const struct hit *a, const struct hit *b)
{
	return a->surface == b->surface && a->from < b->to && b->from < a->to;
}

/** Of two overlapping terms the longer one, then the one further left. */
static bool better(const struct hit *a, const struct hit *b)
{
	uint32_t a_len = a->to - a->from, b_len = b->to - b->from;
	return a_len != b_len ? a_len > b_len : a->from < b->from;
}

void collector_add_term(struct collector *collector, uint32_t source, uint32_t from, uint32_t to)
{
	struct hit_list *list = &collector->lists[source];
	struct hit hit = { .surface = collector->surface,
		.from = from,
		.to = to,
		.value_from = from,
		.value_to = to };
	if (list->count > 0) {
		struct hit *last = &list->items[list->count - 1];
		if (overlap(last, &hit)) {
			if (better(&hit, last))
				*last = hit;
			return;
		}
	}
	collector_add(collector, source, hit);
}

static int compare_hits(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->surface != y->surface)
		return x->surface < y->surface ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return (int)x->loose - (int)y->loose;
}

static void sort(struct hit_list *list)
{
	for (size_t i = 1; i < list->count; i++)
		if (compare_hits(&list->items[i - 1], &list->items[i]) > 0) {
			qsort(list->items, list->count, sizeof(struct hit), compare_hits);
			return;
		}
}

/** Drops repetitions, and of overlapping terms all but the best; returns how many stay. */
static size_t tidy(struct hit_list *list, bool terms)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++) {
		struct hit *hit = &list->items[i];
		struct hit *last = kept > 0 ? &list->items[kept - 1] : NULL;
		if (last && last->surface == hit->surface && last->from == hit->from &&
		    last->to == hit->to)
			continue;
		if (last && terms && overlap(last, hit)) {
			if (better(hit, last))
				*last = *hit;
			continue;
		}
		list->items[kept++] = *hit;
	}
	return kept;
}

void collector_finish(struct collector *collector, const struct program *program)
{
	struct hits *out = collector->out;
	for (size_t s = 0; s < collector->n_sources; s++) {
		struct hit_list *list = &collector->lists[s];
		sort(list);
		list->count = tidy(list, program->sources[s].kind == SOURCE_TERMS);
		out->first[s] = (uint32_t)out->count;
		out->count += list->count;
	}
	out->first[collector->n_sources] = (uint32_t)out->count;
	out->items = arena_zero(collector->arena, out->count, sizeof(struct hit));
	for (size_t s = 0; s < collector->n_sources; s++)
		if (collector->lists[s].count > 0)
			memcpy(out->items + out->first[s], collector->lists[s].items,
			    collector->lists[s].count * sizeof(struct hit));
}
