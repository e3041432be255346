/* SPDX-License-Identifier: Apache-2.0
 *
 * Candidates that cannot survive are not looked at.  A detector of a wide shape (a licence number,
 * an account number) says `drop when not near its words`; where the message holds none of those
 * words every candidate would be dropped, and where it does, most candidates stand far from them.
 * A drop is final whatever else holds, so these steps may be asked first, before any validator. The
 * findings are the same; only near misses, which tell of validators first, keep the written order.
 */
#include "engine/detect/private.h"

enum outlook { OUTLOOK_NEVER, OUTLOOK_MAYBE, OUTLOOK_ALWAYS };

static bool any_target(const struct detecting *work, const struct program_evidence *evidence)
{
	for (size_t i = 0; i < evidence->n_targets; i++) {
		const struct program_target *target = &evidence->targets[i];
		uint32_t k = target->index;
		if (target->kind == TARGET_SOURCE ? work->hits->first[k] < work->hits->first[k + 1]
		                                  : work->found[k].count > 0)
			return true;
	}
	return false;
}

/** What the message as a whole says of a piece of evidence, whichever candidate asks. */
static enum outlook outlook_of(const struct detecting *work, uint32_t index)
{
	const struct program_evidence *evidence = &work->program->evidence[index];
	enum outlook a, b;
	switch (evidence->kind) {
	case EVIDENCE_NEAR:
	case EVIDENCE_HEADING:
		return any_target(work, evidence) ? OUTLOOK_MAYBE : OUTLOOK_NEVER;
	case EVIDENCE_AND:
		a = outlook_of(work, evidence->a);
		b = outlook_of(work, evidence->b);
		return a < b ? a : b;
	case EVIDENCE_OR:
		a = outlook_of(work, evidence->a);
		b = outlook_of(work, evidence->b);
		return a > b ? a : b;
	case EVIDENCE_NOT:
		return (enum outlook)(OUTLOOK_ALWAYS - outlook_of(work, evidence->a));
	case EVIDENCE_ANOTHER:
	case EVIDENCE_IN:
		break;
	}
	return OUTLOOK_MAYBE;
}

bool detect_hopeless(const struct detecting *work, uint32_t detector)
{
	const struct program_detector *about = &work->program->detectors[detector];
	for (size_t i = 0; i < about->n_steps; i++)
		if (about->steps[i].action == ACTION_DROP &&
		    outlook_of(work, about->steps[i].evidence) == OUTLOOK_ALWAYS)
			return true;
	return false;
}

/** Whether a piece of evidence can be judged by the candidate's place alone. */
static bool by_place(const struct program *program, uint32_t index)
{
	const struct program_evidence *evidence = &program->evidence[index];
	switch (evidence->kind) {
	case EVIDENCE_AND:
	case EVIDENCE_OR:
		return by_place(program, evidence->a) && by_place(program, evidence->b);
	case EVIDENCE_NOT:
		return by_place(program, evidence->a);
	case EVIDENCE_ANOTHER:
		return false;
	case EVIDENCE_NEAR:
	case EVIDENCE_HEADING:
	case EVIDENCE_IN:
		break;
	}
	return true;
}

void detect_drop_early(struct detecting *work, uint32_t detector)
{
	const struct program_detector *about = &work->program->detectors[detector];
	struct suspects *suspects = &work->suspects;
	for (size_t s = 0; s < about->n_steps; s++) {
		const struct program_step *step = &about->steps[s];
		size_t kept = 0;
		if (step->action != ACTION_DROP || !by_place(work->program, step->evidence))
			continue;
		for (size_t i = 0; i < suspects->count; i++)
			if (!detect_holds(work, i, step->evidence))
				suspects->items[kept++] = suspects->items[i];
		suspects->count = kept;
	}
}
