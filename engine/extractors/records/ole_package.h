/* SPDX-License-Identifier: Apache-2.0
 *
 * Files wrapped into objects: the OLE 1 objects of RTF ([MS-OLEDS] 2.2.4) and packages, in which
 * Windows puts any file that is dropped into a document.
 */
#ifndef POSTERN_RECORDS_OLE_PACKAGE_H
#define POSTERN_RECORDS_OLE_PACKAGE_H

#include "engine/extract/binary.h"

struct ole_package {
	struct bytes name; /**< 8-bit in some code page; may be empty */
	struct bytes data;
	bool cut; /**< the file ends before its data does */
};

/** A package as it stands in a stream "\001Ole10Native": a size, then names and data.  False when
 * it is none. */
bool ole_package_read(struct ole_package *out, struct bytes in);

/**
 * The OLE 1 object of \objdata: what is embedded in it, unwrapped when it is a package.  The name
 * is that of a package, else the class ("Excel.Sheet.8").  False when it is none.
 */
bool ole_object_read(struct ole_package *out, struct bytes in);

#endif
