/* SPDX-License-Identifier: Apache-2.0
 *
 * From GMime's tree to the model.  GMime says which parts there are and where their content lies;
 * the header blocks are read here, as ranges of the message.  A cursor follows the walk through the
 * message: what lies between one part and the next and is no boundary is what no reader shows, and
 * it is kept as unseen text, so that every byte of a message is either in the tree or there.
 */
#include "engine/mime/walk.h"
#include "engine/mime/decoders.h"

struct range {
	size_t from, to;
};

struct walk {
	struct parse *parse;
	const struct source *source;
	size_t cursor; /* everything before it is accounted for */
	bool again;    /* a reading of bytes that another walk has passed as they are */
};

static struct mime_part *walk_object(struct walk *walk, GMimeObject *object,
    const struct entity *entity, const struct place_in_tree *where, const struct level *level);

struct bytes source_range(const struct source *source, size_t from, size_t to)
{
	if (to < from)
		to = from;
	if (from >= source->skip && source->origin)
		return (struct bytes){ source->origin + (from - source->skip), to - from };
	return (struct bytes){ source->data.at + from, to - from };
}

size_t source_offset(const struct source *source, size_t at)
{
	if (at < source->skip || source->origin_offset == SIZE_MAX)
		return SIZE_MAX;
	return source->origin_offset + (at - source->skip);
}

void unseen_add(struct parse *parse, struct bytes text)
{
	struct text trimmed = text_trim((struct text){ (const char *)text.at, text.len });
	struct builder joined = { .arena = parse->arena };

	if (trimmed.len == 0)
		return;
	if (parse->unseen.arena == NULL)
		parse->unseen = joined;
	if (parse->unseen.len)
		builder_add(&parse->unseen, TEXT("\n"));
	builder_add(&parse->unseen, trimmed);
}

struct mime_part *walk_new_part(struct parse *parse, const struct place_in_tree *where)
{
	struct mime_part *part;

	if (!budget_part(parse->budget) || !budget_time(parse->budget)) {
		parse_note(parse, ANOMALY_parts_over_limit, SIZE_MAX);
		parse->model->truncated = true;
		return NULL;
	}
	part = arena_zero(parse->arena, 1, sizeof(*part));
	part->parent = where->parent;
	part->owner = where->owner;
	part->path = where->path;
	*arena_push(parse->arena, &parse->model->parts) = part;
	return part;
}

/* ---- boundaries ----------------------------------------------------------------------------- */

enum boundary_kind { BOUNDARY_NONE, BOUNDARY_NEXT, BOUNDARY_LAST };

/* "--" boundary ["--"] *LWSP */
static enum boundary_kind line_is_boundary(struct bytes line, struct text boundary)
{
	size_t i = 2 + boundary.len;
	bool last;

	if (line.len < i || boundary.len == 0 || line.at[0] != '-' || line.at[1] != '-' ||
	    memcmp(line.at + 2, boundary.at, boundary.len) != 0)
		return BOUNDARY_NONE;
	last = line.len >= i + 2 && line.at[i] == '-' && line.at[i + 1] == '-';
	i += last ? 2 : 0;
	while (i < line.len && ascii_is_blank(line.at[i]))
		i++;
	return i < line.len ? BOUNDARY_NONE : last ? BOUNDARY_LAST : BOUNDARY_NEXT;
}

bool ends_level(struct bytes line, const struct level *level)
{
	if (line.len < 3 || line.at[0] != '-' || line.at[1] != '-')
		return false;
	for (; level; level = level->outer)
		if (line_is_boundary(line, level->boundary) != BOUNDARY_NONE)
			return true;
	return false;
}

/* The first line in [from, to) that is a boundary of `level` or around it; `to` when there is none.
 */
static size_t find_boundary_before(
    const struct walk *walk, size_t from, size_t to, const struct level *level)
{
	struct bytes data = walk->source->data;
	size_t i = from, next;

	if (!level)
		return to;
	for (; i < to; i = next)
		if (ends_level(line_at(data, i, &next), level))
			return i;
	return to;
}

static size_t find_boundary(const struct walk *walk, size_t from, const struct level *level)
{
	return find_boundary_before(walk, from, walk->source->data.len, level);
}

