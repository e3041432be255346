/* SPDX-License-Identifier: Apache-2.0
 *
 * How this room reports.  Every sentence is capped in length and every run in number, whatever the
 * rule files hold.
 */
#include "dsl/report.h"

#include <stdarg.h>
#include <stdio.h>

__attribute__((format(printf, 5, 0))) static void add(struct dsl_report *report,
    postern_diagnostic_severity severity, struct place place, size_t *count, const char *format,
    va_list arguments)
{
	char text[600];
	vsnprintf(text, sizeof(text), format, arguments);
	if (*count < DSL_MAX_REPORTS)
		diagnostics_add(report->diagnostics, severity, place, "%s", text);
	else if (*count == DSL_MAX_REPORTS)
		diagnostics_add(report->diagnostics, severity, (struct place){ .file = "" },
		    "further %s not shown", severity == POSTERN_ERROR ? "errors" : "warnings");
	++*count;
}

bool dsl_error(struct dsl_report *report, struct place place, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	add(report, POSTERN_ERROR, place, &report->errors, format, arguments);
	va_end(arguments);
	return false;
}

bool dsl_warning(struct dsl_report *report, struct place place, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	add(report, POSTERN_WARNING, place, &report->warnings, format, arguments);
	va_end(arguments);
	return false;
}

const char *dsl_meant(
    struct dsl_report *report, struct text wrong, const char *const *names, size_t n)
{
	/* Looking for what was meant costs more than the sentence; nobody reads past the cap. */
	if (report->errors >= DSL_MAX_REPORTS || wrong.len > 64)
		return "";
	const char *meant = diagnostics_meant(wrong, names, n);
	if (!meant)
		return "";
	return arena_format(report->arena, "; did you mean \"%s\"?", meant).at;
}

const char *dsl_one_of(struct dsl_report *report, const char *const *names, size_t n)
{
	struct text list = TEXT("");
	for (size_t i = 0; i < n; i++) {
		const char *between = i == 0 ? "" : i + 1 == n ? " or " : ", ";
		list = arena_format(
		    report->arena, TEXT_FORMAT "%s\"%s\"", TEXT_ARGUMENTS(list), between, names[i]);
	}
	return list.at;
}

const char *dsl_quoted(struct dsl_report *report, struct text t)
{
	enum { SHOWN = 60 };
	size_t n = t.len < SHOWN ? t.len : SHOWN;
	while (n > 0 && n < t.len && ((unsigned char)t.at[n] & 0xc0) == 0x80)
		n--;
	char *out = arena_alloc(report->arena, 4 * n + 8);
	size_t at = 0;
	out[at++] = '"';
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)t.at[i];
		if (c < 0x20 || c == 0x7f)
			at += (size_t)snprintf(out + at, 5, "\\x%02x", c);
		else
			out[at++] = (char)c;
	}
	if (n < t.len) {
		memcpy(out + at, "...", 3);
		at += 3;
	}
	out[at++] = '"';
	out[at] = '\0';
	return out;
}
