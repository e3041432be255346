/* SPDX-License-Identifier: Apache-2.0
 *
 * Number formats that show the digits of a number: which place each digit goes to, and what stands
 * between them.
 */
#include "engine/extractors/office/format_code.h"

#include <math.h>

enum { DIGITS = 32 };

static bool is_placeholder(char c)
{
	return c == '0' || c == '#' || c == '?';
}

/** What a section has: places for digits before and after the point, how the value is scaled. */
struct figures {
	unsigned places, decimals, percents, thousands;
	bool grouped, scientific, fraction, general, text;
	char digits[FORMAT_OUT_BYTES]; /**< of the whole part */
	char after[DIGITS + 1];        /**< behind the point */
	size_t n_digits;
};

static void survey(struct figures *out, struct text section)
{
	bool point = false;
	unsigned commas = 0;
	for (size_t i = 0; i < section.len;) {
		struct text rest = { section.at + i, section.len - i };
		struct format_token token = format_next_token(rest);
		char c = token.kind == TOKEN_CODE ? rest.at[0] : '\0';
		out->general |= c != '\0' && text_starts_caseless(rest, TEXT("General"));
		if (is_placeholder(c) && !out->scientific) {
			out->grouped |= commas > 0 && out->places > 0 && !point;
			commas = 0;
			out->places += !point;
			out->decimals += point;
		}
		point |= c == '.';
		commas += c == ',';
		out->percents += c == '%';
		out->fraction |= c == '/' && out->places > 0;
		out->text |= c == '@';
		out->scientific |= (c == 'E' || c == 'e') && rest.len > 1 &&
		                   (rest.at[1] == '+' || rest.at[1] == '-');
		i += token.len;
	}
	out->thousands = out->places > 0 ? commas : 0;
	if (out->decimals > DIGITS - 2)
		out->decimals = DIGITS - 2;
}

/** Digits before and after the point, rounded as shown. */
static void make_digits(struct figures *figures, const struct format_number *number)
{
	struct format_out buffer = { .len = 0 };
	double value = fabs(number->value);
	bool as_stored = number->whole && figures->percents == 0 && figures->thousands == 0 &&
	                 number->raw.len < DIGITS;
	for (unsigned i = 0; i < figures->percents; i++)
		value *= 100;
	for (unsigned i = 0; i < figures->thousands; i++)
		value /= 1000;
	format_put_double(&buffer, 'f', figures->decimals, value);
	const char *point = memchr(buffer.at, '.', buffer.len);
	struct text whole = { buffer.at, point ? (size_t)(point - buffer.at) : buffer.len };
	if (point)
		memcpy(figures->after, point + 1, buffer.len - whole.len - 1);
	if (as_stored) {
		bool minus = number->raw.at[0] == '-';
		whole = (struct text){ number->raw.at + minus, number->raw.len - minus };
	}
	while (whole.len > 0 && whole.at[0] == '0')
		whole = (struct text){ whole.at + 1, whole.len - 1 };
	memcpy(figures->digits, whole.at, whole.len);
	figures->n_digits = whole.len;
}

static void put_digit(
    struct format_out *out, const struct figures *figures, char digit, size_t right)
{
	format_put(out, digit);
	if (figures->grouped && right > 0 && right % 3 == 0)
		format_put(out, ',');
}

/** The placeholder with `right` others to its right, before the point; the first one takes all
 * digits that the others have no place for. */
static void put_place(struct format_out *out, const struct figures *figures, char placeholder,
    size_t right, bool first)
{
	size_t n = figures->n_digits;
	size_t i = first || n <= right + 1 ? 0 : n - right - 1;
	if (n <= right) {
		if (placeholder == '0')
			put_digit(out, figures, '0', right);
		return;
	}
	for (size_t end = n - right; i < end; i++)
		put_digit(out, figures, figures->digits[i], n - 1 - i);
}

/** A place behind the point: `#` shows no zero that nothing follows. */
static void put_decimal(
    struct format_out *out, const struct figures *figures, char placeholder, unsigned i)
{
	bool rest = figures->after[i] != '\0' &&
	            strspn(figures->after + i, "0") != strlen(figures->after + i);
	if (placeholder == '0' || rest)
		format_put(out, figures->after[i] ? figures->after[i] : '0');
}

/** [$€-407]: the sign of a currency. */
static void put_currency(struct format_out *out, struct text bracket)
{
	size_t end = 1;
	while (end < bracket.len && bracket.at[end] != '-')
		end++;
	if (bracket.len > 1 && bracket.at[0] == '$')
		format_put_text(out, (struct text){ bracket.at + 1, end - 1 });
}

static void put_figures(struct format_out *out, struct figures *figures, struct text section)
{
	unsigned places = 0, decimals = 0;
	bool point = false;
	for (size_t i = 0; i < section.len;) {
		struct format_token token =
		    format_next_token((struct text){ section.at + i, section.len - i });
		char c = token.text.len > 0 ? token.text.at[0] : '\0';
		i += token.len;
		if (token.kind == TOKEN_BRACKET)
			put_currency(out, token.text);
		else if (token.kind == TOKEN_LITERAL)
			format_put_text(out, token.text);
		else if (token.kind == TOKEN_NOTHING || c == ',' || c == '@')
			continue;
		else if (c == '.' && !point) {
			point = true;
			if (figures->decimals > 0)
				format_put(out, '.');
		} else if (is_placeholder(c) && point) {
			if (decimals < figures->decimals)
				put_decimal(out, figures, c, decimals++);
		} else if (is_placeholder(c)) {
			places++;
			put_place(out, figures, c, figures->places - places, places == 1);
		} else
			format_put_text(out, token.text);
	}
}

void format_put_number(
    struct format_out *out, const struct format_number *number, struct text section, bool sign)
{
	struct figures figures = { 0 };
	survey(&figures, section);
	bool plain = figures.general || figures.fraction || (figures.text && figures.places == 0);
	if (plain) {
		format_put_general(out, number);
		return;
	}
	if (sign && figures.places + figures.decimals > 0)
		format_put(out, '-');
	if (figures.scientific) {
		format_put_double(out, 'E', figures.decimals, fabs(number->value));
		return;
	}
	make_digits(&figures, number);
	put_figures(out, &figures, section);
}
