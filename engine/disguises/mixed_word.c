/* SPDX-License-Identifier: Apache-2.0
 *
 * Words with digits or marks for letters (H1V, s0cial, d1@betes, thr33), and words that names of
 * programs join: social_security_number.
 *
 *   token = letter or digit or mark { letter or digit or mark }
 *
 * What comes of it has to be a word of the rules or a numeral, or, where low lines join words, a
 * whole term.  Short words come of codes as well, and words with a number behind them of counting:
 * they raise nothing.
 */
#include "engine/extract/disguise.h"

enum { LEAST = 3, MOST = 48, LONGEST = 24, TELLING = 5, PIECES = 8 };

/** The letter that a digit or mark is taken for; 0 for none.  A 1 is an i or an l. */
static char letter_of(char c, char one)
{
	static const char digits[] = "o?zeasgtbg";
	if (c == '1' || c == '!' || c == '|')
		return one;
	if (ascii_is_digit((unsigned char)c))
		return digits[c - '0'];
	return (char)(c == '@' ? 'a' : c == '$' ? 's' : 0);
}

static bool is_in_token(char c)
{
	return ascii_is_alnum((unsigned char)c) || c == '_' || c == '@' || c == '$';
}

/** Letters, digits and marks of a token. */
struct counts {
	size_t letters, small, others, lines;
};

static struct counts count(struct text token)
{
	struct counts counts = { 0 };
	for (size_t i = 0; i < token.len; i++) {
		char c = token.at[i];
		counts.letters += ascii_is_letter((unsigned char)c);
		counts.small += c >= 'a' && c <= 'z';
		counts.lines += c == '_';
		counts.others += c != '_' && !ascii_is_letter((unsigned char)c);
	}
	return counts;
}

/** The token in letters, large ones where it has no small ones; false when some stand for none. */
static bool in_letters(char *out, struct text token, char one, bool capitals)
{
	for (size_t i = 0; i < token.len; i++) {
		char c = token.at[i];
		char letter = ascii_is_letter((unsigned char)c) ? c : letter_of(c, one);
		if (letter == 0 || letter == '?')
			return false;
		out[i] = capitals && letter >= 'a' ? (char)(letter - 'a' + 'A') : letter;
	}
	return true;
}

/** "file5", "room0": a word and its number, though the digit may also be a letter. */
static bool is_numbered(struct text token, const struct counts *counts)
{
	return counts->others == 1 && ascii_is_digit((unsigned char)token.at[token.len - 1]);
}

static void read_digits(
    struct reading *reading, size_t from, struct text token, const struct counts *counts)
{
	char letters[LONGEST];
	struct text word = { letters, token.len };
	if (token.len > LONGEST || counts->others > counts->letters + 1)
		return;
	for (int i = 0; i < 2; i++) {
		if (!in_letters(letters, token, i == 0 ? 'i' : 'l', counts->small == 0) ||
		    !reading_knows(reading, word))
			continue;
		bool tells = token.len >= TELLING && !is_numbered(token, counts);
		(tells ? reading_replace : reading_suggest)(reading, from, from + token.len,
		    arena_format(reading_arena(reading), TEXT_FORMAT, TEXT_ARGUMENTS(word)),
		    "disguised_word");
		return;
	}
}

/** With blanks for low lines; where its pieces begin, and the end. */
static size_t part_words(char *out, size_t starts[PIECES + 1], struct text token)
{
	size_t n = 0;
	for (size_t i = 0; i < token.len; i++) {
		out[i] = (char)(token.at[i] == '_' ? ' ' : token.at[i]);
		if ((i == 0 || token.at[i - 1] == '_') && n < PIECES)
			starts[n++] = i;
	}
	starts[n] = token.len + 1;
	return n;
}

/** Of words joined by low lines, the most that are a term. */
static void read_joined(struct reading *reading, size_t from, struct text token)
{
	char words[MOST];
	size_t starts[PIECES + 1], n = part_words(words, starts, token);
	for (size_t i = 0; i + 1 < n; i++)
		for (size_t j = n; j > i + 1; j--) {
			struct text term = { words + starts[i], starts[j] - 1 - starts[i] };
			if (!reading_knows(reading, term))
				continue;
			reading_suggest(reading, from, from + token.len,
			    arena_format(
			        reading_arena(reading), TEXT_FORMAT, (int)token.len, words),
			    "disguised_word");
			return;
		}
}

static void read_token(struct reading *reading, size_t from, struct text token)
{
	struct counts counts = count(token);
	if (token.len < LEAST || token.len > MOST || counts.letters == 0)
		return;
	if (counts.lines > 0)
		read_joined(reading, from, token);
	else if (counts.others > 0)
		read_digits(reading, from, token, &counts);
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = from;
	while (at > done && is_in_token(text.at[at - 1]))
		at--;
	while (at < to) {
		size_t end = at;
		while (end < text.len && is_in_token(text.at[end]))
			end++;
		if (end > at)
			read_token(reading, at, (struct text){ text.at + at, end - at });
		at = end > at ? end : at + 1;
	}
	return at;
}

const struct disguise disguise_mixed_word;
const struct disguise disguise_mixed_word = {
	.name = "disguised_word",
	.title = "Words of the rules with digits for letters, or joined by low lines",
	.clues = CLUE_MIXED,
	.read = read_clue,
};
