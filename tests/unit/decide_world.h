/* SPDX-License-Identifier: Apache-2.0
 *
 * For tests of the room engine/decide: a program, a message and its findings, made by hand.
 */
#ifndef POSTERN_TEST_DECIDE_WORLD_H
#define POSTERN_TEST_DECIDE_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/decide/decide.h"

#define WORLD_LIST(type)                                                                           \
	struct {                                                                                   \
		type *items;                                                                       \
		size_t count, room;                                                                \
	}

struct world {
	struct arena *arena;
	WORLD_LIST(struct program_detector) detectors;
	WORLD_LIST(struct program_source) sources;
	WORLD_LIST(struct program_node) nodes;
	WORLD_LIST(struct program_rule) rules;
	WORLD_LIST(struct program_policy) policies;
	WORLD_LIST(struct program_list) lists;
	WORLD_LIST(struct finding) found;
	WORLD_LIST(struct missed) missed;
	WORLD_LIST(struct recipient) recipients;
	struct world_hit {
		uint32_t source;
		struct hit hit;
	} * hits_made;
	size_t n_hits_made;
	struct program program;
	struct mime_model model;
	struct mime_message message;
	struct extraction extraction;
	struct findings findings;
	struct hits hits;
	struct decide_envelope envelope;
	struct limits limits;
	struct budget budget;
	struct detect_keys *keys;
	struct decide_input input;
	struct verdict verdict;
	struct decide_plan *plan;
	struct program_script *scripts;
	size_t n_scripts;
	bool planned; /**< decide with a plan made beforehand */
};

static inline void world_begin(struct world *w)
{
	memset(w, 0, sizeof(*w));
	w->arena = arena_new();
	w->keys = detect_keys_new("test", 4);
	w->model.message = &w->message;
	w->extraction.model = &w->model;
	limits_default(&w->limits);
}

static inline void world_end(struct world *w)
{
	decide_plan_free(w->plan);
	detect_keys_free(w->keys);
	arena_free(w->arena);
}

/* ---- the program */

static inline uint32_t world_node(struct world *w, struct program_node node)
{
	*arena_push(w->arena, &w->nodes) = node;
	return (uint32_t)w->nodes.count - 1;
}

static const enum node_type world_types[] = {
#define NODE(name, text, type, ...) [NODE_##name] = type,
#include "engine/program/nodes.def"
#undef NODE
};

/** A node of up to two operands; it depends on the recipient when they do. */
static inline uint32_t op(struct world *w, enum node_op op, uint32_t a, uint32_t b)
{
	struct program_node node = { .op = op, .type = world_types[op], .a = a, .b = b };
	bool operands = op != NODE_DETECTOR && op != NODE_SOURCE;

	node.per_recipient = op == NODE_RECIPIENT_ADDRESS || op == NODE_RECIPIENT_DOMAIN ||
	                     op == NODE_RECIPIENT_NAME ||
	                     (operands && a < w->nodes.count && w->nodes.items[a].per_recipient) ||
	                     (operands && op != NODE_IN_LIST && b < w->nodes.count &&
	                         w->nodes.items[b].per_recipient);
	return world_node(w, node);
}

static inline uint32_t fact(struct world *w, enum node_op fact)
{
	return op(w, fact, PROGRAM_NONE, PROGRAM_NONE);
}

static inline uint32_t number(struct world *w, int64_t n)
{
	uint32_t node = fact(w, NODE_NUMBER);

	w->nodes.items[node].number = n;
	return node;
}

static inline uint32_t words(struct world *w, enum node_op kind, const char *text)
{
	uint32_t node = fact(w, kind);

	w->nodes.items[node].text = text_of(text);
	return node;
}

static inline uint32_t contains(struct world *w, uint32_t a, const char *text)
{
	uint32_t node = op(w, NODE_CONTAINS, a, PROGRAM_NONE);

	w->nodes.items[node].text = text_of(text);
	return node;
}

static inline uint32_t detector(struct world *w, const char *name)
{
	struct program_detector d = { .name = text_of(name), .places = PLACE_DEFAULT };

	d.title = d.name;
	d.mask.keep_last = 2;
	*arena_push(w->arena, &w->detectors) = d;
	return (uint32_t)w->detectors.count - 1;
}

static inline uint32_t terms(struct world *w, const char *name)
{
	*arena_push(w->arena, &w->sources) =
	    (struct program_source){ .kind = SOURCE_TERMS, .name = text_of(name) };
	return (uint32_t)w->sources.count - 1;
}

static inline uint32_t list(struct world *w, enum list_kind kind, const char *item)
{
	struct program_list l = { .name = TEXT("test.list"), .kind = kind, .n_items = 1 };

	l.items = arena_zero(w->arena, 1, sizeof(*l.items));
	l.items[0] = text_of(item);
	*arena_push(w->arena, &w->lists) = l;
	return (uint32_t)w->lists.count - 1;
}

