/* SPDX-License-Identifier: Apache-2.0
 *
 * Archives and compressed files.  Zip files have a reader of their own (packed/zip.h), since what
 * they hold depends on whom one asks; everything else is libarchive's.
 *
 * A compressed archive (.tar.gz) is one container; a compressed file is a container of one file,
 * which goes by the container's name without its last ending.
 */
#include <archive.h>
#include <archive_entry.h>

#include "engine/extractors/office/package.h"
#include "engine/extractors/packed/marks.h"
#include "engine/extractors/packed/members.h"

enum { TRAILING_BYTES = 32 };

/** The compressions that libarchive undoes without starting a program. */
static int (*const filters[])(struct archive *) = { archive_read_support_filter_gzip,
	archive_read_support_filter_bzip2, archive_read_support_filter_compress,
	archive_read_support_filter_xz, archive_read_support_filter_lzip,
	archive_read_support_filter_lzma, archive_read_support_filter_zstd,
	archive_read_support_filter_lz4, archive_read_support_filter_rpm };

static int (*const formats[])(struct archive *) = { archive_read_support_format_tar,
	archive_read_support_format_7zip, archive_read_support_format_rar,
	archive_read_support_format_rar5, archive_read_support_format_cab,
	archive_read_support_format_iso9660, archive_read_support_format_cpio,
	archive_read_support_format_ar, archive_read_support_format_lha,
	archive_read_support_format_xar };

struct reader {
	struct sink *sink;
	const struct extract_input *input;
	struct archive *archive;
	struct unpacking unpacking;
	bool single; /**< a compressed file that is no archive */
};

static struct archive *open_archive(struct bytes content, bool single)
{
	struct archive *archive = archive_read_new();
	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++)
		filters[i](archive);
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]) && !single; i++)
		formats[i](archive);
	if (single)
		archive_read_support_format_raw(archive);
	(void)archive_read_set_options(archive, "tar:read_concatenated_archives");
	(void)archive_read_open_memory(archive, content.at, content.len);
	return archive;
}

/* ---- names */

static struct text without_folder(struct text name)
{
	for (size_t i = name.len; i > 0; i--)
		if (name.at[i - 1] == '/' || name.at[i - 1] == '\\')
			return (struct text){ name.at + i, name.len - i };
	return name;
}

/** report.csv.gz is report.csv; data.tgz is data.tar. */
static struct text single_name(struct text container, struct arena *arena)
{
	struct text name = without_folder(container);
	size_t dot = name.len;
	while (dot > 0 && name.at[dot - 1] != '.')
		dot--;
	if (dot <= 1)
		return TEXT("");
	struct text stem = { name.at, dot - 1 }, ending = { name.at + dot, name.len - dot };
	if (text_equal_caseless(ending, TEXT("tgz")) || text_equal_caseless(ending, TEXT("txz")))
		return arena_format(arena, TEXT_FORMAT ".tar", TEXT_ARGUMENTS(stem));
	return stem;
}

static struct text entry_name(struct reader *reader, struct archive_entry *entry)
{
	const char *path = archive_entry_pathname_utf8(entry);
	if (!path)
		path = archive_entry_pathname(entry);
	if (reader->single && (!path || strcmp(path, "data") == 0))
		return single_name(reader->input->name, sink_arena(reader->sink));
	return member_name(reader->sink, text_of(path));
}

/* ---- entries */

static size_t announced(struct archive_entry *entry)
{
	la_int64_t size = archive_entry_size(entry);
	return archive_entry_size_is_set(entry) && size >= 0 ? (size_t)size : SIZE_MAX;
}

/** Folders, links and devices.  Some formats know no kinds, and leave it at zero. */
static bool holds_nothing(struct archive_entry *entry)
{
	switch (archive_entry_filetype(entry)) {
	case AE_IFDIR:
	case AE_IFLNK:
	case AE_IFCHR:
	case AE_IFBLK:
	case AE_IFIFO:
	case AE_IFSOCK:
		return true;
	default:
		return archive_entry_hardlink(entry) != NULL && announced(entry) == 0;
	}
}

static void read_entry(struct reader *reader, struct archive_entry *entry)
{
	struct text name = entry_name(reader, entry);
	struct unpacked unpacked;
	if (holds_nothing(entry))
		return;
	if (archive_entry_is_encrypted(entry) > 0) {
		sink_unread(reader->sink, name, announced(entry) == SIZE_MAX ? 0 : announced(entry),
		    POSTERN_ENCRYPTED, "password");
		return;
	}
	unpack_entry(&unpacked, &reader->unpacking, reader->archive, announced(entry));
	member_give(reader->sink, name, &unpacked);
}

