/* SPDX-License-Identifier: Apache-2.0
 *
 * The directory of a zip file, and what the directory does not know (PKWARE APPNOTE 6.3.10).
 *
 *   [prefix] { local header | data | [descriptor] }* { central record }* end record [comment]
 *
 * Programs differ in what they believe: the central records, the local headers, the last end record
 * or the first.  So everything is listed that some program would unpack: the entries of the central
 * directory, those of local headers that it does not name, and bytes that belong to neither.
 */
#ifndef POSTERN_PACKED_ZIP_H
#define POSTERN_PACKED_ZIP_H

#include "engine/extractors/packed/unpack.h"

enum { ZIP_ENCRYPTED = 1, ZIP_DESCRIPTOR = 8, ZIP_STRONG = 64 }; /* general purpose bits, 4.4.4 */

struct zip_entry {
	struct text name;    /**< raw bytes, as the central directory has them if it does */
	struct text alias;   /**< the name in the local header, when it is another one */
	struct text comment; /**< raw bytes */
	uint16_t flags, method;
	uint32_t crc;
	size_t size;         /**< unpacked, as listed; SIZE_MAX when unknown */
	struct bytes header; /**< the local header; empty when there is none */
	struct bytes data;   /**< packed */
	struct bytes behind; /**< the same, and everything that follows */
	bool listed;         /**< by the central directory */
	bool contradicted;   /**< the local header tells of other data */
	bool cut;            /**< the data run beyond the end of the file */
};

struct zip {
	struct bytes content;
	struct {
		struct zip_entry *items;
		size_t count, room;
	} entries; /**< in the order of the directory, then those that it does not list */
	struct {
		struct bytes *items;
		size_t count, room;
	} strays; /**< bytes that belong to nothing, in front of, between or behind the rest */
	struct text comment;
	bool directory;     /**< there is a central directory */
	bool contradiction; /**< entries that it does not list, or lists otherwise */
	bool overlap;       /**< entries that share bytes */
	bool over_limit;    /**< more entries than are looked at */
	bool volume;        /**< of an archive in several files, of which this is one */
};

/** Whether a central directory ends in the content, whatever stands in front. */
bool zip_ends_in(struct bytes content);

/** The archive that lies somewhere in the content, from where its offsets count to its end; no
 * bytes when there is none. */
struct bytes zip_within(struct bytes content);

/** Lists what is in the content.  Never fails: what is no zip file has no entries. */
void zip_list(struct zip *out, struct bytes content, struct sink *sink);

/** The entry of that name, ASCII letters without case; NULL when there is none. */
const struct zip_entry *zip_find(const struct zip *zip, struct text name);

/** Opens the entry's data as its central record describes them, or, when `local`, as its local
 * header does. */
void zip_open(struct byte_stream *stream, struct unpacking *unpacking,
    const struct zip_entry *entry, bool local);

/** The whole entry, unpacked and checked. */
void zip_unpack(
    struct unpacked *out, struct unpacking *unpacking, const struct zip_entry *entry, bool local);

#endif
