/* SPDX-License-Identifier: Apache-2.0
 *
 * The report to a sender whose message reached only some.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "gateway/milter/bounce.h"

static void add(struct arena *arena, struct words *words, const char *word)
{
	*arena_push(arena, words) = word;
}

/* Two recipients who may not have it, one in words that try to break out of their line, and one who
 * may. */
static struct text report(struct arena *arena)
{
	static struct plan_group groups[3];
	memset(groups, 0, sizeof(groups));
	groups[0].treatment.decision = POSTERN_ENVELOPE;
	add(arena, &groups[0].recipients, "pay@payroll.example");
	groups[1].treatment.decision = POSTERN_BLOCK;
	add(arena, &groups[1].recipients, "ann@mail.example");
	add(arena, &groups[1].recipients, "jörg@mail.example");
	add(arena, &groups[1].advice, "Ask payroll to send it.\r\n\r\n--");
	groups[2].treatment.decision = POSTERN_ENDPOINT;
	add(arena, &groups[2].recipients, "eve@mail.example\r\nX-Evil: yes");
	const struct plan plan = { .decision = POSTERN_BLOCK, .groups = groups, .n_groups = 3 };
	const struct notice notice = { "gate.hospital.example", "4F2", "hr@hospital.example" };
	return bounce_of(arena, &notice, &plan);
}

static void it_names_who_did_not_get_it_and_what_to_do(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	const char *mail = report(arena).at;
	assert_non_null(strstr(mail, "\r\nTo: hr@hospital.example\r\n"));
	assert_non_null(strstr(mail, "\r\nAuto-Submitted: auto-replied\r\n"));
	assert_non_null(strstr(mail, "multipart/report; report-type=delivery-status"));
	assert_non_null(strstr(mail, "    ann@mail.example\r\n"));
	assert_non_null(strstr(mail, "\r\nAsk payroll to send it."));
	assert_non_null(
	    strstr(mail, "\r\nFinal-Recipient: rfc822; ann@mail.example\r\nAction: failed\r\n"
	                 "Status: 5.7.1\r\nDiagnostic-Code: smtp; 550 5.7.1 Ask payroll"));
	assert_non_null(strstr(mail, "\r\nFinal-Recipient: utf-8; j\\x{F6}rg@mail.example\r\n"));
	assert_non_null(strstr(mail, "\r\nStatus: 5.7.0\r\n")); /* of the one to be encrypted */
	assert_null(strstr(mail, "payroll.example"));
	arena_free(arena);
}

static void nothing_from_outside_begins_a_line(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	const char *mail = report(arena).at;
	assert_null(strstr(mail, "\nX-Evil"));
	assert_null(strstr(mail, "\n--\r"));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_names_who_did_not_get_it_and_what_to_do),
		cmocka_unit_test(nothing_from_outside_begins_a_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
