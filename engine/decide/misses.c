/* SPDX-License-Identifier: Apache-2.0
 *
 * Near misses in words: candidates that did not become findings, or are weaker than they might be.
 */
#include "engine/decide/explain.h"

#define MAX_MISSES 10

bool *rule_leaves(struct explanation *e, uint32_t when)
{
	const struct program_node *nodes = e->run->program->nodes;
	bool *reached = arena_zero(e->run->arena, (size_t)when + 1, sizeof(*reached));

	reached[when] = true;
	for (uint32_t i = when + 1; i-- > 0;) {
		uint32_t operands[2];
		size_t n = node_operands(&nodes[i], operands);

		for (size_t k = 0; reached[i] && k < n; k++)
			reached[operands[k]] = true;
		if (nodes[i].op != NODE_DETECTOR && nodes[i].op != NODE_SOURCE)
			reached[i] = false;
	}
	return reached;
}

static const struct program_step *missed_step(
    const struct program *program, const struct missed *missed)
{
	const struct program_detector *detector = &program->detectors[missed->detector];

	return missed->step < detector->n_steps ? &detector->steps[missed->step] : NULL;
}

static void say_evidence(struct explanation *e, const struct missed *missed)
{
	const struct program *program = e->run->program;
	const struct program_step *step = missed_step(program, missed);

	if (step)
		say_text(e, program_evidence_text(program, step->evidence, e->run->arena));
}

/** "characters away, 60 allowed" */
static void say_far(struct explanation *e, const struct missed *missed)
{
	static const char *const units[] = {
		[UNIT_CHARACTERS] = "characters", [UNIT_WORDS] = "words", [UNIT_LINES] = "lines"
	};
	const struct program *program = e->run->program;
	const struct program_step *step = missed_step(program, missed);
	const struct program_evidence *evidence = step ? &program->evidence[step->evidence] : NULL;

	say_text(e, TEXT("evidence too far away: "));
	say_evidence(e, missed);
	if (!evidence || evidence->kind != EVIDENCE_NEAR)
		say(e, "; the nearest is %u away", missed->distance);
	else
		say(e, ": %u %s away, %u allowed", missed->distance, units[evidence->unit],
		    evidence->distance);
}

static void say_winner(struct explanation *e, const struct missed *missed)
{
	const struct findings *findings = e->run->input->findings;

	say_text(e, TEXT("the same characters are a stronger finding"));
	if (missed->winner >= findings->count)
		return;
	say_text(e, TEXT(" of "));
	say_text(e, e->run->program->detectors[findings->items[missed->winner].detector].name);
}

static void say_why(struct explanation *e, const struct missed *missed)
{
	switch (missed->why) {
	case MISS_VALIDATOR:
		say(e, "check failed (%s)", missed->validator ? missed->validator : "validator");
		break;
	case MISS_EVIDENCE_FAR:
		say_far(e, missed);
		break;
	case MISS_EVIDENCE_ABSENT:
		say_text(e, TEXT("no evidence: "));
		say_evidence(e, missed);
		break;
	case MISS_LOWERED:
		say(e, "lowered to %s because ", confidence_name(missed->confidence));
		say_evidence(e, missed);
		break;
	case MISS_DROPPED:
		say_text(e, TEXT("dropped because "));
		say_evidence(e, missed);
		break;
	case MISS_ARBITRATION:
		say_winner(e, missed);
		break;
	case MISS_PLACE:
		say_text(e, TEXT("not where the detector looks"));
		break;
	}
}

static void say_miss(struct explanation *e, const struct missed *missed)
{
	const struct program_detector *detector = &e->run->program->detectors[missed->detector];
	struct occurrence occurrence = { missed->surface, missed->from, missed->to,
		missed->confidence, 0, missed->detector, PROGRAM_NONE, PROGRAM_NONE, UINT32_MAX };

	say_indent(e, 1);
	say_text(e, TEXT("near miss: "));
	say_text(e, detector->name);
	say_text(e, TEXT(" "));
	say_text(
	    e, detect_mask(occurrence_text(e->run, &occurrence), detector->mask, e->run->arena));
	if (missed->confidence != CONFIDENCE_NONE)
		say(e, ", %s", confidence_name(missed->confidence));
	say_place(e, missed->surface, missed->from, missed->to);
	say_text(e, TEXT(": "));
	say_why(e, missed);
	say_text(e, TEXT("\n"));
}

void say_near_misses(struct explanation *e, uint32_t when)
{
	const struct program *program = e->run->program;
	const struct findings *findings = e->run->input->findings;
	bool *asked = arena_zero(e->run->arena, program->n_detectors, sizeof(*asked));
	bool *leaves = rule_leaves(e, when);
	size_t said = 0, more = 0;

	for (uint32_t i = 0; i <= when; i++)
		if (leaves[i] && program->nodes[i].op == NODE_DETECTOR)
			asked[program->nodes[i].a] = true;
	for (size_t m = 0; m < findings->n_missed; m++) {
		if (!asked[findings->missed[m].detector])
			continue;
		if (said < MAX_MISSES)
			say_miss(e, &findings->missed[m]);
		else
			more++;
		said++;
	}
	if (more)
		say(e, "    and %zu more near misses\n", more);
}
