/* SPDX-License-Identifier: Apache-2.0
 *
 * The launcher's process: waits for requests, runs each program, watches its time and whether
 * anybody still waits for it, and says how it ended.  It was forked from a process that may have
 * threads, so it takes no locks and no memory: all that it has is on its stack.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "engine/outside/launch.h"

struct job {
	pid_t process; /**< also its group and session */
	int watch;     /**< readable once it has ended */
	int answer;
	int64_t deadline; /**< milliseconds of the monotonic clock */
	bool late;
};

struct launcher {
	int socket;
	const struct sock_fprog *filter;
	struct job jobs[LAUNCH_JOBS];
	unsigned n_jobs;
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void launch_end(void)
{
	for (;;)
		syscall(SYS_exit_group, 0);
}

static void answer(int file, enum outside_end end, int status)
{
	struct launch_answer said = { .end = end, .status = status };
	ssize_t written = write(file, &said, sizeof(said)); /* fits into any pipe */
	(void)written;                                      /* whoever asked may have gone */
}

/* ---- requests */

struct message {
	struct launch_request request;
	int files[LAUNCH_FILES];
	bool closed; /**< nobody holds the other end any more */
};

static void close_files(const int *files, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (files[i] >= 0)
			close(files[i]);
}

/** The descriptors of a message; all of them or none. */
static bool take_files(struct message *message, struct msghdr *header)
{
	struct cmsghdr *control = CMSG_FIRSTHDR(header);
	if (!control || control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
		return false;
	size_t n = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	memcpy(message->files, CMSG_DATA(control),
	    (n < LAUNCH_FILES ? n : LAUNCH_FILES) * sizeof(int));
	if (n == LAUNCH_FILES && !(header->msg_flags & MSG_CTRUNC))
		return true;
	close_files(message->files, n < LAUNCH_FILES ? n : LAUNCH_FILES);
	return false;
}

static bool receive(struct message *message, int socket)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(LAUNCH_FILES * sizeof(int))];
	struct iovec body = { &message->request, sizeof(message->request) };
	struct msghdr header = { .msg_iov = &body,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = sizeof(control) };
	ssize_t n = recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
	message->closed = n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN);
	return n > 0 && take_files(message, &header);
}

/** Points `words` at the words of the request, NULL-terminated; false when they are none. */
static bool split_words(char **words, struct launch_request *request)
{
	size_t n = 0;
	if (request->length == 0 || request->length > sizeof(request->words) ||
	    request->words[request->length - 1] != '\0')
		return false;
	for (size_t at = 0; at < request->length; at += strlen(request->words + at) + 1) {
		if (n == LAUNCH_WORDS_MOST)
			return false;
		words[n++] = request->words + at;
	}
	words[n] = NULL;
	return true;
}

/* ---- finding the program */

static bool open_in(struct launch *launch, const char *folder, const char *name)
{
	launch->folder = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (launch->folder < 0)
		return false;
	launch->program = openat(launch->folder, name, O_PATH | O_CLOEXEC);
	if (launch->program >= 0)
		return true;
	close(launch->folder);
	return false;
}

/** A name alone is looked for where systems keep programs; a path is a path. */
static bool find_program(struct launch *launch, const char *name)
{
	static const char *const folders[] = { "/usr/local/bin", "/usr/bin", "/bin" };
	const char *slash = strrchr(name, '/');
	char folder[LAUNCH_WORDS];
	if (slash) {
		memcpy(folder, name, (size_t)(slash - name) + 1);
		folder[slash - name + 1] = '\0';
		return open_in(launch, folder, slash + 1);
	}
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		if (open_in(launch, folders[i], name))
			return true;
	return false;
}

/* ---- jobs */

/** Watches the new process; false, and it is gone again, when that cannot be. */
static bool add_job(struct launcher *launcher, const struct message *message, int process)
{
	struct job job = { .process = process,
		.watch = pidfd_open(process, 0),
		.answer = message->files[LAUNCH_ANSWER],
		.deadline = now_ms() + message->request.milliseconds };
	if (job.watch >= 0) {
		launcher->jobs[launcher->n_jobs++] = job;
		return true;
	}
	kill(-process, SIGKILL);
	waitpid(process, NULL, 0);
	answer(job.answer, OUTSIDE_UNSTARTED, 0);
	return false;
}