/** The set of a detector's findings that are likely or better. */
static inline uint32_t findings_of(struct world *w, uint32_t d)
{
	uint32_t node = op(w, NODE_DETECTOR, d, 0);

	w->nodes.items[node].bits = CONFIDENCE_LIKELY;
	return node;
}

static inline uint32_t near(struct world *w, uint32_t a, uint32_t b, uint32_t distance)
{
	uint32_t node = op(w, NODE_NEAR, a, b);

	w->nodes.items[node].number = distance;
	return node;
}

static inline uint32_t in(struct world *w, enum node_op op_in, uint32_t a, uint32_t places)
{
	uint32_t node = op(w, op_in, a, PROGRAM_NONE);

	w->nodes.items[node].bits = places;
	return node;
}

static inline uint32_t at_least(struct world *w, uint32_t set, int64_t n)
{
	uint32_t count = op(w, NODE_COUNT, set, PROGRAM_NONE);

	return op(w, NODE_GE, count, number(w, n));
}

static inline uint32_t rule(struct world *w, const char *name, const char *class_name,
    uint32_t when, enum severity severity)
{
	struct program_rule r = { .name = text_of(name), .when = when, .n_severities = 1 };
	r.whole = r.residence = PROGRAM_NONE;

	r.title = text_of(name);
	r.class_name = text_of(class_name);
	r.severities = arena_zero(w->arena, 4, sizeof(*r.severities));
	r.severities[0] = (struct program_severity){ severity, PROGRAM_NONE };
	*arena_push(w->arena, &w->rules) = r;
	return (uint32_t)w->rules.count - 1;
}

/** Puts a severity before the one that always holds. */
static inline void severity_when(struct world *w, uint32_t r, enum severity severity, uint32_t when)
{
	struct program_rule *rule_made = &w->rules.items[r];
	size_t n = rule_made->n_severities++;

	rule_made->severities[n] = rule_made->severities[n - 1];
	rule_made->severities[n - 1] = (struct program_severity){ severity, when };
}

static inline uint32_t policy(struct world *w, const char *name, const char *class_name)
{
	struct program_policy p = { .name = text_of(name), .class_name = text_of(class_name) };

	p.lines = arena_zero(w->arena, 8, sizeof(*p.lines));
	*arena_push(w->arena, &w->policies) = p;
	return (uint32_t)w->policies.count - 1;
}

static inline struct program_outcome *line(
    struct world *w, uint32_t p, uint32_t when, postern_decision decision)
{
	struct program_policy *made = &w->policies.items[p];
	struct program_line *added = &made->lines[made->n_lines++];

	added->when = when;
	added->outcome.decision = decision;
	return &added->outcome;
}

static inline void oblige(
    struct world *w, struct program_outcome *outcome, enum obligation_kind kind, const char *value)
{
	size_t n = outcome->n_obligations;

	outcome->obligations = arena_grow(w->arena, outcome->obligations,
	    n * sizeof(*outcome->obligations), (n + 1) * sizeof(*outcome->obligations));
	outcome->obligations[n] = (struct program_obligation){ kind, TEXT(""), text_of(value) };
	outcome->n_obligations++;
}

/* ---- the message */

static inline uint32_t part(
    struct world *w, const char *path, const char *type, postern_coverage_state state)
{
	*arena_push(w->arena, &w->extraction.ledger) =
	    (struct ledger_entry){ path, TEXT("file.txt"), text_of(type), state, "", 1000 };
	w->extraction.uninspected |= state != POSTERN_INSPECTED;
	return (uint32_t)w->extraction.ledger.count - 1;
}

static inline uint32_t surface(struct world *w, uint32_t place, const char *text)
{
	struct surface *s = arena_push(w->arena, &w->extraction.surfaces);

	s->index = (uint32_t)w->extraction.surfaces.count - 1;
	s->place = place;
	s->part = place & (PLACE_BODY | PLACE_ATTACHMENT) ? "1" : "";
	s->message = &w->message;
	s->ledger = w->extraction.ledger.count ? 0 : UINT32_MAX;
	s->decoded = s->folded = text_of(text);
	s->zoned = true;
	return s->index;
}

static inline void zone(struct world *w, uint32_t s, const char *text, uint32_t place)
{
	struct surface *at = &w->extraction.surfaces.items[s];
	size_t begin = text_find_caseless(at->folded, text_of(text));

	*arena_push(w->arena, &at->zones) =
	    (struct zone){ (uint32_t)begin, (uint32_t)(begin + strlen(text)), place };
}

static inline struct finding *find_at(
    struct world *w, uint32_t d, uint32_t s, size_t from, size_t to, enum confidence confidence)
{
	struct text folded = w->extraction.surfaces.items[s].folded;
	struct finding *f = arena_push(w->arena, &w->found);

	*f = (struct finding){ .detector = d,
		.surface = s,
		.from = (uint32_t)from,
		.to = (uint32_t)to,
		.confidence = confidence };
	f->value = detect_value(w->keys, (struct text){ folded.at + from, to - from });
	f->ledger = w->extraction.surfaces.items[s].ledger;
	return f;
}

