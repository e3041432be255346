/* SPDX-License-Identifier: Apache-2.0
 *
 * `A near B` over sets, in n log n.  detect_near() decides about two spans; here is chosen which
 * few of B are worth asking about, for one of A:
 *
 *   same surface     the first of B that begins at or after it, and the one of B before it that
 *                    reaches furthest (a running maximum of the ends): all others are farther away
 *   in a table       the same two seen from the ends of its table, since neighbours in other rows
 *                    do not count however close they stand; and B in the heading of its column
 *   another surface  the first and the last of B in each surface that touches this one: a subject
 *                    and the bodies of its message, a part's name and its text
 *
 * An occurrence is not near itself: the same span is passed over.
 */
#include "engine/decide/run.h"

/** B, with for each index the one up to it, in the same surface, that reaches furthest. */
struct field {
	struct run *run;
	struct set set;
	uint32_t *furthest;
	uint32_t *surfaces; /**< index of the first occurrence in each surface that has any */
	size_t n_surfaces;
	uint32_t touched_by;     /**< the surface of A that `touching` was made for */
	struct indices touching; /**< of `surfaces`: those that touch it */
};

struct search {
	struct field *field;
	const struct occurrence *a;
	struct distance distance;
	bool near;
	uint32_t nearest;
	bool measure; /**< go on after the first, to learn the smallest distance */
};

static void field_build(struct field *field, struct run *run, struct set set)
{
	field->run = run;
	field->set = set;
	field->furthest = arena_zero(run->arena, set.count, sizeof(uint32_t));
	field->surfaces = arena_zero(run->arena, set.count, sizeof(uint32_t));
	field->n_surfaces = 0;
	field->touched_by = UINT32_MAX;
	field->touching = (struct indices){ NULL, 0, 0 };
	for (uint32_t i = 0; i < set.count; i++) {
		bool first = i == 0 || set.items[i].surface != set.items[i - 1].surface;

		if (first)
			field->surfaces[field->n_surfaces++] = i;
		field->furthest[i] = first || set.items[i].to > set.items[field->furthest[i - 1]].to
		                         ? i
		                         : field->furthest[i - 1];
	}
}

