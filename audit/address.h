/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a message stands: the path of a file, the path inside it, and which message of an mbox it
 * is.
 */
#ifndef POSTERN_AUDIT_ADDRESS_H
#define POSTERN_AUDIT_ADDRESS_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>

struct address {
	const char *container; /**< as reached from the path that was given; valid UTF-8 */
	const char *member;    /**< "box.mbox", or "inner.zip!box.mbox"; "" for none; valid UTF-8 */
	int64_t ordinal;       /**< from 1 in an mbox, else 0 */
};

bool address_equal(const struct address *a, const struct address *b);

/** "mail.tar!box.mbox#17".  The caller frees. */
char *address_text(const struct address *address);

/** Which of `shards` shards the message belongs to, from 1: the same for the same address on any
 * machine. */
unsigned address_shard(const struct address *address, unsigned shards);

#endif
