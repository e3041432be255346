/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a part of type application/applefile.
 */
#include "fuzz_part.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_part("application/applefile", data, size);
}
