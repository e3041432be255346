/* SPDX-License-Identifier: Apache-2.0
 *
 * A message on which a worker dies costs its own row and nothing else; so do one on which it never
 * ends, and an answer that is none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit/crew.h"

enum { MESSAGES = 40, LENGTH = 16 };

struct world {
	struct crew *crew;
	unsigned char *const *slots;
	char answers[MESSAGES][LENGTH]; /* what came back; "gone" for a message that was given up */
	unsigned done;
};

/* Answers a question with the message's own text as its reason; does otherwise where the message
 * says so. */
static int work(const void *context, int socket, volatile uint32_t *current)
{
	const struct world *world = context;
	struct answer answer = { .slot = READY };
	struct question question;
	if (write(socket, &answer, sizeof(answer)) != (ssize_t)sizeof(answer))
		return EXIT_FAILURE;
	while (read(socket, &question, sizeof(question)) == (ssize_t)sizeof(question)) {
		const char *mail = (const char *)world->slots[question.slot];
		*current = question.slot;
		if (strcmp(mail, "die") == 0)
			raise(SIGKILL);
		while (strcmp(mail, "hang") == 0)
			pause();
		GByteArray *rows = g_byte_array_new();
		describe_failure(rows, &question.scanned, 0, "undecided", mail);
		if (strcmp(mail, "lie") == 0)
			rows->data[rows->len - 1] = 'x',
			                       g_byte_array_append(rows, (const guint8 *)"\xff", 1);
		answer = (struct answer){ .slot = question.slot, .length = rows->len };
		if (write(socket, &answer, sizeof(answer)) < 0 ||
		    write(socket, rows->data, rows->len) < 0)
			return EXIT_FAILURE;
		g_byte_array_unref(rows);
	}
	return EXIT_SUCCESS;
}

static void done(void *context, uint64_t ticket, struct bytes rows)
{
	struct world *world = context;
	struct row row;
	bool broken;
	char *answer = world->answers[ticket];
	assert_int_equal(answer[0], 0); /* each once */
	g_strlcpy(answer, "gone", LENGTH);
	while (rows_next(&row, &rows, &broken)) {
		size_t length = MIN(row.values[3].bytes.len, LENGTH - 1);
		memcpy(answer, row.values[3].bytes.at, length);
		answer[length] = '\0';
	}
	world->done++;
}

static int run(struct world *world, unsigned workers, const char *const *mails, unsigned n)
{
	struct crew_facts facts = { .work = work,
		.work_context = world,
		.done = done,
		.done_context = world,
		.workers = workers,
		.patience = 1,
		.watch = -1 };
	*world = (struct world){ 0 };
	assert_int_equal(crew_new(&world->crew, &facts, NULL), POSTERN_OK);
	world->slots = crew_slots(world->crew);
	assert_int_equal(crew_start(world->crew, NULL), POSTERN_OK);
	for (unsigned i = 0; i < n; i++) {
		struct scanned scanned = { .bytes = strlen(mails[i]) + 1 };
		while (!crew_has_room(world->crew, scanned.bytes))
			assert_int_equal(crew_wait(world->crew, -1, NULL), POSTERN_OK);
		crew_give(world->crew, i, mails[i], &scanned);
	}
	while (crew_busy(world->crew) > 0)
		assert_int_equal(crew_wait(world->crew, -1, NULL), POSTERN_OK);
	int crashes = (int)crew_crashes(world->crew);
	assert_int_equal(world->done, n);
	crew_free(world->crew);
	return crashes;
}

static void one_bad_among_many(const char *bad, unsigned workers)
{
	const char *mails[MESSAGES];
	struct world world;
	for (unsigned i = 0; i < MESSAGES; i++)
		mails[i] = i == 17 ? bad : "good";
	assert_int_equal(run(&world, workers, mails, MESSAGES), 2); /* tried twice */
	for (unsigned i = 0; i < MESSAGES; i++)
		assert_string_equal(world.answers[i], i == 17 ? "gone" : "good");
}

static void test_a_death_costs_one_message(void **state)
{
	(void)state;
	for (unsigned workers = 1; workers <= 3; workers++)
		one_bad_among_many("die", workers);
}

static void test_a_hang_costs_one_message(void **state)
{
	(void)state;
	one_bad_among_many("hang", 2);
}

static void test_a_broken_answer_costs_one_message(void **state)
{
	(void)state;
	one_bad_among_many("lie", 2);
}

static void test_only_bad_ones(void **state)
{
	const char *mails[MESSAGES];
	struct world world;
	(void)state;
	for (unsigned i = 0; i < MESSAGES; i++)
		mails[i] = "die";
	assert_int_equal(run(&world, 2, mails, MESSAGES), 2 * MESSAGES);
	for (unsigned i = 0; i < MESSAGES; i++)
		assert_string_equal(world.answers[i], "gone");
}

static int die_at_once(const void *context, int socket, volatile uint32_t *current)
{
	(void)context;
	(void)socket;
	(void)current;
	return EXIT_FAILURE;
}

static void test_workers_that_cannot_begin_are_an_error(void **state)
{
	struct crew *crew;
	struct crew_facts facts = {
		.work = die_at_once, .done = done, .workers = 2, .patience = 1, .watch = -1
	};
	postern_error error = { 0 };
	postern_status status = POSTERN_OK;
	(void)state;
	assert_int_equal(crew_new(&crew, &facts, &error), POSTERN_OK);
	assert_int_equal(crew_start(crew, &error), POSTERN_OK);
	crew_give(crew, 0, "x", &(struct scanned){ .bytes = 2 });
	for (int i = 0; i < 100 && status == POSTERN_OK; i++)
		status = crew_wait(crew, -1, &error);
	assert_int_equal(status, POSTERN_E_INTERNAL);
	assert_non_null(strstr(error.text, "before they can scan"));
	crew_free(crew);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_death_costs_one_message),
		cmocka_unit_test(test_a_hang_costs_one_message),
		cmocka_unit_test(test_a_broken_answer_costs_one_message),
		cmocka_unit_test(test_only_bad_ones),
		cmocka_unit_test(test_workers_that_cannot_begin_are_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
