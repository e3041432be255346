/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a text in which numbers and texts may be disguised: spelled, taken apart, backwards,
 * encoded.  Second readings map back into the text that they are of.
 */
#include "fuzz_part.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_part("text/plain; charset=utf-8", data, size);
}
