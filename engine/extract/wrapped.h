/* SPDX-License-Identifier: Apache-2.0
 *
 * Numbers that a narrow column breaks at their hyphens.
 */
#ifndef POSTERN_EXTRACT_WRAPPED_H
#define POSTERN_EXTRACT_WRAPPED_H

#include "base/budget.h"
#include "engine/extract/flow.h"

/** Such numbers of a page laid out in lines, each behind what else stands in its lines; empty when
 * there are none. */
struct text wrapped_join(struct text page, struct budget *budget, struct arena *arena);

#endif
