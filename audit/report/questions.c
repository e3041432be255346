/* SPDX-License-Identifier: Apache-2.0
 *
 * The table of questions.def as data.
 */
#include "audit/report/questions.h"

const struct question questions[N_ASKS] = {
#define ASK(NAME, name, one, sql) { name, one, sql },
#include "audit/report/questions.def"
#undef ASK
};
