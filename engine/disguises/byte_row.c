/* SPDX-License-Identifier: Apache-2.0
 *
 * Text as the numbers of its characters, in a row: "83 83 78" (decimal), "00110101 00110100"
 * (binary), "U+0035 U+0034", "chr(53) + chr(52)"; and digits in four binary digits each: "0101
 * 0100".
 *
 *   row = number { separator number }     one separator throughout; binary ones may stand without
 *
 * Tables of measurements look the same and decode to no text.
 */
#include "base/find.h"
#include "engine/extract/disguise.h"

enum {
	LEAST = 9,
	FEW_GROUPS = 4,
	FEW_DIGITS = 24,
	LEAST_TEXT = 12,
	MOST = 65536,
	BACK = 96,
	SEPARATOR = 3,
	CALL = 16,
	BYTE = 8,
	NIBBLE = 4
};

/** How a row is written: what one character takes, and its value, or -1. */
typedef int number_at(struct text text, size_t at, size_t *end);

static bool is_digit_at(struct text text, size_t at)
{
	return at < text.len && ascii_is_digit((unsigned char)text.at[at]);
}

static int binary(struct text text, size_t at, size_t digits)
{
	int value = 0;
	for (size_t i = 0; i < digits; i++) {
		if (at + i >= text.len || (text.at[at + i] | 1) != '1')
			return -1;
		value = value << 1 | (text.at[at + i] & 1);
	}
	return value;
}

static int byte_at(struct text text, size_t at, size_t *end)
{
	*end = at + BYTE;
	return binary(text, at, BYTE);
}

/** A digit in four binary ones. */
static int nibble_at(struct text text, size_t at, size_t *end)
{
	int value = binary(text, at, NIBBLE);
	*end = at + NIBBLE;
	return value < 0 || value > 9 || is_digit_at(text, *end) ? -1 : '0' + value;
}

static int decimal_at(struct text text, size_t at, size_t *end)
{
	int value = 0;
	size_t i = at;
	for (; i < at + 3 && is_digit_at(text, i); i++)
		value = value * 10 + (text.at[i] - '0');
	*end = i;
	return i < at + 2 || is_digit_at(text, i) ? -1 : value;
}

static int code_point_at(struct text text, size_t at, size_t *end)
{
	int value = 0;
	if (text.len - at < 6 || (text.at[at] | 0x20) != 'u' || text.at[at + 1] != '+')
		return -1;
	for (size_t i = at + 2; i < at + 6; i++) {
		unsigned char c = (unsigned char)text.at[i], letter = c | 0x20;
		if (!ascii_is_digit(c) && (letter < 'a' || letter > 'f'))
			return -1;
		value = value << 4 | (ascii_is_digit(c) ? c - '0' : letter - 'a' + 10);
	}
	*end = at + 6;
	return value;
}

/** What texts have; bytes may be those of a character beyond ASCII. */
static bool is_of_text(int value, number_at *number)
{
	if (number == byte_at && value >= 0x80)
		return true;
	return (value >= 0x20 && value < 0x7f) || value == '\n' || value == '\r' || value == '\t';
}

/** What stands between the numbers of calls: ")+chr(", ") & CHAR("; its length, or 0. */
static size_t between_calls(struct text text, size_t at)
{
	size_t end = at + 1;
	if (at >= text.len || text.at[at] != ')')
		return 0;
	while (end < text.len && end - at < CALL && text.at[end] != '(' &&
	       (ascii_is_letter((unsigned char)text.at[end]) || strchr(" +&.,|", text.at[end])))
		end++;
	return end < text.len && text.at[end] == '(' && is_digit_at(text, end + 1) ? end + 1 - at
	                                                                           : 0;
}

/** Where the next number begins behind the separator, which the first one decides. */
static size_t skip_separator(struct text text, size_t at, struct text *separator)
{
	if (separator->at)
		return text.len - at >= separator->len &&
		               memcmp(text.at + at, separator->at, separator->len) == 0
		           ? at + separator->len
		           : text.len;
	size_t end = at;
	while (end < text.len && end - at < SEPARATOR && strchr(" ,;:-\n", text.at[end]))
		end++;
	end += end == at ? between_calls(text, at) : 0;
	*separator = (struct text){ text.at + at, end - at };
	return end;
}

