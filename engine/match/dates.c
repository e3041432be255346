/* SPDX-License-Identifier: Apache-2.0
 *
 * Calendar dates with a year, around the numbers that the pass for shapes finds:
 *
 *   7/4/1980  07-04-80  4.7.1980  1980-07-04  1980/7/4  19800704
 *   July 4, 1980   Jul-04-1980   4 July 1980   4th of July 1980   4 de julio de 1980
 *
 * Day and month are checked for range, not for the calendar: which comes first is not known.
 */
#include "engine/match/room.h"

static const struct month {
	char name[12];
} months[] = { { "january" }, { "february" }, { "march" }, { "april" }, { "may" }, { "june" },
	{ "july" }, { "august" }, { "september" }, { "october" }, { "november" }, { "december" },
	{ "jan" }, { "feb" }, { "mar" }, { "apr" }, { "jun" }, { "jul" }, { "aug" }, { "sep" },
	{ "sept" }, { "oct" }, { "nov" }, { "dec" }, { "enero" }, { "febrero" }, { "marzo" },
	{ "abril" }, { "mayo" }, { "junio" }, { "julio" }, { "agosto" }, { "septiembre" },
	{ "setiembre" }, { "octubre" }, { "noviembre" }, { "diciembre" }, { "ene" }, { "abr" },
	{ "ago" }, { "set" }, { "dic" } };

#define MONTH_MAX 10

static bool is_month(struct text text, size_t from, size_t to)
{
	if (to - from < 3 || to - from > MONTH_MAX)
		return false;
	struct month word = { "" };
	for (size_t i = from; i < to; i++)
		word.name[i - from] = ascii_lower(text.at[i]);
	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++)
		if (memcmp(&word, &months[i], sizeof(word)) == 0)
			return true;
	return false;
}

static bool letter_at(struct text text, size_t at)
{
	return at < text.len && ascii_is_letter((unsigned char)text.at[at]);
}

static bool digit_at(struct text text, size_t at)
{
	return at < text.len && ascii_is_digit((unsigned char)text.at[at]);
}

static uint32_t number(struct text text, size_t at, size_t len)
{
	uint32_t value = 0;
	for (size_t i = 0; i < len && i < 9; i++)
		value = value * 10 + (uint32_t)(text.at[at + i] - '0');
	return value;
}

static bool is_day(uint32_t value)
{
	return value >= 1 && value <= 31;
}

static bool is_month_number(uint32_t value)
{
	return value >= 1 && value <= 12;
}

static bool is_year(struct text text, size_t at, size_t len)
{
	uint32_t value = number(text, at, len);
	return len == 2 || (len == 4 && value >= 1800 && value <= 2199);
}

static void add(const struct shape_index *index, size_t from, size_t to, bool loose,
    struct collector *collector)
{
	struct hit hit = { .from = (uint32_t)from,
		.to = (uint32_t)to,
		.value_from = (uint32_t)from,
		.value_to = (uint32_t)to,
		.loose = loose };
	for (size_t i = 0; i < index->n_dates; i++)
		if (!is_closed(collector, index->dates[i]))
			collector_add(collector, index->dates[i], hit);
}

/* ---- numbers only -----------------------------------------------------------------------------
 */

static bool day_and_month(uint32_t a, uint32_t b)
{
	return (is_day(a) && is_month_number(b)) || (is_month_number(a) && is_day(b));
}

static bool is_numeric(struct text text, const struct group *g)
{
	uint32_t a = number(text, g[0].at, g[0].len), b = number(text, g[1].at, g[1].len),
	         c = number(text, g[2].at, g[2].len);
	if (g[0].len == 4)
		return is_year(text, g[0].at, 4) && g[1].len <= 2 && g[2].len <= 2 &&
		       is_month_number(b) && is_day(c);
	return g[0].len <= 2 && g[1].len <= 2 && is_year(text, g[2].at, g[2].len) &&
	       day_and_month(a, b);
}

static bool is_mark(uint8_t separator)
{
	return separator == SEPARATOR_DASH || separator == SEPARATOR_SLASH ||
	       separator == SEPARATOR_DOT;
}

static void numeric(const struct shape_index *index, struct text text, const struct group *groups,
    size_t n, size_t i, struct collector *collector)
{
	if (i + 2 >= n)
		return;
	const struct group *g = &groups[i];
	uint8_t mark = g[1].before;
	size_t to = (size_t)g[2].at + g[2].len;
	bool broken = g[1].broken || g[2].broken;
	if (!is_mark(mark) || g[2].before != mark || (i > 0 && g[0].before == mark) ||
	    (i + 3 < n && g[3].before == mark))
		return;
	bool time = to < text.len && text.at[to] == 'T' && digit_at(text, to + 1);
	if (word_before(text, g[0].at) || (word_after(text, to) && !time))
		return;
	if (is_numeric(text, g))
		add(index, g[0].at, to, broken, collector);
}

