/* SPDX-License-Identifier: Apache-2.0
 *
 * Marks of archives.  Two or six magic bytes prove nothing in the midst of a file, so each mark has
 * a second witness: a sum, a size that is there, a version.
 */
#include "engine/extractors/packed/marks.h"

#include "engine/extract/binary.h"
#include "engine/extractors/packed/zip.h"

bool archive_is_old_tar(struct bytes head)
{
	enum { HEADER = 512, SUM = 148, SUM_DIGITS = 8 };
	unsigned sum = 0, told = 0, digits = 0;
	if (head.len < HEADER || head.at[0] == 0)
		return false;
	for (unsigned i = 0; i < HEADER; i++)
		sum += i >= SUM && i < SUM + SUM_DIGITS ? ' ' : head.at[i];
	for (unsigned i = SUM; i < SUM + SUM_DIGITS; i++)
		if (head.at[i] >= '0' && head.at[i] <= '7') {
			told = told * 8 + (head.at[i] - '0');
			digits++;
		}
	return digits >= 3 && told == sum;
}

/** Whether `n` characters behind the first six are digits of that base. */
static bool are_digits(struct bytes head, unsigned n, unsigned base)
{
	for (unsigned i = 6; i < n; i++) {
		unsigned char low = head.at[i] | 0x20;
		bool letter = base == 16 && low >= 'a' && low <= 'f';
		if (!letter && (!ascii_is_digit(head.at[i]) || (base == 8 && head.at[i] > '7')))
			return false;
	}
	return true;
}

/** 0x71c7 in either order of bytes, the kind of file in the fourth number, and a name that ends in
 * a zero: the first of the cpio formats. */
static bool is_binary_cpio(struct bytes head)
{
	enum { HEADER = 26, MODE = 6, NAME_SIZE = 20, KIND = 0170000 };
	if (head.len < HEADER + 2)
		return false;
	bool little = head.at[0] == 0xc7 && head.at[1] == 0x71;
	bool big = head.at[0] == 0x71 && head.at[1] == 0xc7;
	unsigned low = little ? 0 : 1;
	unsigned mode = head.at[MODE + low] | (unsigned)head.at[MODE + 1 - low] << 8;
	size_t name = head.at[NAME_SIZE + low] | (size_t)head.at[NAME_SIZE + 1 - low] << 8;
	bool folder = (mode & KIND) == 0040000, file = (mode & KIND) == 0100000;
	return (little || big) && (folder || file) && name > 1 && name < head.len - HEADER &&
	       head.at[HEADER + name - 1] == 0;
}

/** "070701" and thirteen numbers of eight hexadecimal digits, "070707" and 70 octal digits (POSIX
 * pax), or the binary kind. */
bool archive_is_cpio(struct bytes head)
{
	enum { NEW = 110, OCTAL = 76 };
	if (head.len > NEW &&
	    (memcmp(head.at, "070701", 6) == 0 || memcmp(head.at, "070702", 6) == 0))
		return are_digits(head, NEW, 16);
	if (head.len > OCTAL && memcmp(head.at, "070707", 6) == 0)
		return are_digits(head, OCTAL, 8);
	return is_binary_cpio(head);
}

/** The start header of a 7z file leads to a header inside the file (7zFormat.txt). */
static bool is_7z(struct bytes content)
{
	enum { START = 32 };
	if (content.len < START || memcmp(content.at, "7z\xbc\xaf\x27\x1c", 6) != 0)
		return false;
	uint64_t offset = 0, size = 0;
	for (unsigned i = 8; i-- > 0;) {
		offset = offset << 8 | content.at[12 + i];
		size = size << 8 | content.at[20 + i];
	}
	size_t left = content.len - START;
	return offset <= left && size <= left - offset && size > 0;
}

bool archive_is_cut_7z(struct bytes content)
{
	return bytes_start_with(content, "7z\xbc\xaf\x27\x1c", 6) && !is_7z(content);
}

/** "Rar!", 1A 07 and a version: 00, or 01 00. */
static bool is_rar(struct bytes content)
{
	return content.len > 16 && memcmp(content.at, "Rar!\x1a\x07", 6) == 0 &&
	       (content.at[6] == 0 || (content.at[6] == 1 && content.at[7] == 0));
}

/** "MSCF", a size that is there, and version 1.3 ([MS-CAB] 2.1). */
static bool is_cab(struct bytes content)
{
	enum { HEADER = 36, SIZE = 8, VERSION = 24 };
	if (content.len < HEADER || memcmp(content.at, "MSCF\0\0\0\0", 8) != 0)
		return false;
	size_t size = bytes_le32(content, SIZE);
	return size >= HEADER && size <= content.len && content.at[VERSION] == 3 &&
	       content.at[VERSION + 1] == 1;
}

/** A header of level 0 or 1 with its sum, which stands in front of the method. */
static bool is_lha(struct bytes content)
{
	enum { LEVEL = 20, LEAST = 22 };
	if (content.len < LEAST || content.at[0] < LEAST || content.at[LEVEL] > 1 ||
	    content.len < (size_t)content.at[0] + 2)
		return false;
	unsigned sum = 0;
	for (size_t i = 0; i < content.at[0]; i++)
		sum += content.at[2 + i];
	return (sum & 0xff) == content.at[1];
}

struct mark {
	const char *bytes;
	size_t len, offset; /**< of these bytes in the archive */
	bool (*is)(struct bytes content);
};

/** Where the first archive of the kind begins, behind something else. */
static size_t find(struct bytes content, const struct mark *mark)
{
	for (size_t at = mark->offset + 1; at < content.len; at++) {
		const unsigned char *p = bytes_find(content, at, mark->bytes, mark->len);
		if (!p)
			break;
		at = (size_t)(p - content.at);
		if (mark->is(bytes_from(content, at - mark->offset)))
			return at - mark->offset;
	}
	return SIZE_MAX;
}

/** A tar file or an image of a disk, whatever its first member or its unused first blocks look
 * like. */
static bool begins_freely(struct bytes content)
{
	enum { VOLUME = 32769 };
	return archive_is_old_tar(content) ||
	       bytes_start_with(bytes_from(content, VOLUME), "CD001", 5);
}

size_t archive_inside(struct bytes content)
{
	static const struct mark marks[] = {
		{ "7z\xbc\xaf\x27\x1c", 6, 0, is_7z },
		{ "Rar!\x1a\x07", 6, 0, is_rar },
		{ "MSCF\0\0\0\0", 8, 0, is_cab },
		{ "-lh5-", 5, 2, is_lha },
		{ "-lh0-", 5, 2, is_lha },
	};
	if (zip_ends_in(content) || begins_freely(content))
		return 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t at = find(content, &marks[i]);
		if (at != SIZE_MAX)
			return at;
	}
	return SIZE_MAX;
}
