/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as the XML of OpenDocument in one file, and, split at line breaks, as number formats
 * with the numbers that they are given: what compression hides from the other targets.
 */
#include "fuzz_part.h"

#include "engine/extractors/office/number_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *line = size > 0 ? memchr(data, '\n', size) : NULL;
	if (line) {
		struct arena *arena = arena_new();
		struct text raw = { (const char *)data, (size_t)(line - data) };
		struct text code = { (const char *)line + 1, size - raw.len - 1 };
		struct text shown = number_format(raw, code, size % 2 == 0, arena);
		fuzz_check(shown.len <= raw.len + 512);
		arena_free(arena);
	}
	return fuzz_part("application/vnd.oasis.opendocument.spreadsheet-flat-xml", data, size);
}
