/* SPDX-License-Identifier: Apache-2.0
 *
 * From a plan to the mails that are injected: a copy for each group, at the port of its decision,
 * and the notices, at the port for what is delivered as usual.  Those ports have no milter, so
 * nothing comes back here.
 */
#include "gateway/milter/bounce.h"
#include "gateway/milter/date.h"
#include "gateway/milter/edits.h"
#include "gateway/milter/inject.h"
#include "gateway/milter/milter.h"
#include "gateway/milter/notice.h"
#include "gateway/milter/refusal.h"

struct mailing {
	struct session *session;
	const struct origin *origin;
	GPtrArray *headers; /* GByteArray: the header blocks of the copies */
	struct {
		struct inject_copy *items;
		size_t count, room;
	} copies;
	struct words digests; /* of the copies, in their order */
};

/* The path of the URL is the name that libcurl gives in EHLO: the mail server's own. */
static const char *port_for(struct mailing *mailing, postern_decision decision)
{
	const struct config *config = mailing->session->milter->config;
	const char *url = decision == POSTERN_TLS_REQUIRED ? config->inject_tls_required
	                  : decision == POSTERN_ENVELOPE   ? config->inject_envelope
	                                                   : config->inject_deliver;
	return arena_format(mailing->session->arena, "%s/%s", url, mailing->origin->host).at;
}

static void sum_text(GChecksum *sum, struct text t)
{
	g_checksum_update(sum, (const guchar *)t.at, (gssize)t.len);
	g_checksum_update(sum, (const guchar *)"", 1); /* where it ends counts too */
}

/*
 * What is the same when the message is tried again: who gets what how.  The mail server's own
 * fields differ from one attempt to the next: Received, which a milter is not shown, and, where the
 * client gave none, Date and Message-ID.
 */
static const char *digest_of(
    struct mailing *mailing, const char *kind, const char *sender, const struct words *recipients)
{
	const struct letter *letter = &mailing->session->letter;
	struct bytes body = letter_body(letter);
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	sum_text(sum, text_of(kind));
	sum_text(sum, text_of(sender));
	for (size_t i = 0; i < recipients->count; i++)
		sum_text(sum, text_of(recipients->items[i]));
	for (size_t i = 0; i < letter->fields.count; i++) {
		const struct letter_field *field = &letter->fields.items[i];
		if (text_equal_caseless(field->name, TEXT("Date")) ||
		    text_equal_caseless(field->name, TEXT("Message-ID")))
			continue;
		sum_text(sum, field->name);
		sum_text(sum, field->value);
	}
	g_checksum_update(sum, body.at, (gssize)body.len);
	return arena_text(mailing->session->arena, text_of(g_checksum_get_string(sum))).at;
}

static void post(struct mailing *mailing, struct inject_copy copy, const char *kind)
{
	struct arena *arena = mailing->session->arena;
	const char *digest = digest_of(mailing, kind, copy.sender, copy.recipients);
	copy.accepted = accepted_has(mailing->session->milter->accepted, digest);
	*arena_push(arena, &mailing->copies) = copy;
	*arena_push(arena, &mailing->digests) = digest;
}

/*
 * RFC 5321, 4.4: whoever takes over a message says so on top of it.  The mail server's own line
 * would stand there, but a milter is not shown it.  The token shows a message that comes back to
 * this milter (outcome.c).
 */
static struct text received(struct mailing *mailing)
{
	struct session *session = mailing->session;
	g_autofree char *date = date_now();
	return arena_format(session->arena,
	    "Received: from %s (%s)\r\n\tby %s (Postern %s)%s%s;\r\n\t%s\r\n",
	    session->helo ? session->helo : "localhost", session->from ? session->from : "unknown",
	    mailing->origin->host, session->milter->token, *mailing->origin->queue_id ? " id " : "",
	    mailing->origin->queue_id, date);
}

