/* SPDX-License-Identifier: Apache-2.0
 *
 * Which part of the corpus this process takes: said, or known from the cluster that started it.
 */
#ifndef POSTERN_AUDIT_SHARD_H
#define POSTERN_AUDIT_SHARD_H

#include <stdbool.h>

struct shard {
	unsigned number, of; /**< from 1 */
	const char *from;    /**< "Slurm", "Kubernetes", or NULL */
};

/** "3/8"; false for anything else. */
bool shard_read(struct shard *out, const char *text);

/** The shard of a Slurm array task or of a Kubernetes indexed job, by its environment; 1 of 1
 * elsewhere. */
struct shard shard_of_environment(void);

#endif