/* The lines from the cursor to `to` belong to no part: all but boundaries are unseen text. */
static void pass_gap(struct walk *walk, size_t to, const struct level *level, enum anomaly anomaly)
{
	struct bytes data = walk->source->data;
	size_t i = walk->cursor, next;

	while (i < to) {
		size_t from = i;

		while (i < to && !ends_level(line_at(data, i, &next), level))
			i = next;
		struct bytes gap = { data.at + from, (i < to ? i : to) - from };
		struct text text = text_trim((struct text){ (const char *)gap.at, gap.len });

		if (text.len) {
			if (anomaly != ANOMALY_content_in_preamble || text.len > 200 ||
			    !text_starts_caseless(text, TEXT("This is a")))
				parse_note(walk->parse, anomaly, source_offset(walk->source, from));
			if (!walk->again)
				unseen_add(walk->parse, gap);
		}
		if (i < to)
			i = next;
	}
	if (to > walk->cursor)
		walk->cursor = to;
}

/* ---- one object ----------------------------------------------------------------------------- */

/* Where GMime saw the first field of an object, or its content; SIZE_MAX when it cannot tell. */
static size_t object_start(GMimeObject *object)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	int i, n = g_mime_header_list_get_count(list);

	for (i = 0; i < n; i++) {
		gint64 offset = g_mime_header_get_offset(g_mime_header_list_get_header_at(list, i));

		if (offset >= 0)
			return (size_t)offset;
	}
	return SIZE_MAX;
}

/* The content of a leaf as a range of the source. */
static bool leaf_range(const struct walk *walk, GMimeObject *object, size_t *from, size_t *to)
{
	GMimeDataWrapper *content =
	    GMIME_IS_PART(object) ? g_mime_part_get_content((GMimePart *)object) : NULL;
	GMimeStream *stream = content ? g_mime_data_wrapper_get_stream(content) : NULL;
	size_t len = walk->source->data.len;

	if (!stream)
		return false;
	*from = stream->bound_start < 0 ? 0 : (size_t)stream->bound_start;
	*to = stream->bound_end < 0 ? len : (size_t)stream->bound_end;
	if (*from > len)
		*from = len;
	if (*to > len)
		*to = len;
	if (*to < *from)
		*to = *from;
	return true;
}

/* RFC 5322 section 2.1.1, in header blocks and what is not base64.  Most lines are short: only
 * every thousandth byte or so is looked at. */
static void note_long_line(struct walk *walk, size_t from, size_t to)
{
	enum { LINE_MAX_BYTES = 998 };
	const unsigned char *data = walk->source->data.at;

	while (from < to && to - from > LINE_MAX_BYTES + 2) {
		const unsigned char *end = memrchr(data + from, '\n', LINE_MAX_BYTES + 2);

		if (!end) {
			parse_note(
			    walk->parse, ANOMALY_long_line, source_offset(walk->source, from));
			return;
		}
		from = (size_t)(end - data) + 1;
	}
}

static void set_raw(struct walk *walk, struct mime_part *part, size_t from, size_t to)
{
	part->raw = source_range(walk->source, from, to);
	part->raw_offset = source_offset(walk->source, from);
}

/* Reads the header block of `object`, which begins at `start`. */
static void read_block(struct walk *walk, struct entity *out, struct mime_message *message,
    GMimeObject *object, size_t start, const struct level *level)
{
	struct bytes data = walk->source->data;
	size_t from, to, stop = data.len - start;

	if (leaf_range(walk, object, &from, &to) && from >= start)
		stop = from - start;
	headers_read(walk->parse, out, message, (struct bytes){ data.at + start, data.len - start },
	    stop, source_offset(walk->source, start), level);
	out->end += start;
	note_long_line(walk, start, out->end);
	if (walk->cursor < out->end)
		walk->cursor = out->end;
}

static bool too_deep(struct walk *walk, const struct place_in_tree *where)
{
	if (where->depth < walk->parse->budget->limits->nesting)
		return false;
	parse_note(walk->parse, ANOMALY_nesting_over_limit, SIZE_MAX);
	walk->parse->model->truncated = true;
	return true;
}

static struct mime_message *walk_message(struct walk *walk, GMimeMessage *message, size_t start,
    struct mime_part *holder, const char *path, unsigned depth, const struct level *level)
{
	struct parse *parse = walk->parse;
	struct mime_message *out = arena_zero(parse->arena, 1, sizeof(*out));
	GMimeObject *object = g_mime_message_get_mime_part(message);
	size_t unseen = parse->unseen.len;
	struct entity entity;

