/* SPDX-License-Identifier: Apache-2.0
 *
 * The bound of documents that outside programs read: the program alone.
 */
#ifndef POSTERN_BENCH_ALONE_H
#define POSTERN_BENCH_ALONE_H

#include <stdbool.h>
#include <stddef.h>

/** Whether a document of that name is read by an outside program. */
bool is_read_outside(const char *name);

/** Runs it, without any confinement, over the document, and forgets what it writes; false when it
 * is not there or fails. */
bool run_alone(const char *name, const char *at, size_t length);

#endif
