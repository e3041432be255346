/* SPDX-License-Identifier: Apache-2.0
 *
 * Starting the launcher.  It is forked twice, so that it is nobody's child: an embedder that waits
 * for its own children never sees it.
 */
#include <errno.h>
#include <glib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/outside/launch.h"

/** In the first child: the second one serves. */
static void fork_again(int socket, const struct sock_fprog *filter)
{
	if (fork() == 0)
		launch_serve(socket, filter);
	launch_end();
}

static bool fork_launcher(int ends[2], const struct sock_fprog *filter)
{
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		fork_again(ends[1], filter);
	}
	close(ends[1]);
	while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
	return child > 0;
}

postern_status postern_launcher_start(postern_launcher **out, postern_error *error)
{
	struct sock_fprog filter;
	int ends[2];
	*out = NULL;
	if (!launch_filter(&filter))
		return error_set(
		    error, POSTERN_E_INTERNAL, "the launcher's filter of system calls cannot be made");
	bool started = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0;
	if (started && !fork_launcher(ends, &filter)) {
		close(ends[0]);
		started = false;
	}
	launch_filter_free(&filter);
	if (!started)
		return error_set(error, POSTERN_E_INTERNAL, "the launcher cannot be started: %s",
		    g_strerror(errno));
	*out = g_new0(postern_launcher, 1);
	(*out)->socket = ends[0];
	return POSTERN_OK;
}

void postern_launcher_free(postern_launcher *launcher)
{
	if (!launcher)
		return;
	close(launcher->socket);
	g_free(launcher);
}
