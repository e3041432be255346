/* SPDX-License-Identifier: Apache-2.0
 *
 * Folders, in the order of their sorted names.
 *
 * A Maildir (https://cr.yp.to/proto/maildir.html) is a folder with cur and new: everything in these
 * two is a message, what is in tmp is not delivered yet, and the files beside them are the mail
 * server's own.  Folders beside them (".Sent") are Maildirs again.
 */
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "audit/walk.h"

enum { DEEPEST_FOLDER = 100 };

struct folders {
	struct walk *walk;
	const char *container; /* NULL: files are known by their own paths */
	size_t prefix;         /* of a path: what comes before the member's */
	unsigned depth;
};

/** A name in a folder, with what the folder says of its kind (readdir(3)), which saves asking for
 * every file. */
struct name {
	unsigned char kind;
	char text[];
};

static int by_bytes(const void *a, const void *b)
{
	const struct name *const *x = a, *const *y = b;
	return strcmp((*x)->text, (*y)->text);
}

static unsigned char kind_of(const char *folder, const struct dirent *entry)
{
	struct stat info;
	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type;
	g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
	return lstat(path, &info) == 0 ? (unsigned char)IFTODT(info.st_mode) : DT_REG;
}

static struct name *name_new(const char *folder, const struct dirent *entry)
{
	size_t length = strlen(entry->d_name) + 1;
	struct name *name = g_malloc(sizeof(*name) + length);
	name->kind = kind_of(folder, entry);
	memcpy(name->text, entry->d_name, length);
	return name;
}

/** NULL when the folder cannot be read. */
static GPtrArray *names_in(const char *path)
{
	DIR *folder = opendir(path);
	if (!folder)
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	for (struct dirent *entry; (entry = readdir(folder));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			g_ptr_array_add(names, name_new(path, entry));
	closedir(folder);
	g_ptr_array_sort(names, by_bytes);
	return names;
}

static bool has_folder(const char *path, const char *name)
{
	struct stat info;
	g_autofree char *inside = g_build_filename(path, name, NULL);
	return lstat(inside, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool is_maildir(const char *path)
{
	return has_folder(path, "cur") && has_folder(path, "new");
}

static void walk_names(struct folders *folders, const char *path, bool delivered);

static struct address address_in(const struct folders *folders, const char *shown)
{
	if (!folders->container)
		return (struct address){ shown, "", 0 };
	return (struct address){ folders->container, shown + folders->prefix, 0 };
}

static void walk_entry(
    struct folders *folders, const char *path, unsigned char kind, bool delivered)
{
	g_autofree char *shown = g_utf8_make_valid(path, -1);
	struct address address = address_in(folders, shown);
	if (kind == DT_REG)
		walk_file(
		    folders->walk, path, &address, delivered || walk_named_message(path), false);
	else if (kind == DT_LNK)
		walk_fault(folders->walk, &address, "not_mail", "a symbolic link, not followed");
	else
		walk_fault(folders->walk, &address, "not_mail", "a pipe, socket or device");
}

/** `maildir`: only its folders are of interest, and not tmp. */
static void walk_inside(struct folders *folders, const char *path, const struct name *name,
    bool maildir, bool delivered)
{
	g_autofree char *inside = g_build_filename(path, name->text, NULL);
	bool folder = name->kind == DT_DIR;
	if (maildir && (!folder || strcmp(name->text, "tmp") == 0))
		return;
	if (!folder) {
		walk_entry(folders, inside, name->kind, delivered);
		return;
	}
	folders->depth++;
	walk_names(folders, inside,
	    maildir && (strcmp(name->text, "cur") == 0 || strcmp(name->text, "new") == 0));
	folders->depth--;
}

static void walk_names(struct folders *folders, const char *path, bool delivered)
{
	g_autofree char *shown = g_utf8_make_valid(path, -1);
	struct address address = address_in(folders, shown);
	bool maildir = is_maildir(path);
	if (folders->depth > DEEPEST_FOLDER) {
		walk_fault(
		    folders->walk, &address, "unreadable", "too many folders in one another");
		return;
	}
	g_autoptr(GPtrArray) names = names_in(path);
	if (!names) {
		walk_fault(folders->walk, &address, "unreadable", g_strerror(errno));
		return;
	}
	for (guint i = 0; i < names->len && !walk_stopped(folders->walk); i++)
		walk_inside(folders, path, names->pdata[i], maildir, delivered);
}

void walk_folder(struct walk *walk, const char *path, const char *container)
{
	g_autofree char *shown = g_utf8_make_valid(path, -1);
	struct folders folders = {
		.walk = walk, .container = container, .prefix = strlen(shown) + 1
	};
	walk_names(&folders, path, false);
}
