/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of this room share: the structs behind the public handles.  The only room that
 * sees all the others.
 */
#ifndef POSTERN_API_H
#define POSTERN_API_H

#include <postern/postern.h>
#include <postern/tools.h>

#include <glib.h>
#include <stdatomic.h>

#include "base/base.h"
#include "engine/decide/decide.h"
#include "engine/detect/detect.h"
#include "engine/extract/extract.h"
#include "engine/match/match.h"
#include "engine/mime/mime.h"
#include "engine/program/program.h"
#include "lua/lua.h"

/** Steps of a scan, in their order. */
enum scan_stage { SCAN_READ, SCAN_EXTRACT, SCAN_MATCH, SCAN_DETECT, SCAN_DECIDE, SCAN_STAGES };

struct postern_ruleset {
	atomic_int references;
	struct program *program;
	struct matcher *matcher;
	struct decide_plan *plan;
	struct scripts *scripts;
	bool proved_before;               /* under this very build */
	postern_pack *packs;              /* as many as the program has */
	postern_diagnostics *diagnostics; /* keeps the names of rule files that places point to */
};

struct postern_verdict {
	struct verdict verdict;
	struct decide_input input;
	struct decide_envelope envelope;
	struct extraction extraction;
	struct findings findings;
	struct hits hits;
	struct budget budget;
	struct mime_model model;
	struct arena *arena;
	const char *source;
	const struct script_failure *failures; /* of scripts, until deciding was over */
	size_t n_failures;
	bool random_key, explains;
	uint64_t time_us, stage_us[SCAN_STAGES];
	struct text json;        /* made on first use */
	const char *explanation; /* likewise */
};

struct postern_scanner {
	struct postern_ruleset *ruleset;
	struct limits limits;
	struct arena *arena;
	struct mime_parser *parser;
	struct extract_state *extract;
	struct match_scratch *scratch;
	struct detect_keys *keys;
	struct script_host *scripts; /* NULL when no pack has functions */
	struct outside *outside;     /* programs that read files */
	bool explain, reveal, key_random;
	struct postern_verdict verdict;
};

/** Fills the envelope from the caller's, or from the message's own headers. E_ARGUMENT for an
 * unknown direction. */
postern_status envelope_fill(struct decide_envelope *out, const postern_envelope *given,
    const struct mime_message *message, struct arena *arena, postern_error *error);

/** What decide() needs of the scan in hand. */
void scanner_input(struct postern_scanner *scanner);

/** `t` with every finding's clear value in it starred out: for file names, paths and ids that a
 * verdict shows. */
/** Where a finding stands: the path of its part, and the name of its surface. */
void verdict_whereabouts(const struct postern_verdict *v, const struct shown_finding *finding,
    struct text *part, const char **surface);

struct text verdict_scrub(const struct postern_verdict *verdict, struct text t);

/** Where compiled databases and proofs are kept; NULL for nowhere. Caller frees with g_free. */
char *cache_folder(const char *given);

/** Whether this build has proved the rules with this digest before, and the note that it now has.
 */
bool proof_known(const char *cache_dir, const struct program *program);
void proof_remember(const char *cache_dir, const struct program *program);

/** A test block as a mail (RFC 5322 text). */
struct text test_mail(const struct program_test *test, struct arena *arena);

/** A text as a part of a mail: fields, a blank line, the content. */
typedef void text_carriage(GString *out, const char *type, struct text content);

/** The same with another carriage of the texts of the body. */
struct text test_mail_carried(
    const struct program_test *test, text_carriage *carry, struct arena *arena);

/** An example of a detector as a test: where the detector looks, which is the body unless it looks
 * elsewhere alone. */
struct program_test example_test(struct text example, uint32_t places, struct arena *arena);

/** Whether a detector found anything of some confidence, in the view of a pack. */
bool found_in(
    const struct postern_verdict *v, uint32_t detector, uint32_t pack, enum confidence least);

/** Runs hits, misses and tests; failures become diagnostics.  `profile`, when not NULL, receives a
 * table of what scripts cost, the caller's. */
postern_status prove(postern_proof *out, char **profile, postern_ruleset *ruleset,
    postern_diagnostics *diagnostics, postern_error *error);

#endif
