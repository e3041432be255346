/* SPDX-License-Identifier: Apache-2.0
 *
 * Text as a page shows it: white space collapsed, lines where blocks begin and end.
 */
#ifndef POSTERN_FLOW_H
#define POSTERN_FLOW_H

#include "base/base.h"

/** What stands between the text so far and the next. */
enum flow_gap { GAP_NONE, GAP_SPACE, GAP_LINE };

struct flow {
	struct arena *arena;
	char *at;
	size_t len, room;
	enum flow_gap gap;
};

/** Makes room for about so much text at once. */
void flow_room(struct flow *flow, size_t size);

/** Markup text with its references replaced; `keep` keeps white space as it is (pre). */
void flow_markup(struct flow *flow, struct text raw, bool keep);

/** Text that is no markup, as it stands: tabs and line breaks become blanks. */
void flow_text(struct flow *flow, struct text text);

/** Text as it is, on lines of its own. */
void flow_piece(struct flow *flow, struct text text);

/** "name: value" on a line of its own; without a name the value alone, without a value nothing. */
void flow_named(struct flow *flow, struct text name, struct text value);

/** One character, now: a tab between cells, a newline for <br>. */
void flow_char(struct flow *flow, char c);

/** Puts a text, and a blank behind it, before what was written from `at` on. */
void flow_insert(struct flow *flow, size_t at, struct text text);

/** The next text begins on a line of its own. */
static inline void flow_line(struct flow *flow)
{
	flow->gap = GAP_LINE;
}

/** Writes a pending gap now, so that an offset can be taken. */
void flow_settle(struct flow *flow);

#endif
