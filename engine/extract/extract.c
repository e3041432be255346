/* SPDX-License-Identifier: Apache-2.0
 *
 * The walk over a message model: surfaces of each message's own fields, then of every part in
 * document order; and for every leaf an entry in the ledger, whatever becomes of it.
 */
#include "engine/extract/extract.h"

#include <glib.h>

#include "engine/extract/compare.h"
#include "engine/extract/fragments.h"
#include "engine/extract/sink.h"
#include "engine/extract/vocabulary.h"

/** All memory is the arena's; what is kept are the scripts and programs that read files, and the
 * words of the rules, collected when they are first asked for. */
struct extract_state {
	const struct program *program;
	const struct script *script;
	struct outside *outside;
	struct vocabulary *vocabulary;
};

struct extract_state *extract_state_new(void)
{
	return g_new0(struct extract_state, 1);
}

void extract_state_scripts(
    struct extract_state *state, const struct program *program, const struct script *script)
{
	vocabulary_free(state->vocabulary);
	state->vocabulary = NULL;
	state->program = program;
	state->script = script;
}

void extract_state_outside(struct extract_state *state, struct outside *outside)
{
	state->outside = outside;
}

void extract_state_free(struct extract_state *state)
{
	if (state)
		vocabulary_free(state->vocabulary);
	g_free(state);
}

const struct vocabulary *sink_vocabulary(const struct sink *sink)
{
	if (sink->state && !sink->state->vocabulary)
		sink->state->vocabulary = vocabulary_new(sink->state->program);
	return sink->state ? sink->state->vocabulary : NULL;
}

/* ---- fields of a message */

static bool is_subject(const struct mime_header *header)
{
	return text_equal_caseless(header->name, TEXT("Subject"));
}

/** "Name: value" lines of the fields that machines write, or of the others but Subject. */
static struct text header_lines(const struct mime_headers *headers, bool trace, struct arena *arena)
{
	size_t room = 0, used = 0;
	for (size_t i = 0; i < headers->count; i++)
		if (headers->items[i].trace == trace)
			room += headers->items[i].name.len + headers->items[i].value.len + 3;
	char *at = arena_alloc(arena, room);
	for (size_t i = 0; i < headers->count; i++) {
		const struct mime_header *header = &headers->items[i];
		if (header->trace != trace || is_subject(header))
			continue;
		memcpy(at + used, header->name.at, header->name.len);
		used += header->name.len;
		memcpy(at + used, ": ", 2);
		used += 2;
		memcpy(at + used, header->value.at, header->value.len);
		used += header->value.len;
		at[used++] = '\n';
	}
	return (struct text){ at, used };
}

static void extract_fields(struct sink *sink, const struct mime_message *message, const char *path)
{
	struct sink fields = *sink;
	fields.path = path;
	fields.part = NULL;
	fields.message = message;
	fields.ledger = NO_LEDGER;
	fields.text_left = sink->budget->limits->part_text_bytes;
	fields.cut = NULL;
	sink_surface(&fields, message->subject, PLACE_SUBJECT, NULL);
	sink_surface(
	    &fields, header_lines(&message->headers, false, sink->arena), PLACE_HEADERS, NULL);
	if (sink->places & PLACE_TRACE)
		sink_surface(
		    &fields, header_lines(&message->headers, true, sink->arena), PLACE_TRACE, NULL);
	if (fields.cut)
		sink_add_entry(sink, path, TEXT(""), TEXT("message/rfc822"), 0, POSTERN_OVER_LIMIT,
		    fields.cut);
}

/* ---- parts */

/** Every name that the part goes by, and its description: a line each. */
static void extract_name(struct sink *sink, const struct mime_part *part)
{
	const struct text names[] = { part->name, part->other_name, part->description };
	struct text all = TEXT("");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (all.len > 0 && names[i].len > 0)
			all = arena_format(sink->arena, TEXT_FORMAT "\n" TEXT_FORMAT,
			    TEXT_ARGUMENTS(all), TEXT_ARGUMENTS(names[i]));
		else if (names[i].len > 0)
			all = names[i];
	}
	sink_surface(sink, all, PLACE_NAME, NULL);
}

static bool is_body(const struct mime_part *part)
{
	return !part->attachment && text_starts_caseless(part->type, TEXT("text/"));
}

/** Letters of base64 in lines like those of the head: three bytes for each four. */
static size_t size_like(size_t raw, size_t head_raw, size_t head)
{
	return (size_t)((double)raw * (double)head / (double)head_raw);
}

/** Whether a zip file may end where the part does: such a part is of two types. */
static bool ends_in_zip(struct sink *sink, const struct mime_part *part)
{
	enum { TAIL_BYTES = 192 * 1024 };
	static const char end[] = "PK\005\006";
	size_t from = part->raw.len > TAIL_BYTES ? part->raw.len - TAIL_BYTES : 0;
	const unsigned char *line =
	    memchr(part->raw.at + from, '\n', part->raw.len - from); /* where quads begin anew */
	if (!line)
		return true;
	struct bytes raw = { line, part->raw.len - (size_t)(line - part->raw.at) }, tail;
	return mime_decode_bytes(&tail, raw, part->encoding, sink->budget, sink->arena) !=
	           MIME_COMPLETE ||
	       memmem(tail.at, tail.len, end, 4) != NULL;
}

/**
 * Decodes no more than the head of a large base64 part when that is enough to know that nothing
 * reads the file: a picture, a film.  `size` is then reckoned.  Damage further on changes nothing.
 */
