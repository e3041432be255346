/* SPDX-License-Identifier: Apache-2.0
 *
 * A message that was judged wrongly, and why, as the verdict tells it: masks, never a value.
 */
#ifndef POSTERN_CLI_EVALUATION_MISTAKES_H
#define POSTERN_CLI_EVALUATION_MISTAKES_H

#include <glib.h>
#include <postern/postern.h>
#include <postern/tools.h>

#include "cli/evaluation/labels.h"

/** A finding that made a false alarm. */
struct shown {
	char *detector, *masked, *confidence, *surface, *part;
};

/** A rule that held though it should not; of detectors: no rule, only the values. */
struct cause {
	char *rule, *title;
	GPtrArray *findings; /**< of struct shown, each mask once */
	size_t more;         /**< findings that are not among them */
};

struct mistake {
	const struct label *label;
	size_t expected, found; /**< values; of detectors only */
	char *why; /**< a miss: the lines of what came close, each with its newline, or "" */
	GPtrArray *causes; /**< a false alarm: of struct cause */
	bool unread;       /**< a miss: some part of the message was not inspected */
};

void mistake_free(gpointer mistake); /* a GDestroyNotify */

struct mistake *mistake_missed_class(
    const struct label *label, postern_verdict *verdict, const char *class_name);
struct mistake *mistake_alarm(
    const struct label *label, const postern_verdict *verdict, const char *class_name);

/** How many of them lie in messages that were not wholly inspected. */
size_t mistakes_unread(const GPtrArray *mistakes);

/** Values that were not found, and values that were found beyond those expected. */
struct mistake *mistake_missed_values(const struct label *label, postern_verdict *verdict,
    const struct expected *expected, size_t found);
struct mistake *mistake_values_beyond(
    const struct label *label, const struct expected *expected, const postern_found *found);

#endif
