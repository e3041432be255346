/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes through folding: it stays inside its memory, keeps its map in order and is idempotent
 * on what is valid UTF-8.
 */
#include <glib.h>
#include <stdlib.h>

#include "engine/extract/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct text in = { (const char *)data, size }, once, twice;
	struct fold_map map;
	fold_text(&once, &map, in, arena);
	if (fold_back(&map, once.len) != size)
		abort();
	for (size_t i = 1; i < map.count; i++)
		if (map.items[i].folded < map.items[i - 1].folded ||
		    map.items[i].decoded < map.items[i - 1].decoded)
			abort();
	if (size > 0 && !memchr(data, 0, size) && g_utf8_validate(in.at, (gssize)in.len, NULL)) {
		fold_text(&twice, NULL, once, arena);
		if (!text_equal(once, twice))
			abort();
	}
	arena_free(arena);
	return 0;
}
