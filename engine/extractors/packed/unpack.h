/* SPDX-License-Identifier: Apache-2.0
 *
 * Packed bytes to plain ones: libarchive over memory, within the budget of the message and the
 * limits of the container.  No file is ever opened, and no program started.
 */
#ifndef POSTERN_PACKED_UNPACK_H
#define POSTERN_PACKED_UNPACK_H

#include "engine/extract/extractor.h"

/** A container being read: what it may still expand to. */
struct unpacking {
	struct sink *sink;
	size_t packed;   /**< bytes of the container */
	size_t expanded; /**< bytes that came out of it */
	uint32_t entries;
	postern_coverage_state state; /**< POSTERN_INSPECTED until a limit ends the reading */
	const char *reason;
};

void unpacking_start(struct unpacking *unpacking, struct sink *sink, size_t packed);

/** Takes one more entry; false when it must not be read, and `state` says why. */
bool unpacking_entry(struct unpacking *unpacking);

/** Takes `n` more bytes; false when they are not left, and `state` says why. */
bool unpacking_bytes(struct unpacking *unpacking, size_t n);

/** A file that came out of a container, whole or not. */
struct unpacked {
	struct bytes content;
	postern_coverage_state state; /**< of the file: damaged, encrypted, ... */
	const char *reason;
};

struct archive;

/** Reads the data of the entry in hand; `announced` is its size as listed, SIZE_MAX when unknown.
 * Never fails: what could be read is there, and `state` says what is wrong. */
void unpack_entry(
    struct unpacked *out, struct unpacking *unpacking, struct archive *archive, size_t announced);

/** What an error of libarchive means: encrypted, unsupported or damaged. */
postern_coverage_state unpack_failure(struct archive *archive, const char **reason);

enum { BYTE_STREAM_RANGES = 3 };

/** A run of bytes, read as it comes: a few ranges, one after the other. */
struct byte_stream {
	struct archive *archive; /**< NULL when it could not be opened */
	struct unpacking *unpacking;
	struct bytes ranges[BYTE_STREAM_RANGES];
	unsigned next;
	postern_coverage_state state; /**< what went wrong while reading */
	const char *reason;
};

/** Opens a zip entry from its local header, which may be a reconstructed one, and its data. */
void byte_stream_zip(struct byte_stream *stream, struct unpacking *unpacking, struct bytes header,
    struct bytes data);
/** The same for a member of an LHA archive. */
void byte_stream_lha(struct byte_stream *stream, struct unpacking *unpacking, struct bytes header,
    struct bytes data);

/** The next bytes; 0 at the end and after an error. */
size_t byte_stream_read(struct byte_stream *stream, void *to, size_t room);
void byte_stream_close(struct byte_stream *stream);

#endif
