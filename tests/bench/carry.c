/* SPDX-License-Identifier: Apache-2.0
 *
 * A message of one text part becomes one of two: the text, and the document in base64.
 */
#include "carry.h"

#include <glib.h>
#include <string.h>

static const char content_type[] = "Content-Type: ";

static void append_base64(GString *out, const char *at, size_t len)
{
	g_autofree char *encoded = g_base64_encode((const guchar *)at, len);
	size_t n = strlen(encoded);
	for (size_t i = 0; i < n; i += 76) {
		g_string_append_len(out, encoded + i, (gssize)MIN(n - i, 76));
		g_string_append(out, "\r\n");
	}
}

/* `mail` has its content type last of its headers, as corpus_small() writes it. */
static char *with_document(const char *mail, const struct document *document, size_t *len)
{
	const char *part = strstr(mail, content_type);
	GString *out = g_string_new_len(mail, part - mail);
	g_string_append_printf(out,
	    "Content-Type: multipart/mixed; boundary=\"doc-0001\"\r\n\r\n--doc-0001\r\n%s\r\n"
	    "--doc-0001\r\nContent-Type: application/octet-stream\r\nContent-Disposition: "
	    "attachment; filename=\"%s\"\r\nContent-Transfer-Encoding: base64\r\n\r\n",
	    part, document->name);
	append_base64(out, document->at, document->len);
	g_string_append(out, "--doc-0001--\r\n");
	*len = out->len;
	return g_string_free(out, FALSE);
}

void corpus_carrying(struct corpus *out, const struct document *document)
{
	static const char bare[] = "From: office@company.example\r\nTo: someone@there.example\r\n"
	                           "Subject: The list\r\nMIME-Version: 1.0\r\nContent-Type: "
	                           "text/plain\r\n\r\nAttached.\r\n";
	*out = (struct corpus){ .mails = g_new0(struct corpus_mail, 1), .count = 1 };
	out->mails[0].at = with_document(bare, document, &out->mails[0].len);
	out->bytes = out->mails[0].len;
}

void corpus_attach(struct corpus *corpus, const struct document *documents, size_t count)
{
	size_t next = 0;
	for (size_t i = 0; i < corpus->count && count > 0; i++) {
		struct corpus_mail *mail = &corpus->mails[i];
		if (i % 10 >= 3)
			continue;
		size_t before = mail->len;
		g_autofree char *old = mail->at;
		mail->at = with_document(old, &documents[next++ % count], &mail->len);
		corpus->bytes += mail->len - before;
	}
}

/* ---- the documents */

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct document *)a)->name, ((const struct document *)b)->name);
}

struct document *documents_load(const char *folder, size_t *count)
{
	GArray *out = g_array_new(FALSE, TRUE, sizeof(struct document));
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		struct document document = { .name = g_strdup(name) };
		if (g_file_get_contents(path, &document.at, &document.len, NULL))
			g_array_append_val(out, document);
		else
			g_free(document.name);
	}
	g_array_sort(out, by_name);
	*count = out->len;
	return (struct document *)(void *)g_array_free(out, FALSE);
}

void documents_free(struct document *documents, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		g_free(documents[i].name);
		g_free(documents[i].at);
	}
	g_free(documents);
}
