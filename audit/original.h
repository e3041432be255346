/* SPDX-License-Identifier: Apache-2.0
 *
 * The message that an audit met, read once more from where it stood.
 */
#ifndef POSTERN_AUDIT_ORIGINAL_H
#define POSTERN_AUDIT_ORIGINAL_H

#include <postern/status.h>

#include "audit/walk.h"

/**
 * Walks the container until the message is met.
 *
 * @param sha256  of the bytes that were audited
 * @return its bytes, for the caller to free; NULL when the message is not there, or is no longer
 * the one that was audited, which `error` says
 */
GByteArray *original_read(const struct address *address, enum mbox_kind mbox,
    const unsigned char sha256[32], postern_error *error);

#endif
