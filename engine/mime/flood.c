/* SPDX-License-Identifier: Apache-2.0
 *
 * GMime makes an object of each header field, part and address, hundreds of bytes for as little as
 * three bytes of mail.  So before it sees a large message, this counts what it could make of each
 * line at worst, and says where to stop.  What lies behind is not parsed, but it is matched as it
 * stands and the model says that it was truncated.
 */
#include "engine/mime/decoders.h"
#include "engine/mime/parse.h"

enum {
	SMALL_MESSAGE = 1 << 20, /* cannot cost much */
	FIELD_COST = 650,        /* measured bytes for each object */
	PART_COST = 3000,
	ADDRESS_COST = 600,
	COST_MAX = 512 << 20
};

static size_t count(struct bytes line, int c)
{
	const unsigned char *at = line.at, *end = line.at + line.len;
	size_t n = 0;

	while (at < end && (at = memchr(at, c, (size_t)(end - at)))) {
		at++;
		n++;
	}
	return n;
}

static size_t line_cost(struct bytes line)
{
	bool field, folded;

	if (line.len < 2)
		return 0;
	if (line.at[0] == '-' && line.at[1] == '-')
		return PART_COST;
	field = headers_is_field(line);
	folded = line.at[0] == ' ' || line.at[0] == '\t';
	if (!field && !folded)
		return 0;
	return (field ? FIELD_COST : 0) +
	       (count(line, ',') + count(line, ';') + count(line, '<')) * ADDRESS_COST;
}

size_t flood_limit(struct bytes data)
{
	size_t i = 0, next, cost = 0;

	if (data.len <= SMALL_MESSAGE)
		return data.len;
	for (; i < data.len; i = next) {
		cost += line_cost(line_at(data, i, &next));
		if (cost > COST_MAX)
			return i;
	}
	return data.len;
}
