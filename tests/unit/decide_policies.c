/* SPDX-License-Identifier: Apache-2.0
 *
 * Classes, severities, policies for each recipient, and the groups that come of them.
 */
#include <stdio.h>

#include "tests/unit/decide_world.h"

#define LINE_OTHERWISE PROGRAM_NONE

struct scene {
	struct world w;
	uint32_t ssn, found; /**< the detector, and the set of its findings */
	uint32_t body;
};

/** A message with one finding and a rule of class `hipaa` that holds. */
static int begin(void **state)
{
	static struct scene s;

	world_begin(&s.w);
	s.w.planned = true;
	s.ssn = detector(&s.w, "common.us_ssn");
	s.found = findings_of(&s.w, s.ssn);
	part(&s.w, "1", "text/plain", POSTERN_INSPECTED);
	s.body = surface(&s.w, PLACE_BODY, "078-05-1120 and 219-09-9999");
	find(&s.w, s.ssn, s.body, "078-05-1120", CONFIDENCE_CERTAIN);
	rule(&s.w, "hipaa.identified", "hipaa", s.found, SEVERITY_MEDIUM);
	*state = &s;
	return 0;
}

static int end(void **state)
{
	struct scene *s = *state;

	world_end(&s->w);
	return 0;
}

static void assert_text(struct text is, const char *expected)
{
	assert_int_equal(is.len, strlen(expected));
	assert_memory_equal(is.at, expected, is.len);
}

static void no_class_is_delivered(void **state)
{
	struct scene *s = *state;
	struct verdict *v;

	s->w.found.count = 0;
	line(&s->w, policy(&s->w, "hipaa.p", "hipaa"), LINE_OTHERWISE, POSTERN_BLOCK);
	recipient(&s->w, "a@x.example");
	recipient(&s->w, "b@y.example");
	v = world_decide(&s->w);
	assert_int_equal(v->decision, POSTERN_DELIVER);
	assert_int_equal(v->n_groups, 1);
	assert_int_equal(v->groups[0].n_recipients, 2);
	assert_int_equal(v->n_findings, 0);
}

static void a_class_without_policy_is_delivered(void **state)
{
	struct scene *s = *state;
	struct verdict *v = world_decide(&s->w);

	assert_int_equal(v->n_classes, 1);
	assert_text(v->classes[0].name, "hipaa");
	assert_int_equal(v->decision, POSTERN_DELIVER);
	assert_int_equal(v->n_groups, 1);
	assert_int_equal(v->groups[0].n_recipients, 0);
}

static void findings_are_masked_and_shared(void **state)
{
	struct scene *s = *state;
	struct verdict *v;

	rule(&s->w, "hipaa.second", "hipaa", s->found, SEVERITY_LOW);
	v = world_decide(&s->w);
	assert_int_equal(v->n_findings, 1);
	assert_int_equal(v->classes[0].n_rules, 2);
	assert_int_equal(v->classes[0].rules[0].n_findings, 1);
	assert_int_equal(v->classes[0].rules[1].findings[0], 0);
	assert_text(v->findings[0].detector, "common.us_ssn");
	assert_text(v->findings[0].masked, "***-**-**20");
	assert_memory_equal(v->findings[0].digest.at, "hmac:", 5);
	assert_int_equal(v->findings[0].offset, 0);
	assert_int_equal(v->findings[0].length, 11);
	s->w.input.reveal = true;
	assert_text(world_decide(&s->w)->findings[0].masked, "078-05-1120");
}

static void a_class_is_as_severe_as_its_strongest_rule(void **state)
{
	struct scene *s = *state;
	uint32_t r = rule(&s->w, "hipaa.bulk", "hipaa", s->found, SEVERITY_LOW);
	struct verdict *v;

	severity_when(&s->w, r, SEVERITY_CRITICAL, at_least(&s->w, s->found, 2));
	severity_when(&s->w, r, SEVERITY_HIGH, at_least(&s->w, s->found, 1));
	rule(&s->w, "pci.card", "pci", s->found, SEVERITY_HIGH);
	rule(&s->w, "a.low", "a", s->found, SEVERITY_LOW);
	v = world_decide(&s->w);
	assert_int_equal(v->n_classes, 3);
	assert_text(v->classes[0].name, "hipaa");
	assert_int_equal(v->classes[0].severity, SEVERITY_HIGH);
	assert_text(v->classes[0].rules[0].rule == r ? TEXT("bulk") : TEXT("identified"), "bulk");
	assert_text(v->classes[1].name, "pci");
	assert_text(v->classes[2].name, "a");
	find(&s->w, s->ssn, s->body, "219-09-9999", CONFIDENCE_CERTAIN);
	assert_int_equal(world_decide(&s->w)->classes[0].severity, SEVERITY_CRITICAL);
}

