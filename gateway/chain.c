/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing and checking the hash chain.
 */
#include "gateway/chain.h"

#include <string.h>

#define BEFORE_HASH ", \"hash\": \""
#define AFTER_HASH "\"}"
#define BEFORE_RECORD "{\"record\": "
#define BEFORE_PREVIOUS ", \"previous\": \""

struct chain chain_begin(void)
{
	struct chain chain = { 0 };
	memset(chain.hash, '0', CHAIN_HASH);
	return chain;
}

static void hash_of(char out[CHAIN_HASH + 1], const char *at, size_t length)
{
	g_autofree char *hex =
	    g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)at, length);
	g_strlcpy(out, hex, CHAIN_HASH + 1);
}

void chain_append(GString *out, struct chain *chain, const char *time, struct text members)
{
	size_t start = out->len;
	chain->record++;
	g_string_append_printf(out,
	    BEFORE_RECORD "%" G_GUINT64_FORMAT ", \"time\": \"%s\"" BEFORE_PREVIOUS "%s\", ",
	    chain->record, time, chain->hash);
	g_string_append_len(out, members.at, (gssize)members.len);
	hash_of(chain->hash, out->str + start, out->len - start);
	g_string_append_printf(out, BEFORE_HASH "%s" AFTER_HASH "\n", chain->hash);
}

/* Whether `hash` stands at the place where a line has it; everything before is what was hashed. */
static bool split(struct text line, size_t *hashed)
{
	const size_t tail = strlen(BEFORE_HASH) + CHAIN_HASH + strlen(AFTER_HASH);
	if (line.len < tail)
		return false;
	*hashed = line.len - tail;
	return memcmp(line.at + *hashed, BEFORE_HASH, strlen(BEFORE_HASH)) == 0 &&
	       memcmp(line.at + line.len - strlen(AFTER_HASH), AFTER_HASH, strlen(AFTER_HASH)) == 0;
}

/* {"record": N, "time": "...", "previous": "H */
static bool read_head(struct chain *out, char previous[CHAIN_HASH + 1], struct text head)
{
	char start[160]; /* the head is shorter than this, and ends in NUL here */
	size_t length = MIN(head.len, sizeof(start) - 1);
	memcpy(start, head.at, length);
	start[length] = '\0';
	if (!g_str_has_prefix(start, BEFORE_RECORD))
		return false;
	out->record = g_ascii_strtoull(start + strlen(BEFORE_RECORD), NULL, 10);
	const char *found = strstr(start, BEFORE_PREVIOUS);
	if (!found || strlen(found) < strlen(BEFORE_PREVIOUS) + CHAIN_HASH + 1)
		return false;
	g_strlcpy(previous, found + strlen(BEFORE_PREVIOUS), CHAIN_HASH + 1);
	return out->record > 0;
}

bool chain_read(struct chain *out, char previous[CHAIN_HASH + 1], struct text line)
{
	size_t hashed;
	if (!split(line, &hashed) || !read_head(out, previous, (struct text){ line.at, hashed }))
		return false;
	hash_of(out->hash, line.at, hashed);
	return memcmp(out->hash, line.at + hashed + strlen(BEFORE_HASH), CHAIN_HASH) == 0;
}

/* ---- files */

#define SUFFIX ".jsonl"
enum { NAME_DIGITS = 12 };

char *chain_file_name(uint64_t record)
{
	return g_strdup_printf("%0*" G_GUINT64_FORMAT SUFFIX, NAME_DIGITS, record);
}

uint64_t chain_file_record(const char *name)
{
	size_t digits = strspn(name, "0123456789");
	if (digits < NAME_DIGITS || strcmp(name + digits, SUFFIX) != 0)
		return 0;
	return g_ascii_strtoull(name, NULL, 10);
}

static int by_record(const void *a, const void *b)
{
	g_autofree char *x = g_path_get_basename(*(const char *const *)a);
	g_autofree char *y = g_path_get_basename(*(const char *const *)b);
	uint64_t i = chain_file_record(x), k = chain_file_record(y);
	return (i > k) - (i < k);
}

GPtrArray *chain_files(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	if (!dir)
		return NULL;
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	for (const char *name; (name = g_dir_read_name(dir));)
		if (chain_file_record(name) > 0)
			g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
	g_dir_close(dir);
	g_ptr_array_sort(paths, by_record);
	return paths;
}
