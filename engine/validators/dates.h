/* SPDX-License-Identifier: Apache-2.0
 *
 * Calendar dates as people write them: 7/4/1980, 04.07.80, 1980-07-04, 4 July 1980, July 4, 1980,
 * 4 de julio de 1980, 19800704, July 4.  Reading stops at the first thing that is no date.
 */
#ifndef POSTERN_VALIDATORS_DATES_H
#define POSTERN_VALIDATORS_DATES_H

#include "engine/validators/digits.h"

struct date {
	unsigned year; /**< 0 when the date has none */
	unsigned month, day;
	bool short_year; /**< two digits */
};

/** The first three letters of the months, English then Spanish. */
static const char dates_months[] = "jan feb mar apr may jun jul aug sep oct nov dec "
                                   "ene feb mar abr may jun jul ago sep oct nov dic ";

/** What may stand between the parts of a date besides punctuation. */
static const char *const dates_fillers[] = { "of", "de", "del", "th", "st", "nd", "rd", "the", "el",
	"sun", "mon", "tue", "wed", "thu", "fri", "sat", "sunday", "monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", NULL };

/** 1 to 12, or 0: "Sept", "July", "julio". */
static inline unsigned dates_month(struct text word)
{
	if (word.len < 3 || word.len > 10)
		return 0;
	for (size_t i = 0; i < sizeof(dates_months) - 1; i += 4)
		if (text_equal_caseless(
		        text_part(word, 0, 3), text_part(text_of(dates_months), i, 3)))
			return (unsigned)(i / 4 % 12 + 1);
	return 0;
}

static inline bool dates_leap(unsigned year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static inline bool dates_real(const struct date *date)
{
	static const unsigned char days[12] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (date->month < 1 || date->month > 12 || date->day < 1 ||
	    date->day > days[date->month - 1])
		return false;
	bool february_29 = date->month == 2 && date->day == 29;
	return !february_29 || date->year == 0 || date->short_year || dates_leap(date->year);
}

/** The pieces of a date in their order. */
struct dates_pieces {
	unsigned number[3];
	size_t digits[3], n;
	unsigned month; /**< named month, 0 when none */
};

/** Adds the run of letters or digits [from, to) of `t`; false when it has no place in a date. */
static inline bool dates_piece(struct dates_pieces *pieces, struct text run)
{
	if (ascii_is_digit((unsigned char)run.at[0])) {
		if (pieces->n == 3 || run.len > 8)
			return false;
		pieces->number[pieces->n] = digits_number(run, 0, run.len);
		pieces->digits[pieces->n++] = run.len;
		return true;
	}
	if (text_among_caseless(run, dates_fillers))
		return true;
	unsigned month = dates_month(run);
	if (month == 0 || pieces->month != 0)
		return false;
	pieces->month = month;
	return true;
}

static inline bool dates_split(struct dates_pieces *pieces, struct text t)
{
	size_t i = 0;
	*pieces = (struct dates_pieces){ 0 };
	while (i < t.len) {
		size_t from = i;
		bool digit = ascii_is_digit((unsigned char)t.at[i]);
		while (i < t.len && ascii_is_alnum((unsigned char)t.at[i]) &&
		       ascii_is_digit((unsigned char)t.at[i]) == digit)
			i++;
		if (i > from) {
			if (!dates_piece(pieces, text_part(t, from, i - from)))
				return false;
		} else if (!strchr(" /-.,\n\t'", t.at[i++])) {
			return false;
		}
	}
	return true;
}

/** Day and month in the American order, or in the other one when only that is possible. */
static inline void dates_day_month(struct date *date, unsigned first, unsigned second)
{
	bool american = first <= 12;
	date->month = american ? first : second;
	date->day = american ? second : first;
}

static inline void dates_set_year(struct date *date, unsigned year, size_t digits)
{
	date->year = year;
	date->short_year = digits == 2;
}

static inline bool dates_read(struct date *date, struct text t)
{
	struct dates_pieces p;
	*date = (struct date){ 0 };
	if (!dates_split(&p, t))
		return false;
	if (p.month != 0 && (p.n == 1 || p.n == 2)) { /* July 4[, 1980]; 1980 July 4 */
		bool year_first = p.n == 2 && p.digits[0] == 4;
		date->month = p.month;
		date->day = p.number[year_first ? 1 : 0];
		if (p.digits[year_first ? 1 : 0] > 2)
			return false;
		if (p.n == 2)
			dates_set_year(
			    date, p.number[year_first ? 0 : 1], p.digits[year_first ? 0 : 1]);
	} else if (p.month == 0 && p.n == 3 && p.digits[0] == 4) { /* 1980-07-04 */
		*date = (struct date){ p.number[0], p.number[1], p.number[2], false };
	} else if (p.month == 0 && p.n == 3 && p.digits[0] <= 2 && p.digits[1] <= 2) {
		dates_day_month(date, p.number[0], p.number[1]);
		dates_set_year(date, p.number[2], p.digits[2]);
	} else if (p.month == 0 && p.n == 1 && p.digits[0] == 8 && p.number[0] / 10000 <= 1231) {
		dates_day_month(
		    date, p.number[0] / 1000000, p.number[0] / 10000 % 100); /* 07041980 */
		dates_set_year(date, p.number[0] % 10000, 4);
	} else if (p.month == 0 && p.n == 1 && p.digits[0] == 8) { /* 19800704 */
		*date = (struct date){ p.number[0] / 10000, p.number[0] / 100 % 100,
			p.number[0] % 100, false };
	} else {
		return false;
	}
	bool year_fits = date->year == 0
	                     ? p.month != 0 && p.n == 1
	                     : date->short_year || (date->year >= 1800 && date->year <= 2199);
	return (year_fits || date->short_year) && dates_real(date);
}

#endif
