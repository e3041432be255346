/* SPDX-License-Identifier: Apache-2.0
 *
 * Evidence moves a candidate's confidence: the detector's steps run in the order in which they are
 * written; raise never lowers, lower never raises, drop is final.
 */
#include "engine/detect/private.h"

/** How many spans that overlap the candidate, or hits that do not fit a heading, are passed over.
 */
enum { PASSED_OVER = 64 };

static const struct surface *surface_of(const struct detecting *work, uint32_t surface)
{
	return &work->extraction->surfaces.items[surface];
}

/* ---- what a `near` looks at ---- */

static bool hit_counts(struct detecting *work, uint32_t source, const struct hit *hit)
{
	uint32_t outside = work->program->sources[source].outside;
	struct spot spot = { hit->surface, hit->from, hit->to };
	return !outside || !detect_places(work, spot, outside);
}

static const struct spots *spots_of_source(struct detecting *work, uint32_t source)
{
	struct spots *spots = &work->source_spots[source];
	uint32_t first = work->hits->first[source], end = work->hits->first[source + 1];
	if (spots->made)
		return spots;
	spots->made = true;
	struct spot *items = arena_alloc(work->arena, (end - first) * sizeof(*items));
	spots->items = items;
	for (uint32_t i = first; i < end; i++) {
		const struct hit *hit = &work->hits->items[i];
		if (hit_counts(work, source, hit))
			items[spots->count++] = (struct spot){ hit->surface, hit->from, hit->to };
	}
	spots->count = detect_spots(items, spots->count, work->arena);
	return spots;
}

static const struct spots *spots_of_detector(
    struct detecting *work, uint32_t detector, enum confidence least)
{
	struct spots *spots = &work->finding_spots[detector * (CONFIDENCE_CERTAIN + 1) + least];
	const struct found *found = &work->found[detector];
	if (spots->made)
		return spots;
	spots->made = true;
	struct spot *items = arena_alloc(work->arena, found->count * sizeof(*items));
	spots->items = items;
	for (size_t i = 0; i < found->count; i++) {
		const struct finding *finding = &found->items[i];
		if (finding->confidence >= least)
			items[spots->count++] =
			    (struct spot){ finding->surface, finding->from, finding->to };
	}
	spots->count = detect_spots(items, spots->count, work->arena);
	return spots;
}

static const struct spots *spots_of(struct detecting *work, const struct program_target *target)
{
	return target->kind == TARGET_SOURCE
	           ? spots_of_source(work, target->index)
	           : spots_of_detector(work, target->index, target->least);
}

static struct distance distance_of(const struct program_evidence *evidence)
{
	return (struct distance){ evidence->distance, evidence->unit, evidence->side };
}

static bool near_target(
    struct detecting *work, struct spot spot, const struct program_evidence *evidence)
{
	for (size_t i = 0; i < evidence->n_targets; i++) {
		const struct spots *spots = spots_of(work, &evidence->targets[i]);
		if (detect_near_linked(
		        work->extraction, work->links, spot, spots, distance_of(evidence), NULL))
			return true;
	}
	return false;
}

/* ---- column headings ---- */

static bool hit_within(struct detecting *work, uint32_t source, struct spot range)
{
	uint32_t low = work->hits->first[source], high = work->hits->first[source + 1];
	uint32_t end = high;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct hit *hit = &work->hits->items[middle];
		if (hit->surface < range.surface ||
		    (hit->surface == range.surface && hit->from < range.from))
			low = middle + 1;
		else
			high = middle;
	}
	for (uint32_t i = low; i < end && i - low < PASSED_OVER; i++) {
		const struct hit *hit = &work->hits->items[i];
		if (hit->surface != range.surface || hit->from >= range.to)
			return false;
		if (hit->to <= range.to && hit_counts(work, source, hit))
			return true;
	}
	return false;
}

static bool finding_within(
    struct detecting *work, const struct program_target *target, struct spot range)
{
	const struct spots *spots = spots_of(work, target);
	size_t low = 0, high = spots->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct spot *spot = &spots->items[middle];
		if (spot->surface < range.surface ||
		    (spot->surface == range.surface && spot->from < range.from))
			low = middle + 1;
		else
			high = middle;
	}
	return low < spots->count && spots->items[low].surface == range.surface &&
	       spots->items[low].to <= range.to;
}

