/* SPDX-License-Identifier: Apache-2.0
 *
 * Finding the numbers of a text that are worth disguising: nine digits, or thirteen to nineteen,
 * standing alone, bare or in groups with one separator.
 */
#include "api/mutants/mutants.h"

static bool is_digit(struct text text, size_t at)
{
	return at < text.len && ascii_is_digit((unsigned char)text.at[at]);
}

static bool is_wordy(struct text text, size_t at)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : ' ';
	return ascii_is_alnum(c) || c >= 0x80 || c == '_';
}

/** Groups of digits from `from` on with the same separator; where they end, and how many digits. */
static size_t read_groups(struct text text, size_t from, size_t *digits)
{
	char separator = 0;
	size_t at = from;
	*digits = 0;
	for (;; at++) {
		while (is_digit(text, at)) {
			at++;
			++*digits;
		}
		bool joins = at < text.len && memchr("- ", text.at[at], 2) &&
		             is_digit(text, at + 1) &&
		             (separator == 0 || separator == text.at[at]);
		if (!joins)
			return at;
		separator = text.at[at];
	}
}

static bool is_apart(struct text text, size_t from, size_t to)
{
	return (from == 0 || (!is_wordy(text, from - 1) && !strchr("$,.-/:", text.at[from - 1]))) &&
	       !is_wordy(text, to) &&
	       !(to < text.len && strchr(",.-/:", text.at[to]) && is_digit(text, to + 1));
}

bool next_number(struct text text, size_t *from, size_t *to)
{
	for (size_t at = *from; at < text.len; at++) {
		if (!is_digit(text, at))
			continue;
		size_t digits, end = read_groups(text, at, &digits);
		bool fits = digits == 9 || (digits >= 13 && digits <= 19);
		if (fits && is_apart(text, at, end)) {
			*from = at;
			*to = end;
			return true;
		}
		at = end;
	}
	return false;
}

struct text taken(GString *string, struct arena *arena)
{
	struct text text = arena_text(arena, (struct text){ string->str, string->len });
	g_string_free(string, TRUE);
	return text;
}

struct text with_numbers(struct text text, number_writer *write, struct arena *arena)
{
	GString *out = g_string_new(NULL);
	size_t at = 0, to = 0;
	for (size_t from = 0; next_number(text, &from, &to); from = at = to) {
		g_string_append_len(out, text.at + at, (gssize)(from - at));
		write(out, (struct text){ text.at + from, to - from });
	}
	g_string_append_len(out, text.at + at, (gssize)(text.len - at));
	return taken(out, arena);
}

struct text with_between(struct text text, const char *between, struct arena *arena)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < text.len; i++) {
		g_string_append_c(out, text.at[i]);
		if (i + 1 < text.len && ascii_is_alnum((unsigned char)text.at[i]) &&
		    ascii_is_alnum((unsigned char)text.at[i + 1]))
			g_string_append(out, between);
	}
	return taken(out, arena);
}
