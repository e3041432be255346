/* SPDX-License-Identifier: Apache-2.0
 *
 * OLE 1 objects and packages.
 *
 *   object   = version(4) format(4) class topic item size(4) data        [MS-OLEDS] 2.2.5
 *   string   = length(4) bytes, the last one NUL
 *   package  = size(4) flags(2) label NUL path NUL kind(4) size(4) temporary-path size(4) data
 *
 * The package is not in any specification of Microsoft; it is what packager.exe has always written.
 */
#include "engine/extractors/records/ole_package.h"

struct cursor {
	struct bytes in;
	size_t at;
	bool short_of; /* something was not whole */
};

static uint32_t take32(struct cursor *cursor)
{
	uint32_t n = bytes_le32(cursor->in, cursor->at);
	cursor->short_of |= cursor->in.len - cursor->at < 4;
	cursor->at += cursor->short_of ? cursor->in.len - cursor->at : 4;
	return n;
}

static struct bytes take(struct cursor *cursor, size_t len)
{
	struct bytes taken = bytes_slice(cursor->in, cursor->at, len);
	cursor->short_of |= taken.len < len;
	cursor->at += taken.len;
	return taken;
}

static struct bytes take_string(struct cursor *cursor)
{
	struct bytes string = bytes_string(bytes_from(cursor->in, cursor->at));
	cursor->short_of |= cursor->at + string.len >= cursor->in.len;
	cursor->at += cursor->short_of ? string.len : string.len + 1;
	return string;
}

static struct bytes last_name(struct bytes path)
{
	for (size_t i = path.len; i-- > 0;)
		if (path.at[i] == '\\' || path.at[i] == '/')
			return bytes_from(path, i + 1);
	return path;
}

/** What stands behind the size of a package. */
static bool read_package(struct ole_package *out, struct bytes in)
{
	struct cursor cursor = { .in = in };
	if (bytes_le16(take(&cursor, 2), 0) != 2)
		return false;
	struct bytes label = take_string(&cursor), path = take_string(&cursor);
	(void)take32(&cursor);
	(void)take(&cursor, take32(&cursor));
	uint32_t size = take32(&cursor);
	if (cursor.short_of)
		return false;
	out->name = last_name(label.len > 0 ? label : path);
	out->data = take(&cursor, size);
	out->cut = cursor.short_of;
	return true;
}

bool ole_package_read(struct ole_package *out, struct bytes in)
{
	*out = (struct ole_package){ .name = { in.at, 0 } };
	return in.len > 6 && read_package(out, bytes_from(in, 4));
}

/** A string with its length before it. */
static struct bytes take_counted(struct cursor *cursor)
{
	return bytes_string(take(cursor, take32(cursor)));
}

bool ole_object_read(struct ole_package *out, struct bytes in)
{
	enum { LINKED = 1, EMBEDDED = 2 };
	struct cursor cursor = { .in = in };
	(void)take32(&cursor);
	uint32_t format = take32(&cursor);
	*out = (struct ole_package){ .name = take_counted(&cursor) };
	(void)take_counted(&cursor);
	(void)take_counted(&cursor);
	uint32_t size = take32(&cursor);
	if (cursor.short_of || (format != LINKED && format != EMBEDDED))
		return false;
	struct bytes data = take(&cursor, size);
	if (!read_package(out, data))
		out->data = data;
	out->cut |= cursor.short_of;
	return true;
}
