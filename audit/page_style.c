/* SPDX-License-Identifier: Apache-2.0
 *
 * The style sheet, audit/report/style.css.
 */
#include "audit/page_style.h"

#include "audit/style_css.h"

const char *const page_style = style_css;