static bool read_head(struct sink *sink, struct extract_input *input, size_t *size)
{
	const struct mime_part *part = input->part;
	struct bytes head = { part->raw.at, (size_t)2 * HEAD_BYTES };
	if (part->encoding != MIME_ENCODING_BASE64 || part->raw.len <= 2 * head.len)
		return false;
	if (mime_decode_bytes(&input->content, head, part->encoding, sink->budget, sink->arena) !=
	        MIME_COMPLETE ||
	    input->content.len < HEAD_BYTES || extract_needs_rest(sink, input) ||
	    ends_in_zip(sink, part))
		return false;
	*size = size_like(part->raw.len, head.len, input->content.len);
	return true;
}

/** Decodes and reads a leaf; its entry is in the ledger already. */
static void read_leaf(struct sink *sink, const struct mime_part *part)
{
	struct extract_input input = { .charset = part->charset,
		.name = part->name,
		.type = part->type,
		.part = part,
		.attachment = !is_body(part) };
	size_t size;
	if (read_head(sink, &input, &size)) {
		sink->out->ledger.items[sink->ledger].size = size;
		extract_file(sink, &input);
		return;
	}
	enum mime_result result = mime_decode(&input.content, part, sink->budget, sink->arena);
	sink->out->ledger.items[sink->ledger].size = input.content.len;
	extract_file(sink, &input);
	if (part->encoding == MIME_ENCODING_QUOTED && result != MIME_COMPLETE)
		sink_anomaly(sink, "bad_quoted_printable");
	if (result == MIME_DAMAGED)
		sink_worsen(sink, sink->ledger, POSTERN_DAMAGED, "transfer encoding");
	if (result == MIME_OVER_LIMIT)
		sink_worsen(sink, sink->ledger, POSTERN_OVER_LIMIT, "expanded bytes");
}

/** A part of a message that comes in several (RFC 2046 section 5.2.2), which the reader's program
 * puts together: what stands here is some of it, in an encoding that another part may tell. */
static bool is_fragment(const struct mime_part *part)
{
	return text_equal_caseless(part->type, TEXT("message/partial"));
}

static void extract_part(struct sink *sink, const struct mime_part *part)
{
	struct sink inner = *sink;
	inner.path = part->path;
	inner.part = part;
	inner.message = part->owner ? part->owner : sink->message;
	inner.place = is_body(part) ? PLACE_BODY : PLACE_ATTACHMENT;
	inner.text_left = sink->budget->limits->part_text_bytes;
	inner.cut = NULL;
	inner.members = 0;
	inner.ledger = NO_LEDGER;
	if (part->kind == MIME_LEAF)
		inner.ledger = sink_add_entry(
		    sink, part->path, part->name, part->type, part->raw.len, POSTERN_INSPECTED, "");
	extract_name(&inner, part);
	if (part->kind == MIME_MESSAGE && part->message)
		extract_fields(sink, part->message, part->path);
	if (part->kind != MIME_LEAF)
		return;
	if (is_fragment(part))
		sink_worsen(sink, inner.ledger, POSTERN_PARTIAL, "message in several mails");
	if (budget_time(sink->budget))
		read_leaf(&inner, part);
	else
		sink_worsen(sink, inner.ledger, POSTERN_TIMEOUT, "time");
}

/** What stands between the parts, where no reader shows it. */
static void extract_unseen(struct sink *sink, const struct mime_model *model, const char *path)
{
	struct sink unseen = *sink;
	unseen.path = path;
	unseen.part = NULL;
	unseen.message = model->message;
	unseen.ledger = NO_LEDGER;
	unseen.text_left = sink->budget->limits->part_text_bytes;
	unseen.cut = NULL;
	sink_surface(&unseen, model->unseen, PLACE_HIDDEN, NULL);
	if (unseen.cut)
		sink_add_entry(sink, path, TEXT("preamble"), TEXT("text/plain"), model->unseen.len,
		    POSTERN_OVER_LIMIT, unseen.cut);
}

void extract_model(struct sink *sink, struct mime_model *model, const char *path)
{
	for (size_t i = 0; i < model->anomalies.count; i++)
		sink_anomaly(sink, model->anomalies.items[i].name);
	size_t fields = sink->out->surfaces.count;
	extract_fields(sink, model->message, path);
	size_t first = sink->out->surfaces.count;
	for (size_t i = 0; i < model->parts.count; i++)
		extract_part(sink, model->parts.items[i]);
	size_t end = sink->out->surfaces.count;
	compare_parts(sink, first);
	fragments_join(sink, fields, end);
	extract_unseen(sink, model, path);
	if (model->truncated)
		sink_add_entry(sink, path, TEXT(""), TEXT("message/rfc822"), model->whole.len,
		    POSTERN_OVER_LIMIT, "nesting or parts");
	if (sink->out->ledger.count == 0 && model->parts.count > 0) /* a multipart without a part */
		sink_add_entry(sink, model->parts.items[0]->path, TEXT(""),
		    model->parts.items[0]->type, 0, POSTERN_INSPECTED, "");
}

void extract_message(struct extraction *out, struct extract_state *state,
    struct mime_parser *parser, struct mime_model *model, uint32_t places, struct budget *budget,
    struct arena *arena)
{
	*out = (struct extraction){ .model = model };
	struct sink sink = { .out = out,
		.parser = parser,
		.budget = budget,
		.arena = arena,
		.places = places,
		.program = state ? state->program : NULL,
		.script = state ? state->script : NULL,
		.outside = state ? state->outside : NULL,
		.state = state,
		.message = model->message,
		.path = "",
		.ledger = NO_LEDGER };
	for (size_t i = 0; i < model->anomalies.count; i++)
		*arena_push(arena, &out->anomalies) = model->anomalies.items[i];
	extract_model(&sink, model, "");
}
