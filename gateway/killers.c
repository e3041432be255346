/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages that end workers: the second time that the same bytes do, they are refused from then on.
 */
#include <string.h>

#include "gateway/door.h"

void killers_digest(unsigned char out[32], const struct request *request)
{
	gsize size = 32;
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(
	    sum, request->door->daemon->maps.pool + request->place, (gssize)request->length);
	g_checksum_get_digest(sum, out, &size);
}

/* The entry of these bytes; NULL when they killed nobody yet.  Hashing is for messages that have
 * the length of one that did. */
static struct desk_killer *find_killer(const struct request *request)
{
	struct desk_killer *killers = request->door->daemon->maps.desk->killers;
	unsigned char sha256[32];
	bool hashed = false;
	for (size_t i = 0; i < DESK_KILLERS; i++) {
		if (killers[i].deaths == 0 || killers[i].length != request->length)
			continue;
		if (!hashed)
			killers_digest(sha256, request);
		hashed = true;
		if (memcmp(killers[i].sha256, sha256, sizeof(sha256)) == 0)
			return &killers[i];
	}
	return NULL;
}

/* The entry for new bytes: a free one, else one that killed once, else any. */
static struct desk_killer *killer_entry(struct desk_killer *killers)
{
	struct desk_killer *best = &killers[0];
	for (size_t i = 1; i < DESK_KILLERS; i++)
		if (killers[i].deaths < best->deaths)
			best = &killers[i];
	return best;
}

uint32_t killers_note(const struct request *request)
{
	struct desk_killer *killer = find_killer(request);
	if (killer)
		return ++killer->deaths;
	killer = killer_entry(request->door->daemon->maps.desk->killers);
	killer->length = request->length;
	killers_digest(killer->sha256, request);
	return killer->deaths = 1;
}

bool killers_refuse(struct request *request)
{
	const struct desk_killer *killer = find_killer(request);
	if (!killer || killer->deaths < 2)
		return false;
	metrics_add(request->door->daemon->metrics, METRIC_killer_messages_refused_total, 1);
	request_problem(request, 422, "killer-message", "This message has ended two workers",
	    "it is not scanned again until the daemon is started anew");
	return true;
}
