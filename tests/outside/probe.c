/* SPDX-License-Identifier: Apache-2.0
 *
 * A program for tests of confinement: tries what outside programs may not do, or misbehaves in the
 * ways that they can.  Says on standard output what it was able to do.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void did(const char *what, int worked)
{
	if (worked)
		printf("%s\n", what);
}

static int can_open(const char *path, int flags)
{
	int file = open(path, flags, 0600);
	if (file >= 0)
		close(file);
	return file >= 0;
}

static int can_fork(void)
{
	pid_t child = (pid_t)syscall(SYS_fork);
	if (child == 0)
		_exit(0);
	return child > 0;
}

static int can_execute(void)
{
	char *const words[] = { (char[]){ "/usr/bin/env" }, NULL };
	execve(words[0], words, environ);
	int file = open("/usr/bin/env", O_PATH);
	for (int as = 3; as < 256; as++)
		(void)dup2(file, as); /* as the one that the filter lets through */
	for (int as = 3; as < 256; as++)
		syscall(SYS_execveat, as, "", words, environ, AT_EMPTY_PATH);
	return 0; /* else it would not be here, and say nothing of the end */
}

/** Everything that is forbidden; "end" shows that it came to its end.  Where nothing confines it,
 * it does nothing: asking whether it is confined is one of the things it may not do then. */
static int reach(void)
{
	if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) >= 0)
		return 2;
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow */
	did("network", socket(AF_INET, SOCK_STREAM, 0) >= 0);
	did("unix socket", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
	did("read /etc/passwd", can_open("/etc/passwd", O_RDONLY));
	did("read /proc/1/environ", can_open("/proc/1/environ", O_RDONLY));
	did("list /", can_open("/", O_RDONLY | O_DIRECTORY));
	did("make a file", can_open("/tmp/postern-probe", O_WRONLY | O_CREAT));
	did("change its input", ftruncate(0, 0) == 0 || write(0, "x", 1) == 1);
	did("fork", can_fork());
	did("signal another", kill(getppid(), 0) == 0);
	did("trace", ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
	did("mount", mount(NULL, NULL, NULL, 0, NULL) == 0 || errno != ENOSYS);
	did("new session", setsid() >= 0);
	did("file in memory", memfd_create("probe", 0) >= 0);
	did("other descriptors", fcntl(3, F_GETFD) >= 0 || fcntl(4, F_GETFD) >= 0);
	did("home",
	    strcmp(getenv("HOME"), "/nonexistent") != 0 || getenv("PATH") || getenv("PROBE"));
	fflush(stdout);
	(void)can_execute();
	printf("end\n");
	return 0;
}

static int copy(void)
{
	char buffer[4096];
	for (ssize_t n; (n = read(0, buffer, sizeof(buffer))) > 0;)
		if (write(1, buffer, (size_t)n) != n)
			return 1;
	return 0;
}

static int flood(void)
{
	static const char line[4096] = { 'x' };
	while (write(1, line, sizeof(line)) > 0)
		;
	return 0;
}

static int eat(void)
{
	for (size_t n = 0; n < 4096; n++) {
		char *piece = malloc(1 << 20);
		if (!piece)
			return 7;
		memset(piece, 1, 1 << 20);
	}
	return 0;
}

static void endless(void)
{
	signal(SIGTERM, SIG_IGN);
	printf("before\n");
	fflush(stdout);
	for (;;)
		pause();
}

int main(int n, char **words)
{
	const char *what = n > 1 ? words[1] : "";
	if (strcmp(what, "reach") == 0)
		return reach();
	if (strcmp(what, "flood") == 0)
		return flood();
	if (strcmp(what, "eat") == 0)
		return eat();
	if (strcmp(what, "endless") == 0)
		endless();
	if (strcmp(what, "crash") == 0)
		abort();
	if (strcmp(what, "fail") == 0) {
		fprintf(stderr, "cannot read it\n");
		return 3;
	}
	return copy();
}
