/* SPDX-License-Identifier: Apache-2.0
 *
 * The source of macros in office documents ([MS-OVBA]).
 */
#ifndef POSTERN_RECORDS_VBA_H
#define POSTERN_RECORDS_VBA_H

#include "engine/extract/extractor.h"
#include "engine/extract/ole.h"
#include "engine/extractors/records/writer.h"

/** Whether the storage is a project of macros. */
bool vba_is_project(const struct ole *ole, const struct ole_entry *storage);

/** Writes the source of every module.  False when some of it cannot be read. */
bool vba_read(
    struct writer *out, struct sink *sink, struct ole *ole, const struct ole_entry *storage);

#endif
