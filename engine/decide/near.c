/* SPDX-License-Identifier: Apache-2.0
 *
 * `A near B` over sets, in n log n: for each of A, detect_near_any() asks the few of B that a
 * binary search finds.  An occurrence is not near itself: what lies inside a span is passed over.
 */
#include "engine/decide/run.h"

/** How far, in the unit of a `near`, an explanation looks beyond what the rule allows. */
#define EXPLAIN_DISTANCE 5000

struct spots {
	struct spot *items;
	size_t count;
};

/** Parts have no place in a text, so they are near nothing. */
static struct spots spots_of(struct run *run, struct set set)
{
	struct spots spots = { arena_alloc(run->arena, set.count * sizeof(struct spot)), 0 };

	for (size_t i = 0; i < set.count; i++)
		if (occurrence_surface(run, &set.items[i]))
			spots.items[spots.count++] = (struct spot){ set.items[i].surface,
				set.items[i].from, set.items[i].to };
	spots.count = detect_spots(spots.items, spots.count, run->arena);
	return spots;
}

static bool near_any(struct run *run, const struct occurrence *a, const struct spots *spots,
    struct distance distance, uint32_t *gap)
{
	return occurrence_surface(run, a) &&
	       detect_near_any(run->input->extraction, (struct spot){ a->surface, a->from, a->to },
	           spots->items, spots->count, distance, gap);
}

struct set set_near(struct run *run, struct set a, struct set b, struct distance distance)
{
	struct set near = { NULL, 0 };
	struct spots spots;

	if (a.count == 0 || b.count == 0 || !run_spend(run, a.count + b.count))
		return near;
	spots = spots_of(run, b);
	near.items = arena_alloc(run->arena, a.count * sizeof(*near.items));
	for (size_t i = 0; i < a.count; i++)
		if (near_any(run, &a.items[i], &spots, distance, NULL))
			near.items[near.count++] = a.items[i];
	return near;
}

uint32_t set_nearest(struct run *run, struct set a, struct set b, struct distance distance)
{
	uint32_t nearest = UINT32_MAX;
	struct spots spots;

	if (a.count == 0 || b.count == 0 || !run_spend(run, a.count + b.count))
		return nearest;
	spots = spots_of(run, b);
	if (distance.limit < EXPLAIN_DISTANCE)
		distance.limit = EXPLAIN_DISTANCE;
	for (size_t i = 0; i < a.count; i++) {
		uint32_t gap = UINT32_MAX;

		if (near_any(run, &a.items[i], &spots, distance, &gap) && gap < nearest)
			nearest = gap;
	}
	return nearest;
}
