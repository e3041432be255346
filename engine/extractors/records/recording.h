/* SPDX-License-Identifier: Apache-2.0
 *
 * Recorded drawings: records of size and kind, one after the other, of which some draw text.
 */
#ifndef POSTERN_RECORDS_RECORDING_H
#define POSTERN_RECORDS_RECORDING_H

#include "engine/extract/binary.h"
#include "engine/extract/extractor.h"
#include "engine/extractors/records/placed.h"

struct recording {
	struct sink *sink;
	struct placed page;
	bool damaged; /**< a record says more than there is, or the last one is missing */
	bool codes;   /**< letters that only a font can tell */
	bool pixels;  /**< a picture of dots is drawn */
};

void recording_read_emf(struct recording *recording, struct bytes file);
void recording_read_wmf(struct recording *recording, struct bytes file);

/** Adds text in UTF-16 or in Windows' Western code page; `width` as for placed_piece. */
void recording_add(struct recording *recording, struct bytes string, bool wide, double x, double y,
    double width, double size);

#endif
