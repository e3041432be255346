/* SPDX-License-Identifier: Apache-2.0
 *
 * A program that lays pages out in lines tells words by the gaps between letters:
 *
 *     Harold Finchle420-76-1621      a column too narrow for its text ends where the next begins
 *     5 5 4 - 4 2 - 1 8 1 4          letters set apart, or one in each box of a form
 *
 * Codes of goods have a few capitals in front of their digits, and stay whole.
 */
#include "engine/extract/spacing.h"

/* ---- what touches */

/** The end of the number at `at`, when it is as long as a person's: a social security number in its
 * groups, or the thirteen to nineteen digits of a card; 0 when it is not. */
static size_t number_end(struct text page, size_t at)
{
	enum { CARD_LEAST = 13, CARD_MOST = 19 };
	static const char form[] = "ddd-dd-dddd";
	size_t i = 0, digits = 0, end = at;
	while (form[i] && at + i < page.len &&
	       (form[i] == 'd' ? ascii_is_digit((unsigned char)page.at[at + i])
	                       : page.at[at + i] == '-'))
		i++;
	bool ends = at + i == page.len || !ascii_is_digit((unsigned char)page.at[at + i]);
	if (!form[i] && ends)
		return at + i;
	for (; end < page.len && digits <= CARD_MOST; end++) {
		bool digit = ascii_is_digit((unsigned char)page.at[end]);
		bool parts = (page.at[end] == ' ' || page.at[end] == '-') && end + 1 < page.len &&
		             ascii_is_digit((unsigned char)page.at[end + 1]);
		if (!digit && !parts)
			break;
		digits += digit;
	}
	return digits >= CARD_LEAST && digits <= CARD_MOST ? end : 0;
}

static bool is_letter(char c)
{
	return ascii_is_letter((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool is_small(char c)
{
	return is_letter(c) && !(c >= 'A' && c <= 'Z');
}

/** Whether a word ends at `at`, and no code: its last letter is a small one, or it is long. */
static bool word_ends(struct text page, size_t at)
{
	enum { CAPITALS = 5 };
	size_t letters = 0;
	while (letters < at && letters < CAPITALS && is_letter(page.at[at - letters - 1]))
		letters++;
	return letters == CAPITALS || (letters > 0 && is_small(page.at[at - 1]));
}

static bool word_begins(struct text page, size_t at)
{
	return page.len - at > 1 && is_letter(page.at[at]) && is_small(page.at[at + 1]);
}

struct seams {
	size_t *items;
	size_t count, room;
};

/** Looks at the digits at `at`; where to go on. */
static size_t find_seams(struct seams *out, struct text page, size_t at, struct arena *arena)
{
	size_t end = number_end(page, at), digits = at;
	if (end == 0) {
		while (digits < page.len && ascii_is_digit((unsigned char)page.at[digits]))
			digits++;
		return digits;
	}
	if (word_ends(page, at))
		*arena_push(arena, out) = at;
	if (word_begins(page, end))
		*arena_push(arena, out) = end;
	return end;
}

struct text spacing_part(struct text page, struct arena *arena)
{
	struct seams seams = { NULL, 0, 0 };
	for (size_t at = 0; at < page.len;)
		at = ascii_is_digit((unsigned char)page.at[at])
		         ? find_seams(&seams, page, at, arena)
		         : at + 1;
	if (seams.count == 0)
		return page;
	char *parted = arena_alloc(arena, page.len + seams.count), *to = parted;
	for (size_t i = 0, from = 0; i <= seams.count; i++) {
		size_t until = i < seams.count ? seams.items[i] : page.len;
		to = mempcpy(to, page.at + from, until - from);
		if (i < seams.count)
			*to++ = ' ';
		from = until;
	}
	return (struct text){ parted, page.len + seams.count };
}

/* ---- what stands apart */

/** A word of a line, and the blanks in front of it. */
struct word {
	struct text text;
	size_t gap;
	bool single; /**< one character */
};

/** The next word from *at on; false at the end of the line. */
static bool next_word(struct word *out, struct text line, size_t *at)
{
	size_t from = *at, end, characters = 0;
	while (from < line.len && (unsigned char)line.at[from] <= ' ')
		from++;
	for (end = from; end < line.len && (unsigned char)line.at[end] > ' '; end++)
		characters += ((unsigned char)line.at[end] & 0xc0) != 0x80;
	*out = (struct word){ { line.at + from, end - from }, from - *at, characters == 1 };
	*at = end;
	return end > from;
}

/** How many words from `at` on are single characters, and the least gap between them. */
static size_t count_singles(struct text line, size_t at, size_t *least)
{
	struct word word;
	size_t n = 0;
	for (*least = SIZE_MAX; next_word(&word, line, &at) && word.single; n++)
		if (n > 0 && word.gap < *least)
			*least = word.gap;
	return n;
}

enum { SINGLES = 7 };

static bool has_singles(struct text line)
{
	struct word word;
	size_t least;
	for (size_t at = 0; at < line.len;) {
		if (count_singles(line, at, &least) >= SINGLES)
			return true;
		if (!next_word(&word, line, &at))
			return false;
	}
	return false;
}

/** Words of a line; where enough single characters follow each other, a gap parts them only if it
 * is wider than the others. */
static void join_line(struct flow *out, struct text line)
{
	struct word word;
	size_t least = 0, left = 0; /* of the characters in hand */
	for (size_t at = 0, here = 0; next_word(&word, line, &at); here = at) {
		bool first = left == 0;
		if (first) {
			size_t n = count_singles(line, here, &least);
			left = n >= SINGLES ? n : 0;
		}
		if (out->gap == GAP_NONE && (first || word.gap >= least + 2))
			out->gap = GAP_SPACE;
		flow_text(out, word.text);
		left -= left > 0;
	}
	flow_line(out);
}

struct text spacing_join(struct text page, struct arena *arena)
{
	struct flow out = { .arena = arena };
	struct text above = TEXT(""); /* what says what stands in the boxes below */
	for (size_t at = 0; at < page.len;) {
		const char *end = memchr(page.at + at, '\n', page.len - at);
		size_t len = end ? (size_t)(end - page.at) - at : page.len - at;
		struct text line = { page.at + at, len };
		at += len + 1;
		if (has_singles(line)) {
			flow_piece(&out, above);
			join_line(&out, line);
			above = TEXT("");
		} else if (text_trim(line).len > 0) {
			above = line;
		}
	}
	return (struct text){ out.at, out.len };
}
