/* SPDX-License-Identifier: Apache-2.0
 *
 * One file after the other in one folder.  A file is named after its first record; the one with
 * the greatest number is written.
 */
#include "gateway/journal_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static postern_status trouble(postern_error *error, const char *what, const char *where)
{
	return error_set(
	    error, POSTERN_E_IO, "the journal: %s %s: %s", what, where, g_strerror(errno));
}

/* ---- the end of the chain */

/* Where the last line begins that `end` bytes hold, whose last byte ends a line. */
static size_t last_line(const char *content, size_t end)
{
	const char *before = end > 1 ? memrchr(content, '\n', end - 1) : NULL;
	return before ? (size_t)(before - content) + 1 : 0;
}

/* The length of the part that ends in a whole line; `chain` is that line, or as it was. */
static size_t whole_part(struct chain *chain, const char *content, size_t length)
{
	const char *newline = length ? memrchr(content, '\n', length) : NULL;
	size_t end = newline ? (size_t)(newline - content) + 1 : 0;
	while (end > 0) {
		size_t start = last_line(content, end);
		char previous[CHAIN_HASH + 1];
		struct chain found;
		if (chain_read(
		        &found, previous, (struct text){ content + start, end - start - 1 })) {
			*chain = found;
			return end;
		}
		end = start;
	}
	return 0;
}

/* Keeps what follows the last whole line beside the journal, for whoever wants to look. */
static void put_aside(const char *path, const char *rest, size_t length)
{
	g_autofree char *aside = g_strconcat(path, ".torn", NULL);
	g_file_set_contents(aside, rest, (gssize)length, NULL);
}

static postern_status read_end(
    struct journal_file *self, const char *path, off_t *length, postern_error *error)
{
	g_autoptr(GError) cause = NULL;
	g_autoptr(GMappedFile) map = g_mapped_file_new(path, FALSE, &cause);
	if (!map)
		return error_set(error, POSTERN_E_IO, "the journal: %s", cause->message);
	const char *content = g_mapped_file_get_contents(map);
	size_t all = g_mapped_file_get_length(map), whole = whole_part(&self->chain, content, all);
	if (whole < all) {
		put_aside(path, content + whole, all - whole);
		self->mended += all - whole;
	}
	*length = (off_t)whole;
	return POSTERN_OK;
}

/* ---- files */

static postern_status open_folder(struct journal_file *self, postern_error *error)
{
	const char *path = self->config->journal_folder;
	if (g_mkdir_with_parents(path, 0750) != 0)
		return trouble(error, "cannot make the folder", path);
	self->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (self->folder < 0)
		return trouble(error, "cannot open the folder", path);
	if (flock(self->folder, LOCK_EX | LOCK_NB) != 0)
		return trouble(error, "another daemon writes to", path);
	return POSTERN_OK;
}

static bool begin_file(struct journal_file *self)
{
	g_autofree char *name = chain_file_name(self->chain.record + 1);
	int file = openat(self->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
	if (file < 0)
		return false;
	if (self->file >= 0)
		close(self->file);
	self->file = file;
	self->length = 0;
	fsync(self->folder);
	log_event(self->log, LOG_LEVEL_INFO, "journal_file", LOG_TEXT("file", name),
	    LOG_NUMBER("after_record", self->chain.record), LOG_TEXT("hash", self->chain.hash));
	return true;
}

static postern_status continue_file(
    struct journal_file *self, const char *path, postern_error *error)
{
	off_t length = 0;
	postern_status status = read_end(self, path, &length, error);
	if (status != POSTERN_OK)
		return status;
	self->file = open(path, O_WRONLY | O_CLOEXEC);
	if (self->file < 0 || ftruncate(self->file, length) != 0)
		return trouble(error, "cannot write to", path);
	self->length = length;
	return POSTERN_OK;
}

/* An empty last file says nothing of the chain: the one before does. */
static postern_status find_end(
    struct journal_file *self, const GPtrArray *files, postern_error *error)
{
	off_t ignored;
	postern_status status = POSTERN_OK;
	if (files->len > 1)
		status = read_end(self, files->pdata[files->len - 2], &ignored, error);
	return status == POSTERN_OK ? continue_file(self, files->pdata[files->len - 1], error)
	                            : status;
}

postern_status journal_file_open(struct journal_file *out, const struct config *config,
    const struct logger *log, postern_error *error)
{
	*out = (struct journal_file){
		.config = config, .log = log, .folder = -1, .file = -1, .chain = chain_begin()
	};
	postern_status status = open_folder(out, error);
	if (status != POSTERN_OK)
		return status;
	g_autoptr(GPtrArray) files = chain_files(config->journal_folder);
	if (!files)
		return trouble(error, "cannot read the folder", config->journal_folder);
	if (files->len > 0)
		return find_end(out, files, error);
	return begin_file(out) ? POSTERN_OK
	                       : trouble(error, "cannot begin a file in", config->journal_folder);
}

void journal_file_close(struct journal_file *self)
{
	log_event(self->log, LOG_LEVEL_INFO, "journal_end",
	    LOG_NUMBER("record", self->chain.record), LOG_TEXT("hash", self->chain.hash));
	if (self->file >= 0)
		close(self->file);
	if (self->folder >= 0)
		close(self->folder);
}

/* ---- appending */

static bool write_all(int file, const char *at, size_t length, off_t offset)
{
	while (length > 0) {
		ssize_t n = pwrite(file, at, length, offset);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		length -= (size_t)n;
		offset += n;
	}
	return true;
}

/* The oldest files go when there are more than are kept. */
static void drop_oldest(const struct journal_file *self)
{
	if (self->config->journal_keep == 0)
		return;
	g_autoptr(GPtrArray) files = chain_files(self->config->journal_folder);
	for (guint i = 0; files && i + self->config->journal_keep < files->len; i++)
		unlink(files->pdata[i]);
}

static bool rotate_when_full(struct journal_file *self)
{
	if (self->length == 0 || (uint64_t)self->length < self->config->journal_rotate)
		return true;
	if (!begin_file(self))
		return false;
	drop_oldest(self);
	return true;
}

bool journal_file_append(struct journal_file *self, struct text lines, const struct chain *after)
{
	if (!rotate_when_full(self))
		return false;
	bool good = write_all(self->file, lines.at, lines.len, self->length);
	if (good && self->config->journal_sync)
		good = fdatasync(self->file) == 0;
	if (!good) { /* what was written of it must not be taken for a record */
		int cause = errno;
		bool cut = ftruncate(self->file, self->length) == 0;
		log_event(self->log, LOG_LEVEL_ERROR, "journal_cannot_write",
		    LOG_TEXT("reason", g_strerror(cause)), LOG_NUMBER("mended", cut));
		return false;
	}
	self->length += (off_t)lines.len;
	self->chain = *after;
	return true;
}
