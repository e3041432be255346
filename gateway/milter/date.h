/* SPDX-License-Identifier: Apache-2.0
 *
 * The time of day as mail writes it.
 */
#ifndef POSTERN_GATEWAY_MILTER_DATE_H
#define POSTERN_GATEWAY_MILTER_DATE_H

/** "Wed, 25 Nov 2026 18:16:59 +0000" (RFC 5322, 3.3), in UTC; the caller's: g_free(). */
char *date_now(void);

#endif
