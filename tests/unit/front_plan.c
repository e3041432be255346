/* SPDX-License-Identifier: Apache-2.0
 *
 * A plan is a whole verdict about exactly the recipients that were asked about, or nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "gateway/plan.h"

#define GROUP(decision, recipients, more)                                                          \
	"{\"decision\": \"" decision "\", \"recipients\": [" recipients                            \
	"], \"because\": [\"hipaa.identified\"], \"advice\": [\"Send it encrypted.\"]" more "}"
#define TLS(domain) ", \"tls\": {\"domain\": \"" domain "\", \"verify\": \"secure\"}"
#define NOTHING ", \"obligations\": []"
#define VERDICT(decision, groups)                                                                  \
	"{\"version\": 1, \"decision\": \"" decision "\", \"groups\": [" groups                    \
	"], \"classes\": [{\"class\": \"hipaa\", \"rules\": [{\"rule\": "                          \
	"\"hipaa.identified\"}]}], "                                                               \
	"\"rules\": {\"digest\": \"sha256:00\"}}"
#define ANN "\"ann@mail.example\""
#define DESK "\"desk@clinic.example\""
#define LAB "\"in@lab.example\""

static postern_status read_it(
    struct plan *out, struct arena *arena, const char *json, const char *const *asked)
{
	struct words recipients = { 0 };
	postern_error error;
	for (; *asked; asked++)
		words_add(&recipients, arena, *asked);
	return plan_read(out, arena, text_of(json), &recipients, &error);
}

static const char *const ann_and_desk[] = { "Ann@Mail.example", "desk@clinic.example", NULL };

static void recipients_are_as_the_caller_spelled_them(void **state)
{
	struct arena *arena = arena_new();
	struct plan plan;
	(void)state;
	const char *json = VERDICT("envelope",
	    GROUP("envelope", ANN,
	        NOTHING ", \"envelope\": {\"expires\": \"P30D\", \"receipt\": "
	                "true}") "," GROUP("tls_required", DESK, TLS("clinic.example") NOTHING));
	assert_int_equal(read_it(&plan, arena, json, ann_and_desk), POSTERN_OK);
	assert_int_equal(plan.n_groups, 2);
	assert_int_equal(plan.decision, POSTERN_ENVELOPE);
	assert_string_equal(plan.class_name, "hipaa");
	assert_string_equal(plan.groups[0].recipients.items[0], "Ann@Mail.example");
	assert_string_equal(plan.groups[0].treatment.envelope, "expires=P30D; receipt");
	assert_string_equal(plan.groups[0].advice.items[0], "Send it encrypted.");
	assert_string_equal(plan.groups[1].tls_domains.items[0], "clinic.example");
	assert_true(plan.groups[1].treatment.tls_secure);
	arena_free(arena);
}

static void equal_treatment_is_one_group(void **state)
{
	static const char *const asked[] = { "desk@clinic.example", "in@lab.example", NULL };
	struct arena *arena = arena_new();
	struct plan plan;
	(void)state;
	assert_int_equal(
	    read_it(&plan, arena,
	        VERDICT("tls_required",
	            GROUP("tls_required", DESK, TLS("clinic.example") NOTHING) "," GROUP(
	                "tls_required", LAB, TLS("lab.example") NOTHING)),
	        asked),
	    POSTERN_OK);
	assert_int_equal(plan.n_groups, 1);
	assert_int_equal(plan.groups[0].recipients.count, 2);
	assert_int_equal(plan.groups[0].tls_domains.count, 2);
	/* ... and what is to be done besides makes two of it */
	assert_int_equal(
	    read_it(&plan, arena,
	        VERDICT("tls_required",
	            GROUP("tls_required", DESK, TLS("clinic.example") NOTHING) "," GROUP(
	                "tls_required", LAB,
	                TLS("lab.example") ", \"obligations\": [{\"tag_subject\": \"[secure]\"}]")),
	        asked),
	    POSTERN_OK);
	assert_int_equal(plan.n_groups, 2);
	arena_free(arena);
}

static void obligations_have_their_places(void **state)
{
	static const char *const asked[] = { "ann@mail.example", NULL };
	struct arena *arena = arena_new();
	struct plan plan;
	(void)state;
	assert_int_equal(
	    read_it(&plan, arena,
	        VERDICT(
	            "block", GROUP("block", ANN,
	                         ", \"obligations\": [{\"reason\": \"Ask first\"}, {\"notify\": "
	                         "\"p@h.example\"}, {\"header\": \"X-A: b\"}, {\"copy_to\": "
	                         "\"c@h.example\"}, "
	                         "{\"journal\": \"kept\"}]")),
	        asked),
	    POSTERN_OK);
	const struct plan_group *group = &plan.groups[0];
	assert_string_equal(group->advice.items[0], "Ask first"); /* before the rules' advice */
	assert_int_equal(group->advice.count, 2);
	assert_string_equal(group->treatment.notify.items[0], "p@h.example");
	assert_string_equal(group->treatment.headers.items[0], "X-A: b");
	assert_string_equal(group->treatment.copies_to.items[0], "c@h.example");
	arena_free(arena);
}

/* Each of these is a reason to hold the mail. */
static void anything_else_is_no_plan(void **state)
{
	static const char *const verdicts[] = {
		"",
		"{}",
		"[]",
		"{\"version\": 1, \"decision\": \"deliver\", \"groups\": []}",
		/* cut off */
		"{\"version\": 1, \"decision\": \"deliver\", \"groups\": [",
		/* a recipient without a decision, with two, and one that nobody asked about */
		VERDICT("envelope", GROUP("envelope", ANN, NOTHING)),
		VERDICT("envelope",
		    GROUP("envelope", ANN ", " DESK, NOTHING) "," GROUP("deliver", ANN, NOTHING)),
		VERDICT("envelope",
		    GROUP("envelope", ANN ", " DESK, NOTHING) "," GROUP("deliver", LAB, NOTHING)),
		/* words of another version */
		VERDICT("shred", GROUP("shred", ANN ", " DESK, NOTHING)),
		VERDICT("envelope",
		    GROUP("envelope", ANN ", " DESK, ", \"obligations\": [{\"burn\": \"x\"}]")),
		VERDICT("envelope", GROUP("envelope", ANN ", " DESK, "")),
		/* TLS to nobody */
		VERDICT("tls_required", GROUP("tls_required", ANN ", " DESK, NOTHING)),
		/* the whole is not what its parts are */
		VERDICT("deliver", GROUP("envelope", ANN ", " DESK, NOTHING)),
		/* said twice */
		"{\"version\": 1, \"decision\": \"block\", \"decision\": \"deliver\", \"groups\": "
		"[" GROUP("deliver", ANN ", " DESK, NOTHING) "]}",
	};
	struct arena *arena = arena_new();
	struct plan plan;
	(void)state;
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(verdicts[0]); i++) {
		if (read_it(&plan, arena, verdicts[i], ann_and_desk) != POSTERN_E_ARGUMENT)
			fail_msg("taken for a plan: %s", verdicts[i]);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recipients_are_as_the_caller_spelled_them),
		cmocka_unit_test(equal_treatment_is_one_group),
		cmocka_unit_test(obligations_have_their_places),
		cmocka_unit_test(anything_else_is_no_plan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
