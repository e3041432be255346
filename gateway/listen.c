/* SPDX-License-Identifier: Apache-2.0
 *
 * Unix sockets and systemd's environment variables.
 */
#include "gateway/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <grp.h>
#include <pwd.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"

enum { BACKLOG = 1024, FIRST_PASSED = 3 };

static postern_status address_of(struct sockaddr_un *out, const char *path, postern_error *error)
{
	*out = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof(out->sun_path))
		return error_set(
		    error, POSTERN_E_ARGUMENT, "%s: is longer than a socket's path may be", path);
	memcpy(out->sun_path, path, strlen(path) + 1);
	return POSTERN_OK;
}

static postern_status trouble(postern_error *error, const char *path)
{
	return error_set(error, POSTERN_E_IO, "%s: %s", path, g_strerror(errno));
}

/* A socket that somebody answers stays; anything else that is no socket stays too. */
static postern_status remove_stale(
    const struct sockaddr_un *address, const char *path, postern_error *error)
{
	struct stat info;
	if (lstat(path, &info) != 0)
		return POSTERN_OK;
	if (!S_ISSOCK(info.st_mode))
		return error_set(error, POSTERN_E_IO, "%s: is there and is no socket", path);
	int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool answered =
	    probe >= 0 && connect(probe, (const struct sockaddr *)address, sizeof(*address)) == 0;
	if (probe >= 0)
		close(probe);
	if (answered)
		return error_set(error, POSTERN_E_IO, "%s: somebody listens there already", path);
	return unlink(path) == 0 ? POSTERN_OK : trouble(error, path);
}

static postern_status give_away(
    const char *path, const char *user_name, const char *group_name, postern_error *error)
{
	const struct passwd *user = geteuid() == 0 ? getpwnam(user_name) : NULL;
	uid_t owner = user ? user->pw_uid : (uid_t)-1;
	gid_t owners = user ? user->pw_gid : (gid_t)-1;
	if (group_name[0]) {
		const struct group *group = getgrnam(group_name);
		if (!group)
			return error_set(
			    error, POSTERN_E_ARGUMENT, "there is no group \"%s\"", group_name);
		owners = group->gr_gid;
	}
	if (owner == (uid_t)-1 && owners == (gid_t)-1)
		return POSTERN_OK;
	return chown(path, owner, owners) == 0 ? POSTERN_OK : trouble(error, path);
}

/* Nobody may connect between bind() and chmod(): the mask keeps all others out. */
static int bind_closed(int file, const struct sockaddr_un *address)
{
	mode_t before = umask(0177);
	int result = bind(file, (const struct sockaddr *)address, sizeof(*address));
	umask(before);
	return result;
}

postern_status listen_unix(int *out, const char *path, unsigned mode, const char *user,
    const char *group, postern_error *error)
{
	struct sockaddr_un address;
	*out = -1;
	postern_status status = address_of(&address, path, error);
	if (status == POSTERN_OK)
		status = remove_stale(&address, path, error);
	if (status != POSTERN_OK)
		return status;
	int file = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (file < 0)
		return trouble(error, path);
	if (bind_closed(file, &address) != 0 || listen(file, BACKLOG) != 0)
		status = trouble(error, path);
	if (status == POSTERN_OK)
		status = give_away(path, user, group, error);
	if (status == POSTERN_OK && chmod(path, (mode_t)mode) != 0)
		status = trouble(error, path);
	if (status == POSTERN_OK)
		*out = file;
	else
		close(file);
	return status;
}

/* LISTEN_PID is us and LISTEN_FDS is 1: descriptor 3 is the socket. */
static bool passed_by_systemd(void)
{
	const char *pid = g_getenv("LISTEN_PID"), *count = g_getenv("LISTEN_FDS");
	return pid && count && g_ascii_strtoll(pid, NULL, 10) == getpid() &&
	       g_ascii_strtoll(count, NULL, 10) >= 1;
}

postern_status listen_open(int *out, bool *made, const struct config *config, postern_error *error)
{
	*made = !passed_by_systemd();
	if (*made)
		return listen_unix(out, config->socket_path, (unsigned)config->socket_mode,
		    config->daemon_user, config->socket_group, error);
	*out = FIRST_PASSED;
	fcntl(*out, F_SETFD, FD_CLOEXEC);
	fcntl(*out, F_SETFL, O_NONBLOCK);
	return POSTERN_OK;
}

/* ---- notification: a datagram to the socket in $NOTIFY_SOCKET; "@" stands for a leading NUL */

void notify_systemd(const char *state)
{
	const char *path = g_getenv("NOTIFY_SOCKET");
	struct sockaddr_un address;
	if (!path || !path[0] || address_of(&address, path, NULL) != POSTERN_OK)
		return;
	size_t length = offsetof(struct sockaddr_un, sun_path) + strlen(path);
	if (address.sun_path[0] == '@')
		address.sun_path[0] = '\0';
	int file = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (file < 0)
		return;
	sendto(file, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&address,
	    (socklen_t)length);
	close(file);
}

uint64_t notify_watchdog_us(void)
{
	const char *pid = g_getenv("WATCHDOG_PID"), *time = g_getenv("WATCHDOG_USEC");
	if (!time || (pid && g_ascii_strtoll(pid, NULL, 10) != getpid()))
		return 0;
	return g_ascii_strtoull(time, NULL, 10);
}
