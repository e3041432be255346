/* SPDX-License-Identifier: Apache-2.0
 *
 * Charts as inline SVG, coloured by the style sheet alone: columns over time, bars of shares, and
 * small columns for each class.  Each says in words where its figures stand.
 *
 *   240 |        __
 *       |   __  |  |  __        one column a day, month or year; the weakest decision at the bottom
 *     0 |__|__|_|__|_|__|__
 *        2026-01   2026-03
 */
#include <string.h>

#include "audit/report/page.h"

enum {
	WIDTH = 1000,
	LEFT = 56,
	TOP = 14,
	BOTTOM = 216,
	HEIGHT = 244,
	MOST_PERIODS = 400,
	LAST_YEAR = 9999,
	SPARK_WIDTH = 132,
	SPARK_HEIGHT = 26,
};

struct period {
	char name[11];
	long long counts[N_OUTCOMES];
};

/** The name of the period after this one: of a day, a month or a year, as long as the name is. */
static void next_period(char name[11])
{
	unsigned year = (unsigned)g_ascii_strtoull(name, NULL, 10);
	size_t length = strlen(name);
	GDateMonth month = length >= 7 ? (GDateMonth)g_ascii_strtoull(name + 5, NULL, 10) : 1;
	GDateDay day = length >= 10 ? (GDateDay)g_ascii_strtoull(name + 8, NULL, 10) : 1;
	GDate date;
	g_date_clear(&date, 1);
	if (year >= LAST_YEAR || !g_date_valid_dmy(day, month, (GDateYear)year))
		return;
	g_date_set_dmy(&date, day, month, (GDateYear)year);
	if (length >= 10)
		g_date_add_days(&date, 1);
	else if (length >= 7)
		g_date_add_months(&date, 1);
	else
		g_date_add_years(&date, 1);
	g_snprintf(name, 11,
	    length >= 10  ? "%04u-%02u-%02u"
	    : length >= 7 ? "%04u-%02u"
	                  : "%04u",
	    g_date_get_year(&date), (unsigned)g_date_get_month(&date), g_date_get_day(&date));
}

/** The period of this name, after those that lie between, which have nothing. */
static struct period *period_named(GArray *periods, const char *name)
{
	for (;;) {
		struct period *last =
		    periods->len ? &g_array_index(periods, struct period, periods->len - 1) : NULL;
		if (last && strcmp(last->name, name) == 0)
			return last;
		struct period period = { "", { 0 } };
		g_strlcpy(period.name, last ? last->name : name, sizeof(period.name));
		if (last)
			next_period(period.name);
		if (last &&
		    (strcmp(period.name, name) > 0 || strcmp(period.name, last->name) <= 0 ||
		        periods->len >= MOST_PERIODS))
			g_strlcpy(period.name, name, sizeof(period.name));
		g_array_append_val(periods, period);
	}
}

static GArray *read_periods(const struct page *page)
{
	GArray *periods = g_array_new(FALSE, TRUE, sizeof(struct period));
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_PERIODS].sql);
	while (pick_next(page->pick, &row))
		period_named(periods, pick_text(row, 0))->counts[outcome_of(pick_text(row, 1))] +=
		    pick_integer(row, 2);
	return periods;
}

static long long sum_of(const struct period *period)
{
	long long sum = 0;
	for (size_t d = 0; d < N_OUTCOMES; d++)
		sum += period->counts[d];
	return sum;
}

/** The step of an axis that needs about four: 1, 2 or 5 times a power of ten. */
static long long step_for(long long highest)
{
	static const int factors[] = { 1, 2, 5 };
	for (long long power = 1; power < G_MAXINT64 / 100; power *= 10)
		for (size_t i = 0; i < G_N_ELEMENTS(factors); i++)
			if (factors[i] * power * 4 >= highest)
				return factors[i] * power;
	return highest;
}

