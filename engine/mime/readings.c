/* SPDX-License-Identifier: Apache-2.0
 *
 * Every other way to read a part.  Readers disagree about broken mail, and what one of them shows
 * is what leaves the house: so each reading is inspected.
 *
 * - several Content-Type or Content-Transfer-Encoding fields: every combination of them
 * - several boundary parameters: each of them
 * - a multipart with a transfer encoding: undone, and read as the multipart
 * - a line that begins with a boundary but goes on: what follows it, as a part
 * - a multipart without parts: as a text; with the boundary that it seems to have
 * - base64 that is none: as it stands
 * - an unknown encoding whose content looks like a known one: decoded
 *
 * A reading as multipart or message is parsed like a message of its own, behind a made-up header.
 */
#include "engine/mime/decoders.h"
#include "engine/mime/prefixed.h"
#include "engine/mime/walk.h"

enum { READINGS_MAX = 32 };

static bool is_multipart(struct text type)
{
	return text_starts_caseless(type, TEXT("multipart/"));
}

bool reads_as_message(struct text type)
{
	return text_equal_caseless(type, TEXT("message/rfc822")) ||
	       text_equal_caseless(type, TEXT("message/rfc2822")) ||
	       text_equal_caseless(type, TEXT("message/global")) ||
	       text_equal_caseless(type, TEXT("message/news"));
}

/* The place of the next reading of `part`; false when there are too many. */
static bool next_place(struct parse *parse, struct place_in_tree *out, const struct mime_part *part,
    const struct place_in_tree *where)
{
	unsigned number = 2;
	const struct mime_part *sibling;

	if (parse->readings >= READINGS_MAX || where->depth >= parse->budget->limits->nesting) {
		parse->model->truncated = true;
		return false;
	}
	parse->readings++;
	parse_note(parse, ANOMALY_several_readings, part->raw_offset);
	for (sibling = part->next; sibling; sibling = sibling->next)
		number++;
	*out = *where;
	out->depth++;
	out->path = arena_format(parse->arena, "%s~%u", part->path, number).at;
	return true;
}

/* Hangs a reading behind the part and marks everything in it. */
static void attach(
    struct parse *parse, struct mime_part *part, struct mime_part *reading, size_t first)
{
	struct mime_part **link = &part->next;
	size_t i;

	if (!reading)
		return;
	while (*link)
		link = &(*link)->next;
	*link = reading;
	for (i = first; i < parse->model->parts.count; i++)
		parse->model->parts.items[i]->reading = true;
}

/* "Content-Type: ..." in front of the content.  Control characters must not end the line. */
static bool make_source(
    struct parse *parse, struct source *out, struct text type, struct bytes content, size_t offset)
{
	static const char name[] = "Content-Type: ";
	size_t head = sizeof(name) - 1 + type.len + 2, i;

	if (content.len > SIZE_MAX - head || !budget_bytes(parse->budget, head + content.len))
		return false;
	unsigned char *at = arena_alloc(parse->arena, head + content.len);

	memcpy(at, name, sizeof(name) - 1);
	for (i = 0; i < type.len; i++)
		at[sizeof(name) - 1 + i] =
		    (unsigned char)type.at[i] < ' ' ? ' ' : (unsigned char)type.at[i];
	memcpy(at + head - 2, "\n\n", 2);
	if (content.len)
		memcpy(at + head, content.at, content.len);
	*out = (struct source){ .data = { at, head + content.len },
		.skip = head,
		.origin = content.at,
		.origin_offset = offset };
	return true;
}

static void read_as_multipart(struct parse *parse, struct mime_part *part,
    const struct place_in_tree *where, struct text type, struct bytes content, size_t offset)
{
	size_t first = parse->model->parts.count;
	struct place_in_tree place;
	struct source source;

	if (!next_place(parse, &place, part, where))
		return;
	if (!make_source(parse, &source, type, content, offset)) {
		parse->model->truncated = true;
		return;
	}
	attach(parse, part, walk_reading(parse, &source, &place), first);
}

/* A part that holds the message in `content`. */
static void read_as_message(struct parse *parse, struct mime_part *part,
    const struct place_in_tree *where, struct bytes content, size_t offset)
{
	struct source source = { .data = content, .origin = content.at, .origin_offset = offset };
	size_t first = parse->model->parts.count;
	struct place_in_tree place;
	struct mime_part *reading;

	if (!next_place(parse, &place, part, where))
		return;
	reading = walk_new_part(parse, &place);
	if (!reading)
		return;
	reading->kind = MIME_MESSAGE;
	reading->type = TEXT("message/rfc822");
	reading->raw = content;
	reading->raw_offset = offset;
	walk_source(parse, &source, reading, arena_format(parse->arena, "%s.", place.path).at,
	    place.depth + 1);
	attach(parse, part, reading, first);
}

static struct mime_part *read_as_leaf(struct parse *parse, struct mime_part *part,
    const struct place_in_tree *where, const struct entity *entity, struct text type,
    enum mime_encoding encoding)
{
	size_t first = parse->model->parts.count;
	struct place_in_tree place;
	struct mime_part *reading;

