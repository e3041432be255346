/* SPDX-License-Identifier: Apache-2.0
 *
 * Starting, asking and ending a worker.
 */
#include "audit/member.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/** Everything but the three standard streams and its own socket belongs to the parent alone: its
 * locks, its database. */
static _Noreturn void be_worker(
    const struct member *member, crew_life *work, const void *context, int socket, pid_t parent)
{
	enum { OWN = 3 };
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent || (socket != OWN && dup2(socket, OWN) < 0))
		_exit(EXIT_FAILURE);
	close_range(OWN + 1, ~0U, 0);
	_exit(work(context, OWN, member->current));
}

bool member_start(struct member *member, crew_life *work, const void *context)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	pid_t parent = getpid();
	*member->current = READY;
	pid_t process = fork();
	if (process == 0)
		be_worker(member, work, context, pair[1], parent);
	close(pair[1]);
	if (process < 0) {
		close(pair[0]);
		return false;
	}
	member->process = process;
	member->socket = pair[0];
	member->ready = false;
	member->queued = member->n_unsent = 0;
	g_byte_array_set_size(member->heard, 0);
	return true;
}

void member_end(struct member *member)
{
	if (member->socket < 0)
		return;
	close(member->socket);
	member->socket = -1;
	kill(member->process, SIGKILL);
	while (waitpid(member->process, NULL, 0) < 0 && errno == EINTR)
		;
}

/** A worker that died is noticed by its socket's end, so questions that cannot be sent are none of
 * our business. */
void member_send(struct member *member)
{
	size_t length = member->n_unsent * sizeof(*member->unsent);
	if (length == 0)
		return;
	if (send(member->socket, member->unsent, length, MSG_NOSIGNAL) != (ssize_t)length)
		shutdown(member->socket, SHUT_RDWR);
	member->n_unsent = 0;
}

void member_ask(struct member *member, const struct question *question)
{
	bool idle = member->queued == 0;
	if (idle)
		member->since = g_get_monotonic_time();
	member->queue[member->queued++] = question->slot;
	member->unsent[member->n_unsent++] = *question;
	if (idle || member->n_unsent == TOGETHER)
		member_send(member);
}
