/* SPDX-License-Identifier: Apache-2.0
 *
 * Writing log lines.
 */
#include "gateway/log.h"

#include <glib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "gateway/journald.h"

static enum log_level level_named(const char *name)
{
	static const struct {
		const char *name;
		enum log_level level;
	} levels[] = { { "error", LOG_LEVEL_ERROR }, { "warning", LOG_LEVEL_WARNING },
		{ "debug", LOG_LEVEL_DEBUG } };
	for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
		if (strcmp(levels[i].name, name) == 0)
			return levels[i].level;
	return LOG_LEVEL_INFO;
}

static const char *level_name(enum log_level level)
{
	switch (level) {
	case LOG_LEVEL_ERROR:
		return "error";
	case LOG_LEVEL_WARNING:
		return "warning";
	case LOG_LEVEL_DEBUG:
		return "debug";
	default:
		return "info";
	}
}

struct logger logger_make(const char *process, const char *level, const char *format)
{
	bool json = strcmp(format, "json") == 0, systemd = journald_reads_stderr();
	return (struct logger){ .most = level_named(level),
		.json = json,
		.priorities = systemd,
		.journald = systemd && !json ? journald_open(JOURNALD_SOCKET) : -1,
		.process = process };
}

static bool needs_quotes(const char *text)
{
	if (!text[0])
		return true;
	for (; *text; text++)
		if ((unsigned char)*text <= ' ' || *text == '"' || *text == '=' || *text == '\\' ||
		    *text == 0x7f)
			return true;
	return false;
}

/* A string of JSON (RFC 8259, section 7); key=value quotes alike. */
static void append_quoted(GString *line, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_string_append_c(line, '"');
	for (const char *at = valid; *at; at++) {
		unsigned char c = (unsigned char)*at;
		if (c == '"' || c == '\\')
			g_string_append_printf(line, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			g_string_append_printf(line, "\\u%04x", c);
		else
			g_string_append_c(line, (char)c);
	}
	g_string_append_c(line, '"');
}

static void append_field(GString *line, bool json, const struct log_field *field)
{
	if (json)
		g_string_append_printf(line, ", \"%s\": ", field->name);
	else
		g_string_append_printf(line, " %s=", field->name);
	if (!field->text)
		g_string_append_printf(line, "%" G_GINT64_FORMAT, field->number);
	else if (json || needs_quotes(field->text))
		append_quoted(line, field->text);
	else
		g_string_append(line, field->text);
}

/* RFC 3339 with milliseconds, in UTC. */
static void append_time(GString *line)
{
	struct timespec now;
	struct tm parts;
	char text[32];
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &parts);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &parts);
	g_string_append_printf(line, "%s.%03ldZ", text, now.tv_nsec / 1000000);
}

static void append_head(
    GString *line, const struct logger *log, enum log_level level, const char *event)
{
	if (log->priorities)
		g_string_append_printf(line, "<%d>", level);
	g_string_append(line, log->json ? "{\"time\": \"" : "");
	append_time(line);
	g_string_append_printf(line,
	    log->json ? "\", \"level\": \"%s\", \"process\": \"%s\", \"event\": \"%s\""
	              : " level=%s process=%s event=%s",
	    level_name(level), log->process, event);
}

/* "message_held queue_id=4F2 detail=..." */
static bool to_journald(const struct logger *log, enum log_level level, const char *event,
    const struct log_field *fields)
{
	g_autoptr(GString) message = g_string_new(event);
	for (const struct log_field *field = fields; field->name; field++)
		append_field(message, false, field);
	return journald_send(log->journald, level, log->process, event, fields, message->str);
}

void log_write(const struct logger *log, enum log_level level, const char *event,
    const struct log_field *fields)
{
	if (level > log->most)
		return;
	if (log->journald >= 0 && to_journald(log, level, event, fields))
		return;
	g_autoptr(GString) line = g_string_sized_new(256);
	append_head(line, log, level, event);
	for (; fields->name; fields++)
		append_field(line, log->json, fields);
	g_string_append(line, log->json ? "}\n" : "\n");
	ssize_t written = write(STDERR_FILENO, line->str, line->len);
	(void)written; /* there is nobody left to tell */
}
