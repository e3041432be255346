/* SPDX-License-Identifier: Apache-2.0
 *
 * What was accepted of attempts that failed.  When a message is split and one copy is refused in
 * the last moment, the whole message is held and tried again, and copies that were accepted would
 * go out twice.  So each is remembered by digest until the message gets through, for a day at most.
 *
 * The memory ends with the process: after a crash between two attempts a copy may arrive twice.
 * It never arrives less than once.
 */
#ifndef POSTERN_GATEWAY_MILTER_ACCEPTED_H
#define POSTERN_GATEWAY_MILTER_ACCEPTED_H

#include <stdbool.h>

struct accepted;

struct accepted *accepted_new(void); /* never NULL */
void accepted_free(struct accepted *accepted);

/** Whether a copy with that digest is remembered.  Any thread, like the others. */
bool accepted_has(struct accepted *accepted, const char *digest);

/** Remembers it, and forgets the oldest when there are very many. */
void accepted_add(struct accepted *accepted, const char *digest);

/** Forgets it: the message got through. */
void accepted_remove(struct accepted *accepted, const char *digest);

#endif
