/* SPDX-License-Identifier: Apache-2.0
 *
 * Evaluators of facts: of the message, the sender, the recipient, and the occurrence in hand.
 */
#include "engine/decide/run.h"

static const struct mime_message *message_of(const struct run *run)
{
	const struct mime_model *model = run->input->extraction->model;

	return model ? model->message : NULL;
}

/* ---- the occurrence in hand */

void eval_ITEM_CONFIDENCE(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->number = run->item ? (int64_t)run->item->confidence : 0;
}

/** Letters and digits; one beyond ASCII counts once, by its first byte. */
void eval_ITEM_LENGTH(struct run *run, uint32_t node, struct value *out)
{
	struct text value = { "", 0 };

	(void)node;
	if (run->item)
		value = occurrence_text(run, run->item);
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];

		out->number += ascii_is_alnum(c) || c >= 0xc0;
	}
}

void eval_ITEM_KIND(struct run *run, uint32_t node, struct value *out)
{
	const char *kind = run->item ? occurrence_kind(run, run->item) : NULL;

	(void)node;
	out->text = kind ? text_of(kind) : TEXT("");
}

/** The ledger entry of the part that the occurrence is in; NULL for the message's headers. */
static const struct ledger_entry *item_part(const struct run *run)
{
	const struct ledger *ledger = &run->input->extraction->ledger;

	if (!run->item || run->item->ledger >= ledger->count)
		return NULL;
	return &ledger->items[run->item->ledger];
}

void eval_PART_TYPE(struct run *run, uint32_t node, struct value *out)
{
	const struct ledger_entry *part = item_part(run);

	(void)node;
	out->text = part ? part->type : TEXT("");
}

void eval_PART_NAME(struct run *run, uint32_t node, struct value *out)
{
	const struct ledger_entry *part = item_part(run);

	(void)node;
	out->text = part ? part->name : TEXT("");
}

void eval_PART_SIZE(struct run *run, uint32_t node, struct value *out)
{
	const struct ledger_entry *part = item_part(run);

	(void)node;
	out->number = part ? (int64_t)part->size : 0;
}

void eval_PART_STATE(struct run *run, uint32_t node, struct value *out)
{
	const struct ledger_entry *part = item_part(run);

	(void)node;
	out->text = text_of(postern_coverage_state_name(part ? part->state : POSTERN_INSPECTED));
}

/* ---- constants */

void eval_NUMBER(struct run *run, uint32_t node, struct value *out)
{
	out->number = run->program->nodes[node].number;
}

void eval_TEXT(struct run *run, uint32_t node, struct value *out)
{
	out->text = run->program->nodes[node].text;
}

/* ---- the message */

void eval_MESSAGE_SIZE(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_model *model = run->input->extraction->model;

	(void)node;
	out->number = model ? (int64_t)model->whole.len : 0;
}

void eval_MESSAGE_RECIPIENTS(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->number = (int64_t)run->input->envelope->n_recipients;
}

void eval_MESSAGE_ENCRYPTED(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_message *message = message_of(run);

	(void)node;
	out->holds = message && message->encrypted;
}

void eval_MESSAGE_SIGNED(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_message *message = message_of(run);

	(void)node;
	out->holds = message && message->is_signed;
}

void eval_MESSAGE_BULK(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_message *message = message_of(run);

	(void)node;
	out->holds = message && message->bulk;
}

void eval_UNINSPECTED(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->holds = run->input->extraction->uninspected;
}

void eval_MESSAGE_SUBJECT(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_message *message = message_of(run);

	(void)node;
	out->text = TEXT("");
	if (message && message->subject.len > 0)
		fold_text(&out->text, NULL, message->subject, run->arena);
}

void eval_MESSAGE_DIRECTION(struct run *run, uint32_t node, struct value *out)
{
	static const char *const names[] = {
		[DIRECTION_OUTBOUND] = "outbound",
		[DIRECTION_INBOUND] = "inbound",
		[DIRECTION_INTERNAL] = "internal",
	};

	(void)node;
	out->text = text_of(names[run->input->envelope->direction]);
}

void eval_MESSAGE_ID(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_message *message = message_of(run);

	(void)node;
	out->text = message ? message->id : TEXT("");
}

struct text_list {
	struct text *items;
	size_t count, room;
};

void eval_MESSAGE_HEADER(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_message *message = message_of(run);
	struct text name = run->program->nodes[node].text;
	struct text_list found = { NULL, 0, 0 };

	for (size_t i = 0; message && i < message->headers.count; i++)
		if (text_equal_caseless(message->headers.items[i].name, name))
			*arena_push(run->arena, &found) = message->headers.items[i].value;
	out->texts = (struct texts){ found.items, found.count };
}

void eval_MESSAGE_ANOMALIES(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_anomalies *anomalies = &run->input->extraction->anomalies;
	struct text_list found = { NULL, 0, 0 };

	(void)node;
	for (size_t i = 0; i < anomalies->count; i++)
		*arena_push(run->arena, &found) = text_of(anomalies->items[i].name);
	out->texts = (struct texts){ found.items, found.count };
}

/** Of the message's parts and of the members of containers. */
void eval_MESSAGE_TYPES(struct run *run, uint32_t node, struct value *out)
{
	const struct mime_model *model = run->input->extraction->model;
	const struct ledger *ledger = &run->input->extraction->ledger;
	struct text_list found = { NULL, 0, 0 };

	(void)node;
	for (size_t i = 0; model && i < model->parts.count; i++)
		*arena_push(run->arena, &found) = model->parts.items[i]->type;
	for (size_t i = 0; i < ledger->count; i++)
		*arena_push(run->arena, &found) = ledger->items[i].type;
	out->texts = (struct texts){ found.items, found.count };
}

/* ---- sender and recipient */

void eval_SENDER_ADDRESS(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->text = run->input->envelope->sender;
}

void eval_SENDER_DOMAIN(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->text = run->input->envelope->sender_domain;
}

void eval_SENDER_NAME(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->text = run->input->envelope->sender_name;
}

void eval_RECIPIENT_ADDRESS(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->text = run->recipient ? run->recipient->address : TEXT("");
}

void eval_RECIPIENT_DOMAIN(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->text = run->recipient ? run->recipient->domain : TEXT("");
}

void eval_RECIPIENT_NAME(struct run *run, uint32_t node, struct value *out)
{
	(void)node;
	out->text = run->recipient ? run->recipient->name : TEXT("");
}
