/* SPDX-License-Identifier: Apache-2.0
 *
 * What the files of the room share about the programs of a scanner.
 */
#ifndef POSTERN_OUTSIDE_PRIVATE_H
#define POSTERN_OUTSIDE_PRIVATE_H

#include "engine/outside/outside.h"

/** The launcher that was given, or the scanner's own, started now when it is not there yet; NULL
 * when the system refuses. */
struct postern_launcher *outside_launcher(struct outside *outside);

#endif
