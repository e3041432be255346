/* SPDX-License-Identifier: Apache-2.0
 *
 * Conditions and facts: what a rule may ask of the message, its sender and its recipients.
 */
#include "tests/unit/decide_world.h"

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

static uint32_t equals(struct world *w, uint32_t a, const char *text)
{
	return op(w, NODE_EQ, a, words(w, NODE_TEXT, text));
}

static void header(struct world *w, const char *name, const char *value)
{
	struct mime_header *added = arena_push(w->arena, &w->message.headers);

	added->name = text_of(name);
	added->value = text_of(value);
}

static void logic_is_as_expected(void **state)
{
	struct world *w = *state;
	uint32_t yes = fact(w, NODE_TRUE), no = op(w, NODE_NOT, yes, PROGRAM_NONE);

	assert_true(world_holds(w, yes));
	assert_false(world_holds(w, no));
	assert_true(world_holds(w, op(w, NODE_OR, no, yes)));
	assert_false(world_holds(w, op(w, NODE_AND, yes, no)));
	assert_true(world_holds(w, op(w, NODE_AND, yes, op(w, NODE_OR, no, yes))));
	assert_false(world_holds(w, op(w, NODE_OR, no, op(w, NODE_AND, no, yes))));
}

static void numbers_compare(void **state)
{
	static const struct {
		enum node_op op;
		bool less, equal, greater;
	} table[] = {
		{ NODE_EQ, false, true, false },
		{ NODE_NE, true, false, true },
		{ NODE_LT, true, false, false },
		{ NODE_LE, true, true, false },
		{ NODE_GT, false, false, true },
		{ NODE_GE, false, true, true },
	};
	struct world *w = *state;
	uint32_t size = fact(w, NODE_MESSAGE_SIZE);

	w->model.whole.len = 100;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		uint32_t less = op(w, table[i].op, size, number(w, 101));
		uint32_t equal = op(w, table[i].op, size, number(w, 100));
		uint32_t greater = op(w, table[i].op, size, number(w, 99));

		assert_int_equal(world_holds(w, less), table[i].less);
		assert_int_equal(world_holds(w, equal), table[i].equal);
		assert_int_equal(world_holds(w, greater), table[i].greater);
	}
}

static void the_message_tells_its_facts(void **state)
{
	struct world *w = *state;

	w->message.subject = TEXT("Your visit [SECURE]");
	w->message.id = TEXT("1@x");
	w->message.encrypted = w->message.bulk = true;
	recipient(w, "a@x.example");
	assert_true(world_holds(w, contains(w, fact(w, NODE_MESSAGE_SUBJECT), "[secure]")));
	assert_false(world_holds(w, contains(w, fact(w, NODE_MESSAGE_SUBJECT), "[encrypt]")));
	assert_true(world_holds(w, equals(w, fact(w, NODE_MESSAGE_ID), "1@X")));
	assert_true(world_holds(w, fact(w, NODE_MESSAGE_ENCRYPTED)));
	assert_true(world_holds(w, fact(w, NODE_MESSAGE_BULK)));
	assert_false(world_holds(w, fact(w, NODE_MESSAGE_SIGNED)));
	assert_false(world_holds(w, fact(w, NODE_UNINSPECTED)));
	assert_true(world_holds(w, equals(w, fact(w, NODE_MESSAGE_DIRECTION), "outbound")));
	assert_true(world_holds(w, op(w, NODE_EQ, fact(w, NODE_MESSAGE_RECIPIENTS), number(w, 1))));
}

static void every_field_of_a_name_is_looked_at(void **state)
{
	struct world *w = *state;
	uint32_t project = words(w, NODE_MESSAGE_HEADER, "x-project");

	header(w, "X-Project", "open day");
	assert_false(world_holds(w, contains(w, project, "falcon")));
	header(w, "Other", "Falcon");
	assert_false(world_holds(w, contains(w, project, "falcon")));
	header(w, "X-PROJECT", "Falcon II");
	assert_true(world_holds(w, contains(w, project, "falcon")));
	assert_true(world_holds(w, equals(w, project, "open DAY")));
	assert_false(world_holds(w, equals(w, words(w, NODE_MESSAGE_HEADER, "x-none"), "")));
}

