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

/** Groups of digits with one separator, and their lengths one after another as digits. */
struct groups {
	size_t digits, n;
	char lengths[8];
};

/** The groups from `from` on; where they end. */
static size_t read_groups(struct groups *groups, struct text text, size_t from)
{
	char separator = 0;
	size_t at = from;
	*groups = (struct groups){ 0 };
	for (;; at++) {
		size_t begin = at;
		while (is_digit(text, at))
			at++;
		groups->digits += at - begin;
		if (groups->n < sizeof(groups->lengths) - 1)
			groups->lengths[groups->n++] =
			    (char)('0' + (at - begin < 10 ? at - begin : 10));
		bool joins = at < text.len && memchr("- ", text.at[at], 2) &&
		             is_digit(text, at + 1) && (separator == 0 || separator == text.at[at]);
		if (!joins)
			return at;
		separator = text.at[at];
	}
}

/** The token before the blank at `at`, and the one before that, have letters and digits both: an
 * account number goes on. */
static bool goes_on(struct text text, size_t at)
{
	for (int tokens = 0; tokens < 2 && at > 0; tokens++) {
		bool digits = false, letters = false;
		while (at > 0 && ascii_is_blank((unsigned char)text.at[at - 1]))
			at--;
		for (; at > 0 && is_wordy(text, at - 1); at--) {
			digits |= is_digit(text, at - 1);
			letters |= !is_digit(text, at - 1);
		}
		if (digits && letters)
			return true;
	}
	return false;
}

/** The bytes of the blank that begins at `at`, a no-break space (U+00A0) as well; 0 for none. */
static size_t blank_at(struct text text, size_t at)
{
	if (at < text.len && text.at[at] == ' ')
		return 1;
	return at + 1 < text.len && memcmp(text.at + at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

/** Another number stands before a colon or behind one, as on the foot of a check: disguised, nobody
 * could say where one ends. */
static bool is_paired(struct text text, size_t from, size_t to)
{
	size_t next = to + 1, last = from;
	for (size_t n; (n = blank_at(text, next)) > 0; next += n)
		;
	while (last > 0 &&
	       (blank_at(text, last - 1) == 1 || (last > 1 && blank_at(text, last - 2) == 2)))
		last -= text.at[last - 1] == ' ' ? 1 : 2;
	return (to < text.len && text.at[to] == ':' && is_digit(text, next)) ||
	       (last > 1 && text.at[last - 1] == ':' && is_digit(text, last - 2));
}

/** Columns of blanks, three at least, stand beside it: a field of a record of a fixed width, which
 * programs read, and no longer read when it is as long as its disguise. */
static bool is_in_columns(struct text text, size_t from, size_t to)
{
	static const char column[] = "   ";
	enum { WIDTH = sizeof(column) - 1 };
	return (from >= WIDTH && memcmp(text.at + from - WIDTH, column, WIDTH) == 0) ||
	       (text.len - to >= WIDTH && memcmp(text.at + to, column, WIDTH) == 0);
}

/** Neither a part of something longer, nor a field of a record, nor beside an escape. */
static bool is_apart(struct text text, size_t from, size_t to)
{
	return !goes_on(text, from) && !is_paired(text, from, to) &&
	       !is_in_columns(text, from, to) &&
	       (from == 0 ||
	           (!is_wordy(text, from - 1) && !strchr("$,.-/;()*|^=%", text.at[from - 1]))) &&
	       !is_wordy(text, to) && !(to < text.len && strchr("^=|*;\\", text.at[to])) &&
	       !(to < text.len && strchr(",.-/:", text.at[to]) && is_digit(text, to + 1));
}

/** Nine digits, as a social security number is grouped if at all; or as many as cards have, which
 * are grouped from a four on. */
static bool is_worth_it(const struct groups *groups)
{
	if (groups->digits == 9)
		return groups->n == 1 || strcmp(groups->lengths, "324") == 0;
	return groups->digits >= 13 && groups->digits <= 19 &&
	       (groups->n == 1 || groups->lengths[0] == '4');
}

bool next_number(struct text text, size_t *from, size_t *to)
{
	for (size_t at = *from; at < text.len; at++) {
		if (!is_digit(text, at))
			continue;
		struct groups groups;
		size_t end = read_groups(&groups, text, at);
		if (is_worth_it(&groups) && is_apart(text, at, end)) {
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
