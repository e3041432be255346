/* SPDX-License-Identifier: Apache-2.0
 *
 * Recipients with the same outcome become one group.
 *
 * Recipients are sorted by the lines that spoke for them (and by domain, where TLS is asked for),
 * so that an outcome is merged once for each kind of recipient and 10,000 recipients cost n log n;
 * then kinds whose merged outcomes are equal become one group.
 */
#include "engine/decide/outcomes.h"

/** A recipient, and which line of each heard policy spoke. */
struct row {
	const uint32_t *lines;
	struct text domain; /**< empty unless TLS is required */
	size_t position;
};

struct kind {
	struct verdict_group group;
	size_t first_row, n_rows;
	size_t position; /**< of its first recipient */
};

struct grouping {
	struct run *run;
	struct heard_policies heard;
	struct verdict *verdict;
	struct row *rows;
	size_t n_rows;
	struct kind *kinds;
	size_t n_kinds;
};

static int row_compare(const void *left, const void *right, void *context)
{
	const struct row *a = left, *b = right;
	const struct grouping *g = context;
	int order = 0;

	for (size_t i = 0; !order && i < g->heard.count; i++)
		order = (a->lines[i] > b->lines[i]) - (a->lines[i] < b->lines[i]);
	return order ? order : text_compare(a->domain, b->domain);
}

static void fill_row(struct grouping *g, struct row *row, const struct recipient *recipient)
{
	uint32_t *lines = arena_zero(g->run->arena, g->heard.count, sizeof(*lines));

	run_recipient(g->run, recipient);
	for (size_t i = 0; i < g->heard.count; i++)
		lines[i] = policy_speaks(g->run, &g->heard.items[i]);
	row->lines = lines;
	row->domain = TEXT("");
	if (lines_decision(&g->heard, lines) == POSTERN_TLS_REQUIRED)
		row->domain = recipient->domain;
}

/** One row for each recipient; one for an unknown recipient when there is none. */
static void fill_rows(struct grouping *g)
{
	static const struct recipient unknown = { { "", 0 }, { "", 0 }, { "", 0 } };
	const struct decide_envelope *envelope = g->run->input->envelope;

	g->n_rows = envelope->n_recipients ? envelope->n_recipients : 1;
	g->rows = arena_zero(g->run->arena, g->n_rows, sizeof(*g->rows));
	for (size_t i = 0; i < g->n_rows; i++) {
		g->rows[i].position = i;
		fill_row(
		    g, &g->rows[i], envelope->n_recipients ? &envelope->recipients[i] : &unknown);
	}
	run_recipient(g->run, NULL);
	sort_stable(g->rows, g->n_rows, sizeof(*g->rows), row_compare, g, g->run->arena);
}

static void fill_kinds(struct grouping *g)
{
	g->kinds = arena_zero(g->run->arena, g->n_rows, sizeof(*g->kinds));
	for (size_t i = 0; i < g->n_rows; i++) {
		struct kind *kind = g->n_kinds ? &g->kinds[g->n_kinds - 1] : NULL;

		if (kind && row_compare(&g->rows[i - 1], &g->rows[i], g) == 0) {
			kind->n_rows++;
			continue;
		}
		kind = &g->kinds[g->n_kinds++];
		lines_merge(&kind->group, g->run, &g->heard, g->rows[i].lines, g->verdict);
		kind->group.tls_domain = g->rows[i].domain;
		kind->first_row = i;
		kind->n_rows = 1;
		kind->position = g->rows[i].position;
	}
}

static int kind_compare(const void *left, const void *right, void *context)
{
	const struct kind *a = left, *b = right;

	(void)context;
	return outcome_compare(&a->group, &b->group);
}

/** Gives every kind the group of the first one with the same outcome: position becomes the
 * earliest, and group.n_recipients of later ones stays 0. */
