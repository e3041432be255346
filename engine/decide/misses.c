/* SPDX-License-Identifier: Apache-2.0
 *
 * Candidates that did not become findings, or are weaker than a rule wants, and why.
 */
#include "engine/decide/explain.h"

#define MAX_REFUSED 4
#define RANK_ANY_NUMBER 3

static const struct program_step *missed_step(
    const struct program *program, const struct missed *missed)
{
	const struct program_detector *detector = &program->detectors[missed->detector];

	return missed->step < detector->n_steps ? &detector->steps[missed->step] : NULL;
}

static void say_step(struct explanation *e, const struct missed *missed, bool absent)
{
	const struct program_step *step = missed_step(e->run->program, missed);

	if (step)
		say_evidence(e, step->evidence, absent);
}

/** "ssn words 340 characters away, 60 allowed" */
static void say_far(struct explanation *e, const struct missed *missed)
{
	const struct program_step *step = missed_step(e->run->program, missed);
	const struct program_evidence *evidence =
	    step ? &e->run->program->evidence[step->evidence] : NULL;

	if (!evidence || evidence->kind != EVIDENCE_NEAR) {
		say_text(e, TEXT("what would support it is too far away: "));
		say_step(e, missed, true);
		return;
	}
	say_targets(e, evidence);
	say(e, " %u %s away, %u allowed", missed->distance, unit_words(evidence->unit),
	    evidence->distance);
}

static void say_winner(struct explanation *e, const struct missed *missed)
{
	const struct findings *findings = e->run->input->findings;

	say_text(e, TEXT("the same characters are "));
	if (missed->winner < findings->count)
		say_kind(e, findings->items[missed->winner].detector, PROGRAM_NONE);
	else
		say_text(e, TEXT("a stronger finding"));
}

static void say_why(struct explanation *e, const struct missed *missed)
{
	const char *level = missed->confidence == CONFIDENCE_NONE
	                        ? "possible"
	                        : confidence_name(missed->confidence);

	switch (missed->why) {
	case MISS_VALIDATOR:
		say(e, "check failed (%s)", missed->validator ? missed->validator : "validator");
		break;
	case MISS_EVIDENCE_FAR:
		say(e, "only %s: ", level);
		say_far(e, missed);
		break;
	case MISS_EVIDENCE_ABSENT:
		say(e, "only %s: ", level);
		if (missed_step(e->run->program, missed))
			say_step(e, missed, true);
		else
			say_text(e, TEXT("no supporting word near"));
		break;
	case MISS_LOWERED:
		say(e, "lowered to %s: ", level);
		say_step(e, missed, false);
		break;
	case MISS_DROPPED:
		say_text(e, TEXT("dropped: "));
		say_step(e, missed, false);
		break;
	case MISS_ARBITRATION:
		say_winner(e, missed);
		break;
	case MISS_PLACE:
		say_text(e, TEXT("not where the detector looks"));
		break;
	}
}

static void say_candidate(struct explanation *e, const struct missed *missed)
{
	const struct program_detector *detector = &e->run->program->detectors[missed->detector];
	struct occurrence occurrence = { missed->surface, missed->from, missed->to,
		missed->confidence, 0, missed->detector, PROGRAM_NONE, PROGRAM_NONE, UINT32_MAX };

	say_kind(e, missed->detector, PROGRAM_NONE);
	say_text(e, TEXT(" "));
	say_text(
	    e, detect_mask(occurrence_text(e->run, &occurrence), detector->mask, e->run->arena));
	say_place(e, missed->surface, missed->from, missed->to);
	say_text(e, TEXT(": "));
	say_why(e, missed);
	e->missing[missed->detector] = true;
}

/* ---- findings that are too weak */

/** The most telling note about a finding; lower is more telling. */
static unsigned telling(const struct missed *missed)
{
	static const unsigned order[] = { [MISS_EVIDENCE_FAR] = 1,
		[MISS_LOWERED] = 0,
		[MISS_EVIDENCE_ABSENT] = 2,
		[MISS_ARBITRATION] = 0,
		[MISS_DROPPED] = 3,
		[MISS_PLACE] = 4,
		[MISS_VALIDATOR] = 5 };

	return order[missed->why];
}

