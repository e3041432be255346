/* SPDX-License-Identifier: Apache-2.0
 *
 * BinHex 4.0 (RFC 1741): a file as text, from the time of the classic Macintosh.
 */
#ifndef POSTERN_EXTRACT_BINHEX_H
#define POSTERN_EXTRACT_BINHEX_H

#include "engine/extract/extractor.h"

/**
 * Hands every BinHex file in the text to extraction, with its data and its resource fork; a file
 * that is cut short is in the ledger as damaged.  Returns how many there were.
 */
size_t binhex_files(struct sink *sink, struct bytes text);

#endif
