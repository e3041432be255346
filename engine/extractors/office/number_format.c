/* SPDX-License-Identifier: Apache-2.0
 *
 * Number formats.  A code has up to four sections, for positive, negative and zero numbers and for
 * text:
 *
 *   000\-00\-0000          digits go to the placeholders from the right, literals between them
 *   #,##0.00;[Red]-0.00    groups of thousands; a colour, which shows nothing
 *   [<=9999999]000\-0000;\(000\)\ 000\-0000       sections by condition
 *   yyyy\-mm\-dd hh:mm     letters of dates; m is minutes beside hours or seconds
 *
 * All digits of a whole number are shown as stored, also beyond the fifteen that Excel keeps.
 */
#include "engine/extractors/office/number_format.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DIGITS = 32, OUT_BYTES = 512, SECTIONS = 4 };

static const struct {
	uint32_t id;
	const char *code;
} builtins[] = { { 1, "0" }, { 2, "0.00" }, { 3, "#,##0" }, { 4, "#,##0.00" },
	{ 5, "$#,##0;\\($#,##0\\)" }, { 6, "$#,##0;\\($#,##0\\)" },
	{ 7, "$#,##0.00;\\($#,##0.00\\)" }, { 8, "$#,##0.00;\\($#,##0.00\\)" }, { 9, "0%" },
	{ 10, "0.00%" }, { 11, "0.00E+00" }, { 14, "m/d/yyyy" }, { 15, "d-mmm-yy" },
	{ 16, "d-mmm" }, { 17, "mmm-yy" }, { 18, "h:mm AM/PM" }, { 19, "h:mm:ss AM/PM" },
	{ 20, "h:mm" }, { 21, "h:mm:ss" }, { 22, "m/d/yyyy h:mm" }, { 27, "m/d/yyyy" },
	{ 30, "m/d/yyyy" }, { 36, "m/d/yyyy" }, { 37, "#,##0;\\(#,##0\\)" },
	{ 38, "#,##0;\\(#,##0\\)" }, { 39, "#,##0.00;\\(#,##0.00\\)" },
	{ 40, "#,##0.00;\\(#,##0.00\\)" }, { 41, "#,##0;\\(#,##0\\)" },
	{ 42, "$#,##0;\\($#,##0\\)" }, { 43, "#,##0.00;\\(#,##0.00\\)" },
	{ 44, "$#,##0.00;\\($#,##0.00\\)" }, { 45, "mm:ss" }, { 46, "[h]:mm:ss" }, { 47, "mm:ss" },
	{ 48, "##0.0E+0" }, { 49, "@" }, { 50, "m/d/yyyy" }, { 57, "m/d/yyyy" } };

struct text number_format_builtin(uint32_t id)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (builtins[i].id == id)
			return text_of(builtins[i].code);
	return TEXT("General");
}

/* ---- what is formatted */

struct number {
	struct text raw;
	double value;
	bool whole; /**< nothing but digits, perhaps behind a minus: shown as stored */
};

static bool read_number(struct number *out, struct text raw)
{
	enum { RAW_BYTES = 64 };
	char copy[RAW_BYTES], *end;
	raw = text_trim(raw);
	if (raw.len == 0 || raw.len >= sizeof(copy))
		return false;
	memcpy(copy, raw.at, raw.len);
	copy[raw.len] = '\0';
	*out = (struct number){ raw, g_ascii_strtod(copy, &end), true };
	if (*end != '\0' || !isfinite(out->value))
		return false;
	for (size_t i = copy[0] == '-'; i < raw.len; i++)
		out->whole &= ascii_is_digit((unsigned char)copy[i]);
	return true;
}

struct out {
	char at[OUT_BYTES];
	size_t len;
};

static void put(struct out *out, char c)
{
	if (out->len + 1 < OUT_BYTES)
		out->at[out->len++] = c;
}

static void put_text(struct out *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		put(out, text.at[i]);
}

static void put_int(struct out *out, int value, int digits)
{
	char buffer[16];
	snprintf(buffer, sizeof(buffer), "%0*d", digits, value);
	put_text(out, text_of(buffer));
}

