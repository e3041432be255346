/* SPDX-License-Identifier: Apache-2.0
 *
 * Other writings of numbers: in words, taken apart, backwards.
 */
#include "api/mutants/mutants.h"

static const char *const english[] = { "zero", "one", "two", "three", "four", "five", "six",
	"seven", "eight", "nine" };
static const char *const spanish[] = { "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis",
	"siete", "ocho", "nueve" };

#define NUMBERS(name)                                                                              \
	static number_writer write_##name;                                                         \
	struct text mutate_##name(struct text text, struct arena *arena)                           \
	{                                                                                          \
		return with_numbers(text, write_##name, arena);                                    \
	}                                                                                          \
	static void write_##name(GString *out, struct text number)

static bool is_digit(struct text number, size_t i)
{
	return ascii_is_digit((unsigned char)number.at[i]);
}

static size_t digit(struct text number, size_t i)
{
	return (size_t)(number.at[i] - '0');
}

/** Digit for digit; groups are parted by a comma. */
NUMBERS(spelled_english)
{
	for (size_t i = 0; i < number.len; i++) {
		if (is_digit(number, i))
			g_string_append_printf(
			    out, "%s%s", i ? " " : "", english[digit(number, i)]);
		else
			g_string_append_c(out, ',');
	}
}

NUMBERS(spelled_spanish)
{
	for (size_t i = 0; i < number.len; i++) {
		if (is_digit(number, i))
			g_string_append_printf(out, "%s%s", i && is_digit(number, i - 1) ? "-" : "",
			    spanish[digit(number, i)]);
		else
			g_string_append(out, ", ");
	}
}

/** The last one is a word: another number may follow. */
NUMBERS(spelled_by_turns)
{
	size_t left = 0;
	for (size_t i = 0; i < number.len; i++)
		left += is_digit(number, i);
	for (size_t i = 0; i < number.len; i++) {
		if (!is_digit(number, i)) {
			g_string_append_c(out, ',');
			continue;
		}
		g_string_append(out, i > 0 ? " " : "");
		if (left-- % 2 == 1)
			g_string_append(out, english[digit(number, i)]);
		else
			g_string_append_c(out, number.at[i]);
	}
}

/** Groups stay groups. */
static void write_between(GString *out, struct text number, const char *between)
{
	for (size_t i = 0; i < number.len; i++)
		g_string_append_printf(out, "%s%c",
		    i && is_digit(number, i) && is_digit(number, i - 1) ? between : "",
		    number.at[i]);
}

NUMBERS(stars_between)
{
	write_between(out, number, "*");
}

NUMBERS(symbols_between)
{
	write_between(out, number, "\xf0\x9f\x8d\x8b"); /* U+1F34B, a lemon */
}

NUMBERS(underscores_between)
{
	for (size_t i = 0; i < number.len; i++)
		g_string_append_c(out, is_digit(number, i) ? number.at[i] : '_');
}

/** At most every third digit: beyond that nobody reads a number. */
NUMBERS(letters_for_digits)
{
	for (size_t i = 0, letters = 0; i < number.len; i++) {
		bool may = letters * 3 + 3 <= i + 1;
		char letter = number.at[i] == '0' ? 'O' : number.at[i] == '1' ? 'l' : 0;
		g_string_append_c(out, may && letter ? letter : number.at[i]);
		letters += may && letter;
	}
}

static void write_backwards_number(GString *out, struct text number)
{
	for (size_t i = number.len; i-- > 0;)
		g_string_append_c(out, number.at[i]);
}

NUMBERS(direction_override)
{
	g_string_append(out, "\xe2\x80\xae"); /* U+202E */
	write_backwards_number(out, number);
	g_string_append(out, "\xe2\x80\xac"); /* U+202C */
}

/** The lines that have such a number say so at their beginning. */
struct text mutate_backwards(struct text text, struct arena *arena)
{
	struct text turned = with_numbers(text, write_backwards_number, arena); /* as long */
	GString *out = g_string_new(NULL);
	for (size_t at = 0; at < text.len;) {
		const char *end = memchr(text.at + at, '\n', text.len - at);
		size_t next = end ? (size_t)(end - text.at) + 1 : text.len;
		bool same = memcmp(text.at + at, turned.at + at, next - at) == 0;
		g_string_append(out, same ? "" : "(reversed) ");
		g_string_append_len(out, turned.at + at, (gssize)(next - at));
		at = next;
	}
	return taken(out, arena);
}

/** Behind the last separator. */
NUMBERS(broken_over_lines)
{
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < number.len; i++)
		last = is_digit(number, i) ? last : i;
	for (size_t i = 0; i < number.len; i++) {
		g_string_append_c(out, number.at[i]);
		if (i == last)
			g_string_append_c(out, '\n');
	}
}