/** Runs the program of a request, or says why not.  The job takes the pipe for the answer. */
static bool start_job(struct launcher *launcher, struct message *message)
{
	char *words[LAUNCH_WORDS_MOST + 1];
	struct launch launch = { .memory = message->request.memory,
		.seconds = message->request.milliseconds / 1000 + 2,
		.filter = launcher->filter,
		.words = words };
	memcpy(launch.files, message->files, sizeof(launch.files));
	bool good = split_words(words, &message->request);
	if (!good || !find_program(&launch, words[0])) {
		answer(
		    message->files[LAUNCH_ANSWER], good ? OUTSIDE_MISSING : OUTSIDE_UNSTARTED, 0);
		return false;
	}
	int process = launch_start(&launch);
	close(launch.program);
	close(launch.folder);
	if (launch.trouble != 0) {
		if (process > 0)
			waitpid(process, NULL, 0);
		answer(message->files[LAUNCH_ANSWER], OUTSIDE_UNSTARTED, launch.trouble);
		return false;
	}
	return add_job(launcher, message, process);
}

static void serve_request(struct launcher *launcher)
{
	struct message message;
	if (receive(&message, launcher->socket)) {
		bool started = start_job(launcher, &message);
		close_files(message.files, started ? LAUNCH_ANSWER : LAUNCH_FILES);
	} else if (message.closed) {
		for (unsigned i = 0; i < launcher->n_jobs; i++)
			kill(-launcher->jobs[i].process, SIGKILL);
		launch_end();
	}
}

/** Says how the program ended.  Its group is killed before the process is reaped, while its number
 * cannot be another's. */
static void finish_job(const struct job *job)
{
	int status = 0;
	kill(-job->process, SIGKILL);
	while (waitpid(job->process, &status, 0) < 0 && errno == EINTR)
		;
	if (job->late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
		answer(job->answer, OUTSIDE_TIMEOUT, 0);
	else if (WIFSIGNALED(status))
		answer(job->answer, OUTSIDE_CRASHED, WTERMSIG(status));
	else
		answer(job->answer, WEXITSTATUS(status) == 0 ? OUTSIDE_DONE : OUTSIDE_FAILED,
		    WEXITSTATUS(status));
	close(job->watch);
	close(job->answer);
}

/* ---- the loop */

/** The socket first, then two for each job: its end, and whoever waits for it going away. */
static int wait_for_something(struct launcher *launcher, struct pollfd *files)
{
	int64_t now = now_ms(), next = -1;
	files[0] = (struct pollfd){ .fd = launcher->n_jobs < LAUNCH_JOBS ? launcher->socket : -1,
		.events = POLLIN };
	for (unsigned i = 0; i < launcher->n_jobs; i++) {
		const struct job *job = &launcher->jobs[i];
		int64_t left = job->late ? -1 : job->deadline > now ? job->deadline - now : 0;
		if (left >= 0 && (next < 0 || left < next))
			next = left;
		files[2 * i + 1] = (struct pollfd){ .fd = job->watch, .events = POLLIN };
		files[2 * i + 2] = (struct pollfd){ .fd = job->late ? -1 : job->answer };
	}
	return poll(files, 2 * launcher->n_jobs + 1, next > INT32_MAX ? INT32_MAX : (int)next);
}

static void look_after_jobs(struct launcher *launcher, const struct pollfd *files)
{
	int64_t now = now_ms();
	for (unsigned i = launcher->n_jobs; i-- > 0;) {
		struct job *job = &launcher->jobs[i];
		if (files[2 * i + 1].revents) {
			finish_job(job);
			*job = launcher->jobs[--launcher->n_jobs];
		} else if (!job->late && (now >= job->deadline || files[2 * i + 2].revents)) {
			job->late = true;
			kill(-job->process, SIGKILL);
		}
	}
}

/** Nothing of the process that it was forked from is left: no files, no handlers, no network.  The
 * socket takes the place of the standard files, so that no file of a request ever gets there. */
static void leave_home(int *socket)
{
	sigset_t none;
	sigemptyset(&none);
	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_IGN);
	setsid();
	for (int i = 0; i <= STDERR_FILENO; i++)
		dup2(*socket, i);
	*socket = 0;
	close_range(STDERR_FILENO + 1, ~0U, 0);
	if (chdir("/") != 0)
		launch_end();
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	(void)unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC); /* where it is permitted */
}

void launch_serve(int socket, const struct sock_fprog *filter)
{
	struct launcher launcher = { .socket = socket, .filter = filter };
	struct pollfd files[2 * LAUNCH_JOBS + 1];
	leave_home(&launcher.socket);
	for (;;) {
		int ready = wait_for_something(&launcher, files);
		if (ready < 0 && errno != EINTR)
			launch_end();
		if (ready < 0)
			continue;
		look_after_jobs(&launcher, files);
		if (files[0].revents)
			serve_request(&launcher);
	}
}
