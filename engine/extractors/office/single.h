/* SPDX-License-Identifier: Apache-2.0
 *
 * Office documents in one XML file, without a package around them.
 */
#ifndef POSTERN_OFFICE_SINGLE_H
#define POSTERN_OFFICE_SINGLE_H

#include "engine/extractors/office/package.h"

/** The worksheets of a workbook in XML (SpreadsheetML of 2003), whose root has begun: each a
 * surface with its cells; what is no cell of a sheet is hidden. */
void single_read_book(struct package *package, struct markup *markup);

#endif
