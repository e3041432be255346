/* SPDX-License-Identifier: Apache-2.0
 *
 * No Lua policy, however it answers or fails, makes a decision weaker than the same rules without
 * it.  Random policies, made of pieces that answer, answer wrongly, loop, waste memory and raise,
 * are added to random rules; every recipient of every mail is compared.  The pieces look at the
 * recipient and at the message, so that one policy does several of these in one scan.
 */
#include "tests/unit/lua_pack.h"

#define ROUNDS 500
#define N(list) (sizeof(list) / sizeof((list)[0]))

static uint64_t random_state;
static size_t compared, stronger, failed; /* that the test tests something */

/** SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
static uint32_t below(size_t n)
{
	uint64_t z = random_state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (uint32_t)((z ^ (z >> 31)) % n);
}

static const char *const conditions[] = { "recipient.domain == 'x.example'",
	"recipient.domain == 'y.example'", "message.subject == 'two'",
	"findings:count('number') > 1", "sender.domain == 'own.example'", "message.size > 300",
	"true" };

static const char *const answers[] = { "return 'deliver'", "return 'tls_required'",
	"return 'envelope'", "return 'endpoint'", "return 'block'", "return nil", "return false",
	"return 0", "return {}", "return 'nothing'",
	"return { decision = 'deliver', journal = 'x' }",
	"return { decision = 'envelope', expires = 1, receipt = true, notify = 'p@own.example' }",
	"return { decision = 'tls_required', verify = 'secure' }",
	"return { decision = 'envelope', exprires = 1 }",
	"return { decision = 'deliver', expires = -1 }", "return { decision = 4 }",
	"return setmetatable({}, { __index = function() return 'deliver' end })",
	"return { decision = 'deliver', reason = ('x'):rep(5000) }", "error('no')", "error({})",
	"while true do end", "local s = 'x' while true do s = s .. s end",
	"return message.subject.x.y", "return recipient:nothing()", "coroutine.yield('deliver')",
	"pcall(function() while true do end end) return 'deliver'",
	"return findings:list('number')[1].masked", "leak = 'deliver' return leak" };

static const char *const decisions[] = { "deliver", "tls_required", "envelope", "endpoint",
	"block" };

static void random_rules(GString *out, bool script)
{
	g_string_append_printf(out,
	    "pack p { title \"P\" edition \"1\" %s }\n"
	    "detector number { match digits(8; bare) likely mask keep last 2 hit \"12345678\" miss "
	    "\"1\" }\n"
	    "rule r { title \"R\" class c when number severity high when count(number) >= 2 low "
	    "otherwise }\n",
	    script ? "lua \"p.lua\"" : "");
	if (below(4))
		g_string_append_printf(out,
		    "policy q for c { recipient.domain = \"x.example\" -> %s\n otherwise -> %s }\n",
		    decisions[below(N(decisions))], decisions[below(N(decisions))]);
	if (below(3) == 0)
		g_string_append_printf(out, "policy u for uninspected { otherwise -> %s }\n",
		    decisions[below(N(decisions))]);
}

static void random_script(GString *out)
{
	static const char *const classes[] = { "c", "c", "uninspected" };
	bool used[3] = { false };
	for (size_t policies = 1 + below(2); policies > 0; policies--) {
		size_t k = below(N(classes));
		if (used[k] || (k < 2 && used[1 - k]))
			continue;
		used[k] = true;
		g_string_append_printf(out,
		    "postern.policy('%s', function(message, sender, recipient, findings)\n",
		    classes[k]);
		for (size_t pieces = 1 + below(3); pieces > 0; pieces--)
			g_string_append_printf(out, "if %s then %s end\n",
			    conditions[below(N(conditions))], answers[below(N(answers))]);
		g_string_append(out, "end)\n");
	}
}

static postern_decision decision_for(const struct lua_pack *pack, const char *recipient)
{
	postern_group group;
	for (size_t g = 0; postern_verdict_group(pack->verdict, g, &group); g++)
		for (size_t i = 0; i < group.n_recipients; i++)
			if (strcmp(group.recipients[i], recipient) == 0)
				return group.decision;
	fail_msg("%s is in no group", recipient);
	return POSTERN_DELIVER;
}

static void compare(struct lua_pack *without, struct lua_pack *with, const char *script)
{
	static const char *const recipients[] = { "a@x.example", "b@y.example", "c@z.example" };
	static const char *const subjects[] = { "one", "two" };
	static const char *const bodies[] = { "nothing", "12345678", "12345678 and 22345678" };
	for (size_t s = 0; s < N(subjects); s++)
		for (size_t b = 0; b < N(bodies); b++) {
			const char *to = "a@x.example, b@y.example, c@z.example";
			lua_pack_scan(without, to, subjects[s], bodies[b]);
			lua_pack_scan(with, to, subjects[s], bodies[b]);
			failed += lua_pack_failure(with)[0] != '\0';
			for (size_t r = 0; r < N(recipients); r++, compared++) {
				stronger += decision_for(with, recipients[r]) >
				            decision_for(without, recipients[r]);
				if (decision_for(with, recipients[r]) <
				    decision_for(without, recipients[r]))
					fail_msg("weaker for %s, \"%s\":\n%s", recipients[r],
					    bodies[b], script);
			}
		}
}

static void no_policy_weakens(void **state)
{
	(void)state;
	for (uint64_t round = 0; round < ROUNDS; round++) {
		struct lua_pack without = { 0 }, with = { 0 };
		g_autoptr(GString) rules = g_string_new(NULL), scripted = g_string_new(NULL);
		g_autoptr(GString) script = g_string_new(NULL);
		random_state = round * 1000;
		random_rules(rules, false);
		random_state = round * 1000;
		random_rules(scripted, true);
		random_script(script);
		assert_string_equal(lua_pack_open(&without, rules->str, NULL), "");
		assert_string_equal(lua_pack_open(&with, scripted->str, script->str), "");
		compare(&without, &with, script->str);
		lua_pack_close(&without);
		lua_pack_close(&with);
	}
	print_message("%zu decisions, %zu stronger, scripts failed in %zu scans\n", compared,
	    stronger, failed);
	assert_true(stronger > compared / 20 && failed > ROUNDS / 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(no_policy_weakens) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
