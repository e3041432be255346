/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing entries of systemd's journal.
 */
#include "gateway/journald.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

bool journald_reads_stderr(void)
{
	struct stat there;
	const char *stream = g_getenv("JOURNAL_STREAM");
	if (!stream || fstat(STDERR_FILENO, &there) != 0)
		return false;
	g_autofree char *own = g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
	    (guint64)there.st_dev, (guint64)there.st_ino);
	return strcmp(stream, own) == 0;
}

int journald_open(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	if (g_strlcpy(address.sun_path, path, sizeof(address.sun_path)) >= sizeof(address.sun_path))
		return -1;
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -1;
	if (connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0)
		return fd;
	close(fd);
	return -1;
}

static void append(GString *entry, const char *name, const char *value)
{
	if (!strchr(value, '\n')) {
		g_string_append_printf(entry, "%s=%s\n", name, value);
		return;
	}
	guint64 length = GUINT64_TO_LE((guint64)strlen(value));
	g_string_append_printf(entry, "%s\n", name);
	g_string_append_len(entry, (const char *)&length, sizeof(length));
	g_string_append_printf(entry, "%s\n", value);
}

static void append_number(GString *entry, const char *name, int64_t number)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
	append(entry, name, text);
}

/* Names of the journal are capitals, digits and underscores. */
static void append_field(GString *entry, const struct log_field *field)
{
	g_autofree char *upper = g_ascii_strup(field->name, -1);
	g_autofree char *name = g_strconcat("POSTERN_", upper, NULL);
	if (field->text)
		append(entry, name, field->text);
	else
		append_number(entry, name, field->number);
}

bool journald_send(int fd, enum log_level level, const char *process, const char *event,
    const struct log_field *fields, const char *message)
{
	g_autoptr(GString) entry = g_string_sized_new(512);
	append(entry, "SYSLOG_IDENTIFIER", "postern");
	append_number(entry, "PRIORITY", level);
	append(entry, "MESSAGE", message);
	append(entry, "POSTERN_PROCESS", process);
	append(entry, "POSTERN_EVENT", event);
	for (; fields->name; fields++)
		append_field(entry, fields);
	return write(fd, entry->str, entry->len) == (ssize_t)entry->len;
}
