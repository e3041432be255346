/* SPDX-License-Identifier: Apache-2.0
 *
 * What a process of the daemon gives up.  Everything the kernel may be asked for stands in an
 * allow-list for each role; whatever else is refused (EPERM), and asking to run a program or to
 * trace a process is the end of the process at once.
 */
#ifndef POSTERN_GATEWAY_CONFINE_H
#define POSTERN_GATEWAY_CONFINE_H

#include <postern/status.h>

#include "gateway/config.h"

/** From root to the user of [daemon] user, for good; nothing when not root. */
postern_status confine_user(const struct config *config, postern_error *error);

/** No new privileges, no core files, and the name that ps shows.  Every process, at once. */
void confine_process(const char *name);

/** Reads mail: memory, files opened for reading (character sets), the eventfd; of sockets only the
 * one to the launcher of outside programs, which is there already.  Also bounds the address space
 * by [limits] worker_memory. */
postern_status confine_worker(const struct config *config, postern_error *error);

/** Answers HTTP and keeps the journal: the sockets it has and accepts, files of the journal. */
postern_status confine_door(const struct config *config, postern_error *error);

/** A front: as the door, and it may connect. */
postern_status confine_front(const struct config *config, postern_error *error);

#endif
