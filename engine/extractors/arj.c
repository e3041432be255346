/* SPDX-License-Identifier: Apache-2.0
 *
 * Archives of ARJ (technical notes of ARJ 3): headers of
 *
 *     60 EA | size (2) | fields, name, comment | CRC-32 (4) | extended headers: size (2), data, CRC
 *
 * each but the first with packed data behind.  Methods 1 to 3 are those of LHA with another window,
 * so libarchive unpacks them under a header of LHA; method 4 nobody reads.
 */
#include <zlib.h>

#include "engine/extract/binary.h"
#include "engine/extractors/packed/members.h"

enum { START = 4, FIXED = 30, HEADER_MOST = 2600 };
enum { OF_METHOD = 5, OF_FLAGS = 4, OF_TYPE = 6, OF_PACKED = 12, OF_SIZE = 16, OF_CRC = 20 };
enum { GARBLED = 1, CONTINUED = 4 };
enum { MAIN_HEADER = 2, FOLDER = 3, VOLUME_LABEL = 4 };
enum { STORED = 0, FASTEST = 4 };

struct member {
	struct bytes fields; /**< of its header */
	struct text name;
	struct bytes data;
	bool cut;
};

/** The header at the beginning of `in`: its fields, and how long it is with all that belongs to it;
 * 0 when there is none. */
static size_t read_header(struct bytes *fields, struct bytes in)
{
	size_t size = bytes_le16(in, 2), at = START + size + 4;
	if (!bytes_start_with(in, "\x60\xea", 2) || size < FIXED || size > HEADER_MOST ||
	    in.len < at + 2)
		return 0;
	*fields = bytes_slice(in, START, size);
	if (crc32(0, fields->at, (uInt)size) != bytes_le32(in, START + size))
		return 0;
	for (size_t more; (more = bytes_le16(in, at)) > 0; at += 2 + more + 4)
		if (in.len - at < 2 + more + 4 + 2)
			return 0;
	return at + 2;
}

static bool is_arj(struct bytes content)
{
	struct bytes fields;
	return read_header(&fields, content) > 0 && fields.at[OF_TYPE] == MAIN_HEADER;
}

/** The member whose header `in` begins with; the place after its data, 0 when there is none. */
static size_t read_member(struct member *out, struct bytes in)
{
	size_t begin = read_header(&out->fields, in);
	if (begin == 0 || out->fields.at[0] > out->fields.len)
		return 0;
	size_t packed = bytes_le32(out->fields, OF_PACKED), left = in.len - begin;
	struct bytes name = bytes_string(bytes_from(out->fields, out->fields.at[0]));
	out->name = (struct text){ (const char *)name.at, name.len };
	out->cut = packed > left;
	out->data = bytes_slice(in, begin, packed);
	return begin + out->data.len;
}

/* ---- data */

/** A header of LHA, level 0, without a sum of the data (header.doc.txt of LHa for UNIX). */
static struct bytes lha_header(const struct member *member, struct arena *arena)
{
	enum { SIZE = 23, METHOD = 2, PACKED = 7, UNPACKED = 11, NAME_SIZE = 21 };
	unsigned char *at = arena_zero(arena, 1, SIZE);
	at[0] = SIZE - 2;
	memcpy(at + METHOD, "-lh7-", 5);
	for (unsigned i = 0; i < 4; i++) {
		at[PACKED + i] = (unsigned char)(member->data.len >> (8 * i));
		at[UNPACKED + i] = member->fields.at[OF_SIZE + i];
	}
	at[NAME_SIZE] = 1;
	at[NAME_SIZE + 1] = 'a';
	for (unsigned i = METHOD; i < SIZE; i++)
		at[1] = (unsigned char)(at[1] + at[i]);
	return (struct bytes){ at, SIZE };
}

static void unpack(struct unpacked *out, struct unpacking *unpacking, const struct member *member)
{
	struct byte_stream stream;
	struct bytes header = lha_header(member, sink_arena(unpacking->sink));
	byte_stream_lha(&stream, unpacking, header, member->data);
	if (stream.state == POSTERN_INSPECTED)
		unpack_entry(out, unpacking, stream.archive, bytes_le32(member->fields, OF_SIZE));
	else
		*out = (struct unpacked){ .state = stream.state, .reason = stream.reason };
	byte_stream_close(&stream);
}

