/* SPDX-License-Identifier: Apache-2.0
 *
 * How far an audit is, on stderr: a bar on a terminal, elsewhere a line now and then.
 */
#ifndef POSTERN_CLI_AUDIT_PROGRESS_H
#define POSTERN_CLI_AUDIT_PROGRESS_H

#include "audit/audit.h"
#include "cli/cli.h"

struct progress_bar;
struct progress_bar *progress_bar_new(const struct settings *settings);

/** `bar` is a struct progress_bar. */
void progress_bar_show(void *bar, const struct audit_progress *progress);

/** Takes the bar off the terminal. */
void progress_bar_free(struct progress_bar *bar);

#endif
