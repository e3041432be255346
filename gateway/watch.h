/* SPDX-License-Identifier: Apache-2.0
 *
 * Notices that files of the rules have changed (inotify(7)).
 */
#ifndef POSTERN_GATEWAY_WATCH_H
#define POSTERN_GATEWAY_WATCH_H

#include <stdbool.h>

/** A descriptor that becomes readable when something changes; -1 when the system has none. */
int watch_open(void);

/** Watches the paths: folders with all folders in them, and the folders of files.  Again after each
 * load, for folders that are new. */
void watch_add(int watch, const char *const *paths);

/** Takes what has come; true when it concerns a file that is not hidden. */
bool watch_take(int watch);

#endif
