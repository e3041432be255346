/* SPDX-License-Identifier: Apache-2.0
 *
 * The collected errors and warnings of a rule load.  One run collects every error of every file;
 * printing quotes the line and underlines the span:
 *
 *   rules/pci/outbound.rules:7:14: error: no detector or terms named "payment_crad"; did you mean
 * "payment_card"? 7 |     when count(payment_crad) >= 3 |                ^^^^^^^^^^^^
 */
#ifndef POSTERN_BASE_DIAGNOSTICS_H
#define POSTERN_BASE_DIAGNOSTICS_H

#include <postern/diagnostics.h>

#include "base/text.h"

/** A place in a rule file: 1-based line and column (in characters), width in characters. */
struct place {
	const char *file;
	uint32_t line, column, width;
};

/** An empty collection on the talloc context `parent` (may be NULL). */
postern_diagnostics *diagnostics_new(void *parent);

/** Remembers a file's text, so that diagnostics in it can quote their line. The text is copied. */
void diagnostics_source(postern_diagnostics *diagnostics, const char *file, struct text content);

/** Adds one entry; the file, the text and the source line are copied. */
void diagnostics_add(postern_diagnostics *diagnostics, postern_diagnostic_severity severity,
    struct place place, const char *format, ...) __attribute__((format(printf, 4, 5)));

/** Sorts by file, line and column, and drops exact repetitions. */
void diagnostics_sort(postern_diagnostics *diagnostics);

size_t diagnostics_errors(const postern_diagnostics *diagnostics);

/** The name among `names` that `wrong` most likely meant (edit distance with transposition), or
 * NULL. */
const char *diagnostics_meant(struct text wrong, const char *const *names, size_t n);

#endif