static void the_first_line_that_holds_decides_for_each_recipient(void **state)
{
	struct scene *s = *state;
	uint32_t domain = fact(&s->w, NODE_RECIPIENT_DOMAIN);
	uint32_t partner =
	    op(&s->w, NODE_IN_LIST, domain, list(&s->w, LIST_DOMAIN, "clinic.example"));
	uint32_t p = policy(&s->w, "hipaa.p", "hipaa");
	struct verdict *v;

	line(&s->w, p, partner, POSTERN_TLS_REQUIRED)->tls_verify_secure = true;
	line(&s->w, p, LINE_OTHERWISE, POSTERN_ENVELOPE)->envelope.expires_days = 30;
	recipient(&s->w, "b@mail.example");
	recipient(&s->w, "a@clinic.example");
	recipient(&s->w, "c@clinic.example");
	v = world_decide(&s->w);
	assert_int_equal(v->decision, POSTERN_ENVELOPE);
	assert_int_equal(v->n_groups, 2);
	assert_int_equal(v->groups[0].decision, POSTERN_TLS_REQUIRED);
	assert_text(v->groups[0].tls_domain, "clinic.example");
	assert_true(v->groups[0].tls_verify_secure);
	assert_int_equal(v->groups[0].n_recipients, 2);
	assert_text(v->groups[0].recipients[0], "a@clinic.example");
	assert_text(v->groups[0].recipients[1], "c@clinic.example");
	assert_int_equal(v->groups[0].n_because, 1);
	assert_text(v->groups[0].because[0], "hipaa.identified");
	assert_int_equal(v->groups[1].decision, POSTERN_ENVELOPE);
	assert_int_equal(v->groups[1].envelope.expires_days, 30);
	assert_text(v->groups[1].recipients[0], "b@mail.example");
}

static void tls_groups_are_split_by_domain(void **state)
{
	struct scene *s = *state;
	struct verdict *v;

	line(&s->w, policy(&s->w, "hipaa.p", "hipaa"), LINE_OTHERWISE, POSTERN_TLS_REQUIRED);
	recipient(&s->w, "b@z.example");
	recipient(&s->w, "a@a.example");
	recipient(&s->w, "c@z.example");
	v = world_decide(&s->w);
	assert_int_equal(v->n_groups, 2);
	assert_text(v->groups[0].tls_domain, "z.example");
	assert_int_equal(v->groups[0].n_recipients, 2);
	assert_text(v->groups[1].tls_domain, "a.example");
}

static void an_unknown_recipient_stands_in_for_none(void **state)
{
	struct scene *s = *state;
	struct verdict *v;

	line(&s->w, policy(&s->w, "hipaa.p", "hipaa"), LINE_OTHERWISE, POSTERN_ENVELOPE);
	v = world_decide(&s->w);
	assert_int_equal(v->n_groups, 1);
	assert_int_equal(v->groups[0].n_recipients, 0);
	assert_int_equal(v->decision, POSTERN_ENVELOPE);
}

static void the_strongest_policy_wins_and_all_obligations_stay(void **state)
{
	struct scene *s = *state;
	struct program_outcome *weak, *strong;
	struct verdict *v;

	rule(&s->w, "pci.card", "pci", s->found, SEVERITY_HIGH);
	weak = line(&s->w, policy(&s->w, "hipaa.p", "hipaa"), LINE_OTHERWISE, POSTERN_TLS_REQUIRED);
	oblige(&s->w, weak, OBLIGATION_NOTIFY, "privacy@hospital.example");
	oblige(&s->w, weak, OBLIGATION_JOURNAL, "seen");
	strong = line(&s->w, policy(&s->w, "pci.p", "pci"), LINE_OTHERWISE, POSTERN_BLOCK);
	oblige(&s->w, strong, OBLIGATION_NOTIFY, "privacy@hospital.example");
	recipient(&s->w, "a@clinic.example");
	v = world_decide(&s->w);
	assert_int_equal(v->n_groups, 1);
	assert_int_equal(v->decision, POSTERN_BLOCK);
	assert_int_equal(v->groups[0].n_obligations, 2);
	assert_text(v->groups[0].obligations[0].value, "privacy@hospital.example");
	assert_text(v->groups[0].obligations[1].value, "seen");
	assert_int_equal(v->groups[0].n_because, 1);
	assert_text(v->groups[0].because[0], "pci.card");
	assert_int_equal(v->groups[0].tls_domain.len, 0);
}

