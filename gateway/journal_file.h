/* SPDX-License-Identifier: Apache-2.0
 *
 * The journal's files: finding the end of the chain, appending, rotating.
 */
#ifndef POSTERN_GATEWAY_JOURNAL_FILE_H
#define POSTERN_GATEWAY_JOURNAL_FILE_H

#include <postern/status.h>

#include <stdbool.h>
#include <sys/types.h>

#include "gateway/chain.h"
#include "gateway/config.h"
#include "gateway/log.h"

struct journal_file {
	const struct config *config;
	const struct logger *log;
	int folder, file; /**< the folder is locked as long as it is open */
	off_t length;     /**< of what is written and known to be whole */
	struct chain chain;
	uint64_t mended; /**< bytes that a crash left half written, and that were put aside */
};

postern_status journal_file_open(struct journal_file *out, const struct config *config,
    const struct logger *log, postern_error *error);

/**
 * Appends lines that end with the chain `after`, all or nothing, and waits for the disk.  On
 * failure the file and the chain are as before.
 */
bool journal_file_append(struct journal_file *self, struct text lines, const struct chain *after);

void journal_file_close(struct journal_file *self);

#endif