	out->holder = holder;
	if (holder)
		holder->message = out;
	if (!object)
		object = (GMimeObject *)message;
	read_block(walk, &entity, out, object, start, level);
	out->headers = entity.headers;
	entity.headers = (struct mime_headers){ 0 };
	out->root = walk_object(walk, object, &entity,
	    &(struct place_in_tree){
	        .owner = out, .path = arena_format(parse->arena, "%s1", path).at, .depth = depth },
	    level);
	crypto_judge(parse, out,
	    (struct text){ builder_text(&parse->unseen).at + unseen, parse->unseen.len - unseen });
	return out;
}

static void walk_children(struct walk *walk, GMimeMultipart *multipart, struct mime_part *part,
    const struct place_in_tree *where, const struct level *level)
{
	int i, n = g_mime_multipart_get_count(multipart);
	struct mime_part **link = &part->children;

	for (i = 0; i < n; i++) {
		GMimeObject *object = g_mime_multipart_get_part(multipart, i);
		size_t known = object_start(object), from = walk->cursor, next, end, unused, limit;
		struct place_in_tree child = { .owner = where->owner,
			.parent = part,
			.path = arena_format(walk->parse->arena, "%s.%d", where->path, i + 1).at,
			.depth = where->depth + 1 };
		struct entity entity;

		if (known == SIZE_MAX)
			leaf_range(walk, object, &known, &unused);
		limit = known < walk->source->data.len ? known : walk->source->data.len;
		while ((end = find_boundary_before(walk, from, limit, level)) < limit) {
			line_at(walk->source->data, end, &next);
			if (known != SIZE_MAX && next > known)
				break;
			from = next;
			if (known == SIZE_MAX)
				break;
		}
		pass_gap(
		    walk, from, level, i ? ANOMALY_unclaimed_content : ANOMALY_content_in_preamble);
		read_block(walk, &entity, NULL, object, from, level);
		*link = walk_object(walk, object, &entity, &child, level);
		if (!*link)
			return;
		while (*link)
			link = &(*link)->next;
	}
}

/* Parts behind the closing boundary, which some readers show: from their first boundary to `end`.
 */
static struct range late_parts(
    const struct walk *walk, const struct mime_part *part, const struct level *level, size_t end)
{
	struct level own = { NULL, level->boundary };
	const char *data = (const char *)walk->source->data.at;
	size_t next, at;

	if (!part->children)
		return (struct range){ 0, 0 };
	at = find_boundary_before(walk, walk->cursor, end, &own);
	if (at >= end && end == walk->source->data.len && !walk->again)
		parse_note(walk->parse, ANOMALY_truncated_message, SIZE_MAX);
	for (; at < end; at = find_boundary_before(walk, next, end, &own)) {
		struct bytes line = line_at(walk->source->data, at, &next);

		if (line_is_boundary(line, own.boundary) == BOUNDARY_NEXT && next < end &&
		    text_trim((struct text){ data + next, end - next }).len)
			return (struct range){ at, end };
	}
	return (struct range){ 0, 0 };
}

static void walk_multipart(struct walk *walk, struct range *late, GMimeMultipart *multipart,
    struct mime_part *part, const struct place_in_tree *where, const struct level *outer)
{
	const char *boundary = g_mime_multipart_get_boundary(multipart);
	struct level level = { outer, text_of(boundary) };
	size_t from = walk->cursor, end;

	part->kind = MIME_MULTIPART;
	if (!boundary)
		parse_note(walk->parse, ANOMALY_missing_boundary, SIZE_MAX);
	if (!too_deep(walk, where))
		walk_children(walk, multipart, part, where, &level);
	end = find_boundary(walk, walk->cursor, outer);
	*late = late_parts(walk, part, &level, end);
	/* Without parts, the content is read as a text (readings.c). */
	if (part->children || too_deep(walk, where))
		pass_gap(walk, end, &level, ANOMALY_content_in_epilogue);
	walk->cursor = end > walk->cursor ? end : walk->cursor;
	set_raw(walk, part, from, end);
}

/* A message/rfc822 part.  GMime has parsed it when it is not encoded. */
static void walk_embedded(struct walk *walk, GMimeMessagePart *holder, struct mime_part *part,
    const struct place_in_tree *where, const struct level *level)
{
	GMimeMessage *message = g_mime_message_part_get_message(holder);
	size_t from = walk->cursor;

	part->kind = MIME_MESSAGE;
	if (!message || too_deep(walk, where)) {
		walk->cursor = find_boundary(walk, from, level);
		set_raw(walk, part, from, walk->cursor);
		if (!message) {
			part->kind = MIME_LEAF;
			*arena_push(walk->parse->arena, &walk->parse->model->leaves) = part;
		}
		return;
	}
	walk_message(walk, message, from, part,
	    arena_format(walk->parse->arena, "%s.", where->path).at, where->depth + 1, level);
	set_raw(walk, part, from, walk->cursor);
}

