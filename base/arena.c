/* SPDX-License-Identifier: Apache-2.0
 *
 * A bump allocator over blocks that double in size.  The first block survives a reset, so that
 * after a few messages a scanner no longer asks the system for memory.
 *
 *   arena -> newest block -> older block -> ...
 *            [ header | used ......... | free ]
 */
#include "base/arena.h"

#include <glib.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(at, n) ASAN_POISON_MEMORY_REGION(at, n)
#define UNPOISON(at, n) ASAN_UNPOISON_MEMORY_REGION(at, n)
#define RED_ZONE 16 /* unusable bytes after each allocation, so that an overrun is seen */
#else
#define POISON(at, n) ((void)(at), (void)(n))
#define UNPOISON(at, n) ((void)(at), (void)(n))
#define RED_ZONE 0
#endif

#define ALIGNMENT alignof(max_align_t)
#define FIRST_BLOCK ((size_t)64 << 10)
#define LARGEST_STEP ((size_t)16 << 20)
#define KEEP ((size_t)4 << 20)

struct block {
	struct block *older;
	size_t size, used; /* of data */
	alignas(max_align_t) unsigned char data[];
};

struct arena {
	struct block *newest;
	size_t older_used; /* in all blocks but the newest */
};

static size_t align_up(size_t n)
{
	return (n + (ALIGNMENT - 1)) & ~(ALIGNMENT - 1);
}

static struct block *block_new(size_t size, struct block *older)
{
	struct block *block = g_malloc(sizeof(*block) + size);
	block->older = older;
	block->size = size;
	block->used = 0;
	POISON(block->data, size);
	return block;
}

static void block_free(struct block *block)
{
	UNPOISON(block->data, block->size);
	g_free(block);
}

struct arena *arena_new(void)
{
	struct arena *arena = g_new0(struct arena, 1);
	arena->newest = block_new(FIRST_BLOCK, NULL);
	return arena;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	for (struct block *block = arena->newest, *older; block; block = older) {
		older = block->older;
		block_free(block);
	}
	g_free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *kept = NULL;
	for (struct block *block = arena->newest, *older; block; block = older) {
		older = block->older;
		if (block->size <= KEEP && (!kept || block->size > kept->size)) {
			if (kept)
				block_free(kept);
			kept = block;
		} else {
			block_free(block);
		}
	}
	if (!kept)
		kept = block_new(FIRST_BLOCK, NULL);
	kept->older = NULL;
	kept->used = 0;
	POISON(kept->data, kept->size);
	arena->newest = kept;
	arena->older_used = 0;
}

static void arena_more(struct arena *arena, size_t need)
{
	size_t size = arena->newest->size * 2;
	if (size > LARGEST_STEP)
		size = LARGEST_STEP;
	if (size < need)
		size = need;
	arena->older_used += arena->newest->used;
	arena->newest = block_new(size, arena->newest);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	g_assert(size < SIZE_MAX / 2);
	size_t need = align_up(size + (size == 0) + RED_ZONE);
	if (arena->newest->size - arena->newest->used < need)
		arena_more(arena, need);
	void *at = arena->newest->data + arena->newest->used;
	arena->newest->used += need;
	UNPOISON(at, size);
	return at;
}

void *arena_zero(struct arena *arena, size_t count, size_t size)
{
	g_assert(size == 0 || count <= SIZE_MAX / 2 / size);
	void *at = arena_alloc(arena, count * size);
	memset(at, 0, count * size);
	return at;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	struct block *block = arena->newest;
	if (old && new_size <= old_size)
		return old;
	size_t old_need = align_up(old_size + (old_size == 0) + RED_ZONE);
	size_t new_need = align_up(new_size + RED_ZONE);
	if (old && block->used >= old_need &&
	    (unsigned char *)old == block->data + (block->used - old_need) &&
	    new_need - old_need <= block->size - block->used) {
		block->used += new_need - old_need;
		UNPOISON(old, new_size);
		return old;
	}
	void *at = arena_alloc(arena, new_size);
	if (old && old_size)
		memcpy(at, old, old_size);
	return at;
}

void arena_trim(struct arena *arena, void *at, size_t old_size, size_t new_size)
{
	struct block *block = arena->newest;
	size_t old_need = align_up(old_size + (old_size == 0) + RED_ZONE);
	size_t new_need = align_up(new_size + (new_size == 0) + RED_ZONE);
	if (new_need >= old_need || block->used < old_need ||
	    (unsigned char *)at != block->data + (block->used - old_need))
		return;
	block->used -= old_need - new_need;
	POISON((unsigned char *)at + new_size, old_size - new_size);
}

struct text arena_text(struct arena *arena, struct text t)
{
	char *copy = arena_alloc(arena, t.len + 1);
	if (t.len)
		memcpy(copy, t.at, t.len);
	copy[t.len] = '\0';
	return (struct text){ copy, t.len };
}

struct text arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int len = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (len < 0)
		return (struct text){ "", 0 };
	char *at = arena_alloc(arena, (size_t)len + 1);
	va_start(arguments, format);
	vsnprintf(at, (size_t)len + 1, format, arguments);
	va_end(arguments);
	return (struct text){ at, (size_t)len };
}

size_t arena_used(const struct arena *arena)
{
	return arena->older_used + arena->newest->used;
}

void *arena_push_(struct arena *arena, void **items, size_t *count, size_t *room, size_t size)
{
	if (*count == *room) {
		size_t more = *room ? *room * 2 : 8;
		*items = arena_grow(arena, *items, *room * size, more * size);
		*room = more;
	}
	void *item = (char *)*items + *count * size;
	memset(item, 0, size);
	(*count)++;
	return item;
}
