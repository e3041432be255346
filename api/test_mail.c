/* SPDX-License-Identifier: Apache-2.0
 *
 * A `test` block as a mail: rules are proved through the whole pipeline, so their tests have to be
 * real messages.
 *
 *   body alone            text/plain
 *   body and html         multipart/alternative
 *   with attachments      multipart/mixed of the above and base64 parts
 */
#include <glib.h>

#include "api/api.h"

#define MIXED "=_postern_mixed"
#define ALTERNATIVE "=_postern_alternative"

static void lines(GString *out, struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		if (t.at[i] == '\n' && (i == 0 || t.at[i - 1] != '\r'))
			g_string_append_c(out, '\r');
		g_string_append_c(out, t.at[i]);
	}
	g_string_append(out, "\r\n");
}

static bool is_ascii(struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		if ((unsigned char)t.at[i] >= 0x80)
			return false;
	}
	return true;
}

/* RFC 2047: an encoded word holds at most 45 bytes here and never splits a character. */
static void header(GString *out, const char *name, struct text value)
{
	g_string_append_printf(out, "%s:", name);
	if (is_ascii(value)) {
		g_string_append_printf(out, " %.*s\r\n", TEXT_ARGUMENTS(value));
		return;
	}
	for (size_t from = 0; from < value.len;) {
		size_t to = from + 45 < value.len ? from + 45 : value.len;
		while (
		    to > from + 1 && to < value.len && ((unsigned char)value.at[to] & 0xc0) == 0x80)
			to--;
		g_autofree char *word = g_base64_encode((const guchar *)value.at + from, to - from);
		g_string_append_printf(out, "%s =?UTF-8?B?%s?=", from ? "\r\n" : "", word);
		from = to;
	}
	g_string_append(out, "\r\n");
}

static void addresses(GString *out, const char *name, const struct text *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(out, "%s %.*s", i ? "," : name, TEXT_ARGUMENTS(items[i]));
	if (n)
		g_string_append(out, "\r\n");
}

static void plainly(GString *out, const char *type, struct text content)
{
	g_string_append_printf(out,
	    "Content-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n", type);
	lines(out, content);
}

static void bodies(GString *out, const struct program_test *test, text_carriage *text_part)
{
	if (test->html.len == 0) {
		text_part(out, "text/plain", test->body);
	} else if (test->body.len == 0) {
		text_part(out, "text/html", test->html);
	} else {
		g_string_append(out,
		    "Content-Type: multipart/alternative; boundary=\"" ALTERNATIVE "\"\r\n\r\n");
		g_string_append(out, "--" ALTERNATIVE "\r\n");
		text_part(out, "text/plain", test->body);
		g_string_append(out, "--" ALTERNATIVE "\r\n");
		text_part(out, "text/html", test->html);
		g_string_append(out, "--" ALTERNATIVE "--\r\n");
	}
}

static const char *type_by_name(struct text name)
{
	static const struct {
		const char *end, *type;
	} types[] = {
		{ ".csv", "text/csv" },
		{ ".tsv", "text/tab-separated-values" },
		{ ".txt", "text/plain" },
		{ ".html", "text/html" },
		{ ".json", "application/json" },
		{ ".xml", "application/xml" },
		{ ".ics", "text/calendar" },
		{ ".vcf", "text/vcard" },
		{ ".eml", "message/rfc822" },
	};
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (text_ends_caseless(name, text_of(types[i].end)))
			return types[i].type;
	}
	return "application/octet-stream";
}

static void attachment(GString *out, const struct program_attachment *attachment)
{
	g_autofree char *type = attachment->type.len
	                            ? g_strndup(attachment->type.at, attachment->type.len)
	                            : g_strdup(type_by_name(attachment->name));
	g_autofree char *encoded =
	    g_base64_encode((const guchar *)attachment->content.at, attachment->content.len);
	g_string_append_printf(out, "--" MIXED "\r\nContent-Type: %s; charset=utf-8\r\n", type);
	g_string_append_printf(out, "Content-Disposition: attachment; filename=\"%.*s\"\r\n",
	    TEXT_ARGUMENTS(attachment->name));
	g_string_append(out, "Content-Transfer-Encoding: base64\r\n\r\n");
	for (size_t i = 0, len = strlen(encoded); i < len; i += 76)
		g_string_append_printf(out, "%.76s\r\n", encoded + i);
}

/* A day of its own, so that the test is of the same day tomorrow; a test may say another. */
static void date(GString *out, const struct program_test *test)
{
	for (size_t i = 0; i < test->n_headers; i++)
		if (text_starts_caseless(test->headers[i], TEXT("Date:")))
			return;
	g_string_append(out, "Date: Mon, 05 Jan 2026 10:00:00 +0000\r\n");
}

struct text test_mail_carried(
    const struct program_test *test, text_carriage *carry, struct arena *arena)
{
	g_autoptr(GString) out = g_string_new(NULL);
	addresses(out, "From:", &test->from, test->from.len ? 1 : 0);
	addresses(out, "To:", test->to, test->n_to);
	addresses(out, "Cc:", test->cc, test->n_cc);
	header(out, "Subject", test->subject);
	date(out, test);
	g_string_append(out, "MIME-Version: 1.0\r\n");
	for (size_t i = 0; i < test->n_headers; i++)
		g_string_append_printf(out, "%.*s\r\n", TEXT_ARGUMENTS(test->headers[i]));
	if (test->n_attachments) {
		g_string_append(out,
		    "Content-Type: multipart/mixed; boundary=\"" MIXED "\"\r\n\r\n--" MIXED "\r\n");
		bodies(out, test, carry);
		for (size_t i = 0; i < test->n_attachments; i++)
			attachment(out, &test->attachments[i]);
		g_string_append(out, "--" MIXED "--\r\n");
	} else {
		bodies(out, test, carry);
	}
	return arena_text(arena, (struct text){ out->str, out->len });
}

struct text test_mail(const struct program_test *test, struct arena *arena)
{
	return test_mail_carried(test, plainly, arena);
}
