/* SPDX-License-Identifier: Apache-2.0
 *
 * Any bytes as an .emlx or a plain message.
 */
#include "fuzz_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_walk(data, size, MBOX_AUTO);
}
