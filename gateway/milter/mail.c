/* SPDX-License-Identifier: Apache-2.0
 *
 * The beginning of a mail.
 */
#include "gateway/milter/mail.h"

#include "gateway/milter/date.h"

void mail_line(GString *out, const char *name, const char *value)
{
	g_autofree char *clean = g_strdup(value);
	for (char *at = clean; *at; at++) {
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			*at = ' ';
	}
	g_string_append_printf(out, "%s%s\r\n", name, clean);
}

void mail_header(
    GString *out, const char *host, const char *to, const char *subject, const char *answers)
{
	g_autofree char *date = date_now();
	g_autofree char *id = g_uuid_string_random();
	g_string_append_printf(out, "From: Postern <postmaster@%s>\r\n", host);
	mail_line(out, "To: ", to);
	g_string_append_printf(out,
	    "Subject: %s\r\nDate: %s\r\nMessage-ID: <%s@%s>\r\nAuto-Submitted: %s\r\n"
	    "MIME-Version: 1.0\r\n",
	    subject, date, id, host, answers);
}
