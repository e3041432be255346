/* SPDX-License-Identifier: Apache-2.0
 *
 * What the processes of the daemon share, and who they are.
 *
 *   parent ---+--- door         HTTP on the socket, the journal; never parses mail
 *             +--- generation   one set of rules; compiles, proves, then forks
 *             |       +--- launcher             runs outside programs, each confined
 *             |       +--- worker ... worker    each scans; its one socket is to the launcher
 *             +--- front ...    milter and the like: clients of the door
 *
 * A reload starts a second generation beside the first; when its rules are proved and its workers
 * stand ready, the parent moves one number on the desk, and the first one's workers finish what
 * they have in hand and leave.  So the compiled rules are shared by all workers of a generation,
 * the parent holds none, and a set that fails its own tests ends a process that nobody waits for.
 */
#ifndef POSTERN_GATEWAY_DAEMON_H
#define POSTERN_GATEWAY_DAEMON_H

#include <postern/postern.h>

#include "gateway/config.h"
#include "gateway/desk.h"
#include "gateway/log.h"
#include "gateway/metrics.h"

struct daemon {
	const struct config *config;
	struct logger log;
	const char *const *rules; /**< folders, NULL-terminated */
	struct desk_maps maps;
	struct metrics *metrics;
	unsigned char digest_key[64];
	size_t digest_key_length;
	unsigned n_workers;
	int listener;
	int done;  /**< eventfd: workers and generations tell the door that the desk has news */
	int news;  /**< eventfd: the parent tells the door that the rules have news */
	int calls; /**< eventfd: the door or a generation tells the parent that a load is wanted */
};

/** The processes; each returns the exit status of its process.  Called in a fresh child. */
int door_process(struct daemon *daemon);
int generation_process(struct daemon *daemon, uint32_t generation, int ready_pipe);
int worker_process(struct daemon *daemon, postern_ruleset *rules, postern_launcher *launcher,
    uint32_t generation, unsigned slot);

/** Adds one to an eventfd. */
void daemon_ring(int event);

/** Takes what an eventfd has collected; false when nothing. */
bool daemon_heard(int event);

#endif
