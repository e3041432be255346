/* SPDX-License-Identifier: Apache-2.0
 *
 * Counting what survives disguise, and the table of it.
 */
#include "api/mutants/survival.h"

enum { KILLERS_SHOWN = 3 };

void tallies_init(struct tallies *tallies, const struct program *program)
{
	*tallies = (struct tallies){
		.program = program,
		.detectors = g_new0(struct tally, program->n_detectors + 1),
		.rules = g_new0(struct tally, program->n_rules + 1),
		.kinds = g_new0(struct tally, N_TRANSFORMATIONS),
	};
}

static void clear(struct tally *tallies, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tallies[i].killers)
			g_hash_table_unref(tallies[i].killers);
	g_free(tallies);
}

void tallies_clear(struct tallies *tallies)
{
	clear(tallies->detectors, tallies->program->n_detectors);
	clear(tallies->rules, tallies->program->n_rules);
	clear(tallies->kinds, N_TRANSFORMATIONS);
}

static void add_killer(struct tally *tally, const char *killer, size_t times)
{
	if (!tally->killers)
		tally->killers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(tally->killers, killer));
	g_hash_table_replace(tally->killers, g_strdup(killer), GSIZE_TO_POINTER(n + times));
}

void tally_count(struct tally *tally, bool survived, const char *killer)
{
	tally->copies++;
	tally->survived += survived;
	if (!survived)
		add_killer(tally, killer, 1);
}

static void merge(struct tally *into, const struct tally *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		into[i].copies += from[i].copies;
		into[i].survived += from[i].survived;
		if (!from[i].killers)
			continue;
		GHashTableIter iter;
		gpointer name, times;
		g_hash_table_iter_init(&iter, from[i].killers);
		while (g_hash_table_iter_next(&iter, &name, &times))
			add_killer(&into[i], name, GPOINTER_TO_SIZE(times));
	}
}

void tallies_merge(struct tallies *into, const struct tallies *from)
{
	merge(into->detectors, from->detectors, into->program->n_detectors);
	merge(into->rules, from->rules, into->program->n_rules);
	merge(into->kinds, from->kinds, N_TRANSFORMATIONS);
}

/* ---- the table */

struct killer {
	const char *name;
	size_t count;
};

static int by_count(const void *a, const void *b)
{
	const struct killer *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->name, y->name);
}

static void append_killers(GString *out, GHashTable *killers)
{
	guint n = g_hash_table_size(killers);
	struct killer *sorted = g_new0(struct killer, n);
	GHashTableIter iter;
	gpointer name, times;
	g_hash_table_iter_init(&iter, killers);
	for (guint k = 0; g_hash_table_iter_next(&iter, &name, &times); k++)
		sorted[k] = (struct killer){ name, GPOINTER_TO_SIZE(times) };
	qsort(sorted, n, sizeof(*sorted), by_count);
	for (guint k = 0; k < n && k < KILLERS_SHOWN; k++)
		g_string_append_printf(
		    out, "%s%s (%zu)", k ? ", " : "  ", sorted[k].name, sorted[k].count);
	if (n > KILLERS_SHOWN)
		g_string_append_printf(out, ", %u others", n - KILLERS_SHOWN);
	g_free(sorted);
}

static void append_row(GString *out, const char *kind, struct text name, const struct tally *tally)
{
	if (tally->copies == 0)
		return;
	g_string_append_printf(out, "%-14s %-44.*s %7zu %7zu", kind, TEXT_ARGUMENTS(name),
	    tally->copies, tally->copies - tally->survived);
	if (tally->killers)
		append_killers(out, tally->killers);
	g_string_append_c(out, '\n');
}

char *tallies_table(const struct tallies *tallies)
{
	const struct program *program = tallies->program;
	GString *out = g_string_new(NULL);
	g_string_append_printf(out, "%-14s %-44s %7s %7s  %s\n", "", "", "copies", "died", "of");
	for (uint32_t d = 0; d < program->n_detectors; d++)
		append_row(out, "detector", program->detectors[d].name, &tallies->detectors[d]);
	for (uint32_t r = 0; r < program->n_rules; r++)
		append_row(out, "rule", program->rules[r].name, &tallies->rules[r]);
	for (size_t i = 0; i < N_TRANSFORMATIONS; i++)
		append_row(
		    out, "transformation", text_of(transformations[i].name), &tallies->kinds[i]);
	return g_string_free(out, FALSE);
}
