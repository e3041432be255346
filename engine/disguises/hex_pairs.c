/* SPDX-License-Identifier: Apache-2.0
 *
 * Text as bytes in hexadecimal, two digits each: "35 34 31 2d 36", "35:34:31".  Fingerprints and
 * addresses of machines look the same and decode to no text, which is ASCII or UTF-8.
 *
 *   row = pair { separator pair }     one separator throughout, standing alone
 */
#include "engine/extract/disguise.h"

enum { LEAST = 9, STRIDE = 16, BACK = 96, MOST = 65536 };

static unsigned hex_of(unsigned char c)
{
	unsigned char letter = (unsigned char)(c | 0x20);
	if (ascii_is_digit(c))
		return c - 48u;
	return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10u : 16;
}

/** The byte that the pair at `at` is, when it is one and stands by itself; or -1. */
static int pair_at(struct text text, size_t at)
{
	if (text.len - at < 2)
		return -1;
	unsigned high = hex_of((unsigned char)text.at[at]);
	unsigned low = hex_of((unsigned char)text.at[at + 1]);
	bool more = at + 2 < text.len && ascii_is_alnum((unsigned char)text.at[at + 2]);
	return high > 15 || low > 15 || more ? -1 : (int)(high << 4 | low);
}

/** Printable, or a byte of a character beyond ASCII. */
static bool is_of_text(int byte)
{
	return (byte >= 0x20 && byte != 0x7f) || byte == '\n' || byte == '\r' || byte == '\t';
}

/** How many pairs of such bytes there are from `from` on, and where they end. */
static size_t count_pairs(struct text text, size_t from, size_t *end)
{
	size_t n = 0, at = from;
	char separator = from + 2 < text.len ? text.at[from + 2] : ' ';
	for (; n < MOST && is_of_text(pair_at(text, at)); at++) {
		n++;
		*end = at += 2;
		if (at + 1 >= text.len || text.at[at] != separator || !strchr(" :-,;", separator))
			break;
	}
	return n;
}

static size_t read_row(struct reading *reading, size_t from)
{
	struct text text = reading_text(reading);
	size_t end = from + 1, n = count_pairs(text, from, &end);
	if (n < LEAST || !budget_bytes(reading_budget(reading), n))
		return end;
	unsigned char *plain = arena_alloc(reading_arena(reading), n);
	for (size_t i = 0; i < n; i++)
		plain[i] = (unsigned char)pair_at(text, from + 3 * i);
	size_t whole = reading_whole((struct bytes){ plain, n });
	if (whole >= LEAST)
		reading_replace(reading, from, from + 3 * whole - 1,
		    reading_fold(reading, (struct bytes){ plain, whole }), "encoded_text");
	return end;
}

/** Whether two pairs in a row begin within three bytes: any place inside a row does. */
static bool may_be_inside(struct text text, size_t at)
{
	for (size_t i = at; i < at + 3 && i + 3 < text.len; i++)
		if (pair_at(text, i) >= 0 && pair_at(text, i + 3) >= 0)
			return true;
	return false;
}

static size_t row_start(struct text text, size_t at, size_t done)
{
	size_t from = at;
	while (at > done && from - at < BACK &&
	       (hex_of((unsigned char)text.at[at - 1]) < 16 || strchr(" :-,;", text.at[at - 1])))
		at--;
	return at;
}

static size_t read_rows(struct reading *reading, size_t at, size_t to)
{
	struct text text = reading_text(reading);
	while (at < to) {
		bool begins = at == 0 || !ascii_is_alnum((unsigned char)text.at[at - 1]);
		at = begins && pair_at(text, at) >= 0 ? read_row(reading, at) : at + 1;
	}
	return at;
}

/** A row is 26 bytes at least: one of the places that are looked at is inside. */
static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	for (size_t at = from; at < to; at += STRIDE)
		if (may_be_inside(text, at))
			return read_rows(reading, row_start(text, at, done), to);
	return done;
}

const struct disguise disguise_hex_pairs;
const struct disguise disguise_hex_pairs = {
	.name = "encoded_text",
	.title = "Text as bytes in hexadecimal, two digits each",
	.clues = CLUE_PAIRS,
	.read = read_clue,
};
