/* SPDX-License-Identifier: Apache-2.0
 *
 * Status codes, the caller's error text and the export macro.  Every other public header includes
 * this one.
 */
#ifndef POSTERN_STATUS_H
#define POSTERN_STATUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define POSTERN_API __attribute__((visibility("default")))
#define POSTERN_CHECKED __attribute__((visibility("default"), warn_unused_result))
#else
#define POSTERN_API
#define POSTERN_CHECKED
#endif

/** What a call that can fail returns.  Zero is success; anything negative means "nothing was
 * produced". */
typedef enum postern_status {
	POSTERN_OK = 0,
	POSTERN_E_IO = -1, /**< a file or socket could not be read or written */
	POSTERN_E_RULES =
	    -2, /**< rules do not compile, or their own tests fail; see the diagnostics */
	POSTERN_E_ARGUMENT = -3, /**< a caller's argument or option is unusable */
	POSTERN_E_LIMIT = -4,    /**< the message is larger than the scanner's limit: no decision */
	POSTERN_E_INTERNAL = -5, /**< a library refused to work (out of scratch, bad database) */
} postern_status;

/** One line of error text, owned by the caller.  A NULL pointer is welcome wherever one is taken.
 */
typedef struct postern_error {
	postern_status status;
	char text[504]; /**< UTF-8, NUL-terminated, impersonal, without a trailing full stop */
} postern_error;

#ifdef __cplusplus
}
#endif
#endif
