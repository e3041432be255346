/* SPDX-License-Identifier: Apache-2.0
 *
 * Words taken apart into letters: H.I.V., S-S-N, d i a b e t e s, c*a*n*c*e*r, "f i v e  f o u r".
 *
 *   run = letter { separator letter }     a separator is one to four blanks, line breaks or marks
 *
 * Of a run, words of the rules and numerals are put together, and nothing else: U.S.A. and
 * J. R. Smith stay what they are.  Abbreviations and headings are written in this way as well, so
 * that only marks which these do not have raise anything.
 */
#include "engine/extract/disguise.h"

enum { LEAST = 3, MOST = 64, LONGEST = 24, SEPARATOR = 4, BACK = 64, TELLING = 4 };

struct run {
	char letters[MOST];
	size_t at[MOST]; /**< where each stands */
	size_t n;
};

static bool is_wordy(struct text text, size_t at)
{
	unsigned char c = (unsigned char)text.at[at];
	return ascii_is_alnum(c) || c >= 0x80;
}

/** A letter with no letter or digit beside it. */
static bool is_alone(struct text text, size_t at)
{
	return ascii_is_letter((unsigned char)text.at[at]) &&
	       (at == 0 || !is_wordy(text, at - 1)) &&
	       (at + 1 >= text.len || !is_wordy(text, at + 1));
}

/** The next letter behind a separator; `at` when there is none. */
static size_t next_letter(struct text text, size_t at)
{
	size_t end = at + 1;
	while (end < text.len && end - at <= SEPARATOR && !is_wordy(text, end))
		end++;
	bool behind = end < text.len && end > at + 1 && !is_wordy(text, end - 1);
	return behind && is_alone(text, end) ? end : at;
}

static size_t read_letters(struct run *run, struct text text, size_t at)
{
	for (run->n = 0; run->n < MOST;) {
		run->at[run->n] = at;
		run->letters[run->n++] = text.at[at];
		size_t next = next_letter(text, at);
		if (next == at)
			break;
		at = next;
	}
	return at + 1;
}

/** Whether a mark that abbreviations do not have stands between the letters [i, j). */
static bool has_odd_marks(const struct run *run, struct text text, size_t i, size_t j)
{
	for (size_t k = run->at[i] + 1; k < run->at[j - 1]; k++)
		if (strchr("*_~^|+=/\\#:;!", text.at[k]))
			return true;
	return false;
}

/** The longest word of the rules from letter `i` on; 0 for none. */
static size_t known_length(const struct reading *reading, const struct run *run, size_t i)
{
	size_t most = run->n - i < LONGEST ? run->n - i : LONGEST;
	for (size_t n = most; n >= LEAST; n--)
		if (reading_knows(reading, (struct text){ run->letters + i, n }))
			return n;
	return 0;
}

/** Words that follow each other in one run come out with a blank between them. */
static void put_word(struct reading *reading, const struct run *run, size_t i, size_t n)
{
	struct text text = reading_text(reading);
	bool odd = n >= TELLING && n == run->n && has_odd_marks(run, text, i, i + n);
	size_t end = run->at[i + n - 1] + 1;
	bool blank = i + n < run->n;
	struct text word = arena_format(
	    reading_arena(reading), TEXT_FORMAT "%s", (int)n, run->letters + i, blank ? " " : "");
	(odd ? reading_replace : reading_suggest)(
	    reading, run->at[i], blank ? run->at[i + n] : end, word, "disguised_word");
}

static void read_words(struct reading *reading, const struct run *run)
{
	for (size_t i = 0; i + LEAST <= run->n;) {
		size_t n = known_length(reading, run, i);
		if (n > 0)
			put_word(reading, run, i, n);
		i += n > 0 ? n : 1;
	}
}

/** Back to the first letter of the run that `at` is in. */
static size_t find_start(struct text text, size_t at, size_t done)
{
	size_t least = at > BACK && at - BACK > done ? at - BACK : done;
	while (at > least && (!is_wordy(text, at - 1) || is_alone(text, at - 1)))
		at--;
	return at;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = find_start(text, from, done);
	while (at < to) {
		struct run run;
		if (!is_alone(text, at)) {
			at++;
			continue;
		}
		at = read_letters(&run, text, at);
		read_words(reading, &run);
	}
	return at;
}

const struct disguise disguise_lettered_word;
const struct disguise disguise_lettered_word = {
	.name = "disguised_word",
	.title = "Words of the rules that are taken apart into letters",
	.clues = CLUE_LETTERS,
	.read = read_clue,
};
