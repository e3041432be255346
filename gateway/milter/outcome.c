/* SPDX-License-Identifier: Apache-2.0
 *
 * The end of a message: ask, then leave it with the mail server (marked), split it, refuse it, or
 * hold it.
 */
#include "gateway/milter/edits.h"
#include "gateway/milter/milter.h"
#include "gateway/milter/refusal.h"

/* libmilter takes char * where it only reads. */
static char *writable(struct session *session, const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(arena_alloc(session->arena, size), text, size);
}

static const char *macro(SMFICTX *ctx, struct session *session, const char *name)
{
	const char *value = smfi_getsymval(ctx, writable(session, name));
	return value ? arena_text(session->arena, text_of(value)).at : "";
}

static struct origin origin_of(SMFICTX *ctx, struct session *session)
{
	struct origin origin = { macro(ctx, session, "i"), macro(ctx, session, "j") };
	if (!*origin.host)
		origin.host = "localhost";
	return origin;
}

static void tell(struct session *session, enum log_level level, const char *event,
    const struct origin *origin, const char *detail)
{
	log_event(session->milter->log, level, event, LOG_TEXT("queue_id", origin->queue_id),
	    LOG_TEXT("detail", detail));
}

static void count(const struct session *session, const char *outcome)
{
	metrics_add_labelled(session->milter->metrics, METRIC_milter_messages_total, outcome, 1);
}

/* 4.7.1: not delivered for reasons of security or policy, for now (RFC 3463). */
static sfsistat hold(
    SMFICTX *ctx, struct session *session, const struct origin *origin, const char *why)
{
	tell(session, LOG_LEVEL_WARNING, "message_held", origin, why);
	count(session, "held");
	smfi_setreply(ctx, writable(session, "451"), writable(session, "4.7.1"),
	    writable(session, "No decision on this message yet; keep it and try again"));
	return SMFIS_TEMPFAIL;
}

/* A percent sign in a reply is written twice. */
static char *reply_line(struct session *session, const struct refusal *refusal, size_t i)
{
	if (i >= refusal->lines.count)
		return NULL;
	g_autoptr(GString) line = g_string_new(refusal->lines.items[i]);
	g_string_replace(line, "%", "%%", 0);
	return writable(session, line->str);
}

static sfsistat refuse(
    SMFICTX *ctx, struct session *session, const struct plan *plan, const struct origin *origin)
{
	postern_error error;
	struct refusal refusal;
	char *line[REFUSAL_LINES];
	if (split_and_notify(session, plan, origin, false, &error) != POSTERN_OK)
		return hold(ctx, session, origin, error.text);
	refusal_of(&refusal, session->arena, plan);
	for (size_t i = 0; i < REFUSAL_LINES; i++)
		line[i] = reply_line(session, &refusal, i);
	if (smfi_setmlreply(ctx, refusal.code, refusal.status, line[0], line[1], line[2], line[3],
	        line[4], line[5], line[6], line[7], line[8], line[9], line[10], line[11],
	        NULL) != MI_SUCCESS)
		return hold(
		    ctx, session, origin, "the mail server does not take the refusal's words");
	tell(session, LOG_LEVEL_INFO, "message_refused", origin,
	    postern_decision_name(plan->decision));
	count(session, "refused");
	return SMFIS_REJECT;
}

/* Occurrences are numbered by name, so they are taken out from the last to the first. */
static bool take_out_marks(SMFICTX *ctx, struct session *session)
{
	const struct letter *letter = &session->letter;
	bool done = true;
	for (size_t i = letter->fields.count; i > 0; i--) {
		struct text name = letter->fields.items[i - 1].name;
		int occurrence = 0;
		if (!edits_is_mark(name))
			continue;
		for (size_t k = 0; k < i; k++)
			occurrence += text_equal_caseless(letter->fields.items[k].name, name);
		done = done && smfi_chgheader(ctx, writable(session, name.at), occurrence, NULL) ==
		                   MI_SUCCESS;
	}
	return done;
}

/* With leading blanks negotiated, the value's first blank is ours to give. */
static char *field_value(struct session *session, const char *value)
{
	return writable(session,
	    session->leading_blanks ? arena_format(session->arena, " %s", value).at : value);
}

