/* SPDX-License-Identifier: Apache-2.0
 *
 * Which elements the rules of a style sheet hide (Selectors 4, as far as mail uses it).
 */
#ifndef POSTERN_SELECTOR_H
#define POSTERN_SELECTOR_H

#include "engine/extract/markup.h"

enum { SELECTOR_PARTS = 4, SELECTOR_CLASSES = 3, SELECTOR_RULES = 128 };

/** What is asked of one element: "td.hide[title=x]:nth-child(2n+1)". */
struct selector_part {
	struct text element, id; /**< empty: any */
	struct text class_names[SELECTOR_CLASSES];
	struct text attribute, value; /**< value.at == NULL: that it is there */
	bool nth;
	long step, offset; /**< of the `nth` child: step * n + offset, n from 0 */
	bool child;        /**< the element before stands right around this one */
};

/** Parts in the order they are written; the last is that of the element itself. */
struct style_rule {
	struct selector_part parts[SELECTOR_PARTS];
	size_t count;
};

struct style_rules {
	struct style_rule *items;
	size_t count, room;
};

/** An element, as selectors see it.  Attributes are known of the one in hand only. */
struct style_subject {
	struct text name, class_names, id;
	const struct html_attribute *attributes;
	size_t n_attributes;
	uint32_t index;    /**< among the children of its parent, from 1 */
	uint32_t children; /**< so far */
};

/** Adds the hiding rules of a style sheet; beyond SELECTOR_RULES none. */
void style_rules_read(struct style_rules *rules, struct text sheet, struct arena *arena);

/** Whether a rule hides the subject, which stands in the last of the `depth` elements `around`. */
bool style_rules_hide(const struct style_rules *rules, const struct style_subject *subject,
    const struct style_subject *around, size_t depth);

#endif
