/* SPDX-License-Identifier: Apache-2.0
 *
 * From GMime's tree to the model, private to the room.
 */
#ifndef POSTERN_MIME_WALK_H
#define POSTERN_MIME_WALK_H

#include <gmime/gmime.h>

#include "engine/mime/parse.h"

/** The bytes that GMime reads.  The first `skip` of them are a made-up header; the rest are a copy
 * of `origin`, so that the model can point there. */
struct source {
	struct bytes data;
	size_t skip;
	const unsigned char *origin;
	size_t origin_offset; /**< of `origin` in the scanned bytes; SIZE_MAX when it is no range */
};

/** Where in the tree a part goes. */
struct place_in_tree {
	struct mime_message *owner;
	struct mime_part *parent;
	const char *path;
	unsigned depth;
};

struct mime_parser {
	GMimeParser *gmime;
	GMimeParserOptions *options;
	struct charset_cache charsets;
	struct parse *parse; /**< the parse in progress, for GMime's warnings */
};

/** Parses `source` into a message; never NULL. */
struct mime_message *walk_source(struct parse *parse, const struct source *source,
    struct mime_part *holder, const char *path, unsigned depth);

/** Parses `source`, whose made-up header describes one part, and gives that part. */
struct mime_part *walk_reading(
    struct parse *parse, const struct source *source, const struct place_in_tree *where);

/** Parses once more, only to hear GMime's warnings: listening doubles the cost of a parse, so this
 * is for messages that have shown something odd already. */
void walk_warnings(struct parse *parse, struct bytes data);

/** A new part in the lists of the model; NULL when the message has too many. */
struct mime_part *walk_new_part(struct parse *parse, const struct place_in_tree *where);

/** Media type, names and so on from the header block. */
void describe_part(struct parse *parse, struct mime_part *part, const struct entity *entity,
    struct text type, struct text encoding);

/** The encoding that a Content-Transfer-Encoding names; false when it names none that is known. */
bool encoding_known(enum mime_encoding *out, struct text raw);

/** A range of the source as the model shows it. */
struct bytes source_range(const struct source *source, size_t from, size_t to);
size_t source_offset(const struct source *source, size_t at);

/** Whether the media type is that of a whole message. */
bool reads_as_message(struct text type);

/** Adds every other way to read `part` behind it. */
void readings_add(struct parse *parse, struct mime_part *part, const struct entity *entity,
    const struct place_in_tree *where);

/** Adds the parts that follow the end of a multipart, where some readers find them. */
void readings_add_epilogue(struct parse *parse, struct mime_part *part, const struct entity *entity,
    const struct place_in_tree *where, struct bytes epilogue, size_t offset);

/** Adds text that no reader shows to the model. */
void unseen_add(struct parse *parse, struct bytes text);

/** Whether the whole content is end-to-end encrypted, and whether it is signed.  `unseen` is the
 * text around the parts. */
void crypto_judge(struct parse *parse, struct mime_message *message, struct text unseen);

#endif