/** "%.2f" and its like, with a point in every locale. */
static void put_double(struct out *out, char conversion, unsigned precision, double value)
{
	char format[16], buffer[OUT_BYTES];
	snprintf(format, sizeof(format), "%%.%u%c", precision, conversion);
	put_text(out, text_of(g_ascii_formatd(buffer, sizeof(buffer), format, value)));
}

/** Whole numbers with all their digits, others with fifteen at most. */
static void put_general(struct out *out, const struct number *number)
{
	const double exact = 1e18;
	if (number->whole)
		put_text(out, number->raw);
	else if (number->value == floor(number->value) && fabs(number->value) < exact)
		put_double(out, 'f', 0, number->value);
	else
		put_double(out, 'g', 15, number->value);
}

/* ---- sections */

/** One step over a code: a quoted string, an escaped character, a bracket, or one character. */
struct token {
	enum { TOKEN_LITERAL, TOKEN_BRACKET, TOKEN_CODE, TOKEN_NOTHING } kind;
	struct text text; /**< without its quotes, backslash or brackets */
	size_t len;       /**< of the whole */
};

static struct token bracketed(struct text code, char close)
{
	size_t i = 1;
	while (i < code.len && code.at[i] != close)
		i++;
	return (struct token){ close == ']' ? TOKEN_BRACKET : TOKEN_LITERAL, { code.at + 1, i - 1 },
		i < code.len ? i + 1 : i };
}