	if (!next_place(parse, &place, part, where))
		return NULL;
	reading = walk_new_part(parse, &place);
	if (!reading)
		return NULL;
	describe_part(parse, reading, entity, type, TEXT(""));
	reading->encoding = encoding;
	reading->raw = part->raw;
	reading->raw_offset = part->raw_offset;
	*arena_push(parse->arena, &parse->model->leaves) = reading;
	attach(parse, part, reading, first);
	return reading;
}

/* The "==" that ends a part in base64 is no soft line break that would take the line of a delimiter
 * away. */
static bool decode_for_reading(struct bytes *content, struct parse *parse,
    const struct mime_part *part, enum mime_encoding encoding)
{
	struct bytes raw = part->raw;

	if (encoding == MIME_ENCODING_QUOTED && part->boundary.len) {
		if (!budget_bytes(parse->budget, raw.len))
			return false;
		unsigned char *out = arena_alloc(parse->arena, raw.len);

		*content = (struct bytes){ out, quoted_decode_parts(out, raw, part->boundary) };
		return true;
	}
	return mime_decode_bytes(content, raw, encoding, parse->budget, parse->arena) !=
	       MIME_OVER_LIMIT;
}

/* One combination of type and encoding. */
static void read_as(struct parse *parse, struct mime_part *part, const struct place_in_tree *where,
    const struct entity *entity, struct text type, enum mime_encoding encoding)
{
	struct bytes content = part->raw;
	size_t offset = part->raw_offset;
	struct parameters parameters;

	parameters_parse(parse, &parameters, type);
	if (!is_multipart(parameters.head) && !reads_as_message(parameters.head)) {
		read_as_leaf(parse, part, where, entity, type, encoding);
		return;
	}
	if (encoding != MIME_ENCODING_IDENTITY) {
		offset = SIZE_MAX;
		if (!decode_for_reading(&content, parse, part, encoding)) {
			parse->model->truncated = true;
			return;
		}
	}
	if (is_multipart(parameters.head))
		read_as_multipart(parse, part, where, type, content, offset);
	else
		read_as_message(parse, part, where, content, offset);
}

/* Every combination of several Content-Type and Content-Transfer-Encoding fields. */
static void add_combinations(struct parse *parse, struct mime_part *part,
    const struct place_in_tree *where, const struct entity *entity)
{
	size_t n_types = entity->types.n ? entity->types.n : 1;
	size_t n_encodings = entity->encodings.n ? entity->encodings.n : 1;
	enum mime_encoding encoding;
	size_t i, k;

	for (i = 0; i < n_types; i++) {
		for (k = 0; k < n_encodings; k++) {
			if (i == 0 && k == 0)
				continue;
			encoding_known(&encoding,
			    entity->encodings.n ? entity->encodings.values[k] : TEXT(""));
			read_as(parse, part, where, entity,
			    entity->types.n ? entity->types.values[i] : TEXT(""), encoding);
		}
	}
}

static struct text type_with_boundary(struct parse *parse, struct text type, struct text boundary)
{
	return arena_format(parse->arena, TEXT_FORMAT "; boundary=\"" TEXT_FORMAT "\"",
	    TEXT_ARGUMENTS(type), TEXT_ARGUMENTS(boundary));
}

/* The other boundaries that a Content-Type declares. */
static void add_boundaries(struct parse *parse, struct mime_part *part,
    const struct place_in_tree *where, const struct entity *entity)
{
	struct parameters parameters;
	struct text other;
	size_t which;

	parameters_parse(parse, &parameters, entity->types.values[0]);
	for (which = 1; which < SAME_FIELD_MAX &&
	                parameters_get(parse, &other, &parameters, "boundary", which);
	     which++) {
		parse_note(parse, ANOMALY_duplicate_boundary, part->raw_offset);
		if (!text_equal(other, part->boundary) && other.len && other.len < 200)
			read_as_multipart(parse, part, where,
			    type_with_boundary(parse, part->type, other), part->raw,
			    part->raw_offset);
	}
}

/* The first line that looks like a boundary: "--" and a token that stands twice. */
static struct text guess_boundary(struct bytes content)
{
	size_t i = 0, next, lines = 0;

	for (; i < content.len && lines < 1000; i = next, lines++) {
		struct bytes line = line_at(content, i, &next);
		struct text token = text_trim((struct text){ (const char *)line.at, line.len });

		if (token.len < 3 || token.len > 72 || memcmp(token.at, "--", 2) != 0 ||
		    memchr(token.at, ' ', token.len) || memchr(token.at, '"', token.len))
			continue;
		if (memmem(content.at + next, content.len - next, token.at, token.len))
			return (struct text){ token.at + 2, token.len - 2 };
	}
	return TEXT("");
}

