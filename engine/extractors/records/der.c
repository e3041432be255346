/* SPDX-License-Identifier: Apache-2.0
 *
 * Elements of ASN.1: tag, length, content (X.690, section 8.1).
 */
#include "engine/extractors/records/der.h"

enum { INDEFINITE = 0x80, LENGTH_BYTES = 4, PIECES_IN_PIECES = 8 };

struct head {
	unsigned tag;
	size_t size; /* of tag and length */
	size_t len;
	bool indefinite;
};

/** Tag and length.  Tags of several bytes do not occur in what is read here. */
static bool read_head(struct head *out, struct bytes in)
{
	if (in.len < 2 || (in.at[0] & 0x1f) == 0x1f)
		return false;
	*out = (struct head){ .tag = in.at[0], .size = 2, .len = in.at[1] };
	out->indefinite = out->len == INDEFINITE;
	if (out->len <= INDEFINITE) {
		out->len = out->indefinite ? 0 : out->len;
		return true;
	}
	size_t n = out->len & 0x7f;
	if (n > LENGTH_BYTES || in.len < 2 + n)
		return false;
	out->len = 0;
	for (size_t i = 0; i < n; i++)
		out->len = out->len << 8 | in.at[2 + i];
	out->size += n;
	return true;
}

/** How long the content of indefinite length is that begins `in`: to the mark that ends it, over
 * those of all elements inside. */
static bool find_end(size_t *len, struct bytes in)
{
	size_t at = 0, open = 1;
	struct head head;
	while (read_head(&head, bytes_from(in, at))) {
		bool end = head.tag == 0 && head.len == 0;
		if (end && --open == 0) {
			*len = at;
			return true;
		}
		open += head.indefinite;
		if (head.len > in.len - at - head.size)
			return false;
		at += head.size + head.len;
	}
	return false;
}

bool der_next(struct der_element *out, struct bytes *in)
{
	struct head head;
	if (!read_head(&head, *in))
		return false;
	struct bytes rest = bytes_from(*in, head.size);
	size_t end_mark = head.indefinite ? 2 : 0;
	if (head.indefinite && !find_end(&head.len, rest))
		return false;
	if (head.len > rest.len)
		return false;
	*out = (struct der_element){ head.tag, { rest.at, head.len } };
	*in = bytes_from(rest, head.len + end_mark);
	return true;
}

bool der_take(struct bytes *content, struct bytes *in, unsigned tag)
{
	struct bytes rest = *in;
	struct der_element element;
	if (!der_next(&element, &rest) || element.tag != tag)
		return false;
	*content = element.content;
	*in = rest;
	return true;
}

/** Copies the pieces to `to`; how many bytes they have. */
static size_t join(unsigned char *to, struct bytes pieces, unsigned depth)
{
	struct der_element piece;
	size_t len = 0;
	while (der_next(&piece, &pieces)) {
		if (piece.tag == DER_OCTETS_IN_PIECES && depth < PIECES_IN_PIECES)
			len += join(to + len, piece.content, depth + 1);
		if (piece.tag != DER_OCTETS || piece.content.len == 0)
			continue;
		memcpy(to + len, piece.content.at, piece.content.len);
		len += piece.content.len;
	}
	return len;
}

bool der_octets(
    struct bytes *out, struct der_element element, struct budget *budget, struct arena *arena)
{
	*out = element.content;
	if (element.tag == DER_OCTETS)
		return true;
	if (element.tag != DER_OCTETS_IN_PIECES || !budget_bytes(budget, element.content.len))
		return false;
	unsigned char *to = arena_alloc(arena, element.content.len);
	*out = (struct bytes){ to, join(to, element.content, 0) };
	return true;
}
