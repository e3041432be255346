/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages around messages, and fields that contradict each other.
 */
#include "api/mutants/mutants.h"

#define BOUNDARY "=_postern_wrapping"

/** Where the fields of a mail end. */
static size_t fields_end(struct text mail)
{
	const char *end = memmem(mail.at, mail.len, "\r\n\r\n", 4);
	return end ? (size_t)(end - mail.at) + 2 : mail.len;
}

/** The fields of the mail that are about its content, or the others, with their folded lines. */
static void append_fields(GString *out, struct text mail, bool about_content)
{
	bool taking = false;
	for (size_t at = 0, end = fields_end(mail); at < end;) {
		const char *stop = memchr(mail.at + at, '\n', end - at);
		size_t next = stop ? (size_t)(stop - mail.at) + 1 : end;
		struct text line = { mail.at + at, next - at };
		if (line.at[0] != ' ' && line.at[0] != '\t')
			taking =
			    about_content == (text_starts_caseless(line, TEXT("Content-")) ||
			                         text_starts_caseless(line, TEXT("MIME-Version:")));
		if (taking)
			g_string_append_len(out, line.at, (gssize)line.len);
		at = next;
	}
}

static void append_outer(GString *out, struct text mail, const char *parameters)
{
	append_fields(out, mail, false);
	g_string_append_printf(
	    out, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; %s\r\n\r\n", parameters);
}

void mutate_forwarded(GString *out, struct text mail)
{
	append_outer(out, mail, "boundary=\"" BOUNDARY "\"");
	g_string_append(out, "--" BOUNDARY "\r\nContent-Type: message/rfc822\r\n\r\n");
	g_string_append_len(out, mail.at, (gssize)mail.len);
	g_string_append(out, "\r\n--" BOUNDARY "--\r\n");
}

void mutate_attached_mail(GString *out, struct text mail)
{
	g_autofree char *encoded = g_base64_encode((const guchar *)mail.at, mail.len);
	append_outer(out, mail, "boundary=\"" BOUNDARY "\"");
	g_string_append(out,
	    "--" BOUNDARY "\r\nContent-Type: application/octet-stream; name=message.dat\r\n"
	    "Content-Transfer-Encoding: base64\r\n\r\n");
	for (size_t i = 0, len = strlen(encoded); i < len; i += 76)
		g_string_append_printf(out, "%.76s\r\n", encoded + i);
	g_string_append(out, "--" BOUNDARY "--\r\n");
}

void mutate_second_type(GString *out, struct text mail)
{
	g_string_append(out, "Content-Type: image/png\r\n");
	g_string_append_len(out, mail.at, (gssize)mail.len);
}

void mutate_second_encoding(GString *out, struct text mail)
{
	g_string_append(out, "Content-Transfer-Encoding: quoted-printable\r\n");
	g_string_append_len(out, mail.at, (gssize)mail.len);
}

/** The mail's fields but those of its content; these go with the content into a part. */
static void append_as_part(GString *out, struct text mail, const char *parameters)
{
	size_t end = fields_end(mail);
	append_fields(out, mail, false);
	g_string_append_printf(
	    out, "Content-Type: multipart/mixed; %s\r\n\r\n--" BOUNDARY "\r\n", parameters);
	append_fields(out, mail, true);
	g_string_append_len(out, mail.at + end, (gssize)(mail.len - end));
}

void mutate_missing_end(GString *out, struct text mail)
{
	append_as_part(out, mail, "boundary=\"" BOUNDARY "\"");
}

void mutate_two_boundaries(GString *out, struct text mail)
{
	append_as_part(out, mail, "boundary=other; boundary=\"" BOUNDARY "\"");
	g_string_append(out, "\r\n--" BOUNDARY "--\r\n");
}
