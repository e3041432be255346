/* SPDX-License-Identifier: Apache-2.0
 *
 * An RTF document being read: its open groups, its fonts and their code pages, the text that is not
 * yet converted, and the data of a file inside.  What control words do with it stands in the
 * extractor.
 */
#ifndef POSTERN_RECORDS_RTF_DOCUMENT_H
#define POSTERN_RECORDS_RTF_DOCUMENT_H

#include "engine/extractors/records/rtf_page.h"
#include "engine/extractors/records/rtf_tokens.h"
#include "engine/extractors/records/rtf_words.h"

/** The colour table: only white letters are of interest, which nobody sees on white. */
struct rtf_colours {
	uint32_t count;
	int32_t part[3]; /**< red, green, blue of the colour in hand */
	bool white[256];
};

/** What a group inherits and its end restores. */
struct group {
	enum rtf_target target;
	bool into;    /**< the target begins with this group */
	bool starred; /**< \* was read, and no word since */
	bool hidden, deleted, in_table, html_rtf;
	bool white, tiny;   /**< letters that nobody can see */
	uint32_t fallback;  /**< \uc */
	uint32_t code_page; /**< of the font */
	size_t begin;       /**< of the hidden text, when the target is technical */
	const struct rtf_picture *picture;
	const char *word; /**< that began the target */
};

struct rtf {
	struct sink *sink;
	struct arena *arena;
	struct rtf_reader reader;
	struct rtf_page page;
	struct {
		struct group *items;
		size_t count, room;
	} groups;
	struct group now;
	struct writer bytes; /**< text in a code page that is not yet converted */
	enum rtf_place bytes_place;
	uint32_t bytes_code_page;
	struct writer data; /**< of a picture, an object or a file */
	uint32_t n_pictures;
	bool half; /**< one hexadecimal digit is read */
	unsigned char high;
	size_t skip;          /**< characters to come that stand in for one of \u */
	uint32_t surrogate;   /**< the first half of a pair */
	uint32_t code_page;   /**< of the document */
	int32_t default_font; /**< -1: none */
	int32_t font;         /**< that the font table is about */
	uint16_t *fonts;      /**< code page of each, 0: the document's */
	struct rtf_colours colours;
	bool background; /**< something is coloured: white letters may be seen */
	bool from_html, cut, too_deep;
};

/** `content` is what will be read; everything lives on the sink's arena. */
void rtf_start(struct rtf *rtf, struct sink *sink, struct bytes content);

static inline bool rtf_is_data(enum rtf_target target)
{
	return target >= RTF_INTO_PICTURE;
}

/** Where text of the group in hand goes. */
enum rtf_place rtf_place_of(const struct rtf *rtf);

/** Whether text there is also text of the wrapped HTML. */
bool rtf_in_html(const struct rtf *rtf, enum rtf_place place);

/** 8-bit text in the code page of the font.  Bytes of one character may come apart in several
 * calls: it is converted when something else follows. */
void rtf_put_bytes(struct rtf *rtf, struct bytes bytes);
void rtf_put_code(struct rtf *rtf, uint32_t code);
void rtf_flush(struct rtf *rtf);

/** Hexadecimal digits of a file; whatever else stands between them is passed over, as Word does. */
void rtf_put_digits(struct rtf *rtf, struct bytes bytes);
/** A file inside, whole. */
void rtf_hand_on(struct rtf *rtf, struct bytes content, struct text name, const char *type);

void rtf_open(struct rtf *rtf);
void rtf_close(struct rtf *rtf);
/** The text of the group goes there from now on; `word` said so. */
void rtf_send_into(struct rtf *rtf, enum rtf_target target, const char *word);

void rtf_set_font(struct rtf *rtf, int32_t number);
/** Of the font that the font table is about. */
void rtf_set_font_page(struct rtf *rtf, uint32_t code_page);
/** Text of the colour table: a semicolon ends a colour. */
void rtf_put_colours(struct rtf *rtf, struct bytes text);

/** \plain: nothing hidden, the default font. */
void rtf_set_plain(struct rtf *rtf);

#endif
