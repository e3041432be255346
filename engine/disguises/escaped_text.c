/* SPDX-License-Identifier: Apache-2.0
 *
 * Characters written as escapes of some other format, where nothing undid them: %34%31, %2534,
 * =34=31, \x34, \064, \u0034, \u{34}, \U00000034, \000034, &#52; &#x34; 0x34.  In addresses
 * of pages a few such escapes are usual, and they stand for punctuation; here letters, digits or
 * blanks are escaped.  A blank in an address that has a long number is read as well, and is nothing
 * odd: ?q=ann%20lee%20123-45-6789.  Tables of bytes in source code have control characters among
 * them, and texts have none.
 */
#include <glib.h>

#include "engine/extract/disguise.h"
#include "engine/extract/markup.h"

enum { LEAST_WORDY = 4, LEAST_BLANKS = 6, LEAST_DIGITS = 9, TOKEN_BACK = 4096, GAP = 3 };

static unsigned hex_of(char c)
{
	unsigned char letter = (unsigned char)(c | 0x20);
	if (ascii_is_digit((unsigned char)c))
		return (unsigned)(c - '0');
	return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10u : 16;
}

static bool hex_number(struct text text, size_t at, size_t digits, uint32_t *value)
{
	*value = 0;
	for (size_t i = 0; i < digits; i++) {
		unsigned digit = at + i < text.len ? hex_of(text.at[at + i]) : 16;
		if (digit > 15)
			return false;
		*value = *value << 4 | digit;
	}
	return true;
}

/** "\u{34}": up to six digits of hexadecimal in braces; the length, or 0. */
static size_t braced_at(struct text text, size_t at, uint32_t *value)
{
	size_t end = at + 3;
	if (at + 3 >= text.len || text.at[at + 1] != 'u' || text.at[at + 2] != '{')
		return 0;
	for (*value = 0; end < text.len && end < at + 9 && hex_of(text.at[end]) < 16; end++)
		*value = *value << 4 | hex_of(text.at[end]);
	return end > at + 3 && end < text.len && text.at[end] == '}' ? end + 1 - at : 0;
}

/** "\064": three digits of octal, one byte; the length, or 0. */
static size_t octal_at(struct text text, size_t at, uint32_t *value)
{
	*value = 0;
	for (size_t i = at + 1; i < at + 4; i++) {
		if (i >= text.len || text.at[i] < '0' || text.at[i] > '7')
			return 0;
		*value = *value << 3 | (uint32_t)(text.at[i] - '0');
	}
	return *value < 0x100 ? 4 : 0;
}

/** Escapes of whole characters, which begin with a backslash or are "%u0034"; the length, or 0. */
static size_t character_at(struct text text, size_t at, uint32_t *value)
{
	char mark = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : ' ';
	if ((mark == '\\' || mark == '%') && next == 'u' && hex_number(text, at + 2, 4, value))
		return 6;
	if (mark != '\\')
		return 0;
	if (next == 'U' && hex_number(text, at + 2, 8, value) && *value <= 0x10ffff)
		return 10;
	if (next == '0' && hex_number(text, at + 1, 6, value) && *value < 0x10000) /* CSS */
		return 7;
	return braced_at(text, at, value);
}

/** The escape at `at`: its length and the byte, or the character beyond bytes; 0 for none. */
static size_t escape_at(struct text text, size_t at, uint32_t *value, bool *byte)
{
	char mark = text.at[at], next = at + 1 < text.len ? text.at[at + 1] : ' ';
	*byte = true;
	*value = UINT32_MAX;
	if (mark == '%' && next == '2' && at + 2 < text.len && text.at[at + 2] == '5' &&
	    hex_number(text, at + 3, 2, value))
		return 5;
	if ((mark == '%' || mark == '=') && hex_number(text, at + 1, 2, value))
		return 3;
	if ((mark == '\\' || mark == '0') && next == 'x' && hex_number(text, at + 2, 2, value))
		return 4;
	*byte = false;
	size_t length = character_at(text, at, value);
	if (length > 0)
		return g_unichar_validate(*value) ? length : 0;
	if (mark == '\\' && octal_at(text, at, value)) {
		*byte = true;
		return 4;
	}
	if (mark == '&') {
		char utf8[8];
		size_t written,
		    read = markup_reference(utf8, &written, text.at + at, text.at + text.len, true);
		if (read > 0 && written > 0)
			*value = g_utf8_get_char_validated(utf8, (gssize)written);
		return read > 0 && *value <= 0x10ffff ? read : 0;
	}
	return 0;
}

/** Undoes escapes of [from, to); counts what they stand for. */
struct undone {
	unsigned char *at;
	size_t used, wordy, blanks, controls;
	bool address; /**< "name=45%20" is no escape before its value */
};

/** Whether the bytes so far end in a digit of another script. */
static bool ends_in_digit(const struct undone *undone)
{
	const char *end = (const char *)undone->at + undone->used;
	const char *last = g_utf8_find_prev_char((const char *)undone->at, end);
	gunichar c = last ? g_utf8_get_char_validated(last, end - last) : (gunichar)-1;
	return c >= 0x80 && c <= 0x10ffff && g_unichar_isdigit(c);
}