static void post_copy(struct mailing *mailing, const struct plan_group *group)
{
	struct session *session = mailing->session;
	struct edits edits;
	struct words *recipients = arena_zero(session->arena, 1, sizeof(*recipients));
	edits_of(&edits, session->arena, group, &session->letter);
	for (size_t i = 0; i < group->recipients.count; i++)
		*arena_push(session->arena, recipients) = group->recipients.items[i];
	for (size_t i = 0; i < group->treatment.copies_to.count; i++)
		words_add(recipients, session->arena, group->treatment.copies_to.items[i]);
	GByteArray *header = edits_header(&edits, &session->letter, received(mailing));
	g_ptr_array_add(mailing->headers, header);
	post(mailing,
	    (struct inject_copy){
	        .url = port_for(mailing, group->treatment.decision),
	        .sender = session->sender,
	        .recipients = recipients,
	        .header = { header->data, header->len },
	        .body = letter_body(&session->letter),
	    },
	    postern_decision_name(group->treatment.decision));
}

/* A mail of this process's own, with the null sender: nobody answers it. */
static void post_own(struct mailing *mailing, const char *to, struct text mail, const char *kind)
{
	struct arena *arena = mailing->session->arena;
	struct words *recipient = arena_zero(arena, 1, sizeof(*recipient));
	struct text whole = arena_format(arena, "%s%s", received(mailing).at, mail.at);
	*arena_push(arena, recipient) = to;
	post(mailing,
	    (struct inject_copy){
	        .url = port_for(mailing, POSTERN_DELIVER),
	        .sender = "",
	        .recipients = recipient,
	        .header = { (const unsigned char *)whole.at, whole.len },
	    },
	    kind);
}

static struct notice notice_about(const struct mailing *mailing)
{
	return (struct notice){ mailing->origin->host, mailing->origin->queue_id,
		mailing->session->sender };
}

static void post_notices(struct mailing *mailing, const struct plan_group *group)
{
	struct notice notice = notice_about(mailing);
	for (size_t i = 0; i < group->treatment.notify.count; i++) {
		const char *to = group->treatment.notify.items[i];
		post_own(
		    mailing, to, notice_of(mailing->session->arena, &notice, to, group), "notice");
	}
}

static void post_bounce(struct mailing *mailing, const struct plan *plan)
{
	struct notice notice = notice_about(mailing);
	post_own(
	    mailing, notice.sender, bounce_of(mailing->session->arena, &notice, plan), "bounce");
}

static size_t count_accepted(const struct mailing *mailing)
{
	size_t n = 0;
	for (size_t i = 0; i < mailing->copies.count; i++)
		n += mailing->copies.items[i].accepted;
	return n;
}

/* After a failure what was accepted is remembered; after success there is nothing to remember. */
static void remember(struct mailing *mailing, postern_status status)
{
	struct accepted *accepted = mailing->session->milter->accepted;
	for (size_t i = 0; i < mailing->copies.count; i++) {
		const char *digest = mailing->digests.items[i];
		if (status == POSTERN_OK)
			accepted_remove(accepted, digest);
		else if (mailing->copies.items[i].accepted)
			accepted_add(accepted, digest);
	}
}

static void free_header(gpointer header)
{
	g_byte_array_unref(header);
}

/* Where the whole message is refused nothing becomes of the other groups, so there is nothing to
 * tell of them. */
static void post_group(
    struct mailing *mailing, const struct plan *plan, const struct plan_group *group, bool copies)
{
	bool refused = refusal_of_group(group);
	if (!copies && refusal_needed(plan) && !refused)
		return;
	if (copies && !refused)
		post_copy(mailing, group);
	post_notices(mailing, group);
}

postern_status split_and_notify(struct session *session, const struct plan *plan,
    const struct origin *origin, bool copies, postern_error *error)
{
	g_autoptr(GPtrArray) headers = g_ptr_array_new_with_free_func(free_header);
	struct mailing mailing = { .session = session, .origin = origin, .headers = headers };
	for (size_t i = 0; i < plan->n_groups; i++)
		post_group(&mailing, plan, &plan->groups[i], copies);
	if (copies && refusal_needed(plan))
		post_bounce(&mailing, plan);
	if (mailing.copies.count == 0)
		return POSTERN_OK;
	size_t before = count_accepted(&mailing);
	postern_status status = inject_all(mailing.copies.items, mailing.copies.count,
	    (unsigned)session->milter->config->milter_patience, error);
	metrics_add(session->milter->metrics, METRIC_copies_accepted_total,
	    count_accepted(&mailing) - before);
	remember(&mailing, status);
	return status;
}
