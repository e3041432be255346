/* SPDX-License-Identifier: Apache-2.0
 *
 * ROT13, where the text says so.  Digits stay what they are in it, so that it hides words: those
 * that become words of the rules are turned, and nothing else, so that no other reading is lost.
 */
#include "base/find.h"
#include "engine/extract/disguise.h"

enum { LEAST = 3, LONGEST = 24, MOST = 16384, SIGHT = 512 };

/** Whether "rot13", "ROT-13" or "rot 13" stands in the text. */
static bool names_it(struct text text)
{
	for (size_t at = 0; (at = text_find_pair(text, at, '1', '3')) < text.len; at++) {
		size_t before = at;
		if (before > 0 && strchr(" -_", text.at[before - 1]))
			before--;
		if (before >= 3 &&
		    text_equal_caseless((struct text){ text.at + before - 3, 3 }, TEXT("rot")))
			return true;
	}
	return false;
}

/** It is said at the beginning or at the end. */
static bool says_so(struct text text)
{
	if (text.len <= 2 * SIGHT)
		return names_it(text);
	return names_it((struct text){ text.at, SIGHT }) ||
	       names_it((struct text){ text.at + text.len - SIGHT, SIGHT });
}

static char turned(char c)
{
	char first = (char)(c >= 'a' ? 'a' : 'A');
	return (char)(first + (c - first + 13) % 26);
}

static void read_word(struct reading *reading, size_t from, struct text word)
{
	char letters[LONGEST];
	if (word.len < LEAST || word.len > LONGEST || reading_knows(reading, word))
		return;
	for (size_t i = 0; i < word.len; i++)
		letters[i] = turned(word.at[i]);
	if (reading_knows(reading, (struct text){ letters, word.len }))
		reading_replace(reading, from, from + word.len,
		    arena_format(reading_arena(reading), TEXT_FORMAT, (int)word.len, letters),
		    "encoded_text");
}

/** The clue only says that there are digits: the whole text is looked at, once. */
static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	(void)done, (void)from, (void)to;
	if (!says_so(text))
		return text.len;
	size_t end = text.len < MOST ? text.len : MOST;
	for (size_t at = 0; at < end;) {
		size_t word = at;
		while (word < end && ascii_is_letter((unsigned char)text.at[word]))
			word++;
		read_word(reading, at, (struct text){ text.at + at, word - at });
		at = word + 1;
	}
	return text.len;
}

const struct disguise disguise_rotated_word;
const struct disguise disguise_rotated_word = {
	.name = "encoded_text",
	.title = "Words of the rules in ROT13, where the text says so",
	.clues = CLUE_DIGITS,
	.once = true,
	.read = read_clue,
};
