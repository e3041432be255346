/* SPDX-License-Identifier: Apache-2.0
 *
 * From places to lines.  Pieces are sorted by height and parted where the height changes by more
 * than half a letter; within a line they go from left to right.  A piece that lies upon the one
 * before begins a line of its own: programs that move the whole page for each text give all of them
 * the same place.
 */
#include "engine/extractors/records/placed.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "engine/extractors/records/writer.h"

/* parts of the size of letters */
#define USUAL_SIZE 10.0
#define LETTER 0.5     /* how wide a letter is, where nothing tells */
#define COLUMN 0.4     /* how wide a blank is that sets columns */
#define BLANK_GAP 0.15 /* between words */
#define COLUMN_GAP 1.0 /* between columns */
#define SAME_HEIGHT 0.5
#define UPON 0.5 /* how far back a piece may begin */

enum { COLUMNS_MOST = 160 };

static double number(double value)
{
	return isfinite(value) && fabs(value) < 1e9 ? value : 0;
}

void placed_add(struct placed *placed, struct placed_piece piece)
{
	if (piece.text.len == 0)
		return;
	piece.x = number(piece.x);
	piece.y = number(piece.y);
	piece.size = number(piece.size) > 0 ? piece.size : USUAL_SIZE;
	piece.width = number(piece.width);
	if (piece.width <= 0)
		piece.width = (double)g_utf8_strlen(piece.text.at, (gssize)piece.text.len) *
		              LETTER * piece.size;
	piece.order = placed->pieces.count;
	*arena_push(placed->arena, &placed->pieces) = piece;
}

static int by_order(const struct placed_piece *a, const struct placed_piece *b)
{
	return a->order < b->order ? -1 : a->order > b->order;
}

static int by_height(const void *a, const void *b)
{
	const struct placed_piece *x = a, *y = b;
	return x->y < y->y ? -1 : x->y > y->y ? 1 : by_order(x, y);
}

static int by_place(const void *a, const void *b)
{
	const struct placed_piece *x = a, *y = b;
	return x->x < y->x ? -1 : x->x > y->x ? 1 : by_order(x, y);
}

/** How many pieces from the first on stand on one line. */
static size_t line_length(const struct placed_piece *first, size_t left)
{
	size_t n = 1;
	while (n < left && first[n].y - first->y <= SAME_HEIGHT * first->size)
		n++;
	return n;
}

struct line {
	struct writer *out;
	struct budget *budget;
	double left;  /**< edge of the page */
	double end;   /**< of the piece before */
	size_t begin; /**< of the line in the text */
	bool empty;
};

/** Blanks up to the column of `x`, two at least. */
static void write_column(struct line *line, const struct placed_piece *piece)
{
	double column = (piece->x - line->left) / (COLUMN * piece->size);
	size_t wanted = column > 0 ? (size_t)fmin(column, COLUMNS_MOST) : 0;
	size_t written = line->out->len - line->begin;
	size_t blanks = wanted > written + 2 ? wanted - written : 2;
	if (!budget_bytes(line->budget, blanks))
		blanks = 2;
	while (blanks-- > 0)
		writer_char(line->out, ' ');
}

static void write_piece(struct line *line, const struct placed_piece *piece)
{
	double gap = piece->x - line->end;
	if (!line->empty && gap < -UPON * piece->size) {
		writer_char(line->out, '\n');
		line->begin = line->out->len;
	} else if (line->empty ? piece->x > line->left : gap > COLUMN_GAP * piece->size) {
		write_column(line, piece);
	} else if (gap > BLANK_GAP * piece->size) {
		writer_char(line->out, ' ');
	}
	size_t from = line->out->len;
	writer_add(line->out, piece->text);
	for (size_t i = from; i < line->out->len; i++)
		if ((unsigned char)line->out->at[i] < ' ')
			line->out->at[i] = ' ';
	line->end = piece->x + piece->width;
	line->empty = false;
}

static double left_edge(const struct placed *placed)
{
	double left = placed->pieces.items[0].x;
	for (size_t i = 1; i < placed->pieces.count; i++)
		left = fmin(left, placed->pieces.items[i].x);
	return left;
}

struct text placed_lines(struct placed *placed)
{
	struct placed_piece *items = placed->pieces.items;
	size_t count = placed->pieces.count;
	struct writer out = { .arena = placed->arena };
	if (count == 0)
		return TEXT("");
	double left = left_edge(placed);
	qsort(items, count, sizeof(*items), by_height);
	for (size_t at = 0, n; at < count && budget_time(placed->budget); at += n) {
		n = line_length(items + at, count - at);
		qsort(items + at, n, sizeof(*items), by_place);
		struct line line = { &out, placed->budget, left, left, out.len, true };
		for (size_t i = 0; i < n; i++)
			write_piece(&line, &items[at + i]);
		writer_char(&out, '\n');
	}
	placed->pieces.count = 0;
	return writer_text(&out);
}
