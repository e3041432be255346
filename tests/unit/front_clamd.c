/* SPDX-License-Identifier: Apache-2.0
 *
 * Commands of the clamd protocol, and the envelope that Exim writes before a message.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "gateway/clamd/clamd.h"
#include "gateway/clamd/command.h"

static enum clamd_read read_it(struct clamd_command *out, const char *at, size_t len, bool last)
{
	return clamd_command_read(out, (struct bytes){ (const unsigned char *)at, len }, last);
}

static void commands_are_read_in_all_their_forms(void **state)
{
	const struct {
		struct text sent;
		enum clamd_verb verb;
		char end;
		size_t length;
	} rows[] = {
		{ TEXT("zPING\0zEND\0"), CLAMD_PING, '\0', 6 },
		{ TEXT("nPING\nnEND\n"), CLAMD_PING, '\n', 6 },
		{ TEXT("PING\r\n"), CLAMD_PING, '\n', 6 },
		{ TEXT("zINSTREAM\0\0\0\0\1x"), CLAMD_INSTREAM, '\0', 10 },
		{ TEXT("nVERSIONCOMMANDS\n"), CLAMD_VERSIONCOMMANDS, '\n', 17 },
		{ TEXT("zSCAN /etc/passwd\0"), CLAMD_UNKNOWN, '\0', 18 },
		{ TEXT("zping\0"), CLAMD_UNKNOWN, '\0', 6 },
		{ TEXT("z\0"), CLAMD_UNKNOWN, '\0', 2 },
		{ TEXT("\n"), CLAMD_UNKNOWN, '\n', 1 },
		{ TEXT("\r\n"), CLAMD_UNKNOWN, '\n', 2 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct clamd_command command;
		assert_int_equal(
		    read_it(&command, rows[i].sent.at, rows[i].sent.len, false), CLAMD_READ_DONE);
		assert_int_equal(command.verb, rows[i].verb);
		assert_int_equal(command.end, rows[i].end);
		assert_int_equal(command.length, rows[i].length);
	}
}

static void the_end_is_waited_for_but_not_for_ever(void **state)
{
	struct clamd_command command;
	char letters[CLAMD_COMMAND_MAX];
	(void)state;
	memset(letters, 'n', sizeof(letters));
	assert_int_equal(read_it(&command, "PING", 0, false), CLAMD_READ_MORE);
	assert_int_equal(read_it(&command, "zPING", 5, false), CLAMD_READ_MORE);
	assert_int_equal(read_it(&command, "zPING\n", 6, false), CLAMD_READ_MORE);
	assert_int_equal(read_it(&command, "PING", 4, true), CLAMD_READ_DONE);
	assert_int_equal(command.verb, CLAMD_PING);
	assert_int_equal(command.length, 4);
	assert_int_equal(read_it(&command, letters, sizeof(letters) - 1, false), CLAMD_READ_MORE);
	assert_int_equal(read_it(&command, letters, sizeof(letters), false), CLAMD_READ_TOO_LONG);
}

static void check_envelope(struct text mail, bool known, const char *sender, size_t recipients,
    const char *first, const char *rest)
{
	struct arena *arena = arena_new();
	struct clamd_envelope envelope;
	clamd_envelope_read(
	    &envelope, arena, (struct bytes){ (const unsigned char *)mail.at, mail.len });
	assert_int_equal(envelope.known, known);
	if (known) {
		assert_string_equal(envelope.sender, sender);
		assert_int_equal(envelope.recipients.count, recipients);
		assert_string_equal(envelope.recipients.items[0], first);
		assert_int_equal(envelope.message.len, strlen(rest));
		assert_memory_equal(envelope.message.at, rest, strlen(rest));
	}
	arena_free(arena);
}

static void the_envelope_counts_at_the_first_byte_alone(void **state)
{
	(void)state;
	check_envelope(TEXT("X-Envelope-From: <a@h.example>\nX-Envelope-To: b@c.example, "
	                    "d@e.example\nSubject: x\n"),
	    true, "a@h.example", 2, "b@c.example", "Subject: x\n");
	check_envelope(TEXT("X-Envelope-From: <>\r\nX-Envelope-To: \"b, "
	                    "c\"@d.example,e@f.example,e@f.example\r\n"),
	    true, "", 2, "\"b, c\"@d.example", "");
	check_envelope(TEXT("X-Envelope-From: <a@h.example>\nSubject: x\n"), false, "", 0, "", "");
	check_envelope(
	    TEXT("X-Envelope-From: <a@h.example>\nX-Envelope-To: , ,\n"), false, "", 0, "", "");
	check_envelope(TEXT("X-Envelope-From: <a@h.example>\nX-Envelope-To: b@c.example"), false,
	    "", 0, "", "");
	check_envelope(
	    TEXT("Subject: x\nX-Envelope-From: <a@h.example>\nX-Envelope-To: b@c.example\n"), false,
	    "", 0, "", "");
	check_envelope(TEXT(""), false, "", 0, "", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_read_in_all_their_forms),
		cmocka_unit_test(the_end_is_waited_for_but_not_for_ever),
		cmocka_unit_test(the_envelope_counts_at_the_first_byte_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
