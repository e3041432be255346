/* SPDX-License-Identifier: Apache-2.0
 *
 * A front: another way to ask the daemon, such as the milter protocol.  Each is a process of its
 * own and a plain client of the HTTP socket; it never scans.  The shelf gateway/fronts/ has one
 * file for each, which defines `const struct front front_NAME`; what a front needs besides stands
 * in a folder of its own, gateway/NAME/.
 */
#ifndef POSTERN_GATEWAY_FRONT_H
#define POSTERN_GATEWAY_FRONT_H

#include <postern/status.h>

#include <stddef.h>

#include "gateway/config.h"
#include "gateway/log.h"
#include "gateway/metrics.h"

struct front {
	const char *name;

	/** Whether the configuration asks for it. */
	bool (*enabled)(const struct config *config);

	/**
	 * Opens what needs privileges, such as a listening socket, in the parent, once, before it
	 * changes to the daemon's user.  What is opened is the front's and survives its restarts.
	 * May be NULL.
	 *
	 * @param state  handed to run(), freed by the parent with g_free(); NULL unless set
	 */
	postern_status (*prepare)(const struct config *config, void **state, postern_error *error);

	/**
	 * Serves until SIGTERM, in a process of its own under the daemon's user; what it returns is
	 * the process's exit status.  A front that ends or dies without having been told to is
	 * started again.  It confines itself with confine_front() when it has started its threads
	 * and opened its files.
	 */
	int (*run)(const struct config *config, const struct logger *log, struct metrics *metrics,
	    void *state);
};

extern const struct front *const fronts[];
extern const size_t n_fronts;

#endif
