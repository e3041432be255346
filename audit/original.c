/* SPDX-License-Identifier: Apache-2.0
 *
 * A walk for one message.
 */
#include "audit/original.h"

#include <string.h>

struct search {
	const struct address *wanted;
	GByteArray *mail; /* NULL: not found yet */
	char *reason;     /* why its bytes are not to be had; NULL for none */
	bool over;
};

static bool meet(void *context, int64_t position, const struct address *address)
{
	const struct search *search = context;
	(void)position;
	return !search->over && address_equal(address, search->wanted);
}

static void message(void *context, struct bytes mail)
{
	struct search *search = context;
	search->mail = g_byte_array_sized_new((guint)mail.len);
	g_byte_array_append(search->mail, mail.at, (guint)mail.len);
	search->over = true;
}

static void problem(void *context, uint64_t bytes, const char *state, const char *reason)
{
	struct search *search = context;
	(void)bytes;
	(void)state;
	search->reason = g_strdup(reason);
	search->over = true;
}

static bool stop(void *context)
{
	const struct search *search = context;
	return search->over;
}

static bool same_bytes(const GByteArray *mail, const unsigned char sha256[32])
{
	unsigned char digest[32];
	gsize length = sizeof(digest);
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(checksum, mail->data, (gssize)mail->len);
	g_checksum_get_digest(checksum, digest, &length);
	return memcmp(digest, sha256, length) == 0;
}

GByteArray *original_read(const struct address *address, enum mbox_kind mbox,
    const unsigned char sha256[32], postern_error *error)
{
	struct search search = { .wanted = address };
	const struct visitor visitor = { .meet = meet,
		.message = message,
		.problem = problem,
		.stop = stop,
		.context = &search };
	struct walk walk;
	walk_open(&walk, &visitor, mbox);
	walk_path(&walk, address->container);
	walk_close(&walk);
	g_autofree char *reason = search.reason;
	if (search.mail && same_bytes(search.mail, sha256))
		return search.mail;
	if (search.mail)
		g_byte_array_unref(search.mail);
	g_autofree char *where = address_text(address);
	error_set(error, POSTERN_E_IO, "%.300s: %s", where,
	    search.mail ? "is no longer the message that was audited"
	    : reason    ? reason
	                : "the message is no longer there");
	return NULL;
}
