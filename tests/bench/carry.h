/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents attached to the benchmark's mail.
 */
#ifndef POSTERN_BENCH_CARRY_H
#define POSTERN_BENCH_CARRY_H

#include "corpus.h"

struct document {
	char *name, *at;
	size_t len;
};

/** The files of a folder by name; no documents when it cannot be read.  documents_free() frees
 * them. */
struct document *documents_load(const char *folder, size_t *count);
void documents_free(struct document *documents, size_t count);

/** One message with one document attached, and hardly a word besides.  corpus_free() frees it. */
void corpus_carrying(struct corpus *out, const struct document *document);

/** Attaches a document, in turns, to three of every ten messages of corpus_small(). */
void corpus_attach(struct corpus *corpus, const struct document *documents, size_t count);

#endif
