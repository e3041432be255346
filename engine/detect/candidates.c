/* SPDX-License-Identifier: Apache-2.0
 *
 * Hits to validated candidates: those of all patterns of a detector, in the places where it looks,
 * each span once, with every validator satisfied.
 */
#include "engine/detect/private.h"

enum { AROUND = 64, COMPACT = 64, TIME_EVERY = 1024 };

uint32_t detect_places(struct detecting *work, struct spot spot, uint32_t asked)
{
	struct surface *surface = &work->extraction->surfaces.items[spot.surface];
	/* Zones are found on first use: do not ask for what nobody wants to know. */
	if (!(asked & PLACE_ZONES))
		return surface->place & asked;
	return surface_places(surface, spot.from, spot.to, work->arena) & asked;
}

/** From one record into the next: two values, however they look without the line between them. */
static bool spans_records(const struct surface *surface, struct spot spot)
{
	if (surface->tables.count == 0 || spot.to <= spot.from ||
	    !memchr(surface->folded.at + spot.from, '\n', spot.to - spot.from))
		return false;
	const struct cell *first = surface_cell(surface, spot.from);
	const struct cell *last = surface_cell(surface, spot.to - 1);
	return first && last && first->table == last->table && first->row != last->row &&
	       surface->tables.items[first->table].records;
}

static bool outside(
    struct detecting *work, const struct program_detector *detector, struct spot spot)
{
	return !detector->outside || !detect_places(work, spot, detector->outside);
}

static bool placed(
    struct detecting *work, const struct program_detector *detector, struct spot spot)
{
	const struct surface *surface = &work->extraction->surfaces.items[spot.surface];
	uint32_t kind = surface->place;
	if (spans_records(surface, spot))
		return false;
	if (!(kind & detector->places) && !detect_places(work, spot, detector->places))
		return false;
	/* Finding zones means reading the whole text: those that pass everything else are asked
	 * later, unless near misses are told. */
	return !work->explain || outside(work, detector, spot);
}

static enum confidence start_level(enum confidence start, bool loose)
{
	return loose && start > CONFIDENCE_POSSIBLE ? start - 1 : start;
}

static void keep_outside(struct detecting *work, uint32_t detector)
{
	const struct program_detector *about = &work->program->detectors[detector];
	struct suspects *suspects = &work->suspects;
	size_t kept = 0;
	if (!about->outside)
		return;
	for (size_t i = 0; i < suspects->count; i++)
		if (outside(work, about, suspects->items[i].spot))
			suspects->items[kept++] = suspects->items[i];
	suspects->count = kept;
}

static void collect(struct detecting *work, uint32_t detector, const struct program_match *match)
{
	const struct program_detector *about = &work->program->detectors[detector];
	const struct hits *hits = work->hits;
	uint32_t outside = work->program->sources[match->source].outside;
	for (uint32_t i = hits->first[match->source]; i < hits->first[match->source + 1]; i++) {
		const struct hit *hit = &hits->items[i];
		struct spot spot = { hit->surface, hit->value_from, hit->value_to };
		if (spot.from >= spot.to)
			continue;
		if (!placed(work, about, spot) || (outside && detect_places(work, spot, outside))) {
			detect_missed(work, detector, spot, MISS_PLACE);
			continue;
		}
		*arena_push(work->arena, &work->suspects) = (struct suspect){ .spot = spot,
			.confidence = start_level(match->start, hit->loose) };
	}
}

/* ---- each span once ---- */

static struct sort_key key_of(const struct suspect *suspect, uint32_t index)
{
	return (struct sort_key){ (uint64_t)suspect->spot.surface << 32 | suspect->spot.from,
		(uint64_t)suspect->spot.to << 32 |
		    (uint32_t)(CONFIDENCE_CERTAIN - suspect->confidence),
		index };
}

static bool in_order(const struct suspects *suspects)
{
	for (size_t i = 1; i < suspects->count; i++) {
		struct sort_key a = key_of(&suspects->items[i - 1], 0);
		struct sort_key b = key_of(&suspects->items[i], 0);
		if (a.high > b.high || (a.high == b.high && a.low > b.low))
			return false;
	}
	return true;
}

static void put_in_order(struct suspects *suspects, struct arena *arena)
{
	size_t n = suspects->count;
	if (in_order(suspects))
		return;
	struct sort_key *keys = arena_alloc(arena, n * sizeof(*keys));
	struct suspect *old = arena_alloc(arena, n * sizeof(*old));
	memcpy(old, suspects->items, n * sizeof(*old));
	for (size_t i = 0; i < n; i++)
		keys[i] = key_of(&old[i], (uint32_t)i);
	detect_sort_keys(keys, n, arena);
	for (size_t i = 0; i < n; i++)
		suspects->items[i] = old[keys[i].index];
}

static bool same_spot(struct spot a, struct spot b)
{
	return a.surface == b.surface && a.from == b.from && a.to == b.to;
}

/** Of equal spans the first one has the best start. */
static void drop_repetitions(struct suspects *suspects)
{
	size_t kept = 0;
	for (size_t i = 0; i < suspects->count; i++)
		if (kept == 0 ||
		    !same_spot(suspects->items[kept - 1].spot, suspects->items[i].spot))
			suspects->items[kept++] = suspects->items[i];
	suspects->count = kept;
}

/* ---- validation ---- */

static size_t compact(char out[COMPACT], struct text text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len && n < COMPACT; i++)
		if (ascii_is_alnum((unsigned char)text.at[i]))
			out[n++] = ascii_upper(text.at[i]);
	return n;
}

