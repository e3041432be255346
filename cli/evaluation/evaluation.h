/* SPDX-License-Identifier: Apache-2.0
 *
 * How well the rules find what people labelled: labels and scans go in, an evaluation comes out,
 * and one of three printers shows it.
 *
 *   labels.c      the manifest
 *   tally.c       the counting
 *   mistakes.c    why a message was judged wrongly
 *   evaluate.c    every labelled message through the scanner
 *   text.c, json.c, html.c    the printers
 */
#ifndef POSTERN_CLI_EVALUATION_H
#define POSTERN_CLI_EVALUATION_H

#include "cli/cli.h"
#include "cli/evaluation/labels.h"
#include "cli/evaluation/mistakes.h"
#include "cli/evaluation/tally.h"

struct evaluation {
	const char *folder, *manifest;
	const char *digest; /**< of the rules */
	struct labels *labels;
	struct tally *tally;
	size_t failed;   /**< messages that are missing or were not decided */
	size_t most;     /**< mistakes listed of one kind, in text and HTML */
	double at_least; /**< 0: nothing is asked for */
};

/** A labelled class whose precision or recall is below what was asked for. */
struct shortfall {
	const char *class_name, *measure;
	double value;
};

/** Scans every labelled message; one line on stderr for each that cannot be judged. */
void evaluation_run(struct evaluation *evaluation, struct session *session);

/** Of struct shortfall. */
GArray *evaluation_shortfalls(const struct evaluation *evaluation);

void evaluation_print_text(FILE *out, const struct evaluation *evaluation, bool colour, int width);
void evaluation_print_json(FILE *out, const struct evaluation *evaluation);
void evaluation_print_html(FILE *out, const struct evaluation *evaluation);

#endif
