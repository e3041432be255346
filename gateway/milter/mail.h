/* SPDX-License-Identifier: Apache-2.0
 *
 * What the mails that this process writes itself have in common (RFC 5322): lines that nothing from
 * outside can break, and the header fields up to the content.
 */
#ifndef POSTERN_GATEWAY_MILTER_MAIL_H
#define POSTERN_GATEWAY_MILTER_MAIL_H

#include <glib.h>

/** Appends `name`, `value` and CRLF; control characters of the value become blanks. */
void mail_line(GString *out, const char *name, const char *value);

/**
 * Appends From, To, Subject, Date, Message-ID and MIME-Version.
 *
 * @param host     name of the mail server, which the mail comes from
 * @param answers  the value of Auto-Submitted (RFC 3834, 5): no program answers such mail
 */
void mail_header(
    GString *out, const char *host, const char *to, const char *subject, const char *answers);

#endif
