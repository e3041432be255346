/* SPDX-License-Identifier: Apache-2.0
 *
 * The content of streams: filters undone (ISO 32000-1, 7.4).  What pictures use is not among them.
 */
#include "engine/extract/inflate.h"
#include "engine/extract/pdf.h"

enum { FILTERS_MOST = 4 };

/** Two digits a byte, up to ">" (7.4.2). */
static enum pdf_stream undo_hex(struct bytes *out, struct bytes in, struct arena *arena)
{
	const unsigned char *end = in.len > 0 ? memchr(in.at, '>', in.len) : NULL;
	struct pdf_token token = { PDF_HEX, { in.at, end ? (size_t)(end - in.at) : in.len } };
	*out = pdf_string_bytes(token, arena);
	return PDF_STREAM_WHOLE;
}

/** Five digits of base 85 for four bytes, "z" for four zeros, up to "~>" (7.4.3). */
static enum pdf_stream undo_85(struct bytes *out, struct bytes in, struct arena *arena)
{
	if (in.len > SIZE_MAX / 8)
		return PDF_STREAM_OVER_LIMIT;
	unsigned char *at = arena_alloc(arena, in.len * 4 + 8);
	size_t n = 0, digits = 0, i = 0;
	uint64_t value = 0;
	for (; i < in.len && in.at[i] != '~'; i++) {
		unsigned char c = in.at[i];
		if (c == 'z' && digits == 0) {
			memset(at + n, 0, 4);
			n += 4;
		}
		if (c < '!' || c > 'u')
			continue;
		value = value * 85 + (uint64_t)(c - '!');
		if (++digits < 5)
			continue;
		for (int shift = 24; shift >= 0; shift -= 8)
			at[n++] = (unsigned char)(value >> shift);
		value = digits = 0;
	}
	for (size_t missing = digits; missing > 0 && missing < 5; missing++)
		value = value * 85 + 84;
	for (size_t byte = 1; byte < digits; byte++)
		at[n++] = (unsigned char)(value >> (32 - 8 * byte));
	*out = (struct bytes){ at, n };
	return PDF_STREAM_WHOLE;
}

static enum pdf_stream undo_flate(struct bytes *out, struct pdf *pdf, struct bytes in, size_t most)
{
	switch (inflate_bytes(out, in, most, pdf->budget, pdf->arena)) {
	case INFLATE_WHOLE:
		return PDF_STREAM_WHOLE;
	case INFLATE_DAMAGED:
		return PDF_STREAM_DAMAGED;
	default:
		return PDF_STREAM_OVER_LIMIT;
	}
}

static enum pdf_stream undo(
    struct bytes *out, struct pdf *pdf, struct pdf_token filter, struct bytes in, size_t most)
{
	if (pdf_is(filter, "FlateDecode") || pdf_is(filter, "Fl"))
		return undo_flate(out, pdf, in, most);
	if (!budget_bytes(pdf->budget, in.len))
		return PDF_STREAM_OVER_LIMIT;
	if (pdf_is(filter, "ASCIIHexDecode") || pdf_is(filter, "AHx"))
		return undo_hex(out, in, pdf->arena);
	if (pdf_is(filter, "ASCII85Decode") || pdf_is(filter, "A85"))
		return undo_85(out, in, pdf->arena);
	return PDF_STREAM_UNKNOWN;
}

enum pdf_stream pdf_stream(
    struct bytes *out, struct pdf *pdf, const struct pdf_object *object, size_t most)
{
	struct pdf_cursor cursor = pdf_cursor(pdf_follow(pdf, pdf_get(object->value, "Filter")));
	struct pdf_token filter;
	enum pdf_stream result = PDF_STREAM_WHOLE;
	*out = object->stream;
	for (unsigned n = 0; pdf_next(&filter, &cursor);) {
		if (filter.kind != PDF_NAME)
			continue;
		struct bytes in = *out;
		*out = (struct bytes){ in.at, 0 };
		enum pdf_stream one =
		    n++ < FILTERS_MOST ? undo(out, pdf, filter, in, most) : PDF_STREAM_OVER_LIMIT;
		result = one > result ? one : result;
		if (one == PDF_STREAM_UNKNOWN)
			break;
	}
	return result;
}