/* GMime leaves a message alone that it would have to decode; readers do not. */
static bool walk_encoded_message(
    struct walk *walk, struct mime_part *part, const struct place_in_tree *where)
{
	struct parse *parse = walk->parse;
	struct bytes content;

	if (part->encoding != MIME_ENCODING_IDENTITY)
		parse_note(parse, ANOMALY_encoded_multipart, part->raw_offset);
	if (mime_decode(&content, part, parse->budget, parse->arena) == MIME_OVER_LIMIT) {
		parse->model->truncated = true;
		return false;
	}
	struct source source = { .data = content,
		.origin = content.at,
		.origin_offset =
		    part->encoding == MIME_ENCODING_IDENTITY ? part->raw_offset : SIZE_MAX };

	part->kind = MIME_MESSAGE;
	walk_source(parse, &source, part, arena_format(parse->arena, "%s.", where->path).at,
	    where->depth + 1);
	return true;
}

static void walk_leaf(struct walk *walk, GMimeObject *object, struct mime_part *part,
    const struct place_in_tree *where)
{
	size_t from = walk->cursor, to = walk->source->data.len;

	if (!leaf_range(walk, object, &from, &to) && GMIME_IS_PART(object))
		to = from;
	if (walk->cursor < from)
		pass_gap(walk, from, NULL, ANOMALY_unclaimed_content);
	set_raw(walk, part, from, to);
	if (part->encoding != MIME_ENCODING_BASE64)
		note_long_line(walk, from, to);
	if (walk->cursor < to)
		walk->cursor = to;
	if (!reads_as_message(part->type) || too_deep(walk, where) ||
	    !walk_encoded_message(walk, part, where))
		*arena_push(walk->parse->arena, &walk->parse->model->leaves) = part;
}

/* Of several Content-Type fields, the one that GMime took comes first: the tree is after it. */
static struct entity with_type_first(
    struct parse *parse, const struct entity *entity, GMimeContentType *type)
{
	struct entity out = *entity;
	const char *boundary = type ? g_mime_content_type_get_parameter(type, "boundary") : NULL;
	struct parameters parameters;
	struct text found, whole;
	size_t i;

	if (entity->types.n < 2 || !type)
		return out;
	whole = arena_format(parse->arena, "%s/%s", g_mime_content_type_get_media_type(type),
	    g_mime_content_type_get_media_subtype(type));
	for (i = 0; i < entity->types.n; i++) {
		parameters_parse(parse, &parameters, entity->types.values[i]);
		if (!text_equal_caseless(parameters.head, whole))
			continue;
		if (boundary && (!parameters_get(parse, &found, &parameters, "boundary", 0) ||
		                    !text_equal(found, text_of(boundary))))
			continue;
		out.types.values[0] = entity->types.values[i];
		out.types.values[i] = entity->types.values[0];
		break;
	}
	return out;
}

static struct mime_part *walk_object(struct walk *walk, GMimeObject *object,
    const struct entity *given, const struct place_in_tree *where, const struct level *level)
{
	struct parse *parse = walk->parse;
	struct mime_part *part = walk_new_part(parse, where);
	GMimeContentType *type = g_mime_object_get_content_type(object);
	struct entity preferred = with_type_first(parse, given, type);
	const struct entity *entity = &preferred;
	struct range late = { 0, 0 };
	struct text said = entity->types.n ? entity->types.values[0] : TEXT("");

	if (!part)
		return NULL;
	part->headers = entity->headers;
	if (entity->types.n == 0 && GMIME_IS_MESSAGE_PART(object) && type)
		said = TEXT("message/rfc822");
	describe_part(parse, part, entity, said,
	    entity->encodings.n ? entity->encodings.values[0] : TEXT(""));
	if (GMIME_IS_MULTIPART(object))
		walk_multipart(walk, &late, (GMimeMultipart *)object, part, where, level);
	else if (GMIME_IS_MESSAGE_PART(object))
		walk_embedded(walk, (GMimeMessagePart *)object, part, where, level);
	else
		walk_leaf(walk, object, part, where);
	readings_add(parse, part, entity, where);
	if (late.to > late.from)
		readings_add_epilogue(parse, part, entity, where,
		    source_range(walk->source, late.from, late.to),
		    source_offset(walk->source, late.from));
	return part;
}