static bool about(const struct missed *missed, const struct finding *finding, bool lost)
{
	return missed->detector == finding->detector && missed->surface == finding->surface &&
	       missed->from == finding->from && missed->to == finding->to &&
	       (missed->why == MISS_ARBITRATION) == lost;
}

static const struct missed *note_of(struct explanation *e, const struct finding *finding, bool lost)
{
	const struct findings *findings = e->run->input->findings;
	const struct missed *best = NULL;

	for (size_t m = 0; m < findings->n_missed; m++)
		if (about(&findings->missed[m], finding, lost) &&
		    (!best || telling(&findings->missed[m]) < telling(best)))
			best = &findings->missed[m];
	return best;
}

/** The strongest finding that the node does not take: one that is too weak before one that lost. */
static const struct finding *best_untaken(struct explanation *e, const struct program_node *node)
{
	const struct findings *findings = e->run->input->findings;
	const struct finding *best = NULL;
	bool best_lost = true;

	for (uint32_t i = findings->first[node->a]; i < findings->first[node->a + 1]; i++) {
		const struct finding *f = &findings->items[i];
		bool lost = f->lost >> node->number & 1;

		if (!best || (best_lost && !lost) ||
		    (best_lost == lost && f->confidence > best->confidence)) {
			best = f;
			best_lost = lost;
		}
	}
	return best;
}

void say_weak(struct explanation *e, uint32_t at)
{
	const struct program_node *node = &e->run->program->nodes[at];
	const struct finding *finding =
	    e->run->input->findings->count ? best_untaken(e, node) : NULL;
	bool lost = finding && finding->lost >> node->number & 1;
	const struct missed *note = finding ? note_of(e, finding, lost) : NULL;
	struct missed plain;

	if (!finding)
		return;
	if (note) {
		say_candidate(e, note);
		return;
	}
	plain = (struct missed){ .detector = finding->detector,
		.surface = finding->surface,
		.from = finding->from,
		.to = finding->to,
		.why = MISS_ARBITRATION,
		.winner = PROGRAM_NONE };
	if (!lost)
		plain.why = MISS_EVIDENCE_ABSENT;
	plain.confidence = finding->confidence;
	plain.step = UINT32_MAX;
	say_candidate(e, &plain);
}

/* ---- candidates that are no findings at all */

struct refused {
	const struct missed **items;
	size_t count, room;
};

static uint32_t missed_length(const struct missed *missed)
{
	return missed->to - missed->from;
}

/** Words that speak against a value say more than a check that it fails, and that says more than
 * words which might have stood beside any number. */
static unsigned rank(const struct program *program, const struct missed *missed)
{
	const struct program_step *step = missed_step(program, missed);

	if (missed->why != MISS_DROPPED)
		return missed->why == MISS_VALIDATOR ? 1 : 2;
	return step && program->evidence[step->evidence].kind != EVIDENCE_NOT ? 0 : RANK_ANY_NUMBER;
}

/** Then longer values first: the more characters, the less likely by chance. */
static int refused_compare(const void *left, const void *right, void *context)
{
	const struct missed *a = *(const struct missed *const *)left;
	const struct missed *b = *(const struct missed *const *)right;
	unsigned ranks[] = { rank(context, a), rank(context, b) };

	if (ranks[0] != ranks[1])
		return ranks[0] < ranks[1] ? -1 : 1;
	return missed_length(a) < missed_length(b)   ? 1
	       : missed_length(a) > missed_length(b) ? -1
	                                             : 0;
}

/** Whether the same characters are a finding of something else. */
static bool is_taken(const struct findings *findings, const struct missed *missed)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *f = &findings->items[i];

		if (f->surface == missed->surface && f->from < missed->to && missed->from < f->to &&
		    f->confidence >= CONFIDENCE_LIKELY)
			return true;
	}
	return false;
}

/** Whether a refusal is worth a reader's time: not that a detector of bodies skips the headers. */
static bool is_telling(struct explanation *e, const struct missed *missed)
{
	const struct findings *findings = e->run->input->findings;
	const struct surfaces *surfaces = &e->run->input->extraction->surfaces;
	uint32_t d = missed->detector;

	if (e->missing[d] || missed->surface >= surfaces->count ||
	    (findings->count && findings->first[d] < findings->first[d + 1]))
		return false;
	if (missed->why == MISS_PLACE)
		return surfaces->items[missed->surface].place & (PLACE_BODY | PLACE_ATTACHMENT);
	return missed->why == MISS_VALIDATOR || missed->why == MISS_DROPPED;
}