static void add_for_empty_multipart(struct parse *parse, struct mime_part *part,
    const struct place_in_tree *where, const struct entity *entity)
{
	struct text boundary = guess_boundary(part->raw);

	parse_note(parse, ANOMALY_missing_boundary, part->raw_offset);
	if (part->raw.len)
		read_as_leaf(parse, part, where, entity, TEXT("text/plain"), part->encoding);
	/* GMime does not read past the comments that a Content-Type may have */
	bool commented = entity->types.n &&
	                 memchr(entity->types.values[0].at, '(', entity->types.values[0].len) &&
	                 !memchr(boundary.at, '(', boundary.len);
	if (boundary.len && (commented || !text_equal(boundary, part->boundary)))
		read_as_multipart(parse, part, where,
		    type_with_boundary(parse, part->type, boundary), part->raw, part->raw_offset);
}

/* What stands behind lines that begin with the boundary and go on. */
static void add_prefixed(
    struct parse *parse, struct mime_part *part, const struct place_in_tree *where)
{
	struct prefixed prefixed;
	struct bytes stretch;
	size_t at, offset;

	prefixed_start(&prefixed, parse, part);
	while (prefixed_next(&stretch, &at, &prefixed)) {
		offset = part->raw_offset == SIZE_MAX ? SIZE_MAX : part->raw_offset + at;
		parse_note(parse, ANOMALY_boundary_prefix, offset);
		read_as_message(parse, part, where, stretch, offset);
	}
}

static void add_for_multipart(struct parse *parse, struct mime_part *part,
    const struct place_in_tree *where, const struct entity *entity)
{
	if (part->boundary.len && part->children)
		add_prefixed(parse, part, where);
	if (entity->types.n)
		add_boundaries(parse, part, where, entity);
	if (part->encoding != MIME_ENCODING_IDENTITY) {
		parse_note(parse, ANOMALY_encoded_multipart, part->raw_offset);
		if (entity->types.n)
			read_as(
			    parse, part, where, entity, entity->types.values[0], part->encoding);
	}
	if (!part->children && where->depth < parse->budget->limits->nesting)
		add_for_empty_multipart(parse, part, where, entity);
}

/* Beginning and end of what is declared as base64; what is damaged in between shows in decoding. */
static bool is_base64(struct bytes raw)
{
	struct bytes end = raw;

	raw = (struct bytes){ raw.at, raw.len < 512 ? raw.len : 512 };
	if (end.len > 512)
		end = (struct bytes){ end.at + end.len - 512, 512 };
	return base64_looks_like(raw) && base64_looks_like(end);
}

static bool is_blank(struct bytes raw)
{
	struct text head = { (const char *)raw.at, raw.len < 512 ? raw.len : 512 };

	return raw.len < 512 && text_trim(head).len == 0;
}

static void add_for_leaf(struct parse *parse, struct mime_part *part,
    const struct place_in_tree *where, const struct entity *entity)
{
	struct text type = entity->types.n ? entity->types.values[0] : TEXT("");
	enum mime_encoding encoding;

	if (part->encoding == MIME_ENCODING_BASE64 && !is_base64(part->raw) &&
	    !is_blank(part->raw)) {
		parse_note(parse, ANOMALY_bad_base64, part->raw_offset);
		read_as_leaf(parse, part, where, entity, type, MIME_ENCODING_IDENTITY);
	}
	if (entity->encodings.n == 0 || encoding_known(&encoding, entity->encodings.values[0]))
		return;
	if (base64_looks_like(part->raw))
		read_as(parse, part, where, entity, type, MIME_ENCODING_BASE64);
	else if (quoted_looks_like(part->raw))
		read_as(parse, part, where, entity, type, MIME_ENCODING_QUOTED);
}

/* A message declared as base64 that is none, and so was decoded to nothing. */
static void add_for_message(
    struct parse *parse, struct mime_part *part, const struct place_in_tree *where)
{
	if (part->encoding != MIME_ENCODING_BASE64 || is_base64(part->raw) || is_blank(part->raw))
		return;
	parse_note(parse, ANOMALY_bad_base64, part->raw_offset);
	read_as_message(parse, part, where, part->raw, part->raw_offset);
}

void readings_add(struct parse *parse, struct mime_part *part, const struct entity *entity,
    const struct place_in_tree *where)
{
	if (entity->types.n > 1 || entity->encodings.n > 1)
		add_combinations(parse, part, where, entity);
	if (part->kind == MIME_MULTIPART)
		add_for_multipart(parse, part, where, entity);
	else if (part->kind == MIME_MESSAGE)
		add_for_message(parse, part, where);
	else if (part->encoding == MIME_ENCODING_BASE64 || entity->encodings.n)
		add_for_leaf(parse, part, where, entity);
}

void readings_add_epilogue(struct parse *parse, struct mime_part *part, const struct entity *entity,
    const struct place_in_tree *where, struct bytes epilogue, size_t offset)
{
	if (entity->types.n)
		read_as_multipart(parse, part, where, entity->types.values[0], epilogue, offset);
}
