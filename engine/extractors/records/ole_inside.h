/* SPDX-License-Identifier: Apache-2.0
 *
 * What is in a compound file besides its main text, for every reader of such a file.
 */
#ifndef POSTERN_RECORDS_OLE_INSIDE_H
#define POSTERN_RECORDS_OLE_INSIDE_H

#include "engine/extract/extractor.h"
#include "engine/extract/ole.h"

/**
 * Emits the document's properties as hidden text, and hands every embedded file on: packages,
 * files in streams, and documents in storages as compound files of their own.
 */
void ole_inside(struct sink *sink, struct ole *ole);

/** Hands a storage that is an object itself on as a file of that name: the attachment of a message.
 */
void ole_inside_storage(
    struct sink *sink, struct ole *ole, const struct ole_entry *storage, struct text name);

/**
 * For files whose format nobody reads: streams that are texts are handed on, and of the others all
 * runs of letters and digits are emitted.  The state says how much of the file that is; never more
 * than partial when a stream had to be read so.
 */
postern_coverage_state ole_letters(struct sink *sink, struct ole *ole, const char **reason);

#endif
