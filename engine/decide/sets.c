/* SPDX-License-Identifier: Apache-2.0
 *
 * Evaluators of finding sets.  Every set is in order of surface and offset, without repetition.
 *
 * Trace headers (Received, Message-ID, ...) count only where somebody asks for them: under
 * `in ... trace`, or for a detector that is declared to look there.  So DETECTOR and SOURCE leave
 * them out, except in the wide memo, in which IN evaluates its operand when it names PLACE_TRACE.
 */
#include "engine/decide/run.h"

/** Steps that one stored occurrence costs when it is stored again for each recipient or item. */
#define REPEATED_STEPS 16

struct surface *occurrence_surface(const struct run *run, const struct occurrence *occurrence)
{
	const struct surfaces *surfaces = &run->input->extraction->surfaces;

	return occurrence->surface < surfaces->count ? &surfaces->items[occurrence->surface] : NULL;
}

struct text occurrence_text(const struct run *run, const struct occurrence *occurrence)
{
	const struct surface *surface = occurrence_surface(run, occurrence);

	if (!surface || occurrence->from > occurrence->to || occurrence->to > surface->folded.len)
		return (struct text){ "", 0 };
	return (struct text){ surface->folded.at + occurrence->from,
		occurrence->to - occurrence->from };
}

const char *occurrence_kind(const struct run *run, const struct occurrence *occurrence)
{
	const struct findings *findings = run->input->findings;

	return occurrence->finding < findings->count ? findings->items[occurrence->finding].kind
	                                             : NULL;
}

struct text occurrence_name(const struct program *program, const struct occurrence *occurrence)
{
	if (occurrence->detector != PROGRAM_NONE)
		return program->detectors[occurrence->detector].name;
	return occurrence->source != PROGRAM_NONE ? program->sources[occurrence->source].name
	                                          : TEXT("part");
}

static int compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

int occurrence_compare(const void *left, const void *right, void *program)
{
	const struct occurrence *a = left, *b = right;
	int order = compare_numbers(a->surface, b->surface);

	order = order ? order : compare_numbers(a->from, b->from);
	order = order ? order : compare_numbers(a->to, b->to);
	if (order || (a->detector == b->detector && a->source == b->source))
		return order ? order : compare_numbers(a->ledger, b->ledger);
	order = compare_numbers(a->source == PROGRAM_NONE, b->source == PROGRAM_NONE);
	return order ? order
	             : text_compare(occurrence_name(program, a), occurrence_name(program, b));
}

/** Room for `n` occurrences in a set of `node`; NULL when the work is used up. */
static struct occurrence *set_room(struct run *run, uint32_t node, size_t n)
{
	bool repeated = run->plan->depends[node] & (DEPENDS_RECIPIENT | DEPENDS_ITEM);

	if (n == 0 || !run_spend(run, (uint64_t)n * (repeated ? REPEATED_STEPS : 1)))
		return NULL;
	return arena_alloc(run->arena, n * sizeof(struct occurrence));
}

static uint32_t surface_kind(const struct run *run, uint32_t surface)
{
	const struct surfaces *surfaces = &run->input->extraction->surfaces;

	return surface < surfaces->count ? surfaces->items[surface].place : 0;
}

/* ---- leaves */

void eval_DETECTOR(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];
	const struct findings *findings = run->input->findings;
	bool trace = run->wide || (run->program->detectors[n->a].places & PLACE_TRACE);
	uint32_t begin, end;

	if (findings->count == 0)
		return;
	begin = findings->first[n->a];
	end = findings->first[n->a + 1];
	out->set.items = set_room(run, node, end - begin);
	for (uint32_t i = begin; out->set.items && i < end; i++) {
		const struct finding *f = &findings->items[i];

		if (f->confidence < n->bits || (f->lost >> n->number & 1) ||
		    (!trace && surface_kind(run, f->surface) == PLACE_TRACE))
			continue;
		out->set.items[out->set.count++] = (struct occurrence){ f->surface, f->from, f->to,
			f->confidence, f->value, f->detector, PROGRAM_NONE, i, f->ledger };
	}
}

static bool hit_counts(struct run *run, const struct program_source *source, const struct hit *hit)
{
	struct surface *surface = &run->input->extraction->surfaces.items[hit->surface];

	if (!run->wide && surface->place == PLACE_TRACE)
		return false;
	return source->outside == 0 ||
	       !(surface_places(surface, hit->from, hit->to, run->arena) & source->outside);
}

