/* SPDX-License-Identifier: Apache-2.0
 *
 * The header block of a message or part (RFC 5322 section 2.2): fields, unfolded and decoded, and
 * whether machines wrote them.  Values are views of the message unless they were folded or encoded.
 * A line that is no field is kept as a field without a name, so that nothing goes unread.
 */
#include "engine/mime/decoders.h"
#include "engine/mime/parse.h"
#include "engine/mime/utf8.h"

#define LAST(name) (sizeof(name) - 2)
/* Length and first letter in one number: most rows are passed over by one comparison. */
#define KEY(len, first) ((unsigned)(first) << 24 | ((unsigned)(len)&0xffffff))

static const struct known {
	unsigned key;
	const char *name;
	size_t len; /* without a "*" */
	bool prefix;
	enum field field;
	bool trace;
} known[] = {
#define HEADER(name, field, trace)                                                                 \
	{ KEY(sizeof(name) - 1 - ((name)[LAST(name)] == '*'), (name)[0]), name,                    \
		sizeof(name) - 1 - ((name)[LAST(name)] == '*'), (name)[LAST(name)] == '*',         \
		FIELD_##field, trace },
#include "engine/mime/headers.def"
#undef HEADER
};

static const struct known *known_named(struct text name)
{
	unsigned key = KEY(name.len, (unsigned char)ascii_lower(name.at[0]));
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		const struct known *row = &known[i];

		if (row->key != key &&
		    (!row->prefix || name.len <= row->len || (row->key ^ key) >> 24))
			continue;
		if (text_equal_caseless(
		        (struct text){ name.at, row->len }, (struct text){ row->name, row->len }))
			return row;
	}
	return NULL;
}

/* One field of a block: the name is empty for a line that is no field. */
struct raw_field {
	struct text name, value;
	bool folded, odd;
	size_t next;
};

