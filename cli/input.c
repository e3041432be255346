/* SPDX-License-Identifier: Apache-2.0
 *
 * A whole message in memory: small files are read, large ones mapped, pipes gathered up to what a
 * scanner would take anyway.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

enum { FIRST_BLOCK = 64 << 10, MAP_FROM = 1 << 20 };

/** Past this a pipe is not read on: the scanner's limit is 64 MiB, so one byte more is enough to be
 * refused. */
static const size_t PIPE_LIMIT = ((size_t)64 << 20) + 1;

/** Reads up to `limit` bytes or the end; `room` is a first guess of how much there is. */
static bool gather(struct input *out, int file, size_t room, size_t limit)
{
	char *bytes = g_malloc(room);
	size_t length = 0;
	for (;;) {
		if (length == limit)
			break;
		if (length == room) {
			room = MIN(room * 2, limit);
			bytes = g_realloc(bytes, room);
		}
		ssize_t n = read(file, bytes + length, room - length);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_free(bytes);
			return false;
		}
		if (n == 0)
			break;
		length += (size_t)n;
	}
	*out = (struct input){ bytes, length, false };
	return true;
}

static bool map(struct input *out, int file, size_t length)
{
	void *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);
	if (bytes == MAP_FAILED)
		return false;
	madvise(bytes, length, MADV_SEQUENTIAL);
	*out = (struct input){ bytes, length, true };
	return true;
}

static bool read_open(struct input *out, int file, const char **reason)
{
	struct stat info;
	if (fstat(file, &info) != 0) {
		*reason = g_strerror(errno);
		return false;
	}
	if (S_ISDIR(info.st_mode)) {
		*reason = "is a folder, not a file";
		return false;
	}
	bool regular = S_ISREG(info.st_mode);
	size_t size = regular && info.st_size > 0 ? (size_t)info.st_size : 0;
	/* One byte more than the size, so that the end is seen without growing. */
	bool done = size >= MAP_FROM
	                ? map(out, file, size)
	                : gather(out, file, size > 0 ? size + 1 : FIRST_BLOCK, PIPE_LIMIT);
	if (!done)
		*reason = g_strerror(errno);
	else if (out->length == 0)
		*reason = "is empty";
	if (done && out->length == 0) {
		input_free(out);
		return false;
	}
	return done;
}

bool input_read(struct input *out, const char *path, const char **reason)
{
	*out = (struct input){ 0 };
	if (strcmp(path, "-") == 0)
		return read_open(out, STDIN_FILENO, reason);
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (file < 0) {
		*reason = errno == ENOENT ? "there is no such file" : g_strerror(errno);
		return false;
	}
	bool done = read_open(out, file, reason);
	close(file);
	return done;
}

void input_free(struct input *input)
{
	if (input->mapped)
		munmap((void *)(uintptr_t)input->bytes, input->length);
	else
		g_free((void *)(uintptr_t)input->bytes);
	*input = (struct input){ 0 };
}
