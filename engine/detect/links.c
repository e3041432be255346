/* SPDX-License-Identifier: Apache-2.0
 *
 * Which surfaces read on into each other, for messages of so many parts that looking through all
 * surfaces at every candidate would cost too much.  Two sorted lists: subjects and bodies by their
 * message, names and texts by their part; in each group those that stand first come first.
 */
#include "engine/detect/private.h"

enum { FEW_SURFACES = 32 };

struct group {
	struct sort_key
	    *items; /**< high: which group; low: 1 for what stands after; index: surface */
	size_t count;
};

struct links {
	struct group messages, parts;
};

/** FNV-1a (Fowler, Noll, Vo): paths that collide share a group, detect_near_adjacent() tells them
 * apart.
 */
static uint64_t hash_of(const char *path)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	for (; *path; path++)
		hash = (hash ^ (unsigned char)*path) * UINT64_C(0x100000001b3);
	return hash;
}

static uint64_t message_of(const struct surface *surface)
{
	return (uint64_t)(uintptr_t)surface->message;
}

static void add(struct group *group, uint64_t which, bool after, uint32_t surface)
{
	group->items[group->count++] = (struct sort_key){ which, after, surface };
}

const struct links *detect_links_new(const struct extraction *extraction, struct arena *arena)
{
	size_t n = extraction->surfaces.count;
	if (n <= FEW_SURFACES)
		return NULL;
	struct links *links = arena_zero(arena, 1, sizeof(*links));
	links->messages.items = arena_alloc(arena, n * sizeof(struct sort_key));
	links->parts.items = arena_alloc(arena, n * sizeof(struct sort_key));
	for (uint32_t i = 0; i < n; i++) {
		const struct surface *surface = &extraction->surfaces.items[i];
		bool is_subject = surface->place == PLACE_SUBJECT;
		bool is_name = surface->place == PLACE_NAME;
		if (is_subject || surface->place == PLACE_BODY)
			add(&links->messages, message_of(surface), !is_subject, i);
		if (is_name || (surface->place & (PLACE_BODY | PLACE_HIDDEN | PLACE_ATTACHMENT)))
			add(&links->parts, hash_of(surface->part), !is_name, i);
	}
	detect_sort_keys(links->messages.items, links->messages.count, arena);
	detect_sort_keys(links->parts.items, links->parts.count, arena);
	return links;
}

/** The first of those in a group that stand before, or after. */
static size_t first_of(const struct group *group, uint64_t which, bool after)
{
	size_t low = 0, high = group->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct sort_key *key = &group->items[middle];
		if (key->high < which || (key->high == which && key->low < after))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool group_each(
    const struct group *group, uint64_t which, bool after, links_visit *visit, void *context)
{
	for (size_t i = first_of(group, which, after); i < group->count; i++) {
		const struct sort_key *key = &group->items[i];
		if (key->high != which || key->low != after)
			break;
		if (visit(context, key->index))
			return true;
	}
	return false;
}

bool detect_links_each(const struct links *links, const struct extraction *extraction,
    uint32_t surface, links_visit *visit, void *context)
{
	const struct surface *own = &extraction->surfaces.items[surface];
	if (!links) {
		for (uint32_t i = 0; i < extraction->surfaces.count; i++)
			if (visit(context, i))
				return true;
		return false;
	}
	bool is_subject = own->place == PLACE_SUBJECT, is_name = own->place == PLACE_NAME;
	if ((is_subject || own->place == PLACE_BODY) &&
	    group_each(&links->messages, message_of(own), is_subject, visit, context))
		return true;
	return !is_subject &&
	       group_each(&links->parts, hash_of(own->part), is_name, visit, context);
}
