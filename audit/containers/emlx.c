/* SPDX-License-Identifier: Apache-2.0
 *
 * Apple Mail's .emlx: one message with its length before and a property list behind.
 *
 *   emlx = digits { blank } newline message property-list
 */
#include "audit/walk.h"
#include "audit/worker.h"

enum { MOST_DIGITS = 19, MOST_BLANKS = 32 };

/** Length of the first line, or 0 when it holds no number; `bytes` is the number. */
static size_t read_first_line(struct bytes start, uint64_t *bytes)
{
	size_t i = 0;
	*bytes = 0;
	while (i < start.len && i < MOST_DIGITS && ascii_is_digit(start.at[i]))
		*bytes = *bytes * 10 + (uint64_t)(start.at[i++] - '0');
	size_t digits = i;
	while (i < start.len && i < digits + MOST_BLANKS &&
	       (start.at[i] == ' ' || start.at[i] == '\t' || start.at[i] == '\r'))
		i++;
	return digits > 0 && i < start.len && start.at[i] == '\n' ? i + 1 : 0;
}

static bool recognises(struct bytes start)
{
	uint64_t bytes;
	size_t line = read_first_line(start, &bytes);
	/* The message follows: its first field has a name that begins with a letter, or a From
	 * line. */
	return line > 0 && line < start.len && ascii_is_letter(start.at[line]);
}

static bool take_message(struct walk *walk, struct stream *stream, uint64_t bytes)
{
	struct bytes piece;
	g_byte_array_set_size(walk->buffer, 0);
	while (walk->buffer->len < bytes &&
	       stream_take(stream, &piece, (size_t)(bytes - walk->buffer->len)))
		g_byte_array_append(walk->buffer, piece.at, (guint)piece.len);
	return walk->buffer->len == bytes;
}

static void walk_emlx(struct walk *walk, struct stream *stream, const struct address *address)
{
	uint64_t bytes;
	struct bytes line;
	size_t length = read_first_line(stream_peek(stream, MOST_DIGITS + MOST_BLANKS + 1), &bytes);
	if (!walk_meet(walk, address))
		return;
	if (bytes > LONGEST_MESSAGE)
		walk_too_long(walk, bytes);
	else if (!stream_take(stream, &line, length) || !take_message(walk, stream, bytes))
		walk_problem(walk, walk->buffer->len, "unreadable",
		    stream_fault(stream) ? stream->reason : "ends before its message does");
	else
		walk_message(walk, (struct bytes){ walk->buffer->data, walk->buffer->len });
}

const struct container container_emlx = {
	.name = "emlx",
	.recognises = recognises,
	.walk = walk_emlx,
};