/** A finding of `value` where it first stands in the surface. */
static inline struct finding *find(
    struct world *w, uint32_t d, uint32_t s, const char *value, enum confidence confidence)
{
	size_t from = text_find_caseless(w->extraction.surfaces.items[s].folded, text_of(value));

	assert_int_not_equal(from, SIZE_MAX);
	return find_at(w, d, s, from, from + strlen(value), confidence);
}

static inline void hit(struct world *w, uint32_t source, uint32_t s, const char *term)
{
	size_t from = text_find_caseless(w->extraction.surfaces.items[s].folded, text_of(term));
	uint32_t a = (uint32_t)from, b = (uint32_t)(from + strlen(term));

	assert_int_not_equal(from, SIZE_MAX);
	w->hits_made = arena_grow(w->arena, w->hits_made, w->n_hits_made * sizeof(*w->hits_made),
	    (w->n_hits_made + 1) * sizeof(*w->hits_made));
	w->hits_made[w->n_hits_made++] = (struct world_hit){ source, { s, a, b, a, b, false } };
}

static inline void recipient(struct world *w, const char *address)
{
	const char *at = strchr(address, '@');

	*arena_push(w->arena, &w->recipients) =
	    (struct recipient){ text_of(address), text_of(at ? at + 1 : ""), TEXT("") };
}

/* ---- deciding */

static inline bool finding_before(const struct finding *a, const struct finding *b)
{
	if (a->detector != b->detector)
		return a->detector < b->detector;
	return a->surface != b->surface ? a->surface < b->surface : a->from < b->from;
}

static inline void world_findings(struct world *w)
{
	struct findings *f = &w->findings;

	for (size_t i = 1; i < w->found.count; i++)
		for (size_t k = i;
		     k > 0 && finding_before(&w->found.items[k], &w->found.items[k - 1]); k--) {
			struct finding swap = w->found.items[k];

			w->found.items[k] = w->found.items[k - 1];
			w->found.items[k - 1] = swap;
		}
	f->items = w->found.items;
	f->count = w->found.count;
	f->missed = w->missed.items;
	f->n_missed = w->missed.count;
	f->first = arena_zero(w->arena, w->detectors.count + 1, sizeof(uint32_t));
	f->beyond = arena_zero(w->arena, w->detectors.count, sizeof(uint32_t));
	for (size_t i = 0; i < f->count; i++)
		f->first[f->items[i].detector + 1]++;
	for (size_t d = 0; d < w->detectors.count; d++)
		f->first[d + 1] += f->first[d];
	f->hits = &w->hits;
}

static inline void world_hits(struct world *w)
{
	struct hits *h = &w->hits;

	h->items = arena_zero(w->arena, w->n_hits_made, sizeof(*h->items));
	h->first = arena_zero(w->arena, w->sources.count + 1, sizeof(uint32_t));
	h->count = 0;
	for (uint32_t s = 0; s < w->sources.count; s++) {
		for (size_t i = 0; i < w->n_hits_made; i++)
			if (w->hits_made[i].source == s)
				h->items[h->count++] = w->hits_made[i].hit;
		h->first[s + 1] = (uint32_t)h->count;
	}
}

static inline void world_program(struct world *w)
{
	struct program *p = &w->program;

	p->scripts = w->scripts;
	p->n_scripts = w->n_scripts;

	p->detectors = w->detectors.items;
	p->n_detectors = w->detectors.count;
	p->sources = w->sources.items;
	p->n_sources = w->sources.count;
	p->nodes = w->nodes.items;
	p->n_nodes = w->nodes.count;
	p->rules = w->rules.items;
	p->n_rules = w->rules.count;
	p->policies = w->policies.items;
	p->n_policies = w->policies.count;
	p->lists = w->lists.items;
	p->n_lists = w->lists.count;
}

static inline struct verdict *world_decide(struct world *w)
{
	world_program(w);
	world_hits(w);
	world_findings(w);
	w->envelope.recipients = w->recipients.items;
	w->envelope.n_recipients = w->recipients.count;
	w->input.program = &w->program;
	w->input.extraction = &w->extraction;
	w->input.findings = &w->findings;
	w->input.envelope = &w->envelope;
	w->input.keys = w->keys;
	decide_plan_free(w->plan);
	w->plan = w->planned ? decide_plan_new(&w->program) : NULL;
	w->input.plan = w->plan;
	budget_start(&w->budget, &w->limits);
	decide(&w->verdict, &w->input, &w->budget, w->arena);
	return &w->verdict;
}

/** Whether a rule with this condition, and no other, holds; with a plan and without. */
static inline bool world_holds(struct world *w, uint32_t when)
{
	size_t before = w->rules.count;
	bool holds;

	rule(w, "test.rule", "asked", when, SEVERITY_LOW);
	w->planned = false;
	holds = world_decide(w)->n_classes > 0;
	w->planned = true;
	assert_int_equal(world_decide(w)->n_classes > 0, holds);
	w->rules.count = before;
	return holds;
}

#endif
