/* SPDX-License-Identifier: Apache-2.0
 *
 * A compiled, proved set of rules.  Immutable and reference-counted: any number of scanners on any
 * threads share one.
 */
#ifndef POSTERN_RULESET_H
#define POSTERN_RULESET_H

#include <postern/diagnostics.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct postern_ruleset postern_ruleset;

typedef struct postern_ruleset_options {
	const char *cache_dir; /**< where compiled databases are kept; NULL: the user's cache
	                          folder; "" : no cache */
	int skip_tests; /**< nonzero: do not run the rules' own tests (authors' tools only) */
} postern_ruleset_options;

/**
 * Loads every pack under the folders `paths` (a folder that holds *.rules files is a pack; a folder
 * of packs is searched one level deep), compiles it and runs its own tests; a set whose tests fail
 * is not loaded.
 *
 * @param out          the set, owned by the caller: postern_ruleset_unref(); NULL on failure
 * @param diagnostics  every error and warning, owned by the caller; also on success; may be NULL
 * @param options      may be NULL
 * @return POSTERN_OK; POSTERN_E_RULES with errors among the diagnostics; POSTERN_E_IO;
 * POSTERN_E_INTERNAL
 */
POSTERN_CHECKED postern_status postern_ruleset_load(postern_ruleset **out,
    postern_diagnostics **diagnostics, const char *const *paths, size_t n_paths,
    const postern_ruleset_options *options, postern_error *error);

POSTERN_API postern_ruleset *postern_ruleset_ref(postern_ruleset *ruleset);
POSTERN_API void postern_ruleset_unref(postern_ruleset *ruleset); /* NULL is fine */

/** Nonzero when the set came from the cache, compiled and proved before.  Any thread. */
POSTERN_API int postern_ruleset_cached(const postern_ruleset *ruleset);

/** "sha256:..." over every file that went in. */
POSTERN_API const char *postern_ruleset_digest(const postern_ruleset *ruleset);

typedef struct postern_pack {
	const char *name, *edition;
} postern_pack;

/** Pack `i` of the set: 1, or 0 past the end.  Its strings live as long as the set. */
POSTERN_API int postern_ruleset_pack(const postern_ruleset *ruleset, size_t i, postern_pack *out);

#ifdef __cplusplus
}
#endif
#endif
