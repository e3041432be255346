/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of the rules: those of all terms, and the terms themselves.  What is taken apart or
 * written with digits for letters is put together only where one of them comes of it, so that
 * ordinary texts stay as they are.
 */
#ifndef POSTERN_EXTRACT_VOCABULARY_H
#define POSTERN_EXTRACT_VOCABULARY_H

#include "engine/program/program.h"

/** Shorter words are too many, and longer ones are none. */
enum { VOCABULARY_LEAST = 3, VOCABULARY_LONGEST = 48 };

struct vocabulary;

/** Of all terms of the program and all numerals; the caller frees it. */
struct vocabulary *vocabulary_new(const struct program *program);
void vocabulary_free(struct vocabulary *vocabulary); /* NULL is fine */

/** Whether it is a word of some term, or a whole term, with single blanks between its words; in any
 * case.  Of other texts one in a hundred thousand is taken for one. */
bool vocabulary_has(const struct vocabulary *vocabulary, struct text word);

#endif
