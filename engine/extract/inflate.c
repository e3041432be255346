/* SPDX-License-Identifier: Apache-2.0
 *
 * Inflating in steps, each paid for before it is taken.
 */
#include "engine/extract/inflate.h"

#include <zlib.h>

enum { STEP = 16 << 10, SMALL = 1 << 20 /**< no ratio is asked of less */ };

struct inflating {
	z_stream stream;
	unsigned char *at;
	size_t len, room;
	size_t most; /**< of the output */
};

/** Room for one step more, doubling; false when the limits have none. */
static bool make_room(struct inflating *inflating, struct budget *budget, struct arena *arena)
{
	size_t room = inflating->room * 2 > STEP ? inflating->room * 2 : STEP;
	room = room < inflating->most ? room : inflating->most;
	if (room <= inflating->room || !budget_time(budget))
		return false;
	if (!budget_bytes(budget, room - inflating->room))
		return false;
	inflating->at = arena_grow(arena, inflating->at, inflating->room, room);
	inflating->room = room;
	return true;
}

static enum inflate_result run(
    struct inflating *inflating, struct budget *budget, struct arena *arena)
{
	for (;;) {
		if (inflating->len == inflating->room && !make_room(inflating, budget, arena))
			return INFLATE_OVER_LIMIT;
		inflating->stream.next_out = inflating->at + inflating->len;
		inflating->stream.avail_out = (uInt)(inflating->room - inflating->len);
		int status = inflate(&inflating->stream, Z_NO_FLUSH);
		inflating->len = inflating->room - inflating->stream.avail_out;
		if (status == Z_STREAM_END)
			return INFLATE_WHOLE;
		if (status != Z_OK ||
		    (inflating->stream.avail_in == 0 && inflating->stream.avail_out > 0))
			return INFLATE_DAMAGED;
	}
}

static size_t allowed(struct bytes in, size_t most, const struct budget *budget)
{
	uint32_t ratio = budget->limits->expansion_ratio;
	size_t by_ratio = in.len > SIZE_MAX / ratio ? SIZE_MAX : in.len * ratio;
	by_ratio = by_ratio > SMALL ? by_ratio : SMALL;
	most = most < by_ratio ? most : by_ratio;
	return most < UINT32_MAX ? most : UINT32_MAX;
}

enum inflate_result inflate_bytes(
    struct bytes *out, struct bytes in, size_t most, struct budget *budget, struct arena *arena)
{
	struct inflating inflating = { .most = allowed(in, most, budget) };
	*out = (struct bytes){ (const unsigned char *)"", 0 };
	if (inflateInit(&inflating.stream) != Z_OK)
		return INFLATE_DAMAGED;
	inflating.stream.next_in = (Bytef *)(uintptr_t)in.at;
	inflating.stream.avail_in = (uInt)(in.len < UINT32_MAX ? in.len : UINT32_MAX);
	enum inflate_result result = run(&inflating, budget, arena);
	inflateEnd(&inflating.stream);
	if (inflating.len > 0)
		*out = (struct bytes){ inflating.at, inflating.len };
	return result;
}
