/* SPDX-License-Identifier: Apache-2.0
 *
 * Entities that a document of XML declares for itself.
 */
#ifndef POSTERN_EXTRACT_ENTITIES_H
#define POSTERN_EXTRACT_ENTITIES_H

#include "base/base.h"

struct entity {
	struct text name, value;
};

struct entities {
	struct entity *items;
	size_t count, room;
};

/**
 * Reads the document type declaration at the start of the text and adds the general entities that
 * have their text in it, some dozens at most; views of the text.  Returns the bytes of the
 * declaration, or 0 when it is not one with an internal subset (XML 1.0, 2.8).
 */
size_t entities_read(struct entities *entities, struct text text, struct arena *arena);

/** What the reference at the start of the text stands for, and in `*used` its bytes; 0 when it is
 * no reference to one of these. */
struct text entity_at(const struct entities *entities, struct text text, size_t *used);

#endif
