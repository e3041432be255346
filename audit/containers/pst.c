/* SPDX-License-Identifier: Apache-2.0
 *
 * Outlook's .pst: readpst (Debian's pst-utils) unpacks it into a folder of its own, in a process
 * without network, with limits, and with nothing of ours but the file.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audit/boundary.h"
#include "audit/walk.h"

enum { NOT_THERE = 127 };

static bool recognises(struct bytes start)
{
	static const char mark[] = "!BDN"; /* [MS-PST] 2.2.2.6, dwMagic */
	return start.len > 512 && memcmp(start.at, mark, 4) == 0;
}

/** In the child: -e one .eml a message, -D deleted ones too, -q no words, -j 0 no children of its
 * own. */
static _Noreturn void be_readpst(const char *path, const char *folder)
{
	static const struct rlimit no_core = { 0, 0 }, some_files = { 256, 256 },
	                           some_memory = { (rlim_t)4 << 30, (rlim_t)4 << 30 };
	const char *const words[] = { "readpst", "-e", "-D", "-q", "-j", "0", "-o", folder, path,
		NULL };
	int nothing = open("/dev/null", O_RDWR);
	for (int i = 0; i <= 2 && nothing >= 0; i++)
		dup2(nothing, i);
	close_range(3, ~0U, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	unshare(CLONE_NEWUSER | CLONE_NEWNET); /* where the system allows it */
	setrlimit(RLIMIT_CORE, &no_core);
	setrlimit(RLIMIT_NOFILE, &some_files);
	setrlimit(RLIMIT_AS, &some_memory);
	execvp(words[0], (char *const *)(uintptr_t)words);
	_exit(NOT_THERE);
}

/** NULL, or why it did not work. */
static const char *run_readpst(const char *path, const char *folder)
{
	int status;
	pid_t process = fork();
	if (process == 0)
		be_readpst(path, folder);
	if (process < 0)
		return g_strerror(errno);
	while (waitpid(process, &status, 0) < 0)
		if (errno != EINTR)
			return g_strerror(errno);
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_THERE)
		return "readpst is not installed (package pst-utils)";
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? NULL
	                                                     : "readpst cannot read it to its end";
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
	(void)info;
	(void)kind;
	(void)place;
	return remove(path);
}

/** The same messages in every run, and not only the same but for readpst's boundaries. */
static void walk_unpacked(struct walk *walk, const char *folder, const char *container)
{
	struct boundary_visitor steady;
	const struct visitor *visitor = walk->visitor;
	boundary_open(&steady, visitor);
	walk->visitor = &steady.visitor;
	walk_folder(walk, folder, container);
	walk->visitor = visitor;
	boundary_close(&steady);
}

static void unpack(struct walk *walk, const char *path, const struct address *address)
{
	g_autofree char *folder = g_build_filename(g_get_tmp_dir(), "postern-pst-XXXXXX", NULL);
	if (!g_mkdtemp(folder)) {
		walk_fault(walk, address, "unreadable", "no folder to unpack it into");
		return;
	}
	g_autofree char *absolute = g_canonicalize_filename(path, NULL);
	const char *fault = run_readpst(absolute, folder);
	walk_unpacked(walk, folder, address->container);
	if (fault)
		walk_fault(walk, address, "unreadable", fault);
	enum { SOME_FILES = 16 };
	nftw(folder, remove_one, SOME_FILES, FTW_DEPTH | FTW_PHYS);
}

static void walk_pst(struct walk *walk, struct stream *stream, const struct address *address)
{
	if (stream->regular && stream->path)
		unpack(walk, stream->path, address);
	else
		walk_fault(walk, address, "unreadable", "a .pst in a container: unpack it first");
}

const struct container container_pst = {
	.name = "pst",
	.recognises = recognises,
	.walk = walk_pst,
};