static bool heading_holds(
    struct detecting *work, struct spot spot, const struct program_evidence *evidence)
{
	struct spot range;
	if (!detect_near_heading(&range, surface_of(work, spot.surface), spot.from))
		return false;
	range.surface = spot.surface;
	if (evidence->n_targets == 0)
		return true;
	for (size_t i = 0; i < evidence->n_targets; i++) {
		const struct program_target *target = &evidence->targets[i];
		if (target->kind == TARGET_SOURCE ? hit_within(work, target->index, range)
		                                  : finding_within(work, target, range))
			return true;
	}
	return false;
}

/* ---- another value of the same detector ---- */

static bool overlap(struct spot a, struct spot b)
{
	return a.surface == b.surface && a.from < b.to && b.from < a.to;
}

/** From suspect `j` outwards: the first one of another value that does not overlap suspect `i`. */
static uint32_t another_from(const struct suspects *suspects, size_t i, uint32_t j, bool forward)
{
	const struct suspect *items = suspects->items, *own = &items[i];
	for (int passed = 0; j != PROGRAM_NONE && passed < PASSED_OVER; passed++) {
		if (items[j].value == own->value)
			j = forward ? items[j].after : items[j].before;
		else if (overlap(items[j].spot, own->spot))
			j = forward ? (j + 1 < suspects->count ? j + 1 : PROGRAM_NONE)
			            : (j > 0 ? j - 1 : PROGRAM_NONE);
		else
			return j;
	}
	return PROGRAM_NONE;
}

