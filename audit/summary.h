/* SPDX-License-Identifier: Apache-2.0
 *
 * The rules' packs into the results file, and the figures out of it.
 */
#ifndef POSTERN_AUDIT_SUMMARY_H
#define POSTERN_AUDIT_SUMMARY_H

#include "audit/audit.h"
#include "audit/store.h"

/** Names and editions of the packs, as a verdict tells them; `rules` NULL: none. */
void packs_write(struct store *store, const char *rule_set, postern_ruleset *rules);

/** Counts what is in the file: everything of `out` but how the run ended and its progress. */
void summary_read(struct audit_summary *out, struct store *store);

#endif
