/* SPDX-License-Identifier: Apache-2.0
 *
 * A door of the room: what people say of findings, kept in the results file.
 */
#ifndef POSTERN_AUDIT_REVIEW_H
#define POSTERN_AUDIT_REVIEW_H

#include <postern/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A value to judge: one digest of one detector.  All text is the review's, until it is closed. */
struct review_item {
	const char *digest, *detector;
	const char *masked, *confidence, *surface, *part; /**< of the first message that has it */
	const char *address, *sender, *sent;              /**< of that message; sent "" for none */
	const char *titles; /**< of the rules there that rest on it, one a line */
	int64_t messages;   /**< that have it, as often as they occur */
	int64_t content;    /**< the first message that has it: contents.content */
};

/** An answer.  `why` may be "" for one that is right. */
struct review_answer {
	bool right;
	const char *who, *why;
	const char *until; /**< a false alarm is suppressed until then, UTC; NULL: for good */
};

struct review;

/**
 * Opens a results file and lists the values that rules rest on and that have no judgement that
 * still holds, those in most messages first.
 *
 * @param class_name only values that a rule of this class, or one below it, rests on; or NULL
 * @return POSTERN_OK; E_ARGUMENT for a file that is no results; E_IO.  One thread at a time.
 */
postern_status review_open(
    struct review **out, const char *path, const char *class_name, postern_error *error);
void review_close(struct review *review); /**< NULL is fine */

size_t review_count(const struct review *review);

/** Reads one of the values; false with an error when it is there no longer. */
bool review_read(
    struct review *review, size_t number, struct review_item *item, postern_error *error);

/** Adds an answer, on disk when it returns POSTERN_OK.  Earlier ones stay beside it. */
postern_status review_answer(struct review *review, const struct review_item *item,
    const struct review_answer *answer, postern_error *error);

/** One message as a line of a manifest of `postern eval`, JSON; false ends the reading. */
typedef bool review_label(void *context, const char *line);

/**
 * What was judged, as labels: one for each message that is a file of its own under `folder`, as the
 * audit reached it, and has a judged value.
 *
 * A class is labelled when all findings that some rule of it rests on are right, and is not when
 * all findings of all its rules are false alarms; between the two it may be found or not.  Of a
 * detector all of whose values were judged, the right ones are counted.  What the audit did not
 * find counts as not there.
 *
 * @return as review_open(); POSTERN_OK also when `label` ended it
 */
postern_status review_labels(
    const char *path, const char *folder, review_label *label, void *context, postern_error *error);

#endif
