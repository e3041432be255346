/* SPDX-License-Identifier: Apache-2.0
 *
 * Near some of many.  Gaps grow with the text between, so among sorted spots only neighbours can be
 * nearest.  A spot inside another one is never nearer than that one; with those gone, starts and
 * ends both ascend, and binary search finds every neighbour that matters:
 *
 *   ... [left] ... a ... [right] ...     in the text, spots inside `a` skipped
 *   [before the table] [heading] | row of a | [after the table]     when `a` is in a data table
 *   the last of each surface that ends where a's begins, the first of each that begins where it
 *   ends
 */
#include "engine/detect/private.h"

size_t detect_spots(struct spot *spots, size_t n, struct arena *arena)
{
	bool ordered = true;
	for (size_t i = 1; i < n && ordered; i++)
		ordered = spots[i - 1].surface < spots[i].surface ||
		          (spots[i - 1].surface == spots[i].surface &&
		              spots[i - 1].from <= spots[i].from);
	if (!ordered) {
		struct sort_key *keys = arena_alloc(arena, n * sizeof(*keys));
		for (size_t i = 0; i < n; i++)
			keys[i] =
			    (struct sort_key){ (uint64_t)spots[i].surface << 32 | spots[i].from,
				    spots[i].to, 0 };
		detect_sort_keys(keys, n, arena);
		for (size_t i = 0; i < n; i++)
			spots[i] = (struct spot){ (uint32_t)(keys[i].high >> 32),
				(uint32_t)keys[i].high, (uint32_t)keys[i].low };
	}
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		struct spot *last = kept ? &spots[kept - 1] : NULL;
		if (!last || last->surface != spots[i].surface ||
		    (spots[i].from > last->from && spots[i].to > last->to))
			spots[kept++] = spots[i];
		else if (spots[i].from == last->from && spots[i].to > last->to)
			*last = spots[i];
	}
	return kept;
}

struct search {
	const struct extraction *extraction;
	struct spot a;
	const struct spot *sorted;
	size_t n;
	struct distance distance;
	bool measured; /**< every neighbour is looked at, for the smallest gap */
	uint32_t gap;
	bool found;
};

/** The first spot of the surface, or of a later one, that starts at `from` or after. */
static size_t at_or_after(const struct search *search, uint32_t surface, uint32_t from)
{
	size_t low = 0, high = search->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct spot *spot = &search->sorted[middle];
		if (spot->surface < surface || (spot->surface == surface && spot->from < from))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/** Likewise, the first one that ends after `to`. */
static size_t ends_after(const struct search *search, size_t low, uint32_t surface, uint32_t to)
{
	size_t high = search->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct spot *spot = &search->sorted[middle];
		if (spot->surface == surface && spot->to <= to)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void consider(struct search *search, size_t i)
{
	uint32_t gap;
	if (i >= search->n || (search->found && !search->measured))
		return;
	search->found |= detect_near(search->extraction, search->a, search->sorted[i],
	    search->distance, search->measured ? &gap : NULL);
	if (search->measured && gap < search->gap)
		search->gap = gap;
}

/** The last spot before index `i`, when it is in the surface. */
static void consider_before(struct search *search, size_t i, uint32_t surface)
{
	if (i > 0 && search->sorted[i - 1].surface == surface)
		consider(search, i - 1);
}

static void consider_at(struct search *search, size_t i, uint32_t surface)
{
	if (i < search->n && search->sorted[i].surface == surface)
		consider(search, i);
}

static void search_record(struct search *search)
{
	uint32_t surface = search->a.surface;
	struct record record;
	if (!detect_near_record(
	        &record, &search->extraction->surfaces.items[surface], search->a.from))
		return;
	if (record.heading_begin < record.heading_end)
		consider_at(search, at_or_after(search, surface, record.heading_begin), surface);
	consider_before(search, at_or_after(search, surface, record.table_begin), surface);
	consider_at(search, at_or_after(search, surface, record.table_end), surface);
}

static bool consider_adjacent(void *context, uint32_t surface)
{
	struct search *search = context;
	const struct surface *surfaces = search->extraction->surfaces.items;
	switch (detect_near_adjacent(&surfaces[search->a.surface], &surfaces[surface])) {
	case ADJACENT_BEFORE:
		consider_before(search, at_or_after(search, surface + 1, 0), surface);
		break;
	case ADJACENT_AFTER:
		consider_at(search, at_or_after(search, surface, 0), surface);
		break;
	case ADJACENT_NOT:
		break;
	}
	return search->found && !search->measured;
}

/** Only from so near the end of a subject or name, or the start of a text, that the limit reaches
 * beyond it. */
static void search_adjacent(struct search *search, const struct links *links)
{
	const struct surface *own = &search->extraction->surfaces.items[search->a.surface];
	uint32_t limit = search->distance.limit;
	if (search->measured && limit < DETECT_EXPLAIN_DISTANCE)
		limit = DETECT_EXPLAIN_DISTANCE;
	bool first = own->place & (PLACE_SUBJECT | PLACE_NAME);
	uint64_t to_edge = first ? own->folded.len - search->a.to : search->a.from;
	enum side wrong = first ? SIDE_BEFORE : SIDE_AFTER;
	if (to_edge < detect_near_reach(limit, search->distance.unit) &&
	    search->distance.side != wrong)
		detect_links_each(
		    links, search->extraction, search->a.surface, consider_adjacent, search);
}

bool detect_near_linked(const struct extraction *extraction, const struct links *links,
    struct spot a, const struct spots *spots, struct distance distance, uint32_t *gap)
{
	struct search search = { .extraction = extraction,
		.a = a,
		.sorted = spots->items,
		.n = spots->count,
		.distance = distance,
		.measured = gap != NULL,
		.gap = UINT32_MAX };
	if (search.n) {
		size_t here = at_or_after(&search, a.surface, a.from);
		consider_before(&search, here, a.surface);
		consider_at(&search, ends_after(&search, here, a.surface, a.to), a.surface);
		search_record(&search);
		search_adjacent(&search, links);
	}
	if (gap)
		*gap = search.gap;
	return search.found;
}

bool detect_near_any(const struct extraction *extraction, struct spot a, const struct spot *sorted,
    size_t n, struct distance distance, uint32_t *gap)
{
	return detect_near_linked(
	    extraction, NULL, a, &(struct spots){ sorted, n, true }, distance, gap);
}
