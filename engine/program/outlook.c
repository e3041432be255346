/* SPDX-License-Identifier: Apache-2.0
 *
 * What can be said of evidence before any candidate is looked at.
 */
#include "engine/program/program.h"

static bool any_may(const struct program_evidence *evidence, program_may *may, const void *context)
{
	for (size_t i = 0; i < evidence->n_targets; i++)
		if (may(context, &evidence->targets[i]))
			return true;
	return false;
}

static enum outlook outlook_of(
    const struct program *program, uint32_t index, program_may *may, const void *context)
{
	const struct program_evidence *evidence = &program->evidence[index];
	enum outlook a, b;
	switch (evidence->kind) {
	case EVIDENCE_HEADING:
		if (evidence->n_targets == 0)
			break;
		__attribute__((fallthrough));
	case EVIDENCE_NEAR:
		return any_may(evidence, may, context) ? OUTLOOK_MAYBE : OUTLOOK_NEVER;
	case EVIDENCE_AND:
		a = outlook_of(program, evidence->a, may, context);
		b = outlook_of(program, evidence->b, may, context);
		return a < b ? a : b;
	case EVIDENCE_OR:
		a = outlook_of(program, evidence->a, may, context);
		b = outlook_of(program, evidence->b, may, context);
		return a > b ? a : b;
	case EVIDENCE_NOT:
		return (enum outlook)(
		    OUTLOOK_ALWAYS - outlook_of(program, evidence->a, may, context));
	case EVIDENCE_ANOTHER:
	case EVIDENCE_IN:
		break;
	}
	return OUTLOOK_MAYBE;
}

bool program_hopeless(
    const struct program *program, uint32_t detector, program_may *may, const void *context)
{
	const struct program_detector *about = &program->detectors[detector];
	for (size_t i = 0; i < about->n_steps; i++)
		if (about->steps[i].action == ACTION_DROP &&
		    outlook_of(program, about->steps[i].evidence, may, context) == OUTLOOK_ALWAYS)
			return true;
	return false;
}