static void read_data(
    struct unpacked *out, struct unpacking *unpacking, const struct member *member)
{
	unsigned method = member->fields.at[OF_METHOD];
	*out = (struct unpacked){ .state = POSTERN_INSPECTED, .reason = "" };
	if (method == STORED && unpacking_bytes(unpacking, member->data.len))
		out->content = member->data;
	else if (method == STORED)
		*out = (struct unpacked){ .state = unpacking->state, .reason = unpacking->reason };
	else if (method < FASTEST)
		unpack(out, unpacking, member);
	else
		*out =
		    (struct unpacked){ .state = POSTERN_UNSUPPORTED, .reason = "packing method" };
}

/** What is wrong with what came out. */
static void check(struct unpacked *out, const struct member *member)
{
	bool continued = member->fields.at[OF_FLAGS] & CONTINUED;
	if (out->state != POSTERN_INSPECTED && out->state != POSTERN_DAMAGED)
		return;
	if (member->cut || continued) {
		out->state = POSTERN_DAMAGED;
		out->reason = "cut off";
	} else if (out->state == POSTERN_INSPECTED &&
	           crc32_z(0, out->content.at, out->content.len) !=
	               bytes_le32(member->fields, OF_CRC)) {
		out->state = POSTERN_DAMAGED;
		out->reason = "checksum";
	}
}

/* ---- members */

static struct text shown_name(struct sink *sink, const struct member *member)
{
	struct bytes raw = { (const unsigned char *)member->name.at, member->name.len };
	return member_name(sink, sink_convert(sink, raw, "cp437"));
}

static void give(struct unpacking *unpacking, const struct member *member)
{
	struct text name = shown_name(unpacking->sink, member);
	struct unpacked unpacked;
	unsigned type = member->fields.at[OF_TYPE];
	if (type == FOLDER || type == VOLUME_LABEL || type == MAIN_HEADER)
		return;
	if (member->fields.at[OF_FLAGS] & GARBLED) {
		sink_unread(unpacking->sink, name, member->data.len, POSTERN_ENCRYPTED, "password");
		return;
	}
	read_data(&unpacked, unpacking, member);
	check(&unpacked, member);
	member_give(unpacking->sink, name, &unpacked);
}

static postern_coverage_state run(
    struct sink *sink, const struct extract_input *input, const char **reason)
{
	struct unpacking unpacking;
	struct bytes fields, content = input->content;
	size_t at = read_header(&fields, content);
	unpacking_start(&unpacking, sink, content.len);
	while (at > 0 && bytes_le16(content, at + 2) > 0 && unpacking_entry(&unpacking)) {
		struct member member;
		size_t size = read_member(&member, bytes_from(content, at));
		if (size > 0)
			give(&unpacking, &member);
		at = size > 0 ? at + size : 0;
	}
	*reason = unpacking.reason;
	if (unpacking.state != POSTERN_INSPECTED)
		return unpacking.state;
	bool ended = at > 0 && content.len - at >= START;
	*reason = ended ? "" : at > 0 ? "cut off" : "cannot be unpacked";
	return ended ? POSTERN_INSPECTED : POSTERN_DAMAGED;
}

/** Archives that extract themselves. */
static size_t inside(struct bytes content)
{
	for (size_t at = 1; at < content.len; at++) {
		const unsigned char *p = bytes_find(content, at, "\x60\xea", 2);
		if (!p)
			break;
		at = (size_t)(p - content.at);
		if (is_arj(bytes_from(content, at)))
			return at;
	}
	return SIZE_MAX;
}

static const char *const types[] = { "application/x-arj", "application/arj", NULL };
static const char *const extensions[] = { ".arj", NULL };

const struct extractor extractor_arj;
const struct extractor extractor_arj = {
	.name = "arj",
	.title = "Archives of ARJ",
	.types = types,
	.extensions = extensions,
	.run = run,
	.binary = true,
	.inside = inside,
};
