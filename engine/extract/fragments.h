/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers in pieces over the subject, the parts, the files and the names of files of one message.
 */
#ifndef POSTERN_EXTRACT_FRAGMENTS_H
#define POSTERN_EXTRACT_FRAGMENTS_H

#include "engine/extract/sink.h"

/** Adds surfaces for numbers that the surfaces [first, end), which are those of one message, make
 * together. */
void fragments_join(struct sink *sink, size_t first, size_t end);

#endif
