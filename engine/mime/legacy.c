/* SPDX-License-Identifier: Apache-2.0
 *
 * The encodings from before MIME: uuencode (POSIX.1 uuencode) and yEnc (yEnc draft 1.3).
 *
 *   begin 644 name          =ybegin line=128 size=123 name=name
 *   M<lines of 45 bytes>    <bytes plus 42, critical ones escaped by "=">
 *   `                       =yend size=123
 *   end
 *
 * Lines of uuencode may also stand without "begin", as where somebody copied them.
 */
#include "engine/mime/decoders.h"

enum { UU_BYTES = 45, UU_LETTERS = 61 }; /* of a full line */

static bool line_starts(struct bytes line, const char *word)
{
	size_t n = strlen(word);

	return line.len >= n && memcmp(line.at, word, n) == 0;
}

/* One line of uuencoded data; returns the bytes written, at most three for each four letters. */
static size_t uu_line(unsigned char *out, struct bytes line, size_t *broken)
{
	size_t want = (line.at[0] - 32u) & 63, n = 0, i;

	for (i = 1; n < want; i += 4) {
		unsigned value[4] = { 0, 0, 0, 0 };
		size_t k;

		if (i >= line.len) {
			++*broken;
			break;
		}
		for (k = 0; k < 4 && i + k < line.len; k++)
			value[k] = (line.at[i + k] - 32u) & 63;
		unsigned group = value[0] << 18 | value[1] << 12 | value[2] << 6 | value[3];

		for (k = 0; k < 3 && n < want; k++)
			out[n++] = (unsigned char)(group >> (16 - 8 * k));
	}
	return n;
}

size_t uu_decode(unsigned char *out, struct bytes in, size_t *broken)
{
	const unsigned char *begin = memmem(in.at, in.len, "begin ", 6);
	size_t i = 0, next, n = 0;

	*broken = 0;
	if (begin && (begin == in.at || begin[-1] == '\n'))
		line_at(in, (size_t)(begin - in.at), &i);
	for (; i < in.len; i = next) {
		struct bytes line = line_at(in, i, &next);

		if (line.len == 3 && line_starts(line, "end"))
			break;
		if (line.len == 0)
			continue;
		if (line.at[0] < 32 || line.at[0] > 96) {
			++*broken;
			continue;
		}
		n += uu_line(out + n, line, broken);
	}
	return n;
}

size_t yenc_decode(unsigned char *out, struct bytes in, size_t *broken)
{
	size_t i = 0, next, n = 0, k;

	*broken = 0;
	for (; i < in.len; i = next) {
		struct bytes line = line_at(in, i, &next);

		if (line_starts(line, "=ybegin ") || line_starts(line, "=ypart "))
			continue;
		if (line_starts(line, "=yend"))
			break;
		for (k = 0; k < line.len; k++) {
			unsigned char c = line.at[k];

			if (c == '=' && k + 1 < line.len)
				c = (unsigned char)(line.at[++k] - 64);
			else
				*broken += c == '=';
			out[n++] = (unsigned char)(c - 42);
		}
	}
	return n;
}

/* "begin 644 name": the name, or false. */
static bool uu_begins(struct bytes line, struct text *name)
{
	size_t i = 6, digits = 0;

	if (!line_starts(line, "begin "))
		return false;
	for (; i < line.len && line.at[i] >= '0' && line.at[i] <= '7'; i++)
		digits++;
	if (digits < 3 || digits > 6 || i + 1 >= line.len || line.at[i] != ' ')
		return false;
	*name = text_trim((struct text){ (const char *)line.at + i, line.len - i });
	return name->len > 0;
}

/* "=ybegin line=128 size=123 name=some file": the name, or false. */
static bool yenc_begins(struct bytes line, struct text *name)
{
	const unsigned char *at;

	if (!line_starts(line, "=ybegin "))
		return false;
	at = memmem(line.at, line.len, " name=", 6);
	*name = at ? text_trim((struct text){
	                 (const char *)at + 6, line.len - (size_t)(at + 6 - line.at) })
	           : TEXT("");
	return true;
}

/* Where the block that began before `from` ends: after its last line, or the end of the text. */
static size_t block_end(struct bytes text, size_t from, const char *last, size_t *content_end)
{
	size_t i = from, next;

	for (; i < text.len; i = next) {
		struct bytes line = line_at(text, i, &next);

		if (!line_starts(line, last) || (last[0] == 'e' && line.len != 3))
			continue;
		*content_end = i;
		return next;
	}
	*content_end = text.len;
	return text.len;
}

/* Whether the line has as many letters of uuencode as its first one says; blanks at its end may be
 * gone. */
static bool is_uu_line(struct bytes line)
{
	size_t i, bytes = line.len > 0 ? (line.at[0] - 32u) & 63 : 0;

	if (bytes == 0 || line.len > 1 + (bytes + 2) / 3 * 4 || line.len < 2 + bytes)
		return false;
	for (i = 0; i < line.len; i++)
		if (line.at[i] < ' ' || line.at[i] > '`')
			return false;
	return true;
}

/* Texts alone are told without "begin": a line of capitals decodes to none. */
static bool is_uu_of_text(struct bytes line)
{
	unsigned char out[UU_BYTES + 3];
	size_t broken = 0, n, i;

	if (line.len != UU_LETTERS || line.at[0] != 'M' || !is_uu_line(line))
		return false;
	n = uu_line(out, line, &broken);
	for (i = 0; i < n; i++)
		if (out[i] < '\t' || (out[i] > '\r' && out[i] < ' ') || out[i] >= 0x7f)
			return false;
	return broken == 0;
}

/* Lines of uuencode that no "begin" stands before, from a full one on; where they end, or `from`.
 */
static size_t uu_lines_end(struct bytes text, size_t from)
{
	size_t i = from, next;

	if (!is_uu_of_text(line_at(text, from, &next)))
		return from;
	for (; i < text.len && is_uu_line(line_at(text, i, &next)); i = next)
		;
	return i;
}

/* A block that begins at `i`, or nothing. */
static bool begins_block(struct mime_inline *out, struct bytes text, size_t i, size_t *position)
{
	size_t next, content_end;
	bool uu = text.at[i] == 'b';
	struct bytes line = line_at(text, i, &next);
	struct text name = TEXT("");

	if (text.at[i] == 'M') {
		next = i;
		*position = content_end = uu_lines_end(text, i);
		uu = true;
	} else if (uu ? uu_begins(line, &name) : yenc_begins(line, &name)) {
		*position = block_end(text, next, uu ? "end" : "=yend", &content_end);
	} else {
		return false;
	}
	*out = (struct mime_inline){ .name = name,
		.encoding = uu ? MIME_ENCODING_UU : MIME_ENCODING_YENC,
		.raw = { text.at + next, content_end - next },
		.start = i,
		.end = *position };
	return content_end > i;
}

bool mime_next_inline(struct mime_inline *out, struct bytes text, size_t *position)
{
	size_t i = *position;

	while (i < text.len) {
		bool may = text.at[i] == 'b' || text.at[i] == '=' || text.at[i] == 'M';

		if (may && begins_block(out, text, i, position))
			return true;
		const unsigned char *end = memchr(text.at + i, '\n', text.len - i);

		if (!end)
			break;
		i = (size_t)(end - text.at) + 1;
	}
	*position = text.len;
	return false;
}