/** The first of B at or after (surface, from). */
static uint32_t field_find(const struct field *field, uint32_t surface, uint32_t from)
{
	uint32_t low = 0, high = (uint32_t)field->set.count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct occurrence *o = &field->set.items[middle];

		if (o->surface < surface || (o->surface == surface && o->from < from))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool same_span(const struct occurrence *a, const struct occurrence *b)
{
	return a->surface == b->surface && a->from == b->from && a->to == b->to;
}

/** Asks about B number `i`, if there is one.  True: the search is over. */
static bool ask(struct search *search, uint32_t i)
{
	const struct occurrence *a = search->a, *b = &search->field->set.items[i];
	struct run *run = search->field->run;
	uint32_t gap = UINT32_MAX;

	if (i >= search->field->set.count || same_span(a, b) || b->surface == UINT32_MAX)
		return false;
	run_spend(run, 1);
	if (detect_near(run->input->extraction, (struct spot){ a->surface, a->from, a->to },
	        (struct spot){ b->surface, b->from, b->to }, search->distance,
	        search->measure ? &gap : NULL))
		search->near = true;
	search->nearest = gap < search->nearest ? gap : search->nearest;
	return search->near && !search->measure;
}

/** Asks about the neighbours of the stretch [from, to) of `surface`. */
static bool ask_around(struct search *search, uint32_t surface, uint32_t from, uint32_t to)
{
	const struct field *field = search->field;
	uint32_t before = field_find(field, surface, from);
	uint32_t after = to > from ? field_find(field, surface, to) : before;
	uint32_t inside = before;

	while (inside < field->set.count && same_span(search->a, &field->set.items[inside]))
		inside++;
	if (ask(search, inside) || (after != inside && ask(search, after)))
		return true;
	return before > 0 && field->set.items[before - 1].surface == surface &&
	       (ask(search, field->furthest[before - 1]) || ask(search, before - 1));
}

static bool ask_table(struct search *search, const struct surface *surface)
{
	const struct occurrence *a = search->a;
	const struct cell *cell = surface_cell(surface, a->from);
	struct text heading;
	const struct table *table;

	if (!cell || cell->table >= surface->tables.count)
		return false;
	table = &surface->tables.items[cell->table];
	if (table->n_cells > 0 &&
	    ask_around(search, a->surface, surface->cells.items[table->first_cell].begin,
	        surface->cells.items[table->first_cell + table->n_cells - 1].end))
		return true;
	heading = surface_heading(surface, cell);
	if (heading.len == 0 || heading.at < surface->folded.at ||
	    heading.at >= surface->folded.at + surface->folded.len)
		return false;
	return ask(search,
	    field_find(search->field, a->surface, (uint32_t)(heading.at - surface->folded.at)));
}

/** Whether a span of one surface can be near one of the other: subject and body, name and text. */
static bool surfaces_touch(const struct surface *a, const struct surface *b)
{
	uint32_t both = a->place | b->place;

	if (a->place == b->place || (both & (PLACE_HEADERS | PLACE_TRACE)))
		return false;
	if (both & PLACE_NAME)
		return a->ledger == b->ledger || strcmp(a->part, b->part) == 0;
	return (both & PLACE_SUBJECT) && a->message == b->message;
}

/** Lists the surfaces of B that touch the surface of A in hand; A is in order, so once for each. */
static void find_touching(struct field *field, uint32_t surface)
{
	const struct surfaces *surfaces = &field->run->input->extraction->surfaces;

	field->touched_by = surface;
	field->touching.count = 0;
	if (!run_spend(field->run, field->n_surfaces))
		return;
	for (uint32_t s = 0; s < field->n_surfaces; s++) {
		uint32_t other = field->set.items[field->surfaces[s]].surface;

		if (other < surfaces->count && other != surface &&
		    surfaces_touch(&surfaces->items[surface], &surfaces->items[other]))
			*arena_push(field->run->arena, &field->touching) = s;
	}
}

/** Asks about the first and the one that reaches furthest in each surface that touches A's. */
static bool ask_other_surfaces(struct search *search)
{
	struct field *field = search->field;

	if (field->touched_by != search->a->surface)
		find_touching(field, search->a->surface);
	for (size_t i = 0; i < field->touching.count; i++) {
		uint32_t s = field->touching.items[i];
		uint32_t end =
		    s + 1 < field->n_surfaces ? field->surfaces[s + 1] : (uint32_t)field->set.count;

		if (ask(search, field->surfaces[s]) || ask(search, field->furthest[end - 1]))
			return true;
	}
	return false;
}

static void search_near(struct search *search)
{
	const struct occurrence *a = search->a;
	const struct surface *surface = occurrence_surface(search->field->run, a);

	if (!surface)
		return;
	if (ask_around(search, a->surface, a->from, a->to) || ask_table(search, surface))
		return;
	ask_other_surfaces(search);
}

struct set set_near(struct run *run, struct set a, struct set b, struct distance distance)
{
	struct set near = { NULL, 0 };
	struct field field;

	if (a.count == 0 || b.count == 0 || !run_spend(run, a.count + b.count))
		return near;
	field_build(&field, run, b);
	near.items = arena_alloc(run->arena, a.count * sizeof(*near.items));
	for (size_t i = 0; i < a.count && run_spend(run, 1); i++) {
		struct search search = { &field, &a.items[i], distance, false, UINT32_MAX, false };

		search_near(&search);
		if (search.near)
			near.items[near.count++] = a.items[i];
	}
	return near;
}

uint32_t set_nearest(struct run *run, struct set a, struct set b, struct distance distance)
{
	uint32_t nearest = UINT32_MAX;
	struct field field;

	if (a.count == 0 || b.count == 0)
		return nearest;
	field_build(&field, run, b);
	for (size_t i = 0; i < a.count && run_spend(run, 1); i++) {
		struct search search = { &field, &a.items[i], distance, false, UINT32_MAX, true };

		search_near(&search);
		nearest = search.nearest < nearest ? search.nearest : nearest;
	}
	return nearest;
}
