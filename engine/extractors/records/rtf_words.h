/* SPDX-License-Identifier: Apache-2.0
 *
 * What the control words of RTF do.
 */
#ifndef POSTERN_RECORDS_RTF_WORDS_H
#define POSTERN_RECORDS_RTF_WORDS_H

#include "base/base.h"

/** What a word does to the text. */
enum rtf_deed {
	RTF_DOES_NOTHING,
	RTF_DOES_INTO,      /**< the group's text goes elsewhere: argument is an rtf_target */
	RTF_DOES_FIELD,     /**< a property of the document: hidden text behind its name */
	RTF_DOES_SHOW,      /**< a group behind \* that is read like what is around it */
	RTF_DOES_CHARACTER, /**< argument is the code point */
	RTF_DOES_TAB,
	RTF_DOES_LINE,
	RTF_DOES_PARAGRAPH,
	RTF_DOES_PARAGRAPH_DEFAULT,
	RTF_DOES_IN_TABLE,
	RTF_DOES_CELL,
	RTF_DOES_ROW,
	RTF_DOES_NESTED_CELL,
	RTF_DOES_NESTED_ROW,
	RTF_DOES_HEADING_ROW,
	RTF_DOES_PLAIN,
	RTF_DOES_HIDE,
	RTF_DOES_DELETED,
	RTF_DOES_UNICODE,
	RTF_DOES_FALLBACK, /**< how many characters stand in for one of \u */
	RTF_DOES_FONT,
	RTF_DOES_DEFAULT_FONT,
	RTF_DOES_FONT_CHARSET,
	RTF_DOES_FONT_CODE_PAGE,
	RTF_DOES_CODE_PAGE,   /**< of the document: the word's number, or the argument */
	RTF_DOES_SIZE,        /**< of letters, in half points */
	RTF_DOES_COLOUR,      /**< of letters, by its place in the colour table */
	RTF_DOES_COLOUR_PART, /**< of the colour table: argument 0, 1, 2 for red, green, blue */
	RTF_DOES_BACKGROUND,  /**< something is coloured behind letters */
	RTF_DOES_PICTURE,     /**< argument is an rtf_picture */
	RTF_DOES_FROM_HTML,
	RTF_DOES_HTML_RTF,
};

/** Where the text of a group goes. */
enum rtf_target {
	RTF_INTO_BODY,
	RTF_INTO_NOTES, /**< seen, but aside: headers, footers, notes, text boxes */
	RTF_INTO_HIDDEN,
	RTF_INTO_TECHNICAL, /**< hidden, unless it is nothing but hexadecimal digits and marks */
	RTF_INTO_FONTS,     /**< the same, and says which font has which charset */
	RTF_INTO_COLOURS,   /**< the same, and says which colour is white */
	RTF_INTO_HTML_TAG,
	RTF_INTO_PICTURE, /**< hexadecimal digits: a file */
	RTF_INTO_OBJECT,
	RTF_INTO_FILE,
};

struct rtf_word {
	const char *name;
	enum rtf_deed deed;
	uint32_t argument;
};

/** A picture by the argument of its word. */
struct rtf_picture {
	const char *extension, *type;
};
extern const struct rtf_picture rtf_pictures[];

/** NULL for a word that changes nothing but the look of the text. */
const struct rtf_word *rtf_word_find(struct text name);

#endif
