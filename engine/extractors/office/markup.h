/* SPDX-License-Identifier: Apache-2.0
 *
 * The XML of office documents as a stream of events: libxml2's reader over the bytes of a package's
 * part as they are unpacked.  Nothing is fetched, no entity is expanded, and a document type
 * declaration that declares anything ends the reading.
 */
#ifndef POSTERN_OFFICE_MARKUP_H
#define POSTERN_OFFICE_MARKUP_H

#include "engine/extractors/packed/zip.h"

enum markup_event { MARKUP_END_OF_PART, MARKUP_START, MARKUP_END, MARKUP_TEXT, MARKUP_COMMENT };

struct _xmlTextReader;
struct _xmlError;

struct markup {
	struct _xmlTextReader *reader;
	void (*outer_handler)(void *, struct _xmlError *); /**< of libxml2's errors, before */
	void *outer_context;
	struct byte_stream *stream; /**< NULL: from memory */
	struct budget *budget;
	struct text name; /**< START, END: the local name */
	struct text text; /**< TEXT, COMMENT: valid until the next event */
	size_t events;
	bool empty;  /**< the element in hand has no content; its END is still to come */
	bool broken; /**< the rest could not be read */
};

/** Reads from a stream that was opened, or from memory.  False when there is no memory.  Readers
 * may be open one inside the other; markup_close() closes each, also one that could not be opened.
 */
bool markup_open(
    struct markup *markup, struct byte_stream *stream, struct bytes memory, struct budget *budget);
void markup_close(struct markup *markup);

/** The next event.  After MARKUP_END_OF_PART, `broken` says whether it was the real end. */
enum markup_event markup_next(struct markup *markup);

/** After START: the attribute of that local name; empty when there is none.  Valid until the next
 * call of anything here. */
struct text markup_attribute(struct markup *markup, const char *name);

/** After START: goes over the attributes. */
bool markup_next_attribute(struct markup *markup, struct text *name, struct text *value);

/** Whether an attribute holds what people write, a number with blanks or hyphens in it, or in a
 * text: no reader of a format knows all places where a program keeps such. */
bool markup_tells(struct text name, struct text value);

/** A word of a table that a reader knows its elements by: sorted by name. */
struct markup_word {
	const char *name;
	int meaning;
};

/** The meaning of `name`, or 0. */
int markup_meaning(const struct markup_word *words, size_t n, struct text name);

/** "1", "true", "on"; also nothing at all (ST_OnOff, ISO/IEC 29500-1 22.9.2.7). */
bool markup_is_on(struct text value);

/** A number in decimal digits; `otherwise` when it is none. */
uint32_t markup_number(struct text digits, uint32_t otherwise);

#endif
