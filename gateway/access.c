/* SPDX-License-Identifier: Apache-2.0
 *
 * Names to numbers once, peers to rights for each connection.
 */
#include "gateway/access.h"

#include <grp.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"

enum { MOST_GROUPS = 256 };

static postern_status find_users(GArray *out, char **names, const char *key, postern_error *error)
{
	for (; *names; names++) {
		const struct passwd *user = getpwnam(*names);
		if (!user)
			return error_set(error, POSTERN_E_ARGUMENT,
			    "[access] %s: there is no user \"%s\"", key, *names);
		g_array_append_val(out, user->pw_uid);
	}
	return POSTERN_OK;
}

static postern_status find_groups(GArray *out, char **names, postern_error *error)
{
	for (; *names; names++) {
		const struct group *group = getgrnam(*names);
		if (!group)
			return error_set(error, POSTERN_E_ARGUMENT,
			    "[access] groups: there is no group \"%s\"", *names);
		g_array_append_val(out, group->gr_gid);
	}
	return POSTERN_OK;
}

postern_status access_open(
    struct access_lists *out, const struct config *config, postern_error *error)
{
	out->users = g_array_new(FALSE, FALSE, sizeof(uid_t));
	out->groups = g_array_new(FALSE, FALSE, sizeof(gid_t));
	out->administrators = g_array_new(FALSE, FALSE, sizeof(uid_t));
	postern_status status = find_users(out->users, config->access_users, "users", error);
	if (status == POSTERN_OK)
		status = find_groups(out->groups, config->access_groups, error);
	if (status == POSTERN_OK)
		status = find_users(
		    out->administrators, config->access_administrators, "administrators", error);
	if (status != POSTERN_OK)
		access_close(out);
	return status;
}

void access_close(struct access_lists *lists)
{
	g_clear_pointer(&lists->users, g_array_unref);
	g_clear_pointer(&lists->groups, g_array_unref);
	g_clear_pointer(&lists->administrators, g_array_unref);
}

static bool listed(const GArray *list, uid_t number) /* gid_t is the same type */
{
	for (guint i = 0; i < list->len; i++)
		if (g_array_index(list, uid_t, i) == number)
			return true;
	return false;
}

static bool in_listed_group(const GArray *groups, int connection, gid_t primary)
{
	gid_t member[MOST_GROUPS];
	socklen_t size = sizeof(member);
	if (groups->len == 0)
		return false;
	if (listed(groups, primary))
		return true;
	if (getsockopt(connection, SOL_SOCKET, SO_PEERGROUPS, member, &size) != 0)
		return false;
	for (size_t i = 0; i < size / sizeof(member[0]); i++)
		if (listed(groups, member[i]))
			return true;
	return false;
}

struct peer access_peer(const struct access_lists *lists, int connection)
{
	struct ucred credentials;
	socklen_t size = sizeof(credentials);
	if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0 ||
	    size != sizeof(credentials))
		return (struct peer){ .user = (uid_t)-1 };
	uid_t user = credentials.uid;
	bool open = lists->users->len == 0 && lists->groups->len == 0;
	bool own = user == 0 || user == geteuid();
	bool administrator = own || listed(lists->administrators, user);
	return (struct peer){ .user = user,
		.may_reload = administrator,
		.may_ask = open || administrator || listed(lists->users, user) ||
		           in_listed_group(lists->groups, connection, credentials.gid) };
}
