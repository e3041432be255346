/* SPDX-License-Identifier: Apache-2.0
 *
 * Number formats that show a number as a date or a time of day.  Serial days count from 1899-12-31,
 * with the 29th of February 1900 that never was, or from 1904-01-01.
 */
#include "engine/extractors/office/format_code.h"

#include <math.h>
#include <stdio.h>

static void put_int(struct format_out *out, int value, int digits)
{
	char buffer[16];
	snprintf(buffer, sizeof(buffer), "%0*d", digits, value);
	format_put_text(out, text_of(buffer));
}

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
		struct format_token token = format_next_token(rest);
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
		struct format_token token =
		    format_next_token((struct text){ rest.at + i, rest.len - i });
		if (token.kind == TOKEN_CODE && is_date_letter(rest.at[i]))
			return ascii_lower(rest.at[i]) == 's';
		i += token.len;
	}
	return false;
}

static void put_month(struct format_out *out, int month, size_t n)
{
	static const char *const names[] = { "January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December" };
	struct text name = text_of(names[month - 1]);
	if (n == 3)
		name.len = 3;
	if (n == 5)
		name.len = 1;
	if (n >= 3)
		format_put_text(out, name);
	else
		put_int(out, month, n == 2 ? 2 : 1);
}

static void put_day(struct format_out *out, const struct moment *moment, size_t n)
{
	static const char *const names[] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
		"Friday", "Saturday" };
	struct text name = text_of(names[moment->weekday % 7]);
	if (n == 3)
		name.len = 3;
	if (n >= 3)
		format_put_text(out, name);
	else
		put_int(out, moment->day, n == 2 ? 2 : 1);
}

static void put_clock(struct format_out *out, int value, size_t n)
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
    struct format_out *out, const struct moment *moment, struct date_state *state, struct text rest)
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

static void put_elapsed(struct format_out *out, const struct moment *moment, struct text letters)
{
	double unit = ascii_lower(letters.at[0]) == 'h'   ? 24
	              : ascii_lower(letters.at[0]) == 'm' ? 1440
	                                                  : 86400;
	format_put_double(out, 'f', 0, floor(moment->days * unit + 1e-6));
}

static bool has_noon_mark(struct text section)
{
	return text_find_caseless(section, TEXT("AM/PM")) != SIZE_MAX ||
	       text_find_caseless(section, TEXT("A/P")) != SIZE_MAX;
}

static void put_date(struct format_out *out, const struct moment *moment, struct text section)
{
	struct date_state state = { .twelve = has_noon_mark(section) };
	for (size_t i = 0; i < section.len;) {
		struct text rest = { section.at + i, section.len - i };
		struct format_token token = format_next_token(rest);
		size_t mark;
		if (token.kind == TOKEN_BRACKET && is_elapsed(token.text)) {
			put_elapsed(out, moment, token.text);
			state.has_hour = ascii_lower(token.text.at[0]) == 'h';
		} else if (token.kind == TOKEN_CODE && is_noon_mark(rest, &mark)) {
			format_put_text(out, moment->hour < 12 ? TEXT("AM") : TEXT("PM"));
			token.len = mark;
		} else if (token.kind == TOKEN_CODE && is_date_letter(rest.at[0])) {
			token.len = put_letters(out, moment, &state, rest);
		} else if (token.kind == TOKEN_LITERAL ||
		           (token.kind == TOKEN_CODE && rest.at[0] != '@')) {
			format_put_text(out, token.text);
		}
		i += token.len;
	}
}

bool format_put_date(struct format_out *out, double value, bool from_1904, struct text section)
{
	struct moment moment;
	if (!is_date(section) || !read_moment(&moment, value, from_1904))
		return false;
	put_date(out, &moment, section);
	return true;
}
