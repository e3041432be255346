/* SPDX-License-Identifier: Apache-2.0
 *
 * The groups of a number as the values of fields whose names begin alike, as forms have them:
 * ssn_a=541&ssn_b=66&ssn_c=8630, "ssn1": "541", "ssn2": "66", "ssn3": "8630".
 *
 *   run   = field { marks field }
 *   field = name marks digits           some mark is "=" or ":"
 *
 * What the names have in common stands before the number then: ssn=541668630.  Other fields have as
 * many digits by chance, so that nothing is raised.
 */
#include "base/find.h"
#include "engine/extract/disguise.h"
#include "engine/extract/numerals.h"

enum { NAME = 48, MARKS = 6, BETWEEN = 16, GROUP = 8, ALIKE = 2, BACK = 192, LEAST_PIECES = 3 };

struct field {
	struct text name;
	size_t begin, value, end; /**< where the name and the value begin, and where that ends */
};

static bool is_of_name(char c)
{
	return ascii_is_alnum((unsigned char)c) || (c != 0 && strchr("_[].-", c));
}

/** The field whose value is the digits at `at`; false when they are none. */
static bool field_of(struct field *out, struct text text, size_t at)
{
	bool says = false;
	size_t end = at;
	while (
	    end > 0 && at - end < MARKS && text.at[end - 1] && strchr("=: \"'", text.at[end - 1])) {
		end--;
		says |= text.at[end] == '=' || text.at[end] == ':';
	}
	size_t begin = end;
	while (begin > 0 && end - begin < NAME && is_of_name(text.at[begin - 1]))
		begin--;
	*out = (struct field){ { text.at + begin, end - begin }, begin, at,
		text_digits_end(text, at) };
	return says && end > begin && ascii_is_letter((unsigned char)text.at[begin]) &&
	       out->end - at <= GROUP;
}

/** Where the value of the field behind `end` begins; `end` when none follows. */
static size_t next_value(struct text text, size_t end)
{
	size_t at = end, most = text.len - end > BETWEEN ? end + BETWEEN : text.len;
	while (at < most && text.at[at] && strchr("&,;{} \"'\r\n", text.at[at]))
		at++;
	if (text.len - at >= 4 && at > end && memcmp(text.at + at - 1, "&amp;", 5) == 0)
		at += 4;
	size_t name = at;
	while (at < text.len && at - name < NAME && is_of_name(text.at[at]))
		at++;
	size_t marks = at;
	while (at < text.len && at - marks < MARKS && text.at[at] && strchr("=: \"'", text.at[at]))
		at++;
	bool digit = at < text.len && ascii_is_digit((unsigned char)text.at[at]);
	return name > end && marks > name && at > marks && digit ? at : end;
}

/** How many characters the names have in common, from the first on. */
static size_t alike(struct text a, struct text b)
{
	size_t n = 0, most = a.len < b.len ? a.len : b.len;
	while (n < most && a.at[n] == b.at[n])
		n++;
	return n;
}

static bool add(struct pieces *pieces, struct text text, const struct field *field)
{
	return pieces_add(
	    pieces, field->value, field->end, text.at + field->value, field->end - field->value);
}

/** "ssn=541668630". */
static struct text named(struct text name, const struct pieces *pieces, struct arena *arena)
{
	char *at = arena_alloc(arena, name.len + 1 + pieces->total);
	size_t used = 0;
	for (size_t i = 0; i < name.len; i++)
		at[used++] = ascii_is_letter((unsigned char)name.at[i]) ? name.at[i] : ' ';
	while (used > 0 && at[used - 1] == ' ')
		used--;
	at[used++] = '=';
	for (size_t i = 0; i < pieces->n; i++) {
		memcpy(at + used, pieces->items[i].digits, pieces->items[i].n);
		used += pieces->items[i].n;
	}
	return (struct text){ at, used };
}

/** Reads the fields from that at `at` on; where the last one ends. */
static size_t read_run(struct reading *reading, size_t at)
{
	struct text text = reading_text(reading);
	struct pieces pieces;
	struct field first, next;
	size_t common = NAME;
	pieces_clear(&pieces);
	if (!field_of(&first, text, at) || !add(&pieces, text, &first))
		return text_digits_end(text, at);
	size_t end = first.end;
	for (;;) {
		size_t value = next_value(text, end);
		if (value == end || !field_of(&next, text, value))
			break;
		size_t same = alike(first.name, next.name);
		if (same <= ALIKE || same == first.name.len || !add(&pieces, text, &next))
			break;
		common = same < common ? same : common;
		end = next.end;
	}
	bool stands = end == text.len || !ascii_is_alnum((unsigned char)text.at[end]);
	if (stands && pieces.n >= LEAST_PIECES && pieces_are_a_number(&pieces))
		reading_suggest(reading, first.begin, end,
		    named((struct text){ first.name.at, common }, &pieces, reading_arena(reading)),
		    "separated_number");
	return end;
}

/** Back to the first of the fields that may go on into the clue. */
static size_t find_start(size_t at, size_t done)
{
	return at > BACK && at - BACK > done ? at - BACK : done;
}

/** Whether digits stand behind a mark, and before it no others: not the time of day. */
static bool may_be_form(struct text text, size_t from, size_t to)
{
	for (size_t at = from; (at = text_find_digit(text, at, to)) < to;
	     at = text_digits_end(text, at)) {
		struct field field;
		if (at > 0 && strchr("=: \"'", text.at[at - 1]) && field_of(&field, text, at))
			return true;
	}
	return false;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	if (!may_be_form(text, from, to))
		return done;
	size_t at = find_start(from, done);
	while ((at = text_find_digit(text, at, to)) < to) {
		struct field field;
		/* digits within a name, ssn1, are no value */
		bool inside = at > done && is_of_name(text.at[at - 1]);
		at = !inside && field_of(&field, text, at) ? read_run(reading, at)
		                                           : text_digits_end(text, at);
	}
	return at;
}

const struct disguise disguise_form_fields;
const struct disguise disguise_form_fields = {
	.name = "separated_number",
	.title = "Groups of a number as fields whose names begin alike",
	.clues = CLUE_GAPS,
	.read = read_clue,
};
