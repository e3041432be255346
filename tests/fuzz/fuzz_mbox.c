/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as an mbox, in each of its readings; an mbox never holds more than its bytes.
 */
#include "fuzz_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char line[] = "From a@mail.example Thu Jan  1 00:00:00 2026\n";
	g_autofree uint8_t *box = g_malloc(size + sizeof(line));
	memcpy(box, line, sizeof(line) - 1);
	if (size > 0)
		memcpy(box + sizeof(line) - 1, data, size);
	for (enum mbox_kind kind = MBOX_AUTO; kind <= MBOXCL2; kind++) {
		if (fuzz_walk_once(box, size + sizeof(line) - 1, kind).bytes > size)
			abort();
		fuzz_walk(box, size + sizeof(line) - 1, kind);
	}
	return 0;
}
