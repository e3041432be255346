/* SPDX-License-Identifier: Apache-2.0
 *
 * From a path to what is in it, and plain messages.
 */
#include "audit/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit/worker.h"

enum {
	DEEPEST = 8,     /* containers in containers */
	KEEP = 16 << 20, /* of the buffer, after a longer message */
};

void walk_open(struct walk *walk, const struct visitor *visitor, enum mbox_kind mbox)
{
	*walk = (struct walk){ .visitor = visitor, .mbox = mbox, .buffer = g_byte_array_new() };
}

void walk_close(struct walk *walk)
{
	g_clear_pointer(&walk->buffer, g_byte_array_unref);
}

bool walk_stopped(const struct walk *walk)
{
	return walk->visitor->stop(walk->visitor->context);
}

bool walk_meet(struct walk *walk, const struct address *address)
{
	return walk->visitor->meet(walk->visitor->context, ++walk->position, address);
}

void walk_message(struct walk *walk, struct bytes mail)
{
	if (mail.len == 0)
		walk_problem(walk, 0, "unreadable", "is empty");
	else if (mail.len > LONGEST_MESSAGE)
		walk_too_long(walk, mail.len);
	else
		walk->visitor->message(walk->visitor->context, mail);
}

void walk_problem(struct walk *walk, uint64_t bytes, const char *state, const char *reason)
{
	walk->visitor->problem(walk->visitor->context, bytes, state, reason);
}

void walk_fault(
    struct walk *walk, const struct address *address, const char *state, const char *reason)
{
	if (walk_meet(walk, address))
		walk_problem(walk, 0, state, reason);
}

void walk_too_long(struct walk *walk, uint64_t bytes)
{
	g_autofree char *reason =
	    g_strdup_printf("the message has %" G_GUINT64_FORMAT " bytes, over the limit of %zu",
	        (guint64)bytes, LONGEST_MESSAGE);
	walk_problem(walk, bytes, "undecided", reason);
}

/* ---- a stream that is one message */

/** RFC 5322 allows more, but nobody writes it; JSON and program text do. */
static bool is_field_name(unsigned char c)
{
	return ascii_is_alnum(c) || c == '-' || c == '_' || c == '.';
}

/** A header field at the beginning, after a byte order mark and a blank line or two: what mail
 * looks like. */
static bool looks_like_message(struct bytes start)
{
	size_t i = start.len >= 3 && memcmp(start.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	while (i < start.len && (start.at[i] == '\r' || start.at[i] == '\n'))
		i++;
	size_t name = i;
	while (i < start.len && is_field_name(start.at[i]))
		i++;
	size_t end = i;
	while (i < start.len && (start.at[i] == ' ' || start.at[i] == '\t'))
		i++;
	return end > name && i < start.len && start.at[i] == ':';
}

bool walk_named_message(const char *name)
{
	return text_ends_caseless(text_of(name), TEXT(".eml"));
}

/** Gathers up to one byte more than a message may have; gives how many bytes there are in all. */
static uint64_t gather(struct walk *walk, struct stream *stream)
{
	struct bytes piece;
	uint64_t all = 0;
	g_byte_array_set_size(walk->buffer, 0);
	while (stream_take(stream, &piece, SIZE_MAX) && !walk_stopped(walk)) {
		all += piece.len;
		if (all <= LONGEST_MESSAGE)
			g_byte_array_append(walk->buffer, piece.at, (guint)piece.len);
		else if (stream->regular)
			return MAX(all, stream->length); /* the rest need not be read */
	}
	return all;
}

static void shrink(GByteArray **buffer)
{
	if ((*buffer)->len <= KEEP)
		return;
	g_byte_array_unref(*buffer);
	*buffer = g_byte_array_new();
}

static void walk_whole(struct walk *walk, struct stream *stream)
{
	uint64_t all = gather(walk, stream);
	if (stream_fault(stream))
		walk_problem(walk, all, "unreadable", stream->reason);
	else if (all > LONGEST_MESSAGE)
		walk_too_long(walk, all);
	else if (!walk_stopped(walk))
		walk_message(walk, (struct bytes){ walk->buffer->data, walk->buffer->len });
	shrink(&walk->buffer);
}

static const struct container *container_of(struct bytes start)
{
	for (size_t i = 0; i < n_containers; i++)
		if (containers[i]->recognises(start))
			return containers[i];
	return NULL;
}

void walk_stream(
    struct walk *walk, struct stream *stream, const struct address *address, bool certain)
{
	struct bytes start = stream_peek(stream, STREAM_BUFFER);
	const struct container *container = container_of(start);
	if (container && walk->depth == DEEPEST) {
		walk_fault(walk, address, "unreadable", "too many containers in one another");
	} else if (container) {
		walk->depth++;
		container->walk(walk, stream, address);
		walk->depth--;
	} else if (walk_meet(walk, address)) {
		if (stream_fault(stream) || start.len == 0 || certain || looks_like_message(start))
			walk_whole(walk, stream);
		else
			walk_problem(walk, start.len, "not_mail", "does not look like a message");
	}
}

/* ---- files and folders */

static void walk_open_file(struct walk *walk, int file, const char *path,
    const struct address *address, const struct stat *info, bool certain)
{
	struct stream stream;
	bool regular = S_ISREG(info->st_mode);
	uint64_t before = walk->disk_bytes;
	uint64_t length = regular && info->st_size > 0 ? (uint64_t)info->st_size : 0;
	stream_open_file(&stream, file, path, regular, length);
	stream.spent = &walk->disk_bytes;
	walk_stream(walk, &stream, address, certain);
	stream_close(&stream);
	walk->disk_bytes = MAX(walk->disk_bytes, before + length);
}

void walk_file(
    struct walk *walk, const char *path, const struct address *address, bool certain, bool named)
{
	struct stat info;
	int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (named ? 0 : O_NOFOLLOW | O_NONBLOCK);
	int file = open(path, flags);
	if (file < 0 || fstat(file, &info) != 0)
		walk_fault(walk, address, "unreadable",
		    errno == ENOENT ? "there is no such file" : g_strerror(errno));
	else
		walk_open_file(walk, file, path, address, &info, certain);
	if (file >= 0)
		close(file);
}

void walk_path(struct walk *walk, const char *path)
{
	struct stat info;
	g_autofree char *shown = g_utf8_make_valid(path, -1);
	if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
		walk_folder(walk, path, NULL);
	else
		walk_file(walk, path, &(struct address){ shown, "", 0 }, true, true);
}
