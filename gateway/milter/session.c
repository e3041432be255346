/* SPDX-License-Identifier: Apache-2.0
 *
 * Collecting a message from the milter protocol's pieces.
 */
#include "gateway/milter/milter.h"

struct session *session_new(struct milter *milter)
{
	struct session *session = g_new0(struct session, 1);
	session->milter = milter;
	session->arena = arena_new();
	return session;
}

void session_end(struct session *session)
{
	letter_end(&session->letter);
	g_clear_pointer(&session->seen, g_hash_table_unref);
	session->recipients = (struct words){ 0 };
	session->sender = NULL;
	session->whole = false;
	arena_reset(session->arena);
}

void session_free(struct session *session)
{
	if (!session)
		return;
	session_end(session);
	arena_free(session->arena);
	g_free(session->from);
	g_free(session->helo);
	g_free(session);
}

/* "<ann@clinic.example>" -> "ann@clinic.example" */
static char *address_of(struct session *session, const char *path)
{
	struct text t = text_trim(text_of(path));
	if (t.len >= 2 && t.at[0] == '<' && t.at[t.len - 1] == '>')
		t = (struct text){ t.at + 1, t.len - 2 };
	char *address = arena_alloc(session->arena, t.len + 1);
	memcpy(address, t.at, t.len);
	address[t.len] = '\0';
	return address;
}

void session_begin(struct session *session, const char *path)
{
	session_end(session);
	letter_begin(&session->letter, session->arena, &session->milter->quota,
	    session->milter->config->limits_message);
	session->seen = g_hash_table_new(g_str_hash, g_str_equal);
	session->sender = address_of(session, path);
	session->whole = true;
}

void session_recipient(struct session *session, const char *path)
{
	char *address = address_of(session, path);
	if (g_hash_table_add(session->seen, address))
		*arena_push(session->arena, &session->recipients) = address;
}

/* A server that does not hand over the blank behind the colon means that there is one. */
void session_field(struct session *session, const char *name, const char *value)
{
	const char *whole =
	    session->leading_blanks ? value : arena_format(session->arena, " %s", value).at;
	session->whole = session->whole && letter_add_field(&session->letter, name, whole);
}

void session_end_fields(struct session *session)
{
	session->whole = session->whole && letter_end_fields(&session->letter);
}

void session_body(struct session *session, struct bytes more)
{
	session_end_fields(session);
	session->whole = session->whole && letter_add_body(&session->letter, more);
}
