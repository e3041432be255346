/* SPDX-License-Identifier: Apache-2.0
 *
 * What the benchmarks reckon with: processor time of this process, and medians.
 */
#ifndef POSTERN_BENCH_FIGURES_H
#define POSTERN_BENCH_FIGURES_H

#include <stdlib.h>
#include <time.h>

/** Processor seconds of this process so far, all threads. */
static inline double cpu_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static inline int figures_by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/** Sorts the values. `n` is at least 1. */
static inline double median(double *values, size_t n)
{
	qsort(values, n, sizeof(*values), figures_by_value);
	return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

#endif
