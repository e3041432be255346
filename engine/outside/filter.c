/* SPDX-License-Identifier: Apache-2.0
 *
 * The system calls that an outside program may make: reading, memory, time, writing to what is open
 * already.  Everything else fails with ENOSYS, which the C library takes as a kernel that does not
 * have it.  Not among them: sockets, processes and threads, signals to others, tracing, mounting,
 * any way to make, change or remove a file.
 *
 * A program is executed from one descriptor whose number no open file can have later, so that the
 * filter allows exactly one execution.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/outside/launch.h"

static const int allowed[] = {
	/* reading, and writing to what is open */
	SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(preadv), SCMP_SYS(write),
	SCMP_SYS(writev), SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(close),
	SCMP_SYS(close_range), SCMP_SYS(dup), SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(fcntl),
	SCMP_SYS(fcntl64), SCMP_SYS(fadvise64), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select),
	SCMP_SYS(pselect6),
	/* looking at files */
	SCMP_SYS(fstat), SCMP_SYS(fstat64), SCMP_SYS(stat), SCMP_SYS(stat64), SCMP_SYS(lstat),
	SCMP_SYS(lstat64), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64), SCMP_SYS(statx),
	SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents),
	SCMP_SYS(getdents64), SCMP_SYS(getcwd),
	/* memory */
	SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect), SCMP_SYS(munmap),
	SCMP_SYS(mremap), SCMP_SYS(madvise),
	/* signals to itself are faults alone; waiting, and time */
	SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack), SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
	SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
	SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times),
	SCMP_SYS(restart_syscall), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity),
	/* who it is, and what the machine is */
	SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
	SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getrusage), SCMP_SYS(getrlimit),
	SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getrandom), SCMP_SYS(getcpu),
	SCMP_SYS(set_tid_address), SCMP_SYS(arch_prctl), SCMP_SYS(exit), SCMP_SYS(exit_group)
};

static int allow(scmp_filter_ctx filter, int call, struct scmp_arg_cmp condition)
{
	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition);
}

/** Calls that are allowed in one of their forms. */
static int allow_some(scmp_filter_ctx filter)
{
	const scmp_datum_t writing =
	    O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
	int failed = 0;
	failed |= allow(filter, SCMP_SYS(open), SCMP_A1_64(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
	failed |=
	    allow(filter, SCMP_SYS(openat), SCMP_A2_64(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
	failed |= allow(filter, SCMP_SYS(ioctl), SCMP_A1_64(SCMP_CMP_EQ, TCGETS));
	failed |=
	    allow(filter, SCMP_SYS(prlimit64), SCMP_A2_64(SCMP_CMP_EQ, 0)); /* asks, sets nothing */
	failed |= allow(filter, SCMP_SYS(execveat), SCMP_A0_64(SCMP_CMP_EQ, LAUNCH_PROGRAM_FILE));
	return failed;
}

/** The filter as the kernel takes it: libseccomp writes it to a file, which lies in memory. */
static bool export(struct sock_fprog *out, scmp_filter_ctx filter)
{
	int file = memfd_create("filter", MFD_CLOEXEC);
	off_t size = -1;
	if (file >= 0 && seccomp_export_bpf(filter, file) == 0)
		size = lseek(file, 0, SEEK_END);
	size_t n = size > 0 ? (size_t)size / sizeof(struct sock_filter) : 0;
	bool good = n > 0 && n <= USHRT_MAX;
	if (good) {
		*out = (struct sock_fprog){ (unsigned short)n, g_new0(struct sock_filter, n) };
		good = pread(file, out->filter, (size_t)size, 0) == size;
	}
	if (file >= 0)
		close(file);
	return good;
}

bool launch_filter(struct sock_fprog *out)
{
	*out = (struct sock_fprog){ 0 };
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	if (!filter)
		return false;
	int failed = 0;
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		failed |= seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, allowed[i], 0, NULL);
	failed |= allow_some(filter);
	bool good = failed == 0 && export(out, filter);
	seccomp_release(filter);
	if (!good)
		launch_filter_free(out);
	return good;
}

void launch_filter_free(struct sock_fprog *filter)
{
	g_free(filter->filter);
	*filter = (struct sock_fprog){ 0 };
}
