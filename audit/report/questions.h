/* SPDX-License-Identifier: Apache-2.0
 *
 * The questions of a report: each is put once, here, so that the page and the JSON say the same.
 */
#ifndef POSTERN_AUDIT_REPORT_QUESTIONS_H
#define POSTERN_AUDIT_REPORT_QUESTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum ask {
#define ASK(NAME, name, one, sql) ASK_##NAME,
#include "audit/report/questions.def"
#undef ASK
	N_ASKS
};

struct question {
	const char *name; /**< member of the JSON */
	bool one;         /**< answers with one row, not with many */
	const char *sql;  /**< on working.sql; a column named NAME_list holds a JSON array */
};

extern const struct question questions[N_ASKS];

#endif
