/* SPDX-License-Identifier: Apache-2.0
 *
 * mbox (RFC 4155 and the four ways of quoting that went before it):
 *
 *   mbox    = { from-line message [ blank-line ] }
 *   from-line = "From " sender " " date
 *
 *   mboxo     a line of a body that begins with "From " has a ">" put before it; what began with
 * ">From " is not told apart mboxrd    the same for lines that begin with ">"s and "From ": taking
 * one ">" away gives the message back mboxcl    as mboxo, and Content-Length says how long the body
 * is, as written mboxcl2   Content-Length only; nothing is quoted
 *
 * Which of them a file is, nothing says.  A Content-Length is believed while a from-line or the end
 * follows where it says; the first one that is wrong ends that for the whole file.  A body of
 * believed length that holds a bare from-line is not quoted; any other body has one ">" taken away.
 * --mbox says it better, where it is known.
 *
 * Sizes are 64 bits wide; no more than one message is in memory.
 */
#include "audit/walk.h"
#include "audit/worker.h"

enum { LONGEST_FROM_LINE = 1000 };

struct reading {
	struct walk *walk;
	struct stream *stream;
	struct address address;
	bool trusting; /* Content-Length is believed */

	/* the message in hand */
	bool wanted;
	uint64_t length;      /* all its bytes; the buffer may hold fewer */
	uint64_t body;        /* where its body begins; 0: not yet */
	uint64_t body_length; /* by Content-Length; UINT64_MAX for none */
	uint64_t from_line; /* the first bare from-line in a body of believed length; 0 for none */
};

/* ---- lines */

static bool has_time_and_year(struct bytes line)
{
	bool time = false, year = false;
	for (size_t i = 0; i + 4 < line.len; i++) {
		const unsigned char *at = line.at + i;
		time |= ascii_is_digit(at[0]) && ascii_is_digit(at[1]) && at[2] == ':' &&
		        ascii_is_digit(at[3]) && ascii_is_digit(at[4]);
		year |= at[0] == ' ' &&
		        ((at[1] == '1' && at[2] == '9') || (at[1] == '2' && at[2] == '0')) &&
		        ascii_is_digit(at[3]) && ascii_is_digit(at[4]);
	}
	return time && year;
}

/** A line that begins a message: a sentence that begins with "From" has no time and year. */
static bool is_from_line(struct bytes line)
{
	line.len = MIN(line.len, LONGEST_FROM_LINE);
	return line.len > 5 && memcmp(line.at, "From ", 5) == 0 && has_time_and_year(line);
}

static struct bytes first_line(struct bytes bytes)
{
	const unsigned char *end = bytes.len ? memchr(bytes.at, '\n', bytes.len) : NULL;
	return end ? (struct bytes){ bytes.at, (size_t)(end - bytes.at) } : bytes;
}

static bool from_line_comes(struct stream *stream)
{
	struct bytes next = stream_peek(stream, 5);
	if (next.len < 5 || memcmp(next.at, "From ", 5) != 0)
		return false;
	return is_from_line(first_line(stream_peek(stream, LONGEST_FROM_LINE)));
}

static bool recognises(struct bytes start)
{
	return is_from_line(first_line(start));
}

/** Length of the blank line that begins here; 0 where none does. */
static size_t blank_line(struct bytes at)
{
	if (at.len >= 1 && at.at[0] == '\n')
		return 1;
	return at.len >= 2 && at.at[0] == '\r' && at.at[1] == '\n' ? 2 : 0;
}

/* ---- Content-Length */

/** The number in a header line "Content-Length: 1234"; false for any other line. */
static bool read_length(struct bytes line, uint64_t *length)
{
	static const struct text name = { "Content-Length:", 15 };
	struct text text = { (const char *)line.at, line.len };
	enum { MOST_DIGITS = 18 };
	if (!text_starts_caseless(text, name))
		return false;
	struct text value = text_trim((struct text){ text.at + name.len, text.len - name.len });
	uint64_t number = 0;
	for (size_t i = 0; i < value.len; i++) {
		if (i == MOST_DIGITS || !ascii_is_digit((unsigned char)value.at[i]))
			return false;
		number = number * 10 + (uint64_t)(value.at[i] - '0');
	}
	*length = number;
	return value.len > 0;
}