static bool carry_out(SMFICTX *ctx, struct session *session, const struct plan_group *group)
{
	struct edits edits;
	bool done = take_out_marks(ctx, session);
	edits_of(&edits, session->arena, group, &session->letter);
	for (size_t i = 0; i < edits.add.count; i++)
		done = done && smfi_addheader(ctx, writable(session, edits.add.items[i].name),
		                   field_value(session, edits.add.items[i].value)) == MI_SUCCESS;
	if (edits.subject)
		done = done && smfi_chgheader(ctx, writable(session, "Subject"), 1,
		                   field_value(session, edits.subject)) == MI_SUCCESS;
	for (size_t i = 0; i < group->treatment.copies_to.count; i++)
		done = done &&
		       smfi_addrcpt(ctx, writable(session, group->treatment.copies_to.items[i])) ==
		           MI_SUCCESS;
	return done;
}

/* One treatment for all: the mail server keeps the message, and routes on the marks. */
static sfsistat leave(
    SMFICTX *ctx, struct session *session, const struct plan *plan, const struct origin *origin)
{
	postern_error error;
	if (split_and_notify(session, plan, origin, false, &error) != POSTERN_OK)
		return hold(ctx, session, origin, error.text);
	if (!carry_out(ctx, session, &plan->groups[0]))
		return hold(ctx, session, origin, "the mail server does not take the changes");
	tell(session, LOG_LEVEL_INFO, "message_passed", origin,
	    postern_decision_name(plan->decision));
	count(session, "passed");
	return SMFIS_CONTINUE;
}

/* The copies are the mail server's now, so the original is not. */
static sfsistat split(
    SMFICTX *ctx, struct session *session, const struct plan *plan, const struct origin *origin)
{
	postern_error error;
	if (split_and_notify(session, plan, origin, true, &error) != POSTERN_OK)
		return hold(ctx, session, origin, error.text);
	tell(session, LOG_LEVEL_INFO, "message_split", origin,
	    postern_decision_name(plan->decision));
	count(session, "split");
	return SMFIS_DISCARD;
}

static bool stays(const struct session *session, const struct plan *plan)
{
	return plan->n_groups == 1 &&
	       (plan->decision == POSTERN_DELIVER || session->milter->config->milter_mark);
}

/* Some recipients get it and the sender is told of the others: where that is asked for, where there
 * are others, and where there is a sender to tell (RFC 5321, 6.1: never report to the null one). */
static bool bounces(const struct session *session, const struct plan *plan)
{
	bool some_pass = false;
	for (size_t i = 0; i < plan->n_groups; i++)
		some_pass = some_pass || !refusal_of_group(&plan->groups[i]);
	return session->milter->config->milter_bounce && some_pass && *session->sender;
}

static sfsistat act(
    SMFICTX *ctx, struct session *session, const struct plan *plan, const struct origin *origin)
{
	if (refusal_needed(plan) && bounces(session, plan))
		return split(ctx, session, plan, origin);
	if (refusal_needed(plan))
		return refuse(ctx, session, plan, origin);
	return stays(session, plan) ? leave(ctx, session, plan, origin)
	                            : split(ctx, session, plan, origin);
}

/* What this process injected must not be asked about again: notices about notices would have no
 * end. */
static bool came_back(const struct session *session)
{
	const struct letter *letter = &session->letter;
	for (size_t i = 0; i < letter->fields.count; i++) {
		if (text_equal_caseless(letter->fields.items[i].name, TEXT("Received")) &&
		    strstr(letter->fields.items[i].value.at, session->milter->token))
			return true;
	}
	return false;
}

sfsistat outcome(SMFICTX *ctx, struct session *session)
{
	struct plan plan;
	postern_error error;
	struct origin origin = origin_of(ctx, session);
	session_end_fields(session);
	if (!session->whole || session->recipients.count == 0)
		return hold(ctx, session, &origin, "the message was not handed over whole");
	if (came_back(session))
		return hold(ctx, session, &origin,
		    "a copy came back: the ports of [inject] must have no milter");
	const struct question question = {
		.message = letter_bytes(&session->letter),
		.sender = session->sender,
		.recipients = session->recipients,
		.direction = session->milter->config->milter_direction,
		.queue_id = *origin.queue_id ? origin.queue_id : NULL,
	};
	if (client_ask(&plan, session->milter->client, session->arena, &question, &error) !=
	    POSTERN_OK)
		return hold(ctx, session, &origin, error.text);
	smfi_progress(ctx); /* the server's patience begins anew */
	return act(ctx, session, &plan, &origin);
}
