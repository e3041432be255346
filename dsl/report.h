/* SPDX-License-Identifier: Apache-2.0
 *
 * How this room reports: counted, capped, and with what was meant.
 */
#ifndef POSTERN_DSL_REPORT_H
#define POSTERN_DSL_REPORT_H

#include "base/base.h"

/** Errors, and likewise warnings, of one run that are shown; one line says that there are more. */
#define DSL_MAX_REPORTS 200

struct dsl_report {
	postern_diagnostics *diagnostics;
	struct arena *arena;
	size_t errors, warnings;
};

/** Both answer false, so that a failing parse is one line: `return dsl_error(...)`. */
bool dsl_error(struct dsl_report *report, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool dsl_warning(struct dsl_report *report, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** `; did you mean "likely"?`, or an empty string. */
const char *dsl_meant(
    struct dsl_report *report, struct text wrong, const char *const *names, size_t n);

/** `"a", "b" or "c"`, NUL-terminated. */
const char *dsl_one_of(struct dsl_report *report, const char *const *names, size_t n);

/** The text in quotation marks, shortened and with control characters escaped; NUL-terminated. */
const char *dsl_quoted(struct dsl_report *report, struct text t);

#endif