static void merge_kinds(struct grouping *g, size_t *group_of)
{
	struct kind *kinds = g->kinds;
	size_t leader = 0;

	sort_stable(kinds, g->n_kinds, sizeof(*kinds), kind_compare, NULL, g->run->arena);
	for (size_t k = 0; k < g->n_kinds; k++) {
		if (k > 0 && kind_compare(&kinds[leader], &kinds[k], NULL) != 0)
			leader = k;
		if (kinds[k].position < kinds[leader].position)
			kinds[leader].position = kinds[k].position;
		kinds[leader].group.n_recipients += kinds[k].n_rows;
		for (size_t r = 0; r < kinds[k].n_rows; r++)
			group_of[g->rows[kinds[k].first_row + r].position] = leader;
	}
}

/** Weakest first, then by first recipient; the order in which `order` lists leaders. */
static int leader_compare(const void *left, const void *right, void *context)
{
	const struct kind *kinds = context;
	const struct kind *a = &kinds[*(const size_t *)left], *b = &kinds[*(const size_t *)right];

	if (a->group.decision != b->group.decision)
		return a->group.decision < b->group.decision ? -1 : 1;
	return (a->position > b->position) - (a->position < b->position);
}

static void fill_groups(struct grouping *g, const size_t *group_of)
{
	const struct decide_envelope *envelope = g->run->input->envelope;
	struct arena *arena = g->run->arena;
	size_t *order = arena_zero(arena, g->n_kinds, sizeof(*order));
	size_t *slot = arena_zero(arena, g->n_kinds, sizeof(*slot));
	struct verdict *out = g->verdict;

	for (size_t k = 0; k < g->n_kinds; k++)
		if (g->kinds[k].group.n_recipients > 0)
			order[out->n_groups++] = k;
	sort_stable(order, out->n_groups, sizeof(*order), leader_compare, g->kinds, arena);
	out->groups = arena_zero(arena, out->n_groups, sizeof(*out->groups));
	for (size_t i = 0; i < out->n_groups; i++) {
		struct verdict_group *group = &out->groups[i];

		slot[order[i]] = i;
		*group = g->kinds[order[i]].group;
		group->recipients =
		    arena_zero(arena, group->n_recipients, sizeof(*group->recipients));
		group->n_recipients = 0;
		if (group->decision > out->decision)
			out->decision = group->decision;
	}
	for (size_t i = 0; i < envelope->n_recipients; i++) {
		struct verdict_group *group = &out->groups[slot[group_of[i]]];

		group->recipients[group->n_recipients++] = envelope->recipients[i].address;
	}
}

/** One group of all recipients. */
static void group_all(struct verdict *out, struct run *run, postern_decision decision)
{
	const struct decide_envelope *envelope = run->input->envelope;
	struct verdict_group *group = arena_zero(run->arena, 1, sizeof(*group));

	group->decision = decision;
	group->recipients =
	    arena_alloc(run->arena, envelope->n_recipients * sizeof(*group->recipients));
	for (size_t i = 0; i < envelope->n_recipients; i++)
		group->recipients[i] = envelope->recipients[i].address;
	group->n_recipients = envelope->n_recipients;
	group->tls_domain = TEXT("");
	out->groups = group;
	out->n_groups = 1;
	out->decision = decision;
}

void decide_groups(struct verdict *out, struct run *run)
{
	struct grouping g = { .run = run, .verdict = out };
	size_t *group_of;

	if (out->n_all_classes > 0)
		policies_heard(&g.heard, run, out);
	if (g.heard.count > 0 && !run->exhausted) {
		fill_rows(&g);
		fill_kinds(&g);
		group_of = arena_zero(run->arena, g.n_rows, sizeof(*group_of));
		merge_kinds(&g, group_of);
		if (!run->exhausted) {
			fill_groups(&g, group_of);
			return;
		}
	}
	out->incomplete = run->exhausted;
	group_all(out, run, run->exhausted ? POSTERN_BLOCK : POSTERN_DELIVER);
}
