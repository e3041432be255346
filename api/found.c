/* SPDX-License-Identifier: Apache-2.0
 *
 * For measuring rules against labels: what a detector found whatever rules make of it, and why a
 * class or a value is not there.
 */
#include <glib.h>

#include "api/api.h"

enum { FINDINGS_KEPT = 20 };

static int compare_names(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

char *postern_tools_classes(const postern_ruleset *ruleset)
{
	const struct program *program = ruleset->program;
	g_autofree struct text *names = g_new(struct text, program->n_rules + 1);
	GString *out = g_string_new(NULL);
	for (size_t r = 0; r < program->n_rules; r++)
		names[r] = program->rules[r].class_name;
	qsort(names, program->n_rules, sizeof(*names), compare_names);
	for (size_t r = 0; r < program->n_rules; r++)
		if (r == 0 || !text_equal(names[r], names[r - 1]))
			g_string_append_printf(out, TEXT_FORMAT "\n", TEXT_ARGUMENTS(names[r]));
	return g_string_free(out, FALSE);
}

/** PROGRAM_NONE when there is none. */
static uint32_t detector_named(const struct program *program, const char *name)
{
	for (uint32_t d = 0; d < program->n_detectors; d++)
		if (text_equal(program->detectors[d].name, text_of(name)))
			return d;
	return PROGRAM_NONE;
}

int postern_tools_has_detector(const postern_ruleset *ruleset, const char *detector)
{
	return detector_named(ruleset->program, detector) != PROGRAM_NONE;
}

/* ---- what was found */

struct candidates {
	const struct finding **items;
	size_t count, room;
};

static struct candidates counted(const postern_verdict *v, uint32_t detector)
{
	const struct findings *findings = &v->findings;
	uint32_t pack = v->input.program->detectors[detector].pack;
	struct candidates out = { NULL, 0, 0 };
	for (uint32_t i = findings->count ? findings->first[detector] : 0;
	     findings->count && i < findings->first[detector + 1]; i++) {
		const struct finding *f = &findings->items[i];
		if (f->confidence >= CONFIDENCE_LIKELY && !(f->lost >> pack & 1))
			*arena_push(v->arena, &out) = f;
	}
	return out;
}

/** Equal values side by side, the first in the message first. */
static int compare_values(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;
	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return x < y ? -1 : x > y;
}

static int compare_places(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;
	return x < y ? -1 : x > y;
}

/** Leaves one finding of each value, in the order of the message. */
static void keep_distinct(struct candidates *all)
{
	size_t kept = 0;
	if (all->count == 0)
		return;
	qsort(all->items, all->count, sizeof(*all->items), compare_values);
	for (size_t i = 0; i < all->count; i++)
		if (i == 0 || all->items[i]->value != all->items[i - 1]->value)
			all->items[kept++] = all->items[i];
	all->count = kept;
	qsort(all->items, kept, sizeof(*all->items), compare_places);
}

static postern_finding shown(const postern_verdict *v, const struct finding *f)
{
	const struct program_detector *detector = &v->input.program->detectors[f->detector];
	const struct surface *surface = &v->extraction.surfaces.items[f->surface];
	struct text value = { surface->folded.at + f->from, f->to - f->from }, part;
	struct shown_finding place = { .surface = f->surface, .ledger = f->ledger };
	const char *name;
	verdict_whereabouts(v, &place, &part, &name);
	size_t from = fold_back(&surface->map, f->from), to = fold_back(&surface->map, f->to);
	return (postern_finding){ .detector = arena_text(v->arena, detector->name).at,
		.confidence = confidence_name(f->confidence),
		.part = arena_text(v->arena, part).at,
		.surface = name,
		.offset = from,
		.length = to - from,
		.masked = arena_text(v->arena, detect_mask(value, detector->mask, v->arena)).at,
		.digest = arena_text(v->arena, detect_digest(v->input.keys, value, v->arena)).at };
}

int postern_tools_found(postern_verdict *v, const char *detector, postern_found *out)
{
	uint32_t d = detector_named(v->input.program, detector);
	*out = (postern_found){ 0 };
	if (d == PROGRAM_NONE)
		return 0;
	struct candidates found = counted(v, d);
	keep_distinct(&found);
	size_t n = MIN(found.count, FINDINGS_KEPT);
	postern_finding *findings = arena_zero(v->arena, n + 1, sizeof(*findings));
	for (size_t i = 0; i < n; i++)
		findings[i] = shown(v, found.items[i]);
	*out = (postern_found){ found.count, findings, n };
	return 1;
}

/* ---- and what was not */

const char *postern_tools_why_not(postern_verdict *v, const char *class_name)
{
	if (!v->explains)
		return "";
	return arena_text(
	    v->arena, decide_explain_class(&v->verdict, &v->input, text_of(class_name), v->arena))
	    .at;
}

const char *postern_tools_why_not_found(postern_verdict *v, const char *detector)
{
	uint32_t d = detector_named(v->input.program, detector);
	if (!v->explains || d == PROGRAM_NONE)
		return "";
	return arena_text(v->arena, decide_explain_detector(&v->input, d, v->arena)).at;
}