/** A letter or digit as a reference counts twice: nobody has to write one.  `next` stands behind
 * the escape at `from`: "&amp;#53;" hides a digit as well. */
static void put(struct undone *undone, uint32_t value, bool byte, char from, char next)
{
	if (byte || value < 0x80)
		undone->at[undone->used++] = (unsigned char)value;
	else
		undone->used += (size_t)g_unichar_to_utf8(value, (char *)undone->at + undone->used);
	bool wordy = value < 0x80
	                 ? ascii_is_alnum((unsigned char)value) || (value == '&' && next == '#')
	                 : ends_in_digit(undone);
	undone->wordy += !wordy ? 0 : from == '&' ? 2 : 1;
	undone->blanks += value == ' ';
	undone->controls += (value < ' ' && !ascii_is_blank((unsigned char)value)) || value == 0x7f;
}

/** Blanks and the like between two escapes that follow each other part nothing: "0x34, 0x31". */
static size_t gap_at(struct text text, size_t at, size_t to)
{
	uint32_t value;
	bool byte;
	size_t end = at;
	while (end < to && end - at < GAP && strchr(" ,;:", text.at[end]))
		end++;
	return end > at && end < to && escape_at(text, end, &value, &byte) ? end - at : 0;
}

static void undo(struct undone *undone, struct text text, size_t from, size_t to)
{
	for (size_t i = from; i < to;) {
		uint32_t value = 0;
		bool byte;
		bool equals = undone->address && text.at[i] == '=';
		size_t length = equals ? 0 : escape_at(text, i, &value, &byte);
		if (length == 0) {
			undone->at[undone->used++] = (unsigned char)text.at[i++];
			continue;
		}
		char from_mark = text.at[i];
		i += length;
		put(undone, value, byte, from_mark, i < to ? text.at[i] : ' ');
		i += gap_at(text, i, to);
	}
}

/** No control characters, and UTF-8 or mostly ASCII. */
static bool is_text(const struct undone *undone)
{
	size_t beyond = 0;
	for (size_t i = 0; i < undone->used; i++)
		beyond += undone->at[i] >= 0x80;
	return undone->controls == 0 &&
	       (beyond * 8 <= undone->used ||
	           g_utf8_validate((const char *)undone->at, (gssize)undone->used, NULL));
}

static bool may_escape(char c)
{
	return c == '%' || c == '=' || c == '\\' || c == '&' || c == 'x';
}

/** The end of the token at `at`, and whether anything in it may be an escape.  Blanks between
 * escapes do not end it. */
static size_t token_end(struct text text, size_t at, bool *escapes)
{
	size_t end = at;
	for (; end < text.len; end++) {
		*escapes |= may_escape(text.at[end]);
		if ((unsigned char)text.at[end] <= ' ' &&
		    (!*escapes || !gap_at(text, end, text.len)))
			break;
	}
	return end;
}

static bool has_percent(struct text text, size_t from, size_t to)
{
	uint32_t value;
	for (size_t i = from; i < to; i++)
		if (text.at[i] == '%' && hex_number(text, i + 1, 2, &value))
			return true;
	return false;
}

static bool has_number(struct text text, size_t from, size_t to)
{
	size_t digits = 0;
	for (size_t i = from; i < to && digits < LEAST_DIGITS; i++)
		digits += ascii_is_digit((unsigned char)text.at[i]);
	return digits == LEAST_DIGITS;
}

static size_t read_token(struct reading *reading, size_t from)
{
	struct text text = reading_text(reading);
	bool escapes = false;
	size_t end = token_end(text, from, &escapes);
	if (!escapes || !budget_bytes(reading_budget(reading), end - from))
		return end;
	struct undone undone = { .at = arena_alloc(reading_arena(reading), end - from),
		.address = has_percent(text, from, end) };
	undo(&undone, text, from, end);
	bool disguised = undone.wordy >= LEAST_WORDY || undone.blanks >= LEAST_BLANKS;
	bool parted = undone.blanks > 0 && has_number(text, from, end);
	if (is_text(&undone) && (disguised || parted))
		(disguised ? reading_replace : reading_suggest)(reading, from, end,
		    reading_fold(reading, (struct bytes){ undone.at, undone.used }),
		    "escaped_text");
	return end;
}

static size_t read_clue(struct reading *reading, size_t done, size_t from, size_t to)
{
	struct text text = reading_text(reading);
	size_t at = from;
	while (at > done && from - at < TOKEN_BACK && (unsigned char)text.at[at - 1] > ' ')
		at--;
	while (at < to)
		at = (unsigned char)text.at[at] <= ' ' ? at + 1 : read_token(reading, at);
	return at;
}

const struct disguise disguise_escaped_text;
const struct disguise disguise_escaped_text = {
	.name = "escaped_text",
	.title = "Characters as escapes of other formats",
	.clues = CLUE_ESCAPES | CLUE_DIGITS,
	.read = read_clue,
};
