/* SPDX-License-Identifier: Apache-2.0
 *
 * A storage inside a compound file as a compound file of its own.
 */
#ifndef POSTERN_RECORDS_OLE_REBUILD_H
#define POSTERN_RECORDS_OLE_REBUILD_H

#include "engine/extract/ole.h"

/**
 * Documents embedded in documents are storages, not files; readers want files.  Makes one of
 * everything in `storage`, on the arena, and spends its size from the budget.
 */
enum ole_result ole_rebuild(struct bytes *out, struct ole *ole, const struct ole_entry *storage);

#endif
