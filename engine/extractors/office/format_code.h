/* SPDX-License-Identifier: Apache-2.0
 *
 * What the codes of number formats are made of (number_format.h), and where their results are put.
 * Private to this folder.
 */
#ifndef POSTERN_OFFICE_FORMAT_CODE_H
#define POSTERN_OFFICE_FORMAT_CODE_H

#include "base/base.h"

enum { FORMAT_OUT_BYTES = 512 };

struct format_number {
	struct text raw;
	double value;
	bool whole; /**< nothing but digits, perhaps behind a minus: shown as stored */
};

/** False when the text is no number, or one too long or too large. */
bool format_read_number(struct format_number *out, struct text raw);

/* ---- results */

/** What does not fit is cut off. */
struct format_out {
	char at[FORMAT_OUT_BYTES];
	size_t len;
};

void format_put(struct format_out *out, char c);
void format_put_text(struct format_out *out, struct text text);

/** "%.2f" and its like, with a point in every locale. */
void format_put_double(struct format_out *out, char conversion, unsigned precision, double value);

/** Whole numbers with all their digits, others with fifteen at most. */
void format_put_general(struct format_out *out, const struct format_number *number);

/** Puts the number through a section of digits; `sign`: a minus is to be shown. */
void format_put_number(
    struct format_out *out, const struct format_number *number, struct text section, bool sign);

/** Puts it through a section of a date; false when the section is none, or the number no date. */
bool format_put_date(struct format_out *out, double value, bool from_1904, struct text section);

/* ---- codes */

/** One step over a code: a quoted string, an escaped character, a bracket, or one character. */
struct format_token {
	enum { TOKEN_LITERAL, TOKEN_BRACKET, TOKEN_CODE, TOKEN_NOTHING } kind;
	struct text text; /**< without its quotes, backslash or brackets */
	size_t len;       /**< of the whole */
};

/** The token at the start of the code, which is not empty: `\x` is x; `_x` is a blank as wide as x;
 * `*x` fills the cell with x. */
struct format_token format_next_token(struct text code);

/** The section of the code for the value; `*sign`: its minus is to be shown. */
struct text format_section(struct text code, double value, bool *sign);

#endif
