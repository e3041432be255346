/* SPDX-License-Identifier: Apache-2.0
 *
 * One run of a program, from the scanner's side: the input becomes a sealed file in memory, the
 * launcher gets it together with three pipes, and what comes out of them is kept up to the limits.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "engine/outside/launch.h"
#include "engine/outside/private.h"

enum {
	MEMORY = 512 << 20,     /**< address space of one program, its libraries included */
	OUTPUT_MOST = 64 << 20, /**< whatever the budget has left */
	COMPLAINT_MOST = 4096,  /**< of standard error */
	READ_BYTES = 64 << 10,  /**< at a time: what a pipe holds */
	PATIENCE_MS = 2000,     /**< for the launcher to say that a program was too late */
};

/** What comes out of one pipe. */
struct stream {
	int file; /**< -1 once it is closed */
	char *at;
	size_t len, room, most;
	bool over; /**< there was more than `most` */
};

struct run {
	struct arena *arena;
	struct stream output, errors;
	int answer;       /**< -1 once it was read, or the launcher is gone */
	int64_t deadline; /**< milliseconds of the monotonic clock */
	struct launch_answer said;
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void shut(int *file)
{
	if (*file >= 0)
		close(*file);
	*file = -1;
}

/* ---- asking */

static bool write_all(int file, struct bytes input)
{
	while (input.len > 0) {
		ssize_t n = write(file, input.at, input.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		input.at += n;
		input.len -= (size_t)n;
	}
	return true;
}

/** The input as a file that nobody can change any more, at its beginning; -1 when memory fails. */
static int input_file(struct bytes input)
{
	int file = memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (file < 0)
		return -1;
	if (write_all(file, input) && lseek(file, 0, SEEK_SET) == 0 &&
	    fcntl(file, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) == 0)
		return file;
	close(file);
	return -1;
}

static bool send_request(int socket, struct launch_request *request, const int *files)
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(LAUNCH_FILES * sizeof(int))] = { 0 };
	struct iovec body = { request, sizeof(*request) };
	struct msghdr header = { .msg_iov = &body,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = sizeof(control) };
	struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
	*rights = (struct cmsghdr){ .cmsg_level = SOL_SOCKET,
		.cmsg_type = SCM_RIGHTS,
		.cmsg_len = CMSG_LEN(LAUNCH_FILES * sizeof(int)) };
	memcpy(CMSG_DATA(rights), files, LAUNCH_FILES * sizeof(int));
	ssize_t n;
	while ((n = sendmsg(socket, &header, MSG_NOSIGNAL)) < 0 && errno == EINTR)
		;
	return n == (ssize_t)sizeof(*request);
}

/** A pipe: its reading end stays, its writing end is sent. */
static bool open_pipe(int *stays, int *sent)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	*stays = ends[0];
	*sent = ends[1];
	return true;
}

static bool ask(struct run *run, struct postern_launcher *launcher,
    const struct outside_program *program, struct bytes input, uint32_t milliseconds)
{
	struct launch_request request = {
		.milliseconds = milliseconds, .memory = MEMORY, .length = (uint32_t)program->length
	};
	int sent[LAUNCH_FILES] = { input_file(input), -1, -1, -1 };
	memcpy(request.words, program->words, program->length);
	bool good = sent[LAUNCH_INPUT] >= 0 && open_pipe(&run->output.file, &sent[LAUNCH_OUTPUT]) &&
	            open_pipe(&run->errors.file, &sent[LAUNCH_ERRORS]) &&
	            open_pipe(&run->answer, &sent[LAUNCH_ANSWER]) &&
	            send_request(launcher->socket, &request, sent);
	for (size_t i = 0; i < LAUNCH_FILES; i++)
		shut(&sent[i]);
	return good;
}

/* ---- hearing */

/** Reads what is there; beyond the limit nothing is kept. */
static void read_stream(struct stream *stream, struct arena *arena)
{
	if (stream->room - stream->len < READ_BYTES) {
		size_t room = stream->room * 2 + READ_BYTES;
		stream->at = arena_grow(arena, stream->at, stream->room, room);
		stream->room = room;
	}
	ssize_t n = read(stream->file, stream->at + stream->len, READ_BYTES);
	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0) {
		shut(&stream->file);
		return;
	}
	stream->len += (size_t)n;
	stream->over |= stream->len > stream->most;
	stream->len = stream->over ? stream->most : stream->len;
}

