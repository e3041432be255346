/* SPDX-License-Identifier: Apache-2.0
 *
 * tar and zip, and anything compressed with gzip, zstd, xz or bzip2: libarchive unpacks them as a
 * stream.  A member may be a message or a container again.
 *
 * What is unpacked has a limit: 200 times what was read, once that is more than 64 MiB.  Past it
 * the container is given up with a row that says so.
 */
#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include "audit/walk.h"

enum { BLOCK = 64 << 10, MOST_RATIO = 200 };
static const uint64_t ratio_from = (uint64_t)64 << 20;

struct unpacking {
	struct walk *walk;
	struct stream *packed;
	const struct address *address; /* of the container itself */
	struct archive *archive;
	struct bytes block; /* the last one given to libarchive */
	uint64_t unpacked;
	bool over;
};

/* ---- recognising */

/** POSIX.1-1988 and older: a header block ends in the sum of its bytes, itself counted as blanks.
 */
static bool is_tar(struct bytes start)
{
	enum { HEADER = 512, SUM = 148, SUM_END = 156 };
	unsigned sum = 0, written = 0;
	if (start.len < HEADER || start.at[0] == 0)
		return false;
	for (size_t i = 0; i < HEADER; i++)
		sum += i >= SUM && i < SUM_END ? ' ' : start.at[i];
	for (size_t i = SUM; i < SUM_END; i++)
		if (start.at[i] >= '0' && start.at[i] <= '7')
			written = written * 8 + (unsigned)(start.at[i] - '0');
		else if (start.at[i] != ' ')
			break;
	return sum == written;
}