/** Whether the stream stands where a message may end: before a from-line, with or without a blank
 * one, or at the end. */
static bool stands_at_end(struct stream *stream)
{
	struct bytes next = stream_peek(stream, LONGEST_FROM_LINE);
	for (int blanks = 0; blanks < 2; blanks++) {
		size_t line = blank_line(next);
		next.at += line;
		next.len -= line;
	}
	return next.len == 0 || is_from_line(first_line(next));
}

/* ---- one message */

static void add(struct reading *reading, struct bytes line)
{
	GByteArray *buffer = reading->walk->buffer;
	if (reading->length == buffer->len && buffer->len + line.len <= LONGEST_MESSAGE + 2)
		g_byte_array_append(buffer, line.at, (guint)line.len);
	reading->length += line.len;
}

static uint64_t body_read(const struct reading *reading)
{
	return reading->length - reading->body;
}

static bool counts(const struct reading *reading)
{
	return reading->body > 0 && reading->body_length != UINT64_MAX;
}

static void read_header(struct reading *reading, struct bytes line)
{
	uint64_t length;
	add(reading, line);
	if (blank_line(line))
		reading->body = reading->length;
	else if (reading->trusting && read_length(line, &length))
		reading->body_length = length;
}

/** A Content-Length that was wrong: back to the from-line that it hid, if the bytes are still at
 * hand. */
static void distrust(struct reading *reading)
{
	GByteArray *buffer = reading->walk->buffer;
	reading->trusting = false;
	reading->body_length = UINT64_MAX;
	if (reading->from_line == 0 || reading->length > buffer->len)
		return;
	guint from = (guint)reading->from_line;
	stream_return(reading->stream, (struct bytes){ buffer->data + from, buffer->len - from });
	g_byte_array_set_size(buffer, from);
	reading->length = from;
	reading->from_line = 0;
}

/** Takes the bytes of one line of a counted body, no more than are counted. */
static bool take_counted(struct reading *reading, bool line_start)
{
	struct bytes line;
	uint64_t left = reading->body_length - body_read(reading);
	if (line_start && reading->from_line == 0 && from_line_comes(reading->stream))
		reading->from_line = reading->length;
	if (!stream_line(reading->stream, &line))
		return false;
	if (line.len > left) {
		stream_return(
		    reading->stream, (struct bytes){ line.at + left, line.len - (size_t)left });
		line.len = (size_t)left;
	}
	add(reading, line);
	return true;
}

static void read_counted_body(struct reading *reading)
{
	bool line_start = true, more = true;
	while (more && body_read(reading) < reading->body_length && !walk_stopped(reading->walk)) {
		more = take_counted(reading, line_start);
		const GByteArray *buffer = reading->walk->buffer;
		line_start = buffer->len > 0 && buffer->data[buffer->len - 1] == '\n';
	}
	if (!more || !stands_at_end(reading->stream))
		distrust(reading);
}

/** Reads up to the next from-line or the end. */
static void read_message(struct reading *reading)
{
	bool line_start = true;
	struct bytes line;
	while (!walk_stopped(reading->walk)) {
		if (line_start && reading->length > 0 && from_line_comes(reading->stream))
			return;
		if (!stream_line(reading->stream, &line))
			return;
		line_start = line.at[line.len - 1] == '\n';
		if (reading->body == 0)
			read_header(reading, line);
		else
			add(reading, line);
		if (counts(reading)) {
			read_counted_body(reading);
			if (counts(reading))
				return;
			line_start = true;
		}
	}
}

/* ---- undoing the quoting */

