/* SPDX-License-Identifier: Apache-2.0
 *
 * The shared counters and their page.
 *
 * Rows of labels are never removed.  A row is taken by one atomic exchange of its state, then
 * written, then published; who loses the race looks again.  A process that dies while writing
 * leaves one row unused.
 */
#include "gateway/metrics.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

enum { ROWS = 2048, VALUE_ROOM = 104, STAGES = 16, STAGE_ROOM = 24 };

/* Upper bounds of the histogram's buckets in microseconds. */
static const uint64_t bounds[] = { 100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000,
	250000, 500000, 1000000, 2500000, 5000000, 10000000 };
enum { BOUNDS = sizeof(bounds) / sizeof(bounds[0]) };

enum row_state { ROW_FREE, ROW_WRITTEN_TO, ROW_PUBLIC };

struct row {
	_Atomic uint32_t state;
	uint32_t metric;
	_Atomic uint64_t count;
	char value[VALUE_ROOM];
};

struct stage {
	_Atomic uint32_t state;
	char name[STAGE_ROOM];
	_Atomic uint64_t buckets[BOUNDS + 1], microseconds, count;
};

struct metrics {
	_Atomic uint64_t counters[METRIC_COUNTERS];
	struct row rows[ROWS];
	struct stage stages[STAGES];
};

