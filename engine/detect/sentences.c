/* SPDX-License-Identifier: Apache-2.0
 *
 * Where sentences end, as far as spelling tells.  A mark that ends a sentence stands before a blank
 * and something that begins one; the point of an abbreviation does not count:
 *
 *   Dr. Holt saw Mr. Brown at 3 p.m. and left.  The room is clean.
 *     .            .             .            ^
 *
 * A blank line ends a sentence without a mark, and so does the next item of a list.  Other ends of
 * lines do not: mail is wrapped.
 */
#include <string.h>

#include "engine/detect/private.h"

/** Titles and words that are written with a point, in lower case. */
static const char *const abbreviations[] = { "dr", "dra", "drs", "prof", "mr", "mrs", "ms", "sr",
	"sra", "srta", "jr", "st", "pt", "no", "nr", "vs", "dept", "approx", "appt", "tel", "ext",
	"inc", "corp", "co", "ltd", "etc" };

enum { ABBREVIATION_MAX = 8 /* bytes */ };

static bool is_blank(struct text t, size_t at)
{
	return at < t.len && ascii_is_blank((unsigned char)t.at[at]);
}

/** Whether the point at `at` belongs to the word before it: an initial, or an abbreviation. */
static bool abbreviates(struct text t, size_t at)
{
	size_t from = at;
	while (from > 0 && at - from <= ABBREVIATION_MAX &&
	       ascii_is_letter((unsigned char)t.at[from - 1]))
		from--;
	struct text word = { t.at + from, at - from };
	if (word.len == 1)
		return true;
	for (size_t i = 0; i < sizeof(abbreviations) / sizeof(abbreviations[0]); i++)
		if (text_equal_caseless(word, text_of(abbreviations[i])))
			return true;
	return false;
}

/** Whether a sentence may begin at `at`: with anything but a small letter. */
static bool begins(struct text t, size_t at)
{
	return at >= t.len || t.at[at] < 'a' || t.at[at] > 'z';
}

static bool ends_at_mark(struct text t, size_t at)
{
	if (!strchr(".!?", t.at[at]) || t.at[at] == '\0' || (t.at[at] == '.' && abbreviates(t, at)))
		return false;
	size_t next = at + 1;
	while (next < t.len && strchr("\"')].!?", t.at[next]) && t.at[next] != '\0')
		next++;
	if (next < t.len && !is_blank(t, next))
		return false;
	while (is_blank(t, next))
		next++;
	return begins(t, next);
}

/** Whether the line break at `at` is followed by an empty line or an item of a list. */
static bool ends_at_break(struct text t, size_t at)
{
	size_t next = at + 1;
	while (is_blank(t, next) && t.at[next] != '\n')
		next++;
	if (next >= t.len || t.at[next] == '\n')
		return true;
	return strchr("-*", t.at[next]) && t.at[next] != '\0' && is_blank(t, next + 1);
}

uint32_t detect_sentence_ends(struct text text, size_t from, size_t to)
{
	uint32_t n = 0;
	bool open = true; /* something was written since the last end */
	for (size_t at = from; at < to; at++) {
		bool end = text.at[at] == '\n' ? ends_at_break(text, at) : ends_at_mark(text, at);
		n += end && open;
		open = !end && (open || !is_blank(text, at));
	}
	return n;
}
