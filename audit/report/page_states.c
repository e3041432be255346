/* SPDX-License-Identifier: Apache-2.0
 *
 * The grid of states: one tile each, roughly where it lies, darker the more messages show one of
 * its residents.
 */
#include <math.h>
#include <string.h>

#include "audit/report/page.h"

enum { TILE = 46, GAP = 4, STEPS = 5 };

/** From 1 to STEPS by the logarithm, so that one big state does not make all others pale. */
static int shade_of(long long count, long long most)
{
	if (count <= 0)
		return 0;
	double share = most > 1 ? log((double)count) / log((double)most) : 1;
	return 1 + (int)(share * (STEPS - 1) + 0.5);
}

static void put_tile(
    const struct page *page, const struct place *place, long long shown, long long most)
{
	int x = place->column * (TILE + GAP), y = place->row * (TILE + GAP);
	fprintf(page->out, "<g class=\"shade%d\"><title>%s: ", shade_of(shown, most), place->name);
	put_number(page, shown);
	fprintf(page->out,
	    "</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>"
	    "<text class=\"code\" x=\"%d\" y=\"%d\">%s</text>",
	    x, y, TILE, TILE, x + TILE / 2, y + (shown > 0 ? 20 : 28), place->code);
	if (shown > 0) {
		fprintf(
		    page->out, "<text class=\"count\" x=\"%d\" y=\"%d\">", x + TILE / 2, y + 36);
		put_number(page, shown);
		put(page, "</text>");
	}
	put(page, "</g>\n");
}

static GHashTable *read_shown(const struct page *page, long long *most)
{
	GHashTable *shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	sqlite3_stmt *row = pick_ask(page->pick,
	    "SELECT resident, sum(copies) FROM (SELECT DISTINCT content, resident FROM residents)"
	    " JOIN contents USING (content) GROUP BY resident");
	while (pick_next(page->pick, &row)) {
		long long *count = g_new(long long, 1);
		*count = pick_integer(row, 1);
		*most = MAX(*most, *count);
		g_hash_table_insert(shown, g_strdup(pick_text(row, 0)), count);
	}
	return shown;
}

void chart_states(const struct page *page)
{
	long long most = 0;
	g_autoptr(GHashTable) shown = read_shown(page, &most);
	fprintf(page->out,
	    "<svg class=\"states\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"States whose "
	    "residents "
	    "messages show; the table below has the figures\">\n",
	    11 * (TILE + GAP) - GAP, 8 * (TILE + GAP) - GAP);
	for (size_t i = 0; i < n_places; i++) {
		const long long *count = g_hash_table_lookup(shown, places[i].code);
		put_tile(page, &places[i], count ? *count : 0, most);
	}
	put(page, "</svg>\n");
}
