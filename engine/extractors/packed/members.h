/* SPDX-License-Identifier: Apache-2.0
 *
 * Files found in a container, on their way to the ledger.
 */
#ifndef POSTERN_PACKED_MEMBERS_H
#define POSTERN_PACKED_MEMBERS_H

#include "engine/extractors/packed/zip.h"

/** The name of a member as it may be shown: no way out of the folder it is unpacked to, which is an
 * anomaly, and no control characters. */
struct text member_name(struct sink *sink, struct text raw);

/** The name of a zip entry, or the other one that its local header has: UTF-8, or else the code
 * page of the first PC (APPNOTE, appendix D). */
struct text zip_member_name(struct sink *sink, const struct zip_entry *entry, bool local);

/** Hands a member over, read as far as it was; one without any content that should have had some
 * has an entry in the ledger all the same. */
void member_give(struct sink *sink, struct text name, const struct unpacked *unpacked);

/** What the anomalies of a zip file are called. */
void zip_note_anomalies(struct sink *sink, const struct zip *zip);

/** Emits what somebody wrote about the archive and its entries. */
void zip_emit_comments(struct sink *sink, const struct zip *zip);

/** Every file of a zip; Returns the state of the zip file itself. */
postern_coverage_state zip_read_members(
    struct sink *sink, const struct zip *zip, const char **reason);

#endif