struct metrics *metrics_map(void)
{
	void *at = mmap(NULL, sizeof(struct metrics), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return at == MAP_FAILED ? NULL : at;
}

void metrics_add(struct metrics *metrics, enum metric_counter counter, uint64_t n)
{
	atomic_fetch_add_explicit(&metrics->counters[counter], n, memory_order_relaxed);
}

/* ---- rows */

static bool is_row(const struct row *row, uint32_t metric, const char *value)
{
	return row->metric == metric && strcmp(row->value, value) == 0;
}

static bool take_row(struct row *row, uint32_t metric, const char *value)
{
	uint32_t is_free = ROW_FREE;
	if (!atomic_compare_exchange_strong(&row->state, &is_free, ROW_WRITTEN_TO))
		return false;
	row->metric = metric;
	g_strlcpy(row->value, value, sizeof(row->value));
	atomic_store(&row->state, ROW_PUBLIC);
	return true;
}

static struct row *find_row(struct metrics *metrics, uint32_t metric, const char *value)
{
	for (size_t i = 0, at = g_str_hash(value) + metric; i < ROWS; i++, at++) {
		struct row *row = &metrics->rows[at % ROWS];
		if (atomic_load(&row->state) == ROW_FREE && take_row(row, metric, value))
			return row;
		if (atomic_load(&row->state) == ROW_PUBLIC && is_row(row, metric, value))
			return row;
	}
	return NULL;
}

void metrics_add_labelled(
    struct metrics *metrics, enum metric_labelled metric, const char *value, uint64_t n)
{
	char cut[VALUE_ROOM];
	g_strlcpy(cut, value, sizeof(cut));
	struct row *row = find_row(metrics, metric, cut);
	if (!row)
		row = find_row(metrics, metric, "other");
	if (row)
		atomic_fetch_add_explicit(&row->count, n, memory_order_relaxed);
}

/* ---- times */

static struct stage *find_stage(struct metrics *metrics, const char *name)
{
	for (size_t i = 0; i < STAGES; i++) {
		struct stage *stage = &metrics->stages[i];
		uint32_t is_free = ROW_FREE;
		if (atomic_compare_exchange_strong(&stage->state, &is_free, ROW_WRITTEN_TO)) {
			g_strlcpy(stage->name, name, sizeof(stage->name));
			atomic_store(&stage->state, ROW_PUBLIC);
		}
		if (atomic_load(&stage->state) == ROW_PUBLIC && strcmp(stage->name, name) == 0)
			return stage;
	}
	return NULL;
}

void metrics_time(struct metrics *metrics, const char *stage_name, uint64_t microseconds)
{
	struct stage *stage = find_stage(metrics, stage_name);
	size_t bucket = 0;
	while (bucket < BOUNDS && microseconds > bounds[bucket])
		bucket++;
	if (!stage)
		return;
	atomic_fetch_add_explicit(&stage->buckets[bucket], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&stage->microseconds, microseconds, memory_order_relaxed);
	atomic_fetch_add_explicit(&stage->count, 1, memory_order_relaxed);
}

/* ---- the page */

struct fact {
	const char *name, *label, *sentence;
};

static const struct fact counter_facts[] = {
#define COUNTER(name, sentence) { #name, NULL, sentence },
#include "gateway/metrics.def"
};
static const struct fact gauge_facts[] = {
#define GAUGE(name, sentence) { #name, NULL, sentence },
#include "gateway/metrics.def"
};
static const struct fact labelled_facts[] = {
#define LABELLED(name, label, sentence) { #name, #label, sentence },
#include "gateway/metrics.def"
};
static const struct fact times_facts[] = {
#define TIMES(name, sentence) { #name, "stage", sentence },
#include "gateway/metrics.def"
};

static void head(GString *out, const struct fact *fact, const char *type)
{
	g_string_append_printf(out, "# HELP postern_%s %s\n# TYPE postern_%s %s\n", fact->name,
	    fact->sentence, fact->name, type);
}

static void single(GString *out, const struct fact *fact, const char *type, uint64_t value)
{
	head(out, fact, type);
	g_string_append_printf(out, "postern_%s %" G_GUINT64_FORMAT "\n", fact->name, value);
}

/* A label's value: backslash, quote and line end are escaped. */
static void append_value(GString *out, const char *value)
{
	for (; *value; value++) {
		if (*value == '\\' || *value == '"')
			g_string_append_c(out, '\\');
		if (*value == '\n')
			g_string_append(out, "\\n");
		else
			g_string_append_c(out, *value);
	}
}

static void labelled(GString *out, const struct metrics *metrics, uint32_t metric)
{
	const struct fact *fact = &labelled_facts[metric];
	head(out, fact, "counter");
	for (size_t i = 0; i < ROWS; i++) {
		const struct row *row = &metrics->rows[i];
		if (atomic_load(&row->state) != ROW_PUBLIC || row->metric != metric)
			continue;
		g_string_append_printf(out, "postern_%s{%s=\"", fact->name, fact->label);
		append_value(out, row->value);
		g_string_append_printf(
		    out, "\"} %" G_GUINT64_FORMAT "\n", atomic_load(&row->count));
	}
}

static void append_seconds(GString *out, uint64_t microseconds)
{
	g_string_append_printf(out, "%" G_GUINT64_FORMAT ".%06" G_GUINT64_FORMAT,
	    microseconds / 1000000, microseconds % 1000000);
}

static void one_stage(GString *out, const struct fact *fact, const struct stage *stage)
{
	uint64_t below = 0;
	for (size_t i = 0; i <= BOUNDS; i++) {
		below += atomic_load(&stage->buckets[i]);
		g_string_append_printf(
		    out, "postern_%s_bucket{stage=\"%s\",le=\"", fact->name, stage->name);
		if (i < BOUNDS)
			append_seconds(out, bounds[i]);
		else
			g_string_append(out, "+Inf");
		g_string_append_printf(out, "\"} %" G_GUINT64_FORMAT "\n", below);
	}
	g_string_append_printf(out, "postern_%s_sum{stage=\"%s\"} ", fact->name, stage->name);
	append_seconds(out, atomic_load(&stage->microseconds));
	g_string_append_printf(out, "\npostern_%s_count{stage=\"%s\"} %" G_GUINT64_FORMAT "\n",
	    fact->name, stage->name, below);
}

void metrics_page(GString *out, const struct metrics *metrics, const uint64_t *gauges)
{
	for (size_t i = 0; i < METRIC_COUNTERS; i++)
		single(out, &counter_facts[i], "counter", atomic_load(&metrics->counters[i]));
	for (size_t i = 0; i < METRIC_GAUGES; i++)
		single(out, &gauge_facts[i], "gauge", gauges[i]);
	for (uint32_t i = 0; i < METRIC_LABELLEDS; i++)
		labelled(out, metrics, i);
	head(out, &times_facts[0], "histogram");
	for (size_t i = 0; i < STAGES; i++)
		if (atomic_load(&metrics->stages[i].state) == ROW_PUBLIC)
			one_stage(out, &times_facts[0], &metrics->stages[i]);
}
