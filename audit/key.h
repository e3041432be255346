/* SPDX-License-Identifier: Apache-2.0
 *
 * The key of the findings' digests, where the user names none: it must outlive the run, so that the
 * same value has the same digest in every results file, and must not stand in one, since short
 * values can be found by trying all.
 */
#ifndef POSTERN_AUDIT_KEY_H
#define POSTERN_AUDIT_KEY_H

#include <postern/status.h>

enum { KEY_BYTES = 32 };

/** Reads the user's own key, postern/digest.key in the configuration folder; makes it at first use,
 * for the user alone. */
postern_status key_of_user(unsigned char key[KEY_BYTES], postern_error *error);

/** A name that tells keys apart and from which none can be found.  The caller frees. */
char *key_name(const void *key, size_t length);

#endif
