/* SPDX-License-Identifier: Apache-2.0
 *
 * The counting, and nothing else: labels against what was found.  It knows no message, no rule and
 * no form of output.
 */
#ifndef POSTERN_CLI_EVALUATION_TALLY_H
#define POSTERN_CLI_EVALUATION_TALLY_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/evaluation/labels.h"

/** A set of judged classes: bit i is class i. */
typedef uint64_t class_set;
enum { TALLY_MOST_CLASSES = 64 };

/** Of a class: messages.  Of a detector: distinct values. */
struct counts {
	size_t found;  /**< rightly: true positives */
	size_t missed; /**< false negatives */
	size_t alarms; /**< false positives */
	size_t quiet;  /**< true negatives; of classes only */
};

/** A share with its Wilson score interval for 95 percent; unknown when the whole is nothing. */
struct ratio {
	bool known;
	double value, low, high;
};

/** A class or a detector. */
struct judged {
	const char *name;
	size_t messages; /**< with this label; of a detector: that name it */
	struct counts counts;
	size_t clean_alarms;       /**< of a class: among the clean messages */
	GPtrArray *misses, *wrong; /**< of struct mistake, in the order of the labels */
};

/** So many messages with these labels had these classes. */
struct cell {
	class_set labelled, found;
	size_t messages;
};

/** The messages of one template; NULL: of none. */
struct group {
	const char *name;
	size_t messages, misses, alarms;     /**< classes of messages */
	size_t values_missed, values_beyond; /**< of detectors */
};

struct tally {
	struct judged *classes, *detectors; /**< by name */
	size_t n_classes, n_detectors;
	size_t messages;
	size_t clean, clean_alarmed; /**< labelled with no class; with a class all the same */
	GHashTable *class_at, *detector_at, *cells, *groups;
};

/** Which classes of a message are wrong. */
struct outcome {
	class_set missed, alarms;
};

/**
 * Judged are the top-level classes of the labels and of `rule_classes` (names, one a line), but
 * `uninspected`, and the detectors of the labels.  NULL when there are more than 64 classes.
 */
struct tally *tally_new(const struct labels *labels, const char *rule_classes);
void tally_free(struct tally *tally); /* NULL is fine */

/** The set with the class, or with the top-level one above it, when that is judged. */
class_set tally_with(const struct tally *tally, class_set set, const char *name);

/** Counts one message. */
struct outcome tally_message(struct tally *tally, const struct label *label, class_set found);

/** Counts the values of one detector in one message; gives the detector. */
struct judged *tally_values(
    struct tally *tally, const struct label *label, const struct expected *expected, size_t found);

struct ratio ratio_of(size_t part, size_t whole);
struct ratio precision_of(const struct counts *counts);
struct ratio recall_of(const struct counts *counts);
/** No interval: low and high are the value. */
struct ratio f1_of(const struct counts *counts);
/** False alarms for each thousand clean messages; less than 0 when there is none. */
double alarms_per_thousand(size_t alarms, size_t clean);

/** Cells, most frequent first; the array is the caller's, what it points to the tally's. */
GPtrArray *tally_cells(const struct tally *tally);
/** Groups that have a mistake, most of them first. */
GPtrArray *tally_bad_groups(const struct tally *tally);

#endif
