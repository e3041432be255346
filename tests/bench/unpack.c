/* SPDX-License-Identifier: Apache-2.0
 *
 * The bound of the extractors: decompressing and parsing alone.
 */
#include "unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <libxml/xmlreader.h>
#include <stdio.h>
#include <string.h>

static void read_xml(const char *at, size_t length)
{
	xmlTextReaderPtr reader =
	    xmlReaderForMemory(at, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
	while (reader && xmlTextReaderRead(reader) == 1) {
	}
	xmlFreeTextReader(reader);
}

static bool is_xml(const char *at, size_t length)
{
	return length > 5 && strncmp(at, "<?xml", 5) == 0;
}

static struct archive *opened(const char *at, size_t length)
{
	struct archive *archive = archive_read_new();
	archive_read_support_filter_all(archive);
	archive_read_support_format_zip(archive);
	archive_read_support_format_tar(archive);
	archive_read_support_format_raw(archive);
	if (archive_read_open_memory(archive, at, length) == ARCHIVE_OK)
		return archive;
	archive_read_free(archive);
	return NULL;
}

static size_t read_member(struct archive *archive, GByteArray *out)
{
	char piece[65536];
	g_byte_array_set_size(out, 0);
	for (la_ssize_t n; (n = archive_read_data(archive, piece, sizeof(piece))) > 0;)
		g_byte_array_append(out, (const guint8 *)piece, (guint)n);
	if (is_xml((const char *)out->data, out->len))
		read_xml((const char *)out->data, out->len);
	return out->len;
}

/* Whether anything undid a packing: a file that libarchive hands through as it is was not packed.
 */
static bool is_packed(struct archive *archive)
{
	return archive_format(archive) != ARCHIVE_FORMAT_RAW || archive_filter_count(archive) > 1;
}

size_t unpack_bare(const char *at, size_t length, bool *packed)
{
	g_autoptr(GByteArray) member = g_byte_array_new();
	struct archive_entry *entry;
	struct archive *archive = opened(at, length);
	size_t bytes = 0;
	*packed = false;
	while (archive && archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
		*packed = is_packed(archive);
		if (!*packed)
			break;
		bytes += read_member(archive, member);
	}
	archive_read_free(archive);
	if (!*packed && is_xml(at, length))
		read_xml(at, length);
	return *packed ? bytes : length;
}
