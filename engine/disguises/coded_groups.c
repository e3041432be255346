/* SPDX-License-Identifier: Apache-2.0
 *
 * Base64 in groups or short lines, and base32 (RFC 4648) in one piece or in groups.
 *
 *   row = group { separator group }     groups of one length, the last may be shorter; one
 * separator
 *
 * Words of four letters make such a row as well; what they decode to is no text.
 */
#include <glib.h>

#include "engine/extract/disguise.h"

enum {
	LEAST_GROUP = 4,
	LEAST = 22, /**< letters: sixteen bytes of base64, which chance does not make text */
	LEAST_GROUPS = 3,
	SEPARATOR = 4,
	BACK = 128,
	FULL_LINE = 40, /**< letters: lines of so many are read by encoded_text.c */
	TASTE = 256,
	BASE32 = 5,
	BASE64 = 6
};

/** What a letter stands for in base64; 64 for none. */
static unsigned base64_value(unsigned char c)
{
	if (ascii_is_letter(c))
		return c >= 'a' ? c - 'a' + 26u : c - 'A' + 0u;
	if (ascii_is_digit(c))
		return c - '0' + 52u;
	return c == '+' || c == '-' ? 62u : c == '/' || c == '_' ? 63u : 64u;
}

/** The same in base32, of either case; 64 for none. */
static unsigned base32_value(unsigned char c)
{
	if (ascii_is_letter(c))
		return (c | 0x20u) - 'a';
	return c >= '2' && c <= '7' ? c - '2' + 26u : 64u;
}

static bool is_letter_of(char c)
{
	return ascii_is_alnum((unsigned char)c) || c == '+' || c == '/' || c == '_';
}

static size_t group_end(struct text text, size_t at)
{
	while (at < text.len && is_letter_of(text.at[at]))
		at++;
	return at;
}

/** The letters of a row without what stands between. */
struct row {
	unsigned char *letters;
	size_t n, groups, end;
};

static void add_group(struct row *row, struct text text, size_t from, size_t to)
{
	memcpy(row->letters + row->n, text.at + from, to - from);
	row->n += to - from;
	row->groups++;
	row->end = to;
}

static struct text separator_at(struct text text, size_t at)
{
	size_t end = at;
	while (end < text.len && end - at < SEPARATOR && strchr(" -.,:|\n\r>", text.at[end]))
		end++;
	return (struct text){ text.at + at, end - at };
}

/** How far groups of one length go, the first of them in [from, end); soon behind `limit` it stops.
 */
static size_t row_length(struct text text, size_t from, size_t end, size_t limit)
{
	size_t length = end - from;
	struct text separator = separator_at(text, end);
	while (separator.len > 0 && end - from < limit && text.len - end > separator.len &&
	       memcmp(text.at + end, separator.at, separator.len) == 0) {
		size_t next = end + separator.len, next_end = group_end(text, next);
		if (next_end == next || next_end - next > length)
			break;
		end = next_end;
		if (next_end - next < length)
			break;
	}
	return end - from;
}

/** Copies the letters of [from, end) to where the row has room for them. */
static void read_letters(struct row *row, struct text text, size_t from, size_t end)
{
	for (size_t at = from; at < end;) {
		size_t to = group_end(text, at);
		if (to > at)
			add_group(row, text, at, to < end ? to : end);
		at = to > at ? to : at + 1;
	}
	for (; row->end < text.len && text.at[row->end] == '='; row->end++)
		;
}

/** Decodes in place of `out`, which has room for as many bytes; false when some letter is none. */
static bool decode(unsigned char *out, size_t *used, const struct row *row, unsigned width)
{
	uint32_t bits = 0, n = 0;
	*used = 0;
	for (size_t i = 0; i < row->n; i++) {
		unsigned value =
		    width == BASE64 ? base64_value(row->letters[i]) : base32_value(row->letters[i]);
		if (value >> width)
			return false;
		bits = bits << width | value;
		n += width;
		if (n >= 8) {
			n -= 8;
			out[(*used)++] = (unsigned char)(bits >> n);
		}
	}
	return true;
}

/** UTF-8 without controls: of so many bytes, chance makes none. */
static bool is_text(const unsigned char *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((at[i] < ' ' && !ascii_is_blank(at[i])) || at[i] == 0x7f)
			return false;
	return g_utf8_validate((const char *)at, (gssize)n, NULL);
}

/** The same of what may be cut within its last character. */
static bool is_head_of_text(const unsigned char *at, size_t n)
{
	for (size_t cut = 0; cut < 4 && cut < n; cut++)
		if (is_text(at, n - cut))
			return true;
	return false;
}

/** Whether the row begins with text in one of the two; how many bits a letter has there, or 0. */
static unsigned taste(struct text text, size_t from, size_t first)
{
	unsigned char letters[TASTE], plain[TASTE];
	struct row row = { .letters = letters };
	size_t n, end = first > from + TASTE / 2 ? from + TASTE / 2 : first;
	size_t length = end < first ? end - from : row_length(text, from, first, TASTE / 4);
	if (length > TASTE)
		length = TASTE;
	read_letters(&row, text, from, from + length);
	if (row.n < LEAST)
		return 0;
	if (decode(plain, &n, &row, BASE32) && is_head_of_text(plain, n))
		return BASE32;
	row.n -= row.n % 4;
	bool several = row.groups >= LEAST_GROUPS;
	return several && decode(plain, &n, &row, BASE64) && is_head_of_text(plain, n) ? BASE64 : 0;
}

static bool is_full_line(struct text text, size_t from, size_t end)
{
	return end - from >= FULL_LINE && end < text.len && strchr("\r\n", text.at[end]);
}

/** A row that begins with text is decoded whole; from each group of any other, only so much is
 * looked at as tells. */
static size_t read_row(struct reading *reading, size_t from)
{
	struct text text = reading_text(reading);
	size_t n, first = group_end(text, from);
	unsigned width = first - from < LEAST_GROUP ? 0 : taste(text, from, first);
	if (width == 0 || (width == BASE64 && is_full_line(text, from, first)))
		return first;
	size_t length = row_length(text, from, first, SIZE_MAX);
	if (!budget_bytes(reading_budget(reading), 2 * length))
		return text.len;
	struct row row = { .letters = arena_alloc(reading_arena(reading), length) };
	unsigned char *plain = arena_alloc(reading_arena(reading), length);
	read_letters(&row, text, from, from + length);
	if (decode(plain, &n, &row, width) && is_text(plain, n))
		reading_replace(reading, from, row.end,
		    reading_fold(reading, (struct bytes){ plain, n }), "encoded_text");
	return row.end;
}

static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	while (
	    at > least && (is_letter_of(text.at[at - 1]) || strchr(" -.,:|\n\r>", text.at[at - 1])))
		at--;
	return at;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = find_start(text, from, done);
	while (at > done && at > 0 && is_letter_of(text.at[at - 1]) && from - at < 2 * BACK)
		at--;
	while (at < to)
		at = is_letter_of(text.at[at]) ? read_row(reading, at) : at + 1;
	return at;
}

const struct disguise disguise_coded_groups;
const struct disguise disguise_coded_groups = {
	.name = "encoded_text",
	.title = "Base64 in groups, and base32",
	.clues = CLUE_CODED | CLUE_UNBROKEN,
	.read = read_clue,
};
