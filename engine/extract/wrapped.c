/* SPDX-License-Identifier: Apache-2.0
 *
 * A cell that is too narrow breaks a number at its hyphens, and a page that is laid out in lines
 * has the pieces below each other, with pieces of other cells between:
 *
 *             479-
 *     Nora                       read as: Nora Quill 479-27-9029
 *             27-
 *     Quill
 *             9029
 */
#include "engine/extract/wrapped.h"

enum {
	LINES = 6,
	SLACK = 2,
	DIGITS = 9,
	LENGTH = 32,
	LINE_MOST = 1024,
	COLUMNS_MOST = 24,
	LOOK = 1024
};

/** A word of a line, by the bytes that stand before and in it. */
struct piece {
	struct text text;
	size_t from;
};

/** The line at `at`; of one that no page has, its beginning.  `step` leads to the next. */
static struct text line_at(struct text page, size_t at, size_t *step)
{
	const char *end = memchr(page.at + at, '\n', page.len - at);
	size_t len = end ? (size_t)(end - page.at) - at : page.len - at;
	*step = len + 1;
	return (struct text){ page.at + at, len < LINE_MOST ? len : LINE_MOST };
}

/** The word from `at` on; empty at the end of the line. */
static struct piece piece_at(struct text line, size_t at)
{
	while (at < line.len && (unsigned char)line.at[at] <= ' ')
		at++;
	size_t end = at;
	while (end < line.len && (unsigned char)line.at[end] > ' ')
		end++;
	return (struct piece){ { line.at + at, end - at }, at };
}

/** Digits, with hyphens between or behind. */
static bool is_number(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_digit((unsigned char)text.at[i]) && (text.at[i] != '-' || i == 0))
			return false;
	return text.len > 0;
}

static bool goes_on(struct text text)
{
	return text.len > 1 && text.at[text.len - 1] == '-' && is_number(text);
}

/** A number in hand. */
struct number {
	char at[LENGTH];
	size_t len, digits;
	size_t from, to; /**< the columns that its first piece takes */
};

static bool append(struct number *number, struct text text)
{
	if (text.len > LENGTH - number->len)
		return false;
	memcpy(number->at + number->len, text.at, text.len);
	number->len += text.len;
	for (size_t i = 0; i < text.len; i++)
		number->digits += ascii_is_digit((unsigned char)text.at[i]);
	return true;
}

/** Looks for the number's next piece in the line, and writes whatever else stands there. */
static bool read_line(struct number *number, struct flow *others, struct text line)
{
	bool found = false;
	struct piece piece = piece_at(line, 0);
	for (; piece.text.len > 0; piece = piece_at(line, piece.from + piece.text.len)) {
		bool below = piece.from + SLACK >= number->from && piece.from <= number->to + SLACK;
		if (!found && below && is_number(piece.text) && append(number, piece.text)) {
			found = true;
			continue;
		}
		flow_text(others, piece.text);
		others->gap = GAP_SPACE;
	}
	return found;
}

/** Reads the number whose first piece stands in the line at `at`; whether it is a whole one. */
static bool read_number(
    struct number *number, struct flow *others, struct text page, size_t at, struct piece first)
{
	size_t step;
	struct text line = line_at(page, at, &step), before = { line.at, first.from };
	size_t end = first.from + first.text.len;
	struct text behind = { line.at + end, line.len - end };
	*number = (struct number){ .from = first.from, .to = end };
	if (!append(number, first.text))
		return false;
	flow_text(others, text_trim(before));
	others->gap = GAP_SPACE;
	flow_text(others, text_trim(behind));
	others->gap = GAP_SPACE;
	for (unsigned n = 1; n < LINES && number->at[number->len - 1] == '-'; n++) {
		at += step;
		if (at >= page.len)
			return false;
		(void)read_line(number, others, line_at(page, at, &step));
	}
	return number->at[number->len - 1] != '-' && number->digits >= DIGITS;
}

/** Writes the number that the piece begins, if it is one; whether it may have been. */
static bool try_piece(struct flow *out, struct text page, size_t at, struct piece piece)
{
	struct number number;
	struct flow others = { .arena = out->arena };
	if (!goes_on(piece.text))
		return false;
	if (!read_number(&number, &others, page, at, piece))
		return true;
	flow_line(out);
	flow_text(out, (struct text){ others.at, others.len });
	out->gap = out->gap == GAP_LINE ? GAP_LINE : GAP_SPACE;
	flow_text(out, (struct text){ number.at, number.len });
	flow_line(out);
	return true;
}

struct text wrapped_join(struct text page, struct budget *budget, struct arena *arena)
{
	struct flow out = { .arena = arena };
	size_t step, lines = 0;
	for (size_t at = 0; at < page.len; at += step) {
		struct text line = line_at(page, at, &step);
		struct piece piece = piece_at(line, 0);
		for (unsigned n = 0; piece.text.len > 0 && n < COLUMNS_MOST;) {
			n += try_piece(&out, page, at, piece);
			piece = piece_at(line, piece.from + piece.text.len);
		}
		if (++lines % LOOK == 0 && !budget_time(budget))
			break;
	}
	return (struct text){ out.at, out.len };
}