static void envelope_options_are_merged_to_the_stricter(void **state)
{
	struct scene *s = *state;
	struct program_outcome *a =
	    line(&s->w, policy(&s->w, "hipaa.a", "hipaa"), LINE_OTHERWISE, POSTERN_ENVELOPE);
	struct program_outcome *b =
	    line(&s->w, policy(&s->w, "hipaa.b", "hipaa"), LINE_OTHERWISE, POSTERN_ENVELOPE);
	struct program_outcome *tls =
	    line(&s->w, policy(&s->w, "hipaa.c", "hipaa"), LINE_OTHERWISE, POSTERN_TLS_REQUIRED);
	const struct program_envelope *merged;

	tls->envelope.passphrase = true;
	a->envelope =
	    (struct program_envelope){ .expires_days = 30, .receipt = true, .offline = true };
	b->envelope = (struct program_envelope){ .expires_days = 7, .authenticate = true };
	merged = &world_decide(&s->w)->groups[0].envelope;
	assert_int_equal(merged->expires_days, 7);
	assert_true(merged->receipt);
	assert_true(merged->authenticate);
	assert_false(merged->offline);
	assert_false(merged->passphrase);
	b->envelope.offline = true;
	assert_true(world_decide(&s->w)->groups[0].envelope.offline);
}

static void a_policy_hears_the_classes_under_its_own(void **state)
{
	struct scene *s = *state;
	uint32_t p = policy(&s->w, "state.p", "state_pii");
	uint32_t of_ma = words(&s->w, NODE_CLASS, "state_pii.ma");

	rule(&s->w, "state.ma", "state_pii.ma", s->found, SEVERITY_LOW);
	line(&s->w, p, of_ma, POSTERN_ENDPOINT);
	line(&s->w, p, LINE_OTHERWISE, POSTERN_DELIVER);
	assert_int_equal(world_decide(&s->w)->decision, POSTERN_ENDPOINT);
}

static void a_policy_may_ask_for_the_severity(void **state)
{
	struct scene *s = *state;
	uint32_t p = policy(&s->w, "hipaa.p", "hipaa");
	uint32_t high = words(&s->w, NODE_SEVERITY, "hipaa");

	s->w.nodes.items[high].number = SEVERITY_HIGH;
	line(&s->w, p, high, POSTERN_BLOCK);
	line(&s->w, p, LINE_OTHERWISE, POSTERN_ENVELOPE);
	assert_int_equal(world_decide(&s->w)->decision, POSTERN_ENVELOPE);
	rule(&s->w, "hipaa.bulk", "hipaa", s->found, SEVERITY_CRITICAL);
	assert_int_equal(world_decide(&s->w)->decision, POSTERN_BLOCK);
}

static void a_rule_may_ask_for_a_class_of_any_other_rule(void **state)
{
	struct scene *s = *state;

	s->w.rules.count = 0;
	rule(&s->w, "b.bulk", "bulk", words(&s->w, NODE_CLASS, "hipaa"), SEVERITY_HIGH);
	assert_int_equal(world_decide(&s->w)->n_classes, 0);
	rule(&s->w, "hipaa.identified", "hipaa", s->found, SEVERITY_LOW);
	assert_int_equal(world_decide(&s->w)->n_classes, 2);
	assert_text(s->w.verdict.classes[0].name, "bulk");
}