/** The first suspect at or after the start of a surface. */
static uint32_t first_in(const struct suspects *suspects, uint32_t surface)
{
	size_t low = 0, high = suspects->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (suspects->items[middle].spot.surface < surface)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static bool another_near(
    struct detecting *work, size_t i, uint32_t j, bool forward, struct distance distance)
{
	const struct suspects *suspects = &work->suspects;
	j = another_from(suspects, i, j, forward);
	return j != PROGRAM_NONE && detect_near(work->extraction, suspects->items[i].spot,
	                                suspects->items[j].spot, distance, NULL);
}

struct another {
	struct detecting *work;
	size_t i;
	struct distance distance;
};

static bool another_in(void *context, uint32_t surface)
{
	const struct another *another = context;
	struct detecting *work = another->work;
	const struct suspects *suspects = &work->suspects;
	uint32_t own = suspects->items[another->i].spot.surface;
	enum adjacency adjacency =
	    detect_near_adjacent(surface_of(work, own), surface_of(work, surface));
	if (adjacency == ADJACENT_NOT)
		return false;
	bool forward = adjacency == ADJACENT_AFTER;
	uint32_t j = first_in(suspects, forward ? surface : surface + 1);
	if (!forward && j-- == 0)
		return false;
	return j < suspects->count && another_near(work, another->i, j, forward, another->distance);
}

/** In the subject for a body, in the body for a subject, and so on. */
static bool another_adjacent(struct detecting *work, size_t i, struct distance distance)
{
	struct another another = { work, i, distance };
	struct spot spot = work->suspects.items[i].spot;
	uint64_t reach = detect_near_reach(distance.limit, distance.unit);
	bool early = spot.from < reach;
	bool late = surface_of(work, spot.surface)->folded.len - spot.to < reach;
	return (early || late) &&
	       detect_links_each(work->links, work->extraction, spot.surface, another_in, &another);
}

static bool another_holds(struct detecting *work, size_t i, const struct program_evidence *evidence)
{
	const struct suspect *own = &work->suspects.items[i];
	struct distance distance = distance_of(evidence);
	if (own->before == PROGRAM_NONE && own->after == PROGRAM_NONE)
		return false; /* there is but one value */
	return another_near(work, i, own->before, false, distance) ||
	       another_near(work, i, own->after, true, distance) ||
	       another_adjacent(work, i, distance);
}

/* ---- any evidence ---- */

/** Recursion goes as deep as an author nests parentheses: operands have smaller indices. */
bool detect_holds(struct detecting *work, size_t i, uint32_t index)
{
	const struct program_evidence *evidence = &work->program->evidence[index];
	struct spot spot = work->suspects.items[i].spot;
	switch (evidence->kind) {
	case EVIDENCE_NEAR:
		return near_target(work, spot, evidence);
	case EVIDENCE_HEADING:
		return heading_holds(work, spot, evidence);
	case EVIDENCE_ANOTHER:
		return another_holds(work, i, evidence);
	case EVIDENCE_IN:
		return detect_places(work, spot, evidence->places) != 0;
	case EVIDENCE_AND:
		return detect_holds(work, i, evidence->a) && detect_holds(work, i, evidence->b);
	case EVIDENCE_OR:
		return detect_holds(work, i, evidence->a) || detect_holds(work, i, evidence->b);
	case EVIDENCE_NOT:
		return !detect_holds(work, i, evidence->a);
	}
	return false;
}

/* ---- what would have helped ---- */

/** The least distance of evidence that stands too far away; UINT32_MAX when there is none within
 * DETECT_EXPLAIN_DISTANCE. */
static uint32_t too_far(struct detecting *work, struct spot spot, uint32_t index)
{
	const struct program_evidence *evidence = &work->program->evidence[index];
	if (evidence->kind == EVIDENCE_AND || evidence->kind == EVIDENCE_OR) {
		uint32_t a = too_far(work, spot, evidence->a);
		uint32_t b = too_far(work, spot, evidence->b);
		return a < b ? a : b;
	}
	if (evidence->kind != EVIDENCE_NEAR || near_target(work, spot, evidence))
		return UINT32_MAX;
	struct distance distance = distance_of(evidence);
	distance.limit = DETECT_EXPLAIN_DISTANCE;
	uint32_t least = UINT32_MAX;
	for (size_t i = 0; i < evidence->n_targets; i++) {
		const struct spots *spots = spots_of(work, &evidence->targets[i]);
		uint32_t gap;
		if (detect_near_linked(
		        work->extraction, work->links, spot, spots, distance, &gap) &&
		    gap < least)
			least = gap;
	}
	return least;
}

static void explain_step(struct detecting *work, uint32_t detector, struct spot spot, uint32_t step,
    enum near_miss why, enum confidence confidence)
{
	uint32_t distance = 0;
	if (why == MISS_EVIDENCE_ABSENT) {
		const struct program_detector *about = &work->program->detectors[detector];
		distance = too_far(work, spot, about->steps[step].evidence);
		why = distance != UINT32_MAX ? MISS_EVIDENCE_FAR : why;
	}
	struct missed *missed = detect_missed(work, detector, spot, why);
	if (!missed)
		return;
	missed->step = step;
	missed->confidence = confidence;
	missed->distance = why == MISS_EVIDENCE_FAR ? distance : 0;
}

/** The raises that would have made more of the finding. */
static void explain_absent(
    struct detecting *work, uint32_t detector, size_t i, enum confidence confidence)
{
	const struct program_detector *about = &work->program->detectors[detector];
	struct spot spot = work->suspects.items[i].spot;
	for (uint32_t s = 0;
	     s < about->n_steps && work->missed.count < DETECT_MISSED_BEFORE_ARBITRATION; s++) {
		const struct program_step *step = &about->steps[s];
		if (step->action == ACTION_RAISE && step->to > confidence &&
		    !detect_holds(work, i, step->evidence))
			explain_step(work, detector, spot, s, MISS_EVIDENCE_ABSENT, confidence);
	}
}

/* ---- the steps ---- */

enum confidence detect_weigh(struct detecting *work, uint32_t detector, size_t i)
{
	const struct program_detector *about = &work->program->detectors[detector];
	struct spot spot = work->suspects.items[i].spot;
	enum confidence confidence = work->suspects.items[i].confidence;
	for (uint32_t s = 0; s < about->n_steps; s++) {
		const struct program_step *step = &about->steps[s];
		bool moves =
		    step->action == ACTION_DROP ||
		    (step->action == ACTION_RAISE ? step->to > confidence : step->to < confidence);
		if (!moves || !detect_holds(work, i, step->evidence))
			continue;
		confidence = step->action == ACTION_DROP ? CONFIDENCE_NONE : step->to;
		if (work->explain && step->action != ACTION_RAISE)
			explain_step(work, detector, spot, s,
			    step->action == ACTION_DROP ? MISS_DROPPED : MISS_LOWERED, confidence);
		if (confidence == CONFIDENCE_NONE)
			return CONFIDENCE_NONE;
	}
	if (work->explain)
		explain_absent(work, detector, i, confidence);
	return confidence;
}
