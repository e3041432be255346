/* SPDX-License-Identifier: Apache-2.0
 *
 * One parse in progress, private to the room.  No GMime here: only mime.c and walk.c see it.
 */
#ifndef POSTERN_MIME_PARSE_H
#define POSTERN_MIME_PARSE_H

#include "engine/mime/charset.h"
#include "engine/mime/mime.h"

enum anomaly {
#define ANOMALY(name, sentence) ANOMALY_##name,
#include "engine/mime/anomalies.def"
#undef ANOMALY
	N_ANOMALIES
};

/* ---- text that grows on the arena ---------------------------------------------------------- */

struct builder {
	struct arena *arena;
	char *at;
	size_t len, room;
};

void builder_add(struct builder *builder, struct text t);
static inline struct text builder_text(const struct builder *builder)
{
	return (struct text){ builder->at ? builder->at : "", builder->len };
}

/* What a parse shares among all its levels. */
struct parse {
	struct mime_model *model;
	struct mime_parser *parser;
	struct charset_cache *charsets;
	struct budget *budget;
	struct arena *arena;
	unsigned readings; /**< alternative readings made so far */
	struct builder unseen;
	uint64_t seen; /**< a bit for each anomaly noted */
};

void parse_note(struct parse *parse, enum anomaly anomaly, size_t offset);

/** Notes an anomaly by the name that charset_to_utf8() gave; NULL is fine. */
void parse_note_name(struct parse *parse, const char *name, size_t offset);

/* ---- header fields ------------------------------------------------------------------------- */

enum field {
	FIELD_OTHER,
	FIELD_FROM,
	FIELD_TO,
	FIELD_CC,
	FIELD_BCC,
	FIELD_SUBJECT,
	FIELD_DISPOSITION,
	FIELD_DESCRIPTION,
	FIELD_CONTENT_TYPE,
	FIELD_ENCODING,
	FIELD_MESSAGE_ID,
	FIELD_LIST,
	FIELD_PRECEDENCE,
	FIELD_DATE,
	N_FIELDS
};

enum { SAME_FIELD_MAX = 4 };

/** Different values of one field; `count` counts all of them, the same ones too. */
struct variants {
	struct text values[SAME_FIELD_MAX]; /**< unfolded, not decoded */
	size_t n, count;
};

/** The header block of a message or part. */
struct entity {
	struct mime_headers headers;
	struct variants types, encodings, dispositions;
	struct text description;
	size_t counts[N_FIELDS]; /**< how often each known field stands there */
	size_t end;              /**< where the content begins */
};

/* The multiparts around the part in hand, innermost first. */
struct level {
	const struct level *outer;
	struct text boundary;
};

/** Whether `line` is a boundary of `level` or of one around it. */
bool ends_level(struct bytes line, const struct level *level);

/**
 * Reads the header block at the beginning of `block`, which stands at `offset` of its message; no
 * further than `stop` or a boundary of `level` (may be NULL).  Fills the addresses, subject and so
 * on of `message` when not NULL.
 */
void headers_read(struct parse *parse, struct entity *out, struct mime_message *message,
    struct bytes block, size_t stop, size_t offset, const struct level *level);

/** Whether `line` begins like a header field. */
bool headers_is_field(struct bytes line);

/** Decodes an unfolded value: RFC 2047 words, raw bytes of unknown charset. */
struct text words_decode(struct parse *parse, struct text raw);

/** Parses an unfolded address field into `list`. */
void addresses_parse(struct parse *parse, struct mime_addresses *list, struct text raw);

/** How much of `data` GMime may see (flood.c). */
size_t flood_limit(struct bytes data);

/* ---- parameters ---------------------------------------------------------------------------- */

enum { PARAMETERS_MAX = 64 };

struct parameter {
	struct text name; /**< without "*0*" */
	int section;      /**< -1: not continued */
	bool extended;    /**< percent-encoded, RFC 2231 */
	struct text value;
};

struct parameters {
	struct text head; /**< "text/html", "attachment" */
	struct parameter items[PARAMETERS_MAX];
	size_t count;
};

void parameters_parse(struct parse *parse, struct parameters *out, struct text raw);

/** Reading number `which` of a parameter, decoded; false when there is none.  Reading 0 is the one
 * that readers prefer, the others stand in order. */
bool parameters_get(struct parse *parse, struct text *out, const struct parameters *parameters,
    const char *name, size_t which);

#endif
