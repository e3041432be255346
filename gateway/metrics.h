/* SPDX-License-Identifier: Apache-2.0
 *
 * Counters in memory that all processes of the daemon share, so that they outlive workers and
 * doors.  GET /metrics shows them as Prometheus text (exposition format 0.0.4).  Everything here
 * may be called by any process and thread at any time.
 */
#ifndef POSTERN_GATEWAY_METRICS_H
#define POSTERN_GATEWAY_METRICS_H

#include <glib.h>
#include <stdint.h>

struct metrics;

enum metric_counter {
#define COUNTER(name, sentence) METRIC_##name,
#include "gateway/metrics.def"
	METRIC_COUNTERS
};

enum metric_gauge {
#define GAUGE(name, sentence) METRIC_##name,
#include "gateway/metrics.def"
	METRIC_GAUGES
};

enum metric_labelled {
#define LABELLED(name, label, sentence) METRIC_##name,
#include "gateway/metrics.def"
	METRIC_LABELLEDS
};

/** NULL when the system has no memory to share. */
struct metrics *metrics_map(void);

void metrics_add(struct metrics *metrics, enum metric_counter counter, uint64_t n);

/** Adds to the row of a label's value.  When the table is full (2,048 rows) the value counts as
 * "other". */
void metrics_add_labelled(
    struct metrics *metrics, enum metric_labelled metric, const char *value, uint64_t n);

/** Adds one duration to the histogram of a stage. */
void metrics_time(struct metrics *metrics, const char *stage, uint64_t microseconds);

/** The page; `gauges` has METRIC_GAUGES values. */
void metrics_page(GString *out, const struct metrics *metrics, const uint64_t *gauges);

#endif
