/* SPDX-License-Identifier: Apache-2.0
 *
 * The invariants of a program.  A program that breaks one was built wrongly, whatever the rules
 * say, and must not decide about mail.
 */
#include <stdio.h>
#include <stdlib.h>

#include "engine/program/nodes.h"

static void claim(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "broken program: %s\n", what);
	abort();
}

static bool type_fits(
    const struct program *program, uint32_t index, enum node_type a, enum node_type b)
{
	return program->nodes[index].type == a || program->nodes[index].type == b;
}

static void verify_operands(const struct program *program, const struct program_node *node)
{
	switch (node->op) {
	case NODE_UNION:
	case NODE_BOTH:
	case NODE_NEAR:
		claim(type_fits(program, node->a, TYPE_SET, TYPE_SET) &&
		          type_fits(program, node->b, TYPE_SET, TYPE_SET),
		    "a set of no sets");
		break;
	case NODE_WHERE:
		claim(type_fits(program, node->a, TYPE_SET, TYPE_SET) &&
		          type_fits(program, node->b, TYPE_BOOL, TYPE_BOOL),
		    "where without set and condition");
		break;
	case NODE_IN:
	case NODE_OUTSIDE:
	case NODE_COUNT:
	case NODE_COUNT_ALL:
	case NODE_HOLDS:
		claim(type_fits(program, node->a, TYPE_SET, TYPE_SET), "no set to look at");
		break;
	case NODE_AND:
	case NODE_OR:
		claim(type_fits(program, node->b, TYPE_BOOL, TYPE_BOOL), "no condition");
		claim(type_fits(program, node->a, TYPE_BOOL, TYPE_BOOL), "no condition");
		break;
	case NODE_SUM:
		claim(type_fits(program, node->a, TYPE_NUMBER, TYPE_NUMBER) &&
		          type_fits(program, node->b, TYPE_NUMBER, TYPE_NUMBER),
		    "a sum of no numbers");
		break;
	case NODE_NOT:
	case NODE_POINTS:
		claim(type_fits(program, node->a, TYPE_BOOL, TYPE_BOOL), "no condition");
		break;
	case NODE_IN_LIST:
		claim(node->b < program->n_lists, "a list out of range");
		claim(type_fits(program, node->a, TYPE_TEXT, TYPE_TEXTS), "no text");
		break;
	case NODE_CONTAINS:
	case NODE_MATCHES:
		claim(type_fits(program, node->a, TYPE_TEXT, TYPE_TEXTS), "no text");
		break;
	case NODE_EQ:
	case NODE_NE:
	case NODE_LT:
	case NODE_LE:
	case NODE_GT:
	case NODE_GE:
		claim(
		    program->nodes[node->a].type == program->nodes[node->b].type, "unlike values");
		claim(type_fits(program, node->a, TYPE_NUMBER, TYPE_TEXT), "no values");
		break;
	default:
		break;
	}
}

static void verify_node(const struct program *program, uint32_t index)
{
	const struct program_node *node = &program->nodes[index];
	unsigned operands = program_node_operands(node->op);
	claim(node->type == program_node_type(node->op), "a node of the wrong type");
	claim(operands < 1 || node->a < index, "an operand after its user");
	claim(operands < 2 || node->b < index, "an operand after its user");
	claim(node->op != NODE_DETECTOR || node->a < program->n_detectors, "no such detector");
	claim(node->op != NODE_LUA || node->a < program->n_scripts, "no such script");
	claim(node->op != NODE_SOURCE || node->a < program->n_sources, "no such source");
	if (operands > 0 && !node->per_recipient)
		claim(!program->nodes[node->a].per_recipient, "a lost dependence on the recipient");
	verify_operands(program, node);
}

