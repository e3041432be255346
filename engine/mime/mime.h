/* SPDX-License-Identifier: Apache-2.0
 *
 * The message model.  The only room that knows GMime.  Nothing here copies the body: parts are
 * ranges of the caller's bytes until somebody asks for their decoded content.
 *
 *   mime_message            a message: headers, addresses, anomalies, and a tree of parts
 *     mime_part             "1", "1.2", ...: a leaf, a multipart, or a message/rfc822 that holds a
 * mime_message
 *
 * Where a broken message can be read in two ways, every reading is in the tree: an alternative
 * reading of part "1.2" is a part of its own with the path "1.2~2" and `reading` set.
 */
#ifndef POSTERN_MIME_H
#define POSTERN_MIME_H

#include "base/base.h"

enum mime_encoding {
	MIME_ENCODING_IDENTITY, /* 7bit, 8bit, binary, none, unknown */
	MIME_ENCODING_BASE64,
	MIME_ENCODING_QUOTED,
	MIME_ENCODING_UU,
	MIME_ENCODING_YENC,
};

enum mime_kind { MIME_LEAF, MIME_MULTIPART, MIME_MESSAGE };

struct mime_header {
	struct text name;  /**< as written */
	struct text value; /**< unfolded, RFC 2047 decoded, valid UTF-8 */
	bool trace;        /**< written by machines (table in mime/headers.c): Received, Message-ID,
	                      DKIM-Signature, ... */
};

struct mime_address {
	struct text name;    /**< display name, decoded; may be empty */
	struct text address; /**< lower case, without comments; IDN domains also in their ASCII form
	                        when that differs */
	struct text domain;
};

struct mime_addresses {
	struct mime_address *items;
	size_t count, room;
};

struct mime_headers {
	struct mime_header *items;
	size_t count, room;
};

struct mime_part {
	enum mime_kind kind;
	struct mime_part *parent;     /**< NULL for a message's root part */
	struct mime_part *children;   /**< of a multipart: first child */
	struct mime_part *next;       /**< next sibling, alternative readings included */
	struct mime_message *message; /**< MIME_MESSAGE: what is inside */
	struct mime_message *owner;   /**< the message this part belongs to */
	const char *path;             /**< "1.2", unique in the whole scan; NUL-terminated */
	struct text type;    /**< "text/html": lower case, never empty; RFC 2045 defaults applied */
	struct text charset; /**< as declared, lower case; empty when none */
	struct text name;    /**< file name: RFC 2231 and 2047 decoded; empty when none */
	struct text other_name;  /**< a second, different name: Content-Type's "name" next to
	                            Content-Disposition's "filename"; empty when none */
	struct text description; /**< Content-Description, decoded */
	struct text boundary;    /**< as declared */
	struct text smime_type, protocol; /**< parameters that tell signed from encrypted */
	struct text format;               /**< the "format" parameter: flowed */
	bool attachment; /**< Content-Disposition: attachment, or a leaf with a file name that is no
	                    text body */
	bool reading;    /**< an alternative reading of another part */
	enum mime_encoding encoding;
	struct bytes raw; /**< encoded content, a range of the message (or of the arena) */
	struct mime_headers headers; /**< the part's own fields, value decoded; a root part's stand
	                                in its message, of a reading in the part it reads */
	size_t raw_offset; /**< of `raw` in the scanned bytes; SIZE_MAX when it is not a range of
	                      them */
};

struct mime_parts {
	struct mime_part **items;
	size_t count, room;
};

struct mime_anomaly {
	const char *name; /**< snake case, from mime/anomalies.def */
	size_t offset;    /**< in the message, SIZE_MAX when unknown */
};

struct mime_anomalies {
	struct mime_anomaly *items;
	size_t count, room;
};

struct mime_message {
	struct mime_part *holder; /**< the message/rfc822 part around it; NULL for the outermost */
	struct mime_part *root;
	struct mime_headers headers;
	struct mime_addresses from, to, cc,
	    bcc;             /**< groups flattened; every field of that name counts */
	struct text subject; /**< every Subject field, joined by newlines */
	struct text id;      /**< Message-ID without angle brackets */
	bool encrypted; /**< the whole content is S/MIME enveloped-data or PGP/MIME encrypted (or
	                   inline PGP alone) */
	bool is_signed;
	bool bulk; /**< List-Id, List-Unsubscribe, Precedence: bulk, list or junk */
};

