/* SPDX-License-Identifier: Apache-2.0
 *
 * inotify over the folders of rules.
 */
#include "gateway/watch.h"

#include <glib.h>
#include <stdalign.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { DEEPEST = 4 };

int watch_open(void)
{
	return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

static void add_folder(int watch, const char *path, int depth)
{
	const uint32_t changes = IN_CLOSE_WRITE | IN_MOVE | IN_CREATE | IN_DELETE | IN_ONLYDIR;
	if (inotify_add_watch(watch, path, changes) < 0 || depth == DEEPEST)
		return;
	GDir *dir = g_dir_open(path, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *inside = g_build_filename(path, name, NULL);
		if (name[0] != '.' && g_file_test(inside, G_FILE_TEST_IS_DIR))
			add_folder(watch, inside, depth + 1);
	}
	if (dir)
		g_dir_close(dir);
}

void watch_add(int watch, const char *const *paths)
{
	for (; *paths; paths++) {
		g_autofree char *folder = g_file_test(*paths, G_FILE_TEST_IS_DIR)
		                              ? g_strdup(*paths)
		                              : g_path_get_dirname(*paths);
		add_folder(watch, folder, 0);
	}
}

bool watch_take(int watch)
{
	alignas(struct inotify_event) char buffer[4096];
	bool concerns = false;
	ssize_t length;
	while ((length = read(watch, buffer, sizeof(buffer))) > 0) {
		for (char *at = buffer; at < buffer + length;) {
			const struct inotify_event *event = (const void *)at;
			concerns |= event->len == 0 || event->name[0] != '.';
			at += sizeof(*event) + event->len;
		}
	}
	return concerns;
}
