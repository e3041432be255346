/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as a tar or zip, packed or not, and what is in it.
 */
#include "fuzz_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_walk(data, size, MBOX_AUTO);
}
