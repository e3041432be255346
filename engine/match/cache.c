/* SPDX-License-Identifier: Apache-2.0
 *
 * The cache of compiled databases: one file for each set of patterns, one set for the regexes and
 * one for the words, so that new words leave the regexes alone.  It only saves time: a file that is
 * damaged, foreign, or that somebody else could have written is ignored and made anew.
 *
 *   name     hex SHA-256 over everything the databases depend on + ".hsdb"
 *   content  "PSTNHSDB" | version u32 | routes u32 | length of each part u64, 0 when it is empty |
 *            checksum of all that follows u64 | one route for each regex | the parts, serialised
 */
#include <fcntl.h>
#include <glib.h>
#include <hs.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/match/room.h"

#define FORMAT_VERSION 5u
#define FILE_MAX (1u << 30)

struct header {
	char magic[8];
	uint32_t version, n_routes;
	uint64_t lengths[N_PARTS];
	uint64_t sum;
};

static const char magic[8] = { 'P', 'S', 'T', 'N', 'H', 'S', 'D', 'B' };

/** Against damage, not against malice (a folder that others may write to is not read at all): eight
 * bytes at a time, each mixed in by xor and multiplication, as FNV-1a does with single bytes. */
static uint64_t checksum(const char *at, size_t len)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325) ^ len, word;
	for (; len >= sizeof(word); at += sizeof(word), len -= sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		sum = (sum ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		sum ^= sum >> 32;
	}
	for (; len > 0; at++, len--)
		sum = (sum ^ (unsigned char)*at) * UINT64_C(0x100000001b3);
	return sum;
}

static void update(GChecksum *sum, const void *at, size_t len)
{
	uint64_t length = len;
	g_checksum_update(sum, (const guchar *)&length, sizeof(length));
	g_checksum_update(sum, at, (gssize)len);
}

/** The path for these expressions; the caller frees it. */
static char *cache_path(const char *folder, const struct expression *expressions, size_t n)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	hs_platform_info_t platform;
	memset(&platform, 0, sizeof(platform));
	hs_populate_platform(&platform);
	uint32_t version = FORMAT_VERSION;
	update(sum, &version, sizeof(version));
	update(sum, hs_version(), strlen(hs_version()));
	update(sum, &platform, sizeof(platform));
	for (size_t i = 0; i < n; i++) {
		update(sum, expressions[i].text, strlen(expressions[i].text));
		update(sum, &expressions[i].flags, sizeof(expressions[i].flags));
	}
	g_autofree char *name = g_strconcat(g_checksum_get_string(sum), ".hsdb", NULL);
	return g_build_filename(folder, name, NULL);
}

/** Only what nobody else could have written is read. */
static bool is_ours(const struct stat *info)
{
	return (info->st_uid == geteuid() || info->st_uid == 0) && (info->st_mode & S_IWOTH) == 0;
}

static bool folder_is_ours(const char *folder)
{
	struct stat info;
	return stat(folder, &info) == 0 && S_ISDIR(info.st_mode) && is_ours(&info);
}

static bool read_all(int fd, char *out, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t got = read(fd, out + done, n - done);
		if (got <= 0)
			return false;
		done += (size_t)got;
	}
	return true;
}

/** The whole file, or NULL. */
static char *read_file(const char *path, size_t *len)
{
	struct stat info;
	char *content = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return NULL;
	if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && is_ours(&info) &&
	    info.st_size > (off_t)sizeof(struct header) && info.st_size < (off_t)FILE_MAX) {
		*len = (size_t)info.st_size;
		content = g_malloc(*len);
		if (!read_all(fd, content, *len)) {
			g_free(content);
			content = NULL;
		}
	}
	close(fd);
	return content;
}

