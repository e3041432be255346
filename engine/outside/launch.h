/* SPDX-License-Identifier: Apache-2.0
 *
 * What a scanner and its launcher say to each other, over a socket of whole messages.
 *
 *   request: struct launch_request, and the descriptors of enum launch_file
 *   answer:  struct launch_answer, on the pipe that came with the request
 *
 * Each request brings its own pipe for the answer, so any number of processes may share a socket.
 * Whoever closes the reading end of that pipe is not interested any more: the program is killed.
 */
#ifndef POSTERN_OUTSIDE_LAUNCH_H
#define POSTERN_OUTSIDE_LAUNCH_H

#include <linux/filter.h>
#include <sys/types.h>

#include "engine/outside/outside.h"

enum { LAUNCH_WORDS = 2048, LAUNCH_WORDS_MOST = 32 };

struct launch_request {
	uint32_t milliseconds;    /**< wall time */
	uint32_t length;          /**< of words */
	uint64_t memory;          /**< address space in bytes */
	char words[LAUNCH_WORDS]; /**< program and arguments, each ending in NUL */
};

enum launch_file { LAUNCH_INPUT, LAUNCH_OUTPUT, LAUNCH_ERRORS, LAUNCH_ANSWER, LAUNCH_FILES };

struct launch_answer {
	uint32_t end;   /**< an enum outside_end */
	int32_t status; /**< with which it failed */
};

struct postern_launcher {
	int socket;
	pid_t process, starter; /**< its own, and that of which it is a child */
	bool ended;             /**< and was waited for */
};

/** The whole life of the launcher's process.  Calls only what is safe after a fork among threads.
 */
void launch_serve(int socket, const struct sock_fprog *filter) __attribute__((noreturn));

/** Programs that are run at once; more wait in the socket. */
enum { LAUNCH_JOBS = 32 };

/** What a program to be run needs; filled by the launcher. */
struct launch {
	int files[LAUNCH_FILES];
	int program, folder; /**< the program itself, and the folder that it lies in */
	char **words;        /**< as execve(2) wants them */
	uint64_t memory;
	uint32_t seconds; /**< of processor time */
	const struct sock_fprog *filter;
	int trouble; /**< errno, when it could not be started */
};

/** Starts the program, confined and in a session of its own; its process, or -1 with `trouble`. */
int launch_start(struct launch *launch);

/** In the new process: takes away all that the program does not need; false with `trouble`. */
bool launch_confine(struct launch *launch);

/** The descriptor from which the program is executed: above all that a program may open, so that
 * the filter can allow this one execution and no other. */
enum { LAUNCH_PROGRAM_FILE = 100, LAUNCH_FILES_MOST = 64 };

/** Ends the process that calls it, without any of what the embedder registered for its own end. */
void launch_end(void) __attribute__((noreturn));

/** The system calls that a program may make, as a filter for seccomp(2); free with
 * launch_filter_free().  False when it cannot be made. */
bool launch_filter(struct sock_fprog *out);
void launch_filter_free(struct sock_fprog *filter);

#endif
