/* SPDX-License-Identifier: Apache-2.0
 *
 * Finding the message, scanning it again, and looking for the digest.
 */
#include "audit/reveal.h"

#include <string.h>

#include "audit/audit.h"
#include "audit/key.h"
#include "audit/original.h"
#include "audit/review_state.h"

struct reveal {
	sqlite3 *database; /* only read */
	postern_scanner *scanner;
	char *direction;
	enum mbox_kind mbox;
	bool ocr;
	GByteArray *mail; /* its value is shown: it stays until the next one */
};

/* ---- the run */

static enum mbox_kind mbox_of(const char *name)
{
	size_t i = 0;
	while (audit_mbox_kinds[i] && strcmp(audit_mbox_kinds[i], name) != 0)
		i++;
	return audit_mbox_kinds[i] ? (enum mbox_kind)i : MBOX_AUTO;
}

/** How the audit read the mail; and whether it had this key. */
static postern_status read_run(struct reveal *reveal, const char *key, postern_error *error)
{
	sqlite3_stmt *row = NULL;
	postern_status status = POSTERN_OK;
	sqlite3_prepare_v2(
	    reveal->database, "SELECT direction, mbox, ocr, digest_key FROM runs", -1, &row, NULL);
	if (sqlite3_step(row) != SQLITE_ROW) {
		status = review_trouble(reveal->database, error);
	} else {
		reveal->direction = g_strdup((const char *)sqlite3_column_text(row, 0));
		reveal->mbox = mbox_of((const char *)sqlite3_column_text(row, 1));
		reveal->ocr = sqlite3_column_int(row, 2) != 0;
		if (strcmp((const char *)sqlite3_column_text(row, 3), key) != 0)
			status = error_set(error, POSTERN_E_ARGUMENT,
			    "the digest key is another than the audit's; name that with "
			    "--digest-key");
	}
	sqlite3_finalize(row);
	return status;
}

static postern_status open_scanner(
    struct reveal *reveal, const struct reveal_options *options, postern_error *error)
{
	unsigned char own[KEY_BYTES];
	const void *key = options->digest_key ? options->digest_key : own;
	size_t length = options->digest_key ? options->digest_key_length : sizeof(own);
	if (!options->digest_key && key_of_user(own, error) != POSTERN_OK)
		return POSTERN_E_IO;
	g_autofree char *name = key_name(key, length);
	postern_status status = read_run(reveal, name, error);
	const postern_scanner_options scanner_options = { .digest_key = key,
		.digest_key_length = length,
		.reveal = 1,
		.programs = options->programs,
		.ocr = reveal->ocr };
	if (status == POSTERN_OK)
		status =
		    postern_scanner_new(&reveal->scanner, options->rules, &scanner_options, error);
	return status;
}

postern_status reveal_open(
    struct reveal **out, const struct reveal_options *options, postern_error *error)
{
	struct reveal *reveal = g_new0(struct reveal, 1);
	*out = NULL;
	postern_status status = review_database(&reveal->database, options->results, false, error);
	if (status == POSTERN_OK)
		status = open_scanner(reveal, options, error);
	if (status == POSTERN_OK)
		*out = reveal;
	else
		reveal_close(reveal);
	return status;
}

void reveal_close(struct reveal *reveal)
{
	if (!reveal)
		return;
	postern_scanner_free(reveal->scanner);
	sqlite3_close(reveal->database);
	if (reveal->mail)
		g_byte_array_unref(reveal->mail);
	g_free(reveal->direction);
	g_free(reveal);
}

/* ---- a value */

/** The message with this content, wherever it still stands; NULL with the last reason. */
static GByteArray *read_mail(struct reveal *reveal, int64_t content, postern_error *error)
{
	static const char sql[] =
	    "SELECT m.container, m.member, m.ordinal, c.sha256 FROM messages m JOIN contents c "
	    "USING"
	    " (content) WHERE m.content = ? AND length(c.sha256) = 32 ORDER BY m.message LIMIT 8";
	GByteArray *mail = NULL;
	sqlite3_stmt *row = NULL;
	error_set(error, POSTERN_E_IO, "the results do not know the message");
	sqlite3_prepare_v2(reveal->database, sql, -1, &row, NULL);
	sqlite3_bind_int64(row, 1, content);
	while (!mail && sqlite3_step(row) == SQLITE_ROW) {
		const struct address address = { (const char *)sqlite3_column_text(row, 0),
			(const char *)sqlite3_column_text(row, 1), sqlite3_column_int64(row, 2) };
		mail = original_read(&address, reveal->mbox, sqlite3_column_blob(row, 3), error);
	}
	sqlite3_finalize(row);
	return mail;
}

static const char *value_in(
    const postern_verdict *verdict, const char *digest, const char *detector, postern_error *error)
{
	postern_finding finding;
	for (size_t i = 0; postern_verdict_finding(verdict, i, &finding); i++)
		if (strcmp(finding.digest, digest) == 0 && strcmp(finding.detector, detector) == 0)
			return finding.masked; /* which a scanner that reveals does not mask */
	error_set(error, POSTERN_E_ARGUMENT, "these rules do not find it; name those of the audit");
	return NULL;
}

const char *reveal_value(struct reveal *reveal, int64_t content, const char *digest,
    const char *detector, postern_error *error)
{
	const postern_envelope envelope = { .direction = reveal->direction };
	postern_verdict *verdict = NULL;
	g_clear_pointer(&reveal->mail, g_byte_array_unref);
	reveal->mail = read_mail(reveal, content, error);
	if (!reveal->mail || postern_scan(&verdict, reveal->scanner, &envelope, NULL,
	                         reveal->mail->data, reveal->mail->len, error) != POSTERN_OK)
		return NULL;
	return value_in(verdict, digest, detector, error);
}
