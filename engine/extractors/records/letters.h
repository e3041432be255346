/* SPDX-License-Identifier: Apache-2.0
 *
 * The letters in files whose format nobody reads: runs of UTF-16 and of 8-bit text, each on a line
 * of its own.  It is no reading, and the ledger says so; but what is written plainly is found.
 */
#ifndef POSTERN_RECORDS_LETTERS_H
#define POSTERN_RECORDS_LETTERS_H

#include "engine/extract/extractor.h"
#include "engine/extractors/records/writer.h"

/** Appends every run of five letters or more. */
void letters_write(struct writer *out, struct sink *sink, struct bytes in);

/** The letters of a whole file, with its tables, as a surface. */
void letters_emit(struct sink *sink, struct bytes in, bool hidden);

#endif
