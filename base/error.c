/* SPDX-License-Identifier: Apache-2.0
 *
 * Filling the caller's error text.
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

postern_status error_set(postern_error *error, postern_status status, const char *format, ...)
{
	if (!error)
		return status;
	va_list arguments;
	va_start(arguments, format);
	error->status = status;
	vsnprintf(error->text, sizeof(error->text), format, arguments);
	va_end(arguments);
	return status;
}
