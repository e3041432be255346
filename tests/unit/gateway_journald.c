/* SPDX-License-Identifier: Apache-2.0
 *
 * Entries of systemd's journal, as a socket of the test's own receives them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "gateway/journald.h"

struct listener {
	char *folder, *path;
	int fd;
};

static void listen_at(struct listener *out)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	out->folder = g_dir_make_tmp("postern-XXXXXX", NULL);
	out->path = g_build_filename(out->folder, "socket", NULL);
	g_strlcpy(address.sun_path, out->path, sizeof(address.sun_path));
	out->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	assert_int_equal(bind(out->fd, (const struct sockaddr *)&address, sizeof(address)), 0);
}

static void end(struct listener *listener)
{
	close(listener->fd);
	g_unlink(listener->path);
	g_rmdir(listener->folder);
	g_free(listener->path);
	g_free(listener->folder);
}

static GByteArray *received(const struct listener *listener)
{
	guint8 bytes[4096];
	ssize_t n = recv(listener->fd, bytes, sizeof(bytes), 0);
	assert_true(n > 0);
	return g_byte_array_append(g_byte_array_new(), bytes, (guint)n);
}

static bool has(const GByteArray *entry, const void *what, size_t length)
{
	return memmem(entry->data, entry->len, what, length) != NULL;
}

static void an_event_is_an_entry_with_fields(void **state)
{
	struct listener listener;
	(void)state;
	listen_at(&listener);
	struct logger log = logger_make("milter", "info", "text");
	log.journald = journald_open(listener.path);
	assert_true(log.journald >= 0);
	log_event(&log, LOG_LEVEL_WARNING, "message_held", LOG_TEXT("queue_id", "4F2"),
	    LOG_NUMBER("tries", 3));
	g_autoptr(GByteArray) entry = received(&listener);
	const char wanted[] = "SYSLOG_IDENTIFIER=postern\nPRIORITY=4\n"
	                      "MESSAGE=message_held queue_id=4F2 tries=3\n"
	                      "POSTERN_PROCESS=milter\nPOSTERN_EVENT=message_held\n"
	                      "POSTERN_QUEUE_ID=4F2\nPOSTERN_TRIES=3\n";
	assert_int_equal(entry->len, strlen(wanted));
	assert_memory_equal(entry->data, wanted, strlen(wanted));
	log_event(&log, LOG_LEVEL_DEBUG, "not_so_urgent", LOG_NUMBER("n", 1));
	assert_int_equal(recv(listener.fd, (char[8]){ 0 }, 8, 0), -1);
	close(log.journald);
	end(&listener);
}

/* A line end in a value would begin a field of its own. */
static void a_value_cannot_make_up_a_field(void **state)
{
	struct listener listener;
	(void)state;
	listen_at(&listener);
	int fd = journald_open(listener.path);
	const struct log_field fields[] = { LOG_TEXT("detail", "a\nPRIORITY=0"),
		{ NULL, NULL, 0 } };
	assert_true(journald_send(fd, LOG_LEVEL_INFO, "door", "event", fields, "event"));
	g_autoptr(GByteArray) entry = received(&listener);
	const char wanted[] = "POSTERN_DETAIL\n\x0c\0\0\0\0\0\0\0a\nPRIORITY=0\n";
	assert_true(has(entry, wanted, sizeof(wanted) - 1));
	close(fd);
	end(&listener);
}

static void nobody_there_is_no_trouble(void **state)
{
	struct listener listener;
	const struct log_field none = { NULL, NULL, 0 };
	(void)state;
	assert_int_equal(journald_open("/nowhere/at/all"), -1);
	listen_at(&listener);
	int fd = journald_open(listener.path);
	close(listener.fd);
	assert_false(journald_send(fd, LOG_LEVEL_INFO, "door", "event", &none, "event"));
	close(fd);
	listener.fd = -1;
	end(&listener);
}

/* $JOURNAL_STREAM is inherited by whoever systemd's children start; only who still writes there
 * may believe it. */
static void the_stream_must_be_the_own_one(void **state)
{
	struct stat there;
	(void)state;
	assert_int_equal(fstat(STDERR_FILENO, &there), 0);
	g_autofree char *own = g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
	    (guint64)there.st_dev, (guint64)there.st_ino);
	g_setenv("JOURNAL_STREAM", own, TRUE);
	assert_true(journald_reads_stderr());
	g_setenv("JOURNAL_STREAM", "8:1", TRUE);
	assert_false(journald_reads_stderr());
	g_unsetenv("JOURNAL_STREAM");
	assert_false(journald_reads_stderr());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_event_is_an_entry_with_fields),
		cmocka_unit_test(a_value_cannot_make_up_a_field),
		cmocka_unit_test(nobody_there_is_no_trouble),
		cmocka_unit_test(the_stream_must_be_the_own_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