static size_t character_len(struct text code)
{
	size_t n = 1;
	while (n < code.len && ((unsigned char)code.at[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/** `\x` is x; `_x` is a blank as wide as x; `*x` fills the cell with x. */
static struct token next_token(struct text code)
{
	if (code.at[0] == '"')
		return bracketed(code, '"');
	if (code.at[0] == '[')
		return bracketed(code, ']');
	bool pair = (code.at[0] == '\\' || code.at[0] == '_' || code.at[0] == '*') && code.len > 1;
	if (!pair)
		return (struct token){ TOKEN_CODE, { code.at, 1 }, 1 };
	struct text rest = { code.at + 1, code.len - 1 };
	size_t n = character_len(rest);
	if (code.at[0] == '\\')
		return (struct token){ TOKEN_LITERAL, { rest.at, n }, n + 1 };
	if (code.at[0] == '_')
		return (struct token){ TOKEN_LITERAL, TEXT(" "), n + 1 };
	return (struct token){ TOKEN_NOTHING, TEXT(""), n + 1 };
}

static size_t split_sections(struct text sections[SECTIONS], struct text code)
{
	size_t n = 0, from = 0;
	for (size_t i = 0; i < code.len && n < SECTIONS - 1;) {
		struct token token = next_token((struct text){ code.at + i, code.len - i });
		if (token.kind == TOKEN_CODE && code.at[i] == ';') {
			sections[n++] = (struct text){ code.at + from, i - from };
			from = i + 1;
		}
		i += token.len;
	}
	sections[n++] = (struct text){ code.at + from, code.len - from };
	return n;
}

/** "<=9999999": whether the value meets it; false as well when it is no condition. */
static bool meets(struct text condition, double value, bool *is_condition)
{
	size_t signs = 0;
	while (signs < condition.len && strchr("<>=", condition.at[signs]))
		signs++;
	struct number limit;
	struct text number = { condition.at + signs, condition.len - signs };
	*is_condition = signs > 0 && signs <= 2 && read_number(&limit, number);
	if (!*is_condition)
		return false;
	bool equal = memchr(condition.at, '=', signs) != NULL;
	bool less = memchr(condition.at, '<', signs) != NULL;
	bool more = memchr(condition.at, '>', signs) != NULL;
	return (equal && !(less && more) && value == limit.value) ||
	       (less && value < limit.value) || (more && value > limit.value);
}

/** Whether the section begins with a condition, perhaps behind a colour. */
static bool has_condition(struct text section, double value, bool *met)
{
	while (section.len > 0 && section.at[0] == '[') {
		struct token token = next_token(section);
		bool found;
		*met = meets(token.text, value, &found);
		if (found)
			return true;
		section = (struct text){ section.at + token.len, section.len - token.len };
	}
	return false;
}

/** The section for the value; `*sign`: its minus is to be shown. */
static struct text choose_section(struct text code, double value, bool *sign)
{
	struct text sections[SECTIONS];
	size_t n = split_sections(sections, code);
	bool met = false, any = false;
	*sign = value < 0;
	for (size_t i = 0; i < n; i++) {
		bool conditional = has_condition(sections[i], value, &met);
		any |= conditional;
		if ((conditional && met) || (any && !conditional))
			return sections[i];
	}
	if (any)
		return sections[n - 1];
	if (value < 0 && n >= 2) {
		*sign = false;
		return sections[1];
	}
	return value == 0 && n >= 3 ? sections[2] : sections[0];
}

/* ---- dates */

struct moment {
	int year, month, day, hour, minute, second, weekday;
	double days;
};

/** Days to a date (proleptic Gregorian), by eras of 400 years that begin in March. */
static void civil(struct moment *out, long days_from_1970)
{
	long z = days_from_1970 + 719468;
	long era = (z >= 0 ? z : z - 146096) / 146097;
	long day_of_era = z - era * 146097;
	long year_of_era =
	    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	long month = (5 * day_of_year + 2) / 153;
	out->day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
	out->month = (int)(month < 10 ? month + 3 : month - 9);
	out->year = (int)(year_of_era + era * 400 + (out->month <= 2));
	out->weekday = (int)((days_from_1970 % 7 + 11) % 7); /* 1970-01-01 was a Thursday */
}

static bool read_moment(struct moment *out, double value, bool from_1904)
{
	const double latest = 2958466; /* 9999-12-31, the last day of spreadsheets */
	enum { DAY_SECONDS = 86400, BASE_1900 = 25569, BASE_1904 = 24107, LEAP_BUG = 60 };
	if (value < 0 || value >= latest)
		return false;
	long day = (long)floor(value);
	long seconds = lround((value - floor(value)) * DAY_SECONDS);
	day += seconds / DAY_SECONDS;
	seconds %= DAY_SECONDS;
	*out = (struct moment){ .days = value,
		.hour = (int)(seconds / 3600),
		.minute = (int)(seconds / 60 % 60),
		.second = (int)(seconds % 60) };
	if (from_1904)
		civil(out, day - BASE_1904);
	else
		civil(out, day - BASE_1900 + (day < LEAP_BUG));
	return true;
}

static bool is_date_letter(char c)
{
	char low = ascii_lower(c);
	return low == 'y' || low == 'm' || low == 'd' || low == 'h' || low == 's';
}

/** [h], [mm], [ss]: time that does not stop at a day. */
static bool is_elapsed(struct text bracket)
{
	for (size_t i = 0; i < bracket.len; i++)
		if (ascii_lower(bracket.at[i]) != 'h' && ascii_lower(bracket.at[i]) != 'm' &&
		    ascii_lower(bracket.at[i]) != 's')
			return false;
	return bracket.len > 0;
}

static bool is_date(struct text section)
{
	for (size_t i = 0; i < section.len;) {
		struct text rest = { section.at + i, section.len - i };
		struct token token = next_token(rest);
		if (text_starts_caseless(rest, TEXT("General")))
			return false;
		if ((token.kind == TOKEN_CODE && is_date_letter(rest.at[0])) ||
		    (token.kind == TOKEN_BRACKET && is_elapsed(token.text)))
			return true;
		i += token.len;
	}
	return false;
}

static size_t run_length(struct text rest)
{
	size_t n = 1;
	while (n < rest.len && ascii_lower(rest.at[n]) == ascii_lower(rest.at[0]))
		n++;
	return n;
}

/** Whether the next letter of a date after the run is s, past colons and literals. */
static bool seconds_follow(struct text rest)
{
	for (size_t i = 0; i < rest.len;) {
		struct token token = next_token((struct text){ rest.at + i, rest.len - i });
		if (token.kind == TOKEN_CODE && is_date_letter(rest.at[i]))
			return ascii_lower(rest.at[i]) == 's';
		i += token.len;
	}
	return false;
}

static void put_month(struct out *out, int month, size_t n)
{
	static const char *const names[] = { "January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December" };
	struct text name = text_of(names[month - 1]);
	if (n == 3)
		name.len = 3;
	if (n == 5)
		name.len = 1;
	if (n >= 3)
		put_text(out, name);
	else
		put_int(out, month, n == 2 ? 2 : 1);
}

static void put_day(struct out *out, const struct moment *moment, size_t n)
{
	static const char *const names[] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
		"Friday", "Saturday" };
	struct text name = text_of(names[moment->weekday % 7]);
	if (n == 3)
		name.len = 3;
	if (n >= 3)
		put_text(out, name);
	else
		put_int(out, moment->day, n == 2 ? 2 : 1);
}

static void put_clock(struct out *out, int value, size_t n)
{
	put_int(out, value, n >= 2 ? 2 : 1);
}

static bool is_noon_mark(struct text rest, size_t *len)
{
	*len = text_starts_caseless(rest, TEXT("AM/PM")) ? 5
	       : text_starts_caseless(rest, TEXT("A/P")) ? 3
	                                                 : 0;
	return *len > 0;
}

struct date_state {
	bool twelve;   /**< there is an AM or PM */
	bool has_hour; /**< the last letter was h */
};

/** A run of one letter; its length. */
static size_t put_letters(
    struct out *out, const struct moment *moment, struct date_state *state, struct text rest)
{
	size_t n = run_length(rest);
	char letter = ascii_lower(rest.at[0]);
	struct text after = { rest.at + n, rest.len - n };
	int hour = state->twelve ? (moment->hour + 11) % 12 + 1 : moment->hour;
	if (letter == 'y')
		put_int(out, n > 2 ? moment->year : moment->year % 100, n > 2 ? 4 : 2);
	else if (letter == 'd')
		put_day(out, moment, n);
	else if (letter == 'h')
		put_clock(out, hour, n);
	else if (letter == 's')
		put_clock(out, moment->second, n);
	else if (n <= 2 && (state->has_hour || seconds_follow(after)))
		put_clock(out, moment->minute, n);
	else
		put_month(out, moment->month, n);
	state->has_hour = letter == 'h';
	return n;
}

static void put_elapsed(struct out *out, const struct moment *moment, struct text letters)
{
	double unit = ascii_lower(letters.at[0]) == 'h'   ? 24
	              : ascii_lower(letters.at[0]) == 'm' ? 1440
	                                                  : 86400;
	put_double(out, 'f', 0, floor(moment->days * unit + 1e-6));
}

static bool has_noon_mark(struct text section)
{
	return text_find_caseless(section, TEXT("AM/PM")) != SIZE_MAX ||
	       text_find_caseless(section, TEXT("A/P")) != SIZE_MAX;
}

static void put_date(struct out *out, const struct moment *moment, struct text section)
{
	struct date_state state = { .twelve = has_noon_mark(section) };
	for (size_t i = 0; i < section.len;) {
		struct text rest = { section.at + i, section.len - i };
		struct token token = next_token(rest);
		size_t mark;
		if (token.kind == TOKEN_BRACKET && is_elapsed(token.text)) {
			put_elapsed(out, moment, token.text);
			state.has_hour = ascii_lower(token.text.at[0]) == 'h';
		} else if (token.kind == TOKEN_CODE && is_noon_mark(rest, &mark)) {
			put_text(out, moment->hour < 12 ? TEXT("AM") : TEXT("PM"));
			token.len = mark;
		} else if (token.kind == TOKEN_CODE && is_date_letter(rest.at[0])) {
			token.len = put_letters(out, moment, &state, rest);
		} else if (token.kind == TOKEN_LITERAL ||
		           (token.kind == TOKEN_CODE && rest.at[0] != '@')) {
			put_text(out, token.text);
		}
		i += token.len;
	}
}

/* ---- figures */

static bool is_placeholder(char c)
{
	return c == '0' || c == '#' || c == '?';
}

/** What a section has: places for digits before and after the point, how the value is scaled. */
struct figures {
	unsigned places, decimals, percents, thousands;
	bool grouped, scientific, fraction, general, text;
	char digits[OUT_BYTES]; /**< of the whole part */
	char after[DIGITS + 1]; /**< behind the point */
	size_t n_digits;
};

static void survey(struct figures *out, struct text section)
{
	bool point = false;
	unsigned commas = 0;
	for (size_t i = 0; i < section.len;) {
		struct text rest = { section.at + i, section.len - i };
		struct token token = next_token(rest);
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
static void make_digits(struct figures *figures, const struct number *number)
{
	struct out buffer = { .len = 0 };
	double value = fabs(number->value);
	bool as_stored = number->whole && figures->percents == 0 && figures->thousands == 0 &&
	                 number->raw.len < DIGITS;
	for (unsigned i = 0; i < figures->percents; i++)
		value *= 100;
	for (unsigned i = 0; i < figures->thousands; i++)
		value /= 1000;
	put_double(&buffer, 'f', figures->decimals, value);
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

static void put_digit(struct out *out, const struct figures *figures, char digit, size_t right)
{
	put(out, digit);
	if (figures->grouped && right > 0 && right % 3 == 0)
		put(out, ',');
}

/** The placeholder with `right` others to its right, before the point; the first one takes all
 * digits that the others have no place for. */
static void put_place(
    struct out *out, const struct figures *figures, char placeholder, size_t right, bool first)
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
    struct out *out, const struct figures *figures, char placeholder, unsigned i)
{
	bool rest = figures->after[i] != '\0' &&
	            strspn(figures->after + i, "0") != strlen(figures->after + i);
	if (placeholder == '0' || rest)
		put(out, figures->after[i] ? figures->after[i] : '0');
}

/** [$€-407]: the sign of a currency. */
static void put_currency(struct out *out, struct text bracket)
{
	size_t end = 1;
	while (end < bracket.len && bracket.at[end] != '-')
		end++;
	if (bracket.len > 1 && bracket.at[0] == '$')
		put_text(out, (struct text){ bracket.at + 1, end - 1 });
}

static void put_figures(struct out *out, struct figures *figures, struct text section)
{
	unsigned places = 0, decimals = 0;
	bool point = false;
	for (size_t i = 0; i < section.len;) {
		struct token token = next_token((struct text){ section.at + i, section.len - i });
		char c = token.text.len > 0 ? token.text.at[0] : '\0';
		i += token.len;
		if (token.kind == TOKEN_BRACKET)
			put_currency(out, token.text);
		else if (token.kind == TOKEN_LITERAL)
			put_text(out, token.text);
		else if (token.kind == TOKEN_NOTHING || c == ',' || c == '@')
			continue;
		else if (c == '.' && !point) {
			point = true;
			if (figures->decimals > 0)
				put(out, '.');
		} else if (is_placeholder(c) && point) {
			if (decimals < figures->decimals)
				put_decimal(out, figures, c, decimals++);
		} else if (is_placeholder(c)) {
			places++;
			put_place(out, figures, c, figures->places - places, places == 1);
		} else
			put_text(out, token.text);
	}
}

static void put_number(struct out *out, const struct number *number, struct text section, bool sign)
{
	struct figures figures = { 0 };
	survey(&figures, section);
	bool plain = figures.general || figures.fraction || (figures.text && figures.places == 0);
	if (plain) {
		put_general(out, number);
		return;
	}
	if (sign && figures.places + figures.decimals > 0)
		put(out, '-');
	if (figures.scientific) {
		put_double(out, 'E', figures.decimals, fabs(number->value));
		return;
	}
	make_digits(&figures, number);
	put_figures(out, &figures, section);
}

struct text number_format(struct text raw, struct text code, bool from_1904, struct arena *arena)
{
	struct number number;
	struct out out = { .len = 0 };
	struct moment moment;
	bool sign;
	if (!read_number(&number, raw))
		return raw;
	if (code.len == 0 || text_equal_caseless(code, TEXT("General"))) {
		put_general(&out, &number);
		return arena_text(arena, (struct text){ out.at, out.len });
	}
	struct text section = choose_section(code, number.value, &sign);
	if (is_date(section) && read_moment(&moment, number.value, from_1904))
		put_date(&out, &moment, section);
	else
		put_number(&out, &number, section, sign);
	return arena_text(arena, text_trim((struct text){ out.at, out.len }));
}
