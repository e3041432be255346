/* SPDX-License-Identifier: Apache-2.0
 *
 * Short phrases, for tables of them: lower case, words parted by one blank, "&" read as "and",
 * every other mark left out.  Letters are code points, so that a slip of the finger counts once in
 * every script.  Tables are written as folding leaves a text: without accents.
 */
#ifndef POSTERN_VALIDATORS_PHRASE_H
#define POSTERN_VALIDATORS_PHRASE_H

#include <glib.h>

#include "base/text.h"

enum { PHRASE_MAX = 96 };

struct phrase {
	uint32_t at[PHRASE_MAX + 4];
	size_t len;
	bool whole; /**< the text had no more letters than fit */
};

static inline void phrase_put(struct phrase *out, uint32_t letter)
{
	bool joint = letter == ' ';
	if (joint && (out->len == 0 || out->at[out->len - 1] == ' '))
		return;
	if (out->len < PHRASE_MAX)
		out->at[out->len++] = letter;
	else
		out->whole = false;
}

static inline void phrase_read(struct phrase *out, struct text t)
{
	out->len = 0;
	out->whole = true;
	for (size_t i = 0; i < t.len;) {
		gunichar c = g_utf8_get_char_validated(t.at + i, (gssize)(t.len - i));
		bool valid = c < 0x110000;
		i += valid ? (size_t)g_unichar_to_utf8(c, NULL) : 1;
		if (valid && c == '&') {
			phrase_put(out, ' ');
			phrase_put(out, 'a');
			phrase_put(out, 'n');
			phrase_put(out, 'd');
			phrase_put(out, ' ');
		} else {
			phrase_put(out, valid && g_unichar_isalnum(c) ? g_unichar_tolower(c) : ' ');
		}
	}
	if (out->len > 0 && out->at[out->len - 1] == ' ')
		out->len--;
}

/** The end of the word that begins at `from`. */
static inline size_t phrase_word(const struct phrase *p, size_t from)
{
	while (from < p->len && p->at[from] != ' ')
		from++;
	return from;
}

/** Where `words` end that the phrase goes on with at `from`; 0 when it does not. */
static inline size_t phrase_after(const struct phrase *p, size_t from, const char *words)
{
	size_t i = from;
	for (; *words; words = g_utf8_next_char(words), i++)
		if (i >= p->len || p->at[i] != g_utf8_get_char(words))
			return 0;
	return i == p->len || p->at[i] == ' ' ? i : 0;
}

/** The longest phrase of the table that goes on at `from`: where it ends, or 0. */
static inline size_t phrase_longest(const struct phrase *p, size_t from, const char *const *table)
{
	size_t longest = 0;
	for (; *table; table++) {
		size_t end = phrase_after(p, from, *table);
		longest = end > longest ? end : longest;
	}
	return longest;
}

#endif
