/* SPDX-License-Identifier: Apache-2.0
 *
 * Messages in characters that no reader shows.
 */
#ifndef POSTERN_UNSEEN_H
#define POSTERN_UNSEEN_H

#include "base/base.h"

/**
 * What runs of invisible characters of `text` say, a line each, in bytes of no declared charset;
 * false when nothing is said.  Flags and variants of emoji have a few such characters: they say
 * nothing.  The result is on the arena.
 */
bool unseen_read(struct bytes *out, struct text text, struct budget *budget, struct arena *arena);

#endif
