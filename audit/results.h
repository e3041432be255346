/* SPDX-License-Identifier: Apache-2.0
 *
 * Whether a file is what an audit writes (schema.sql), said in the same words whoever asks.
 */
#ifndef POSTERN_AUDIT_RESULTS_H
#define POSTERN_AUDIT_RESULTS_H

#include <postern/status.h>
#include <sqlite3.h>

/** @return POSTERN_OK; E_ARGUMENT when there is no file at the path, or something else than one. */
postern_status results_exist(const char *path, postern_error *error);

/** Looks at a database that is open as `schema`: "main", or the name it is attached by.
 *
 * @return POSTERN_OK; E_ARGUMENT when it is none of ours, of another version, or holds no run; E_IO
 * when it cannot be read.  The path is for the words alone. */
postern_status results_check(
    sqlite3 *database, const char *schema, const char *path, postern_error *error);

#endif
