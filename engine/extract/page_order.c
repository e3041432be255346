/* SPDX-License-Identifier: Apache-2.0
 *
 * The order in which a style sheet shows what is written in another: flex order and its reverse,
 * floats to the right, and places given by numbers.
 *
 * Only what is a number of nine digits and little else is moved: pages set whole columns in this
 * way, and a reader of those loses nothing by their order.
 */
#include <stdlib.h>

#include "engine/extract/page.h"

enum { PIECES = 64, DIGITS = 9, LONGEST = 64 };

void page_note_piece(
    struct page *page, struct open_element *around, const struct open_element *element)
{
	const struct style_place *place = &element->place;
	size_t end = page->shown.len;
	bool moves = place->placed || place->right || around->place.reverses;
	page->places |= moves;
	if (!page->places || element->hidden || element->seen >= end ||
	    around->pieces.count == PIECES)
		return;
	long index = (long)around->pieces.count;
	bool back = place->right || around->place.reverses;
	*arena_push(page->arena, &around->pieces) = (struct page_piece){ element->seen, end,
		place->at * PIECES + (back ? PIECES - 1 - index : index) };
	around->pieces.moved |= moves;
}

static int compare_pieces(const void *a, const void *b)
{
	const struct page_piece *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->begin > y->begin) - (x->begin < y->begin);
}

/** Digits, and hardly anything else. */
static bool is_number(struct text text)
{
	size_t digits = 0, blanks = 0;
	for (size_t i = 0; i < text.len && text.len <= LONGEST; i++) {
		digits += ascii_is_digit((unsigned char)text.at[i]);
		blanks += ascii_is_blank((unsigned char)text.at[i]);
	}
	return digits >= DIGITS && digits * 2 > text.len - blanks;
}

/** The pieces one behind the other, without what stands between them. */
static struct text join(const struct page *page, const struct page_pieces *pieces, char *out)
{
	size_t used = 0;
	for (size_t i = 0; i < pieces->count; i++) {
		const struct page_piece *piece = &pieces->items[i];
		struct text text = text_trim(
		    (struct text){ page->shown.at + piece->begin, piece->end - piece->begin });
		memcpy(out + used, text.at, text.len);
		used += text.len;
	}
	return (struct text){ out, used };
}

/** One behind the other: where tags are out of order, they need not be. */
static bool are_apart(const struct page_pieces *pieces)
{
	for (size_t i = 1; i < pieces->count; i++)
		if (pieces->items[i].begin < pieces->items[i - 1].end)
			return false;
	return true;
}

/** Cells keep their places: what is behind `begin` is not moved where there are some. */
static bool has_cells(const struct page *page, size_t begin)
{
	size_t n = page->cells.count;
	return n > 0 && page->cells.items[n - 1].end > begin;
}

void page_put_in_order(struct page *page, struct open_element *element)
{
	struct page_pieces *pieces = &element->pieces;
	struct flow *shown = &page->shown;
	if (!pieces->moved || pieces->count < 2 || !are_apart(pieces) ||
	    pieces->items[pieces->count - 1].end != shown->len)
		return;
	size_t begin = pieces->items[0].begin;
	while (begin < shown->len && ascii_is_blank((unsigned char)shown->at[begin]))
		begin++;
	struct text written = { shown->at + begin, shown->len - begin };
	if (has_cells(page, begin) || !is_number(written))
		return;
	char ordered[LONGEST];
	qsort(pieces->items, pieces->count, sizeof(*pieces->items), compare_pieces);
	struct text text = join(page, pieces, ordered);
	flow_piece(&page->hidden, written);
	memcpy(shown->at + begin, text.at, text.len);
	shown->len = begin + text.len;
}
