/* SPDX-License-Identifier: Apache-2.0
 *
 * A message as a mail server hands it over, piece by piece: header fields, then the body.  Together
 * they are the bytes that are scanned; with edits (edits.h) they are a copy that is sent on.
 *
 * Lines end in CRLF, as on the wire (RFC 5322, 2.1).  A letter belongs to one thread.
 */
#ifndef POSTERN_GATEWAY_MILTER_LETTER_H
#define POSTERN_GATEWAY_MILTER_LETTER_H

#include <glib.h>

#include "base/arena.h"
#include "gateway/quota.h"

struct letter_field {
	struct text name;  /**< without the colon, ends in NUL */
	struct text value; /**< all behind the colon, folded lines with CRLF, ends in NUL */
};

struct letter {
	struct arena *arena; /**< for the fields */
	struct quota *quota;
	size_t limit; /**< bytes that the message may have */
	size_t taken; /**< bytes taken from the quota */
	struct {
		struct letter_field *items;
		size_t count, room;
	} fields;
	GByteArray *bytes; /**< the message so far */
	size_t body_at;    /**< where the body begins; 0 while fields are added */
};

/** An empty letter, whose fields live on `arena`; letter_end() gives back all else it took. */
void letter_begin(struct letter *letter, struct arena *arena, struct quota *quota, size_t limit);
void letter_end(struct letter *letter); /* one that was never begun is fine */

/**
 * Adds a field; `value` is all behind the colon, its lines divided by LF or CRLF.
 *
 * @return false when the message is over its limit or the quota is used up.  Such a letter is not
 *         whole any more, and must not be scanned.
 */
bool letter_add_field(struct letter *letter, const char *name, const char *value);

/** Ends the header block; later calls do nothing.  @return like letter_add_field() */
bool letter_end_fields(struct letter *letter);

/** Adds bytes of the body, after letter_end_fields().  @return like letter_add_field() */
bool letter_add_body(struct letter *letter, struct bytes more);

/** The value of the first field of that name, or an empty view. */
struct text letter_value(const struct letter *letter, const char *name);

/** What was received, whole; borrowed until letter_end(). */
struct bytes letter_bytes(const struct letter *letter);

/** The body alone, likewise. */
struct bytes letter_body(const struct letter *letter);

#endif
