/* SPDX-License-Identifier: Apache-2.0
 *
 * What the rules of a style sheet say of an element: that it is hidden, where it stands, what is
 * written before and behind it (Selectors 4, as far as mail uses it).
 */
#ifndef POSTERN_SELECTOR_H
#define POSTERN_SELECTOR_H

#include "engine/extract/style.h"

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

/** What a rule is about: an element, or what is written before or behind it. */
enum style_aim { AIM_ELEMENT, AIM_BEFORE, AIM_BEHIND };

/** Parts in the order they are written; the last is that of the element itself. */
struct style_rule {
	struct selector_part parts[SELECTOR_PARTS];
	size_t count;
	enum style_aim aim;
	bool hides;
	struct style_place place;
	struct text content;   /**< of an aim beside the element */
	struct text attribute; /**< whose value is the content; empty for none */
};

struct style_rules {
	struct style_rule *items;
	size_t count, room;
};

/** What all rules together say of an element. */
struct style_effect {
	bool hides;
	struct style_place place;
	struct text before, behind;
};

/** An element, as selectors see it.  Attributes are known of the one in hand only. */
struct style_subject {
	struct text name, class_names, id;
	const struct html_attribute *attributes;
	size_t n_attributes;
	uint32_t index;    /**< among the children of its parent, from 1 */
	uint32_t children; /**< so far */
};

/** Adds the rules of a style sheet that say any of this; beyond SELECTOR_RULES none. */
void style_rules_read(struct style_rules *rules, struct text sheet, struct arena *arena);

/** What is said of the subject, which stands in the last of the `depth` elements `around`. */
void style_rules_apply(struct style_effect *out, const struct style_rules *rules,
    const struct style_subject *subject, const struct style_subject *around, size_t depth);

#endif