/* ---- a whole source -------------------------------------------------------------------------- */

/* GMime takes its input as a GByteArray, which it only reads. */
/* The source without what would flood GMime; the rest is unseen text. */
static struct source within_limit(struct parse *parse, const struct source *source)
{
	struct source out = *source;
	size_t limit = source->data.len < G_MAXINT32 ? source->data.len : G_MAXINT32;

	out.data.len = flood_limit((struct bytes){ out.data.at, limit });
	if (out.data.len < source->data.len) {
		parse_note(parse, ANOMALY_parts_over_limit, source_offset(source, out.data.len));
		parse->model->truncated = true;
		unseen_add(parse, source_range(source, out.data.len, source->data.len));
	}
	return out;
}

static GMimeMessage *construct(
    struct parse *parse, struct bytes data, GByteArray *array, GMimeParserOptions *options)
{
	union {
		const unsigned char *in;
		guint8 *out;
	} u = { .in = data.at };
	GMimeStreamMem *stream;
	GMimeMessage *message;

	array->data = u.out;
	array->len = (guint)data.len;
	stream = (GMimeStreamMem *)g_mime_stream_mem_new_with_byte_array(array);
	g_mime_stream_mem_set_owner(stream, FALSE);
	g_mime_parser_init_with_stream(parse->parser->gmime, (GMimeStream *)stream);
	message = g_mime_parser_construct_message(parse->parser->gmime, options);
	g_object_unref(stream);
	return message;
}

/* What GMime refuses to read is one text. */
static struct mime_message *as_text(struct walk *walk, struct mime_part *holder, const char *path)
{
	struct parse *parse = walk->parse;
	struct mime_message *out = arena_zero(parse->arena, 1, sizeof(*out));
	struct entity entity;
	struct bytes data = walk->source->data;

	out->holder = holder;
	if (holder)
		holder->message = out;
	headers_read(parse, &entity, out, data, headers_is_field(data) ? data.len : 0, 0, NULL);
	out->headers = entity.headers;
	entity.headers = (struct mime_headers){ 0 };
	out->root = walk_new_part(parse, &(struct place_in_tree){ .owner = out,
	                                     .path = arena_format(parse->arena, "%s1", path).at });
	if (!out->root)
		return out;
	describe_part(parse, out->root, &entity, entity.types.n ? entity.types.values[0] : TEXT(""),
	    entity.encodings.n ? entity.encodings.values[0] : TEXT(""));
	set_raw(walk, out->root, entity.end, data.len);
	*arena_push(parse->arena, &parse->model->leaves) = out->root;
	return out;
}

void walk_warnings(struct parse *parse, struct bytes data)
{
	GByteArray array;
	GMimeMessage *message;

	parse->parser->parse = parse;
	message = construct(
	    parse, (struct bytes){ data.at, flood_limit(data) }, &array, parse->parser->options);
	parse->parser->parse = NULL;
	if (message)
		g_object_unref(message);
}

struct mime_message *walk_source(struct parse *parse, const struct source *source,
    struct mime_part *holder, const char *path, unsigned depth)
{
	struct source limited = within_limit(parse, source);
	struct walk walk = { .parse = parse, .source = &limited };
	struct mime_message *out;
	GByteArray array;
	GMimeMessage *message = construct(parse, limited.data, &array, NULL);

	if (!message)
		return as_text(&walk, holder, path);
	out = walk_message(&walk, message, 0, holder, path, depth, NULL);
	g_object_unref(message);
	return out;
}

struct mime_part *walk_reading(
    struct parse *parse, const struct source *source, const struct place_in_tree *where)
{
	struct source limited = within_limit(parse, source);
	struct walk walk = {
		.parse = parse, .source = &limited, .again = source->origin_offset != SIZE_MAX
	};
	struct mime_part *part = NULL;
	struct entity entity;
	GByteArray array;
	GMimeMessage *message = construct(parse, limited.data, &array, NULL);
	GMimeObject *object = message ? g_mime_message_get_mime_part(message) : NULL;

	if (object) {
		read_block(&walk, &entity, NULL, object, 0, NULL);
		entity.headers = (struct mime_headers){ 0 };
		part = walk_object(&walk, object, &entity, where, NULL);
	}
	if (message)
		g_object_unref(message);
	return part;
}
