/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of a refusal, and of a notice: what a sender and a privacy officer read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "gateway/milter/notice.h"
#include "gateway/milter/refusal.h"

static const char *const one[] = { "shop@mail.example", NULL };

static struct plan_group group_of(struct arena *arena, postern_decision decision,
    const char *const *recipients, const char *rule, const char *advice)
{
	struct plan_group group = { .treatment = { .decision = decision, .envelope = "" } };
	for (; *recipients; recipients++)
		words_add(&group.recipients, arena, *recipients);
	words_add(&group.because, arena, rule);
	words_add(&group.advice, arena, advice);
	return group;
}

static void advice_comes_first(void **state)
{
	struct arena *arena = arena_new();
	struct plan_group group =
	    group_of(arena, POSTERN_BLOCK, one, "pci.code", "Take the code out.");
	struct plan plan = { .decision = POSTERN_BLOCK, .groups = &group, .n_groups = 1 };
	struct refusal refusal;
	(void)state;
	refusal_of(&refusal, arena, &plan);
	assert_string_equal(refusal.code, "550");
	assert_string_equal(refusal.status, "5.7.1");
	assert_int_equal(refusal.lines.count, 2);
	assert_string_equal(refusal.lines.items[0], "Take the code out.");
	assert_string_equal(refusal.lines.items[1], "Refused by pci.code.");
	arena_free(arena);
}

static void endpoint_says_how(void **state)
{
	struct arena *arena = arena_new();
	struct plan_group group =
	    group_of(arena, POSTERN_ENDPOINT, one, "confidential.design", "A design.");
	struct plan plan = { .decision = POSTERN_ENDPOINT, .groups = &group, .n_groups = 1 };
	struct refusal refusal;
	(void)state;
	refusal_of(&refusal, arena, &plan);
	assert_string_equal(refusal.status, "5.7.0");
	assert_non_null(strstr(refusal.lines.items[1], "S/MIME or OpenPGP"));
	arena_free(arena);
}

static void who_may_have_it_is_told_apart(void **state)
{
	static const char *const other[] = { "ann@mail.example", NULL };
	struct arena *arena = arena_new();
	struct plan_group groups[] = {
		group_of(arena, POSTERN_ENVELOPE, other, "hipaa.x", "Send it encrypted."),
		group_of(arena, POSTERN_BLOCK, one, "pci.code", "Take the code out."),
	};
	struct plan plan = { .decision = POSTERN_BLOCK, .groups = groups, .n_groups = 2 };
	struct refusal refusal;
	(void)state;
	refusal_of(&refusal, arena, &plan);
	assert_int_equal(refusal.lines.count, 3);
	assert_string_equal(refusal.lines.items[1],
	    "Nothing was sent. Leave out who may not have it: shop@mail.example.");
	arena_free(arena);
}

static void lines_are_short_and_ascii(void **state)
{
	struct arena *arena = arena_new();
	char advice[5000];
	(void)state;
	for (size_t i = 0; i < sizeof(advice); i++)
		advice[i] = "Zu viel Geheimes steht darin\r\n\xc3\xbc "[i % 34];
	advice[sizeof(advice) - 1] = '\0';
	struct plan_group group = group_of(arena, POSTERN_BLOCK, one, "a.b", advice);
	struct plan plan = { .decision = POSTERN_BLOCK, .groups = &group, .n_groups = 1 };
	struct refusal refusal;
	refusal_of(&refusal, arena, &plan);
	assert_in_range(refusal.lines.count, 2, REFUSAL_LINES);
	for (size_t i = 0; i < refusal.lines.count; i++) {
		assert_in_range(strlen(refusal.lines.items[i]), 1, REFUSAL_LINE);
		for (const char *at = refusal.lines.items[i]; *at; at++)
			assert_in_range(*at, 0x20, 0x7e);
	}
	arena_free(arena);
}

static void a_notice_tells_and_reveals_nothing_else(void **state)
{
	static const char *const crooked[] = { "shop@mail.example\r\nBcc: eve@mail.example", NULL };
	struct arena *arena = arena_new();
	struct plan_group group =
	    group_of(arena, POSTERN_BLOCK, crooked, "pci.code", "Take it out.");
	struct notice notice = { "gate.hospital.example", "4F1A", "records@hospital.example" };
	(void)state;
	struct text mail = notice_of(arena, &notice, "privacy@hospital.example", &group);
	assert_non_null(strstr(mail.at, "\r\nTo: privacy@hospital.example\r\n"));
	assert_non_null(strstr(mail.at, "\r\nSubject: A message was refused\r\n"));
	assert_non_null(strstr(mail.at, "\r\nAuto-Submitted: auto-generated\r\n"));
	assert_non_null(strstr(mail.at, "4F1A"));
	assert_non_null(strstr(mail.at, "Rule:      pci.code\r\n"));
	assert_null(strstr(mail.at, "\nBcc:"));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(advice_comes_first),
		cmocka_unit_test(endpoint_says_how),
		cmocka_unit_test(who_may_have_it_is_told_apart),
		cmocka_unit_test(lines_are_short_and_ascii),
		cmocka_unit_test(a_notice_tells_and_reveals_nothing_else),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
