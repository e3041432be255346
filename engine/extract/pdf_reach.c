/* SPDX-License-Identifier: Apache-2.0
 *
 * What the newest catalog of a portable document leads to (ISO 32000-1, 7.7.2).  The rest is what
 * older versions left behind: pages that were deleted, or drawn anew.
 */
#include "engine/extract/pdf.h"

struct reach {
	struct pdf *pdf;
	bool *reached;
	struct {
		size_t *items;
		size_t count, room;
	} waiting; /**< objects that are reached, and still to be read */
};

static void reach(struct reach *reach, const struct pdf_object *object)
{
	size_t index = (size_t)(object - reach->pdf->objects.items);
	if (reach->reached[index])
		return;
	reach->reached[index] = true;
	*arena_push(reach->pdf->arena, &reach->waiting) = index;
}

/** Every "12 0 R" of a value, however deep. */
static void follow_all(struct reach *all, struct bytes value)
{
	struct pdf_cursor cursor = pdf_cursor(value);
	struct pdf_token token, first = { PDF_END, { NULL, 0 } }, second = first;
	while (pdf_next(&token, &cursor)) {
		bool letter = token.kind == PDF_WORD && token.raw.len == 1 && *token.raw.at == 'R';
		if (letter && first.kind == PDF_NUMBER && second.kind == PDF_NUMBER) {
			const struct pdf_object *object =
			    pdf_find(all->pdf, pdf_number(first.raw, UINT32_MAX));
			if (object)
				reach(all, object);
		}
		first = second;
		second = token;
	}
}

bool *pdf_reached(struct pdf *pdf)
{
	const struct pdf_object *root = pdf_catalog(pdf);
	struct reach all = { .pdf = pdf };
	if (!root)
		return NULL;
	all.reached = arena_zero(pdf->arena, pdf->objects.count, sizeof(bool));
	reach(&all, root);
	for (size_t i = 0; i < all.waiting.count; i++) {
		if (!budget_time(pdf->budget))
			return NULL;
		follow_all(&all, pdf->objects.items[all.waiting.items[i]].value);
	}
	return all.reached;
}
