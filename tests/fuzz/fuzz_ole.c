/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a compound file: an Outlook message, or whatever its streams say that it is.
 */
#include "fuzz_part.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_part("application/vnd.ms-outlook", data, size);
}