static void verify_evidence(const struct program *program, uint32_t index)
{
	const struct program_evidence *evidence = &program->evidence[index];
	bool two = evidence->kind == EVIDENCE_AND || evidence->kind == EVIDENCE_OR;
	if (two || evidence->kind == EVIDENCE_NOT)
		claim(evidence->a < index, "evidence after its user");
	if (two)
		claim(evidence->b < index, "evidence after its user");
	for (size_t i = 0; i < evidence->n_targets; i++) {
		const struct program_target *target = &evidence->targets[i];
		claim(target->index < (target->kind == TARGET_SOURCE ? program->n_sources
		                                                     : program->n_detectors),
		    "a target out of range");
	}
}

static void verify_part(const struct program *program, const struct program_rule *rule)
{
	if (rule->whole == PROGRAM_NONE)
		return;
	claim(rule->whole < program->n_rules, "a part of no rule");
	claim(program->rules[rule->whole].whole == PROGRAM_NONE, "a part of a part");
	claim(rule->residence == PROGRAM_NONE || program->nodes[rule->residence].type == TYPE_SET,
	    "a residence that is no set");
}

static void verify_detector(const struct program *program, const struct program_detector *detector)
{
	claim(detector->pack < program->n_packs, "a detector of no pack");
	claim(detector->n_matches > 0, "a detector that matches nothing");
	for (size_t i = 0; i < detector->n_matches; i++)
		claim(detector->matches[i].source < program->n_sources, "no such source");
	for (size_t i = 0; i < detector->n_requires; i++)
		claim(detector->requires[i].validator != NULL ||
		          detector->requires[i].script < program->n_scripts,
		    "no validator");
	for (size_t i = 0; i < detector->n_steps; i++)
		claim(detector->steps[i].evidence < program->n_evidence, "no such evidence");
}

static void verify_order(const struct program *program)
{
	bool *seen = calloc(program->n_detectors + 1, sizeof(*seen));
	claim(seen != NULL, "no memory");
	for (size_t i = 0; i < program->n_detectors; i++) {
		uint32_t detector = program->detector_order[i];
		claim(detector < program->n_detectors && !seen[detector], "a bad order");
		seen[detector] = true;
	}
	free(seen);
}

static bool is_condition(const struct program *program, uint32_t node)
{
	return node < program->n_nodes && program->nodes[node].type == TYPE_BOOL;
}

static void verify_rule(const struct program *program, const struct program_rule *rule)
{
	verify_part(program, rule);
	claim(rule->pack < program->n_packs, "a rule of no pack");
	claim(is_condition(program, rule->when), "a rule without condition");
	claim(!program->nodes[rule->when].per_recipient, "a rule that asks for the recipient");
	claim(rule->n_severities > 0, "a rule without severity");
	for (size_t i = 0; i + 1 < rule->n_severities; i++)
		claim(is_condition(program, rule->severities[i].when),
		    "a severity without condition");
	claim(rule->severities[rule->n_severities - 1].when == PROGRAM_NONE, "no last severity");
}

static void verify_policy(const struct program *program, const struct program_policy *policy)
{
	claim(policy->pack < program->n_packs, "a policy of no pack");
	claim(policy->n_lines > 0, "a policy without lines");
	for (size_t i = 0; i + 1 < policy->n_lines; i++)
		claim(is_condition(program, policy->lines[i].when), "a line without condition");
	claim(
	    policy->lines[policy->n_lines - 1].when == PROGRAM_NONE, "a policy without otherwise");
}

void program_verify(const struct program *program)
{
	claim(program->n_packs <= PROGRAM_MAX_PACKS, "too many packs");
	for (uint32_t i = 0; i < program->n_nodes; i++)
		verify_node(program, i);
	for (uint32_t i = 0; i < program->n_evidence; i++)
		verify_evidence(program, i);
	for (size_t i = 0; i < program->n_detectors; i++)
		verify_detector(program, &program->detectors[i]);
	verify_order(program);
	for (size_t i = 0; i < program->n_rules; i++)
		verify_rule(program, &program->rules[i]);
	for (size_t i = 0; i < program->n_policies; i++)
		verify_policy(program, &program->policies[i]);
}
