/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a file that an audit walks.  Whatever they are: every message met is told once, no
 * more than there is, and a second walk meets the same.
 */
#ifndef POSTERN_FUZZ_WALK_H
#define POSTERN_FUZZ_WALK_H

#include <stdlib.h>

#include "audit/walk.h"

struct fuzz_walk {
	const uint8_t *data;
	size_t left;
	int64_t met, told;
	uint64_t bytes, hash;
};

static inline ssize_t fuzz_fetch(struct stream *stream, void *at, size_t room)
{
	struct fuzz_walk *walk = stream->source;
	size_t n = MIN(MIN(room, walk->left), 1 + walk->left % 977); /* uneven pieces */
	if (n > 0)
		memcpy(at, walk->data, n);
	walk->data += n;
	walk->left -= n;
	return (ssize_t)n;
}

static inline bool fuzz_meet(void *context, int64_t position, const struct address *address)
{
	struct fuzz_walk *walk = context;
	if (position != ++walk->met || !g_utf8_validate(address->member, -1, NULL))
		abort();
	walk->hash = walk->hash * 31 + (uint64_t)address->ordinal;
	if (walk->met % 5 == 4) {
		walk->told++;
		return false;
	}
	return true;
}

static inline void fuzz_message(void *context, struct bytes mail)
{
	struct fuzz_walk *walk = context;
	if (++walk->told != walk->met || mail.len == 0)
		abort();
	walk->bytes += mail.len;
	for (size_t i = 0; i < mail.len; i++)
		walk->hash = walk->hash * 31 + mail.at[i];
}

static inline void fuzz_problem(
    void *context, uint64_t bytes, const char *state, const char *reason)
{
	struct fuzz_walk *walk = context;
	(void)bytes;
	if (++walk->told != walk->met || !*state || !*reason)
		abort();
}

static inline bool fuzz_stop(void *context)
{
	(void)context;
	return false;
}

static inline struct fuzz_walk fuzz_walk_once(const uint8_t *data, size_t size, enum mbox_kind kind)
{
	struct fuzz_walk seen = { .data = data, .left = size };
	struct visitor visitor = { fuzz_meet, fuzz_message, fuzz_problem, fuzz_stop, &seen };
	struct walk walk;
	struct stream stream = { .fetch = fuzz_fetch, .source = &seen, .file = -1 };
	walk_open(&walk, &visitor, kind);
	stream_open(&stream);
	walk_stream(&walk, &stream, &(struct address){ "fuzz", "", 0 }, false);
	stream_close(&stream);
	walk_close(&walk);
	if (seen.met != seen.told)
		abort();
	return seen;
}

static inline int fuzz_walk(const uint8_t *data, size_t size, enum mbox_kind kind)
{
	struct fuzz_walk first = fuzz_walk_once(data, size, kind);
	struct fuzz_walk second = fuzz_walk_once(data, size, kind);
	if (first.met != second.met || first.hash != second.hash)
		abort();
	return 0;
}

#endif