static struct text stretch(struct text whole, size_t from, size_t to)
{
	return (struct text){ whole.at + from, to - from };
}

static void describe(
    struct candidate *out, char letters[COMPACT], const struct surface *surface, struct spot spot)
{
	struct text folded = surface->folded;
	size_t begin = spot.from > AROUND ? spot.from - AROUND : 0;
	size_t end = folded.len - spot.to > AROUND ? (size_t)spot.to + AROUND : folded.len;
	const struct cell *cell = surface->cells.count ? surface_cell(surface, spot.from) : NULL;
	out->text = stretch(folded, spot.from, spot.to);
	out->compact = (struct text){ letters, compact(letters, out->text) };
	out->before = stretch(folded, begin, spot.from);
	out->after = stretch(folded, spot.to, end);
	out->heading = cell ? surface_heading(surface, cell) : TEXT("");
}

/** Where a candidate stands, for scripts that ask. */
struct standing {
	struct detecting *work;
	struct spot spot;
};

static uint32_t candidate_places(const void *where)
{
	const struct standing *standing = where;
	return detect_places(standing->work, standing->spot, PLACE_SURFACES | PLACE_ZONES);
}

/** A script that fails is no refusal: the candidate stays, as a possible one. */
static enum validity ask_script(struct detecting *work, const struct program_require *require,
    const struct candidate *candidate, struct suspect *suspect)
{
	bool failed = work->script == NULL;
	const char *kind = NULL;
	enum validity validity = VALIDITY_SHAPE;
	if (!failed)
		validity = work->script->validate(
		    work->script->host, require->script, candidate, &kind, &failed);
	if (failed) {
		suspect->unproved = true;
		return VALIDITY_SHAPE;
	}
	if (!suspect->kind)
		suspect->kind = kind;
	return validity;
}

static enum validity ask(struct detecting *work, const struct program_require *require,
    const struct candidate *candidate, struct suspect *suspect)
{
	if (!require->validator)
		return ask_script(work, require, candidate, suspect);
	enum validity validity = require->validator->check(candidate);
	if (validity != VALIDITY_NO && require->validator->kind && !suspect->kind)
		suspect->kind = require->validator->kind(candidate);
	return validity;
}

static const char *require_name(const struct detecting *work, const struct program_require *require)
{
	return require->validator ? require->validator->name
	                          : work->program->scripts[require->script].name.at;
}

static bool validate(struct detecting *work, uint32_t detector, struct suspect *suspect)
{
	const struct program_detector *about = &work->program->detectors[detector];
	const struct surface *surface = &work->extraction->surfaces.items[suspect->spot.surface];
	char letters[COMPACT];
	struct candidate candidate = { 0 };
	if (about->n_requires == 0)
		return true;
	describe(&candidate, letters, surface, suspect->spot);
	struct standing standing = { work, suspect->spot };
	candidate.places = candidate_places;
	candidate.where = &standing;
	for (size_t i = 0; i < about->n_requires; i++) {
		const struct program_require *require = &about->requires[i];
		candidate.argument = require->argument;
		enum validity validity = ask(work, require, &candidate, suspect);
		if (validity == VALIDITY_NO) {
			struct missed *missed =
			    detect_missed(work, detector, suspect->spot, MISS_VALIDATOR);
			if (missed)
				missed->validator = require_name(work, require);
			return false;
		}
		if (validity > suspect->validity)
			suspect->validity = validity;
	}
	return true;
}

static void keep_valid(struct detecting *work, uint32_t detector)
{
	struct suspects *suspects = &work->suspects;
	size_t kept = 0;
	for (size_t i = 0; i < suspects->count; i++) {
		struct suspect suspect = suspects->items[i];
		if (i % TIME_EVERY == TIME_EVERY - 1 && !budget_time(work->budget))
			break;
		if (!validate(work, detector, &suspect))
			continue;
		struct text folded = work->extraction->surfaces.items[suspect.spot.surface].folded;
		suspect.value =
		    detect_value(work->keys, stretch(folded, suspect.spot.from, suspect.spot.to));
		suspects->items[kept++] = suspect;
	}
	suspects->count = kept;
}

/** For `near another`: the nearest suspects of another value, in one pass each way. */
static void link_values(struct suspects *suspects)
{
	struct suspect *items = suspects->items;
	size_t n = suspects->count;
	for (size_t i = 0; i < n; i++)
		items[i].before = i == 0                                 ? PROGRAM_NONE
		                  : items[i - 1].value != items[i].value ? (uint32_t)(i - 1)
		                                                         : items[i - 1].before;
	for (size_t i = n; i-- > 0;)
		items[i].after = i + 1 == n                             ? PROGRAM_NONE
		                 : items[i + 1].value != items[i].value ? (uint32_t)(i + 1)
		                                                        : items[i + 1].after;
}

void detect_candidates(struct detecting *work, uint32_t detector)
{
	const struct program_detector *about = &work->program->detectors[detector];
	work->suspects.count = 0;
	if (!work->explain && detect_hopeless(work, detector))
		return;
	for (size_t i = 0; i < about->n_matches; i++)
		collect(work, detector, &about->matches[i]);
	put_in_order(&work->suspects, work->arena);
	drop_repetitions(&work->suspects);
	if (!work->explain)
		detect_drop_early(work, detector);
	keep_valid(work, detector);
	keep_outside(work, detector);
	link_values(&work->suspects);
}
