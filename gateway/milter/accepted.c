/* SPDX-License-Identifier: Apache-2.0
 *
 * A small table with an age limit, behind a lock: it is touched only after an attempt failed.
 */
#include "gateway/milter/accepted.h"

#include <glib.h>

#define KEPT_MAX 10000
#define KEPT_FOR ((gint64)24 * 3600 * G_USEC_PER_SEC)

struct accepted {
	GMutex lock;
	GHashTable *since; /* digest -> struct moment */
	GQueue by_age;     /* the table's keys, the oldest first */
};

struct accepted *accepted_new(void)
{
	struct accepted *accepted = g_new0(struct accepted, 1);
	g_mutex_init(&accepted->lock);
	accepted->since = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_queue_init(&accepted->by_age);
	return accepted;
}

void accepted_free(struct accepted *accepted)
{
	if (!accepted)
		return;
	g_queue_clear(&accepted->by_age);
	g_hash_table_unref(accepted->since);
	g_mutex_clear(&accepted->lock);
	g_free(accepted);
}

static void forget(struct accepted *accepted, const char *digest)
{
	gpointer key;
	if (!g_hash_table_lookup_extended(accepted->since, digest, &key, NULL))
		return;
	g_queue_remove(&accepted->by_age, key);
	g_hash_table_remove(accepted->since, digest);
}

static void forget_old(struct accepted *accepted)
{
	gint64 now = g_get_monotonic_time();
	for (const char *oldest; (oldest = g_queue_peek_head(&accepted->by_age));) {
		const gint64 *since = g_hash_table_lookup(accepted->since, oldest);
		if (now - *since < KEPT_FOR && g_queue_get_length(&accepted->by_age) <= KEPT_MAX)
			return;
		forget(accepted, oldest);
	}
}

bool accepted_has(struct accepted *accepted, const char *digest)
{
	g_mutex_lock(&accepted->lock);
	forget_old(accepted);
	bool has = g_hash_table_contains(accepted->since, digest);
	g_mutex_unlock(&accepted->lock);
	return has;
}

void accepted_add(struct accepted *accepted, const char *digest)
{
	gint64 *now = g_new(gint64, 1);
	char *key = g_strdup(digest);
	*now = g_get_monotonic_time();
	g_mutex_lock(&accepted->lock);
	forget(accepted, digest);
	g_hash_table_insert(accepted->since, key, now);
	g_queue_push_tail(&accepted->by_age, key);
	forget_old(accepted);
	g_mutex_unlock(&accepted->lock);
}

void accepted_remove(struct accepted *accepted, const char *digest)
{
	g_mutex_lock(&accepted->lock);
	forget(accepted, digest);
	g_mutex_unlock(&accepted->lock);
}
