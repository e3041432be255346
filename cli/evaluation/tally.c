/* SPDX-License-Identifier: Apache-2.0
 *
 * Counts by class, by detector, by pair of sets and by group: a few steps for each message.
 */
#include <math.h>
#include <string.h>

#include "cli/evaluation/mistakes.h"
#include "cli/evaluation/tally.h"

/** Two-sided 95 percent of a normal distribution. */
static const double WILSON_Z = 1.959963984540054;

/* ---- what is judged */

static void add_names(GHashTable *set, const struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		g_hash_table_add(set, g_strdup(names->items[i]));
}

/** What could not be read is no matter of labels. */
static GHashTable *class_names(const struct labels *labels, const char *rule_classes)
{
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (const char *line = rule_classes; *line; line += strcspn(line, "\n") + 1)
		g_hash_table_add(set, g_strndup(line, strcspn(line, ".\n")));
	for (size_t i = 0; i < labels->count; i++) {
		add_names(set, &labels->items[i].classes);
		add_names(set, &labels->items[i].may);
	}
	g_hash_table_remove(set, "uninspected");
	return set;
}

static GHashTable *detector_names(const struct labels *labels)
{
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < labels->count; i++)
		for (size_t k = 0; k < labels->items[i].findings.count; k++)
			g_hash_table_add(
			    set, g_strdup(labels->items[i].findings.items[k].detector));
	return set;
}

static int compare_judged(const void *a, const void *b)
{
	return strcmp(((const struct judged *)a)->name, ((const struct judged *)b)->name);
}

/** Takes the names out of `set`. */
static struct judged *judged_new(GHashTable *set, size_t *n)
{
	*n = g_hash_table_size(set);
	struct judged *judged = g_new0(struct judged, *n + 1), *next = judged;
	GHashTableIter iter;
	gpointer name;
	g_hash_table_iter_init(&iter, set);
	while (g_hash_table_iter_next(&iter, &name, NULL)) {
		g_hash_table_iter_steal(&iter);
		*next++ = (struct judged){ .name = name,
			.misses = g_ptr_array_new_with_free_func(mistake_free),
			.wrong = g_ptr_array_new_with_free_func(mistake_free) };
	}
	g_hash_table_unref(set);
	qsort(judged, *n, sizeof(*judged), compare_judged);
	return judged;
}

static void judged_free(struct judged *judged, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_free((char *)(uintptr_t)judged[i].name);
		g_ptr_array_unref(judged[i].misses);
		g_ptr_array_unref(judged[i].wrong);
	}
	g_free(judged);
}

/** Name to a pointer into the array. */
static GHashTable *places(struct judged *judged, size_t n)
{
	GHashTable *at = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < n; i++)
		g_hash_table_insert(at, (gpointer)(uintptr_t)judged[i].name, &judged[i]);
	return at;
}

static guint cell_hash(gconstpointer key)
{
	const struct cell *cell = key;
	uint64_t mixed = (cell->labelled * 31 + cell->found) * UINT64_C(0x9e3779b97f4a7c15);
	return (guint)(mixed >> 32);
}

static gboolean cell_equal(gconstpointer a, gconstpointer b)
{
	const struct cell *x = a, *y = b;
	return x->labelled == y->labelled && x->found == y->found;
}

struct tally *tally_new(const struct labels *labels, const char *rule_classes)
{
	struct tally *tally = g_new0(struct tally, 1);
	tally->classes = judged_new(class_names(labels, rule_classes), &tally->n_classes);
	tally->detectors = judged_new(detector_names(labels), &tally->n_detectors);
	tally->class_at = places(tally->classes, tally->n_classes);
	tally->detector_at = places(tally->detectors, tally->n_detectors);
	tally->cells = g_hash_table_new_full(cell_hash, cell_equal, g_free, NULL);
	tally->groups = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	if (tally->n_classes <= TALLY_MOST_CLASSES)
		return tally;
	tally_free(tally);
	return NULL;
}

void tally_free(struct tally *tally)
{
	if (!tally)
		return;
	g_hash_table_unref(tally->class_at);
	g_hash_table_unref(tally->detector_at);
	g_hash_table_unref(tally->cells);
	g_hash_table_unref(tally->groups);
	judged_free(tally->classes, tally->n_classes);
	judged_free(tally->detectors, tally->n_detectors);
	g_free(tally);
}

/* ---- counting */

class_set tally_with(const struct tally *tally, class_set set, const char *name)
{
	g_autofree char *top = g_strndup(name, strcspn(name, "."));
	const struct judged *judged = g_hash_table_lookup(tally->class_at, top);
	return judged ? set | UINT64_C(1) << (judged - tally->classes) : set;
}

static class_set set_of(const struct tally *tally, const struct names *names)
{
	class_set set = 0;
	for (size_t i = 0; i < names->count; i++)
		set = tally_with(tally, set, names->items[i]);
	return set;
}

/** The same string for no template as for one without a name, which no label can have. */
static struct group *group_of(struct tally *tally, const char *name)
{
	const char *key = name ? name : "";
	struct group *group = g_hash_table_lookup(tally->groups, key);
	if (!group) {
		group = g_new0(struct group, 1);
		group->name = name;
		g_hash_table_insert(tally->groups, (gpointer)(uintptr_t)key, group);
	}
	return group;
}