static bool header_holds(
    const struct header *header, const char *content, size_t len, const struct cached *what)
{
	uint64_t rest = len - sizeof(*header);
	if (memcmp(header->magic, magic, sizeof(magic)) != 0 || header->version != FORMAT_VERSION ||
	    header->n_routes != what->n_routes ||
	    checksum(content + sizeof(*header), rest) != header->sum || rest < what->n_routes)
		return false;
	rest -= what->n_routes;
	for (size_t p = 0; p < N_PARTS; p++) {
		if (header->lengths[p] > rest || (p >= what->n_parts && header->lengths[p] > 0))
			return false;
		rest -= header->lengths[p];
	}
	return rest == 0;
}

static bool routes_hold(const char *routes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((uint8_t)routes[i] > ROUTE_ALONE)
			return false;
	return true;
}

static bool read_parts(const struct header *header, const char *at, const struct cached *out)
{
	hs_database_t *parts[N_PARTS] = { NULL };
	bool whole = true;
	for (size_t p = 0; p < out->n_parts && whole; at += header->lengths[p++])
		whole = header->lengths[p] == 0 ||
		        hs_deserialize_database(at, (size_t)header->lengths[p], &parts[p]) ==
		            HS_SUCCESS;
	for (size_t p = 0; p < out->n_parts; p++)
		if (whole)
			out->parts[p] = parts[p];
		else
			hs_free_database(parts[p]);
	return whole;
}

bool cache_load(
    const char *folder, const struct expression *expressions, size_t n, const struct cached *out)
{
	if (!folder_is_ours(folder))
		return false;
	g_autofree char *path = cache_path(folder, expressions, n);
	size_t len = 0;
	g_autofree char *content = read_file(path, &len);
	if (!content)
		return false;
	struct header header;
	memcpy(&header, content, sizeof(header));
	const char *routes = content + sizeof(header);
	if (!header_holds(&header, content, len, out) || !routes_hold(routes, out->n_routes) ||
	    !read_parts(&header, routes + out->n_routes, out))
		return false;
	for (size_t i = 0; i < out->n_routes; i++)
		out->routes[i] = (uint8_t)routes[i];
	return true;
}

static bool write_all(int fd, const void *from, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t wrote = write(fd, (const char *)from + done, n - done);
		if (wrote <= 0)
			return false;
		done += (size_t)wrote;
	}
	return true;
}

/** Written aside and renamed, so that a reader sees a whole file or none. */
static void write_file(const char *folder, const char *path, const void *content, size_t len)
{
	g_autofree char *aside = g_build_filename(folder, ".hsdb-XXXXXX", NULL);
	int fd = mkostemp(aside, O_CLOEXEC);
	if (fd < 0)
		return;
	bool whole = write_all(fd, content, len) && fsync(fd) == 0;
	whole = close(fd) == 0 && whole;
	if (!whole || rename(aside, path) != 0)
		unlink(aside);
}

static bool append_part(GByteArray *content, const hs_database_t *part, uint64_t *length)
{
	char *serialised = NULL;
	size_t len = 0;
	if (part && hs_serialize_database(part, &serialised, &len) != HS_SUCCESS)
		return false;
	if (part)
		g_byte_array_append(content, (const guint8 *)serialised, (guint)len);
	free(serialised);
	*length = len;
	return true;
}

void cache_store(
    const char *folder, const struct expression *expressions, size_t n, const struct cached *what)
{
	if (g_mkdir_with_parents(folder, 0700) != 0 || !folder_is_ours(folder))
		return;
	struct header header = { .version = FORMAT_VERSION, .n_routes = (uint32_t)what->n_routes };
	memcpy(header.magic, magic, sizeof(magic));
	g_autoptr(GByteArray) content = g_byte_array_new();
	g_byte_array_append(content, (const guint8 *)&header, sizeof(header));
	if (what->n_routes > 0)
		g_byte_array_append(content, what->routes, (guint)what->n_routes);
	for (size_t p = 0; p < what->n_parts; p++)
		if (!append_part(content, what->parts[p], &header.lengths[p]))
			return;
	header.sum =
	    checksum((const char *)content->data + sizeof(header), content->len - sizeof(header));
	memcpy(content->data, &header, sizeof(header));
	g_autofree char *path = cache_path(folder, expressions, n);
	write_file(folder, path, content->data, content->len);
}
