/* SPDX-License-Identifier: Apache-2.0
 *
 * libarchive over memory.  Every block that comes out is taken from two budgets before it is kept:
 * that of the message (bytes, time) and that of the container (expansion ratio).
 */
#include "engine/extractors/packed/unpack.h"

#include <archive.h>
#include <archive_entry.h>

/** A container may expand to this much whatever the ratio: a page of blanks is no bomb. */
#define RATIO_FREE ((size_t)1 << 20)

void unpacking_start(struct unpacking *unpacking, struct sink *sink, size_t packed)
{
	*unpacking = (struct unpacking){
		.sink = sink, .packed = packed, .state = POSTERN_INSPECTED, .reason = ""
	};
}

static bool stop(struct unpacking *unpacking, postern_coverage_state state, const char *reason)
{
	if (unpacking->state == POSTERN_INSPECTED) {
		unpacking->state = state;
		unpacking->reason = reason;
	}
	return false;
}

bool unpacking_entry(struct unpacking *unpacking)
{
	struct budget *budget = sink_budget(unpacking->sink);
	if (unpacking->state != POSTERN_INSPECTED)
		return false;
	if (!budget_time(budget))
		return stop(unpacking, POSTERN_TIMEOUT, "time");
	if (unpacking->entries >= budget->limits->archive_entries)
		return stop(unpacking, POSTERN_OVER_LIMIT, "entries");
	if (budget->parts >= budget->limits->parts)
		return stop(unpacking, POSTERN_OVER_LIMIT, "parts");
	unpacking->entries++;
	return true;
}

/** Bytes that the ratio of the container still allows. */
static size_t ratio_left(const struct unpacking *unpacking)
{
	size_t ratio = sink_budget(unpacking->sink)->limits->expansion_ratio;
	size_t most =
	    unpacking->packed > SIZE_MAX / (ratio + 1) ? SIZE_MAX : unpacking->packed * ratio;
	most = most < RATIO_FREE ? RATIO_FREE : most;
	return most > unpacking->expanded ? most - unpacking->expanded : 0;
}

bool unpacking_bytes(struct unpacking *unpacking, size_t n)
{
	struct budget *budget = sink_budget(unpacking->sink);
	if (unpacking->state != POSTERN_INSPECTED)
		return false;
	if (n > ratio_left(unpacking))
		return stop(unpacking, POSTERN_OVER_LIMIT, "expansion ratio");
	if (!budget_bytes(budget, n))
		return stop(unpacking, POSTERN_OVER_LIMIT, "expanded bytes");
	if (!budget_time(budget))
		return stop(unpacking, POSTERN_TIMEOUT, "time");
	unpacking->expanded += n;
	return true;
}

/* ---- what went wrong */

static bool says(const char *error, const char *word)
{
	return text_find_caseless(text_of(error), text_of(word)) != SIZE_MAX;
}

postern_coverage_state unpack_failure(struct archive *archive, const char **reason)
{
	static const char *const encrypted[] = { "encrypt", "passphrase", "password", "decrypt" };
	static const char *const unsupported[] = { "unsupported", "not supported",
		"not implemented", "isn't supported", "cannot be decoded" };
	const char *error = archive_error_string(archive);
	for (size_t i = 0; i < sizeof(encrypted) / sizeof(encrypted[0]); i++)
		if (says(error, encrypted[i])) {
			*reason = "password";
			return POSTERN_ENCRYPTED;
		}
	for (size_t i = 0; i < sizeof(unsupported) / sizeof(unsupported[0]); i++)
		if (says(error, unsupported[i])) {
			*reason = "packing method";
			return POSTERN_UNSUPPORTED;
		}
	if (says(error,
	        "too many filters")) { /* a compressed file in a compressed file, and so on */
		*reason = "nesting";
		return POSTERN_OVER_LIMIT;
	}
	bool sum = says(error, "crc") || says(error, "checksum");
	*reason = sum ? "checksum" : "cannot be unpacked";
	return POSTERN_DAMAGED;
}

/* ---- whole entries */

/** Where the bytes of an entry are put: memory of the arena that grows only when the entry is
 * larger than announced. */
struct growing {
	struct arena *arena;
	unsigned char *at;
	size_t len, room;
	size_t end; /**< in the file, whose holes are passed over: they hold nothing */
};

static size_t at_most(size_t a, size_t b)
{
	return a < b ? a : b;
}

/** What may still be taken, and so what a file of unknown size may need: memory that is reserved,
 * not touched, and given back when the file has ended. */
static size_t room_left(const struct unpacking *unpacking)
{
	struct budget *budget = sink_budget(unpacking->sink);
	size_t bytes = budget->limits->expanded_bytes - budget->expanded;
	return at_most(bytes, ratio_left(unpacking));
}