/** 19800704 */
static void packed(const struct shape_index *index, struct text text, const struct group *groups,
    size_t n, size_t i, struct collector *collector)
{
	size_t at = groups[i].at, to = at + 8;
	if (groups[i].len != 8)
		return;
	uint32_t year = number(text, at, 4);
	if (year < 1900 || year > 2099 || !is_month_number(number(text, at + 4, 2)) ||
	    !is_day(number(text, at + 6, 2)))
		return;
	if ((i > 0 && is_mark(groups[i].before)) || (i + 1 < n && is_mark(groups[i + 1].before)) ||
	    word_before(text, at) || word_after(text, to))
		return;
	add(index, at, to, true, collector);
}

/* ---- a month's name ---------------------------------------------------------------------------
 */

static bool is_loose_mark(char c)
{
	return c == ' ' || c == ',' || c == '.' || c == '-' || c == '/' || c == '\n';
}

/** Up to three of blanks, commas, dots, hyphens and slashes. */
static size_t skip_marks(struct text text, size_t at)
{
	for (int n = 0; n < 3 && at < text.len && is_loose_mark(text.at[at]); n++)
		at++;
	return at;
}

static size_t word_end(struct text text, size_t at)
{
	size_t end = at;
	while (letter_at(text, end) && end - at <= MONTH_MAX)
		end++;
	return end;
}

/** [ "of" | "de" | "del" ] and what stands around it. */
static size_t skip_of(struct text text, size_t at)
{
	size_t from = skip_marks(text, at), to = word_end(text, from);
	struct text word = { text.at + from, to - from };
	if (word.len < 2 || word.len > 3)
		return from;
	if (text_equal_caseless(word, TEXT("of")) || text_equal_caseless(word, TEXT("de")) ||
	    text_equal_caseless(word, TEXT("del")))
		return skip_marks(text, to);
	return from;
}

static size_t skip_ordinal(struct text text, size_t at)
{
	size_t to = word_end(text, at);
	struct text word = { text.at + at, to - at };
	if (word.len != 2)
		return at;
	if (text_equal_caseless(word, TEXT("st")) || text_equal_caseless(word, TEXT("nd")) ||
	    text_equal_caseless(word, TEXT("rd")) || text_equal_caseless(word, TEXT("th")))
		return to;
	return at;
}

/** year = 4 digits | "'" 2 digits | 2 digits behind a hyphen or slash; returns its end, or 0. */
static size_t read_year(struct text text, size_t at)
{
	bool two = at > 0 && (text.at[at - 1] == '-' || text.at[at - 1] == '/');
	if (at < text.len && text.at[at] == '\'') {
		two = true;
		at++;
	}
	size_t to = at;
	while (digit_at(text, to) && to - at < 5)
		to++;
	if ((to - at != 4 && !(two && to - at == 2)) || !is_year(text, at, to - at) ||
	    word_after(text, to))
		return 0;
	return to;
}

/** 4 July 1980: `to` is the end of the day. */
static bool day_first(const struct shape_index *index, struct text text, const struct group *day,
    struct collector *collector)
{
	size_t day_end = day->at + day->len;
	if (!letter_at(text, skip_marks(text, day_end)))
		return false;
	size_t at = skip_of(text, skip_ordinal(text, day_end));
	size_t end = word_end(text, at);
	if (word_before(text, day->at) || !is_month(text, at, end))
		return false;
	size_t to = read_year(text, skip_of(text, end));
	if (to > 0)
		add(index, day->at, to, false, collector);
	return to > 0;
}

static void month_first(const struct shape_index *index, struct text text, const struct group *day,
    struct collector *collector)
{
	size_t end = day->at;
	for (int n = 0; n < 3 && end > 0 && is_loose_mark(text.at[end - 1]); n++)
		end--;
	size_t from = end;
	while (from > 0 && ascii_is_letter((unsigned char)text.at[from - 1]) &&
	       end - from <= MONTH_MAX)
		from--;
	if (!is_month(text, from, end) || word_before(text, from))
		return;
	size_t to = read_year(text, skip_of(text, skip_ordinal(text, day->at + day->len)));
	if (to > 0)
		add(index, from, to, false, collector);
}

void dates_at(const struct shape_index *index, struct text text, const struct group *groups,
    size_t n, size_t i, struct collector *collector)
{
	numeric(index, text, groups, n, i, collector);
	packed(index, text, groups, n, i, collector);
	const struct group *day = &groups[i];
	if (day->len > 2 || !is_day(number(text, day->at, day->len)))
		return;
	if (!day_first(index, text, day, collector))
		month_first(index, text, day, collector);
}
