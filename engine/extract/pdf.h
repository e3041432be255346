/* SPDX-License-Identifier: Apache-2.0
 *
 * The objects of a portable document (ISO 32000-1, chapter 7), for what its pages do not show: form
 * values, annotations, properties, scripts, attached files.
 *
 *    12 0 obj << /T (ssn) /V (...) /Kids [ 13 0 R ] >> endobj
 *    number      dictionary                 reference
 *
 * Objects are found by looking for them, not through the table at the end of the file: a document
 * whose table lies, or that was changed and keeps its older objects, has nothing to hide in.
 */
#ifndef POSTERN_EXTRACT_PDF_H
#define POSTERN_EXTRACT_PDF_H

#include "engine/extract/extractor.h"

/* ---- tokens */

enum pdf_kind {
	PDF_END,
	PDF_NAME,   /**< raw is what follows the slash */
	PDF_STRING, /**< what stands between the parentheses */
	PDF_HEX,    /**< what stands between the angle brackets */
	PDF_NUMBER,
	PDF_WORD, /**< true, R, obj, an operator */
	PDF_DICT,
	PDF_DICT_END,
	PDF_ARRAY,
	PDF_ARRAY_END,
};

struct pdf_token {
	enum pdf_kind kind;
	struct bytes raw;
};

/** What is left to read. */
struct pdf_cursor {
	const unsigned char *at, *end;
};

static inline struct pdf_cursor pdf_cursor(struct bytes bytes)
{
	return (struct pdf_cursor){ bytes.at, bytes.at + bytes.len };
}

/** The next token; false, and PDF_END, at the end. */
bool pdf_next(struct pdf_token *out, struct pdf_cursor *cursor);

/** The next whole value: a token, "12 0 R", a dictionary or an array.  Empty at the end. */
struct bytes pdf_value(struct pdf_cursor *cursor);

/** 0 to 15, or -1. */
int pdf_hex_digit(unsigned char c);

/** Whether a name is `name`; #41 stands for A. */
bool pdf_is(struct pdf_token name, const char *wanted);

/** The value of a key of a dictionary; empty when it has none, or is no dictionary. */
struct bytes pdf_get(struct bytes dictionary, const char *key);

/** Whether the value of a key is that name. */
bool pdf_get_is(struct bytes dictionary, const char *key, const char *name);

/** A whole number that is not negative, or `otherwise`. */
uint32_t pdf_number(struct bytes value, uint32_t otherwise);

/** "12 0 R": 12; UINT32_MAX for anything else. */
uint32_t pdf_reference(struct bytes value);

/** A string as UTF-8 (7.9.2.2: UTF-16, UTF-8, PDFDocEncoding); empty for other tokens. */
struct text pdf_string(struct pdf_token token, struct arena *arena);

/** The same, of a value. */
struct text pdf_text(struct bytes value, struct arena *arena);

/** The bytes of a string, its escapes undone. */
struct bytes pdf_string_bytes(struct pdf_token token, struct arena *arena);

/* ---- objects */

struct pdf_object {
	uint32_t number;
	uint32_t order; /**< where it stands among all: of two with a number, the later counts */
	struct bytes value;
	struct bytes stream; /**< raw; `at` is NULL when it has none */
};

struct pdf {
	struct bytes file;
	struct budget *budget;
	struct arena *arena;
	struct {
		struct pdf_object *items;
		size_t count, room;
	} objects;      /**< by number, then order */
	bool encrypted; /**< some trailer has /Encrypt */
	bool over;      /**< a limit was hit: there may be more objects */
	bool damaged;   /**< a stream of objects cannot be read */
};

/** Finds every object of the file, also those in streams of objects. */
void pdf_open(struct pdf *out, struct bytes file, struct budget *budget, struct arena *arena);

/** The object that counts under a number, or NULL. */
const struct pdf_object *pdf_find(const struct pdf *pdf, uint32_t number);

/** A value, or what it refers to, if it is a reference. */
struct bytes pdf_follow(const struct pdf *pdf, struct bytes value);

enum pdf_stream {
	PDF_STREAM_WHOLE,
	PDF_STREAM_DAMAGED,
	PDF_STREAM_OVER_LIMIT,
	PDF_STREAM_UNKNOWN /**< a filter that is not read: pictures have them */
};

/** The content of a stream, its filters undone, at most `most` bytes of it. */
enum pdf_stream pdf_stream(
    struct bytes *out, struct pdf *pdf, const struct pdf_object *object, size_t most);

/* ---- what is in it */

/** Emits the strings of all objects, XML streams and scripts; hands on attached files. */
void pdf_emit_objects(struct sink *sink, struct pdf *pdf);

/** Emits the strings that pages draw, for when nothing better can read them: hidden layers, and
 * documents that are damaged.  Codes that `drawn` has a character for are that; NULL: none are. */
void pdf_emit_drawn(struct sink *sink, struct pdf *pdf, const char drawn[256]);

/** Whether a font says that it shows something else than it draws.  Then `drawn` has for each code
 * of such fonts the digit or letter that is drawn, or 0. */
bool pdf_fonts_lie(char drawn[256], struct pdf *pdf);

enum pdf_orphans {
	PDF_ORPHANS_NONE,
	PDF_ORPHANS_READ,
	PDF_ORPHANS_CODES /**< some draw with codes that only their fonts can tell */
};

/** The same of what the newest version does not lead to. */
enum pdf_orphans pdf_emit_orphans(struct sink *sink, struct pdf *pdf);

/** For each object whether the newest catalog leads to it; NULL when there is none, or no time. */
bool *pdf_reached(struct pdf *pdf);

/** The newest catalog, or NULL. */
const struct pdf_object *pdf_catalog(const struct pdf *pdf);

/** Pages that show a picture, or many shapes, and have no text; or a picture as large as a scanned
 * page, and little text. */
struct pdf_pages {
	uint32_t count; /**< of all pages */
	struct {
		uint32_t *items;
		size_t count, room;
	} silent; /**< their numbers, from 1 */
};

/** `text` is what was read of the pages, a form feed after each. */
void pdf_pages(struct pdf_pages *out, struct pdf *pdf, struct text text);

/** Whether parts of pages can be switched off (8.11). */
bool pdf_has_layers(const struct pdf *pdf);

#endif