static void of_names_a_whole_one_is_asked_for(void **state)
{
	struct world *w = *state;
	uint32_t anomalies = fact(w, NODE_MESSAGE_ANOMALIES), types = fact(w, NODE_MESSAGE_TYPES);

	arena_push(w->arena, &w->extraction.anomalies)->name = "duplicate_content_type";
	part(w, "1", "application/zip", POSTERN_INSPECTED);
	assert_true(world_holds(w, contains(w, anomalies, "duplicate_content_type")));
	assert_false(world_holds(w, contains(w, anomalies, "duplicate")));
	assert_true(world_holds(w, contains(w, types, "application/zip")));
	assert_false(world_holds(w, contains(w, types, "zip")));
}

static void lists_hold_whole_values_in_any_case(void **state)
{
	struct world *w = *state;
	uint32_t sender = op(
	    w, NODE_IN_LIST, fact(w, NODE_SENDER_ADDRESS), list(w, LIST_ADDRESS, "boss@x.example"));
	uint32_t named = op(
	    w, NODE_IN_LIST, words(w, NODE_MESSAGE_HEADER, "x-tag"), list(w, LIST_WORD, "secret"));

	w->envelope.sender = TEXT("boss@x.example");
	assert_true(world_holds(w, sender));
	header(w, "X-Tag", "public");
	assert_false(world_holds(w, named));
	header(w, "X-Tag", " SECRET ");
	assert_true(world_holds(w, named));
	w->envelope.sender = TEXT("not-boss@x.example");
	assert_false(world_holds(w, sender));
}

static void the_sender_is_known(void **state)
{
	struct world *w = *state;

	w->envelope.sender_domain = TEXT("x.example");
	w->envelope.sender_name = TEXT("Front Desk");
	assert_true(world_holds(w, equals(w, fact(w, NODE_SENDER_DOMAIN), "x.example")));
	assert_true(world_holds(w, contains(w, fact(w, NODE_SENDER_NAME), "desk")));
}

static bool host_says_yes_to_b(
    void *host, uint32_t function, const struct script_question *question, bool *failed)
{
	const struct recipient *asked = question->recipient;

	assert_int_equal(function, 0);
	*failed = false;
	*(int *)host += 1;
	return asked && text_equal(asked->address, TEXT("b@x.example"));
}

static size_t host_never_fails(void *host, const struct script_failure **out)
{
	(void)host;
	*out = NULL;
	return 0;
}

static void scripts_are_asked_for_each_recipient(void **state)
{
	struct world *w = *state;
	int asked = 0;
	const struct script script = {
		.host = &asked, .predicate = host_says_yes_to_b, .failures = host_never_fails
	};
	struct program_script plain = { .kind = SCRIPT_PREDICATE, .name = TEXT("plain") };
	uint32_t lua = words(w, NODE_LUA, "plain");

	w->nodes.items[lua].a = 0;
	w->scripts = &plain;
	w->n_scripts = 1;
	w->nodes.items[lua].per_recipient = true;
	recipient(w, "a@x.example");
	assert_false(world_holds(w, lua));
	w->input.script = &script;
	assert_false(world_holds(w, lua));
	recipient(w, "b@x.example");
	assert_true(world_holds(w, lua));
	assert_true(asked > 0);
}

static void levels_and_places_have_names(void **state)
{
	(void)state;
	assert_string_equal(severity_name(SEVERITY_CRITICAL), "critical");
	assert_string_equal(confidence_name(CONFIDENCE_LIKELY), "likely");
	assert_string_equal(place_name(PLACE_ATTACHMENT), "attachment");
	assert_string_equal(place_name(PLACE_DISCLAIMER), "disclaimer");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(logic_is_as_expected),
		CASE(numbers_compare),
		CASE(the_message_tells_its_facts),
		CASE(every_field_of_a_name_is_looked_at),
		CASE(of_names_a_whole_one_is_asked_for),
		CASE(lists_hold_whole_values_in_any_case),
		CASE(the_sender_is_known),
		CASE(scripts_are_asked_for_each_recipient),
		CASE(levels_and_places_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
