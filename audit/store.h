/* SPDX-License-Identifier: Apache-2.0
 *
 * The results file: the only place that knows SQLite, and its only writer.
 *
 * Rows come in the order of the corpus and are committed in batches.  What is in the file is a
 * beginning of the corpus at any time, also after the process was killed, so going on means going
 * past what is there.
 */
#ifndef POSTERN_AUDIT_STORE_H
#define POSTERN_AUDIT_STORE_H

#include "audit/address.h"
#include "audit/rows.h"

struct store;

/** What makes a run this run and no other. */
struct run_facts {
	const char *rules, *other_rules; /**< digests; other_rules NULL without --compare */
	const char *direction, *corpus, *mbox, *digest_key, *programs; /**< programs: "" for none */
	unsigned shard, shards;
	bool ocr;
};

/**
 * Opens the file of a run, or makes it.
 *
 * @return POSTERN_OK; E_ARGUMENT when the file holds another run, or is no results file; E_IO when
 * it cannot be read, written, or is being written by another process
 */
postern_status store_open(
    struct store **out, const char *path, const struct run_facts *facts, postern_error *error);

/** Commits, and folds the journal into the file; NULL is fine.  False with an error when that
 * failed. */
bool store_close(struct store *store, postern_error *error);

bool store_finished(const struct store *store); /**< the run was at its end when opened */

/** What was written in earlier sittings, in the order of the corpus: fills `position` and `address`
 * (borrowed until the next call); false past the last one. */
bool store_next_written(struct store *store, int64_t *position, struct address *address);

void store_pack(struct store *store, const char *rule_set, const char *pack, const char *edition);

/** A new sitting; what is written from now on is counted in it. */
void store_begin_sitting(struct store *store, unsigned workers);

/** The content with these bytes, or 0. */
int64_t store_content_of(struct store *store, const unsigned char sha256[32]);

/** Writes an occurrence; and its content's rows, unless the content was met before. */
void store_message(struct store *store, int64_t position, const struct address *address,
    int64_t content, struct bytes rows, uint64_t bytes);

void store_crash(struct store *store); /**< counts a worker that died */

/** Commits what is pending when it is much or old. */
void store_commit_some(struct store *store);

/** Ends the sitting; `finished`: the corpus was walked to its end. */
void store_end_sitting(struct store *store, bool finished);

/** False with the first error; from then on nothing is written. */
bool store_good(const struct store *store, postern_error *error);

/** A number that a query gives; 0 when it gives none. */
int64_t store_number(struct store *store, const char *query);

#endif
