/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes that come once, from a file or from inside a container, through a buffer of fixed size.
 */
#ifndef POSTERN_AUDIT_STREAM_H
#define POSTERN_AUDIT_STREAM_H

#include <glib.h>
#include <sys/types.h>

#include "base/base.h"

enum { STREAM_BUFFER = 64 << 10 };

struct stream {
	/** Up to `room` more bytes; 0 at the end; -1 with `reason` filled when there is a fault. */
	ssize_t (*fetch)(struct stream *stream, void *at, size_t room);
	void *source;     /**< of `fetch` */
	int file;         /**< descriptor of a file on disk, pipes included; -1 inside containers */
	bool regular;     /**< it is a file that can be sought in, `length` bytes long */
	const char *path; /**< of that file, as the system knows it; NULL inside containers */
	uint64_t length;  /**< of a regular file, when it was opened */
	uint64_t *spent;  /**< counts the bytes that were fetched; may be NULL */
	char reason[160]; /**< why no more bytes come; "" for none */

	/* private */
	unsigned char *buffer;
	size_t at, end;
	GByteArray *returned; /* bytes that were given back, from `returned_at` */
	size_t returned_at;
	bool ended;
	uint64_t read; /* of a file */
};

/** Fills in what is private, after the caller filled in the rest. */
void stream_open(struct stream *stream);
void stream_close(struct stream *stream);

/** A file that is read from its beginning. */
void stream_open_file(
    struct stream *stream, int file, const char *path, bool regular, uint64_t length);

/** The next bytes, at most `n` of them and at most STREAM_BUFFER; fewer only at the end.  They
 * stay. */
struct bytes stream_peek(struct stream *stream, size_t n);

/** Takes what is at hand, at least one byte; false at the end.  Borrowed until the next call. */
bool stream_take(struct stream *stream, struct bytes *out, size_t most);

/** Takes up to and with the next newline; a line longer than the buffer comes in several pieces. */
bool stream_line(struct stream *stream, struct bytes *out);

/** The same up to and with any other byte. */
bool stream_until(struct stream *stream, char last, struct bytes *out);

/** Gives bytes back: they come next. */
void stream_return(struct stream *stream, struct bytes bytes);

bool stream_fault(const struct stream *stream);

#endif
