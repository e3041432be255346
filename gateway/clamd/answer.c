/* SPDX-License-Identifier: Apache-2.0
 *
 * A verdict in clamd's words.  The name of what was "found" says the class that asked for it and
 * the decision, so that a client can act on either: Postern.pci.block.
 *
 * clamd's protocol does not say who will get the message.  Where the client does not write the
 * envelope before it, a stranger is assumed: whoever the header names may not be all.
 */
#include "gateway/clamd/clamd.h"

/* RFC 6761, 6.4: nobody has an address in .invalid, so no list of partners names it. */
static const char stranger[] = "stranger@unknown.invalid";

static struct question question_of(struct clamd *clamd, struct arena *arena, struct bytes mail)
{
	struct clamd_envelope envelope = { .message = mail };
	if (clamd->config->clamd_envelope)
		clamd_envelope_read(&envelope, arena, mail);
	struct question question = { .message = envelope.message,
		.direction = clamd->config->clamd_direction };
	if (envelope.known) {
		question.sender = envelope.sender;
		question.recipients = envelope.recipients;
	} else {
		question.message = mail;
		words_add(&question.recipients, arena, stranger);
	}
	return question;
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
	struct question question = question_of(clamd, arena, mail);
	if (client_ask(&plan, clamd->client, arena, &question, &error) != POSTERN_OK) {
		log_event(
		    clamd->log, LOG_LEVEL_WARNING, "no_decision", LOG_TEXT("detail", error.text));
		return arena_format(arena, "%s: no decision ERROR", what).at;
	}
	if (plan.decision == POSTERN_DELIVER)
		return arena_format(arena, "%s: OK", what).at;
	return arena_format(arena, "%s: Postern.%s.%s FOUND", what, name_of(arena, plan.class_name),
	    postern_decision_name(plan.decision))
	    .at;
}
