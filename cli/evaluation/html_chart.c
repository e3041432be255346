/* SPDX-License-Identifier: Apache-2.0
 *
 * The chart: for each name three bars from 0 to 1, the interval as a whisker on those that have
 * one, the figure at the right edge.
 *
 *            0        0.25       0.5       0.75        1
 *   hipaa    |##########|##########|#########|----|-   |   0.903
 *            |##########|##########|##########|###|    |   0.951
 *            |##########|##########|#########|####|    |   0.926
 */
#include "cli/evaluation/html.h"

enum {
	WIDTH = 1000,
	LEFT = 210,
	RIGHT = 930, /* of the bars; the figures stand between here and the edge */
	KEY = 30,    /* height of the key above the axis */
	TOP = 54,
	BAR = 10,
	STEP = 14,
	ROW = 60,
	NAME_MOST = 28 /* characters of a name; the table below has it whole */
};

static const struct measure {
	const char *name, *class_name;
	struct ratio (*of)(const struct counts *counts);
} measures[] = {
	{ "precision", "precision", precision_of },
	{ "recall", "recall", recall_of },
	{ "F1", "f1", f1_of },
};

static double across(double share)
{
	return LEFT + share * (RIGHT - LEFT);
}

/** Something was labelled or found, so that there is a figure. */
static bool has_figures(const struct judged *judged)
{
	return f1_of(&judged->counts).known;
}

static void chart_key(GString *out)
{
	int x = LEFT;
	for (size_t m = 0; m < G_N_ELEMENTS(measures); m++, x += 100)
		g_string_append_printf(out,
		    "<rect class=\"%s\" x=\"%d\" y=\"3\" width=\"12\" height=\"12\" rx=\"3\"/>"
		    "<text x=\"%d\" y=\"14\">%s</text>\n",
		    measures[m].class_name, x, x + 18, measures[m].name);
	g_string_append_printf(out,
	    "<path class=\"whisker\" d=\"M%d 9h26m-26 -4v8m26 -8v8\"/>"
	    "<text x=\"%d\" y=\"14\">95%% interval</text>\n",
	    x, x + 34);
}

static void chart_line(GString *out, const char *class_name, double x, int bottom)
{
	g_string_append_printf(out,
	    "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n", class_name, x, x,
	    TOP - 6, bottom);
}

static void chart_axis(GString *out, int bottom)
{
	static const char *const labels[] = { "0", "0.25", "0.5", "0.75", "1" };
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
		double x = across((double)i / (G_N_ELEMENTS(labels) - 1));
		chart_line(out, "grid", x, bottom);
		g_string_append_printf(out,
		    "<text class=\"axis\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
		    x, TOP - 11, labels[i]);
	}
}

static void chart_whisker(GString *out, struct ratio ratio, double middle)
{
	double low = across(ratio.low), high = across(ratio.high);
	if (ratio.high > ratio.low)
		g_string_append_printf(out,
		    "<path class=\"whisker\" d=\"M%.1f %.1fH%.1fM%.1f %.1fv6M%.1f %.1fv6\"/>", low,
		    middle, high, low, middle - 3, high, middle - 3);
}

static void chart_bar(
    GString *out, const struct judged *judged, const struct measure *measure, int y)
{
	struct ratio ratio = measure->of(&judged->counts);
	g_string_append_printf(out,
	    "<rect class=\"track\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>", LEFT,
	    y, RIGHT - LEFT, BAR);
	if (!ratio.known) {
		g_string_append_printf(out,
		    "<text class=\"none\" x=\"%d\" y=\"%d\">no %s: nothing was %s</text>\n",
		    LEFT + 6, y + BAR - 1, measure->name,
		    measure->of == recall_of ? "labelled" : "found");
		return;
	}
	g_string_append_printf(out,
	    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\"/>",
	    measure->class_name, LEFT, y, across(ratio.value) - LEFT, BAR);
	chart_whisker(out, ratio, y + BAR / 2.0);
	g_string_append_printf(out,
	    "<text class=\"value\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%.3f</text>\n", WIDTH - 12,
	    y + BAR - 1, ratio.value);
}

static void chart_name(GString *out, const char *name, int y)
{
	g_string_append_printf(
	    out, "<text class=\"name\" x=\"%d\" y=\"%d\" text-anchor=\"end\">", LEFT - 14, y);
	g_autofree char *start = g_utf8_substring(name, 0, MIN(g_utf8_strlen(name, -1), NAME_MOST));
	html_text(out, start);
	g_string_append(out, strlen(start) < strlen(name) ? "…</text>\n" : "</text>\n");
}

static void chart_row(GString *out, const struct judged *judged, int y)
{
	enum { N = G_N_ELEMENTS(measures) };
	chart_name(out, judged->name, y + STEP * (N - 1) / 2 + BAR);
	for (int m = 0; m < N; m++)
		chart_bar(out, judged, &measures[m], y + STEP * m);
}

void html_chart(GString *out, const struct judged *judged, size_t n, double at_least)
{
	int rows = 0;
	for (size_t i = 0; i < n; i++)
		rows += has_figures(&judged[i]);
	if (rows == 0)
		return;
	int bottom = TOP + rows * ROW - (ROW - STEP * (int)G_N_ELEMENTS(measures)) + 4;
	g_string_append_printf(out,
	    "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Precision, recall and F1; the "
	    "table below has the figures\">\n",
	    WIDTH, bottom + 4);
	chart_key(out);
	chart_axis(out, bottom);
	for (size_t i = 0, row = 0; i < n; i++)
		if (has_figures(&judged[i]))
			chart_row(out, &judged[i], TOP + (int)row++ * ROW);
	if (at_least > 0)
		chart_line(out, "wanted", across(at_least), bottom);
	g_string_append(out, "</svg>\n");
}
