/* SPDX-License-Identifier: Apache-2.0
 *
 * Private to the printer of the page: its chart, and how text gets into it.
 */
#ifndef POSTERN_CLI_EVALUATION_HTML_H
#define POSTERN_CLI_EVALUATION_HTML_H

#include "cli/evaluation/evaluation.h"

/** Text as text, whatever is in it: no markup, no control or direction characters. */
void html_text(GString *out, const char *text);

/** Bars of precision, recall and F1 for each class or detector that has any, as inline SVG;
 * `at_least` draws a line, unless 0. */
void html_chart(GString *out, const struct judged *judged, size_t n, double at_least);

#endif
