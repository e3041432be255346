/* SPDX-License-Identifier: Apache-2.0
 *
 * A door of the room: reports from results files, as a page, as rows and as one object.
 */
#ifndef POSTERN_AUDIT_REPORT_H
#define POSTERN_AUDIT_REPORT_H

#include <postern/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** What to report on.  Filters that are NULL let everything through. */
struct report_options {
	const char *const *paths; /**< results files; several are reported on as one */
	size_t n_paths;
	bool mixed;               /**< files of different rules or digest keys may go together */
	const char *class_name;   /**< only messages of this class, or of one below it */
	const char *since;        /**< only those sent at or after: 2026-01-31, or with a time */
	const char *sender;       /**< only from this address, or this domain and those below it */
	const char *min_severity; /**< only of this severity or a higher one: low, medium, ... */
	unsigned most;            /**< rows of the longest tables */
	/** Hears what is no failure and should not go unseen, in one line; may be NULL. */
	void (*remark)(void *context, const char *words);
	void *remark_context;
};

/** A form of a report: `report_html`, `report_csv` or `report_json`.
 *
 * The results files are only read; what is computed goes to a temporary database in SQLite's folder
 * for temporary files, so memory does not grow with them.  No form holds a value in the clear.
 *
 * @return POSTERN_OK; E_ARGUMENT for files that are no results or do not go together, and for a
 * filter that is not understood; E_IO.  What `out` could not take is the caller's to see there.
 * From any thread. */
typedef postern_status report_form(
    FILE *out, const struct report_options *options, postern_error *error);
report_form report_html, report_csv, report_json;

#endif