/** Per detector the candidate that says most. */
static void choose(struct explanation *e, const struct missed **best)
{
	const struct findings *findings = e->run->input->findings;

	for (size_t m = 0; m < findings->n_missed; m++) {
		const struct missed *missed = &findings->missed[m];
		const struct missed **place = &best[missed->detector];

		if (is_telling(e, missed) &&
		    (!*place ||
		        refused_compare(&missed, place, (void *)(uintptr_t)e->run->program) < 0) &&
		    !is_taken(findings, missed))
			*place = missed;
	}
}

void say_refused(struct explanation *e, bool briefly)
{
	size_t n = e->run->program->n_detectors;
	const struct missed **best = arena_zero(e->run->arena, n, sizeof(*best));
	struct refused refused = { NULL, 0, 0 };

	choose(e, best);
	for (size_t d = 0; d < n; d++)
		if (best[d] && !(briefly && rank(e->run->program, best[d]) == RANK_ANY_NUMBER))
			*arena_push(e->run->arena, &refused) = best[d];
	if (refused.count == 0)
		return;
	sort_stable(refused.items, refused.count, sizeof(*refused.items), refused_compare,
	    (void *)(uintptr_t)e->run->program, e->run->arena);
	say_text(e, TEXT("\nlooked at and refused\n"));
	for (size_t i = 0; i < refused.count && i < MAX_REFUSED; i++) {
		say_text(e, TEXT("    - "));
		say_candidate(e, refused.items[i]);
		say_text(e, TEXT("\n"));
	}
	if (refused.count > MAX_REFUSED)
		say(e, "    - and candidates of %zu more kind%s\n", refused.count - MAX_REFUSED,
		    refused.count == MAX_REFUSED + 1 ? "" : "s");
}

/* ---- about one detector */

/** Whether the candidate's characters have been told of already. */
static bool is_repeated(const struct refused *refused, const struct missed *missed)
{
	for (size_t i = 0; i < refused->count && i < MAX_REFUSED; i++) {
		const struct missed *other = refused->items[i];

		if (other->surface == missed->surface && other->from == missed->from &&
		    other->to == missed->to)
			return true;
	}
	return false;
}

/** Whether the candidate is a finding after all: other evidence spoke for it. */
static bool is_found(const struct explanation *e, const struct missed *missed)
{
	const struct findings *findings = e->run->input->findings;
	uint32_t d = missed->detector, pack = e->run->program->detectors[d].pack;

	for (uint32_t i = findings->count ? findings->first[d] : 0;
	     findings->count && i < findings->first[d + 1]; i++) {
		const struct finding *f = &findings->items[i];

		if (f->surface == missed->surface && f->from == missed->from &&
		    f->to == missed->to && f->confidence >= CONFIDENCE_LIKELY &&
		    !(f->lost >> pack & 1))
			return true;
	}
	return false;
}

void say_candidates(struct explanation *e, uint32_t detector)
{
	const struct findings *findings = e->run->input->findings;
	const struct surfaces *surfaces = &e->run->input->extraction->surfaces;
	struct refused all = { NULL, 0, 0 }, told = { NULL, 0, 0 };

	for (size_t m = 0; m < findings->n_missed; m++)
		if (findings->missed[m].detector == detector &&
		    findings->missed[m].surface < surfaces->count)
			*arena_push(e->run->arena, &all) = &findings->missed[m];
	sort_stable(all.items, all.count, sizeof(*all.items), refused_compare,
	    (void *)(uintptr_t)e->run->program, e->run->arena);
	for (size_t i = 0; i < all.count && told.count < MAX_REFUSED; i++) {
		if (is_repeated(&told, all.items[i]) || is_found(e, all.items[i]))
			continue;
		*arena_push(e->run->arena, &told) = all.items[i];
		say_text(e, TEXT("- "));
		say_candidate(e, all.items[i]);
		say_text(e, TEXT("\n"));
	}
}
