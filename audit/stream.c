/* SPDX-License-Identifier: Apache-2.0
 *
 * The buffer behind a stream.
 */
#include "audit/stream.h"

#include <errno.h>
#include <unistd.h>

void stream_open(struct stream *stream)
{
	stream->buffer = g_malloc(STREAM_BUFFER);
	stream->at = stream->end = stream->returned_at = 0;
	stream->returned = NULL;
	stream->ended = false;
}

void stream_close(struct stream *stream)
{
	g_clear_pointer(&stream->buffer, g_free);
	g_clear_pointer(&stream->returned, g_byte_array_unref);
}

/** A file is what it was when it was opened; asking a regular one for its end would be a call for
 * nothing. */
static ssize_t fetch_file(struct stream *stream, void *at, size_t room)
{
	ssize_t n;
	if (stream->regular && stream->length > 0 && stream->read == stream->length)
		return 0;
	if (stream->regular && stream->length > 0)
		room = (size_t)MIN(room, stream->length - stream->read);
	do {
		n = read(stream->file, at, room);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		g_strlcpy(stream->reason, g_strerror(errno), sizeof(stream->reason));
	else
		stream->read += (uint64_t)n;
	return n;
}

void stream_open_file(
    struct stream *stream, int file, const char *path, bool regular, uint64_t length)
{
	*stream = (struct stream){ .fetch = fetch_file,
		.file = file,
		.regular = regular,
		.path = path,
		.length = length };
	stream_open(stream);
}

static size_t fetch_returned(struct stream *stream, void *at, size_t room)
{
	size_t n = MIN(room, stream->returned->len - stream->returned_at);
	memcpy(at, stream->returned->data + stream->returned_at, n);
	stream->returned_at += n;
	if (stream->returned_at == stream->returned->len) {
		g_clear_pointer(&stream->returned, g_byte_array_unref);
		stream->returned_at = 0;
	}
	return n;
}

static void fill(struct stream *stream)
{
	if (stream->at > 0) {
		memmove(stream->buffer, stream->buffer + stream->at, stream->end - stream->at);
		stream->end -= stream->at;
		stream->at = 0;
	}
	size_t room = STREAM_BUFFER - stream->end;
	if (stream->returned) {
		stream->end += fetch_returned(stream, stream->buffer + stream->end, room);
		return;
	}
	ssize_t n = stream->fetch(stream, stream->buffer + stream->end, room);
	if (n <= 0) {
		stream->ended = true;
		return;
	}
	stream->end += (size_t)n;
	if (stream->spent)
		*stream->spent += (uint64_t)n;
}

static bool more(const struct stream *stream)
{
	return !stream->ended || stream->returned;
}

struct bytes stream_peek(struct stream *stream, size_t n)
{
	n = MIN(n, STREAM_BUFFER);
	while (stream->end - stream->at < n && more(stream))
		fill(stream);
	return (struct bytes){ stream->buffer + stream->at, MIN(n, stream->end - stream->at) };
}

bool stream_take(struct stream *stream, struct bytes *out, size_t most)
{
	stream_peek(stream, 1);
	*out = (struct bytes){ stream->buffer + stream->at, MIN(most, stream->end - stream->at) };
	stream->at += out->len;
	return out->len > 0;
}

bool stream_until(struct stream *stream, char last, struct bytes *out)
{
	size_t looked = 0;
	for (;;) {
		size_t have = stream->end - stream->at;
		const unsigned char *start = stream->buffer + stream->at;
		const unsigned char *found =
		    have > looked ? memchr(start + looked, last, have - looked) : NULL;
		looked = have;
		if (found)
			return stream_take(stream, out, (size_t)(found - start) + 1);
		if (have == STREAM_BUFFER || !more(stream))
			return stream_take(stream, out, have);
		fill(stream);
	}
}

bool stream_line(struct stream *stream, struct bytes *out)
{
	return stream_until(stream, '\n', out);
}

void stream_return(struct stream *stream, struct bytes bytes)
{
	GByteArray *all = g_byte_array_new();
	g_byte_array_append(all, bytes.at, (guint)bytes.len);
	g_byte_array_append(all, stream->buffer + stream->at, (guint)(stream->end - stream->at));
	if (stream->returned) {
		g_byte_array_append(all, stream->returned->data + stream->returned_at,
		    (guint)(stream->returned->len - stream->returned_at));
		g_byte_array_unref(stream->returned);
	}
	stream->at = stream->end = stream->returned_at = 0;
	stream->returned = all->len ? all : NULL;
	if (all->len == 0)
		g_byte_array_unref(all);
}

bool stream_fault(const struct stream *stream)
{
	return stream->reason[0] != '\0';
}
