/* SPDX-License-Identifier: Apache-2.0
 *
 * Candidates that cannot survive are not looked at.  A detector of a wide shape (a licence number,
 * an account number) says `drop when not near its words`; where the message holds none of those
 * words every candidate would be dropped, and where it does, most candidates stand far from them.
 * A drop is final whatever else holds, so these steps may be asked first, before any validator. The
 * findings are the same; only near misses, which tell of validators first, keep the written order.
 */
#include "engine/detect/private.h"

static bool is_there(const void *context, const struct program_target *target)
{
	const struct detecting *work = context;
	uint32_t k = target->index;
	return target->kind == TARGET_SOURCE ? work->hits->first[k] < work->hits->first[k + 1]
	                                     : work->found[k].count > 0;
}

bool detect_hopeless(const struct detecting *work, uint32_t detector)
{
	return program_hopeless(work->program, detector, is_there, work);
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
