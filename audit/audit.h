/* SPDX-License-Identifier: Apache-2.0
 *
 * The door of the room: an audit, from a corpus to a results file.
 *
 *   walk ──> window ──> crew of workers        walk.h  crew.h  worker.h
 *              │            │
 *              └── store <──┘                  store.h, schema.sql
 *
 * This process reads the corpus and writes the results; workers scan.  The window holds what is on
 * its way, in the order of the corpus, and the store gets it in that order: what is in the file
 * does not depend on which worker was faster.
 */
#ifndef POSTERN_AUDIT_H
#define POSTERN_AUDIT_H

#include <postern/postern.h>
#include <stdbool.h>

#include "audit/shard.h"
#include "audit/walk.h"

struct audit_progress {
	uint64_t messages;   /**< written in this sitting */
	uint64_t past;       /**< written in earlier ones and passed over */
	uint64_t bytes;      /**< of the messages of this sitting */
	uint64_t disk_bytes; /**< of the corpus, as far as it was walked */
};

struct audit_options {
	const char *results;      /**< path of the results file */
	const char *const *paths; /**< of the corpus: files and folders */
	size_t n_paths;
	int list;            /**< descriptor of a list of further paths; -1 for none */
	char list_separator; /**< what ends a path there */
	const char *corpus;  /**< these paths as the run remembers them: a JSON array */
	postern_ruleset *rules, *other_rules; /**< other_rules: --compare, may be NULL */
	const char *direction;                /**< NULL: outbound */
	const void *digest_key;               /**< NULL: the user's own */
	size_t digest_key_length;
	const char *programs; /**< of postern_scanner_options; may be NULL */
	bool ocr;
	enum mbox_kind mbox;
	struct shard shard;
	unsigned workers; /**< 0: one for each processor */
	/** Heard a few times a second; may be NULL. */
	void (*progress)(void *context, const struct audit_progress *progress);
	void *progress_context;
};

/** What is in the results file. */
struct audit_summary {
	bool finished; /**< false: stopped by SIGINT or SIGTERM; the same call goes on */
	bool before;   /**< it was finished before this call */
	struct audit_progress progress;
	uint64_t messages, contents; /**< occurrences, different ones */
	uint64_t decided[POSTERN_BLOCK + 1];
	uint64_t undecided, crashed, unreadable, not_mail;
	uint64_t uninspected; /**< messages with a part that was not inspected in full */
	uint64_t different;   /**< of which the other rules think differently */
};

/**
 * Audits a corpus, or goes on where an earlier call with the same options stopped, however it
 * ended.
 *
 * While it runs, SIGINT and SIGTERM end it in order: what is in flight is written, then it returns.
 * A second one does not wait for that.  One call at a time in a process, from its only thread: it
 * forks.
 *
 * @return POSTERN_OK also when stopped; E_ARGUMENT when the results file holds another run, or the
 * corpus is no longer the one that was begun; E_IO for files; E_INTERNAL when no worker can work
 */
postern_status audit_run(
    struct audit_summary *out, const struct audit_options *options, postern_error *error);

/** "auto", "mboxo", "mboxrd", "mboxcl", "mboxcl2", NULL. */
extern const char *const audit_mbox_kinds[];

#endif
