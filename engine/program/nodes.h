/* SPDX-License-Identifier: Apache-2.0
 *
 * What nodes.def says, for programs.
 */
#ifndef POSTERN_PROGRAM_NODES_H
#define POSTERN_PROGRAM_NODES_H

#include "engine/program/program.h"

enum node_type program_node_type(enum node_op op);

/** As the printer writes it: "count", "near", "=". */
const char *program_node_word(enum node_op op);

/** How many of a and b (a first) are nodes: 0, 1 or 2. */
unsigned program_node_operands(enum node_op op);

#endif
