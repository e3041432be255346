/* SPDX-License-Identifier: Apache-2.0
 *
 * A notice as RFC 5322 text; it says that a program wrote it (RFC 3834, 5), so that no program
 * answers it.
 */
#include "gateway/milter/notice.h"

#include <glib.h>

#include "gateway/milter/date.h"

static const char *what_became(postern_decision decision)
{
	static const char *const words[] = {
		[POSTERN_DELIVER] = "A message was delivered",
		[POSTERN_TLS_REQUIRED] = "A message leaves over verified TLS",
		[POSTERN_ENVELOPE] = "A message leaves in a secure envelope",
		[POSTERN_ENDPOINT] = "A message was returned to be encrypted by its sender",
		[POSTERN_BLOCK] = "A message was refused",
	};
	return words[decision];
}

/* Addresses and rules come from outside: a line break in them would begin a line of their own. */
static void line(GString *out, const char *name, const char *value)
{
	g_autofree char *clean = g_strdup(value);
	for (char *at = clean; *at; at++) {
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			*at = ' ';
	}
	g_string_append_printf(out, "%s%s\r\n", name, clean);
}

static void lines(GString *out, const char *name, const struct words *values)
{
	for (size_t i = 0; i < values->count; i++)
		line(out, name, values->items[i]);
}

static void header(GString *out, const struct notice *notice, const char *to, const char *subject)
{
	g_autofree char *date = date_now();
	g_autofree char *id = g_uuid_string_random();
	g_string_append_printf(out, "From: Postern <postmaster@%s>\r\n", notice->host);
	line(out, "To: ", to);
	g_string_append_printf(out, "Subject: %s\r\nDate: %s\r\nMessage-ID: <%s@%s>\r\n", subject,
	    date, id, notice->host);
	g_string_append(out, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
	                     "Content-Type: text/plain; charset=utf-8\r\n"
	                     "Content-Transfer-Encoding: 8bit\r\n\r\n");
}

struct text notice_of(struct arena *arena, const struct notice *notice, const char *to,
    const struct plan_group *group)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *subject = what_became(group->treatment.decision);
	header(out, notice, to, subject);
	g_string_append_printf(out, "%s.\r\n\r\n", subject);
	line(out, "Queue id:  ", *notice->queue_id ? notice->queue_id : "(none)");
	line(out, "Sender:    ", *notice->sender ? notice->sender : "(null sender)");
	lines(out, "Recipient: ", &group->recipients);
	line(out, "Decision:  ", postern_decision_name(group->treatment.decision));
	lines(out, "Rule:      ", &group->because);
	lines(out, "Advice:    ", &group->advice);
	return arena_text(arena, (struct text){ out->str, out->len });
}
