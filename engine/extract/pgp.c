/* SPDX-License-Identifier: Apache-2.0
 *
 *   packet = tag, length, body                                   (RFC 9580, 4.2)
 *   tag    = 0x80 | tag << 2 | kind of length                    the old way
 *          | 0xc0 | tag                                          the new way
 *
 * A tag is one byte and stands before much else; so the version in the body has to fit, and where
 * the body ends another packet has to begin.
 */
#include "engine/extract/pgp.h"

#include "engine/extract/binary.h"

enum tag {
	TAG_KEY_FOR_KEY = 1,
	TAG_KEY_FOR_PASSWORD = 3,
	TAG_DATA = 9,
	TAG_GUARDED_DATA = 18,
	TAG_AEAD_DATA = 20
};

struct packet {
	unsigned tag;
	struct bytes body;
	size_t end; /**< 0: there is no packet */
};

/** The old way tells in how many bytes the length is written, the new way by the first of them. */
static struct packet packet_at(struct bytes content, size_t at)
{
	struct packet none = { 0, { NULL, 0 }, 0 };
	if (content.len - at < 6 || !(content.at[at] & 0x80))
		return none;
	const unsigned char *p = content.at + at;
	bool new = p[0] & 0x40;
	unsigned kind = p[0] & 3;
	if (new ? p[1] >= 224 && p[1] < 255 : kind == 3) /* in pieces, or to the end of the file */
		return none;
	bool two = new &&p[1] >= 192 && p[1] < 224;
	size_t n = new ? (p[1] == 255 ? 5 : two ? 2 : 1) : (size_t)1 << kind;
	size_t length = two      ? ((size_t)(p[1] - 192) << 8) + p[2] + 192
	                : n == 5 ? big_endian(p + 2, 4)
	                         : big_endian(p + 1, n);
	size_t begin = at + 1 + n;
	if (length == 0 || length > content.len - begin)
		return none;
	return (struct packet){ new ? p[0] & 0x3fu : p[0] >> 2 & 0xfu,
		{ content.at + begin, length }, begin + length };
}

static bool is_session_key(const struct packet *packet)
{
	unsigned version = packet->end > 0 ? packet->body.at[0] : 0;
	if (packet->tag == TAG_KEY_FOR_KEY)
		return version == 3 || version == 6;
	return packet->tag == TAG_KEY_FOR_PASSWORD && version >= 4 && version <= 6;
}

/** Data are often written in pieces of which the first alone has a length, so only the tag counts.
 */
static bool is_message_packet(unsigned char c)
{
	unsigned tag = c & 0x40 ? c & 0x3fu : c >> 2 & 0xfu;
	return (c & 0x80) &&
	       (tag == TAG_KEY_FOR_KEY || tag == TAG_KEY_FOR_PASSWORD || tag == TAG_DATA ||
	           tag == TAG_GUARDED_DATA || tag == TAG_AEAD_DATA);
}

bool pgp_encrypted(struct bytes content)
{
	struct packet first = packet_at(content, 0);
	return is_session_key(&first) && first.end < content.len &&
	       is_message_packet(content.at[first.end]);
}
