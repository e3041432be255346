/* SPDX-License-Identifier: Apache-2.0
 *
 * Privileges, seccomp and resource limits.
 *
 * The lists hold what the C library, GLib, libmicrohttpd and the engine ask the kernel for on
 * Debian 12; a call that is on no list fails with EPERM, which these libraries take as they take
 * any failure.  Character sets that are not built into the C library are modules that it maps at
 * first use: hence files may be opened for reading.
 */
#include "gateway/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <grp.h>
#include <pwd.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"

/* ---- the user */

postern_status confine_user(const struct config *config, postern_error *error)
{
	if (geteuid() != 0)
		return POSTERN_OK;
	const struct passwd *user = getpwnam(config->daemon_user);
	if (!user)
		return error_set(error, POSTERN_E_ARGUMENT,
		    "[daemon] user: there is no user \"%s\"", config->daemon_user);
	if (initgroups(user->pw_name, user->pw_gid) != 0 || setgid(user->pw_gid) != 0 ||
	    setuid(user->pw_uid) != 0)
		return error_set(error, POSTERN_E_INTERNAL, "cannot change to user \"%s\": %s",
		    config->daemon_user, g_strerror(errno));
	return POSTERN_OK;
}

void confine_process(const char *name)
{
	const struct rlimit none = { 0, 0 };
	prctl(PR_SET_NAME, name, 0, 0, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	setrlimit(RLIMIT_CORE, &none); /* a core file would hold mail */
}

/* ---- system calls */

#define CALL(name) SCMP_SYS(name)

/* What every process needs to compute, wait and end. */
static const int common_calls[] = { CALL(read), CALL(readv), CALL(pread64), CALL(write),
	CALL(writev), CALL(close), CALL(lseek), CALL(fstat), CALL(newfstatat), CALL(stat),
	CALL(access), CALL(readlink), CALL(mmap), CALL(munmap), CALL(mremap), CALL(mprotect),
	CALL(madvise), CALL(brk), CALL(futex), CALL(rt_sigreturn), CALL(rt_sigaction),
	CALL(rt_sigprocmask), CALL(sigaltstack), CALL(clock_gettime), CALL(clock_nanosleep),
	CALL(nanosleep), CALL(gettimeofday), CALL(time), CALL(getpid), CALL(gettid), CALL(getppid),
	CALL(getuid), CALL(geteuid), CALL(getgid), CALL(getegid), CALL(tgkill), CALL(getrandom),
	CALL(getrusage), CALL(sched_yield), CALL(sched_getaffinity), CALL(poll), CALL(ppoll),
	CALL(exit), CALL(exit_group), CALL(restart_syscall), CALL(rseq), CALL(set_robust_list),
	CALL(uname), CALL(sysinfo) };

/* What serving sockets and keeping files needs besides. */
static const int door_calls[] = { CALL(accept4), CALL(accept), CALL(getsockname), CALL(getpeername),
	CALL(getsockopt), CALL(setsockopt), CALL(shutdown), CALL(recvfrom), CALL(recvmsg),
	CALL(sendto), CALL(sendmsg), CALL(sendfile), CALL(epoll_wait), CALL(epoll_pwait),
	CALL(epoll_ctl), CALL(epoll_create1), CALL(eventfd2), CALL(timerfd_create),
	CALL(timerfd_settime), CALL(pipe2), CALL(fcntl), CALL(ioctl), CALL(openat), CALL(open),
	CALL(getdents64), CALL(fdatasync), CALL(fsync), CALL(ftruncate), CALL(unlink),
	CALL(unlinkat), CALL(flock), CALL(pwrite64), CALL(clone), CALL(clone3), CALL(prctl),
	CALL(select), CALL(pselect6), CALL(rt_sigtimedwait), CALL(dup), CALL(fadvise64),
	CALL(rt_sigpending) };

static const int front_calls[] = { CALL(socket), CALL(connect), CALL(bind), CALL(listen),
	CALL(socketpair), CALL(sendmmsg), CALL(mkdir), CALL(rename), CALL(pipe), CALL(kill),
	CALL(lstat), CALL(statx), CALL(chmod), CALL(fchmod), CALL(memfd_create) };

/* What handing a file to the launcher of outside programs needs besides. */
static const int launcher_calls[] = { CALL(memfd_create), CALL(fcntl), CALL(pipe2), CALL(sendmsg) };

/* Whoever asks for these is not the program any more. */
static const int deadly_calls[] = { CALL(execve), CALL(execveat), CALL(ptrace),
	CALL(process_vm_readv), CALL(process_vm_writev), CALL(bpf), CALL(init_module),
	CALL(kexec_load), CALL(mount), CALL(unshare), CALL(setns), CALL(personality) };

static int allow(scmp_filter_ctx filter, const int *calls, size_t n)
{
	int result = 0;
	for (size_t i = 0; i < n && result == 0; i++)
		result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
	return result;
}

static int refuse_deadly(scmp_filter_ctx filter)
{
	int result = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(deadly_calls) && result == 0; i++)
		result = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, deadly_calls[i], 0);
	return result;
}

