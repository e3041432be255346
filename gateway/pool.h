/* SPDX-License-Identifier: Apache-2.0
 *
 * Places for messages in the pool, handed out by the door alone.  A buddy allocator over blocks of
 * 16 KiB: blocks of powers of two, split when taken, joined when given back.  The books are kept
 * outside of the pool, so that memory is touched by messages only; the block given back last is
 * handed out first, while it is warm; large ones give their memory back to the system.
 */
#ifndef POSTERN_GATEWAY_POOL_H
#define POSTERN_GATEWAY_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool;

/** `memory` has `size` bytes; a power of two, at least 16 KiB. */
struct pool *pool_new(unsigned char *memory, size_t size);
void pool_free(struct pool *pool); /* NULL is fine */

/** Bytes that a request for `length` really takes; 0 when it is more than there could be. */
size_t pool_room(const struct pool *pool, size_t length);

/** Takes a block for `length` bytes; its place, or SIZE_MAX when none is left. */
size_t pool_take(struct pool *pool, size_t length);

/** Gives back the block of `length` bytes at `place`. */
void pool_give(struct pool *pool, size_t place, size_t length);

#endif
