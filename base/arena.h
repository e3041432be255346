/* SPDX-License-Identifier: Apache-2.0
 *
 * Memory that dies at once.  A scanner owns one arena and resets it between messages, so a message
 * allocates nothing that must be freed one by one.  Like GLib, it aborts when the system has no
 * memory left; what hostile input may ask for is bounded before, by the budget (base/budget.h).
 */
#ifndef POSTERN_BASE_ARENA_H
#define POSTERN_BASE_ARENA_H

#include "base/text.h"

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is fine */

/** Forgets every allocation.  Keeps a bounded amount of memory for the next message (4 MiB) and
 * returns the rest. */
void arena_reset(struct arena *arena);

/** Uninitialised memory, aligned for any type; never NULL, also for a size of zero. */
void *arena_alloc(struct arena *arena, size_t size);

/** The same, set to zero; `count * size` is checked for overflow. */
void *arena_zero(struct arena *arena, size_t count, size_t size);

/**
 * Grows the block `old` of `old_size` bytes to `new_size`, in place when it is the newest
 * allocation. The old block must not be used any more.
 */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

/** Gives back the tail of the newest allocation `at`, of which only `new_size` of `old_size` bytes
 * are kept; nothing happens when it is not the newest. */
void arena_trim(struct arena *arena, void *at, size_t old_size, size_t new_size);

/** A copy that also ends in NUL (which the view does not count). */
struct text arena_text(struct arena *arena, struct text t);

/** printf into the arena. */
struct text arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Bytes in use since the last reset. */
size_t arena_used(const struct arena *arena);

/**
 * A growing array on an arena: `struct { T *items; size_t count, room; }`.
 * `arena_push(arena, &list)` gives a pointer to a new, zeroed last item.
 */
void *arena_push_(struct arena *arena, void **items, size_t *count, size_t *room, size_t size);
#define arena_push(arena, list)                                                                    \
	((__typeof__((list)->items))arena_push_(arena, (void **)&(list)->items, &(list)->count,    \
	    &(list)->room, sizeof(*(list)->items)))

#endif
