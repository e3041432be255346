/* SPDX-License-Identifier: Apache-2.0
 *
 * The door of the room: everything every other room may use.
 */
#ifndef POSTERN_BASE_H
#define POSTERN_BASE_H

#include "base/arena.h"
#include "base/budget.h"
#include "base/diagnostics.h"
#include "base/error.h"
#include "base/text.h"

#endif
