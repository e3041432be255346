/* SPDX-License-Identifier: Apache-2.0
 *
 * A verdict as rows of the results file.
 */
#ifndef POSTERN_AUDIT_DESCRIBE_H
#define POSTERN_AUDIT_DESCRIBE_H

#include <postern/postern.h>

#include "audit/rows.h"

/** What is known of a message before it is scanned. */
struct scanned {
	unsigned char sha256[32];
	uint64_t bytes;
};

/** Remembers which rules and sets of laws were described already; one for each process that scans.
 */
struct described;
struct described *described_new(void);
void described_free(struct described *described); /* NULL is fine */

/** Every row that the verdict fills. */
void describe_verdict(GByteArray *rows, const postern_verdict *verdict,
    const struct scanned *scanned, struct described *described);

/**
 * The one row of a message without a decision.
 *
 * @param scanned  NULL when its bytes were not to be had; then `bytes` is how many there should be
 * @param state    "undecided", "crashed", "unreadable" or "not_mail"
 */
void describe_failure(GByteArray *rows, const struct scanned *scanned, uint64_t bytes,
    const char *state, const char *reason);

/** The row of `differences` and those of `difference_rules`; none when both say the same.  Either
 * verdict is NULL when that set of rules gave no decision. */
void describe_difference(
    GByteArray *rows, const postern_verdict *verdict, const postern_verdict *other);

/** Strings as a JSON array. */
char *describe_array(const char *const *texts, size_t n);

/** How grave a severity is: 0 for NULL or an unknown word, then as in the table `severities`. */
int describe_rank(const char *severity);

#endif
