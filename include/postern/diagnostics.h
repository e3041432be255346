/* SPDX-License-Identifier: Apache-2.0
 *
 * Every error and warning of a rule load, each with its place, its quoted line and, where possible,
 * what was meant.
 */
#ifndef POSTERN_DIAGNOSTICS_H
#define POSTERN_DIAGNOSTICS_H

#include <postern/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum postern_diagnostic_severity {
	POSTERN_NOTE,
	POSTERN_WARNING,
	POSTERN_ERROR,
} postern_diagnostic_severity;

typedef struct postern_diagnostic {
	postern_diagnostic_severity severity;
	const char *file; /**< as given to the load, or "" when the entry belongs to no file */
	uint32_t line, column, width; /**< from 1; 0 when the entry belongs to no line */
	const char *text;             /**< one sentence without a trailing full stop */
	const char *source_line;      /**< the line quoted, or "" */
} postern_diagnostic;

/** A collection.  Owned by whoever received it; any number of threads may read it. */
typedef struct postern_diagnostics postern_diagnostics;

POSTERN_API size_t postern_diagnostics_count(const postern_diagnostics *diagnostics);

/** Entry `i`, counted from 0, in the order of files and lines; NULL past the end.  Lives as long as
 * the collection. */
POSTERN_API const postern_diagnostic *postern_diagnostics_at(
    const postern_diagnostics *diagnostics, size_t i);

/**
 * Entry `i` as a person reads it: place, severity, sentence, quoted line, underlined span; several
 * lines, ending in a newline.  `colour` is nonzero for ANSI colours.  The caller frees the string
 * with postern_free().
 */
POSTERN_API char *postern_diagnostic_text(
    const postern_diagnostics *diagnostics, size_t i, int colour);

/** NULL is fine. */
POSTERN_API void postern_diagnostics_free(postern_diagnostics *diagnostics);

/** Frees a string that a Postern function returned to own; NULL is fine. */
POSTERN_API void postern_free(void *memory);

#ifdef __cplusplus
}
#endif
#endif