static void put_axis(const struct page *page, long long step, long long top)
{
	for (long long at = 0; at <= top; at += step) {
		double y = BOTTOM - (double)at / (double)top * (BOTTOM - TOP);
		fprintf(page->out,
		    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
		    "<text class=\"axis\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">",
		    LEFT, WIDTH, y, y, LEFT - 8, y + 4);
		put_number(page, at);
		put(page, "</text>\n");
	}
}

static void put_tip(const struct page *page, const struct period *period)
{
	put(page, "<title>");
	put_text(page, period->name);
	put(page, ": ");
	put_number(page, sum_of(period));
	for (size_t d = 0; d < N_OUTCOMES; d++)
		if (period->counts[d] > 0) {
			fprintf(page->out, "; %s ", outcomes[d].words);
			put_number(page, period->counts[d]);
		}
	put(page, "</title>");
}

static void put_column(
    const struct page *page, const struct period *period, double x, double width, long long top)
{
	double y = BOTTOM;
	put(page, "<g>");
	put_tip(page, period);
	for (size_t d = 0; d < N_OUTCOMES; d++) {
		double height = (double)period->counts[d] / (double)top * (BOTTOM - TOP);
		y -= height;
		if (height > 0)
			fprintf(page->out,
			    "<rect class=\"c-%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
			    "height=\"%.1f\"/>",
			    outcomes[d].decision, x, y, width, height);
	}
	put(page, "</g>\n");
}

static void put_label(const struct page *page, const struct period *period, double middle)
{
	fprintf(page->out, "<text class=\"axis\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
	    middle, HEIGHT - 8);
	put_text(page, period->name);
	put(page, "</text>\n");
}

static void put_columns(const struct page *page, const GArray *periods, long long top)
{
	double slot = (double)(WIDTH - LEFT) / periods->len;
	double width = MIN(slot * 0.72, 56);
	guint every = 1 + (periods->len - 1) / 12;
	for (guint i = 0; i < periods->len; i++) {
		const struct period *period = &g_array_index(periods, struct period, i);
		double middle = LEFT + slot * (i + 0.5);
		put_column(page, period, middle - width / 2, width, top);
		if (i % every == 0)
			put_label(page, period, middle);
	}
}

static void put_period_table(const struct page *page, const GArray *periods)
{
	put(page, "<details class=\"figures\"><summary>The same as a table</summary><table>\n"
	          "<caption>Messages in each period, by decision</caption><thead><tr>"
	          "<th scope=\"col\">Sent</th>");
	for (size_t d = 0; d < N_OUTCOMES; d++)
		fprintf(page->out, "<th scope=\"col\" class=\"n\">%s</th>", outcomes[d].words);
	put(page, "</tr></thead><tbody>\n");
	for (guint i = 0; i < periods->len; i++) {
		const struct period *period = &g_array_index(periods, struct period, i);
		put(page, "<tr><th scope=\"row\">");
		put_text(page, period->name);
		put(page, "</th>");
		for (size_t d = 0; d < N_OUTCOMES; d++)
			put_cell(page, period->counts[d]);
		put(page, "</tr>\n");
	}
	put(page, "</tbody></table></details>\n");
}

static void put_left_out(const struct page *page, const GArray *periods)
{
	long long drawn = 0;
	for (guint i = 0; i < periods->len; i++)
		drawn += sum_of(&g_array_index(periods, struct period, i));
	if (drawn == page->messages)
		return;
	put(page, "<p class=\"soft small\">Not drawn: ");
	put_number(page, page->messages - drawn);
	put(page, " with no date that can be read, or with one far from all others.</p>\n");
}

void chart_periods(const struct page *page)
{
	g_autoptr(GArray) periods = read_periods(page);
	long long highest = 1;
	for (guint i = 0; i < periods->len; i++)
		highest = MAX(highest, sum_of(&g_array_index(periods, struct period, i)));
	if (periods->len == 0)
		return;
	long long step = step_for(highest);
	long long top = (highest + step - 1) / step * step;
	fprintf(page->out,
	    "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Messages over "
	    "time by "
	    "decision; the table below has the figures\">\n",
	    WIDTH, HEIGHT);
	put_axis(page, step, top);
	put_columns(page, periods, top);
	put(page, "</svg>\n");
	put_left_out(page, periods);
	put_period_table(page, periods);
}

