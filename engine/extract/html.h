/* SPDX-License-Identifier: Apache-2.0
 *
 * A page of HTML being read: what its reader (engine/extractors/html.c) and the reader of its
 * attributes share.
 */
#ifndef POSTERN_EXTRACT_HTML_H
#define POSTERN_EXTRACT_HTML_H

#include "engine/extract/page.h"
#include "engine/extract/selector.h"

struct html {
	struct sink *sink;
	struct arena *arena;
	struct html_reader reader, outer; /**< outer: around a conditional comment or a frame */
	size_t outer_depth;               /**< 0: not inside one */
	struct page page;
	struct style_rules rules;
	struct style_subject *around; /**< open elements by depth, AROUND of them; NULL: no rules */
};

/** What the attributes of a tag say. */
struct look {
	bool hides, hidden_input;
	bool rtl, overrides; /**< both: letters are turned round */
	struct text class_names, id;
	struct style_place place;
	struct text page; /**< that the element shows in a frame; empty for none */
	uint32_t colour, background, span, rows;
};

/** Reads what the attributes of a tag say; addresses and texts in them go to the hidden text of the
 * page, data: URLs to extraction. */
void html_read_attributes(struct html *html, struct look *look, const struct html_token *token);

/** Writes what attributes show: values of fields, digits in place of pictures. */
void html_read_shown(struct html *html, const struct html_token *token, const struct look *look);

#endif
