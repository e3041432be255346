/* SPDX-License-Identifier: Apache-2.0
 *
 * The listening socket, and what systemd has to do with it: socket activation (sd_listen_fds(3))
 * and notification (sd_notify(3)), whose protocols are a few lines each.
 */
#ifndef POSTERN_GATEWAY_LISTEN_H
#define POSTERN_GATEWAY_LISTEN_H

#include <postern/status.h>

#include <stdbool.h>
#include <stdint.h>

#include "gateway/config.h"

/**
 * Takes the socket that systemd passes, else makes the one of the configuration; an old file in its
 * place goes when nobody answers there.  For the parent, while it may still change owners.
 *
 * @param made  whether the file is ours to remove
 */
postern_status listen_open(int *out, bool *made, const struct config *config, postern_error *error);

/** Opens a Unix socket that listens; for fronts too.  `group` may be "". */
postern_status listen_unix(int *out, const char *path, unsigned mode, const char *user,
    const char *group, postern_error *error);

/** Tells systemd, when it started us: "READY=1". */
void notify_systemd(const char *state);

/** Microseconds between signs of life that systemd wants; 0: none. */
uint64_t notify_watchdog_us(void);

#endif