/** What a parse gives.  Lives on the arena it was made with. */
struct mime_model {
	struct mime_message *message;
	struct mime_parts
	    leaves; /**< every leaf of every nested message and reading, in document order */
	struct mime_parts parts;         /**< every part, likewise */
	struct mime_anomalies anomalies; /**< each name once */
	bool truncated; /**< nesting or number of parts went over the limit: something is not in the
	                   tree */
	struct text
	    unseen; /**< preamble and epilogue texts that no reader shows, joined; may be empty */
	struct bytes whole;
};

/** Reusable parser: one for each scanner. */
struct mime_parser;
struct mime_parser *mime_parser_new(void);
void mime_parser_free(struct mime_parser *parser); /* NULL is fine */

/**
 * Parses `mail` into `out`.  Always gives a model, however broken the mail is.  The model borrows
 * `mail` and the arena. An mbox "From " line before the headers is skipped.
 */
void mime_parse(struct mime_model *out, struct mime_parser *parser, struct bytes mail,
    struct budget *budget, struct arena *arena);

/** Parses bytes that came out of a container or an attachment; paths begin with `prefix` + "/". */
void mime_parse_nested(struct mime_model *out, struct mime_parser *parser, struct bytes mail,
    const char *prefix, unsigned depth, struct budget *budget, struct arena *arena);

enum mime_result {
	MIME_COMPLETE,
	MIME_IRREGULAR /**< decoded whole; a few escapes that are none stand as written */,
	MIME_DAMAGED /**< decoded as far as possible */,
	MIME_OVER_LIMIT
};

/** Undoes the transfer encoding of a leaf.  Identity content is not copied.  Spends from the
 * budget. */
enum mime_result mime_decode(
    struct bytes *out, const struct mime_part *part, struct budget *budget, struct arena *arena);

/** The same for bytes and an encoding in hand. */
enum mime_result mime_decode_bytes(struct bytes *out, struct bytes in, enum mime_encoding encoding,
    struct budget *budget, struct arena *arena);

/**
 * Bytes in some charset to valid UTF-8.  A byte order mark wins, then valid UTF-8, then the
 * declared charset when it is known and fits, then a guess (UTF-16 without mark by its zero bytes,
 * else windows-1252).  Nothing is ever dropped: a byte that cannot be converted becomes U+FFFD.
 * Valid UTF-8 input is not copied.  `anomaly`, when not NULL, receives the name of what was wrong
 * with the declaration, else NULL.
 */
struct text mime_to_utf8(struct mime_parser *parser, struct bytes in, struct text charset,
    const char **anomaly, struct budget *budget, struct arena *arena);

/**
 * The same where a format states the charset itself and nothing is to be guessed: `charset` is a
 * name of iconv in lower case; what iconv does not know is read as windows-1252.  ASCII is not
 * copied.  Empty when the budget has no bytes left, which the budget remembers.
 */
struct text mime_convert(struct mime_parser *parser, struct bytes in, const char *charset,
    struct budget *budget, struct arena *arena);

/** Seconds since 1970 of a Date field's value; false when it is none that can be read. */
bool mime_date(int64_t *seconds, struct text value);

/** Inline uuencoded ("begin 644 name") and yEnc ("=ybegin") files inside a text, and uuencoded
 * texts without their first line: finds the next one from *position. */
struct mime_inline {
	struct text name;
	enum mime_encoding encoding;
	struct bytes raw;  /**< the encoded lines */
	size_t start, end; /**< the range of the whole block in the text */
};
bool mime_next_inline(struct mime_inline *out, struct bytes text, size_t *position);

/** "duplicate_content_type", ...: every name that can appear, for the checker and the
 * documentation. */
extern const char *const mime_anomaly_names[];
extern const size_t mime_n_anomaly_names;

#endif