/* field-name = 1*(%d33-57 / %d59-126), blanks before the colon tolerated; 0 when there is none */
static size_t name_length(struct bytes line, size_t *value)
{
	size_t i = 0, n;

	while (i < line.len && line.at[i] > ' ' && line.at[i] < 127 && line.at[i] != ':')
		i++;
	n = i;
	while (i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'))
		i++;
	*value = i + 1;
	return i < line.len && line.at[i] == ':' ? n : 0;
}

bool headers_is_field(struct bytes line)
{
	size_t value;

	return name_length(line, &value) > 0;
}

/* Reads the field at `i`, with the lines that continue it. */
static void read_field(struct raw_field *out, struct bytes block, size_t i)
{
	size_t stop, value = 0, n;
	const unsigned char *end = memchr(block.at + i, '\n', block.len - i);

	stop = end ? (size_t)(end - block.at) : block.len;
	n = name_length((struct bytes){ block.at + i, stop - i }, &value);
	out->folded = false;
	while (end && stop + 1 < block.len &&
	       (block.at[stop + 1] == ' ' || block.at[stop + 1] == '\t')) {
		out->folded = true;
		end = memchr(block.at + stop + 1, '\n', block.len - stop - 1);
		stop = end ? (size_t)(end - block.at) : block.len;
	}
	out->next = end ? stop + 1 : stop;
	out->name = (struct text){ (const char *)block.at + i, n };
	if (n == 0)
		value = 0;
	out->value =
	    text_trim((struct text){ (const char *)block.at + i + value, stop - i - value });
}

/* Removes line breaks; the blank that follows one stays. */
static struct text unfold(struct parse *parse, struct text value)
{
	char *out = arena_alloc(parse->arena, value.len);
	size_t i = 0, n = 0;

	while (i < value.len) {
		const char *end = memchr(value.at + i, '\n', value.len - i);
		size_t stop = end ? (size_t)(end - value.at) : value.len;
		size_t len = stop - i;

		if (end && len && value.at[stop - 1] == '\r')
			len--;
		memcpy(out + n, value.at + i, len);
		n += len;
		i = stop + 1;
	}
	return (struct text){ out, n };
}

static void variants_add(struct variants *variants, struct text value)
{
	size_t i;

	variants->count++;
	for (i = 0; i < variants->n; i++)
		if (text_equal_caseless(variants->values[i], value))
			return;
	if (variants->n < SAME_FIELD_MAX)
		variants->values[variants->n++] = value;
}

static struct text angle_content(struct text t)
{
	const char *open = memchr(t.at, '<', t.len);
	const char *close = open ? memchr(open, '>', t.len - (size_t)(open - t.at)) : NULL;

	return close ? (struct text){ open + 1, (size_t)(close - open) - 1 } : t;
}

static bool is_bulk(struct text precedence)
{
	return text_equal_caseless(precedence, TEXT("bulk")) ||
	       text_equal_caseless(precedence, TEXT("list")) ||
	       text_equal_caseless(precedence, TEXT("junk"));
}

static void add_subject(struct parse *parse, struct mime_message *message, struct text value)
{
	struct builder joined = { .arena = parse->arena };

	if (message->subject.len == 0) {
		message->subject = value;
		return;
	}
	if (message->subject.len > 65536)
		return;
	builder_add(&joined, message->subject);
	builder_add(&joined, TEXT("\n"));
	builder_add(&joined, value);
	message->subject = builder_text(&joined);
}

/* What a message takes from its fields. */
static void note_message_field(struct parse *parse, struct mime_message *message, enum field field,
    struct text raw, struct text value)
{
	switch (field) {
	case FIELD_FROM:
		addresses_parse(parse, &message->from, raw);
		break;
	case FIELD_TO:
		addresses_parse(parse, &message->to, raw);
		break;
	case FIELD_CC:
		addresses_parse(parse, &message->cc, raw);
		break;
	case FIELD_BCC:
		addresses_parse(parse, &message->bcc, raw);
		break;
	case FIELD_SUBJECT:
		add_subject(parse, message, value);
		break;
	case FIELD_MESSAGE_ID:
		if (message->id.len == 0)
			message->id = text_trim(angle_content(value));
		break;
	case FIELD_LIST:
		message->bulk = true;
		break;
	case FIELD_PRECEDENCE:
		message->bulk |= is_bulk(value);
		break;
	default:
		break;
	}
}

static void note_entity_field(
    struct parse *parse, struct entity *entity, enum field field, struct text raw)
{
	if (field == FIELD_CONTENT_TYPE)
		variants_add(&entity->types, raw);
	else if (field == FIELD_ENCODING)
		variants_add(&entity->encodings, raw);
	else if (field == FIELD_DISPOSITION)
		variants_add(&entity->dispositions, raw);
	else if (field == FIELD_DESCRIPTION && entity->description.len == 0)
		entity->description = words_decode(parse, raw);
}

static void note_controls(struct parse *parse, struct text value, size_t offset)
{
	size_t i;

	for (i = 0; i < value.len && !(i == 0 && utf8_is_plain(value)); i++) {
		unsigned char c = (unsigned char)value.at[i];

		if (c >= ' ' || c == '\t')
			continue;
		if (c == 0)
			parse_note(parse, ANOMALY_nul_bytes, offset + i);
		else if (c == '\r')
			parse_note(parse, ANOMALY_bare_cr, offset + i);
		else if (c != 0x1b)
			parse_note(parse, ANOMALY_header_control_characters, offset + i);
	}
}

static void add_field(struct parse *parse, struct entity *entity, struct mime_message *message,
    const struct raw_field *field, size_t offset)
{
	struct text raw = field->folded ? unfold(parse, field->value) : field->value;
	const struct known *row = field->name.len ? known_named(field->name) : NULL;
	struct mime_header *header;

	if (field->name.len == 0)
		parse_note(parse, ANOMALY_invalid_header, offset);
	note_controls(parse, raw, offset);
	header = arena_push(parse->arena, &entity->headers);
	header->name = field->name;
	header->value = words_decode(parse, raw);
	header->trace = row && row->trace;
	if (!row)
		return;
	entity->counts[row->field]++;
	note_entity_field(parse, entity, row->field, raw);
	if (message)
		note_message_field(parse, message, row->field, raw, header->value);
}

/* Fields that may stand once (RFC 5322 section 3.6, RFC 2045). */
static void note_duplicates(struct parse *parse, const struct entity *entity, size_t offset)
{
	if (entity->types.count > 1)
		parse_note(parse, ANOMALY_duplicate_content_type, offset);
	if (entity->encodings.count > 1)
		parse_note(parse, ANOMALY_duplicate_content_transfer_encoding, offset);
	if (entity->encodings.n > 1)
		parse_note(parse, ANOMALY_conflicting_encodings, offset);
}

static void note_message_duplicates(struct parse *parse, const size_t *counts, size_t offset)
{
	static const struct {
		enum field field;
		enum anomaly anomaly;
	} once[] = { { FIELD_FROM, ANOMALY_duplicate_from },
		{ FIELD_SUBJECT, ANOMALY_duplicate_subject }, { FIELD_TO, ANOMALY_duplicate_to },
		{ FIELD_CC, ANOMALY_duplicate_header }, { FIELD_BCC, ANOMALY_duplicate_header },
		{ FIELD_MESSAGE_ID, ANOMALY_duplicate_header },
		{ FIELD_DATE, ANOMALY_duplicate_header } };
	size_t i;

	for (i = 0; i < sizeof(once) / sizeof(once[0]); i++)
		if (counts[once[i].field] > 1)
			parse_note(parse, once[i].anomaly, offset);
}

/* Where the block of `len` bytes at `i` has its blank line: then `i` moves behind it. */
static bool at_blank_line(struct bytes block, size_t *i)
{
	if (block.at[*i] == '\n') {
		++*i;
		return true;
	}
	if (block.at[*i] == '\r' && *i + 1 < block.len && block.at[*i + 1] == '\n') {
		*i += 2;
		return true;
	}
	return false;
}

void headers_read(struct parse *parse, struct entity *out, struct mime_message *message,
    struct bytes block, size_t stop, size_t offset, const struct level *level)
{
	struct raw_field field;
	size_t i = 0, next, limit = parse->budget->limits->headers;

	*out = (struct entity){ .end = 0 };
	while (i < block.len && i < stop && !at_blank_line(block, &i)) {
		if (block.at[i] == '-' && level && ends_level(line_at(block, i, &next), level))
			break;
		if (out->headers.count >= limit) {
			parse_note(parse, ANOMALY_headers_over_limit, offset + i);
			parse->model->truncated = true;
			break;
		}
		read_field(&field, block, i);
		if (field.name.len || field.value.len)
			add_field(parse, out, message, &field, offset + i);
		i = field.next;
	}
	out->end = i;
	note_duplicates(parse, out, offset);
	if (message)
		note_message_duplicates(parse, out->counts, offset);
}
