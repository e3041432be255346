/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents that are zip files: told from other zip files, and read part by part.
 */
#ifndef POSTERN_OFFICE_PACKAGE_H
#define POSTERN_OFFICE_PACKAGE_H

#include "engine/extractors/packed/members.h"

/** A zip file, whatever it is: a document of a known format, or a container of files. */
postern_coverage_state package_read(
    struct sink *sink, const struct extract_input *input, const char **reason);

#endif