static void append(struct growing *growing, const void *block, size_t size, size_t left)
{
	if (size == 0)
		return;
	if (growing->room - growing->len < size) {
		size_t room = growing->len + size + left;
		growing->at = arena_grow(growing->arena, growing->at, growing->room, room);
		growing->room = room;
	}
	memcpy(growing->at + growing->len, block, size);
	growing->len += size;
}

/** Reads to the end of the entry; the result of libarchive that ended it. */
static int read_blocks(struct growing *growing, struct unpacking *unpacking,
    struct archive *archive, struct unpacked *out)
{
	const void *block;
	size_t size;
	la_int64_t offset;
	for (;;) {
		int result = archive_read_data_block(archive, &block, &size, &offset);
		if (result == ARCHIVE_RETRY)
			continue;
		if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
			return result;
		if (size > 0 && !unpacking_bytes(unpacking, size)) {
			out->state = unpacking->state;
			out->reason = unpacking->reason;
			return ARCHIVE_EOF;
		}
		append(growing, block, size, room_left(unpacking));
		growing->end = (size_t)offset + size;
		if (result == ARCHIVE_WARN && out->state == POSTERN_INSPECTED)
			out->state = unpack_failure(archive, &out->reason);
	}
}

void unpack_entry(
    struct unpacked *out, struct unpacking *unpacking, struct archive *archive, size_t announced)
{
	struct growing growing = { .arena = sink_arena(unpacking->sink) };
	*out = (struct unpacked){ .state = POSTERN_INSPECTED, .reason = "" };
	growing.room = at_most(announced, room_left(unpacking));
	growing.at = arena_alloc(growing.arena, growing.room);
	int result = read_blocks(&growing, unpacking, archive, out);
	if (result != ARCHIVE_EOF && out->state == POSTERN_INSPECTED)
		out->state = unpack_failure(archive, &out->reason);
	if (result == ARCHIVE_EOF && out->state == POSTERN_INSPECTED && announced != SIZE_MAX &&
	    growing.len < announced && growing.end < announced) {
		out->state = POSTERN_DAMAGED;
		out->reason = "shorter than listed";
	}
	arena_trim(growing.arena, growing.at, growing.room, growing.len);
	out->content = (struct bytes){ growing.at, growing.len };
}

/* ---- streams */

static la_ssize_t next_range(struct archive *archive, void *data, const void **block)
{
	struct byte_stream *stream = data;
	(void)archive;
	while (stream->next < BYTE_STREAM_RANGES && stream->ranges[stream->next].len == 0)
		stream->next++;
	if (stream->next == BYTE_STREAM_RANGES)
		return 0;
	*block = stream->ranges[stream->next].at;
	return (la_ssize_t)stream->ranges[stream->next++].len;
}

static void stream_failed(struct byte_stream *stream)
{
	if (stream->state == POSTERN_INSPECTED)
		stream->state = unpack_failure(stream->archive, &stream->reason);
}

static void open_stream(struct byte_stream *stream, struct unpacking *unpacking,
    struct bytes header, struct bytes data, struct bytes end, int (*format)(struct archive *))
{
	struct archive_entry *entry;
	*stream = (struct byte_stream){
		.unpacking = unpacking, .ranges = { header, data, end }, .reason = ""
	};
	stream->archive = archive_read_new();
	stream->state = POSTERN_INSPECTED;
	if (format(stream->archive) != ARCHIVE_OK ||
	    archive_read_open(stream->archive, stream, NULL, next_range, NULL) != ARCHIVE_OK ||
	    archive_read_next_header(stream->archive, &entry) < ARCHIVE_WARN)
		stream_failed(stream);
}

void byte_stream_zip(
    struct byte_stream *stream, struct unpacking *unpacking, struct bytes header, struct bytes data)
{
	/* libarchive looks for a descriptor of the longer kind behind the data, also of the last */
	static const unsigned char nothing[24];
	open_stream(stream, unpacking, header, data, (struct bytes){ nothing, sizeof(nothing) },
	    archive_read_support_format_zip_streamable);
}

void byte_stream_lha(
    struct byte_stream *stream, struct unpacking *unpacking, struct bytes header, struct bytes data)
{
	static const unsigned char end[1];
	open_stream(stream, unpacking, header, data, (struct bytes){ end, sizeof(end) },
	    archive_read_support_format_lha);
}

size_t byte_stream_read(struct byte_stream *stream, void *to, size_t room)
{
	if (stream->state != POSTERN_INSPECTED)
		return 0;
	la_ssize_t n = archive_read_data(stream->archive, to, room);
	if (n < 0) {
		stream_failed(stream);
		return 0;
	}
	if (n > 0 && !unpacking_bytes(stream->unpacking, (size_t)n)) {
		stream->state = stream->unpacking->state;
		stream->reason = stream->unpacking->reason;
		return 0;
	}
	return (size_t)n;
}

void byte_stream_close(struct byte_stream *stream)
{
	archive_read_free(stream->archive);
	stream->archive = NULL;
}