/** The characters from `from` on, at most `most`, into `out`, which may be NULL. */
static size_t read_row(
    unsigned char *out, size_t most, struct text text, size_t from, number_at *number, size_t *end)
{
	struct text separator = { NULL, 0 };
	size_t n = 0, next;
	for (size_t at = from; at < text.len && n < most; n++) {
		int value = number(text, at, &next);
		if (!is_of_text(value, number))
			break;
		if (out)
			out[n] = (unsigned char)value;
		*end = next;
		at = skip_separator(text, next, &separator);
	}
	return n;
}

/** Whether decimal numbers are text and not measurements: digits and marks alone, or words. */
static bool is_text(const unsigned char *at, size_t n)
{
	size_t digits = 0, letters = 0, blanks = 0;
	for (size_t i = 0; i < n; i++) {
		digits += ascii_is_digit(at[i]);
		letters += ascii_is_letter(at[i]);
		blanks += at[i] == ' ';
	}
	return digits * 4 >= n * 3 ||
	       (n >= LEAST_TEXT && blanks > 0 && (digits + letters) * 5 >= n * 4);
}

static const struct kind {
	number_at *number;
	bool asks; /**< ordinary numbers look the same */
} kinds[] = { { code_point_at, false }, { byte_at, false }, { nibble_at, true },
	{ decimal_at, true } };

/** Reads the row at `from` as one of the kinds; where it ends, or `from` when it is too short.  A
 * long row that is no text is not looked at again from each of its numbers. */
static size_t read_kind(struct reading *reading, size_t from, const struct kind *kind)
{
	struct text text = reading_text(reading);
	size_t end = from, n = read_row(NULL, MOST, text, from, kind->number, &end);
	bool more = end < text.len && ascii_is_alnum((unsigned char)text.at[end]);
	if (n < LEAST)
		return from;
	if (more || !budget_bytes(reading_budget(reading), n))
		return end;
	unsigned char *plain = arena_alloc(reading_arena(reading), n);
	(void)read_row(plain, n, text, from, kind->number, &end);
	size_t whole = reading_whole((struct bytes){ plain, n }), whole_end = end;
	if (whole < n)
		(void)read_row(plain, whole, text, from, kind->number, &whole_end);
	if (whole >= LEAST && (!kind->asks || is_text(plain, whole)))
		reading_replace(reading, from, whole_end,
		    reading_fold(reading, (struct bytes){ plain, whole }), "encoded_text");
	return end;
}

static size_t read_rows(struct reading *reading, size_t from)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t end = read_kind(reading, from, &kinds[i]);
		if (end > from)
			return end;
	}
	return from;
}

/** Whether a row may begin at `at`: most numbers of a text are followed by no second one. */
static bool begins_at(struct text text, size_t at)
{
	size_t end;
	if (at > 0 && ascii_is_alnum((unsigned char)text.at[at - 1]))
		return false;
	if (code_point_at(text, at, &end) >= 0 || byte_at(text, at, &end) >= 0)
		return true;
	if (decimal_at(text, at, &end) < 0 && nibble_at(text, at, &end) < 0)
		return false;
	if (between_calls(text, end) > 0)
		return true;
	while (end < text.len && strchr(" ,;:-\n", text.at[end]))
		end++;
	return is_digit_at(text, end);
}

static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	while (at > least &&
	       (is_digit_at(text, at - 1) || strchr(" ,;:-\nuU+)(&chrCHAR", text.at[at - 1])))
		at--;
	return at;
}

/** Prose with a number or two: neither calls nor digits enough for a row. */
static bool is_prose(struct text text, size_t from, size_t to)
{
	size_t groups = 0, digits = 0;
	if (memchr(text.at + from, '(', to - from))
		return false;
	for (size_t at = from; (at = text_find_digit(text, at, to)) < to; groups++) {
		size_t end = text_digits_end(text, at);
		digits += end - at;
		at = end;
	}
	return groups < FEW_GROUPS && digits < FEW_DIGITS;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	if (is_prose(text, from, to))
		return done;
	size_t at = find_start(text, from, done);
	while ((at = text_find_digit(text, at, to)) < to) {
		size_t row = at >= from + 2 && text.at[at - 1] == '+' ? at - 2 : at;
		size_t end = begins_at(text, row) ? read_rows(reading, row) : row;
		at = end > at ? end : text_digits_end(text, at);
	}
	return at;
}

const struct disguise disguise_byte_row;
const struct disguise disguise_byte_row = {
	.name = "encoded_text",
	.title = "Text as a row of the numbers of its characters",
	.clues = CLUE_GROUPS | CLUE_TOLD,
	.read = read_clue,
};
