/* SPDX-License-Identifier: Apache-2.0
 *
 * Processes that the daemon starts, and starts again when they die: with growing pauses, so that
 * one that dies at once does not take a processor for itself.
 */
#ifndef POSTERN_GATEWAY_CHILDREN_H
#define POSTERN_GATEWAY_CHILDREN_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "gateway/log.h"

struct child {
	const char *name;
	pid_t pid;              /**< 0: not running */
	uint64_t started_us;    /**< monotonic */
	uint64_t not_before_us; /**< when it may be started again */
	uint32_t pause_ms;
};

/**
 * Forks.  In the child, signals are as a fresh program has them, it dies with its parent, and
 * `name` is its name; the parent's pid otherwise.
 *
 * @return 0 in the child, its pid in the parent, -1 with errno
 */
pid_t child_fork(const char *name);

/** Notes that the child ended: logs how, and sets the pause before its next start.  A child that
 * lived for a second starts again at once. */
void child_ended(struct child *child, int wait_status, const struct logger *log);

/** Whether it is not running and its pause is over. */
bool child_due(const struct child *child);

#endif
