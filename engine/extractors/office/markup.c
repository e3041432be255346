/* SPDX-License-Identifier: Apache-2.0
 *
 * libxml2's text reader, tamed.
 */
#include "engine/extractors/office/markup.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>

enum { EVENTS_PER_LOOK_AT_THE_CLOCK = 4096, DIGITS_MOST = 9 };

/** No network, no entity expanded, libxml2's own bounds on depth and length; what can be read of
 * broken XML is read. */
enum {
	OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER |
	          XML_PARSE_NOCDATA | XML_PARSE_COMPACT
};

static int read_stream(void *context, char *to, int room)
{
	return (int)byte_stream_read(context, to, (size_t)room);
}

/** Errors are seen by the reader's result; nothing is printed. */
static void ignore_error(void *context, xmlErrorPtr error)
{
	struct markup *markup = context;
	if (error && error->level == XML_ERR_FATAL)
		markup->broken = true;
}

bool markup_open(
    struct markup *markup, struct byte_stream *stream, struct bytes memory, struct budget *budget)
{
	*markup = (struct markup){ .stream = stream, .budget = budget, .name = TEXT("") };
	markup->outer_handler = xmlStructuredError;
	markup->outer_context = xmlStructuredErrorContext;
	xmlSetStructuredErrorFunc(markup, ignore_error); /* of this thread, for errors of input */
	if (stream)
		markup->reader = xmlReaderForIO(read_stream, NULL, stream, NULL, NULL, OPTIONS);
	else if (memory.len < INT32_MAX)
		markup->reader = xmlReaderForMemory(
		    (const char *)memory.at, (int)memory.len, NULL, NULL, OPTIONS);
	if (markup->reader)
		xmlTextReaderSetStructuredErrorHandler(markup->reader, ignore_error, markup);
	else
		markup->broken = true;
	return markup->reader != NULL;
}

void markup_close(struct markup *markup)
{
	if (markup->reader)
		xmlFreeTextReader(markup->reader);
	markup->reader = NULL;
	xmlSetStructuredErrorFunc(markup->outer_context, markup->outer_handler);
}

static struct text view(const xmlChar *string)
{
	return text_of((const char *)string);
}

static enum markup_event give_up(struct markup *markup)
{
	markup->broken = true;
	return MARKUP_END_OF_PART;
}

/** True when the node in hand makes an event; `*out` is it. */
static bool read_node(struct markup *markup, enum markup_event *out)
{
	xmlTextReaderPtr reader = markup->reader;
	switch (xmlTextReaderNodeType(reader)) {
	case XML_READER_TYPE_ELEMENT:
		markup->name = view(xmlTextReaderConstLocalName(reader));
		markup->empty = xmlTextReaderIsEmptyElement(reader) == 1;
		*out = MARKUP_START;
		return true;
	case XML_READER_TYPE_END_ELEMENT:
		markup->name = view(xmlTextReaderConstLocalName(reader));
		*out = MARKUP_END;
		return true;
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		markup->text = view(xmlTextReaderConstValue(reader));
		*out = MARKUP_TEXT;
		return true;
	case XML_READER_TYPE_COMMENT:
		markup->text = view(xmlTextReaderConstValue(reader));
		*out = MARKUP_COMMENT;
		return true;
	case XML_READER_TYPE_ENTITY_REFERENCE:
	case XML_READER_TYPE_ENTITY:
		*out = give_up(markup);
		return true;
	default:
		return false;
	}
}

/** The END of an element without content, which libxml2 leaves out. */
static bool end_empty(struct markup *markup)
{
	if (!markup->empty)
		return false;
	xmlTextReaderMoveToElement(markup->reader);
	markup->empty = false;
	return true;
}

enum markup_event markup_next(struct markup *markup)
{
	enum markup_event event;
	if (end_empty(markup))
		return MARKUP_END;
	if (++markup->events % EVENTS_PER_LOOK_AT_THE_CLOCK == 0 && !budget_time(markup->budget))
		return give_up(markup);
	for (;;) {
		int result = xmlTextReaderRead(markup->reader);
		if (result < 0)
			return give_up(markup);
		if (result == 0)
			return MARKUP_END_OF_PART;
		if (read_node(markup, &event))
			return event;
	}
}

bool markup_next_attribute(struct markup *markup, struct text *name, struct text *value)
{
	if (xmlTextReaderMoveToNextAttribute(markup->reader) != 1)
		return false;
	*name = view(xmlTextReaderConstLocalName(markup->reader));
	*value = view(xmlTextReaderConstValue(markup->reader));
	return true;
}

struct text markup_attribute(struct markup *markup, const char *name)
{
	struct text found, value;
	xmlTextReaderMoveToElement(markup->reader);
	while (markup_next_attribute(markup, &found, &value))
		if (strcmp(found.at, name) == 0)
			return value;
	return TEXT("");
}

/* ---- words and values */

static int by_name(const void *key, const void *word)
{
	return strcmp(key, ((const struct markup_word *)word)->name);
}

int markup_meaning(const struct markup_word *words, size_t n, struct text name)
{
	const struct markup_word *word = bsearch(name.at, words, n, sizeof(*words), by_name);
	return word ? word->meaning : 0;
}

/** Measures, styles and references to cells: many numbers with blanks between them. */
static bool is_technical(struct text name)
{
	static const char *const names[] = { "style", "path", "points", "d", "sqref", "viewBox",
		"enhanced-path", "cell-range-address", "transform" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name.at, names[i]) == 0)
			return true;
	return false;
}

static bool is_address(struct text value)
{
	return text_starts_caseless(value, TEXT("mailto:")) ||
	       text_find_caseless(value, TEXT("://")) != SIZE_MAX;
}

bool markup_tells(struct text name, struct text value)
{
	enum { NUMBER = 9 };
	size_t digits = 0, letters = 0, blanks = 0, hyphens = 0;
	for (size_t i = 0; value.len > NUMBER && i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];
		digits += ascii_is_digit(c);
		letters += ascii_is_letter(c) || c >= 0x80;
		blanks += c == ' ';
		hyphens += c == '-';
	}
	if (digits < NUMBER || is_technical(name))
		return false;
	bool alone = digits + blanks + hyphens == value.len && digits < value.len;
	return alone || (blanks > 0 && letters > 1) || is_address(value);
}

bool markup_is_on(struct text value)
{
	return !text_equal(value, TEXT("0")) && !text_equal_caseless(value, TEXT("false")) &&
	       !text_equal_caseless(value, TEXT("off"));
}

uint32_t markup_number(struct text digits, uint32_t otherwise)
{
	uint32_t n = 0;
	if (digits.len == 0 || digits.len > DIGITS_MOST)
		return otherwise;
	for (size_t i = 0; i < digits.len; i++) {
		if (!ascii_is_digit((unsigned char)digits.at[i]))
			return otherwise;
		n = n * 10 + (uint32_t)(digits.at[i] - '0');
	}
	return n;
}
