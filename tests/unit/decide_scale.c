/* SPDX-License-Identifier: Apache-2.0
 *
 * Long expressions, many findings and many recipients: no deep recursion, nothing quadratic.  Each
 * case would run for minutes, or out of stack, if it were.
 */
#include "tests/unit/decide_world.h"

#define MANY 10000

static int begin(void **state)
{
	static struct world w;

	world_begin(&w);
	*state = &w;
	return 0;
}

static int end(void **state)
{
	world_end(*state);
	return 0;
}

static void long_chains_of_or(void **state)
{
	struct world *w = *state;
	uint32_t d = detector(w, "a.d"), body = surface(w, PLACE_BODY, "12345");
	uint32_t no = op(w, NODE_NOT, fact(w, NODE_TRUE), PROGRAM_NONE);
	uint32_t any = no, set = findings_of(w, d), all = set;

	for (int i = 0; i < 20 * MANY; i++)
		any = op(w, NODE_OR, any, no);
	for (int i = 0; i < MANY; i++)
		all = op(w, NODE_UNION, all, set);
	find(w, d, body, "12345", CONFIDENCE_LIKELY);
	assert_false(world_holds(w, any));
	assert_true(world_holds(w, op(w, NODE_AND, at_least(w, all, 1), fact(w, NODE_TRUE))));
	assert_false(world_holds(w, at_least(w, all, 2)));
}

static void long_chains_of_other_operators(void **state)
{
	struct world *w = *state;
	uint32_t d = detector(w, "a.d"), body = surface(w, PLACE_BODY, "12345");
	uint32_t not = fact(w, NODE_TRUE), set = findings_of(w, d), mixed = not ;

	for (int i = 0; i < 5 * MANY; i++)
		not = op(w, NODE_NOT, not, PROGRAM_NONE);
	for (int i = 0; i < 5 * MANY; i++)
		set = in(w, NODE_IN, set, i % 2 ? PLACE_BODY : PLACE_BODY | PLACE_TRACE);
	for (int i = 0; i < 5 * MANY; i++)
		mixed = op(w, i % 2 ? NODE_AND : NODE_OR, mixed, not );
	find(w, d, body, "12345", CONFIDENCE_LIKELY);
	assert_true(world_holds(w, not ));
	assert_true(world_holds(w, set));
	assert_true(world_holds(w, mixed));
}

static void deep_conditions_of_many_occurrences(void **state)
{
	struct world *w = *state;
	uint32_t d = detector(w, "a.d"), body = surface(w, PLACE_BODY, "12345");
	uint32_t deep = op(w, NODE_EQ, fact(w, NODE_ITEM_LENGTH), number(w, 5));

	for (int i = 0; i < 2 * MANY; i++)
		deep = op(w, NODE_NOT, deep, PROGRAM_NONE);
	find(w, d, body, "12345", CONFIDENCE_LIKELY);
	assert_true(world_holds(w, op(w, NODE_WHERE, findings_of(w, d), deep)));
}

static void many_near_many(void **state)
{
	struct world *w = *state;
	uint32_t d = detector(w, "a.number"), e = detector(w, "a.word");
	char *text = arena_alloc(w->arena, 20 * MANY + 1);
	uint32_t body, set;

	for (size_t i = 0; i < MANY; i++)
		memcpy(text + 20 * i, arena_format(w->arena, "%09zu word      ", i).at, 21);
	body = surface(w, PLACE_BODY, text);
	for (size_t i = 0; i < MANY; i++)
		find_at(w, d, body, 20 * i, 20 * i + 9, CONFIDENCE_LIKELY);
	for (size_t i = 0; i < MANY; i++)
		find_at(w, e, body, 20 * i + 10, 20 * i + 14, CONFIDENCE_LIKELY);
	set = near(w, findings_of(w, d), findings_of(w, e), 3);
	assert_true(world_holds(w, at_least(w, set, MANY)));
	assert_true(world_holds(w, at_least(w, op(w, NODE_UNION, set, findings_of(w, e)), MANY)));
}

static void many_recipients(void **state)
{
	struct world *w = *state;
	uint32_t partner =
	    op(w, NODE_EQ, fact(w, NODE_RECIPIENT_DOMAIN), words(w, NODE_TEXT, "d7.example"));
	uint32_t p = policy(w, "a.p", "a");
	size_t total = 0;

	rule(w, "a.r", "a", fact(w, NODE_TRUE), SEVERITY_LOW);
	line(w, p, partner, POSTERN_BLOCK);
	line(w, p, PROGRAM_NONE, POSTERN_TLS_REQUIRED);
	for (size_t i = 0; i < MANY; i++)
		recipient(w, arena_format(w->arena, "u%zu@d%zu.example", i, i % 1000).at);
	world_decide(w);
	assert_int_equal(w->verdict.n_groups, 1000);
	assert_int_equal(w->verdict.groups[0].decision, POSTERN_TLS_REQUIRED);
	assert_int_equal(w->verdict.groups[999].decision, POSTERN_BLOCK);
	for (size_t g = 0; g < w->verdict.n_groups; g++)
		total += w->verdict.groups[g].n_recipients;
	assert_int_equal(total, MANY);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(long_chains_of_or),
		CASE(long_chains_of_other_operators),
		CASE(deep_conditions_of_many_occurrences),
		CASE(many_near_many),
		CASE(many_recipients),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
