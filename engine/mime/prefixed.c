/* SPDX-License-Identifier: Apache-2.0
 *
 * Boundaries that go on.  "It is sufficient that the boundary appear in its entirety following the
 * CRLF" (RFC 2046, 5.1.1): for some readers "--abc" ends a part of boundary "ab", for others it is
 * text.  Lines that belong to a multipart inside, whose boundary begins like the outer one, are not
 * meant.
 */
#include "engine/mime/prefixed.h"

#include "engine/mime/decoders.h"

/* The next line from `from` on that begins with `mark`. */
static bool find_delimiter(
    struct delimiter *out, struct bytes content, struct text mark, size_t from)
{
	/* base64 has no hyphen: such content is passed at the speed of memchr() */
	while (from < content.len && content.len - from >= mark.len) {
		const unsigned char *at = memchr(content.at + from, '-', content.len - from);
		struct bytes line;

		if (!at)
			return false;
		out->at = (size_t)(at - content.at);
		from = out->at + 1;
		if ((out->at > 0 && at[-1] != '\n' && at[-1] != '\r') ||
		    content.len - out->at < mark.len || memcmp(at, mark.at, mark.len) != 0)
			continue;
		line = line_at(content, out->at, &out->next);
		out->rest = text_trim(
		    (struct text){ (const char *)line.at + mark.len, line.len - mark.len });
		return true;
	}
	return false;
}

/* What the boundaries of multiparts inside have behind the boundary of `part`. */
static size_t inner_rests(
    struct text rests[PREFIXED_INNER], const struct parse *parse, const struct mime_part *part)
{
	const struct mime_parts *parts = &parse->model->parts;
	struct text own = part->boundary;
	size_t i, n = 0;

	for (i = parts->count; i-- > 0 && parts->items[i] != part && n < PREFIXED_INNER;) {
		struct text inner = parts->items[i]->boundary;

		if (inner.len > own.len && memcmp(inner.at, own.at, own.len) == 0)
			rests[n++] = (struct text){ inner.at + own.len, inner.len - own.len };
	}
	return n;
}

static bool is_whole(struct text rest)
{
	return rest.len == 0 || text_equal(rest, TEXT("--"));
}

static bool is_inner(struct text rest, const struct text rests[PREFIXED_INNER], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rest.len >= rests[i].len && memcmp(rest.at, rests[i].at, rests[i].len) == 0 &&
		    is_whole((struct text){ rest.at + rests[i].len, rest.len - rests[i].len }))
			return true;
	return false;
}

void prefixed_start(struct prefixed *out, struct parse *parse, const struct mime_part *part)
{
	*out = (struct prefixed){ .content = part->raw,
		.mark =
		    arena_format(parse->arena, "--" TEXT_FORMAT, TEXT_ARGUMENTS(part->boundary)) };
	out->n_inner = inner_rests(out->inner, parse, part);
	out->more = find_delimiter(&out->line, out->content, out->mark, 0);
}

bool prefixed_next(struct bytes *out, size_t *at, struct prefixed *prefixed)
{
	while (prefixed->more) {
		struct delimiter line = prefixed->line;

		prefixed->more =
		    find_delimiter(&prefixed->line, prefixed->content, prefixed->mark, line.next);
		if (is_whole(line.rest) || is_inner(line.rest, prefixed->inner, prefixed->n_inner))
			continue;
		size_t end = prefixed->more ? prefixed->line.at : prefixed->content.len;

		*at = line.next;
		*out = (struct bytes){ prefixed->content.at + line.next, end - line.next };
		return true;
	}
	return false;
}
