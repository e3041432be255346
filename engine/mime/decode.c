/* SPDX-License-Identifier: Apache-2.0
 *
 * Undoing transfer encodings: which decoder, how much memory, and what counts as damage.
 */
#include "engine/mime/decoders.h"

/* Mail readers skip stray characters in base64; so many of them mean that it was something else. */
static bool base64_damaged(const struct base64_faults *faults, size_t decoded)
{
	return faults->lone > 0 || (faults->junk > 0 && faults->junk * 32 > decoded);
}

enum mime_result mime_decode_bytes(struct bytes *out, struct bytes in, enum mime_encoding encoding,
    struct budget *budget, struct arena *arena)
{
	struct base64_faults faults = { 0, 0 };
	size_t broken = 0;
	size_t room = encoding == MIME_ENCODING_BASE64 ? in.len / 4 * 3 + 3 : in.len;

	*out = in;
	if (encoding == MIME_ENCODING_IDENTITY || in.len == 0)
		return MIME_COMPLETE;
	if (in.len > SIZE_MAX - DECODER_SLACK || !budget_bytes(budget, room)) {
		out->len = 0;
		return MIME_OVER_LIMIT;
	}
	unsigned char *to = arena_alloc(arena, room + DECODER_SLACK);

	out->at = to;
	switch (encoding) {
	case MIME_ENCODING_BASE64:
		out->len = base64_decode(to, in, &faults);
		return base64_damaged(&faults, out->len) ? MIME_DAMAGED : MIME_COMPLETE;
	case MIME_ENCODING_QUOTED:
		out->len = quoted_decode(to, in, &broken);
		return broken * 8 > out->len ? MIME_DAMAGED
		       : broken              ? MIME_IRREGULAR
		                             : MIME_COMPLETE;
	case MIME_ENCODING_UU:
		out->len = uu_decode(to, in, &broken);
		break;
	case MIME_ENCODING_YENC:
		out->len = yenc_decode(to, in, &broken);
		break;
	case MIME_ENCODING_IDENTITY:
		break;
	}
	return broken ? MIME_DAMAGED : MIME_COMPLETE;
}

enum mime_result mime_decode(
    struct bytes *out, const struct mime_part *part, struct budget *budget, struct arena *arena)
{
	return mime_decode_bytes(out, part->raw, part->encoding, budget, arena);
}
