/* SPDX-License-Identifier: Apache-2.0
 *
 * The properties of documents in compound files ([MS-OLEPS]): title, author, keywords, and what the
 * owner defined.
 */
#ifndef POSTERN_RECORDS_OLE_PROPERTIES_H
#define POSTERN_RECORDS_OLE_PROPERTIES_H

#include "engine/extract/binary.h"
#include "engine/extract/extractor.h"
#include "engine/extractors/records/writer.h"

/** "\005SummaryInformation" and its kind. */
bool ole_is_property_stream(struct text name);

/** Writes a line "name: value" for every property of the stream that has a text. */
void ole_properties(struct writer *out, struct sink *sink, struct bytes stream);

#endif
