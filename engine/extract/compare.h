/* SPDX-License-Identifier: Apache-2.0
 *
 * What only shows when the texts of several parts are looked at together.
 */
#ifndef POSTERN_EXTRACT_COMPARE_H
#define POSTERN_EXTRACT_COMPARE_H

#include "engine/extract/sink.h"

/**
 * Over the surfaces from `first` on, which are those of one message: a number that one part begins
 * and the next one ends gets a surface of its own; the two texts of an alternative that have little
 * in common are an anomaly.
 */
void compare_parts(struct sink *sink, size_t first);

#endif
