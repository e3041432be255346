/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as the text of pages laid out in lines: what mends it ends, and adds nothing but blanks
 * where it parts words.  And as a file, for what tells encrypted messages.
 */
#include "engine/extract/pgp.h"
#include "engine/extract/spacing.h"
#include "engine/extract/stairs.h"
#include "engine/extract/wrapped.h"

#include "fuzz_part.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count_dark(struct text text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++)
		n += text.at[i] != ' ';
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct limits limits;
	struct budget budget;
	struct arena *arena = arena_new();
	struct text page = { (const char *)data, size };
	limits_default(&limits);
	budget_start(&budget, &limits);
	struct text parted = spacing_part(page, arena);
	fuzz_check(parted.len >= page.len && count_dark(parted) == count_dark(page));
	fuzz_check(count_dark(spacing_join(page, arena)) <= 2 * page.len);
	(void)stairs_join(page, arena);
	(void)wrapped_join(page, &budget, arena);
	(void)pgp_encrypted((struct bytes){ data, size });
	arena_free(arena);
	return 0;
}
