/* SPDX-License-Identifier: Apache-2.0
 *
 * Where archives begin, also behind something else, and such as have no magic bytes of their own.
 */
#ifndef POSTERN_PACKED_MARKS_H
#define POSTERN_PACKED_MARKS_H

#include "base/base.h"

/** A tar file without the word "ustar": the sum of its first header tells (POSIX pax, 10.1.1). */
bool archive_is_old_tar(struct bytes head);

/** The cpio formats: new, octal and binary in either order of bytes. */
bool archive_is_cpio(struct bytes head);

/** The first of several volumes of a 7z archive, or what is left of one: its header lies beyond its
 * end. */
bool archive_is_cut_7z(struct bytes content);

/** Where the first archive inside begins, be the content self-extracting or a picture: 0 for a zip
 * file that ends in it, a tar file or the image of a disk; SIZE_MAX when there is none. */
size_t archive_inside(struct bytes content);

#endif
