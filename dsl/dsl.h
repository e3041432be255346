/* SPDX-License-Identifier: Apache-2.0
 *
 * Rule text to program.  Knows nothing of the engine: what names exist there is handed in.
 */
#ifndef POSTERN_DSL_H
#define POSTERN_DSL_H

#include <stdio.h>

#include "base/base.h"
#include "engine/program/program.h"

/** One rule file, read by the caller.  `path` is how diagnostics name it. */
struct dsl_file {
	const char *path;
	struct text content;
};

/** What the engine offers and the rule language may name. */
struct dsl_environment {
	const struct validator *(*validator)(struct text name); /**< NULL when unknown */
	const char *const *validator_names;
	size_t n_validator_names;
	const char *const *anomaly_names;
	size_t n_anomaly_names;
	/** Whether a regex is sound; fills the offset of what is wrong and the reason. */
	bool (*regex_valid)(
	    struct text pattern, uint32_t flags, size_t *offset, postern_error *error);
	bool (*regex_empty)(struct text pattern, uint32_t flags);
	/** Folds a term as texts are folded. */
	struct text (*fold)(struct text term, struct arena *arena);
	/** Reads a data file named in `terms ... from` or `list ... from`, relative to the rule
	 * file; false when it cannot. */
	bool (*read_file)(struct text *out, const char *rule_path, struct text name,
	    struct arena *arena, postern_error *error);
	/** NULL: there is no script host. */
	const struct script_loader *scripts;
};

/**
 * Compiles all files of all packs together.  Every error and warning of every file goes to
 * `diagnostics`.
 * @param out a talloc context owned by the caller; NULL when there is any error
 * @return POSTERN_OK or POSTERN_E_RULES
 */
postern_status dsl_compile(struct program **out, const struct dsl_file *files, size_t n_files,
    const struct dsl_environment *environment, postern_diagnostics *diagnostics);

/** Canonical text of one file (comments kept), for `postern fmt`: parsing the result gives the same
 * tree. */
postern_status dsl_format(struct text *out, const struct dsl_file *file,
    postern_diagnostics *diagnostics, struct arena *arena);

/** Terms, detectors, rules and policies of the program with their titles, for `postern rules`. */
void dsl_print_summary(const struct program *program, FILE *out);

/** Law, element, detector and test as tables in Markdown, for `postern rules --matrix`. */
void dsl_print_matrix(const struct program *program, FILE *out);

#endif
