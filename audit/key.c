/* SPDX-License-Identifier: Apache-2.0
 *
 * Making, keeping and naming the user's digest key.
 */
#include "audit/key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

char *key_name(const void *key, size_t length)
{
	enum { SHOWN = 16 };
	static const char text[] = "the name of a Postern digest key";
	char *whole = g_compute_hmac_for_data(
	    G_CHECKSUM_SHA256, key, length, (const guchar *)text, sizeof(text) - 1);
	whole[SHOWN] = '\0';
	return whole;
}

/** 1: read; 0: there is none; -1: there is one that cannot be used. */
static int read_key(unsigned char key[KEY_BYTES], const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return errno == ENOENT ? 0 : -1;
	ssize_t n = read(file, key, KEY_BYTES);
	close(file);
	errno = n < 0 ? errno : EINVAL;
	return n == KEY_BYTES ? 1 : -1;
}

static bool write_key(const unsigned char key[KEY_BYTES], int file)
{
	bool good = write(file, key, KEY_BYTES) == KEY_BYTES && fsync(file) == 0;
	return close(file) == 0 && good;
}

/** Under another name first, so that nobody ever reads half a key; of two processes that make one,
 * one wins. */
static bool make_key(const char *path)
{
	unsigned char key[KEY_BYTES];
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *draft = g_strconcat(path, ".XXXXXX", NULL);
	if (g_mkdir_with_parents(folder, 0700) != 0 || getrandom(key, KEY_BYTES, 0) != KEY_BYTES)
		return false;
	int file = g_mkstemp_full(draft, O_RDWR | O_CLOEXEC, 0600);
	if (file < 0)
		return false;
	bool made = write_key(key, file) && (link(draft, path) == 0 || errno == EEXIST);
	int why = errno;
	unlink(draft);
	errno = why;
	return made;
}

postern_status key_of_user(unsigned char key[KEY_BYTES], postern_error *error)
{
	g_autofree char *path =
	    g_build_filename(g_get_user_config_dir(), "postern", "digest.key", NULL);
	int have = read_key(key, path);
	if (have == 0 && make_key(path))
		have = read_key(key, path);
	if (have == 1)
		return POSTERN_OK;
	return error_set(error, POSTERN_E_IO, "%s: %s; name a key with --digest-key", path,
	    errno == EINVAL ? "is no digest key" : g_strerror(errno));
}
