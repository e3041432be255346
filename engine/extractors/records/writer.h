/* SPDX-License-Identifier: Apache-2.0
 *
 * A text that grows on the arena.  What is hidden, or stands aside, is written in stretches: a
 * break asks for a new line before whatever comes next.
 */
#ifndef POSTERN_RECORDS_WRITER_H
#define POSTERN_RECORDS_WRITER_H

#include "base/base.h"

struct writer {
	struct arena *arena;
	char *at;
	size_t len, room;
	bool apart; /**< the next text begins a line */
};

void writer_add(struct writer *writer, struct text text);
void writer_char(struct writer *writer, char c);

/** A code point; U+FFFD for what is none. */
void writer_code(struct writer *writer, uint32_t code);

/** "name: value", a line; nothing when the value is empty. */
void writer_field(struct writer *writer, struct text name, struct text value);

static inline void writer_break(struct writer *writer)
{
	writer->apart = writer->len > 0;
}

static inline struct text writer_text(const struct writer *writer)
{
	return (struct text){ writer->len > 0 ? writer->at : "", writer->len };
}

#endif
