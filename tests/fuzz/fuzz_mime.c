/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a message: the model must be whole, its text valid UTF-8, its ranges inside.
 */
#include <assert.h>
#include <stdlib.h>

#include "engine/mime/mime.h"
#include "engine/mime/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(struct text t)
{
	assert(utf8_valid_prefix(bytes_of_text(t)) == t.len);
}

static void check_headers(const struct mime_headers *headers)
{
	size_t i;

	for (i = 0; i < headers->count; i++)
		check_text(headers->items[i].value);
}

static void check_addresses(const struct mime_addresses *list)
{
	size_t i;

	for (i = 0; i < list->count; i++) {
		check_text(list->items[i].name);
		check_text(list->items[i].address);
		assert(list->items[i].domain.len <= list->items[i].address.len);
	}
}

static void check_message(const struct mime_message *message)
{
	check_headers(&message->headers);
	check_addresses(&message->from);
	check_addresses(&message->to);
	check_addresses(&message->cc);
	check_addresses(&message->bcc);
	check_text(message->subject);
	assert(!message->encrypted || !message->root->reading);
}

static void check_part(const struct mime_part *part, const struct mime_model *model)
{
	assert(part->path && part->owner && part->type.len);
	check_text(part->name);
	check_text(part->other_name);
	check_text(part->description);
	check_headers(&part->headers);
	assert((part->kind == MIME_MESSAGE) == (part->message != NULL) || model->truncated);
	if (part->raw_offset == SIZE_MAX || part->raw.len == 0)
		return;
	assert(part->raw_offset + part->raw.len <= model->whole.len);
	assert(part->raw.at == model->whole.at + part->raw_offset);
	if (part->message)
		check_message(part->message);
}

static void check_leaf(struct mime_parser *parser, const struct mime_part *part,
    struct budget *budget, struct arena *arena)
{
	struct bytes content;
	struct mime_inline inside;
	const char *anomaly;
	size_t position = 0;

	mime_decode(&content, part, budget, arena);
	assert(content.len <= part->raw.len);
	check_text(mime_to_utf8(parser, content, part->charset, &anomaly, budget, arena));
	while (mime_next_inline(&inside, content, &position)) {
		assert(inside.end <= content.len && inside.start < inside.end);
		mime_decode_bytes(&content, inside.raw, inside.encoding, budget, arena);
		break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct mime_parser *parser;
	static struct arena *arena;
	struct limits limits;
	struct budget budget;
	struct mime_model model;
	size_t i;

	if (!parser) {
		parser = mime_parser_new();
		arena = arena_new();
	}
	limits_default(&limits);
	limits.parts = 200;
	limits.expanded_bytes = (size_t)16 << 20;
	budget_start(&budget, &limits);
	arena_reset(arena);
	mime_parse(&model, parser, (struct bytes){ data, size }, &budget, arena);
	check_message(model.message);
	check_text(model.unseen);
	for (i = 0; i < model.parts.count; i++)
		check_part(model.parts.items[i], &model);
	for (i = 0; i < model.leaves.count; i++)
		check_leaf(parser, model.leaves.items[i], &budget, arena);
	return 0;
}
