/* SPDX-License-Identifier: Apache-2.0 */
#ifndef POSTERN_BENCH_UNPACK_H
#define POSTERN_BENCH_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Decompresses all members of the file with libarchive, and reads those that are XML to their end
 * with libxml2's reader: what no extractor built on these two can do without.
 *
 * `packed` is set when it is an archive or compressed; a file that is XML itself is read only.
 *
 * @return the bytes that came out, or the file's own length when it is not packed.
 */
size_t unpack_bare(const char *at, size_t length, bool *packed);

#endif