/** Reads every entry; the state of the container. */
static postern_coverage_state read_entries(struct reader *reader, const char **reason)
{
	struct archive_entry *entry;
	for (;;) {
		int result = archive_read_next_header(reader->archive, &entry);
		if (result == ARCHIVE_RETRY)
			continue;
		if (result == ARCHIVE_EOF)
			return POSTERN_INSPECTED;
		if (result < ARCHIVE_WARN)
			return unpack_failure(reader->archive, reason);
		if (unpacking_entry(&reader->unpacking))
			read_entry(reader, entry);
		if (reader->unpacking.state != POSTERN_INSPECTED) {
			*reason = reader->unpacking.reason;
			return reader->unpacking.state;
		}
	}
}

/** Bytes behind the end of a compressed file. */
static void read_trailing(struct reader *reader)
{
	la_int64_t used = archive_filter_bytes(reader->archive, -1);
	struct bytes content = reader->input->content;
	if (archive_filter_count(reader->archive) < 2 || used < 0 ||
	    (size_t)used + TRAILING_BYTES > content.len)
		return;
	struct bytes rest = { content.at + used, content.len - (size_t)used };
	while (rest.len > 0 && rest.at[0] == 0) /* padding of tapes and blocks */
		rest = (struct bytes){ rest.at + 1, rest.len - 1 };
	if (rest.len == 0)
		return;
	sink_anomaly(reader->sink, "unlisted_data");
	sink_recurse(reader->sink, rest, TEXT(""), TEXT("application/octet-stream"), TEXT(""));
}

static postern_coverage_state read_archive(struct reader *reader, const char **reason)
{
	reader->archive = open_archive(reader->input->content, reader->single);
	postern_coverage_state state = read_entries(reader, reason);
	if (state == POSTERN_INSPECTED)
		read_trailing(reader);
	return state;
}

static bool is_zip(struct bytes content)
{
	return content.len >= 4 && memcmp(content.at, "PK", 2) == 0;
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct reader reader = { .sink = sink, .input = input };
	if (is_zip(input->content) || zip_ends_in(input->content))
		return package_read(sink, input, reason);
	unpacking_start(&reader.unpacking, sink, input->content.len);
	postern_coverage_state state = read_archive(&reader, reason);
	if (state != POSTERN_INSPECTED && reader.unpacking.entries == 0 &&
	    archive_format(reader.archive) == 0 && archive_filter_count(reader.archive) > 1) {
		archive_read_free(reader.archive);
		reader.single = true;
		state = read_archive(&reader, reason);
	}
	archive_read_free(reader.archive);
	if (state == POSTERN_DAMAGED && archive_is_cut_7z(input->content))
		*reason = "cut off";
	return state;
}

static bool sniff(struct bytes head, struct text name)
{
	(void)name;
	return archive_is_old_tar(head) || archive_is_cpio(head);
}

static const char *const types[] = { "application/zip", "application/x-zip-compressed",
	"application/x-zip", "application/gzip", "application/x-gzip", "application/x-bzip2",
	"application/x-bzip", "application/x-xz", "application/zstd", "application/x-lzip",
	"application/x-lzma", "application/x-lz4", "application/x-compress", "application/x-tar",
	"application/x-gtar", "application/x-7z-compressed", "application/vnd.rar",
	"application/x-rar-compressed", "application/x-rar", "application/vnd.ms-cab-compressed",
	"application/x-iso9660-image", "application/x-cpio", "application/x-archive",
	"application/x-lzh-compressed", "application/x-lha", "application/x-xar",
	"application/x-rpm", "application/java-archive", "application/epub+zip", NULL };
static const char *const extensions[] = { ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst",
	".lz", ".lzma", ".7z", ".rar", ".cab", ".iso", ".cpio", ".rpm", ".lzh", ".lha", NULL };

const struct extractor extractor_archive;
const struct extractor extractor_archive = {
	.name = "archive",
	.title = "Archives and compressed files: zip, tar, 7z, rar, cab, iso, gzip, xz and others",
	.types = types,
	.extensions = extensions,
	.sniff = sniff,
	.binary = true,
	.run = run,
	.inside = archive_inside,
};
