/* SPDX-License-Identifier: Apache-2.0
 *
 * Who may ask: decided by what the kernel says of the peer of a Unix socket (SO_PEERCRED,
 * SO_PEERGROUPS; unix(7)), against the lists of [access].
 */
#ifndef POSTERN_GATEWAY_ACCESS_H
#define POSTERN_GATEWAY_ACCESS_H

#include <glib.h>
#include <postern/status.h>
#include <stdbool.h>
#include <sys/types.h>

#include "gateway/config.h"

struct access_lists {
	GArray *users, *groups, *administrators; /**< of uid_t or gid_t */
};

struct peer {
	uid_t user;
	bool may_ask, may_reload;
};

/** Looks the names up.  @return POSTERN_OK, or E_ARGUMENT for one that is not known */
postern_status access_open(
    struct access_lists *out, const struct config *config, postern_error *error);
void access_close(struct access_lists *lists);

/** Who is at the other end of a connection; on any doubt somebody who may nothing. */
struct peer access_peer(const struct access_lists *lists, int connection);

#endif
