/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing the report.
 */
#include "gateway/milter/bounce.h"

#include <glib.h>

#include "gateway/milter/date.h"
#include "gateway/milter/mail.h"
#include "gateway/milter/refusal.h"

/* The refusal that the group would have got alone. */
static void refusal_of_one(struct refusal *out, struct arena *arena, struct plan_group *group)
{
	const struct plan alone = {
		.decision = group->treatment.decision, .groups = group, .n_groups = 1
	};
	refusal_of(out, arena, &alone);
}

static void for_people(GString *out, struct arena *arena, struct plan_group *group)
{
	struct refusal refusal;
	refusal_of_one(&refusal, arena, group);
	for (size_t i = 0; i < group->recipients.count; i++)
		mail_line(out, "    ", group->recipients.items[i]);
	g_string_append(out, "\r\n");
	for (size_t i = 0; i < refusal.lines.count; i++)
		mail_line(out, "", refusal.lines.items[i]);
	g_string_append(out, "\r\n");
}

/* An address that is not ASCII is written as utf-8-addr-xtext (RFC 6533, 3). */
static char *typed_address(const char *address)
{
	if (g_str_is_ascii(address))
		return g_strconcat("rfc822; ", address, NULL);
	g_autofree char *valid = g_utf8_make_valid(address, -1);
	GString *out = g_string_new("utf-8; ");
	for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		if (c > 0x20 && c < 0x7f && c != '\\' && c != '+' && c != '=')
			g_string_append_unichar(out, c);
		else
			g_string_append_printf(out, "\\x{%X}", (unsigned)c);
	}
	return g_string_free(out, FALSE);
}

static void for_programs(GString *out, struct arena *arena, struct plan_group *group)
{
	struct refusal refusal;
	refusal_of_one(&refusal, arena, group);
	g_autofree char *reply =
	    g_strdup_printf("%s %s %s", refusal.code, refusal.status, refusal.lines.items[0]);
	for (size_t i = 0; i < group->recipients.count; i++) {
		g_autofree char *address = typed_address(group->recipients.items[i]);
		g_string_append(out, "\r\n");
		mail_line(out, "Final-Recipient: ", address);
		g_string_append_printf(out, "Action: failed\r\nStatus: %s\r\n", refusal.status);
		mail_line(out, "Diagnostic-Code: smtp; ", reply);
	}
}

static void each_refused(GString *out, struct arena *arena, const struct plan *plan,
    void (*write)(GString *, struct arena *, struct plan_group *))
{
	for (size_t i = 0; i < plan->n_groups; i++) {
		if (refusal_of_group(&plan->groups[i]))
			write(out, arena, &plan->groups[i]);
	}
}

static void text_part(
    GString *out, struct arena *arena, const struct notice *notice, const struct plan *plan)
{
	g_string_append(out, "Content-Type: text/plain; charset=utf-8\r\n"
	                     "Content-Transfer-Encoding: 8bit\r\n\r\n"
	                     "Your message was sent, but not to these recipients, who may not "
	                     "have it:\r\n\r\n");
	each_refused(out, arena, plan, for_people);
	mail_line(out, "Queue id: ", *notice->queue_id ? notice->queue_id : "(none)");
}

static void status_part(
    GString *out, struct arena *arena, const struct notice *notice, const struct plan *plan)
{
	g_autofree char *date = date_now();
	g_string_append_printf(out,
	    "Content-Type: message/delivery-status\r\n\r\n"
	    "Reporting-MTA: dns; %s\r\nArrival-Date: %s\r\n",
	    notice->host, date);
	each_refused(out, arena, plan, for_programs);
}

struct text bounce_of(struct arena *arena, const struct notice *notice, const struct plan *plan)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *boundary = g_uuid_string_random();
	mail_header(out, notice->host, notice->sender, "Some recipients did not get your message",
	    "auto-replied");
	g_string_append_printf(out,
	    "Content-Type: multipart/report; report-type=delivery-status;\r\n"
	    "\tboundary=\"%s\"\r\n\r\n--%s\r\n",
	    boundary, boundary);
	text_part(out, arena, notice, plan);
	g_string_append_printf(out, "\r\n--%s\r\n", boundary);
	status_part(out, arena, notice, plan);
	g_string_append_printf(out, "\r\n--%s--\r\n", boundary);
	return arena_text(arena, (struct text){ out->str, out->len });
}
