/* SPDX-License-Identifier: Apache-2.0
 *
 * A letter is the message byte for byte; a copy differs from it by its edits and by nothing else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "gateway/milter/edits.h"

struct desk {
	struct arena *arena;
	struct quota quota;
	struct letter letter;
};

static int begin(void **state)
{
	static struct desk desk;
	desk = (struct desk){ .arena = arena_new(), .quota.bytes = 1000 };
	letter_begin(&desk.letter, desk.arena, &desk.quota, 500);
	*state = &desk;
	return 0;
}

static int end(void **state)
{
	struct desk *desk = *state;
	letter_end(&desk->letter);
	arena_free(desk->arena);
	return 0;
}

static void body(struct letter *letter, const char *text)
{
	assert_true(letter_end_fields(letter));
	assert_true(
	    letter_add_body(letter, (struct bytes){ (const unsigned char *)text, strlen(text) }));
}

static void check_header(struct desk *desk, const struct plan_group *group, const char *wanted)
{
	struct edits edits;
	edits_of(&edits, desk->arena, group, &desk->letter);
	GByteArray *header = edits_header(&edits, &desk->letter, TEXT("Received: here\r\n"));
	g_byte_array_append(header, (const guint8 *)"", 1);
	assert_string_equal((const char *)header->data, wanted);
	g_byte_array_unref(header);
}

static void bytes_are_as_received(void **state)
{
	struct desk *desk = *state;
	static const char wanted[] =
	    "From: a@b.example\r\nX:  two\r\n\tlines\r\nEmpty:\r\n\r\nBody\r\n.\r\n";
	assert_true(letter_add_field(&desk->letter, "From", " a@b.example"));
	assert_true(letter_add_field(&desk->letter, "X", "  two\n\tlines"));
	assert_true(letter_add_field(&desk->letter, "Empty", ""));
	body(&desk->letter, "Body\r\n.\r\n");
	struct bytes bytes = letter_bytes(&desk->letter);
	assert_int_equal(bytes.len, sizeof(wanted) - 1);
	assert_memory_equal(bytes.at, wanted, bytes.len);
	assert_int_equal(letter_body(&desk->letter).len, strlen("Body\r\n.\r\n"));
}

static void limits_are_kept(void **state)
{
	struct desk *desk = *state;
	unsigned char block[300] = { 0 };
	const struct bytes more = { block, sizeof(block) };
	struct letter other;
	assert_true(letter_end_fields(&desk->letter));
	assert_true(letter_add_body(&desk->letter, more));
	assert_false(letter_add_body(&desk->letter, more)); /* over the letter's own limit */
	letter_begin(&other, desk->arena, &desk->quota, 5000);
	assert_true(letter_end_fields(&other));
	assert_true(letter_add_body(&other, more));
	assert_true(letter_add_body(&other, more));
	assert_false(letter_add_body(&other, more)); /* over what all have together */
	letter_end(&other);
	letter_end(&desk->letter);
	assert_int_equal(desk->quota.taken, 0);
}

static void marks_from_outside_are_taken_out(void **state)
{
	struct desk *desk = *state;
	struct plan_group group = { .treatment = {
		                        .decision = POSTERN_ENVELOPE, .envelope = "receipt" } };
	letter_add_field(&desk->letter, "Postern-Decision", " deliver");
	letter_add_field(&desk->letter, "From", " a@b.example");
	letter_add_field(&desk->letter, "POSTERN-Anything ", " x");
	letter_add_field(&desk->letter, "X-Postern-Note", " stays");
	letter_end_fields(&desk->letter);
	check_header(desk, &group,
	    "Received: here\r\nFrom: a@b.example\r\nX-Postern-Note: stays\r\n"
	    "Postern-Decision: envelope\r\nPostern-Envelope: receipt\r\n\r\n");
}

static void delivered_mail_has_no_marks(void **state)
{
	struct desk *desk = *state;
	struct plan_group group = { .treatment = { .decision = POSTERN_DELIVER, .envelope = "" } };
	letter_add_field(&desk->letter, "From", " a@b.example");
	letter_end_fields(&desk->letter);
	check_header(desk, &group, "Received: here\r\nFrom: a@b.example\r\n\r\n");
}

static void policies_add_fields_but_no_marks_and_no_lines(void **state)
{
	struct desk *desk = *state;
	struct plan_group group = { .treatment = { .decision = POSTERN_DELIVER, .envelope = "" } };
	words_add(&group.treatment.headers, desk->arena, "X-Class: hipaa\r\nBcc: eve@mail.example");
	words_add(&group.treatment.headers, desk->arena, "postern-decision: deliver");
	words_add(&group.treatment.headers, desk->arena, "no colon");
	words_add(&group.treatment.headers, desk->arena, "two words: x");
	letter_end_fields(&desk->letter);
	check_header(
	    desk, &group, "Received: here\r\nX-Class: hipaa  Bcc: eve@mail.example\r\n\r\n");
}

static void subjects_are_tagged_once(void **state)
{
	struct desk *desk = *state;
	struct plan_group group = { .treatment = { .decision = POSTERN_DELIVER, .envelope = "" } };
	words_add(&group.treatment.subject_tags, desk->arena, "[secure]");
	words_add(&group.treatment.subject_tags, desk->arena, "[Privé]");
	letter_add_field(&desk->letter, "subject", " =?utf-8?q?Caf=C3=A9?=");
	letter_add_field(&desk->letter, "Subject", " second");
	letter_end_fields(&desk->letter);
	check_header(desk, &group,
	    "Received: here\r\nsubject: [secure] =?UTF-8?B?W1ByaXbDqV0=?= =?utf-8?q?Caf=C3=A9?=\r\n"
	    "Subject: second\r\n\r\n");
	letter_end(&desk->letter);
	letter_begin(&desk->letter, desk->arena, &desk->quota, 500);
	letter_add_field(&desk->letter, "Subject", " [secure] =?UTF-8?B?W1ByaXbDqV0=?= again");
	letter_end_fields(&desk->letter);
	group.treatment.subject_tags.count = 1;
	check_header(desk, &group,
	    "Received: here\r\nSubject: [secure] =?UTF-8?B?W1ByaXbDqV0=?= again\r\n\r\n");
	letter_end(&desk->letter);
	letter_begin(&desk->letter, desk->arena, &desk->quota, 500);
	letter_end_fields(&desk->letter);
	check_header(desk, &group, "Received: here\r\nSubject: [secure] \r\n\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(bytes_are_as_received, begin, end),
		cmocka_unit_test_setup_teardown(limits_are_kept, begin, end),
		cmocka_unit_test_setup_teardown(marks_from_outside_are_taken_out, begin, end),
		cmocka_unit_test_setup_teardown(delivered_mail_has_no_marks, begin, end),
		cmocka_unit_test_setup_teardown(
		    policies_add_fields_but_no_marks_and_no_lines, begin, end),
		cmocka_unit_test_setup_teardown(subjects_are_tagged_once, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