/** The launcher's word, or its silence: it ended before it could say anything. */
static void read_answer(struct run *run)
{
	ssize_t n = read(run->answer, &run->said, sizeof(run->said));
	if (n < 0 && errno == EINTR)
		return;
	if (n != (ssize_t)sizeof(run->said))
		run->said = (struct launch_answer){ OUTSIDE_UNSTARTED, 0 };
	shut(&run->answer);
}

/** Until all pipes have ended, the output is over its limit, or time is over. */
static void hear(struct run *run)
{
	while ((run->answer >= 0 || run->output.file >= 0) && !run->output.over) {
		struct pollfd files[] = { { run->output.file, POLLIN, 0 },
			{ run->errors.file, POLLIN, 0 }, { run->answer, POLLIN, 0 } };
		int64_t left = run->deadline - now_ms();
		int ready = left > 0 ? poll(files, 3, (int)left) : 0;
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0) {
			run->said = (struct launch_answer){ OUTSIDE_TIMEOUT, 0 };
			return;
		}
		if (files[0].revents)
			read_stream(&run->output, run->arena);
		if (files[1].revents)
			read_stream(&run->errors, run->arena);
		if (files[2].revents)
			read_answer(run);
	}
}

/* ---- one run */

static uint32_t milliseconds(const struct budget *budget)
{
	int64_t left = budget->deadline_us / 1000 - now_ms();
	return left < 2 ? 1 : left / 2 > UINT32_MAX ? UINT32_MAX : (uint32_t)(left / 2);
}

static size_t output_most(const struct budget *budget)
{
	size_t left = budget->limits->expanded_bytes - budget->expanded;
	return left < OUTPUT_MOST ? left : OUTPUT_MOST;
}

/** Asks a launcher; false when there is none, or the scanner's own one has gone. */
static bool ask_launcher(struct run *run, struct outside *outside,
    const struct outside_program *program, struct bytes input, uint32_t time)
{
	struct postern_launcher *launcher = outside_launcher(outside);
	return launcher && ask(run, launcher, program, input, time);
}

static void finish(
    struct outside_result *out, const struct outside_program *program, const struct run *run)
{
	out->output = (struct bytes){ (const unsigned char *)run->output.at, run->output.len };
	out->gives = text_of(program->gives);
	out->complaint = (struct text){ run->errors.at, run->errors.len };
	out->end = run->output.over ? OUTSIDE_OVER_LIMIT : (enum outside_end)run->said.end;
	out->status = run->said.status;
}

struct outside_program outside_page(
    const struct outside_program *program, uint32_t page, struct arena *arena)
{
	struct outside_program out = *program;
	char *words = arena_alloc(arena, LAUNCH_WORDS);
	out.words = words;
	out.length = 0;
	for (size_t at = 0; at < program->length; at += strlen(program->words + at) + 1) {
		const char *word = program->words + at;
		if (strcmp(word, "%") == 0)
			word = arena_format(arena, "%u", page).at;
		size_t size = strlen(word) + 1;
		if (size > LAUNCH_WORDS - out.length)
			break;
		memcpy(words + out.length, word, size);
		out.length += size;
	}
	return out;
}

void outside_run(struct outside_result *out, struct outside *outside,
    const struct outside_program *program, struct bytes input, struct budget *budget,
    struct arena *arena)
{
	uint32_t time = milliseconds(budget);
	struct run run = { .arena = arena,
		.output = { .file = -1, .most = output_most(budget) },
		.errors = { .file = -1, .most = COMPLAINT_MOST },
		.answer = -1,
		.deadline = now_ms() + time + PATIENCE_MS };
	*out = (struct outside_result){ .end = OUTSIDE_TIMEOUT };
	if (!budget_time(budget))
		return;
	if (ask_launcher(&run, outside, program, input, time))
		hear(&run);
	else
		run.said.end = OUTSIDE_UNSTARTED;
	shut(&run.output.file);
	shut(&run.errors.file);
	shut(&run.answer);
	finish(out, program, &run);
	(void)budget_bytes(budget, out->output.len);
}