static void count_cell(struct tally *tally, class_set labelled, class_set found)
{
	struct cell key = { labelled, found, 0 };
	struct cell *cell = g_hash_table_lookup(tally->cells, &key);
	if (!cell) {
		cell = g_memdup2(&key, sizeof(key));
		g_hash_table_add(tally->cells, cell);
	}
	cell->messages++;
}

static void count_class(struct judged *judged, bool wanted, bool found, bool clean)
{
	judged->messages += wanted;
	judged->counts.found += wanted && found;
	judged->counts.missed += wanted && !found;
	judged->counts.alarms += !wanted && found;
	judged->counts.quiet += !wanted && !found;
	judged->clean_alarms += clean && found;
}

struct outcome tally_message(struct tally *tally, const struct label *label, class_set found)
{
	class_set wanted = set_of(tally, &label->classes), may = set_of(tally, &label->may);
	struct group *group = group_of(tally, label->group);
	found &= ~may;
	for (size_t c = 0; c < tally->n_classes; c++) {
		if (may >> c & 1)
			continue;
		count_class(&tally->classes[c], wanted >> c & 1, found >> c & 1, !wanted);
		group->misses += wanted >> c & ~found >> c & 1;
		group->alarms += found >> c & ~wanted >> c & 1;
	}
	count_cell(tally, wanted, found);
	group->messages++;
	tally->messages++;
	tally->clean += !wanted;
	tally->clean_alarmed += !wanted && found;
	return (struct outcome){ wanted & ~found, found & ~wanted };
}

struct judged *tally_values(
    struct tally *tally, const struct label *label, const struct expected *expected, size_t found)
{
	struct judged *judged = g_hash_table_lookup(tally->detector_at, expected->detector);
	struct group *group = group_of(tally, label->group);
	size_t both = MIN(expected->values, found);
	judged->messages++;
	judged->counts.found += both;
	judged->counts.missed += expected->values - both;
	judged->counts.alarms += found - both;
	group->values_missed += expected->values - both;
	group->values_beyond += found - both;
	return judged;
}

/* ---- shares */

struct ratio ratio_of(size_t part, size_t whole)
{
	if (whole == 0)
		return (struct ratio){ 0 };
	double n = (double)whole, p = (double)part / n, z = WILSON_Z;
	double middle = p + z * z / (2 * n);
	double spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
	double scale = 1 + z * z / n;
	return (struct ratio){ true, p, CLAMP((middle - spread) / scale, 0, p),
		CLAMP((middle + spread) / scale, p, 1) };
}

struct ratio precision_of(const struct counts *counts)
{
	return ratio_of(counts->found, counts->found + counts->alarms);
}

struct ratio recall_of(const struct counts *counts)
{
	return ratio_of(counts->found, counts->found + counts->missed);
}

struct ratio f1_of(const struct counts *counts)
{
	size_t whole = 2 * counts->found + counts->missed + counts->alarms;
	if (whole == 0)
		return (struct ratio){ 0 };
	double value = 2 * (double)counts->found / (double)whole;
	return (struct ratio){ true, value, value, value };
}

double alarms_per_thousand(size_t alarms, size_t clean)
{
	return clean ? 1000 * (double)alarms / (double)clean : -1;
}

/* ---- in order */

static gint compare_cells(gconstpointer a, gconstpointer b)
{
	const struct cell *x = *(struct cell *const *)a, *y = *(struct cell *const *)b;
	if (x->messages != y->messages)
		return x->messages > y->messages ? -1 : 1;
	if (x->labelled != y->labelled)
		return x->labelled < y->labelled ? -1 : 1;
	return x->found < y->found ? -1 : x->found > y->found;
}

GPtrArray *tally_cells(const struct tally *tally)
{
	GPtrArray *cells = g_ptr_array_new();
	GHashTableIter iter;
	gpointer cell;
	g_hash_table_iter_init(&iter, tally->cells);
	while (g_hash_table_iter_next(&iter, &cell, NULL))
		g_ptr_array_add(cells, cell);
	g_ptr_array_sort(cells, compare_cells);
	return cells;
}

static size_t mistakes_of(const struct group *group)
{
	return group->misses + group->alarms + group->values_missed + group->values_beyond;
}

static gint compare_groups(gconstpointer a, gconstpointer b)
{
	const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;
	if (mistakes_of(x) != mistakes_of(y))
		return mistakes_of(x) > mistakes_of(y) ? -1 : 1;
	return g_strcmp0(x->name, y->name);
}

GPtrArray *tally_bad_groups(const struct tally *tally)
{
	GPtrArray *bad = g_ptr_array_new();
	GHashTableIter iter;
	gpointer group;
	g_hash_table_iter_init(&iter, tally->groups);
	while (g_hash_table_iter_next(&iter, NULL, &group))
		if (mistakes_of(group) > 0)
			g_ptr_array_add(bad, group);
	g_ptr_array_sort(bad, compare_groups);
	return bad;
}
