/* SPDX-License-Identifier: Apache-2.0
 *
 * What people say of messages: a file manifest.jsonl with one JSON object a line.
 *
 *   {"file": "00001.eml", "classes": ["hipaa"], "may": ["confidential"],
 *    "findings": {"common.mrn": 1}, "template": "hospital.referral_letter"}
 */
#ifndef POSTERN_CLI_EVALUATION_LABELS_H
#define POSTERN_CLI_EVALUATION_LABELS_H

#include <stdbool.h>
#include <stddef.h>

/** How many distinct values a detector must find. */
struct expected {
	const char *detector;
	size_t values;
};

struct names {
	const char **items;
	size_t count, room;
};

/** Classes are top-level ones: a label below one, such as hipaa.described, counts for hipaa. */
struct label {
	const char *file;  /**< relative to the folder */
	const char *group; /**< the template, or NULL */
	struct names classes, may;
	struct {
		struct expected *items;
		size_t count, room;
	} findings;
	size_t line;
};

struct labels {
	struct arena *arena;
	struct label *items;
	size_t count, room;
};

/** Reads a manifest.  NULL when something is wrong with it; `*error` then says what, in one line,
 * and is the caller's to free. */
struct labels *labels_read(const char *path, char **error);
/** The same from the reviews in a results file of `postern audit`, of messages under `folder`. */
struct labels *labels_read_reviews(const char *path, const char *folder, char **error);

/** Whether a file is a database and so no manifest. */
bool labels_are_reviews(const char *path);

void labels_free(struct labels *labels); /* NULL is fine */

#endif
