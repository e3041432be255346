/* SPDX-License-Identifier: Apache-2.0
 *
 * A verdict as a front reads it.  Whatever the bytes are, what is taken for a plan decides on every
 * recipient that was asked about, once.
 */
#include <assert.h>

#include "gateway/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct plan plan;
	struct words asked = { 0 };
	size_t decided = 0;
	words_add(&asked, arena, "ann@mail.example");
	words_add(&asked, arena, "desk@clinic.example");
	struct text json = { (const char *)data, size };
	if (plan_read(&plan, arena, json, &asked, NULL) == POSTERN_OK) {
		for (size_t i = 0; i < plan.n_groups; i++) {
			assert(plan.groups[i].treatment.decision <= plan.decision);
			decided += plan.groups[i].recipients.count;
		}
		assert(decided == asked.count);
	}
	arena_free(arena);
	return 0;
}