/** How many bytes to leave out of the line's beginning: 1 where a ">" was put there. */
static size_t quoted(struct bytes line, bool any_depth)
{
	size_t marks = 0;
	while (marks < line.len && line.at[marks] == '>')
		marks++;
	return (marks == 1 || (marks > 1 && any_depth)) && line.len - marks >= 5 &&
	       memcmp(line.at + marks, "From ", 5) == 0;
}

static void unquote(GByteArray *mail, uint64_t body, bool any_depth)
{
	size_t to = (size_t)body;
	for (size_t at = to; at < mail->len;) {
		const unsigned char *end = memchr(mail->data + at, '\n', mail->len - at);
		size_t len = end ? (size_t)(end - (mail->data + at)) + 1 : mail->len - at;
		size_t less = quoted((struct bytes){ mail->data + at, len }, any_depth);
		if (to != at || less)
			memmove(mail->data + to, mail->data + at + less, len - less);
		to += len - less;
		at += len;
	}
	g_byte_array_set_size(mail, (guint)to);
}

static bool is_quoted(const struct reading *reading)
{
	if (reading->walk->mbox == MBOXCL2)
		return false;
	return reading->walk->mbox != MBOX_AUTO || !counts(reading) || reading->from_line == 0;
}

/** The blank line before the next from-line is the mbox's own, where no length counts. */
static void drop_blank_line(GByteArray *mail)
{
	size_t n = mail->len;
	if (n >= 2 && mail->data[n - 1] == '\n' && mail->data[n - 2] == '\n')
		g_byte_array_set_size(mail, (guint)n - 1);
	else if (n >= 4 && memcmp(mail->data + n - 4, "\r\n\r\n", 4) == 0)
		g_byte_array_set_size(mail, (guint)n - 2);
}

static void tell(struct reading *reading)
{
	GByteArray *buffer = reading->walk->buffer;
	enum mbox_kind kind = reading->walk->mbox;
	if (stream_fault(reading->stream)) {
		walk_problem(reading->walk, reading->length, "unreadable", reading->stream->reason);
		return;
	}
	if (!counts(reading) && reading->length == buffer->len) {
		drop_blank_line(buffer);
		reading->length = buffer->len;
	}
	if (reading->length > LONGEST_MESSAGE) {
		walk_too_long(reading->walk, reading->length);
		return;
	}
	if (reading->body > 0 && reading->body < buffer->len && is_quoted(reading))
		unquote(buffer, reading->body, kind == MBOX_AUTO || kind == MBOXRD);
	walk_message(reading->walk, (struct bytes){ buffer->data, buffer->len });
}

/** The blank lines between a counted body and the next from-line. */
static void skip_blank_lines(struct stream *stream)
{
	struct bytes line;
	while (blank_line(stream_peek(stream, 2)) && stream_line(stream, &line))
		;
}

static bool walk_one(struct reading *reading)
{
	struct bytes line;
	skip_blank_lines(reading->stream);
	if (!stream_line(reading->stream, &line)) /* its from-line */
		return false;
	while (line.at[line.len - 1] != '\n' && stream_line(reading->stream, &line))
		;
	reading->address.ordinal++;
	reading->wanted = walk_meet(reading->walk, &reading->address);
	g_byte_array_set_size(reading->walk->buffer, 0);
	reading->length = reading->body = reading->from_line = 0;
	reading->body_length = UINT64_MAX;
	read_message(reading);
	if (reading->wanted && !walk_stopped(reading->walk))
		tell(reading);
	return true;
}

static void walk_mbox(struct walk *walk, struct stream *stream, const struct address *address)
{
	enum mbox_kind kind = walk->mbox;
	struct reading reading = { .walk = walk,
		.stream = stream,
		.address = *address,
		.trusting = kind == MBOX_AUTO || kind == MBOXCL || kind == MBOXCL2 };
	while (!walk_stopped(walk) && walk_one(&reading))
		;
}

const struct container container_mbox = {
	.name = "mbox",
	.recognises = recognises,
	.walk = walk_mbox,
};
