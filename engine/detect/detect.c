/* SPDX-License-Identifier: Apache-2.0
 *
 * Hits to findings, detector by detector, each after those that its evidence looks at:
 *
 *   hits -> candidates (candidates.c) -> evidence (evidence.c) -> one of overlapping (arbitrate.c)
 *        -> limit -> all detectors together -> arbitration in every pack's view (arbitrate.c)
 */
#include <assert.h>

#include "engine/detect/private.h"

enum { TIME_EVERY = 256 };

static bool worth_telling(struct detecting *work, enum near_miss why)
{
	if (!work->explain)
		return false;
	if (why == MISS_ARBITRATION)
		return work->missed.count < DETECT_MISSED;
	if (work->missed.count >= DETECT_MISSED_BEFORE_ARBITRATION)
		return false;
	bool unfit = why == MISS_VALIDATOR || why == MISS_PLACE;
	return !unfit || work->unfit++ < DETECT_MISSED_UNFIT;
}

struct missed *detect_missed(
    struct detecting *work, uint32_t detector, struct spot spot, enum near_miss why)
{
	if (!worth_telling(work, why))
		return NULL;
	struct missed *missed = arena_push(work->arena, &work->missed);
	*missed = (struct missed){ .detector = detector,
		.surface = spot.surface,
		.from = spot.from,
		.to = spot.to,
		.why = why,
		.winner = PROGRAM_NONE };
	return missed;
}

static struct finding finding_of(const struct detecting *work, uint32_t detector,
    const struct suspect *suspect, enum confidence confidence)
{
	return (struct finding){ .detector = detector,
		.surface = suspect->spot.surface,
		.from = suspect->spot.from,
		.to = suspect->spot.to,
		.confidence = confidence,
		.validity = suspect->validity,
		.value = suspect->value,
		.kind = suspect->kind,
		.ledger = work->extraction->surfaces.items[suspect->spot.surface].ledger };
}

static void weigh_all(struct found *out, struct detecting *work, uint32_t detector)
{
	const struct suspects *suspects = &work->suspects;
	out->items = arena_alloc(work->arena, suspects->count * sizeof(*out->items));
	for (size_t i = 0; i < suspects->count; i++) {
		if (i % TIME_EVERY == TIME_EVERY - 1 && !budget_time(work->budget))
			break;
		enum confidence confidence = detect_weigh(work, detector, i);
		if (suspects->items[i].unproved && confidence > CONFIDENCE_POSSIBLE)
			confidence = CONFIDENCE_POSSIBLE;
		if (confidence != CONFIDENCE_NONE)
			out->items[out->count++] =
			    finding_of(work, detector, &suspects->items[i], confidence);
	}
}

/** Over the limit the less certain ones go first: nobody can push out a certain finding with a
 * flood of possible ones. */
static uint32_t keep_within(struct found *found, size_t limit)
{
	size_t quota[CONFIDENCE_CERTAIN + 1] = { 0 }, left = limit, kept = 0;
	if (found->count <= limit)
		return 0;
	for (size_t i = 0; i < found->count; i++)
		quota[found->items[i].confidence]++;
	for (int level = CONFIDENCE_CERTAIN; level >= CONFIDENCE_NONE; level--) {
		quota[level] = quota[level] < left ? quota[level] : left;
		left -= quota[level];
	}
	for (size_t i = 0; i < found->count; i++) {
		struct finding finding = found->items[i];
		if (quota[finding.confidence] == 0)
			continue;
		quota[finding.confidence]--;
		found->items[kept++] = finding;
	}
	size_t beyond = found->count - kept;
	found->count = kept;
	return (uint32_t)beyond;
}

static void run_detector(struct detecting *work, uint32_t detector)
{
	struct found *found = &work->found[detector];
	work->unfit = 0;
	detect_candidates(work, detector);
	if (work->suspects.count == 0)
		return;
	weigh_all(found, work, detector);
	found->count = detect_settle(found->items, found->count, work->arena);
	work->beyond[detector] = keep_within(found, work->budget->limits->findings);
}

static void gather(struct findings *out, const struct detecting *work)
{
	const struct program *program = work->program;
	for (uint32_t d = 0; d < program->n_detectors; d++)
		out->first[d + 1] = out->first[d] + (uint32_t)work->found[d].count;
	out->count = out->first[program->n_detectors];
	out->items = arena_alloc(work->arena, out->count * sizeof(*out->items));
	for (uint32_t d = 0; d < program->n_detectors; d++)
		if (work->found[d].count)
			memcpy(out->items + out->first[d], work->found[d].items,
			    work->found[d].count * sizeof(*out->items));
}

void detect_findings(struct findings *out, const struct program *program,
    struct extraction *extraction, const struct hits *hits, const struct detect_keys *keys,
    const struct script *script, bool explain, struct budget *budget, struct arena *arena)
{
	assert(out && program && extraction && hits && keys && budget && arena);
	size_t n = program->n_detectors;
	*out = (struct findings){ .hits = hits };
	out->first = arena_zero(arena, n + 1, sizeof(*out->first));
	out->beyond = arena_zero(arena, n, sizeof(*out->beyond));
	if (hits->count == 0)
		return;
	struct detecting work = { .program = program,
		.extraction = extraction,
		.hits = hits,
		.keys = keys,
		.script = script,
		.budget = budget,
		.arena = arena,
		.explain = explain,
		.beyond = out->beyond };
	work.links = detect_links_new(extraction, arena);
	work.source_spots = arena_zero(arena, program->n_sources, sizeof(struct spots));
	work.finding_spots = arena_zero(arena, n * (CONFIDENCE_CERTAIN + 1), sizeof(struct spots));
	work.found = arena_zero(arena, n, sizeof(struct found));
	for (size_t i = 0; i < n; i++)
		run_detector(&work, program->detector_order[i]);
	gather(out, &work);
	if (out->count > 1)
		detect_arbitrate(out, &work);
	out->missed = work.missed.items;
	out->n_missed = work.missed.count;
}