/* Opening for reading alone: no flag that writes, creates or cuts. */
static int allow_reading(scmp_filter_ctx filter)
{
	const scmp_datum_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
	int result = seccomp_rule_add(
	    filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
	if (result == 0)
		result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
		    SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
	return result;
}

enum role { ROLE_WORKER, ROLE_DOOR, ROLE_FRONT };

static int build(scmp_filter_ctx filter, enum role role)
{
	int result = allow(filter, common_calls, G_N_ELEMENTS(common_calls));
	if (result == 0)
		result = refuse_deadly(filter);
	if (result == 0 && role == ROLE_WORKER) {
		result = allow(filter, launcher_calls, G_N_ELEMENTS(launcher_calls));
		return result == 0 ? allow_reading(filter) : result;
	}
	if (result == 0)
		result = allow(filter, door_calls, G_N_ELEMENTS(door_calls));
	if (result == 0 && role == ROLE_FRONT)
		result = allow(filter, front_calls, G_N_ELEMENTS(front_calls));
	return result;
}

static postern_status confine(const struct config *config, enum role role, postern_error *error)
{
#ifdef POSTERN_UNCONFINED
	(void)role;
	(void)error;
	(void)build;
	return POSTERN_OK;
#endif
	if (!config->daemon_confine)
		return POSTERN_OK;
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int result = filter ? build(filter, role) : -ENOMEM;
	if (result == 0)
		result = seccomp_load(filter);
	seccomp_release(filter);
	if (result == 0)
		return POSTERN_OK;
	return error_set(
	    error, POSTERN_E_INTERNAL, "cannot confine the process: %s", g_strerror(-result));
}

/* ---- memory */

/* Pages of the address space in use: the first number of /proc/self/statm (proc(5)). */
static uint64_t address_space(void)
{
	g_autofree char *content = NULL;
	if (!g_file_get_contents("/proc/self/statm", &content, NULL, NULL))
		return 0;
	return g_ascii_strtoull(content, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void bound_memory(const struct config *config)
{
	uint64_t now = address_space();
	if (config->limits_worker_memory == 0 || now == 0)
		return;
	const struct rlimit most = { now + config->limits_worker_memory,
		now + config->limits_worker_memory };
	setrlimit(RLIMIT_AS, &most);
}

postern_status confine_worker(const struct config *config, postern_error *error)
{
#ifndef POSTERN_UNCONFINED
	bound_memory(config);
#else
	(void)bound_memory;
#endif
	return confine(config, ROLE_WORKER, error);
}

postern_status confine_door(const struct config *config, postern_error *error)
{
	return confine(config, ROLE_DOOR, error);
}

postern_status confine_front(const struct config *config, postern_error *error)
{
	return confine(config, ROLE_FRONT, error);
}
