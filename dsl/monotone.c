/* SPDX-License-Identifier: Apache-2.0
 *
 * A rule that is added may make decisions stronger, never weaker (DESIGN, principle 2).  What a
 * rule adds are classes and higher severities; so the first line of a policy that holds may only
 * change for the stronger when they grow:
 *
 *   a line that may begin to hold   decides at least as strongly as every line after it
 *   a line that may cease to hold   decides at most as strongly as every line after it
 *
 * A rule's own condition may ask for a class that other rules make, and may not cease to hold for
 * it; its severities do not ask for classes at all.
 *
 * A condition may do so when it asks for a class or severity outside, or inside, an odd number of
 * "not"; what asks for one in a comparison may do either.
 */
#include "dsl/compiler.h"
#include "dsl/parser.h"
#include "engine/program/nodes.h"

enum { BEGINS = 1, CEASES = 2 };

static uint8_t turned(uint8_t sways)
{
	return (uint8_t)((sways & BEGINS ? CEASES : 0) | (sways & CEASES ? BEGINS : 0));
}

static uint8_t sways_of(const struct program_node *node, const uint8_t *known)
{
	unsigned n = program_node_operands(node->op);
	uint8_t sways = (uint8_t)((n > 0 ? known[node->a] : 0) | (n > 1 ? known[node->b] : 0));
	switch (node->op) {
	case NODE_CLASS:
	case NODE_SEVERITY:
		return BEGINS;
	case NODE_NOT:
		return turned(sways);
	case NODE_AND:
	case NODE_OR:
	case NODE_HOLDS:
		return sways;
	default:
		return sways ? BEGINS | CEASES : 0;
	}
}

static const uint8_t *all_sways(struct dsl_compiler *compiler)
{
	size_t n = compiler->nodes.count;
	uint8_t *sways = arena_zero(compiler->work, n, sizeof(*sways));
	for (size_t i = 0; i < n; i++)
		sways[i] = sways_of(&compiler->nodes.items[i], sways);
	return sways;
}

void dsl_check_rules_monotone(struct dsl_compiler *compiler)
{
	const uint8_t *sways = all_sways(compiler);
	for (size_t i = 0; i < compiler->rules.count; i++) {
		const struct program_rule *rule = &compiler->rules.items[i];
		if (rule->when != PROGRAM_NONE && sways[rule->when] & CEASES)
			dsl_error(&compiler->report, rule->place,
			    "one more class would keep this rule from holding");
		for (size_t k = 0; k < rule->n_severities; k++)
			if (rule->severities[k].when != PROGRAM_NONE &&
			    sways[rule->severities[k].when])
				dsl_error(&compiler->report, rule->place,
				    "a severity cannot ask for a class");
	}
}

/* The line after `i` that decides most strongly, or least. */
static const struct dsl_line *extreme_after(
    const struct dsl_policy *policy, size_t i, bool strongest)
{
	const struct dsl_line *found = NULL;
	for (size_t k = i + 1; k < policy->lines.count; k++) {
		const struct dsl_line *line = &policy->lines.items[k];
		if (!found || (strongest ? line->decision > found->decision
		                         : line->decision < found->decision))
			found = line;
	}
	return found;
}

static const char *decision_word(postern_decision decision)
{
	for (size_t i = 0; i < dsl_decisions.n; i++)
		if (dsl_decisions.words[i].value == (uint32_t)decision)
			return dsl_decisions.words[i].word;
	return "";
}

static void check_line(
    struct dsl_compiler *compiler, const struct dsl_policy *policy, size_t i, uint8_t sways)
{
	const struct dsl_line *line = &policy->lines.items[i];
	const struct dsl_line *strongest = extreme_after(policy, i, true);
	const struct dsl_line *weakest = extreme_after(policy, i, false);
	if ((sways & BEGINS) && strongest && strongest->decision > line->decision)
		dsl_error(&compiler->report, line->place,
		    "one more class or a higher severity would get a weaker decision: \"%s\" here, "
		    "\"%s\" in line %u",
		    decision_word(line->decision), decision_word(strongest->decision),
		    strongest->place.line);
	else if ((sways & CEASES) && weakest && weakest->decision < line->decision)
		dsl_error(&compiler->report, line->place,
		    "one more class or a higher severity would get a weaker decision: not \"%s\" "
		    "here, but \"%s\" in line %u",
		    decision_word(line->decision), decision_word(weakest->decision),
		    weakest->place.line);
}

void dsl_check_monotone(struct dsl_compiler *compiler, const struct dsl_policy *policy,
    const struct program_line *lines)
{
	const uint8_t *sways = all_sways(compiler);
	for (size_t i = 0; i < policy->lines.count; i++)
		if (lines[i].when != PROGRAM_NONE)
			check_line(compiler, policy, i, sways[lines[i].when]);
}
