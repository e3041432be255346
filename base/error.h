/* SPDX-License-Identifier: Apache-2.0
 *
 * Error text is written once, where the cause is known.
 */
#ifndef POSTERN_BASE_ERROR_H
#define POSTERN_BASE_ERROR_H

#include <postern/status.h>

/** Fills `error` (may be NULL) and returns `status`, so that a failure is one line: `return
 * error_set(...)`. */
postern_status error_set(postern_error *error, postern_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
