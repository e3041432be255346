/* SPDX-License-Identifier: Apache-2.0
 *
 * What survives disguise, and how it is counted.  Private to this folder.
 */
#ifndef POSTERN_SURVIVAL_H
#define POSTERN_SURVIVAL_H

#include "api/mutants/mutants.h"

/** What became of one detector or rule, or of one transformation. */
struct tally {
	size_t copies, survived;
	GHashTable *killers; /**< name -> count; NULL until something kills */
};

/** A tally for each detector, rule and transformation; for the last, of copies by it alone. */
struct tallies {
	const struct program *program;
	struct tally *detectors, *rules, *kinds;
};

void tallies_init(struct tallies *tallies, const struct program *program);
void tallies_clear(struct tallies *tallies);

/** One more copy; `killer` made it. */
void tally_count(struct tally *tally, bool survived, const char *killer);

/** Adds what was counted elsewhere. */
void tallies_merge(struct tallies *into, const struct tallies *from);

/** The table that people read; the caller frees it with g_free. */
char *tallies_table(const struct tallies *tallies);

/** For each detector whether it is worth hiding (wanted.c); the caller frees it with g_free. */
bool *wanted_detectors(const struct program *program);

/** What is disguised: a hit of a detector, or a test. */
struct example {
	uint32_t detector; /**< PROGRAM_NONE: a test */
	uint32_t index;    /**< of the detector's hits, or of the program's tests */
};

/** The work, which threads share. */
struct mutation_job {
	postern_ruleset *ruleset;
	const postern_mutation_options *options;
	const struct example *examples;
	size_t n_examples;
	size_t next; /**< atomic: the example that nobody has taken yet */
	GMutex lock; /**< of what stands below */
	postern_diagnostics *diagnostics;
	postern_mutation *sums;
	struct tallies tallies;
};

/** Takes examples until there are none; what it counted is in the job when it returns.  `leads`: on
 * the thread that tells progress. */
void mutation_work(struct mutation_job *job, postern_scanner *scanner, bool leads);

#endif
