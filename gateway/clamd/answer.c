/* SPDX-License-Identifier: Apache-2.0
 *
 * A verdict in clamd's words.  The name of what was "found" says the class that asked for it and
 * the decision, so that a client can act on either: Postern.pci.block.
 *
 * clamd's protocol does not say who will get the message.  Where the client does not write the
 * envelope before it, the message is asked about twice, for a stranger, since a header need not
 * name all, and for those whom its header names, since a policy may be stricter with one of them
 * than with strangers.  The stronger decision counts.
 */
#include "gateway/clamd/clamd.h"

/* RFC 6761, 6.4: nobody has an address in .invalid, so no list of partners names it. */
static const char stranger[] = "stranger@unknown.invalid";

static postern_status ask_without_envelope(struct plan *out, struct clamd *clamd,
    struct arena *arena, struct question *question, postern_error *error)
{
	struct plan named;
	words_add(&question->recipients, arena, stranger);
	postern_status status = client_ask(out, clamd->client, arena, question, error);
	if (status != POSTERN_OK || out->decision == POSTERN_BLOCK)
		return status;
	question->recipients = (struct words){ 0 };
	status = client_ask(&named, clamd->client, arena, question, error);
	if (status == POSTERN_OK && named.decision > out->decision)
		*out = named;
	return status;
}

static postern_status ask(struct plan *out, struct clamd *clamd, struct arena *arena,
    struct bytes mail, postern_error *error)
{
	struct clamd_envelope envelope = { .known = false };
	struct question question = { .message = mail, .direction = clamd->config->clamd_direction };
	if (clamd->config->clamd_envelope)
		clamd_envelope_read(&envelope, arena, mail);
	if (!envelope.known)
		return ask_without_envelope(out, clamd, arena, &question, error);
	question.message = envelope.message;
	question.sender = envelope.sender;
	question.recipients = envelope.recipients;
	return client_ask(out, clamd->client, arena, &question, error);
}

/* Clients divide the answer at blanks and colons. */
static const char *name_of(struct arena *arena, const char *class_name)
{
	g_autofree char *name = g_strdup(*class_name ? class_name : "mail");
	g_strcanon(name, "abcdefghijklmnopqrstuvwxyz0123456789_.", '_');
	return arena_text(arena, text_of(name)).at;
}

const char *clamd_answer(
    struct clamd *clamd, struct arena *arena, struct bytes mail, const char *what)
{
	struct plan plan;
	postern_error error;
	if (ask(&plan, clamd, arena, mail, &error) != POSTERN_OK) {
		log_event(
		    clamd->log, LOG_LEVEL_WARNING, "no_decision", LOG_TEXT("detail", error.text));
		return NULL;
	}
	metrics_add_labelled(clamd->metrics, METRIC_clamd_messages_total,
	    plan.decision == POSTERN_DELIVER ? "ok" : "found", 1);
	if (plan.decision == POSTERN_DELIVER)
		return arena_format(arena, "%s: OK", what).at;
	return arena_format(arena, "%s: Postern.%s.%s FOUND", what, name_of(arena, plan.class_name),
	    postern_decision_name(plan.decision))
	    .at;
}
