/* SPDX-License-Identifier: Apache-2.0
 *
 * What a treatment changes in a message: marks that the mail server routes on, header fields and
 * subject tags that policies ask for.  The same edits are carried out by the mail server, when it
 * keeps the message, and on the bytes of a copy, when the message is split.
 *
 *     Postern-Decision: envelope
 *     Postern-Envelope: expires=P30D; receipt
 *     Postern-TLS-Domain: clinic.example
 *     Postern-TLS-Verify: secure
 *
 * A mark means something only because it cannot come from outside: every field whose name begins
 * with "Postern-" is taken out first.
 */
#ifndef POSTERN_GATEWAY_MILTER_EDITS_H
#define POSTERN_GATEWAY_MILTER_EDITS_H

#include "gateway/milter/letter.h"
#include "gateway/plan.h"

struct edit_field {
	const char *name, *value; /**< no line breaks in either */
};

struct edits {
	struct {
		struct edit_field *items;
		size_t count, room;
	} add;
	const char *subject; /**< the new value, which takes the place of the first; or NULL */
};

/** Whether a field of that name is a mark; one from outside is taken out. */
bool edits_is_mark(struct text name);

/** What the treatment of the group changes in the letter.  `out` lives on the arena. */
void edits_of(struct edits *out, struct arena *arena, const struct plan_group *group,
    const struct letter *letter);

/**
 * The header block of a copy, with the empty line behind it: `received` first (a whole field), the
 * letter's fields without marks from outside, and the edits.  The caller frees it:
 * g_byte_array_unref().
 */
GByteArray *edits_header(
    const struct edits *edits, const struct letter *letter, struct text received);

#endif
