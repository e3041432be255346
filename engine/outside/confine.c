/* SPDX-License-Identifier: Apache-2.0
 *
 * From a new process to the program: what it needs is put in its place, everything else is taken
 * away, and then it is executed.  The process shares the launcher's memory until then, so nothing
 * here may write to any but its own variables.
 *
 * Limits are setrlimit(2); the files that can be seen are Landlock's matter (landlock(7)), where
 * the kernel has it; system calls are seccomp's (filter.c).  There is no network because the
 * launcher has none, and because there are no sockets.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "engine/outside/launch.h"

static bool limit(__rlimit_resource_t what, rlim_t most)
{
	struct rlimit limits = { most, most };
	return setrlimit(what, &limits) == 0;
}

static bool set_limits(const struct launch *launch)
{
	return limit(RLIMIT_AS, launch->memory) && limit(RLIMIT_CPU, launch->seconds) &&
	       limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_CORE, 0) &&
	       limit(RLIMIT_NOFILE, LAUNCH_FILES_MOST);
}

/** Input, output, errors and the program are where they belong; all else is closed. */
static bool place_files(const struct launch *launch)
{
	return dup2(launch->files[LAUNCH_INPUT], STDIN_FILENO) >= 0 &&
	       dup2(launch->files[LAUNCH_OUTPUT], STDOUT_FILENO) >= 0 &&
	       dup2(launch->files[LAUNCH_ERRORS], STDERR_FILENO) >= 0 &&
	       dup3(launch->program, LAUNCH_PROGRAM_FILE, O_CLOEXEC) >= 0 &&
	       close_range(STDERR_FILENO + 1, LAUNCH_PROGRAM_FILE - 1, 0) == 0 &&
	       close_range(LAUNCH_PROGRAM_FILE + 1, ~0U, 0) == 0;
}

/* ---- Landlock */

/** Every right over files that this kernel knows: thirteen at first, one more in versions 2, 3 and
 * 5 of the interface. */
static uint64_t rights(long version)
{
	unsigned n = 13;
	n += version >= 2;
	n += version >= 3;
	n += version >= 5;
	return (UINT64_C(1) << n) - 1;
}

static void allow_reading(int rules, int folder)
{
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
		                  LANDLOCK_ACCESS_FS_READ_DIR,
		.parent_fd = folder,
	};
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
}

static void allow_file(int rules, const char *path)
{
	struct landlock_path_beneath_attr beneath = { .allowed_access =
		                                          LANDLOCK_ACCESS_FS_READ_FILE,
		.parent_fd = open(path, O_PATH | O_CLOEXEC) };
	if (beneath.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	close(beneath.parent_fd);
}

/** A rule that cannot be added takes a file away and gives none: it is no failure. */
static bool hide_files(const struct launch *launch)
{
	static const char *const folders[] = { "/usr", "/lib", "/lib64", "/etc/fonts" };
	long version =
	    syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1)
		return true; /* a kernel without it */
	struct landlock_ruleset_attr handled = { .handled_access_fs = rights(version) };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof(handled), 0);
	if (rules < 0)
		return false;
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		int folder = open(folders[i], O_PATH | O_DIRECTORY | O_CLOEXEC);
		if (folder < 0)
			continue;
		allow_reading(rules, folder);
		close(folder);
	}
	allow_reading(rules, launch->folder);
	allow_file(rules, "/etc/ld.so.cache");
	bool good = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return good;
}

bool launch_confine(struct launch *launch)
{
	bool good = setsid() >= 0 && prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 &&
	            prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && hide_files(launch) &&
	            place_files(launch) && set_limits(launch) &&
	            prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, launch->filter, 0, 0) == 0;
	if (!good)
		launch->trouble = errno;
	return good;
}

/* ---- the new process */

static char *const environment[] = { (char[]){ "LANG=C.UTF-8" }, (char[]){ "LC_ALL=C.UTF-8" },
	(char[]){ "HOME=/nonexistent" }, (char[]){ "OMP_THREAD_LIMIT=1" }, NULL };

static int run(void *argument)
{
	struct launch *launch = argument;
	signal(SIGPIPE, SIG_DFL);
	if (launch_confine(launch)) {
		syscall(SYS_execveat, LAUNCH_PROGRAM_FILE, "", launch->words, environment,
		    AT_EMPTY_PATH);
		launch->trouble = errno;
	}
	return 127;
}

/** Shares memory with the new process and waits until it has become the program: this costs the
 * same however large the launcher is. */
int launch_start(struct launch *launch)
{
	_Alignas(16) char stack[16384];
	launch->trouble = 0;
	int process = clone(run, stack + sizeof(stack), CLONE_VM | CLONE_VFORK | SIGCHLD, launch);
	if (process < 0)
		launch->trouble = errno;
	return process;
}