void eval_SOURCE(struct run *run, uint32_t node, struct value *out)
{
	uint32_t source = run->program->nodes[node].a;
	const struct hits *hits = run->input->findings->hits;
	uint32_t begin, end;

	if (!hits || hits->count == 0)
		return;
	begin = hits->first[source];
	end = hits->first[source + 1];
	out->set.items = set_room(run, node, end - begin);
	for (uint32_t i = begin; out->set.items && i < end; i++) {
		const struct hit *hit = &hits->items[i];
		struct occurrence *o = &out->set.items[out->set.count];

		if (!hit_counts(run, &run->program->sources[source], hit))
			continue;
		*o = (struct occurrence){ hit->surface, hit->value_from, hit->value_to,
			CONFIDENCE_CERTAIN, 0, PROGRAM_NONE, source, PROGRAM_NONE,
			run->input->extraction->surfaces.items[hit->surface].ledger };
		o->value = detect_value(run->input->keys, occurrence_text(run, o));
		out->set.count++;
	}
}

void eval_PARTS(struct run *run, uint32_t node, struct value *out)
{
	size_t n = run->input->extraction->ledger.count;

	out->set.items = set_room(run, node, n);
	for (uint32_t i = 0; out->set.items && i < n; i++)
		out->set.items[out->set.count++] = (struct occurrence){ UINT32_MAX, 0, 0,
			CONFIDENCE_CERTAIN, i, PROGRAM_NONE, PROGRAM_NONE, PROGRAM_NONE, i };
}

void eval_EMPTY(struct run *run, uint32_t node, struct value *out)
{
	(void)run;
	(void)node;
	out->set = (struct set){ NULL, 0 };
}

/* ---- unions */

/** Drops repetitions of the same occurrence; the greater confidence stays. */
static void set_unique(struct run *run, struct set *set)
{
	size_t kept = 0;

	for (size_t i = 0; i < set->count; i++) {
		struct occurrence *last = kept ? &set->items[kept - 1] : NULL;
		void *program = (void *)(uintptr_t)run->program;

		if (!last || occurrence_compare(last, &set->items[i], program) != 0)
			set->items[kept++] = set->items[i];
		else if (last->confidence < set->items[i].confidence)
			last->confidence = set->items[i].confidence;
	}
	set->count = kept;
}

struct set set_join(struct run *run, const struct set *sets, size_t n)
{
	struct set joined = { NULL, 0 };
	size_t total = 0, filled = 0, only = 0;

	for (size_t i = 0; i < n; i++) {
		total += sets[i].count;
		filled += sets[i].count > 0;
		only = sets[i].count > 0 ? i : only;
	}
	if (filled == 1)
		return sets[only];
	if (total == 0 || !run_spend(run, total))
		return joined;
	joined.items = arena_alloc(run->arena, total * sizeof(*joined.items));
	for (size_t i = 0; i < n; i++) {
		if (sets[i].count == 0)
			continue;
		memcpy(joined.items + joined.count, sets[i].items,
		    sets[i].count * sizeof(*joined.items));
		joined.count += sets[i].count;
	}
	sort_stable(joined.items, joined.count, sizeof(*joined.items), occurrence_compare,
	    (void *)(uintptr_t)run->program, run->arena);
	set_unique(run, &joined);
	return joined;
}

struct set_list {
	struct set *items;
	size_t count, room;
};

/** Joins the leaves of a chain of UNION or BOTH; BOTH is empty as soon as one leaf is. */
static void join_chain(struct run *run, uint32_t node, struct value *out)
{
	enum node_op op = run->program->nodes[node].op;
	struct set_list sets = { NULL, 0, 0 };
	uint32_t leaf;
	size_t base;

	run_chain_begin(run, node, &base);
	while (run_chain(run, &leaf, op, base)) {
		struct set set = run_value(run, leaf).set;

		if (set.count > 0) {
			*arena_push(run->arena, &sets) = set;
		} else if (op == NODE_BOTH) {
			run->stack.count = base;
			return;
		}
	}
	run->stack.count = base;
	if (run_spend(run, sets.count))
		out->set = set_join(run, sets.items, sets.count);
}

void eval_UNION(struct run *run, uint32_t node, struct value *out)
{
	join_chain(run, node, out);
}

void eval_BOTH(struct run *run, uint32_t node, struct value *out)
{
	join_chain(run, node, out);
}

/* ---- filters */

struct distance node_distance(const struct program_node *node)
{
	return (struct distance){ (uint32_t)node->number, (enum distance_unit)(node->bits & 0xff),
		(enum side)(node->bits >> 8 & 0xff) };
}

void eval_NEAR(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];
	struct set a = run_value(run, n->a).set;

	if (a.count > 0)
		out->set = set_near(run, a, run_value(run, n->b).set, node_distance(n));
}

