/* SPDX-License-Identifier: Apache-2.0
 *
 * The progress of an audit.  Time left goes by bytes on disk, since nobody knows how many messages
 * a file holds.
 */
#include "cli/audit_progress.h"

#include <sys/stat.h>
#include <unistd.h>

enum { LINE_EVERY = 30, SECOND = 1000000, CELLS = 24 };

struct progress_bar {
	bool terminal, shown;
	uint64_t total; /* bytes on disk; 0: unknown */
	int64_t began, last_line;
	uint64_t first_disk; /* where this sitting began */
};

/** Of what is on disk; links are not followed, as the audit follows none. */
static uint64_t size_of(const char *path, int depth)
{
	enum { DEEPEST = 100 };
	struct stat info;
	if (depth > DEEPEST || lstat(path, &info) != 0)
		return 0;
	if (!S_ISDIR(info.st_mode))
		return S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	uint64_t sum = 0;
	const char *name;
	while (folder && (name = g_dir_read_name(folder))) {
		g_autofree char *inside = g_build_filename(path, name, NULL);
		sum += size_of(inside, depth + 1);
	}
	return sum;
}

struct progress_bar *progress_bar_new(const struct settings *settings)
{
	struct progress_bar *bar = g_new0(struct progress_bar, 1);
	bar->terminal = isatty(STDERR_FILENO);
	bar->began = bar->last_line = g_get_monotonic_time();
	/* Sizes are asked for somebody who waits; a list may still be being written. */
	for (guint i = 0; bar->terminal && !settings->files_from && i < settings->arguments->len;
	     i++)
		bar->total += size_of(settings->arguments->pdata[i], 0);
	return bar;
}

static void append_time(GString *out, double seconds)
{
	unsigned long whole = (unsigned long)seconds;
	if (whole >= 3600)
		g_string_append_printf(out, "%lu h %02lu min", whole / 3600, whole / 60 % 60);
	else if (whole >= 60)
		g_string_append_printf(out, "%lu min %02lu s", whole / 60, whole % 60);
	else
		g_string_append_printf(out, "%lu s", whole);
}

static void append_rates(GString *out, const struct audit_progress *progress, double seconds)
{
	double rate = seconds > 0 ? (double)progress->messages / seconds : 0;
	g_autofree char *bytes = g_format_size(progress->bytes);
	g_autofree char *speed =
	    g_format_size(seconds > 0 ? (guint64)((double)progress->bytes / seconds) : 0);
	g_string_append_printf(out, "%" G_GUINT64_FORMAT " messages, %s; %.0f/s, %s/s",
	    (guint64)(progress->past + progress->messages), bytes, rate, speed);
}

static void append_bar(GString *out, double share)
{
	int full = (int)(share * CELLS);
	g_string_append_c(out, '[');
	for (int i = 0; i < CELLS; i++)
		g_string_append_c(out, i < full ? '#' : '.');
	g_string_append_printf(out, "] %3d%%  ", (int)(share * 100));
}

static void append_left(GString *out, const struct progress_bar *bar,
    const struct audit_progress *progress, double seconds)
{
	double walked = (double)(progress->disk_bytes - MIN(bar->first_disk, progress->disk_bytes));
	double left = (double)(bar->total - MIN(progress->disk_bytes, bar->total));
	if (walked <= 0 || progress->messages == 0)
		return;
	g_string_append(out, "; ");
	append_time(out, left / walked * seconds);
	g_string_append(out, " left");
}

static void show_bar(
    struct progress_bar *bar, const struct audit_progress *progress, double seconds)
{
	g_autoptr(GString) line = g_string_new("\r\033[K");
	if (bar->total > 0) {
		double share = (double)progress->disk_bytes / (double)bar->total;
		append_bar(line, MIN(share, 1.0));
	}
	if (progress->messages == 0 && progress->past > 0)
		g_string_append_printf(
		    line, "going past %" G_GUINT64_FORMAT " messages", (guint64)progress->past);
	else
		append_rates(line, progress, seconds);
	if (bar->total > 0)
		append_left(line, bar, progress, seconds);
	fputs(line->str, stderr);
	bar->shown = true;
}

static void show_line(
    struct progress_bar *bar, const struct audit_progress *progress, double seconds)
{
	int64_t now = g_get_monotonic_time();
	if (now - bar->last_line < (int64_t)LINE_EVERY * SECOND)
		return;
	bar->last_line = now;
	g_autoptr(GString) line = g_string_new("postern audit: ");
	append_rates(line, progress, seconds);
	fprintf(stderr, "%s\n", line->str);
}

void progress_bar_show(void *context, const struct audit_progress *progress)
{
	struct progress_bar *bar = context;
	int64_t now = g_get_monotonic_time();
	if (progress->messages == 0) { /* what earlier sittings did is no measure */
		bar->began = now;
		bar->first_disk = progress->disk_bytes;
	}
	double seconds = (double)(now - bar->began) / SECOND;
	if (bar->terminal)
		show_bar(bar, progress, seconds);
	else
		show_line(bar, progress, seconds);
}

void progress_bar_free(struct progress_bar *bar)
{
	if (bar->shown)
		fputs("\r\033[K", stderr);
	g_free(bar);
}