static void a_rule_about_recipients_holds_for_any_of_them(void **state)
{
	struct scene *s = *state;
	uint32_t rival = op(&s->w, NODE_EQ, fact(&s->w, NODE_RECIPIENT_DOMAIN),
	    words(&s->w, NODE_TEXT, "rival.example"));

	s->w.rules.count = 0;
	rule(&s->w, "x.rival", "rival",
	    op(&s->w, NODE_AND, op(&s->w, NODE_HOLDS, s->found, PROGRAM_NONE), rival),
	    SEVERITY_HIGH);
	recipient(&s->w, "a@friend.example");
	assert_int_equal(world_decide(&s->w)->n_classes, 0);
	recipient(&s->w, "b@rival.example");
	assert_int_equal(world_decide(&s->w)->n_classes, 1);
	assert_int_equal(s->w.verdict.n_findings, 1);
}

static void what_was_not_inspected_is_sealed_unless_a_policy_says_otherwise(void **state)
{
	struct scene *s = *state;
	struct verdict *v;

	s->w.found.count = 0;
	part(&s->w, "2", "application/zip", POSTERN_ENCRYPTED);
	recipient(&s->w, "a@clinic.example");
	v = world_decide(&s->w);
	assert_int_equal(v->decision, POSTERN_ENVELOPE);
	assert_int_equal(v->n_classes, 1);
	assert_text(v->classes[0].name, "uninspected");
	assert_int_equal(v->classes[0].severity, SEVERITY_MEDIUM);
	assert_int_equal(v->classes[0].rules[0].rule, PROGRAM_NONE);
	assert_int_equal(v->classes[0].rules[0].n_findings, 0);
	assert_text(v->groups[0].because[0], "uninspected");
	line(&s->w, policy(&s->w, "u.p", "uninspected"), LINE_OTHERWISE, POSTERN_DELIVER);
	assert_int_equal(world_decide(&s->w)->decision, POSTERN_DELIVER);
}

static void every_finding_is_listed_or_counted(void **state)
{
	struct scene *s = *state;
	char *text = arena_alloc(s->w.arena, 40001);
	uint32_t body;

	for (size_t i = 0; i < 4000; i++)
		(void)snprintf(text + 10 * i, 11, "%09zu ", i);
	body = surface(&s->w, PLACE_BODY, text);
	s->w.found.count = 0;
	for (size_t i = 0; i < 4000; i++)
		find_at(&s->w, s->ssn, body, 10 * i, 10 * i + 9, CONFIDENCE_LIKELY);
	rule(&s->w, "pci.same", "pci", s->found, SEVERITY_LOW);
	world_decide(&s->w);
	assert_int_equal(s->w.verdict.n_findings, 100);
	assert_int_equal(s->w.verdict.more_findings, 3900);
	assert_int_equal(s->w.verdict.classes[0].rules[0].n_findings, 100);
}

static void a_condition_too_dear_blocks_and_says_so(void **state)
{
	struct scene *s = *state;

	line(&s->w, policy(&s->w, "hipaa.p", "hipaa"), LINE_OTHERWISE, POSTERN_DELIVER);
	recipient(&s->w, "a@clinic.example");
	s->w.limits.milliseconds = 0;
	world_decide(&s->w);
	assert_true(s->w.verdict.incomplete);
	assert_int_equal(s->w.verdict.decision, POSTERN_BLOCK);
	s->w.limits.milliseconds = 10;
	world_decide(&s->w);
	assert_false(s->w.verdict.incomplete);
	assert_int_equal(s->w.verdict.decision, POSTERN_DELIVER);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(no_class_is_delivered),
		CASE(a_class_without_policy_is_delivered),
		CASE(findings_are_masked_and_shared),
		CASE(a_class_is_as_severe_as_its_strongest_rule),
		CASE(the_first_line_that_holds_decides_for_each_recipient),
		CASE(tls_groups_are_split_by_domain),
		CASE(an_unknown_recipient_stands_in_for_none),
		CASE(the_strongest_policy_wins_and_all_obligations_stay),
		CASE(envelope_options_are_merged_to_the_stricter),
		CASE(a_policy_hears_the_classes_under_its_own),
		CASE(a_policy_may_ask_for_the_severity),
		CASE(a_rule_may_ask_for_a_class_of_any_other_rule),
		CASE(a_rule_about_recipients_holds_for_any_of_them),
		CASE(what_was_not_inspected_is_sealed_unless_a_policy_says_otherwise),
		CASE(every_finding_is_listed_or_counted),
		CASE(a_condition_too_dear_blocks_and_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
