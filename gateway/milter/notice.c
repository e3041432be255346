/* SPDX-License-Identifier: Apache-2.0
 *
 * A notice as RFC 5322 text; it says that a program wrote it (RFC 3834, 5), so that no program
 * answers it.
 */
#include "gateway/milter/notice.h"

#include <glib.h>

#include "gateway/milter/mail.h"

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

static void lines(GString *out, const char *name, const struct words *values)
{
	for (size_t i = 0; i < values->count; i++)
		mail_line(out, name, values->items[i]);
}

struct text notice_of(struct arena *arena, const struct notice *notice, const char *to,
    const struct plan_group *group)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *subject = what_became(group->treatment.decision);
	mail_header(out, notice->host, to, subject, "auto-generated");
	g_string_append_printf(out,
	    "Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: 8bit\r\n\r\n%s.\r\n\r\n",
	    subject);
	mail_line(out, "Queue id:  ", *notice->queue_id ? notice->queue_id : "(none)");
	mail_line(out, "Sender:    ", *notice->sender ? notice->sender : "(null sender)");
	lines(out, "Recipient: ", &group->recipients);
	mail_line(out, "Decision:  ", postern_decision_name(group->treatment.decision));
	lines(out, "Rule:      ", &group->because);
	lines(out, "Advice:    ", &group->advice);
	return arena_text(arena, (struct text){ out->str, out->len });
}
