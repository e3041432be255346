/* SPDX-License-Identifier: Apache-2.0
 *
 * Signatures of the tables library.def and given.def, taken apart for documentation:
 *
 *   signature = "(" [ name [ "?" ] ": " type { ", " name [ "?" ] ": " type } ] ")" [ ": " types ]
 *
 * A type may hold brackets of all kinds, and those of a function answer several types: what stands
 * behind a comma and does not begin with "name:" belongs to the parameter before it.
 */
#ifndef POSTERN_LUA_SIGNATURE_H
#define POSTERN_LUA_SIGNATURE_H

#include <glib.h>

struct signature {
	GPtrArray *parameters; /**< "name: type" or "name?: type" */
	GPtrArray *answers;    /**< types */
};

/** Takes a signature apart; free with signature_clear(). */
struct signature signature_read(const char *text);
void signature_clear(struct signature *signature);

#endif
