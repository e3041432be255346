/* SPDX-License-Identifier: Apache-2.0
 *
 * The lines of the journal: JSON objects, one a line, each of which holds the hash of the one
 * before it.
 *
 *   {"record": 7, "time": "2026-03-01T12:00:00.123Z", "previous": "HASH OF 6", ..., "hash": "H"}
 *    |<------------------------ SHA-256 over this gives H ------------------->|
 *
 * So a line cannot be changed, taken out or put in without all later ones changing.  Lines cut off
 * at the end leave a good chain: who wants to see that, keeps a record's number and hash elsewhere
 * (the daemon logs them when it begins a file and when it ends), and asks for it when verifying.
 */
#ifndef POSTERN_GATEWAY_CHAIN_H
#define POSTERN_GATEWAY_CHAIN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum { CHAIN_HASH = 64 /**< hexadecimal digits */ };

/** The last line so far. */
struct chain {
	uint64_t record; /**< 0: there is none yet */
	char hash[CHAIN_HASH + 1];
};

struct chain chain_begin(void);

/** Appends the next line, with its line end; `members` is what it is about: `"event": ...`. */
void chain_append(GString *out, struct chain *chain, const char *time, struct text members);

/** Reads a line (without its line end) and computes its hash: false when it is not whole. */
bool chain_read(struct chain *out, char previous[CHAIN_HASH + 1], struct text line);

/** The name of the file that begins with a record: "000000000001.jsonl". */
char *chain_file_name(uint64_t record);

/** The record that a file of this name begins with; 0 when it is no journal's name. */
uint64_t chain_file_record(const char *name);

/** The paths of a journal's files in order; NULL when the folder cannot be read. */
GPtrArray *chain_files(const char *folder);

#endif
