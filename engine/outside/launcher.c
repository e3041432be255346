/* SPDX-License-Identifier: Apache-2.0
 *
 * Starting and ending the launcher.  It is a child that sends no signal when it ends and that plain
 * wait(2) does not see, so that an embedder which waits for its own children never meets it.
 */
#include <errno.h>
#include <glib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/outside/launch.h"

/** Like fork(2), but without a signal at the end: all arguments of clone(2) are zero.  The C
 * library is not told; the new process uses nothing of it that would have to know. */
static pid_t fork_silently(void)
{
	return (pid_t)syscall(SYS_clone, 0UL, NULL, NULL, NULL, NULL);
}

static bool start(postern_launcher *launcher, const struct sock_fprog *filter)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	launcher->process = fork_silently();
	if (launcher->process == 0)
		launch_serve(ends[1], filter);
	launcher->socket = ends[0];
	launcher->starter = getpid();
	close(ends[1]);
	if (launcher->process > 0)
		return true;
	close(ends[0]);
	return false;
}

postern_status postern_launcher_start(postern_launcher **out, postern_error *error)
{
	struct sock_fprog filter;
	*out = NULL;
	if (!launch_filter(&filter))
		return error_set(error, POSTERN_E_INTERNAL,
		    "the launcher's filter of system calls cannot be made");
	postern_launcher launcher = { 0 };
	bool started = start(&launcher, &filter);
	int trouble = errno;
	launch_filter_free(&filter);
	if (!started)
		return error_set(error, POSTERN_E_INTERNAL, "the launcher cannot be started: %s",
		    g_strerror(trouble));
	*out = g_new0(postern_launcher, 1);
	**out = launcher;
	return POSTERN_OK;
}

int postern_launcher_alive(postern_launcher *launcher)
{
	if (launcher->starter != getpid())
		return true; /* as far as this process can know */
	if (!launcher->ended)
		launcher->ended = waitpid(launcher->process, NULL, WNOHANG | (int)__WCLONE) != 0;
	return !launcher->ended;
}

/** In a process forked later the launcher is another's child: it is only let go of. */
void postern_launcher_free(postern_launcher *launcher)
{
	if (!launcher)
		return;
	bool own = launcher->starter == getpid();
	if (own)
		shutdown(launcher->socket, SHUT_RDWR);
	close(launcher->socket);
	while (own && !launcher->ended && waitpid(launcher->process, NULL, (int)__WCLONE) < 0 &&
	       errno == EINTR)
		;
	g_free(launcher);
}