/** Whether a part is an attachment, for `parts in attachments`: members of containers are. */
static uint32_t part_places(const struct run *run, uint32_t ledger)
{
	const char *path = run->input->extraction->ledger.items[ledger].part;
	const struct mime_model *model = run->input->extraction->model;

	if (strchr(path, '/'))
		return PLACE_ATTACHMENT;
	/* Ledger and leaves are both in the order of the document, so this is nearly always a
	 * short search. */
	for (size_t i = 0; model && i < model->leaves.count; i++) {
		size_t at = (i + ledger) % model->leaves.count;

		if (strcmp(model->leaves.items[at]->path, path) == 0)
			return model->leaves.items[at]->attachment ? PLACE_ATTACHMENT : PLACE_BODY;
	}
	return 0;
}

static uint32_t occurrence_places(struct run *run, const struct occurrence *o)
{
	struct surface *surface = occurrence_surface(run, o);

	if (surface)
		return surface_places(surface, o->from, o->to, run->arena);
	return o->ledger < run->input->extraction->ledger.count ? part_places(run, o->ledger) : 0;
}

static void filter_places(
    struct run *run, uint32_t node, struct set from, bool inside, struct value *out)
{
	uint32_t places = run->program->nodes[node].bits;

	out->set.items = set_room(run, node, from.count);
	for (size_t i = 0; out->set.items && i < from.count; i++)
		if (((occurrence_places(run, &from.items[i]) & places) != 0) == inside)
			out->set.items[out->set.count++] = from.items[i];
}

/** Evaluates `node` with trace headers counted. */
static struct set wide_set(struct run *run, uint32_t node)
{
	bool before = run->wide;
	struct set set;

	if (!run->memo[1].pages)
		memo_start(&run->memo[1], run->program, run->arena);
	run->wide = true;
	set = run_value(run, node).set;
	run->wide = before;
	return set;
}

void eval_IN(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];
	struct set from = n->bits & PLACE_TRACE ? wide_set(run, n->a) : run_value(run, n->a).set;

	filter_places(run, node, from, true, out);
}

void eval_OUTSIDE(struct run *run, uint32_t node, struct value *out)
{
	filter_places(run, node, run_value(run, run->program->nodes[node].a).set, false, out);
}

void eval_WHERE(struct run *run, uint32_t node, struct value *out)
{
	const struct program_node *n = &run->program->nodes[node];
	struct set from = run_value(run, n->a).set;
	const struct occurrence *outer = run->item;
	uint32_t outer_stamp = run->stamps[SCOPE_ITEM];
	bool wide = run->wide;

	out->set.items = set_room(run, node, from.count);
	run->wide = false;
	for (size_t i = 0; out->set.items && i < from.count; i++) {
		run->item = &from.items[i];
		run->stamps[SCOPE_ITEM] = ++run->clock;
		if (run_holds(run, n->b))
			out->set.items[out->set.count++] = from.items[i];
	}
	run->wide = wide;
	run->item = outer;
	run->stamps[SCOPE_ITEM] = outer_stamp;
}

/* ---- counting */

static int compare_values(const void *a, const void *b, void *context)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	(void)context;
	return compare_numbers(x, y);
}

size_t set_distinct(struct run *run, struct set set)
{
	uint64_t *values;
	size_t distinct = 0;

	if (set.count < 2 || !run_spend(run, set.count))
		return set.count;
	values = arena_zero(run->arena, set.count, sizeof(*values));
	for (size_t i = 0; i < set.count; i++)
		values[i] = set.items[i].value;
	sort_stable(values, set.count, sizeof(*values), compare_values, NULL, run->arena);
	for (size_t i = 0; i < set.count; i++)
		distinct += i == 0 || values[i] != values[i - 1];
	return distinct;
}

void eval_COUNT(struct run *run, uint32_t node, struct value *out)
{
	out->number = (int64_t)set_distinct(run, run_value(run, run->program->nodes[node].a).set);
}

/** Findings of the detectors in a chain of `or` that were over the limit: counted, not kept. */
static uint64_t set_beyond(struct run *run, uint32_t node)
{
	const struct findings *findings = run->input->findings;
	const struct program_node *n = &run->program->nodes[node];
	uint64_t beyond = 0;
	uint32_t leaf;
	size_t base;

	if (n->op == NODE_DETECTOR)
		return findings->beyond[n->a];
	if (n->op != NODE_UNION)
		return 0;
	run_chain_begin(run, node, &base);
	while (run_chain(run, &leaf, NODE_UNION, base))
		if (run->program->nodes[leaf].op == NODE_DETECTOR)
			beyond += findings->beyond[run->program->nodes[leaf].a];
	run->stack.count = base;
	return beyond;
}

void eval_COUNT_ALL(struct run *run, uint32_t node, struct value *out)
{
	uint32_t operand = run->program->nodes[node].a;

	out->number = (int64_t)run_value(run, operand).set.count;
	if (out->number > 0 && run->input->findings->beyond)
		out->number += (int64_t)set_beyond(run, operand);
}
