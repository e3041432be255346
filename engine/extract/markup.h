/* SPDX-License-Identifier: Apache-2.0
 *
 * Markup, shared by the extractors that read it: character references, and HTML's tokens after the
 * WHATWG tokenization rules (HTML standard, 13.2.5).  Nothing here stops early or fails.
 */
#ifndef POSTERN_MARKUP_H
#define POSTERN_MARKUP_H

#include "base/base.h"

/**
 * Reads the character reference at `at` (which is '&'); writes its UTF-8 (at most 6 bytes) and
 * `*written`.  Returns the bytes read, or 0 when it is none.  Inside an attribute, a name without
 * its semicolon must not run on.
 */
size_t markup_reference(
    char out[8], size_t *written, const char *at, const char *end, bool attribute);

/** The text with its references replaced; the same view when there is none. */
struct text markup_decode(struct text raw, bool attribute, struct arena *arena);

/** %41 becomes A; the same view when there is none. */
struct text markup_unpercent(struct text raw, struct arena *arena);

/* ---- elements */

enum element {
	ELEMENT_OTHER,
#define ELEMENT(name, traits) ELEMENT_##name,
#include "engine/extract/elements.def"
#undef ELEMENT
	ELEMENT_COUNT
};

enum element_trait {
	TRAIT_INLINE = 0,
	TRAIT_VOID = 1,       /**< has no content and no end tag */
	TRAIT_BLOCK = 2,      /**< stands on lines of its own */
	TRAIT_RAW = 4,        /**< its content is no markup */
	TRAIT_REFERENCES = 8, /**< raw, but with character references */
	TRAIT_HIDDEN = 16,    /**< not shown */
	TRAIT_PRE = 32,       /**< white space is kept */
	TRAIT_TABLE = 64,     /**< part of a table */
};

enum element element_named(struct text name);
unsigned element_traits(enum element element);
struct text element_name(enum element element);

/* ---- tokens */

enum html_kind { HTML_END_OF_TEXT, HTML_TEXT, HTML_START, HTML_END, HTML_COMMENT, HTML_CUT };

struct html_attribute {
	struct text name, value; /**< as written, references not replaced */
};

struct html_token {
	enum html_kind kind;
	enum element element; /**< START, END */
	struct text text;     /**< TEXT, COMMENT; START, END: the name; CUT: the tag cut off */
	struct html_attribute *attributes;
	size_t n_attributes;
};

/** Reads [at, end). */
struct html_reader {
	const char *at, *end;
	struct arena *arena;
	struct {
		struct html_attribute *items;
		size_t count, room;
	} attributes; /**< of the token in hand; reused */
};

bool html_next(struct html_token *out, struct html_reader *reader);

/** After the start tag of a raw element: its content, up to its end tag or the end. */
struct text html_raw(struct html_reader *reader, enum element element);

#endif