static bool recognises(struct bytes start)
{
	static const struct {
		const char *bytes;
		size_t len;
	} marks[] = {
		{ "PK\3\4", 4 },           /* zip */
		{ "PK\5\6", 4 },           /* zip without members */
		{ "\x1f\x8b\x08", 3 },     /* gzip, RFC 1952 */
		{ "\x28\xb5\x2f\xfd", 4 }, /* zstd, RFC 8878 */
		{ "\xfd"
		  "7zXZ\0",
		    6 },      /* xz */
		{ "BZh", 3 }, /* bzip2 */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (start.len > marks[i].len && memcmp(start.at, marks[i].bytes, marks[i].len) == 0)
			return true;
	return is_tar(start);
}

/* ---- bytes for libarchive, and members from it */

static la_ssize_t give_block(struct archive *archive, void *context, const void **out)
{
	struct unpacking *unpacking = context;
	(void)archive;
	if (!stream_take(unpacking->packed, &unpacking->block, BLOCK))
		return stream_fault(unpacking->packed) ? ARCHIVE_FATAL : 0;
	*out = unpacking->block.at;
	return (la_ssize_t)unpacking->block.len;
}

static void read_reason(struct unpacking *unpacking, char *out, size_t room)
{
	const char *reason = archive_error_string(unpacking->archive);
	if (stream_fault(unpacking->packed))
		reason = unpacking->packed->reason;
	g_autofree char *valid = g_utf8_make_valid(reason ? reason : "is damaged", -1);
	g_strlcpy(out, valid, room);
}

static ssize_t fetch_member(struct stream *stream, void *at, size_t room)
{
	struct unpacking *unpacking = stream->source;
	la_ssize_t n = archive_read_data(unpacking->archive, at, room);
	if (n < 0) {
		read_reason(unpacking, stream->reason, sizeof(stream->reason));
		return -1;
	}
	unpacking->unpacked += (uint64_t)n;
	uint64_t packed = (uint64_t)archive_filter_bytes(unpacking->archive, -1);
	if (unpacking->unpacked > ratio_from && unpacking->unpacked / MOST_RATIO > packed) {
		g_strlcpy(stream->reason, "unpacks to too much", sizeof(stream->reason));
		unpacking->over = true;
		return -1;
	}
	return n;
}

static struct archive *open_archive(struct unpacking *unpacking)
{
	struct archive *archive = archive_read_new();
	archive_read_support_format_tar(archive);
	archive_read_support_format_zip(archive);
	archive_read_support_format_raw(archive);
	archive_read_support_filter_gzip(archive);
	archive_read_support_filter_zstd(archive);
	archive_read_support_filter_xz(archive);
	archive_read_support_filter_bzip2(archive);
	unpacking->archive = archive;
	struct stream *packed = unpacking->packed;
	/* A file can be sought in, which a zip needs for the list of its members at its end. */
	if (packed->regular && lseek(packed->file, 0, SEEK_SET) == 0)
		archive_read_open_fd(archive, packed->file, BLOCK);
	else
		archive_read_open(archive, unpacking, NULL, give_block, NULL);
	return archive;
}

/* ---- walking */

static char *member_path(const struct unpacking *unpacking, struct archive_entry *entry)
{
	const char *outer = unpacking->address->member;
	if (archive_format(unpacking->archive) == ARCHIVE_FORMAT_RAW)
		return g_strdup(outer); /* one compressed file: it has no other name */
	const char *path = archive_entry_pathname(entry);
	g_autofree char *valid = g_utf8_make_valid(path ? path : "", -1);
	return *outer ? g_strconcat(outer, "!", valid, NULL) : g_strdup(valid);
}

/** Delivered into a Maildir, or named like a message. */
static bool is_certain(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *name = g_path_get_basename(folder);
	return walk_named_message(path) || strcmp(name, "cur") == 0 || strcmp(name, "new") == 0;
}

static void walk_member(struct unpacking *unpacking, struct archive_entry *entry)
{
	g_autofree char *path = member_path(unpacking, entry);
	struct address address = { unpacking->address->container, path, 0 };
	bool raw = archive_format(unpacking->archive) == ARCHIVE_FORMAT_RAW;
	struct stream stream = { .fetch = fetch_member, .source = unpacking, .file = -1 };
	if (archive_entry_hardlink(entry) || (!raw && archive_entry_filetype(entry) != AE_IFREG)) {
		if (archive_entry_filetype(entry) != AE_IFDIR)
			walk_fault(unpacking->walk, &address, "not_mail", "a link, pipe or device");
		return;
	}
	stream_open(&stream);
	walk_stream(unpacking->walk, &stream, &address,
	    raw ? walk_named_message(address.container) : is_certain(path));
	stream_close(&stream);
}

/** Bytes that are neither packed nor an archive of any kind: the first ones deceived. */
static bool is_nothing(struct archive *archive)
{
	return archive_format(archive) == ARCHIVE_FORMAT_RAW &&
	       archive_filter_code(archive, 0) == ARCHIVE_FILTER_NONE;
}

/** False when the walk is over. */
static bool walk_next(struct unpacking *unpacking, unsigned *failures)
{
	enum { MOST_FAILURES = 100 };
	struct archive_entry *entry;
	char reason[160];
	int status = archive_read_next_header(unpacking->archive, &entry);
	bool good = status == ARCHIVE_OK || status == ARCHIVE_WARN;
	if (status == ARCHIVE_EOF)
		return false;
	if (good && !is_nothing(unpacking->archive)) {
		walk_member(unpacking, entry);
		return !unpacking->over;
	}
	read_reason(unpacking, reason, sizeof(reason));
	walk_fault(unpacking->walk, unpacking->address, "unreadable", good ? "is damaged" : reason);
	return !good && status != ARCHIVE_FATAL && ++*failures < MOST_FAILURES;
}

static void walk_members(struct unpacking *unpacking)
{
	uint64_t before = unpacking->walk->disk_bytes;
	unsigned failures = 0;
	while (!walk_stopped(unpacking->walk) && walk_next(unpacking, &failures))
		if (unpacking->packed->regular)
			unpacking->walk->disk_bytes =
			    before + (uint64_t)archive_filter_bytes(unpacking->archive, -1);
}

static void walk_archive(struct walk *walk, struct stream *stream, const struct address *address)
{
	struct unpacking unpacking = { .walk = walk, .packed = stream, .address = address };
	struct archive *archive = open_archive(&unpacking);
	walk_members(&unpacking);
	archive_read_free(archive);
}

const struct container container_archive = {
	.name = "archive",
	.recognises = recognises,
	.walk = walk_archive,
};
