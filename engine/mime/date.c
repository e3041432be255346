/* SPDX-License-Identifier: Apache-2.0
 *
 * The Date field (RFC 5322, 3.3), as forgiving as GMime reads it.
 */
#include <gmime/gmime.h>

#include "engine/mime/mime.h"

enum { LONGEST_DATE = 200 };

bool mime_date(int64_t *seconds, struct text value)
{
	if (value.len == 0 || value.len > LONGEST_DATE)
		return false;
	g_autofree char *copy = g_strndup(value.at, value.len);
	g_autoptr(GDateTime) date = g_mime_utils_header_decode_date(copy);
	if (!date)
		return false;
	*seconds = g_date_time_to_unix(date);
	return true;
}
