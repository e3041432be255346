/* SPDX-License-Identifier: Apache-2.0
 *
 * Addresses compared, written and dealt to shards.
 */
#include "audit/address.h"

#include <glib.h>
#include <string.h>

bool address_equal(const struct address *a, const struct address *b)
{
	return a->ordinal == b->ordinal && strcmp(a->container, b->container) == 0 &&
	       strcmp(a->member, b->member) == 0;
}

char *address_text(const struct address *address)
{
	const char *mark = *address->member ? "!" : "";
	if (address->ordinal == 0)
		return g_strconcat(address->container, mark, address->member, NULL);
	return g_strdup_printf(
	    "%s%s%s#%" PRId64, address->container, mark, address->member, address->ordinal);
}

/** FNV-1a, with the ending NUL, so that "ab" + "c" is not "a" + "bc". */
static uint64_t mix(uint64_t hash, const void *at, size_t len)
{
	const unsigned char *bytes = at;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
	return hash;
}

unsigned address_shard(const struct address *address, unsigned shards)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	hash = mix(hash, address->container, strlen(address->container) + 1);
	hash = mix(hash, address->member, strlen(address->member) + 1);
	for (unsigned shift = 0; shift < 64; shift += 8) {
		unsigned char byte = (unsigned char)((uint64_t)address->ordinal >> shift);
		hash = mix(hash, &byte, 1);
	}
	/* The low bits of FNV-1a are weak: fold the high ones in. */
	hash ^= hash >> 32;
	hash *= UINT64_C(0x9E3779B97F4A7C15);
	return (unsigned)((hash >> 33) % shards) + 1;
}
