/* SPDX-License-Identifier: Apache-2.0 */
#ifndef POSTERN_BENCH_SCRIPTS_H
#define POSTERN_BENCH_SCRIPTS_H

#include "corpus.h"

/** Prints what scripts cost; how many aims are missed. */
int bench_scripts(const char *rules, const struct corpus *corpus, int rounds);

#endif
