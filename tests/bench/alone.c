/* SPDX-License-Identifier: Apache-2.0
 *
 * Outside programs alone: started, fed, waited for.
 */
#include "alone.h"

#include <glib.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct program {
	const char *ending, *words[6];
};

/** As engine/outside/programs.def has them. */
static const struct program programs[] = {
	{ ".pdf", { "pdftotext", "-layout", "-enc", "UTF-8", "/dev/stdin", "-" } },
	{ ".doc", { "catdoc", "-w", "-dutf-8", "-" } },
	{ ".xls", { "xls2csv", "-q2", "-dutf-8", "/dev/stdin" } },
	{ ".ppt", { "catppt", "-dutf-8", "/dev/stdin" } },
};

static const struct program *program_of(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(programs); i++)
		if (g_str_has_suffix(name, programs[i].ending))
			return &programs[i];
	return NULL;
}

bool is_read_outside(const char *name)
{
	return program_of(name) != NULL;
}

/* A file in memory that begins with the document. */
static int file_of(const char *at, size_t length)
{
	int file = memfd_create("document", MFD_CLOEXEC);
	if (file < 0 || write(file, at, length) != (ssize_t)length || lseek(file, 0, SEEK_SET) < 0)
		abort();
	return file;
}

bool run_alone(const char *name, const char *at, size_t length)
{
	const struct program *program = program_of(name);
	char *words[G_N_ELEMENTS(program->words) + 1] = { NULL };
	posix_spawn_file_actions_t files;
	pid_t child;
	int in = file_of(at, length), status = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(program->words) && program->words[i]; i++)
		words[i] = g_strdup(program->words[i]);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", 1, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", 1, 0);
	bool done = posix_spawnp(&child, words[0], &files, NULL, words, environ) == 0 &&
	            waitpid(child, &status, 0) == child && WIFEXITED(status) &&
	            WEXITSTATUS(status) == 0;
	posix_spawn_file_actions_destroy(&files);
	for (size_t i = 0; words[i]; i++)
		g_free(words[i]);
	close(in);
	return done;
}
