/* SPDX-License-Identifier: Apache-2.0
 *
 * The second tier: what authors' tools need.  A weaker promise than the other headers: this may
 * change between minor versions.  Strings returned are the caller's: postern_free().
 */
#ifndef POSTERN_TOOLS_H
#define POSTERN_TOOLS_H

#include <postern/ruleset.h>
#include <postern/scanner.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct postern_proof {
	size_t detectors, hits, misses, tests; /**< what was run */
	size_t failed; /**< each failure is an error among the diagnostics */
	size_t warnings;
} postern_proof;

/** Runs every hit, miss and test of the set through the whole pipeline; failures are added to
 * `diagnostics`. */
POSTERN_CHECKED postern_status postern_tools_prove(postern_proof *out, postern_ruleset *ruleset,
    postern_diagnostics *diagnostics, postern_error *error);

/** What becomes of each pattern and why (`postern check --plan`). */
POSTERN_API char *postern_tools_plan(const postern_ruleset *ruleset);

/** Packs, detectors, rules, policies with their titles and citations (`postern rules`). */
POSTERN_API char *postern_tools_summary(const postern_ruleset *ruleset);

/** Law, element, detector, test: what the set rests on, as tables in Markdown
 * (`postern rules --matrix`). */
POSTERN_API char *postern_tools_matrix(const postern_ruleset *ruleset);

/** Canonical text of one rule file (`postern fmt`).  @return OK or E_RULES with diagnostics */
POSTERN_CHECKED postern_status postern_tools_format(char **out, postern_diagnostics **diagnostics,
    const char *path, const char *text, size_t length);

/** The text that is matched, surface by surface, as the engine sees it: for authors who ask why a
 * rule did not hold. */
POSTERN_API char *postern_tools_surfaces(postern_verdict *verdict);

#ifdef __cplusplus
}
#endif
#endif
