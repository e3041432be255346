/* SPDX-License-Identifier: Apache-2.0
 *
 * Morse code (ITU-R M.1677-1), letters and digits: "..... ....- .----", words apart by "/" or more
 * blanks.  Rulers and rows of dots make no letters in a row.
 *
 *   row = sign { gap sign }     sign = one to five dots and dashes
 */
#include "engine/extract/disguise.h"

enum { LEAST = 9, MOST = 4096, BACK = 128, LONGEST = 5, GAP = 4, KINDS = 3 };

/* A sign is a one, and then a bit for each of its marks: 1 for a dash. */
static const char signs[64] = { [2] = 'e',
	[3] = 't',
	[4] = 'i',
	[5] = 'a',
	[6] = 'n',
	[7] = 'm',
	[8] = 's',
	[9] = 'u',
	[10] = 'r',
	[11] = 'w',
	[12] = 'd',
	[13] = 'k',
	[14] = 'g',
	[15] = 'o',
	[16] = 'h',
	[17] = 'v',
	[18] = 'f',
	[20] = 'l',
	[22] = 'p',
	[23] = 'j',
	[24] = 'b',
	[25] = 'x',
	[26] = 'c',
	[27] = 'y',
	[28] = 'z',
	[29] = 'q',
	[32] = '5',
	[33] = '4',
	[35] = '3',
	[39] = '2',
	[47] = '1',
	[48] = '6',
	[56] = '7',
	[60] = '8',
	[62] = '9',
	[63] = '0' };

static bool is_mark(char c)
{
	return c == '.' || c == '-';
}

/** The letter of the sign at `at`; 0 for none. */
static char sign_at(struct text text, size_t at, size_t *end)
{
	unsigned sign = 1;
	for (*end = at; *end < text.len && is_mark(text.at[*end]); ++*end) {
		if (*end - at == LONGEST)
			return 0;
		sign = sign << 1 | (text.at[*end] == '-');
	}
	return *end > at ? signs[sign] : 0;
}

/** Behind the gap at `at`; `word` when it ends a word. */
static size_t skip_gap(struct text text, size_t at, bool *word)
{
	size_t end = at;
	*word = false;
	while (end < text.len && end - at < GAP && strchr(" /|,\n", text.at[end])) {
		*word |= text.at[end] == '/' || text.at[end] == '|' || end - at >= 2;
		end++;
	}
	return end;
}

/** Letters of the row, and how many kinds there are: one kind is a ruler. */
struct row {
	char *at;
	size_t used, signs;
	uint64_t kinds;
};

static size_t read_signs(struct row *row, struct text text, size_t from)
{
	size_t end = from;
	for (size_t at = from, next; at < text.len && row->signs < MOST;) {
		bool word;
		char letter = sign_at(text, at, &next);
		if (letter == 0)
			break;
		row->at[row->used++] = letter;
		row->kinds |= UINT64_C(1) << (letter % 64);
		row->signs++;
		end = next;
		at = skip_gap(text, next, &word);
		if (at == next)
			break;
		if (word)
			row->at[row->used++] = ' ';
	}
	return end;
}

/** Whether so many signs stand in a row that they may be a number. */
static bool begins_row(struct text text, size_t at)
{
	bool word;
	for (size_t n = 0, next; n < LEAST; n++, at = skip_gap(text, next, &word))
		if (at >= text.len || sign_at(text, at, &next) == 0)
			return false;
	return true;
}

static size_t read_row(struct reading *reading, size_t from)
{
	struct text text = reading_text(reading);
	size_t room = text.len - from < 2 * MOST ? text.len - from + 2 : 2 * MOST;
	if (!budget_bytes(reading_budget(reading), room))
		return text.len;
	struct row row = { .at = arena_alloc(reading_arena(reading), room) };
	size_t end = read_signs(&row, text, from);
	while (row.used > 0 && row.at[row.used - 1] == ' ')
		row.used--;
	if (row.signs >= LEAST && __builtin_popcountll(row.kinds) >= KINDS)
		reading_replace(
		    reading, from, end, (struct text){ row.at, row.used }, "encoded_text");
	return end;
}

static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	while (at > least && (is_mark(text.at[at - 1]) || strchr(" /|,\n", text.at[at - 1])))
		at--;
	return at;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = find_start(text, from, done);
	while (at < to) {
		bool begins =
		    is_mark(text.at[at]) && (at == 0 || strchr(" :/|,\n\"'(", text.at[at - 1]));
		size_t end = begins && begins_row(text, at) ? read_row(reading, at) : at;
		at = end > at ? end : at + 1;
	}
	return at;
}

const struct disguise disguise_morse;
const struct disguise disguise_morse = {
	.name = "encoded_text",
	.title = "Morse code",
	.clues = CLUE_MARKS,
	.read = read_clue,
};
