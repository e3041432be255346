/* SPDX-License-Identifier: Apache-2.0
 *
 * Memory that all messages of a front share, so that many large ones at once are refused for now
 * rather than take the machine down.  Any thread.
 */
#ifndef POSTERN_GATEWAY_QUOTA_H
#define POSTERN_GATEWAY_QUOTA_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct quota {
	size_t bytes;        /**< all that there are */
	atomic_size_t taken; /**< never more than `bytes` */
};

/** Takes `n` bytes; false when they are not left, and then none are taken. */
bool quota_take(struct quota *quota, size_t n);

/** Gives back what was taken. */
void quota_give(struct quota *quota, size_t n);

#endif
