/* SPDX-License-Identifier: Apache-2.0
 *
 * The buddy allocator.  Block i covers the memory from i * BLOCK on.  A free block of order k is
 * the head of 2^k blocks and stands in list k; links are block numbers, NONE at the ends.
 */
#include "gateway/pool.h"

#include <glib.h>
#include <stdint.h>
#include <sys/mman.h>

#define BLOCK ((size_t)16 << 10)
#define GIVE_BACK ((size_t)1 << 20) /* larger ones do not stay in memory */
#define NONE UINT32_MAX

enum { ORDERS = 32, TAKEN = 255 };

struct pool {
	unsigned char *memory;
	uint32_t n_blocks, top;
	uint32_t first[ORDERS];
	uint32_t *next, *previous;
	uint8_t *order; /* of a free block's head; TAKEN for all others */
};

static void push(struct pool *pool, uint32_t block, uint32_t order)
{
	uint32_t first = pool->first[order];
	pool->order[block] = (uint8_t)order;
	pool->next[block] = first;
	pool->previous[block] = NONE;
	if (first != NONE)
		pool->previous[first] = block;
	pool->first[order] = block;
}

static void unlink_block(struct pool *pool, uint32_t block, uint32_t order)
{
	uint32_t next = pool->next[block], previous = pool->previous[block];
	if (previous == NONE)
		pool->first[order] = next;
	else
		pool->next[previous] = next;
	if (next != NONE)
		pool->previous[next] = previous;
	pool->order[block] = TAKEN;
}

struct pool *pool_new(unsigned char *memory, size_t size)
{
	g_assert(size >= BLOCK && (size & (size - 1)) == 0 && size / BLOCK < NONE);
	struct pool *pool = g_new0(struct pool, 1);
	pool->memory = memory;
	pool->n_blocks = (uint32_t)(size / BLOCK);
	while (((uint32_t)1 << pool->top) < pool->n_blocks)
		pool->top++;
	pool->next = g_new(uint32_t, pool->n_blocks);
	pool->previous = g_new(uint32_t, pool->n_blocks);
	pool->order = g_new(uint8_t, pool->n_blocks);
	memset(pool->order, TAKEN, pool->n_blocks);
	for (size_t i = 0; i < ORDERS; i++)
		pool->first[i] = NONE;
	push(pool, 0, pool->top);
	return pool;
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	g_free(pool->next);
	g_free(pool->previous);
	g_free(pool->order);
	g_free(pool);
}

static uint32_t order_for(const struct pool *pool, size_t length)
{
	uint32_t order = 0;
	while (order <= pool->top && (BLOCK << order) < length)
		order++;
	return order;
}

size_t pool_room(const struct pool *pool, size_t length)
{
	uint32_t order = order_for(pool, length);
	return order > pool->top ? 0 : BLOCK << order;
}

size_t pool_take(struct pool *pool, size_t length)
{
	uint32_t wanted = order_for(pool, length), order = wanted;
	while (order <= pool->top && pool->first[order] == NONE)
		order++;
	if (order > pool->top)
		return SIZE_MAX;
	uint32_t block = pool->first[order];
	unlink_block(pool, block, order);
	while (order > wanted) {
		order--;
		push(pool, block + ((uint32_t)1 << order), order);
	}
	return (size_t)block * BLOCK;
}

void pool_give(struct pool *pool, size_t place, size_t length)
{
	uint32_t block = (uint32_t)(place / BLOCK), order = order_for(pool, length);
	if ((BLOCK << order) > GIVE_BACK)
		madvise(pool->memory + place, BLOCK << order, MADV_REMOVE);
	while (order < pool->top) {
		uint32_t buddy = block ^ ((uint32_t)1 << order);
		if (pool->order[buddy] != order)
			break;
		unlink_block(pool, buddy, order);
		block &= ~((uint32_t)1 << order);
		order++;
	}
	push(pool, block, order);
}
