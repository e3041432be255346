/* SPDX-License-Identifier: Apache-2.0
 *
 * systemd's journal, spoken to in its own protocol (systemd's "Native Journal Protocol"), so that
 * `journalctl POSTERN_EVENT=message_held` finds events by their fields.  An entry is one datagram:
 *
 *     PRIORITY=4
 *     POSTERN_EVENT=message_held
 *     POSTERN_DETAIL                 a value with a line end in it: the name alone, then
 *     <8 bytes, little endian>       its length, then the value
 *     ...
 */
#ifndef POSTERN_GATEWAY_JOURNALD_H
#define POSTERN_GATEWAY_JOURNALD_H

#include "gateway/log.h"

/** Where systemd listens. */
#define JOURNALD_SOCKET "/run/systemd/journal/socket"

/** Whether standard error goes to systemd's journal: $JOURNAL_STREAM names its device and inode
 * (systemd.exec(5)). */
bool journald_reads_stderr(void);

/** A descriptor for journald_send(), closed on exec; -1 when nobody listens at `path`. */
int journald_open(const char *path);

/**
 * Sends one entry: `message` for people, and every field as POSTERN_NAME.  Needs write(2) alone,
 * and never waits.  Any thread.
 *
 * @return false when it was not taken
 */
bool journald_send(int fd, enum log_level level, const char *process, const char *event,
    const struct log_field *fields, const char *message);

#endif
