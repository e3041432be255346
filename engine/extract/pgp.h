/* SPDX-License-Identifier: Apache-2.0
 *
 * Encrypted messages of OpenPGP (RFC 9580) that are not written in letters.
 */
#ifndef POSTERN_EXTRACT_PGP_H
#define POSTERN_EXTRACT_PGP_H

#include "base/base.h"

/** Whether the content begins as an encrypted message does: with a session key, for somebody's key
 * or for a password, and behind it another packet of such a message. */
bool pgp_encrypted(struct bytes content);

#endif
