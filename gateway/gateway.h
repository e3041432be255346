/* SPDX-License-Identifier: Apache-2.0
 *
 * The door of the room: the daemon, for `postern serve`.
 */
#ifndef POSTERN_GATEWAY_H
#define POSTERN_GATEWAY_H

#include "gateway/config.h"

/**
 * Serves until SIGTERM or SIGINT.  Call it while the program has one thread.
 *
 * @param rules  folders of packs, NULL-terminated: those of the configuration, or the standing ones
 * @return POSTERN_OK after an orderly end; E_ARGUMENT, E_IO, E_RULES when it could not begin: the
 *         text of `error` says why, details are in the log
 */
postern_status gateway_serve(
    const struct config *config, const char *const *rules, postern_error *error);

#endif
