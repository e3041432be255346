/* SPDX-License-Identifier: Apache-2.0
 *
 * Digits with the same stretch of text between each two, whatever it is: "5*" a line, a bullet
 * each, a blank line, "5 and a 4 and a 1", 5\,4\,1; one digit a line, and the hyphens likewise.
 *
 *   run = group { stretch group }     the stretch the same throughout, without digits
 *
 * The groups are those of numbers of people and cards, or single digits that are as many.  Lists
 * look the same: what is read raises nothing.
 */
#include "base/find.h"
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { STRETCH = 32, GROUP = 6, LEAST_PIECES = 3, BACK = 256 };

static bool is_digit_at(struct text text, size_t at)
{
	return at < text.len && ascii_is_digit((unsigned char)text.at[at]);
}

/** The stretch from `at` to the next digit; empty when none stands near. */
static struct text stretch_at(struct text text, size_t at)
{
	size_t least = at < text.len ? at : text.len;
	size_t most = text.len - least > STRETCH ? least + STRETCH + 1 : text.len;
	size_t end = text_find_digit(text, least, most);
	return (struct text){ text.at + least, end < most ? end - least : 0 };
}

/** Whether separators of this kind are read elsewhere: a mark, a blank, a mark and a blank. */
static bool is_read_elsewhere(struct text stretch)
{
	struct text mark = text_trim(stretch);
	bool lines = memchr(stretch.at, '\n', stretch.len) != NULL;
	return lines ? mark.len == 0 && stretch.len == 1 : mark.len <= 1 && stretch.len <= 2;
}

static bool starts_with(struct text text, size_t at, struct text start)
{
	return text.len - at >= start.len && memcmp(text.at + at, start.at, start.len) == 0;
}

/** Behind a hyphen that has a line of its own where the others are digits; `at` for none. */
static size_t skip_mark(struct text text, size_t at, struct text stretch)
{
	size_t next = at + stretch.len + 1 + stretch.len;
	bool mark = memchr(stretch.at, '\n', stretch.len) && starts_with(text, at, stretch) &&
	            starts_with(text, at + stretch.len, TEXT("-")) &&
	            starts_with(text, at + stretch.len + 1, stretch);
	return mark && is_digit_at(text, next) ? next - stretch.len : at;
}

/** Reads groups from `at` on as far as the stretch stands between them; where the last one ends. */
static size_t read_groups(
    struct pieces *pieces, struct text text, size_t at, struct text stretch, bool *whole)
{
	for (*whole = true;;) {
		size_t end = text_digits_end(text, at);
		*whole = *whole && end - at <= GROUP &&
		         pieces_add(pieces, at, end, text.at + at, end - at);
		size_t next = skip_mark(text, end, stretch);
		if (!*whole || !starts_with(text, next, stretch) ||
		    !is_digit_at(text, next + stretch.len))
			return end;
		at = next + stretch.len;
	}
}

/** Whether such a hyphen stands a few lines behind `at`. */
static bool has_mark(struct text text, size_t at, struct text stretch)
{
	size_t most = text.len - at > STRETCH ? STRETCH : text.len - at;
	const char *mark =
	    text_equal(stretch, TEXT("\n")) ? memmem(text.at + at, most, "\n-\n", 3) : NULL;
	return mark &&
	       skip_mark(text, (size_t)(mark - text.at), stretch) > (size_t)(mark - text.at);
}

static size_t read_run(struct reading *reading, size_t at)
{
	struct pieces pieces;
	struct text text = reading_text(reading);
	size_t end = text_digits_end(text, at);
	struct text stretch = stretch_at(text, end);
	bool whole;
	if (stretch.len == 0 || end - at > GROUP || !starts_with(text, end, stretch) ||
	    (is_read_elsewhere(stretch) && !has_mark(text, end, stretch)))
		return end;
	size_t third = text_digits_end(text, end + stretch.len); /* most end here */
	if (!starts_with(text, third, stretch) || !is_digit_at(text, third + stretch.len))
		return end;
	pieces_clear(&pieces);
	end = read_groups(&pieces, text, at, stretch, &whole);
	if (whole && pieces.n >= LEAST_PIECES && pieces_are_a_number(&pieces) &&
	    !pieces_are_counted(&pieces))
		reading_suggest(reading, at, end,
		    pieces_join(&pieces, PIECES_RUN, text, reading_arena(reading)),
		    "separated_number");
	return end;
}

/** Back over what the same stretch may part. */
static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	size_t start = at, gap = 0;
	for (size_t i = at; i > least && gap <= STRETCH; i--) {
		bool digit = is_digit_at(text, i - 1);
		gap = digit ? 0 : gap + 1;
		start = digit ? i - 1 : start;
	}
	return start;
}

/** Whether a group that ends in [from, to) has the same stretch on both sides of the next one. */
static bool may_repeat(struct text text, size_t from, size_t to)
{
	for (size_t at = from; (at = text_find_digit(text, at, to)) < to;) {
		at = text_digits_end(text, at);
		struct text stretch = stretch_at(text, at);
		size_t next = text_digits_end(text, at + stretch.len);
		if (stretch.len > 0 && starts_with(text, next, stretch) &&
		    (!is_read_elsewhere(stretch) || has_mark(text, at, stretch)))
			return true;
	}
	return false;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	if (!may_repeat(text, from, to))
		return done;
	size_t at = find_start(text, from, done);
	while ((at = text_find_digit(text, at, to)) < to)
		at = read_run(reading, at);
	return at;
}

const struct disguise disguise_repeated_separator;
const struct disguise disguise_repeated_separator = {
	.name = "separated_number",
	.title = "Digits with the same stretch of text between each two",
	.clues = CLUE_GAPS,
	.read = read_clue,
};
