/* SPDX-License-Identifier: Apache-2.0
 *
 * The cache of compiled databases: one file for each set of patterns.  It only saves time: a file
 * that is damaged, foreign, or that somebody else could have written is ignored and made anew.
 *
 *   name     hex SHA-256 over everything the database depends on + ".hsdb"
 *   content  "PSTNHSDB" | version u32 | routes u32 | payload u64 | checksum of routes and payload
 * u64 | one route for each regex | the serialised database
 */
#include <fcntl.h>
#include <glib.h>
#include <hs.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/match/room.h"

#define FORMAT_VERSION 3u
#define FILE_MAX (1u << 30)

struct header {
	char magic[8];
	uint32_t version, n_routes;
	uint64_t payload;
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
    const struct header *header, const char *content, size_t len, size_t routes)
{
	size_t rest = len - sizeof(*header);
	if (memcmp(header->magic, magic, sizeof(magic)) != 0 || header->version != FORMAT_VERSION ||
	    header->n_routes != routes || rest < routes || header->payload != rest - routes)
		return false;
	return checksum(content + sizeof(*header), rest) == header->sum;
}

struct hs_database *cache_load(const char *folder, const struct expression *expressions, size_t n,
    uint8_t *routes, size_t n_routes)
{
	if (!folder_is_ours(folder))
		return NULL;
	g_autofree char *path = cache_path(folder, expressions, n);
	size_t len = 0;
	g_autofree char *content = read_file(path, &len);
	if (!content)
		return NULL;
	struct header header;
	memcpy(&header, content, sizeof(header));
	if (!header_holds(&header, content, len, n_routes))
		return NULL;
	const char *body = content + sizeof(header);
	for (size_t i = 0; i < n_routes; i++)
		if ((uint8_t)body[i] > ROUTE_ALONE)
			return NULL;
	hs_database_t *database = NULL;
	if (hs_deserialize_database(body + n_routes, (size_t)header.payload, &database) !=
	    HS_SUCCESS)
		return NULL;
	memcpy(routes, body, n_routes);
	return database;
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

void cache_store(const char *folder, const struct expression *expressions, size_t n,
    const uint8_t *routes, size_t n_routes, const struct hs_database *database)
{
	char *serialised = NULL;
	size_t len = 0;
	if (g_mkdir_with_parents(folder, 0700) != 0 || !folder_is_ours(folder) ||
	    hs_serialize_database(database, &serialised, &len) != HS_SUCCESS)
		return;
	g_autofree char *path = cache_path(folder, expressions, n);
	struct header header = {
		.version = FORMAT_VERSION, .n_routes = (uint32_t)n_routes, .payload = len
	};
	memcpy(header.magic, magic, sizeof(magic));
	g_autoptr(GByteArray) content = g_byte_array_new();
	g_byte_array_append(content, (const guint8 *)&header, sizeof(header));
	g_byte_array_append(content, routes, (guint)n_routes);
	g_byte_array_append(content, (const guint8 *)serialised, (guint)len);
	header.sum =
	    checksum((const char *)content->data + sizeof(header), content->len - sizeof(header));
	memcpy(content->data, &header, sizeof(header));
	write_file(folder, path, content->data, content->len);
	free(serialised);
}
