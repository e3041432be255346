/* SPDX-License-Identifier: Apache-2.0
 *
 * Charsets to UTF-8, private to the room.
 */
#ifndef POSTERN_MIME_CHARSET_H
#define POSTERN_MIME_CHARSET_H

#include <iconv.h>

#include "engine/mime/mime.h"

/* Opening an iconv descriptor costs as much as converting a paragraph: they are kept. */
enum { CHARSET_CACHE = 16 };

struct charset_slot {
	char label[48];
	iconv_t descriptor;
	bool used;
};

struct charset_cache {
	struct charset_slot slots[CHARSET_CACHE];
	unsigned next; /**< the slot that is given up next */
};

void charset_cache_clear(struct charset_cache *cache);

/** HZ as GB 2312 in bytes of eight bits; no longer than `in`. */
struct bytes charset_hz_to_gb(struct bytes in, struct arena *arena);

/** As mime_to_utf8(), for any holder of a cache.  A NULL budget means: do not spend (header fields,
 * whose bytes were counted with the message). */
struct text charset_to_utf8(struct charset_cache *cache, struct bytes in, struct text charset,
    const char **anomaly, struct budget *budget, struct arena *arena);

/** As mime_convert(), for any holder of a cache. */
struct text charset_convert(struct charset_cache *cache, struct bytes in, const char *charset,
    struct budget *budget, struct arena *arena);

#endif
