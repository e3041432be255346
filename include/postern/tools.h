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

/** Time and memory by function of scripts, as a table, after running the proof once more; "" when
 * no pack has scripts (`postern check --profile`). */
POSTERN_CHECKED postern_status postern_tools_profile(
    char **out, postern_ruleset *ruleset, postern_error *error);

/* ---- disguise: whether rules see through it (`postern check --mutate`) */

/** A way to disguise a message.  Strings are static. */
typedef struct postern_transformation {
	const char *name;  /**< "zero_width" */
	const char *stage; /**< writing, coding, layout, markup, carriage or wrapping */
	const char *title; /**< what it does, a few words */
	int covered;       /**< 1: rules are promised to survive it */
} postern_transformation;

/** The i-th transformation.  @return 1, or 0 past the last one; any thread */
POSTERN_API int postern_tools_transformation(postern_transformation *out, size_t i);

typedef struct postern_mutation {
	size_t copies; /**< disguised copies that were scanned */
	size_t died;   /**< copies in which a detector's hit, or a class of a test, was lost, or
	                  that were protected less */
	size_t died_covered; /**< those made by covered transformations alone */
} postern_mutation;

/** How copies are made. */
typedef struct postern_mutation_options {
	const char *only; /**< the transformation that every copy must have, or NULL */
	int all;          /**< 1: every copy; 0: a sample of each hit and test, always the same */
	size_t threads;   /**< how many scan, the caller's among them, 64 more at most; 0 and 1: it
	                     alone.  The answer is the same for any number. */
	/** Called now and then, on the caller's thread, with done = total at the end; or NULL. */
	void (*progress)(void *context, size_t done, size_t total);
	void *context;
} postern_mutation_options;

/**
 * Scans disguised copies of every hit and test of the set, but of detectors that can only weaken a
 * decision: by each transformation, and by two after each other.  `out` receives a table of
 * detectors, rules and transformations: copies, deaths, and what killed; the caller's.
 * @param options may be NULL: a sample, and no progress
 * @param diagnostics receives a warning for each copy that died of covered transformations alone
 * @return OK; E_ARGUMENT when there is no such transformation; what postern_scanner_new() gives
 */
POSTERN_CHECKED postern_status postern_tools_mutate(char **out, postern_mutation *sums,
    postern_ruleset *ruleset, const postern_mutation_options *options,
    postern_diagnostics *diagnostics, postern_error *error);

/**
 * Runs one line of Lua within the sandbox, with the message scanned last as `message`, `sender`,
 * `recipient` (its first) and `findings` (`postern lua`).  Globals stay from line to line.
 * @return what it answers, or "error: ..."; borrowed until the next line or scan
 */
POSTERN_API const char *postern_tools_lua(postern_scanner *scanner, const char *line);

/** What scripts may use, in Markdown (`postern lua --reference`). */
POSTERN_API char *postern_tools_lua_reference(void);

/**
 * A file of definitions that give completion and types in editors (`postern lua --definitions`).
 * @param path   set to its path within their folder, the caller's like the answer
 * @return its text, or NULL when there are no more than `i` files
 */
POSTERN_API char *postern_tools_lua_definitions(size_t i, char **path);

/* ---- for measuring how well rules find what people labelled */

/** The classes that rules of the set give, one a line, in order, each once. */
POSTERN_API char *postern_tools_classes(const postern_ruleset *ruleset);

/** Whether some pack of the set has the detector: 1 or 0. */
POSTERN_API int postern_tools_has_detector(const postern_ruleset *ruleset, const char *detector);

typedef struct postern_found {
	size_t values;                   /**< distinct */
	const postern_finding *findings; /**< the first of each value, as many as are kept */
	size_t n_findings;
} postern_found;

/**
 * What a detector found, whether or not a rule asks for it: distinct values that are likely or
 * certain and that no other detector has a better claim to, in the view of the detector's own pack.
 * Borrowed like the verdict.  @return 1, or 0 when no pack has the detector
 */
POSTERN_API int postern_tools_found(
    postern_verdict *verdict, const char *detector, postern_found *out);

/**
 * Why the message does not have a class: what came close among the rules of the class and of those
 * under it, and what their detectors refused, in the words of postern_verdict_explanation().
 * Borrowed like the verdict; "" unless the scanner explains, and when nothing came close.
 */
POSTERN_API const char *postern_tools_why_not(postern_verdict *verdict, const char *class_name);

/** Why a detector did not find more: the same about the values it refused or found too weak. */
POSTERN_API const char *postern_tools_why_not_found(postern_verdict *verdict, const char *detector);

#ifdef __cplusplus
}
#endif
#endif
