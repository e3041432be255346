/* SPDX-License-Identifier: Apache-2.0
 *
 * The daemon's log: one line for each event on standard error, as key=value or as JSON; where
 * systemd's journal reads standard error, an entry with fields instead (journald.h).  An event is a
 * fixed word; what differs stands in fields.  Nothing of a message but its queue id is ever logged.
 */
#ifndef POSTERN_GATEWAY_LOG_H
#define POSTERN_GATEWAY_LOG_H

#include <stdbool.h>
#include <stdint.h>

/** Priorities of syslog (RFC 5424, section 6.2.1), which systemd reads as "<N>". */
enum log_level {
	LOG_LEVEL_ERROR = 3,
	LOG_LEVEL_WARNING = 4,
	LOG_LEVEL_INFO = 6,
	LOG_LEVEL_DEBUG = 7
};

struct logger {
	enum log_level most; /**< what is less urgent is left out */
	bool json;
	bool priorities;     /**< systemd reads along: lines begin with "<N>" */
	int journald;        /**< connected to it (journald.h), or -1 */
	const char *process; /**< "parent", "door", "worker", ... */
};

struct log_field {
	const char *name;
	const char *text; /**< NULL: the number counts */
	int64_t number;
};

#define LOG_TEXT(name, text)                                                                       \
	{                                                                                          \
		name, text, 0                                                                      \
	}
#define LOG_NUMBER(name, number)                                                                   \
	{                                                                                          \
		name, NULL, (int64_t)(number)                                                      \
	}

/** `level` is "error", ... and `format` "text" or "json", as in postern.conf. */
struct logger logger_make(const char *process, const char *level, const char *format);

/** Writes one line at once, so that lines of several processes do not mix.  Any thread. */
void log_write(const struct logger *log, enum log_level level, const char *event,
    const struct log_field *fields);

/** log_event(log, LOG_LEVEL_INFO, "worker_started", LOG_NUMBER("pid", pid)); */
#define log_event(log, level, event, ...)                                                          \
	log_write(log, level, event, (const struct log_field[]){ __VA_ARGS__, { NULL, NULL, 0 } })

#endif
