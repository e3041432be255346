/* SPDX-License-Identifier: Apache-2.0
 *
 * The launcher runs outside programs (PDF, legacy office, OCR) for scanners, each confined: see
 * docs/formats.md, "Outside programs".  A scanner without one starts its own when it first needs
 * it. A process that will confine itself so that it may not start others, or that will grow large,
 * starts one early and hands it to its scanners.
 */
#ifndef POSTERN_LAUNCHER_H
#define POSTERN_LAUNCHER_H

#include <postern/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct postern_launcher postern_launcher;

/**
 * Starts a launcher: a child of which neither SIGCHLD nor plain wait(2) tells, and which holds none
 * of the caller's files.  Any number of scanners, threads and processes forked later may use it,
 * all at once.  It ends when the process that started it frees it, and when the last process that
 * holds it has ended.
 *
 * @return OK, or E_INTERNAL when the system refuses
 */
POSTERN_CHECKED postern_status postern_launcher_start(postern_launcher **out, postern_error *error);

/** Nonzero as long as the launcher runs.  Only the process that started it can tell; elsewhere the
 * answer is yes.  One thread at a time. */
POSTERN_API int postern_launcher_alive(postern_launcher *launcher);

/** Ends the launcher; in a process forked later it only lets go of it.  Scanners of this process
 * that were given it must have been freed.  NULL is fine. */
POSTERN_API void postern_launcher_free(postern_launcher *launcher);

#ifdef __cplusplus
}
#endif
#endif
