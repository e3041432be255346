/* SPDX-License-Identifier: Apache-2.0
 *
 * What a compound file is, by the streams in it; and whether it is encrypted.
 */
#include "engine/extract/ole.h"

static bool has_stream(const struct ole *ole, const char *name)
{
	const struct ole_entry *entry = ole_find(ole, ole_root(ole), name);
	return entry && entry->type == OLE_STREAM;
}

static const struct {
	const char *stream, *type;
} kinds[] = {
	{ "__properties_version1.0", "application/vnd.ms-outlook" },
	{ "WordDocument", "application/msword" },
	{ "Workbook", "application/vnd.ms-excel" },
	{ "Book", "application/vnd.ms-excel" },
	{ "PowerPoint Document", "application/vnd.ms-powerpoint" },
	{ "PP97_DUALSTORAGE", "application/vnd.ms-powerpoint" },
	{ "VisioDocument", "application/vnd.visio" },
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

const char *ole_kind(const struct ole *ole)
{
	for (size_t i = 0; i < KINDS; i++)
		if (has_stream(ole, kinds[i].stream))
			return kinds[i].type;
	return "application/x-ole-storage";
}

bool ole_is_kind(const char *type)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].type, type) == 0)
			return true;
	return false;
}

/* ---- encrypted */

/** The first bytes of a stream of the root; no bytes when there is none. */
static struct bytes head_of(struct ole *ole, const char *name, size_t len)
{
	const struct ole_entry *entry = ole_find(ole, ole_root(ole), name);
	struct bytes head = { ole->file.at, 0 };
	if (!entry || entry->type != OLE_STREAM)
		return head;
	struct ole_entry cut = *entry;
	if (cut.size >= ole->mini_cutoff && cut.size > len)
		cut.size = len > ole->mini_cutoff ? len : ole->mini_cutoff;
	(void)ole_read(&head, ole, &cut);
	return head;
}

/** The bit fEncrypted, also when that is no more than obfuscation ([MS-DOC] 2.5.2 FibBase). */
static bool word_encrypted(struct ole *ole)
{
	struct bytes fib = head_of(ole, "WordDocument", 32);
	return bytes_le16(fib, 0) == 0xa5ec && (bytes_le16(fib, 10) & 0x0100) != 0;
}

/** A record FilePass among the first ones, behind the one that begins the book ([MS-XLS] 2.4.117).
 */
static bool excel_encrypted(struct ole *ole)
{
	enum { BOF = 0x0809, FILE_PASS = 0x002f, WRITE_PROTECT = 0x0086, FIRST_BYTES = 4096 };
	struct bytes book = head_of(ole, "Workbook", FIRST_BYTES);
	if (book.len == 0)
		book = head_of(ole, "Book", FIRST_BYTES);
	for (size_t at = 0, n = 0; at + 4 <= book.len && n < 4; n++) {
		uint32_t type = bytes_le16(book, at);
		if (type == FILE_PASS)
			return true;
		if (type != BOF && type != WRITE_PROTECT)
			return false;
		at += 4 + bytes_le16(book, at + 2);
	}
	return false;
}

const char *ole_encrypted(struct ole *ole)
{
	if (has_stream(ole, "EncryptedPackage") || has_stream(ole, "EncryptedSummary") ||
	    word_encrypted(ole) || excel_encrypted(ole))
		return "password";
	return has_stream(ole, "\011DRMContent") ? "rights management" : NULL;
}