/* ---- bars of shares */

static void put_bar(const struct page *page, const char *kind, const char *const *names,
    const long long *counts, size_t n, long long whole)
{
	double x = 0;
	put(page, "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" "
	          "aria-hidden=\"true\">"
	          "<rect class=\"track\" width=\"100\" height=\"8\"/>");
	for (size_t i = 0; i < n; i++) {
		double width = whole > 0 ? 100.0 * (double)counts[i] / (double)whole : 0;
		if (width > 0)
			fprintf(page->out,
			    "<rect class=\"%s-%s\" x=\"%.3f\" width=\"%.3f\" height=\"8\"/>", kind,
			    names[i], x, width);
		x += width;
	}
	put(page, "</svg>");
}

void chart_bar(const struct page *page, const long long counts[N_OUTCOMES], long long whole)
{
	const char *names[N_OUTCOMES];
	for (size_t d = 0; d < N_OUTCOMES; d++)
		names[d] = outcomes[d].decision;
	put_bar(page, "c", names, counts, N_OUTCOMES, whole);
}

void chart_severities(const struct page *page, const long long counts[4], long long whole)
{
	static const char *const names[] = { "low", "medium", "high", "critical" };
	put_bar(page, "s", names, counts, G_N_ELEMENTS(names), whole);
}

/* ---- small columns */

struct sparks {
	GHashTable *classes; /* name to GArray of struct period; counts[0] is the count */
	GArray *axis;        /* every period of any class */
};

static void free_array(gpointer array)
{
	g_array_unref(array);
}

struct sparks *sparks_read(const struct page *page)
{
	struct sparks *sparks = g_new0(struct sparks, 1);
	sparks->classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_array);
	sparks->axis = read_periods(page);
	sqlite3_stmt *row = pick_ask(page->pick, questions[ASK_CLASS_PERIODS].sql);
	while (pick_next(page->pick, &row)) {
		GArray *periods = g_hash_table_lookup(sparks->classes, pick_text(row, 0));
		if (!periods) {
			periods = g_array_new(FALSE, TRUE, sizeof(struct period));
			g_hash_table_insert(sparks->classes, g_strdup(pick_text(row, 0)), periods);
		}
		period_named(periods, pick_text(row, 1))->counts[0] = pick_integer(row, 2);
	}
	return sparks;
}

static long long count_in(const GArray *periods, const char *name)
{
	for (guint i = 0; i < periods->len; i++)
		if (strcmp(g_array_index(periods, struct period, i).name, name) == 0)
			return g_array_index(periods, struct period, i).counts[0];
	return 0;
}

void sparks_put(const struct page *page, const struct sparks *sparks, const char *class_name)
{
	const GArray *periods = g_hash_table_lookup(sparks->classes, class_name);
	long long highest = 1;
	if (!periods)
		return;
	for (guint i = 0; i < periods->len; i++)
		highest = MAX(highest, g_array_index(periods, struct period, i).counts[0]);
	double slot = (double)SPARK_WIDTH / MAX(sparks->axis->len, 1);
	fprintf(page->out,
	    "<svg class=\"spark\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"over time, at "
	    "most %lld\">",
	    SPARK_WIDTH, SPARK_HEIGHT, highest);
	for (guint i = 0; i < sparks->axis->len; i++) {
		const char *name = g_array_index(sparks->axis, struct period, i).name;
		long long count = count_in(periods, name);
		double height = (double)count / (double)highest * (SPARK_HEIGHT - 2);
		fprintf(page->out,
		    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>", slot * i,
		    SPARK_HEIGHT - MAX(height, 0.6), slot * 0.75, MAX(height, 0.6));
		put_text(page, name);
		fprintf(page->out, ": %lld</title></rect>", count);
	}
	put(page, "</svg>");
}

void sparks_free(struct sparks *sparks)
{
	g_hash_table_unref(sparks->classes);
	g_array_unref(sparks->axis);
	g_free(sparks);
}
