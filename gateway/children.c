/* SPDX-License-Identifier: Apache-2.0
 *
 * Starting processes and minding their ends.
 */
#include "gateway/children.h"

#include <glib.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gateway/confine.h"
#include "gateway/desk.h"

enum { FIRST_PAUSE_MS = 10, LONGEST_PAUSE_MS = 2000, LONG_LIFE_US = 1000000 };

static void fresh_signals(void)
{
	sigset_t none;
	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a limit on files is a write that fails */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

pid_t child_fork(const char *name)
{
	pid_t parent = getpid(), pid = fork();
	if (pid != 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)
		_exit(1);
	fresh_signals();
	confine_process(name);
	return 0;
}

void child_ended(struct child *child, int wait_status, const struct logger *log)
{
	bool lived = desk_now_us() - child->started_us > LONG_LIFE_US;
	child->pause_ms = lived ? 0 : MIN(child->pause_ms * 2 + FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
	child->not_before_us = desk_now_us() + (uint64_t)child->pause_ms * 1000;
	log_event(log, LOG_LEVEL_WARNING, "child_ended", LOG_TEXT("child", child->name),
	    LOG_NUMBER("pid", child->pid),
	    LOG_NUMBER("signal", WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0),
	    LOG_NUMBER("status", WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 0));
	child->pid = 0;
}

bool child_due(const struct child *child)
{
	return child->pid == 0 && desk_now_us() >= child->not_before_us;
}
