/* SPDX-License-Identifier: Apache-2.0
 *
 * Where messages begin and end in an mbox, and which bytes they have.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "audit/walk.h"

#define FROM "From a@mail.example Thu Jan  1 00:00:00 2026\n"

struct seen {
	GPtrArray *mails; /* of char * */
	int64_t met, wanted_from;
};

static bool meet(void *context, int64_t position, const struct address *address)
{
	struct seen *seen = context;
	assert_int_equal(address->ordinal, position);
	seen->met = position;
	return position >= seen->wanted_from;
}

static void message(void *context, struct bytes mail)
{
	struct seen *seen = context;
	g_ptr_array_add(seen->mails, g_strndup((const char *)mail.at, mail.len));
}

static void problem(void *context, uint64_t bytes, const char *state, const char *reason)
{
	struct seen *seen = context;
	(void)bytes;
	g_ptr_array_add(seen->mails, g_strdup_printf("%s: %s", state, reason));
}

static bool stop(void *context)
{
	(void)context;
	return false;
}

/* Walks `box` and joins what is found, with "|" between messages. */
static char *read_box(const char *box, enum mbox_kind kind, int64_t wanted_from)
{
	struct seen seen = { g_ptr_array_new_with_free_func(g_free), 0, wanted_from };
	struct visitor visitor = { meet, message, problem, stop, &seen };
	struct walk walk;
	char path[] = "/tmp/postern-mbox-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0 && write(file, box, strlen(box)) == (ssize_t)strlen(box));
	close(file);
	walk_open(&walk, &visitor, kind);
	walk_path(&walk, path);
	walk_close(&walk);
	unlink(path);
	g_ptr_array_add(seen.mails, NULL);
	char *joined = g_strjoinv("|", (char **)seen.mails->pdata);
	g_ptr_array_unref(seen.mails);
	return joined;
}

static void expect(const char *box, enum mbox_kind kind, const char *mails)
{
	char *found = read_box(box, kind, 1);
	assert_string_equal(found, mails);
	g_free(found);
}

static void test_from_lines_divide(void **state)
{
	(void)state;
	expect(FROM "S: 1\n\nbody\n\n" FROM "S: 2\n\nbody\n", MBOX_AUTO,
	    "S: 1\n\nbody\n|S: 2\n\nbody\n");
	expect(FROM "S: 1\n\n" FROM "S: 2\n", MBOX_AUTO, "S: 1\n|S: 2\n");
	expect(FROM "S: 1\r\n\r\nbody\r\n\r\n" FROM "S: 2\r\n\r\n", MBOX_AUTO,
	    "S: 1\r\n\r\nbody\r\n|S: 2\r\n");
	/* A sentence is no from-line; one without a blank line before it is. */
	expect(FROM "S: 1\n\nFrom here on\n" FROM "S: 2\n", MBOX_AUTO,
	    "S: 1\n\nFrom here on\n|S: 2\n");
	expect(FROM, MBOX_AUTO, "unreadable: is empty");
	expect(FROM "\n\n" FROM "S: 2\n", MBOX_AUTO, "\n|S: 2\n");
}

static void test_quoting_is_undone(void **state)
{
	static const char box[] = FROM "S: 1\n\n>From one\n>>From two\n> From no\n>Fro\n";
	(void)state;
	expect(box, MBOXRD, "S: 1\n\nFrom one\n>From two\n> From no\n>Fro\n");
	expect(box, MBOX_AUTO, "S: 1\n\nFrom one\n>From two\n> From no\n>Fro\n");
	expect(box, MBOXO, "S: 1\n\nFrom one\n>>From two\n> From no\n>Fro\n");
	expect(box, MBOXCL2, "S: 1\n\n>From one\n>>From two\n> From no\n>Fro\n");
	/* A header is never quoted. */
	expect(FROM ">From x\nS: 1\n\n", MBOXRD, ">From x\nS: 1\n");
}

static void test_lengths_are_believed_while_they_are_right(void **state)
{
	(void)state;
	/* An unquoted from-line inside a counted body is text. */
	expect(FROM "Content-Length: 49\n\n" FROM "in\n\n\n" FROM "S: 2\n\n", MBOX_AUTO,
	    "Content-Length: 49\n\n" FROM "in\n\n|S: 2\n");
	/* Too long: the message behind is not swallowed. */
	expect(FROM "Content-Length: 5000\n\nbody\n\n" FROM "S: 2\n\nx\n", MBOX_AUTO,
	    "Content-Length: 5000\n\nbody\n|S: 2\n\nx\n");
	/* Too short: the rest of the body is not lost. */
	expect(FROM "Content-Length: 2\n\nbody\n\n" FROM "S: 2\n\nx\n", MBOX_AUTO,
	    "Content-Length: 2\n\nbody\n|S: 2\n\nx\n");
	/* Once wrong, never believed again in this file. */
	expect(FROM "Content-Length: 9000\n\nbody\n\n" FROM "Content-Length: 46\n\n" FROM "S: 3\n",
	    MBOX_AUTO, "Content-Length: 9000\n\nbody\n|Content-Length: 46\n|S: 3\n");
	/* No number, or one that is too wide, is no length. */
	expect(FROM "Content-Length: 99999999999999999999\n\nb\n\n" FROM "S: 2\n", MBOX_AUTO,
	    "Content-Length: 99999999999999999999\n\nb\n|S: 2\n");
	/* In a body it is text. */
	expect(FROM "S: 1\n\nContent-Length: 1\n\nabc\n", MBOX_AUTO,
	    "S: 1\n\nContent-Length: 1\n\nabc\n");
	/* Kinds without lengths do not look at them. */
	expect(FROM "Content-Length: 49\n\n" FROM "in\n\n", MBOXRD, "Content-Length: 49\n|in\n");
}

static void test_what_is_not_wanted_is_passed_over(void **state)
{
	(void)state;
	char *found = read_box(
	    FROM "Content-Length: 50\n\n" FROM "in\n\n\n\n" FROM "S: 2\n\nx\n", MBOX_AUTO, 2);
	assert_string_equal(found, "S: 2\n\nx\n");
	g_free(found);
}

static void test_long_lines_and_bodies(void **state)
{
	(void)state;
	g_autoptr(GString) body = g_string_new("S: 1\n\n");
	while (body->len < 300000)
		g_string_append(body, "From here to there without an end, ");
	g_string_append(body, "\n");
	for (int i = 0; i < 20000; i++)
		g_string_append_printf(body, "line %d\n", i);
	g_autofree char *box = g_strconcat(FROM, body->str, "\n", FROM, "S: 2\n", NULL);
	g_autofree char *mails = g_strconcat(body->str, "|S: 2\n", NULL);
	expect(box, MBOX_AUTO, mails);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_from_lines_divide),
		cmocka_unit_test(test_quoting_is_undone),
		cmocka_unit_test(test_lengths_are_believed_while_they_are_right),
		cmocka_unit_test(test_what_is_not_wanted_is_passed_over),
		cmocka_unit_test(test_long_lines_and_bodies),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
